// Prints the path of the binary `mend` that cargo told of in the file of JSON messages it is given.

import { readFileSync } from "node:fs";

const messages = readFileSync(process.argv[2], "utf8").trim().split("\n").map((line) => JSON.parse(line));
const built = messages.findLast(({ executable, target, profile }) => executable && target.kind.includes("bin") && !profile.test);
if (!built) {
  console.error("cargo built no binary named mend");
  process.exit(1);
}
console.log(built.executable);
