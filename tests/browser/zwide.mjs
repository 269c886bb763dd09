import { chromium } from "playwright-core";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless","--no-sandbox","--disable-gpu"] });
const page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage();
import { readdir } from "node:fs/promises";
const root = process.argv[2];
const files = (await readdir(root, { recursive: true })).filter((f) => f.endsWith(".html"));
for (const f of files) {
  await page.goto(`file://${root}/${f}`);
  const w = await page.evaluate(() => { document.documentElement.style.fontSize = "32px"; document.querySelectorAll("details").forEach((one) => (one.open = true));
    const scrolls = (one) => one.closest(".table, pre, .unseen, svg");
    const out = [...document.body.querySelectorAll("*")].filter((one) => !scrolls(one) && (one.getBoundingClientRect().right > 321 || one.getBoundingClientRect().left < -1));
    return document.scrollingElement.scrollWidth > 320 ? out.slice(-2).map((one) => one.outerHTML.slice(0, 200)) : 0; });
  if (w) console.log(f, w);
}
await browser.close();
