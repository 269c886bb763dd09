// Asks the readers' script without a browser: node ask.js FOLDER < QUERIES, one a line. FOLDER holds search.js and the files of
// search. Prints a line of JSON for each: the needs that were told of, words that stand nowhere, what was looked for instead, and
// the pages with their scores, and the needs of the very words.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const folder = process.argv[2];
const form = { elements: { q: {} }, dataset: { root: "", first: "search/first.js" } };
const run = (file) => vm.runInContext(readFileSync(join(folder, file), "utf8"), context, { filename: file });
const context = vm.createContext({
  document: {
    // As on the page of results, where nothing is suggested.
    querySelector: () => form,
    createElement: () => ({ append() {} }),
    head: { append: ({ src }) => run(decodeURIComponent(src.split("?")[0])) },
  },
});
context.self = context;
run("search.js");
const { open, hear, needsIn, ask } = context.mendSearch;
await open;
for (const query of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { needs, missing, instead, pages } = await ask(query);
  const found = pages.map(({ page, score }) => [page, score]);
  console.log(JSON.stringify({ needs, missing, instead: instead ?? null, pages: found, alone: needsIn(hear(query)) }));
}
