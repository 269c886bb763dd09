// The look: the reader's own settings, the keyboard, and paper.

import assert from "node:assert/strict";
import test from "node:test";
import { accessible } from "./tools/axe.js";
import { leftNothing, visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, SHIPPED } from "./tools/mend.js";
import { each } from "./tools/pages.js";

/** One page of each family. */
const PAGES = {
  home: "",
  concept: "rupture-and-repair/",
  researcher: "donald-winnicott/",
  study: "study-still-face/",
  script: "script-shouting-young-child/",
  scenario: "scenario-yelling/",
  myth: "myth-instant-love/",
  path: "path-after-i-yelled/",
  page: "getting-help/",
  sensitive: "when-repair-is-not-the-answer/",
  section: "concepts/",
  scripts: "scripts/",
  now: "now/",
  map: "map/",
  all: "all/",
  glossary: "glossary/",
  sources: "sources/",
  source: "sources/winnicott1953/",
  section_to_print: "print/myths/",
  pocket: "print/scripts/pocket/",
  fridge: "print/fridge/script-bedtime/",
  offline: "offline/",
  not_found: "404.html",
};
const LOOKS = {
  "light at 768 px": { width: 768, colorScheme: "light" },
  "dark at 320 px": { width: 320, colorScheme: "dark" },
  "more contrast at 1280 px": { width: 1280, contrast: "more" },
  "forced colours at 320 px": { width: 320, forcedColors: "active" },
};

/** What WCAG 1.4.12 lets readers set. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

test("the look of the shipped handbook", async (t) => {
  const folder = await build(t, SHIPPED);
  const site = await host(t, folder);
  const open = async (t, options = {}) => {
    const guest = await visitor(t, site.origin, options);
    return { guest, page: await guest.page() };
  };

  for (const [look, { width, ...options }] of Object.entries(LOOKS)) {
    await t.test(`accessible: ${look}`, async (t) => {
      const page = async () => (await open(t, { viewport: { width, height: 800 }, ...options })).page;
      await each(t, Object.keys(PAGES), page, async (name, page) => {
        await page.goto(site.url + PAGES[name]);
        await accessible(page);
      });
    });
  }

  await t.test("wider spacing and a small window lose nothing", async (t) => {
    const { page } = await open(t, { viewport: { width: 320, height: 256 } });
    for (const [name, path] of Object.entries(PAGES)) {
      await t.test(name, async () => {
        await page.goto(site.url + path);
        const { width, cut } = await page.evaluate((spacing) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(spacing);
          document.adoptedStyleSheets = [sheet];
          document.querySelectorAll("details").forEach((one) => (one.open = true));
          const clips = (one) => ["hidden", "clip"].includes(getComputedStyle(one).overflowY) && !one.closest(".unseen, svg");
          const cut = [...document.body.querySelectorAll("*")].filter((one) => clips(one) && one.scrollHeight > one.clientHeight + 1);
          return { width: document.scrollingElement.scrollWidth, cut: cut.map((one) => one.outerHTML.slice(0, 90)) };
        }, SPACING);
        assert.ok(width <= 320, `${width} px wide`);
        assert.deepEqual(cut, []);
      });
    }
  });

  await t.test("what can be pressed is at least 24 px wide and high", async (t) => {
    const { page } = await open(t, { viewport: { width: 360, height: 800 } });
    for (const [name, path] of Object.entries(PAGES)) {
      await t.test(name, async () => {
        await page.goto(site.url + path);
        const small = await page.evaluate(() => {
          document.querySelectorAll("details").forEach((one) => (one.open = true));
          // A link inside a line of text has the height of its line.
          const inLine = (one) => getComputedStyle(one).display === "inline";
          return [...document.querySelectorAll("a[href], button, select, summary, input")]
            .filter((one) => one.checkVisibility() && !inLine(one) && !one.closest(".skip"))
            .map((one) => ({ one: one.outerHTML.slice(0, 90), box: one.getBoundingClientRect() }))
            .filter(({ box }) => box.width < 24 || box.height < 24)
            .map(({ one, box }) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${one}`);
        });
        assert.deepEqual(small, []);
      });
    }
  });

  await t.test("the focus is always seen, and never under something", async (t) => {
    const { page } = await open(t, { viewport: { width: 360, height: 640 } });
    for (const path of [PAGES.home, PAGES.sensitive, PAGES.script, PAGES.all]) {
      await t.test(path || "home", async () => {
        await page.goto(site.url + path);
        const wrong = [];
        for (let stop = 0; stop < 60; stop += 1) {
          await page.keyboard.press("Tab");
          const look = () => page.evaluate(() => {
            const one = document.activeElement;
            if (one === document.body) return null;
            const ringed = [getComputedStyle(one), getComputedStyle(one, "::after")].some(
              (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
            );
            const box = one.getClientRects()[0];
            const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, innerHeight / 2)];
            const there = document.elementFromPoint(x, y);
            const seen = there && (one.contains(there) || there.contains(one));
            return ringed && seen ? "" : `${ringed ? "hidden" : "no ring"}: ${one.outerHTML.slice(0, 90)}`;
          });
          let told = await look();
          // What a script brings along may still be moving the page when the focus arrives.
          for (let again = 0; told && again < 40; again += 1) {
            await page.waitForTimeout(50);
            told = await look();
          }
          if (told === null) break;
          if (told) wrong.push(told);
        }
        assert.deepEqual(wrong, []);
      });
    }
  });

  await t.test("colours are chosen by keyboard, and kept only when they differ from the system's", async (t) => {
    const { guest, page } = await open(t, { viewport: { width: 360, height: 800 }, colorScheme: "light" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const kept = () => page.evaluate(() => ({ ...localStorage }));
    await page.goto(site.url + PAGES.concept);
    const light = await ground();
    await leftNothing(page, guest);
    const menu = page.locator(".menu summary");
    await menu.press("Enter");
    await page.getByLabel("Colours").focus();
    await page.keyboard.press("d");
    const dark = await ground();
    assert.notEqual(dark, light);
    assert.deepEqual(await kept(), { theme: "dark" });
    await accessible(page);

    // The choice holds on the next page before anything of it is there.
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.body) globalThis.early ??= document.documentElement.dataset.theme;
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(site.url + PAGES.script);
    assert.equal(await page.evaluate(() => globalThis.early), "dark");
    assert.equal(await ground(), dark);
    assert.equal(await page.getByLabel("Colours").inputValue(), "dark");
    await menu.press("Enter");
    await page.getByLabel("Colours").selectOption("");
    assert.equal(await ground(), light);
    await leftNothing(page, guest);
  });

  await t.test("without scripts there are no buttons that do nothing", async (t) => {
    const { page } = await open(t, { javaScriptEnabled: false });
    for (const path of [PAGES.home, PAGES.concept, PAGES.script, PAGES.pocket]) {
      await page.goto(site.url + path);
      assert.equal(await page.locator("button:not([type=submit]):visible, select:visible").count(), 0, path);
    }
  });

  await t.test("the address of a page is copied", async (t) => {
    const { page } = await open(t, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(`${site.url}${PAGES.concept}?path=x#_sources`);
    await page.getByRole("button", { name: "Copy the address" }).press("Enter");
    await page.locator(".said", { hasText: /./ }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), site.url + PAGES.concept);
  });

  await t.test("the doors lead on", async (t) => {
    const { page } = await open(t);
    await page.goto(site.url);
    const doors = page.locator(".door");
    assert.equal(await doors.count(), 3);
    for (const address of await doors.locator("a").evaluateAll((links) => links.map((link) => link.href))) {
      assert.equal((await page.request.get(address)).status(), 200, address);
    }
  });

  await t.test("paper tells where, when, by whom reviewed and whom to call", async (t) => {
    const { page } = await open(t, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    for (const path of [PAGES.concept, PAGES.script, PAGES.sensitive, PAGES.section_to_print]) {
      await t.test(path, async () => {
        await page.goto(site.url + path);
        const text = await page.evaluate(() => document.body.innerText);
        assert.ok(!text.includes("Choose your country"), "there is nothing to choose on paper");
        const today = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
        for (const part of [page.url(), `Printed on ${today}.`, "Not yet reviewed by a clinician", "United Kingdom: 999"]) {
          assert.ok(text.includes(part), `${part} is missing`);
        }
        for (const gone of ["nav", "select", "button", ".exit"]) {
          assert.equal(await page.locator(`${gone}:visible:not(.booklet-contents)`).count(), 0, gone);
        }
        const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(ground, "rgb(255, 255, 255)", "no ink is spent on a dark ground");
        assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
      });
    }
  });

  await t.test("a section to print is one document whose links stay inside", async (t) => {
    const { page } = await open(t);
    await page.goto(site.url + PAGES.section);
    await page.getByRole("link", { name: "Print this section as one" }).click();
    await page.waitForURL(`${site.url}print/concepts/`);
    const { twice, lost, out } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
      const local = [...document.querySelectorAll('a[href^="#"]')].map((link) => decodeURIComponent(link.hash.slice(1)));
      const pieces = [...document.querySelectorAll(".leaf")].map((leaf) => leaf.id.replace("_in-", ""));
      const links = [...document.querySelectorAll(".leaf .prose a[href]")].map((link) => new URL(link.href).pathname.split("/").at(-2));
      return {
        twice: ids.filter((id, at) => ids.indexOf(id) !== at),
        lost: local.filter((id) => !document.getElementById(id)),
        out: links.filter((name) => pieces.includes(name)),
      };
    });
    assert.deepEqual({ twice, lost, out }, { twice: [], lost: [], out: [] });
    const first = page.locator(".booklet-contents a").nth(3);
    const title = await first.textContent();
    await first.click();
    assert.ok(await page.getByRole("heading", { name: title, level: 2 }).first().isVisible());
  });

  await t.test("the words of a script begin on its first sheet", async (t) => {
    const { page } = await open(t);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 673, height: 800 });
    for (const path of [PAGES.script, "script-after-smacking/", "script-self-repair/"]) {
      await page.goto(site.url + path);
      const breaks = await page.evaluate(() => {
        const together = (one) => getComputedStyle(one).breakAfter === "avoid";
        return [...document.querySelectorAll(".moves, .move, .move > *")].filter(together).map((one) => one.outerHTML.slice(0, 60));
      });
      assert.deepEqual(breaks, [], `${path}: moves that hang together leave a sheet empty`);
    }
  });

  await t.test("a script for the fridge: one sheet of A5 in large print", async (t) => {
    const { page } = await open(t);
    await page.goto(site.url + PAGES.script);
    await page.getByRole("link", { name: "A card of this script for the fridge" }).click();
    await page.waitForURL(`${site.url}print/fridge/${PAGES.script}`);
    await page.emulateMedia({ media: "print" });
    const small = await page.evaluate(() => {
      const shown = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
      return shown.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 14 * 96 / 72 - 0.1).map((one) => one.outerHTML.slice(0, 80));
    });
    assert.deepEqual(small, [], "nothing is smaller than 14 pt");
    const links = await page.goto(site.url + PAGES.scripts).then(() => page.locator("main .card-title a").evaluateAll((links) => links.map((link) => new URL(link.href).pathname)));
    const scripts = [...new Set(links)];
    assert.ok(scripts.length >= 10);
    for (const script of scripts) {
      await page.goto(`${site.url}print/fridge${script}`);
      for (const paper of [{ preferCSSPageSize: true }, { format: "A5" }]) {
        const sheets = (await page.pdf(paper)).toString("latin1").match(/\/MediaBox \[[^\]]*\]/g);
        assert.equal(sheets.length, 1, `${script} ${JSON.stringify(paper)}`);
        assert.match(sheets[0], /0 0 4(19|20)[.\d]* 59[45]/, "a sheet is A5");
      }
    }
  });

  await t.test("scripts for a pocket: a card a sheet", async (t) => {
    const { page } = await open(t);
    await page.goto(site.url + PAGES.scripts);
    await page.getByRole("link", { name: "Print the scripts for your pocket" }).click();
    await page.waitForURL(site.url + PAGES.pocket);
    const cards = await page.locator(".pocket-card").count();
    assert.ok(cards >= 10);
    for (const text of await page.locator(".pocket-card").allInnerTexts()) {
      assert.match(text, /In danger: United Kingdom 999/);
      assert.match(text, /basically safe with each other/);
      assert.doesNotMatch(text, /\/script-/, "no address that leads nowhere");
    }
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const sheets = pdf.match(/\/MediaBox \[[^\]]*\]/g);
    assert.equal(sheets.length, cards, "every card of the handbook fits its sheet");
    // Where there is room, the print is larger.
    await page.emulateMedia({ media: "print" });
    const sizes = await page.locator(".pocket-card").evaluateAll((cards) => cards.map((card) => parseFloat(getComputedStyle(card).fontSize)));
    assert.ok(new Set(sizes).size >= 3 && Math.min(...sizes) >= (8 * 96) / 72 - 0.1, sizes.join(" "));
    for (const sheet of sheets) assert.match(sheet, /0 0 29[78][.\d]* 4(19|20)/, "a sheet is A6");
  });
});
