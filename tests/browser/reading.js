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

  await t.test("a page is handed on where the browser can, and never one on a sensitive topic", async (t) => {
    const guest = await visitor(t, site.origin, { viewport: { width: 360, height: 800 } });
    const page = await guest.page();
    const button = page.getByRole("button", { name: "Share" });
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "share"));
    await page.goto(`${site.url}script-bedtime/`);
    assert.equal(await button.count(), 0, "no button where the browser cannot");
    await page.addInitScript(() => {
      globalThis.shared = [];
      Navigator.prototype.share = (what) => (shared.push(what), Promise.reject(new DOMException("changed their mind", "AbortError")));
    });
    await page.goto(`${site.url}script-bedtime/?path=x#_sources`);
    await button.click();
    assert.deepEqual(await page.evaluate(() => shared), [{ title: "Bedtime went wrong", url: `${site.url}script-bedtime/` }]);
    await accessible(page);
    await leftNothing(page, guest);
    await page.goto(`${site.url}script-after-smacking/`);
    assert.equal(await page.locator('[data-do="share"]').count(), 0);
  });

  await t.test("the words of a move are read aloud by a voice of the device alone", async (t) => {
    const guest = await visitor(t, site.origin, { viewport: { width: 360, height: 800 } });
    const page = await guest.page();
    // A browser whose voices are known only after a while; which ones is said per page.
    await page.addInitScript(() => {
      const voices = { far: { lang: "en-GB", localService: false }, german: { lang: "de-DE", localService: true }, american: { lang: "en_US", localService: true }, british: { lang: "en-GB", localService: true } };
      const has = new URLSearchParams(location.search).get("voices")?.split(".").filter(Boolean) ?? [];
      const speech = Object.assign(new EventTarget(), { known: [], said: [], getVoices: () => speech.known, cancel: () => speech.said.push("silence"), speak: (one) => speech.said.push(one) });
      globalThis.SpeechSynthesisUtterance = class extends EventTarget {
        constructor(text) {
          super();
          this.text = text;
        }
      };
      Object.defineProperty(globalThis, "speechSynthesis", { value: speech });
      globalThis.told = new Promise((resolve) => addEventListener("load", () => setTimeout(() => {
        speech.known = has.map((name) => voices[name]);
        speech.dispatchEvent(new Event("voiceschanged"));
        resolve();
      })));
    });
    const buttons = page.locator(".aloud-button");
    for (const voices of ["", "far", "german", "far.german"]) {
      await page.goto(`${site.url}script-bedtime/?voices=${voices}`);
      await page.evaluate(() => told);
      assert.equal(await buttons.count(), 0, `voices: ${voices}`);
    }
    await page.goto(`${site.url}script-bedtime/?voices=far.american.british`);
    const first = page.getByRole("button", { name: "Read aloud Own it" });
    await first.waitFor();
    assert.equal(await buttons.count(), await page.locator(".move q").count());
    await accessible(page);
    const box = await first.boundingBox();
    assert.ok(box.height >= 24 && box.width >= 24);
    await first.press("Enter");
    const said = () => page.evaluate(() => speechSynthesis.said.map((one) => (typeof one === "string" ? one : { text: one.text, lang: one.lang })));
    assert.deepEqual((await said()).at(-1), { text: "I growled at you. I was tired, and that’s not your fault. Sorry.", lang: "en-GB" });
    const stop = page.getByRole("button", { name: "Stop Own it" });
    await stop.press("Enter");
    assert.equal((await said()).at(-1), "silence");
    await first.press("Enter");
    await page.evaluate(() => speechSynthesis.said.at(-1).dispatchEvent(new Event("end")));
    await first.waitFor();
    await first.press("Enter");
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    assert.equal((await said()).at(-1), "silence", "leaving ends it");
    await leftNothing(page, guest);
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
