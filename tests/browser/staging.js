// A site for reviewers: its banner can be read by everybody, in every colour, on a phone and on paper.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { HtmlValidate } from "html-validate";
import { accessible } from "./tools/axe.js";
import { leftNothing, visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, SHIPPED } from "./tools/mend.js";

const PAGES = ["", "script-bedtime/", "when-repair-is-not-the-answer/", "now/", "offline/", "print/fridge/script-bedtime/", "search/", "404.html", "es/", "ar/script-apology-to-teen/"];

/** The banner, if any of it is to be seen. */
const banner = (page) =>
  page.evaluate(() => {
    const one = document.querySelector("body > aside.staging");
    const { width, height, top, right } = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    return { width, height, top, right, shown: style.display !== "none" && style.visibility === "visible", words: one.innerText };
  });

test("a site for reviewers", async (t) => {
  const folder = await build(t, SHIPPED, "--staging");
  const site = await host(t, folder);
  const guest = await visitor(t, site.origin);
  const page = await guest.page();
  for (const path of PAGES) {
    await t.test(`/${path}`, async () => {
      await page.goto(site.url + path);
      for (const [colorScheme, width] of [["light", 320], ["dark", 320], ["light", 1280], ["dark", 1280]]) {
        await page.emulateMedia({ colorScheme, media: "screen" });
        await page.setViewportSize({ width, height: 640 });
        await accessible(page).catch((error) => assert.fail(`${colorScheme}, ${width} px: ${error.message}`));
        const found = await banner(page);
        assert.ok(found.shown && found.height > 20 && found.height < 320 && found.right <= width && found.top >= 0, JSON.stringify(found));
        assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), `${width} px: nothing sticks out`);
      }
      await page.emulateMedia({ media: "print" });
      assert.ok((await banner(page)).shown, "it is on paper");
      const mark = await page.evaluate(() => getComputedStyle(document.querySelector(".staging"), "::before").position);
      assert.equal(mark, "fixed", "what is fixed is printed on every sheet");
      await page.emulateMedia({ media: "screen" });
      assert.equal(await page.evaluate(() => navigator.serviceWorker?.controller ?? null), null);
      await leftNothing(page, guest);
    });
  }

  await t.test("its pages are valid HTML", async () => {
    const validate = new HtmlValidate({ extends: ["html-validate:standard"], rules: { "no-inline-style": "error" } });
    const strict = async (path) => validate.validateString(await readFile(join(folder, path || "", path.endsWith(".html") ? "" : "index.html"), "utf8"));
    for (const path of PAGES) {
      const { results } = await strict(path);
      const said = results.flatMap(({ messages }) => messages).filter(({ line, ruleId }) => line < 60 && /element|attribute|duplicate|close/.test(ruleId));
      assert.deepEqual(said.map(({ ruleId, message }) => `${ruleId}: ${message}`), [], path);
    }
  });

  await t.test("a card for the fridge is still one sheet, and cards for a pocket have their size", async () => {
    await page.emulateMedia({ media: null });
    await page.goto(`${site.url}print/fridge/script-bedtime/`);
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/MediaBox \[[^\]]*\]/g);
    assert.equal(sheets.length, 1);
    await page.goto(`${site.url}print/scripts/pocket/`);
    const pocket = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/MediaBox \[[^\]]*\]/g);
    for (const sheet of pocket) assert.match(sheet, /0 0 29[78][.\d]* 4(19|20)/, "a sheet is A6");
  });

  await t.test("nothing to keep, to follow or to find from outside", async () => {
    const files = await readdir(folder);
    for (const name of ["feed.xml", "sitemap.xml", "offline.js", "manifest.webmanifest"]) assert.ok(!files.includes(name), name);
    assert.match(await readFile(join(folder, "robots.txt"), "utf8"), /^Disallow: \/$/m);
  });
});
