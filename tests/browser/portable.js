// The shipped handbook built with --portable, opened from a folder on a disk as from a USB stick: no server at all.

import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { visitor } from "./tools/browser.js";
import { build, SHIPPED } from "./tools/mend.js";

// Pages in a file system have no origin; this is what browsers call it.
const NO_ORIGIN = "null";
const PAGES = ["index.html", "rupture-and-repair/index.html", "script-bedtime/index.html", "all/index.html", "sources/index.html"];

test("the shipped handbook on a disk", async (t) => {
  const folder = pathToFileURL(`${await build(t, SHIPPED, "--portable")}/`).href;
  const guest = await visitor(t, NO_ORIGIN);
  const page = await guest.page();
  const go = async (path) => {
    await page.goto(folder + path);
    assert.ok(await page.locator("h1").first().isVisible(), path);
  };

  await t.test("pages have their style and ask for nothing that is not there", async () => {
    const missing = [];
    page.on("requestfailed", (request) => missing.push(request.url()));
    for (const path of PAGES) {
      await go(path);
      assert.ok(await page.evaluate(() => getComputedStyle(document.querySelector(".skip")).position !== "static"), path);
    }
    assert.deepEqual(missing, []);
  });

  await t.test("every link of these pages names a file that is there", async () => {
    for (const path of PAGES) {
      await go(path);
      const links = await page.evaluate(() => [...document.links].map((link) => link.href));
      const own = links.filter((link) => link.startsWith("file:"));
      assert.ok(own.length > 10, `${path} has links of its own`);
      for (const link of new Set(own.map((link) => link.split("#")[0]))) {
        const there = await stat(fileURLToPath(link)).catch(() => null);
        assert.ok(there?.isFile(), `${path} links to ${link}`);
      }
    }
  });

  await t.test("a reader can walk from page to page and home again", async () => {
    await go("index.html");
    for (const link of [".main-nav a", "main .cards a", "main .prose a[href$='index.html'], main a[href$='index.html']", ".brand"]) {
      const target = page.locator(link).first();
      const address = new URL(await target.getAttribute("href"), page.url()).href;
      await target.click();
      await page.waitForURL(address);
      assert.ok(await page.locator("h1").first().isVisible(), address);
    }
    assert.equal(page.url(), `${folder}index.html`);
  });

  await t.test("a link to a place leads to that place", async () => {
    await go("sources/tronick1989/index.html");
    const place = page.locator("a[href*='index.html#']").first();
    const id = (await place.getAttribute("href")).split("#")[1];
    await place.click();
    await page.waitForURL(/#/);
    assert.equal(decodeURIComponent(new URL(page.url()).hash.slice(1)), decodeURIComponent(id));
    assert.ok(await page.evaluate((id) => document.getElementById(id) !== null, decodeURIComponent(id)));
  });

  // A page in a file system may ask for files only: all else is remembered as a wrong.
  const asked = guest.wrongs.filter((wrong) => !wrong.startsWith("asked file://"));
  assert.deepEqual(asked, []);
});
