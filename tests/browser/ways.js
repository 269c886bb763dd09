// The ways that Mend makes of the whole handbook: two questions that lead to a script, without any program in the page.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible } from "./tools/axe.js";
import { leftNothing, visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, SHIPPED } from "./tools/mend.js";

/** A phone on which no page may run a program. */
const PHONE = { viewport: { width: 360, height: 640 }, javaScriptEnabled: false };

test("ways through the shipped handbook", async (t) => {
  const site = await host(t, await build(t, SHIPPED));
  const open = async (t, path, options = PHONE) => {
    const guest = await visitor(t, site.origin, options);
    const page = await guest.page();
    await page.goto(site.url + path);
    return { guest, page };
  };

  await t.test("from home to a script: the chooser, then three taps, without scripts", async (t) => {
    const { page } = await open(t, "");
    const way = page.locator("main").getByRole("link", { name: "What do I say now?" });
    assert.ok((await way.boundingBox()).y < 640, "it is seen without scrolling");
    await way.click();
    await page.waitForURL(`${site.url}now/`);
    const script = page.getByRole("link", { name: "After shouting" });
    assert.equal(await script.filter({ visible: true }).count(), 0, "no script before a question is answered");
    await page.locator(".now-who > summary", { hasText: "Toddlers" }).click();
    await page.locator(".now-who[open] summary", { hasText: "I shouted" }).click();
    await script.filter({ visible: true }).click();
    await page.waitForURL(`${site.url}script-shouting-young-child/`);
  });

  await t.test("by keyboard: a summary opens with Enter and the next stop is within it", async (t) => {
    const { page, guest } = await open(t, "now/", { viewport: PHONE.viewport });
    await page.locator(".now-who > summary", { hasText: "Teenagers" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.closest(".now-who[open]") !== null));
    await accessible(page);
    await leftNothing(page, guest);
  });

  await t.test("who is hurt or afraid is led to help at once, before and within the questions", async (t) => {
    const { page } = await open(t, "now/");
    for (const [words, place] of [["Someone is hurt", "when-to-call/#call-the-emergency-number-now"], ["Someone is afraid", "when-repair-is-not-the-answer/"]]) {
      await page.goto(`${site.url}now/`);
      const first = page.getByRole("link", { name: words }).filter({ visible: true });
      assert.equal(await first.count(), 1);
      assert.ok((await first.boundingBox()).y < 640, "it is seen without scrolling");
      await page.locator(".now-who > summary", { hasText: /^Children$/ }).click();
      assert.equal(await first.count(), 2);
      await first.last().click();
      await page.waitForURL(site.url + place);
    }
  });

  await t.test("every answer has a script, and every script is behind some answer", async (t) => {
    const { page } = await open(t, "now/", {});
    const empty = await page.locator(".now-what:not(:has(.now-scripts a))").count();
    assert.equal(empty, 0);
    const links = (all) => [...new Set(all.map((one) => one.href))].sort();
    const offered = await page.locator(".now-scripts a").evaluateAll(links);
    await page.goto(`${site.url}scripts/`);
    assert.deepEqual(offered, await page.locator(".card-script .card-title a").evaluateAll(links));
  });

  await t.test("the evening map is a table in which a thread joins what belongs together", async (t) => {
    const { page, guest } = await open(t, "map/", { viewport: { width: 1280, height: 800 } });
    const columns = await page.getByRole("columnheader").allTextContents();
    assert.deepEqual(columns, ["Who", "Right now", "Tonight", "This week", "To understand"]);
    const people = await page.getByRole("rowheader").allTextContents();
    assert.deepEqual([people.length, people[0], people.at(-1)], [7, "Myself", "Grown-up children"]);
    const sizes = await page.locator(".map td").evaluateAll((cells) => cells.map((cell) => cell.querySelectorAll("a").length));
    assert.ok(sizes.length === 28 && Math.max(...sizes) === 3, `${sizes}`);
    const row = page.getByRole("row", { name: /^Toddlers/ });
    assert.deepEqual(await row.locator(".map-knot a").allTextContents(), ["After a tantrum", "The puddle", "What is under the anger"]);
    assert.equal(await row.getByText("(on the thread)").count(), 3);
    assert.equal(await row.locator(".map-thread").count(), 4);
    assert.equal(await page.locator(".map-hour").filter({ visible: true }).count(), 0, "the columns have their names above");
    await accessible(page);
    await leftNothing(page, guest);
  });

  await t.test("on a phone each row of the map is a block with its heading, and each cell says its hour", async (t) => {
    const { page } = await open(t, "map/");
    const lay = await page.locator(".map tbody tr").evaluateAll((rows) => rows.map((row) => {
      const box = (one) => one.getBoundingClientRect();
      const [head, ...cells] = row.children;
      return {
        below: cells.every((cell, at) => box(cell).top >= box(at ? cells[at - 1] : head).bottom - 1),
        named: cells.every((cell) => cell.querySelector(".map-hour").checkVisibility()),
        wide: Math.max(...cells.map((cell) => box(cell).right)),
      };
    }));
    assert.equal(lay.length, 7);
    for (const row of lay) assert.ok(row.below && row.named && row.wide <= 360, JSON.stringify(row));
    await page.getByRole("link", { name: "The puddle" }).click();
    await page.waitForURL(`${site.url}scenario-puddle/`);
  });

  await t.test("the map is one sheet of paper", async (t) => {
    const { page } = await open(t, "map/", {});
    for (const format of ["A4", "Letter"]) {
      const pdf = (await page.pdf({ format })).toString("latin1");
      assert.equal(pdf.match(/\/MediaBox \[[^\]]*\]/g).length, 1, format);
    }
  });

  await t.test("on paper everything is open", async (t) => {
    const { page } = await open(t, "now/", {});
    const closed = () => page.locator(".now-scripts").evaluateAll((all) => all.filter((one) => !one.checkVisibility()).length);
    assert.ok((await closed()) > 30, "on a screen it is not");
    await page.emulateMedia({ media: "print" });
    assert.equal(await closed(), 0);
  });
});
