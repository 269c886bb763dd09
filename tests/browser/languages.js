// Handbooks in other languages: an Arabic and a German one, on small phones and by axe.

import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { accessible } from "./tools/axe.js";
import { visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, SHIPPED } from "./tools/mend.js";
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

test("the shipped handbook in its languages", async (t) => {
  const folder = await build(t, SHIPPED);
  const site = await host(t, folder);
  const open = async (options = {}) => (await visitor(t, site.origin, { viewport: { width: 360, height: 740 }, ...options })).page();
  const all = await pages(folder);

  await t.test("each page leads to the same page in the others, or says that it leads to the first one", async () => {
    const page = await open();
    await page.goto(`${site.url}script-bedtime/`);
    const ways = page.locator(".foot .editions a");
    assert.deepEqual(await ways.evaluateAll((all) => all.map((way) => [way.lang, way.textContent])), [
      ["en", "English"], ["es", "Español"], ["ar", "العربية (الصفحة الرئيسية)"],
    ]);
    await ways.nth(1).click();
    assert.equal(new URL(page.url()).pathname, new URL(`${site.url}es/script-bedtime/`).pathname);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "es");
    await page.locator(".foot .editions a").nth(2).click();
    assert.equal(new URL(page.url()).pathname, new URL(`${site.url}ar/`).pathname);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).direction), "rtl");
    // The home page has them before anything else.
    assert.ok((await page.locator("main .editions").boundingBox()).y < 200);
  });

  await t.test("the first words of a script are seen at once in every language", async () => {
    const page = await open({ viewport: { width: 360, height: 640 } });
    const scripts = all.filter((path) => /^(es|ar)\/script-/.test(path));
    assert.ok(scripts.length >= 18, `${scripts.length} scripts`);
    for (const path of scripts) {
      await page.goto(site.url + path);
      const { y } = await page.locator(".moves .say").first().boundingBox();
      assert.ok(y < 640, `${path}: ${y}`);
      assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= 360, `${path} scrolls sideways`);
    }
  });

  await t.test("a search finds pages of its own language, and a pressed link lands", async () => {
    for (const [language, words] of [["es", "grité"], ["ar", "صرخت"]]) {
      const page = await open();
      await page.goto(`${site.url}${language}/search/?q=${encodeURIComponent(words)}`);
      const hit = page.locator(".hit a").first();
      await hit.waitFor();
      await hit.click();
      await page.waitForURL((url) => url.pathname.includes(`/${language}/`) && !url.pathname.includes("search"));
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
    }
  });

  await t.test("help comes first for those who tell of danger in their own language", async () => {
    for (const [language, danger, calm] of [["es", "me quiero morir", "me muero de risa"], ["ar", "زوجي يضربني", "أموت من الضحك"]]) {
      const page = await open();
      const search = async (words) => {
        await page.goto(`${site.url}${language}/search/?q=${encodeURIComponent(words)}`);
        await page.locator('.hits[aria-busy="false"]').waitFor({ state: "attached" });
      };
      await search(danger);
      await page.locator(".seek-next").waitFor();
      await search(calm);
      await page.locator(".seek-next").waitFor({ state: "hidden" });
    }
  });

  await t.test("what is not translated says in which language it is", async () => {
    const page = await open();
    await page.goto(`${site.url}ar/`);
    const way = page.locator(".doors li li", { hasText: "(in English)" }).first();
    assert.equal(await way.locator("a").getAttribute("hreflang"), "en");
    assert.equal(await way.locator("bdi").getAttribute("lang"), "en");
    await way.locator("a").click();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  });
});
