// The shipped handbook as it is published: usable by everybody, on any phone, without a third party.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible } from "./tools/axe.js";
import { leftNothing, visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, SHIPPED } from "./tools/mend.js";
import { each, pages, spread } from "./tools/pages.js";

const PAGES = {
  home: "",
  concept: "rupture-and-repair/",
  researcher: "donald-winnicott/",
  study: "study-still-face/",
  script: "script-bedtime/",
  scenario: "scenario-yelling/",
  myth: "myth-instant-love/",
  path: "path-after-i-yelled/",
  page: "getting-help/",
  section: "concepts/",
  scripts: "scripts/",
  now: "now/",
  map: "map/",
  age: "ages/infant/",
  tag: "tags/repair/",
  all: "all/",
  glossary: "glossary/",
  sources: "sources/",
  fridge: "print/fridge/script-bedtime/",
  offline: "offline/",
  "not found": "404.html",
  "home in Spanish": "es/",
  "script in Spanish": "es/script-bedtime/",
  "home in Arabic": "ar/",
  "script in Arabic": "ar/script-apology-to-teen/",
};
const WIDTHS = [320, 768, 1280];
const COLOURS = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  forced: { colorScheme: "light", forcedColors: "active" },
};
/** How many of the pages of single sources are looked at: they are all alike. */
const SOURCES = 12;
/** A page of a single source, in any language. */
const SOURCE = /^(?:[a-z]{2}\/)?sources\/./;

/** Goes to `address` and holds that it is there. */
async function go(page, address) {
  const response = await page.goto(address);
  assert.equal(response.status(), 200, address);
}

/** A mobile or desktop window `width` pixels wide. */
const viewport = (width) => ({ width, height: 800 });

test("the shipped handbook", async (t) => {
  // With an address of its own, so that the pages have everything that needs one.
  const folder = await build(t, SHIPPED, "--base-url", "https://handbook.example/");
  const site = await host(t, folder);
  const all = await pages(folder);
  const [sources, others] = [all.filter((path) => SOURCE.test(path)), all.filter((path) => !SOURCE.test(path))];
  assert.ok(sources.length > 100 && others.length > 80, `${sources.length} sources, ${others.length} other pages`);

  await t.test("every page at 360 px: accessible, asks no third party, leaves nothing behind", async (t) => {
    const open = async () => {
      const guest = await visitor(t, site.origin, { viewport: viewport(360), colorScheme: "light" });
      return { guest, page: await guest.page() };
    };
    await each(t, [...others, ...spread(sources, SOURCES)], open, async (path, { guest, page }) => {
      await go(page, site.url + path);
      await accessible(page);
      await leftNothing(page, guest);
    });
  });

  // Each family in every width and in every colour; which width goes with which colour changes from one to the next, so that
  // any three have all pairs among them.
  await t.test("every family of pages in every width and colour", async (t) => {
    const open = async () => (await visitor(t, site.origin)).page();
    const [families, colours] = [Object.keys(PAGES), Object.keys(COLOURS)];
    await each(t, families, open, async (name, page) => {
      await go(page, site.url + PAGES[name]);
      for (const [at, width] of WIDTHS.entries()) {
        const colour = colours[(families.indexOf(name) + at) % colours.length];
        await page.emulateMedia(COLOURS[colour]);
        await page.setViewportSize(viewport(width));
        await accessible(page).catch((error) => assert.fail(`${colour}, ${width} px: ${error.message}`));
      }
    });
  });

  await t.test("nothing runs out of a window 320 px wide", async (t) => {
    const guest = await visitor(t, site.origin, { viewport: viewport(320) });
    const page = await guest.page();
    for (const [name, path] of Object.entries(PAGES)) {
      await t.test(name, async () => {
        await go(page, site.url + path);
        const { width, outside } = await page.evaluate(() => {
          document.querySelectorAll("details").forEach((one) => (one.open = true));
          const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > innerWidth);
          return { width: document.scrollingElement.scrollWidth, outside: wide.map((one) => one.outerHTML.slice(0, 120)) };
        });
        assert.ok(width <= 320, `${width} px wide; what sticks out:\n${outside.join("\n")}`);
      });
    }
  });

  await t.test("the skip link comes first and leads to the main part", async (t) => {
    const page = await (await visitor(t, site.origin, { viewport: viewport(360) })).page();
    for (const path of [PAGES.home, PAGES.script, PAGES.all]) {
      await go(page, site.url + path);
      await page.keyboard.press("Tab");
      const first = page.locator("*:focus");
      assert.match(await first.getAttribute("href"), /^#/);
      const box = await first.boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0, "it can be seen when it has the focus");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.localName), "main");
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.activeElement.closest("main") !== null), "the next stop is in the main part");
    }
  });

  await t.test("an address that does not exist shows the way home", async (t) => {
    const page = await (await visitor(t, site.origin)).page();
    const response = await page.goto(`${site.url}no/such/page/`);
    assert.equal(response.status(), 404);
    assert.ok(await page.evaluate(() => document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 0), "it has its style");
    await page.getByRole("link", { name: "Go to the start page" }).click();
    await page.waitForURL(site.url);
  });

  await t.test("it works below a sub-path", async (t) => {
    const below = await host(t, folder, "/a/b/");
    const guest = await visitor(t, below.origin);
    const outside = [];
    guest.context.on("response", (response) => {
      if (!response.url().startsWith(below.url) || response.status() >= 400) outside.push(`${response.status()} ${response.url()}`);
    });
    const page = await guest.page();
    await go(page, below.url);
    for (const link of [".main-nav a", "main .cards a", ".brand"]) {
      const target = page.locator(link).first();
      const address = new URL(await target.getAttribute("href"), page.url()).href;
      await target.click();
      await page.waitForURL(address);
      assert.ok(await page.locator("h1").isVisible());
    }
    assert.equal(page.url(), below.url);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(outside, []);
    await leftNothing(page, guest);
  });
});
