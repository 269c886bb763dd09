// The shipped handbook as it is published: usable by everybody, on any phone, without a third party.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible } from "./tools/axe.js";
import { leftNothing, visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, SHIPPED } from "./tools/mend.js";

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
  age: "ages/infant/",
  tag: "tags/repair/",
  all: "all/",
  glossary: "glossary/",
  sources: "sources/",
  "not found": "404.html",
};
const LOOKS = [360, 1280].flatMap((width) => ["light", "dark"].map((colorScheme) => ({ width, colorScheme })));

/** Goes to `address` and holds that it is there. */
async function go(page, address) {
  const response = await page.goto(address);
  assert.equal(response.status(), 200, address);
}

/** A mobile or desktop window `width` pixels wide. */
const viewport = (width) => ({ width, height: 800 });

test("the shipped handbook", async (t) => {
  const folder = await build(t, SHIPPED);
  const site = await host(t, folder);

  for (const { width, colorScheme } of LOOKS) {
    await t.test(`accessible at ${width} px, ${colorScheme}`, async (t) => {
      const guest = await visitor(t, site.origin, { viewport: viewport(width), colorScheme });
      const page = await guest.page();
      for (const [name, path] of Object.entries(PAGES)) {
        await t.test(name, async () => {
          await go(page, site.url + path);
          await accessible(page);
        });
      }
    });
  }

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

  await t.test("a visit asks no third party and leaves nothing behind", async (t) => {
    const guest = await visitor(t, site.origin);
    for (const [name, path] of Object.entries(PAGES)) {
      await t.test(name, async () => {
        const page = await guest.page();
        await page.goto(site.url + path, { waitUntil: "networkidle" });
        await leftNothing(page, guest);
        await page.close();
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
    await page.locator("main a").first().click();
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
