// The page that `mend audit` writes for assessors: accessible, in light and dark, on a phone and on paper; it asks nobody for anything.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { accessible } from "./tools/axe.js";
import { visitor } from "./tools/browser.js";
import { wrongs } from "./tools/html.js";
import { host } from "./tools/host.js";
import { attempt, handbook } from "./tools/mend.js";

const POOR = join(dirname(fileURLToPath(import.meta.url)), "../audits/poor");

test("the audit of a handbook", async (t) => {
  // Another handbook's folder, so that what is written is gone with the test.
  const { folder } = await handbook(t);
  const out = join(folder, "../audit");
  const said = await attempt("audit", "--root", POOR, "--out", out, "--today", "2026-11-22");
  assert.match(said, /The audit of 2026-11-22 is in .*audit/);
  const site = await host(t, out);
  const looks = {
    "light at 1280 px": { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
    "dark at 1280 px": { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
    "light at 320 px": { viewport: { width: 320, height: 640 }, colorScheme: "light" },
  };
  for (const [look, options] of Object.entries(looks)) {
    await t.test(`is accessible and asks nobody: ${look}`, async (t) => {
      const guest = await visitor(t, site.origin, { ...options, javaScriptEnabled: true });
      const page = await guest.page();
      await page.goto(site.url);
      await accessible(page);
      const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.equal(sticksOut, false, "wide tables are moved by themselves");
      assert.deepEqual(guest.wrongs, []);
      assert.equal(await page.locator("tbody th[scope=row]").filter({ hasText: /^R\d\d$/ }).count(), 60);
    });
  }

  await t.test("is valid HTML", async () => {
    assert.deepEqual(await wrongs(await readFile(join(out, "index.html"), "utf8")), []);
  });

  await t.test("prints in black on white, and no column is lost", async (t) => {
    const guest = await visitor(t, site.origin, { viewport: { width: 1030, height: 700 }, colorScheme: "dark" });
    const page = await guest.page();
    await page.goto(site.url);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor), "rgb(255, 255, 255)");
    const lost = await page.evaluate(() => [...document.querySelectorAll("table")].filter((table) => table.scrollWidth > innerWidth).length);
    assert.equal(lost, 0);
  });
});
