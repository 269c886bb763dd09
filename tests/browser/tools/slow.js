// Times the search as somebody with an old phone on a slow network has it: 400 kbit/s, 400 ms there and back, a processor four times
// slower. From the first key to the first suggestion, from Enter to the first result; and what is loaded for it. After
// `mend build`:
//
//   node tests/browser/tools/slow.js public "i shouted at my son" …

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { host } from "./host.js";

const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** Between two keys, in milliseconds. */
const PACE = 150;
const [folder, ...queries] = process.argv.slice(2);
const ends = [];
const site = await host({ after: (end) => ends.push(end) }, folder, "/");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});
const rows = [];
for (const query of queries) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.goto(site.url, { waitUntil: "networkidle" });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", SLOW);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  const [key, ...others] = query;
  await page.evaluate(() => {
    const field = document.querySelector("#_find");
    const list = document.querySelector(".found");
    const seen = new Promise((done) => new MutationObserver(() => list.querySelector("li") && done(performance.now())).observe(list, { childList: true }));
    self.suggested = new Promise((done) => field.addEventListener("keydown", async () => {
      const from = performance.now();
      done((await seen) - from);
    }, { once: true }));
  });
  await page.locator("#_find").focus();
  await page.keyboard.press(key);
  for (const letter of others) {
    await page.waitForTimeout(PACE);
    await page.keyboard.press(letter === " " ? "Space" : letter);
  }
  const suggested = await page.evaluate(() => self.suggested);
  await page.waitForTimeout(1000);
  const typed = bytes;
  const pressed = Date.now();
  await page.keyboard.press("Enter");
  await page.locator(".hit h3").first().waitFor({ timeout: 60_000 });
  const answered = Date.now() - pressed;
  await page.waitForLoadState("networkidle");
  rows.push({ query, "first suggestion, ms": Math.round(suggested), "results, ms": answered, "while typing, KB": Math.round(typed / 1024), "after Enter, KB": Math.round((bytes - typed) / 1024) });
  await context.close();
}
console.table(rows);
const { length } = await readFile(join(folder, "search/first.js"));
console.log(`search/first.js: ${length} bytes before it is packed`);
await browser.close();
ends.forEach((end) => end());
