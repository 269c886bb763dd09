// Times edits in a real browser: from the file written to the page changed. After `cargo build --release`:
//
//   MEND=target/release/mend node tests/browser/tools/edits.js FOLDER…
//
// Each FOLDER is a handbook, for example from examples/generate.rs; it is edited and put back.

import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";

const EDITS = 50;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});

for (const root of process.argv.slice(2)) {
  const mend = spawn(process.env.MEND, ["serve", "--root", root, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const url = await new Promise((resolve) => mend.stdout.on("data", (said) => resolve(String(said).match(/http:\S+/)?.[0])));
  const names = (await readdir(join(root, "articles/concepts"))).filter((name) => name.endsWith(".md") && name !== "index.md").sort();
  const file = join(root, "articles/concepts", names[0]);
  const text = await readFile(file, "utf8");
  const page = await browser.newPage();
  await page.goto(url + names[0].replace(/\.md$/, "/"));
  await new Promise((resolve) => setTimeout(resolve, 4000));
  const times = [];
  for (let edit = 0; edit < EDITS; edit += 1) {
    const mark = `Edit ${edit} of many.`;
    const begun = performance.now();
    const shown = page.waitForFunction((mark) => document.querySelector("main").textContent.includes(mark), mark, { polling: 1 });
    await writeFile(file, `${text}\n\n${mark}\n`);
    await shown;
    times.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  await writeFile(file, text);
  times.sort((one, other) => one - other);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
  console.log(`${root}: edit to page changed, median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
  await page.close();
  mend.kill();
}
await browser.close();
