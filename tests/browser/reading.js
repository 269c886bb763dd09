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
    const term = page.locator("a.term[role=button]").first();
    const note = page.locator(".note");
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
    await note.locator(".note-close").click();
    assert.equal(await note.count(), 0);
    await term.click();
    await page.locator("h1").click();
    assert.equal(await note.count(), 0, "a click elsewhere closes it");
    const other = page.locator("a.term[role=button]").nth(1);
    await term.click();
    await other.click();
    assert.equal(await note.count(), 1, "one meaning at a time");
    await leftNothing(page, guest);
  });

  await t.test("a citation opens its source in place", async (t) => {
    const guest = await visitor(t, site.origin, { viewport: { width: 360, height: 800 } });
    const page = await guest.page();
    await page.goto(`${site.url}rupture-and-repair/`);
    const cited = page.locator(".cite a[role=button]").first();
    await cited.focus();
    await page.keyboard.press("Space");
    const note = page.locator(".note");
    await note.waitFor();
    const key = await cited.textContent();
    assert.ok((await note.textContent()).includes(key.split(/[ ,]/)[0]), `the note names ${key}`);
    await accessible(page);
    await page.keyboard.press("Escape");
    assert.equal(await note.count(), 0);
    assert.ok(await cited.evaluate((one) => one === document.activeElement));
    await leftNothing(page, guest);
  });

  await t.test("a script is copied as plain text", async (t) => {
    const guest = await visitor(t, site.origin, { permissions: ["clipboard-read", "clipboard-write"] });
    const page = await guest.page();
    await page.goto(`${site.url}script-bedtime/`);
    await page.locator(".copy").click();
    await page.locator(".copied", { hasText: /./ }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(text, /^Bedtime went wrong\n/);
    assert.ok(text.includes("One song, then lights out."), text);
  });

  await t.test("a page on a sensitive topic offers a way out first", async (t) => {
    const page = await (await visitor(t, site.origin, { viewport: { width: 360, height: 800 }, javaScriptEnabled: false })).page();
    await page.goto(`${site.url}when-repair-is-not-the-answer/`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.matches(".exit-link")), "directly after the skip link");
    assert.match(await page.locator(".exit-link").getAttribute("href"), /^https:/);
    await page.goto(`${site.url}rupture-and-repair/`);
    assert.equal(await page.locator(".exit").count(), 0);
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
