// Handbooks in other languages: an Arabic and a German one, on small phones and by axe.

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { accessible } from "./tools/axe.js";
import { visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build } from "./tools/mend.js";
import { pages } from "./tools/pages.js";

const HANDBOOKS = join(dirname(fileURLToPath(import.meta.url)), "../handbooks");

for (const [name, lang, dir] of [["language-arabic", "ar", "rtl"], ["language-german", "de", "ltr"]]) {
  test(`a handbook in another language: ${name}`, async (t) => {
    const folder = await build(t, join(HANDBOOKS, name));
    const site = await host(t, folder);
    const page = await (await visitor(t, site.origin, { viewport: { width: 320, height: 640 } })).page();
    for (const path of await pages(folder)) {
      await page.goto(site.url + path);
      const html = await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.documentElement).direction]);
      assert.deepEqual(html, [lang, dir], path);
      assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= 320, `${path} scrolls sideways`);
      await accessible(page);
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = "32px"));
    assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= 320, "large text scrolls sideways");
    await page.goto(`${site.url}sources/`);
    /** How a run of Latin letters and figures stands: from left to right, beside the right edge of its list in Arabic. */
    const entries = await page.locator(".entry").evaluateAll((all) =>
      all.map((entry) => {
        const range = document.createRange();
        range.selectNodeContents(entry);
        const [lines, list] = [[...range.getClientRects()], entry.parentElement.getBoundingClientRect()];
        return { text: entry.textContent, first: Math.min(...lines.map((line) => line.left)) - list.left, last: list.right - Math.max(...lines.map((line) => line.right)) };
      }),
    );
    assert.ok(entries.length >= 3, "sources");
    for (const { text, first, last } of entries) assert.ok((dir === "rtl" ? last : first) < 3, `${text}: ${first}, ${last}`);
    const number = await page.locator(".phone").first().textContent();
    assert.equal(number.includes("\u2066112\u2069"), dir === "rtl", number);
  });
}
