// Small comforts while reading: meanings of terms in place, one learning path at a time; and everything without scripts.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible } from "./tools/axe.js";
import { leftNothing, visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, SHIPPED } from "./tools/mend.js";

/** A page of the shipped handbook with several terms in it. */
const WITH_TERMS = "mismatch-is-not-rupture/";

test("reading the shipped handbook", async (t) => {
  const site = await host(t, await build(t, SHIPPED));

  await t.test("a term opens its meaning in place, by keyboard, and closes it again", async (t) => {
    const guest = await visitor(t, site.origin, { viewport: { width: 360, height: 800 } });
    const page = await guest.page();
    await page.goto(site.url + WITH_TERMS);
    const term = page.locator("button.term").first();
    const note = page.locator(".term-note");
    await term.focus();
    assert.equal(await note.count(), 0, "nothing opens by focus alone");
    await page.keyboard.press("Enter");
    await note.waitFor();
    assert.equal(await term.getAttribute("aria-expanded"), "true");
    assert.ok((await note.locator("a").last().getAttribute("href")).includes("glossary/#"));
    await accessible(page);
    await page.keyboard.press("Escape");
    assert.equal(await note.count(), 0);
    assert.equal(await term.getAttribute("aria-expanded"), "false");
    assert.ok(await term.evaluate((one) => one === document.activeElement), "the focus is back on the term");

    await term.click();
    await note.locator(".term-close").click();
    assert.equal(await note.count(), 0);
    await term.click();
    await page.locator("h1").click();
    assert.equal(await note.count(), 0, "a click elsewhere closes it");
    const other = page.locator("button.term").nth(1);
    await term.click();
    await other.click();
    assert.equal(await note.count(), 1, "one meaning at a time");
    await leftNothing(page, guest);
  });

  await t.test("without scripts a term is a link to the glossary", async (t) => {
    const page = await (await visitor(t, site.origin, { javaScriptEnabled: false })).page();
    await page.goto(site.url + WITH_TERMS);
    const link = page.locator("a.term").first();
    const address = new URL(await link.getAttribute("href"), page.url());
    await link.click();
    await page.waitForURL(address.href);
    assert.ok(await page.locator(`[id="${address.hash.slice(1)}"]`).isVisible());
  });

  await t.test("a reader on a learning path sees that path only, and goes along it", async (t) => {
    const page = await (await visitor(t, site.origin)).page();
    await page.goto(`${site.url}path-after-i-yelled/`);
    await page.locator("main ol a[href*='?path=']").first().click();
    await page.waitForURL(/\?path=path-after-i-yelled$/);
    const shown = page.locator(".on-path:visible");
    assert.equal(await shown.count(), 1);
    const next = shown.locator("a[href*='?path=']").last();
    const address = new URL(await next.getAttribute("href"), page.url()).href;
    await next.click();
    await page.waitForURL(address);
    assert.equal(await page.locator(".on-path:visible").count(), 1);
  });
});
