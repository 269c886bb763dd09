// The reader first: what a parent sees on a phone before anything is pressed, and how far everything is.

import assert from "node:assert/strict";
import test from "node:test";
import { visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, SHIPPED } from "./tools/mend.js";

/** The smallest phone whose first screen is promised anything. */
const PHONE = { width: 360, height: 640 };

test("the reader first", async (t) => {
  const folder = await build(t, SHIPPED);
  const site = await host(t, folder);
  const open = async (t, options = {}) => (await visitor(t, site.origin, { viewport: PHONE, ...options })).page();

  await t.test("a page written from right to left is the mirror of one from left to right", async (t) => {
    const page = await open(t, { javaScriptEnabled: true });
    /** Where the left edge of each of these stands, and where the right one does when the page is turned round. */
    const edges = () =>
      page.evaluate(() => {
        // Their sides do not depend on how long a text is.
        const blocks = [".move", ".say q", ".key-message", ".steps li", ".callout", ".around li", ".trail ol", ".sources ol"];
        const found = blocks.flatMap((block) => [...document.querySelectorAll(block)]);
        const numbers = (style) => [style.insetInlineStart, style.paddingInlineStart, style.borderInlineStartWidth].join();
        const rtl = document.documentElement.dir === "rtl";
        return found.map((one) => {
          const box = one.getBoundingClientRect();
          const [before, own] = [getComputedStyle(one, "::before"), getComputedStyle(one)];
          const side = rtl ? [innerWidth - box.right, before.right, own.paddingRight, own.borderRightWidth] : [box.left, before.left, own.paddingLeft, own.borderLeftWidth];
          return [one.className, Math.round(side[0]), ...side.slice(1), numbers(own)].join(" ");
        });
      });
    for (const path of ["script-bedtime/", "path-after-i-yelled/", "rupture-and-repair/"]) {
      await page.goto(site.url + path);
      const one = await edges();
      assert.ok(one.length > 5, path);
      await page.evaluate(() => (document.documentElement.dir = "rtl"));
      assert.deepEqual(await edges(), one, path);
      assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= PHONE.width, path);
    }
    await page.goto(site.url);
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    for (const drawing of [".threads", ".door-sign"]) {
      const turned = await page.locator(drawing).first().evaluate((one) => new DOMMatrix(getComputedStyle(one).transform).a);
      assert.equal(turned, -1, drawing);
    }
  });
});
