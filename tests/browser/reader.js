// The reader first: what a parent sees on a phone before anything is pressed, and how far everything is.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { accessible } from "./tools/axe.js";
import { visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, SHIPPED } from "./tools/mend.js";
import { each, pages } from "./tools/pages.js";

/** The smallest phone whose first screen is promised anything: fingers, no mouse. */
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/** How far down the first words to say may begin, in pixels. */
const FIRST_WORDS = 520;

/** How high the header may be on a phone, search and all. */
const HEADER = 120;

/** The part of a window that the way out may cover. */
const EXIT = 0.12;

/** One page of each family. */
const FAMILIES = [
  "", "rupture-and-repair/", "donald-winnicott/", "study-still-face/", "script-bedtime/", "script-after-smacking/", "scenario-yelling/",
  "myth-instant-love/", "path-after-i-yelled/", "getting-help/", "tonight/", "concepts/", "scripts/", "ages/", "ages/infant/",
  "tags/repair/", "all/", "glossary/", "sources/", "sources/winnicott1953/", "search/", "print/myths/", "print/scripts/pocket/", "404.html",
];

/** Sizes of text that readers set, and the widths they meet. */
const TEXTS = [[20, 320], [24, 320], [32, 320], [20, 390], [24, 390], [32, 390]];

test("the reader first", async (t) => {
  const folder = await build(t, SHIPPED);
  const site = await host(t, folder);
  const open = async (t, options = {}) => (await visitor(t, site.origin, { ...PHONE, ...options })).page();
  // The other languages have tests of their own.
  const all = (await pages(folder)).filter((path) => !/^(es|ar)\//.test(path));
  const html = new Map();
  for (const path of all) html.set(path, await readFile(join(folder, path.endsWith(".html") ? path : `${path}index.html`), "utf8"));
  /** The pages of articles whose text has this in it. */
  const articles = (part) => all.filter((path) => html.get(path).includes('<body class="page-article') && html.get(path).includes(part));

  await t.test("a page written from right to left is the mirror of one from left to right", async (t) => {
    const page = await open(t);
    /** Where the left edge of each of these stands, and where the right one does when the page is turned round. */
    const edges = () =>
      page.evaluate(() => {
        // Their sides do not depend on how long a text is.
        const blocks = [".move", ".say q", ".key-message", ".steps li", ".callout", ".around li", ".trail ol", ".sources ol"];
        const found = blocks.flatMap((block) => [...document.querySelectorAll(block)]).filter((one) => one.checkVisibility());
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
      assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= PHONE.viewport.width, path);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(site.url);
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    for (const drawing of [".threads", ".door-sign"]) {
      const turned = await page.locator(drawing).first().evaluate((one) => new DOMMatrix(getComputedStyle(one).transform).a);
      assert.equal(turned, -1, drawing);
    }
  });

  await t.test("each script begins with the words", async (t) => {
    const page = await open(t);
    const scripts = articles('kind-script');
    assert.ok(scripts.length > 20, `${scripts.length} scripts`);
    const late = [];
    for (const path of scripts) {
      await page.goto(site.url + path);
      const y = await page.evaluate(() => document.querySelector(".say q").getBoundingClientRect().top + scrollY);
      const red = await page.locator(".safety").evaluate((one) => getComputedStyle(one).backgroundColor);
      if (y > FIRST_WORDS) late.push(`${path} ${Math.round(y)}`);
      assert.equal(red, "rgb(253, 240, 220)", "the sentence on safety is honey");
      const first = await page.evaluate(() => document.querySelector(".say").compareDocumentPosition(document.querySelector(".facts, .key-message, .situation")));
      assert.equal(first, 4, `${path}: minutes, grade and the rest come after the words`);
    }
    assert.deepEqual(late, []);
  });

  await t.test("a script that is selected and copied has sensible lines", async (t) => {
    const page = await open(t);
    await page.goto(`${site.url}script-shouting-young-child/`);
    const text = await page.evaluate(() => {
      getSelection().selectAllChildren(document.querySelector(".script"));
      return getSelection().toString();
    });
    const lines = text.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
    for (const line of ["Own it", "They: “Go away.”", "You: “All right. I’ll be on the stairs.” And go.", "Why these steps"]) {
      assert.ok(lines.includes(line), `${line} is no line of its own in\n${text}`);
    }
    assert.ok(lines.some((line) => /^Say: .?I shouted\. Keeping/.test(line)), text);
    assert.ok(lines.some((line) => /^When: You raised/.test(line)), text);
    assert.ok(!/[a-z]\n*(Say|Do|Why|When)[A-Z]/.test(text), text);
  });

  await t.test("four words lead in, in one row, and everything else is in a menu", async (t) => {
    for (const width of [360, 320]) {
      const page = await open(t, { viewport: { width, height: 640 }, javaScriptEnabled: false });
      for (const path of ["", "script-bedtime/", "getting-help/", "all/"]) {
        await page.goto(site.url + path);
        const height = await page.locator(".top").evaluate((one) => one.offsetHeight);
        assert.ok(height <= HEADER, `${path} at ${width} px: ${height} px`);
        assert.deepEqual(await page.locator(".main-nav a").allTextContents(), ["Just happened", "By age", "Understand", "Get help"]);
      }
    }
    const page = await open(t, { javaScriptEnabled: false });
    await page.goto(`${site.url}script-bedtime/`);
    assert.equal(await page.locator(".main-nav [aria-current]").textContent(), "Just happened");
    assert.ok(!(await page.getByRole("link", { name: "Studies" }).isVisible()));
    await page.locator(".menu summary").focus();
    await page.keyboard.press("Enter");
    const menu = page.locator(".menu nav a");
    assert.ok((await menu.allTextContents()).join().startsWith("Repair scripts,Learning paths,Scenarios,Concepts,Myths,Studies,Researchers,"));
    await menu.filter({ hasText: "Studies" }).click();
    await page.waitForURL(`${site.url}studies/`);
  });

  await t.test("a handbook's own words lead in; without any its first sections do, and help is always there", async (t) => {
    const ways = async (name) => {
      const own = await host(t, await build(t, join(SHIPPED, "tests/handbooks", name)));
      const page = await (await visitor(t, own.origin, PHONE)).page();
      await page.goto(own.url);
      return page.locator(".main-nav a").evaluateAll((links) => links.map((link) => `${link.textContent} ${link.getAttribute("href")}`));
    };
    assert.deepEqual(await ways("good-ways"), ["Just happened repair/", "Understand concepts/", "Everything all/", "Get help repair/"]);
    assert.deepEqual(await ways("good-doors"), ["Concepts concepts/", "Get help #_help"]);
  });

  await t.test("the menu closes by Escape, by a press elsewhere and when the focus goes on", async (t) => {
    const page = await open(t);
    await page.goto(`${site.url}script-bedtime/`);
    await page.locator(".menu summary").press("Enter");
    await accessible(page);
    await page.locator(".menu summary").press("Enter");
    const opened = () => page.locator(".menu").evaluate((one) => one.open);
    const summary = page.locator(".menu summary");
    await summary.click();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    assert.ok(!(await opened()));
    assert.ok(await summary.evaluate((one) => one === document.activeElement));
    await summary.click();
    await page.mouse.click(4, 620);
    assert.ok(!(await opened()));
    await summary.click();
    assert.ok(await opened());
    await page.locator(".main-nav a").first().focus();
    assert.ok(!(await opened()));
  });

  await t.test("on a sensitive page help is a line before the title, and the title is on the first screen", async (t) => {
    const page = await open(t, { javaScriptEnabled: false });
    const sensitive = articles('class="help-strip"');
    for (const path of sensitive) {
      await page.goto(site.url + path);
      const { strip, title, order } = await page.evaluate(() => {
        const [strip, title, help] = [".help-strip", "h1", ".help"].map((name) => document.querySelector(name));
        return { strip: strip.offsetHeight, title: title.getBoundingClientRect().bottom, order: title.compareDocumentPosition(strip) === 2 && help !== null };
      });
      assert.ok(strip <= 75 && title <= 640 && order, `${path}: ${strip} px, the title ends at ${title}`);
    }
    assert.ok(sensitive.length >= 10, sensitive.join());
    await page.locator(".help-strip summary").click();
    assert.equal(await page.locator(".help-strip a[href='tel:999']").first().isVisible(), true);
    await page.goto(`${site.url}rupture-and-repair/`);
    assert.equal(await page.locator(".help-strip").count(), 0);
    const one = await host(t, await build(t, join(SHIPPED, "tests/handbooks/good-text-as-typed")));
    const there = await (await visitor(t, one.origin, PHONE)).page();
    await there.goto(`${one.url}getting-help/`);
    assert.ok(await there.locator(".help-strip a[href^='tel:']").isVisible(), "the numbers of one country are open");
  });

  await t.test("on a page for an emergency what to do is on the first screen, and what is said about the page comes after it", async (t) => {
    const page = await open(t);
    for (const path of ["when-to-call/", "getting-help/", "i-hit-my-child/", "when-repair-is-not-the-answer/"]) {
      await page.goto(site.url + path);
      const { text, about } = await page.evaluate(() => {
        const text = document.querySelector(".prose");
        const about = [...document.querySelectorAll("main :is(.facts, .key-message)")];
        return { text: text.getBoundingClientRect().top, about: about.map((one) => text.compareDocumentPosition(one)) };
      });
      assert.ok(text < 560, `${path}: the text begins at ${text}`);
      assert.ok(about.length > 0 && about.every((order) => order === 4), `${path}: ${about}`);
    }
    const wide = await open(t, { viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });
    await wide.goto(`${site.url}when-to-call/`);
    assert.ok(await wide.locator(".contents li a").first().isVisible(), "beside the text there is room for its contents");
  });

  await t.test("skipping to the text of a sensitive page lands on it", async (t) => {
    const page = await open(t);
    await page.goto(`${site.url}i-hit-my-child/`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.querySelector("h1, .help-strip, .help").localName), "h1");
  });

  await t.test("the way out stays in view and takes little of it, at any size", async (t) => {
    for (const [width, height, text] of [[360, 640, 16], [320, 256, 16], [320, 256, 32], [640, 360, 24], [1280, 800, 16], [1280, 800, 32]]) {
      const page = await open(t, { viewport: { width, height } });
      await page.goto(`${site.url}when-repair-is-not-the-answer/`);
      await page.evaluate((text) => (document.documentElement.style.fontSize = `${text}px`), text);
      for (const y of [0, 900]) {
        await page.evaluate((y) => scrollTo(0, y), y);
        const box = await page.locator(".exit-link").boundingBox();
        assert.ok(box.y >= 0 && box.height <= EXIT * height && box.height >= 24 && box.width >= 24, `${width} × ${height}, ${text} px: ${JSON.stringify(box)}`);
        assert.ok(box.x >= 0 && box.x + box.width <= width);
      }
      const stuck = await page.evaluate(() => [...document.querySelectorAll("body *")].filter((one) => ["sticky", "fixed"].includes(getComputedStyle(one).position) && one.checkVisibility() && !one.closest(".contents")).map((one) => one.className));
      assert.deepEqual(stuck, ["exit-link"]);
    }
  });

  await t.test("three times Shift blanks the page at once and leaves", async (t) => {
    const guest = await visitor(t, site.origin, { viewport: { width: 1280, height: 800 } });
    const page = await guest.page();
    const asked = [];
    // The other site has nothing to show: the page is blank all the same.
    await guest.context.route(/^https:/, (route) => asked.push(route.request().headers().referer) && route.fulfill({ status: 204 }));
    // A host that reads no list of headers says nothing of addresses that are handed on.
    await guest.context.route(site.url + "**", async (route) => {
      const answer = await route.fetch();
      const { "referrer-policy": _, ...headers } = answer.headers();
      await route.fulfill({ response: answer, headers });
    });
    await page.goto(`${site.url}when-repair-is-not-the-answer/`);
    assert.ok(await page.locator(".exit-keys").isVisible(), "it is explained where there are keys");
    await page.keyboard.press("Shift");
    await page.keyboard.press("Shift");
    await page.keyboard.press("a");
    await page.keyboard.press("Shift");
    assert.ok(await page.locator("h1").isVisible(), "a letter between is no sign to leave");
    await page.keyboard.press("Shift");
    await page.keyboard.press("Shift");
    assert.equal(await page.locator("h1").isVisible(), false);
    assert.equal(await page.title(), "…");
    assert.deepEqual(asked, [undefined], "the other site does not learn where the reader was");
    const phone = await open(t);
    await phone.goto(`${site.url}when-repair-is-not-the-answer/`);
    assert.ok(!(await phone.locator(".exit-keys").isVisible()), "a phone has no Shift to press");
  });

  await t.test("enlarged text never scrolls sideways", async (t) => {
    await each(t, FAMILIES, async () => open(t), async (path, page) => {
      const wide = [];
      await page.goto(site.url + path);
      for (const [text, width] of TEXTS) {
        await page.setViewportSize({ width, height: 640 });
        // The width is said, because a phone's window grows with what sticks out.
        const found = await page.evaluate(([text, width]) => {
          document.documentElement.style.fontSize = `${text}px`;
          document.querySelectorAll("details").forEach((one) => (one.open = true));
          const scrolls = (one) => one.closest(".table, pre, .unseen, svg");
          const out = [...document.body.querySelectorAll("*")].filter((one) => !scrolls(one) && one.getBoundingClientRect().right > width + 1);
          return document.scrollingElement.scrollWidth > width ? [`${document.scrollingElement.scrollWidth}`, ...out.slice(-2).map((one) => one.outerHTML.slice(0, 120))] : [];
        }, [text, width]);
        if (found.length) wide.push(`${text} px in ${width}: ${found.join(" | ")}`);
      }
      assert.deepEqual(wide, [], path);
    });
  });

  /** A phone whose reader has set the browser's own size of text. */
  const enlarged = async (t, text) => {
    const guest = await visitor(t, site.origin, PHONE);
    const page = await guest.page();
    const session = await guest.context.newCDPSession(page);
    await session.send("Page.setFontSizes", { fontSizes: { standard: text } });
    return page;
  };

  await t.test("no word that fits on a line is broken, however large the text", async (t) => {
    const words = ["now/", "map/", "script-late-repair/", "es/now/", "es/script-bedtime/", "ar/", "ar/now/", "ar/script-apology-to-teen/", "ar/script-shouting-young-child/"];
    const broken = [];
    for (const text of [20, 24, 28]) {
      const page = await enlarged(t, text);
      for (const path of [...FAMILIES, ...words]) {
        await page.goto(site.url + path);
        const found = await page.evaluate(() => {
          document.querySelectorAll("details").forEach((one) => (one.open = true));
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const out = [];
          while (texts.nextNode()) {
            const node = texts.currentNode;
            const one = node.parentElement;
            // An address may end a line after any of its parts.
            if (!one.checkVisibility() || one.closest(".unseen, script, svg, a[href^=http]")) continue;
            let block = one;
            while (/^(inline|contents)/.test(getComputedStyle(block).display)) block = block.parentElement;
            const style = getComputedStyle(block);
            const room = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
            for (const word of node.data.matchAll(/[^\s\-–—/…]+/g)) {
              const range = document.createRange();
              range.setStart(node, word.index);
              range.setEnd(node, word.index + word[0].length);
              const parts = [...range.getClientRects()].filter((part) => part.width > 0);
              const tops = parts.map((part) => part.top);
              const long = parts.reduce((sum, part) => sum + part.width, 0);
              if (Math.max(...tops) - Math.min(...tops) > 8 && long <= room) out.push(word[0]);
            }
          }
          return out;
        });
        if (found.length) broken.push(`${path}, ${text} px: ${found.slice(0, 5).join(" ")}`);
        assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= 360, `${path}, ${text} px scrolls sideways`);
      }
    }
    assert.deepEqual(broken, []);
  });

  await t.test("in large text the title is on the first screen, and the words about the way out are in lines", async (t) => {
    const page = await enlarged(t, 28);
    for (const path of ["now/", "script-after-smacking/", "getting-help/"]) {
      await page.goto(site.url + path);
      const seen = await page.evaluate(() => {
        const [words, title, way] = [".exit p", "h1", ".exit-link"].map((name) => document.querySelector(name));
        return { words: words.offsetHeight, title: title.getBoundingClientRect().top, size: parseFloat(getComputedStyle(way).fontSize) };
      });
      assert.ok(seen.words <= 80 && seen.title <= 600 && seen.size >= 22, `${path}: ${JSON.stringify(seen)}`);
    }
  });

  await t.test("a piece of another article has the same room between its parts as it has there", async (t) => {
    const page = await open(t);
    /** What stands above each heading, and the least between two paragraphs. */
    const room = (piece) =>
      page.evaluate((piece) => {
        const above = (one) => Math.round(one.getBoundingClientRect().top - one.previousElementSibling.getBoundingClientRect().bottom);
        const all = (what) => [...document.querySelectorAll(piece)].flatMap((one) => [...one.querySelectorAll(`:scope > ${what}`)]);
        return { headings: all(":not(h2, h3, h4, h5) + :is(h3, h4, h5)").map(above), paragraphs: all("p + p:not(.transclusion-from)").map(above) };
      }, piece);
    await page.goto(`${site.url}getting-help/`);
    const { headings, paragraphs } = await room(".transclusion");
    assert.ok(headings.length > 0 && paragraphs.length > 0);
    assert.ok(Math.min(...headings) >= 24 && Math.min(...paragraphs) >= 16, JSON.stringify({ headings, paragraphs }));
  });

  await t.test("on paper no drawing lies over words", async (t) => {
    const page = await open(t, { viewport: { width: 718, height: 1000 }, hasTouch: false, isMobile: false });
    await page.emulateMedia({ media: "print" });
    for (const path of ["getting-help/", "rupture-and-repair/", "script-bedtime/", "tonight/", "concepts/", "ar/when-to-call/"]) {
      await page.goto(site.url + path);
      const over = await page.evaluate(() => {
        const picture = document.querySelector(".kind-picture");
        if (!picture?.checkVisibility()) return [];
        const drawn = picture.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(document.querySelector("main"));
        const meets = (one) => one.left < drawn.right && one.right > drawn.left && one.top < drawn.bottom && one.bottom > drawn.top;
        const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
        const found = [];
        while (texts.nextNode()) {
          range.selectNodeContents(texts.currentNode);
          if (texts.currentNode.data.trim() && [...range.getClientRects()].some(meets)) found.push(texts.currentNode.data);
        }
        return found;
      });
      assert.deepEqual(over, [], path);
    }
  });

  await t.test("from home every article is two taps away", async (t) => {
    const page = await open(t, { javaScriptEnabled: false });
    const links = async (path) => {
      await page.goto(site.url + path);
      const found = await page.locator("a[href]").evaluateAll((links) => links.filter((link) => link.checkVisibility()).map((link) => link.href.replace(/[?#].*/, "")));
      return found.filter((href) => href.startsWith(site.url)).map((href) => href.slice(site.url.length));
    };
    const first = new Set(await links(""));
    const second = new Set(first);
    for (const path of first) for (const found of await links(path)) second.add(found);
    assert.ok(articles("").length > 90);
    assert.deepEqual(articles("").filter((path) => !second.has(path)), []);
    await page.goto(site.url);
    for (const list of await page.locator(".door ul").all()) assert.ok(await list.isVisible());
    assert.ok((await page.locator(".door").first().boundingBox()).y < 560, "the first door is on the first screen");
  });

  await t.test("an age begins with what is for it alone, and folds what is true at every age", async (t) => {
    const page = await open(t, { javaScriptEnabled: false });
    await page.goto(`${site.url}ages/`);
    assert.ok((await page.locator(".chips").boundingBox()).y < 400, "every age is on the first screen");
    await page.locator(".group").getByRole("link", { name: "Toddlers", exact: true }).click();
    await page.waitForURL(`${site.url}ages/toddler/`);
    assert.equal(await page.locator(".main-nav [aria-current]").textContent(), "By age");
    assert.deepEqual(await page.locator(".group h2").evaluateAll((titles) => titles.map((one) => one.firstChild.textContent.trim())), ["For this age", "For this age and others", "True at every age"]);
    assert.equal(await page.locator(".group").first().locator(".card").count(), 2);
    const folded = page.locator(".folded .card").first();
    assert.ok(!(await folded.isVisible()));
    await page.locator(".folded summary").click();
    assert.ok(await folded.isVisible());
  });

  await t.test("a long list is narrowed by words", async (t) => {
    const page = await open(t);
    await page.goto(`${site.url}ages/toddler/`);
    await page.getByLabel("Find in this list").fill("Bedtime");
    const cards = page.locator(".card:visible");
    assert.ok((await cards.count()) >= 1 && (await cards.count()) < 12);
    const named = await cards.allTextContents();
    for (const text of named) assert.match(text, /bedtime/i);
    await page.getByLabel("Find in this list").fill("bédtime");
    assert.deepEqual(await cards.allTextContents(), named, "accents may be written or left out");
    await page.getByLabel("Find in this list").fill("zzzz");
    assert.equal(await cards.count(), 0);
    await page.getByText("Nothing in this list has that.").waitFor();
    await page.getByLabel("Find in this list").fill("");
    assert.ok((await cards.count()) > 20);
    await page.goto(`${site.url}ages/adult-child/`);
    assert.equal(await page.locator(".list-filter").count(), 0, "a short list needs none");
  });

  await t.test("no two pages have one title", async () => {
    const titles = new Map();
    for (const path of all) {
      if (html.get(path).includes('http-equiv="refresh"')) continue;
      const title = html.get(path).match(/<title>([^<]*)<\/title>/)[1];
      titles.set(title, [...(titles.get(title) ?? []), path]);
    }
    assert.deepEqual([...titles.values()].filter((paths) => paths.length > 1), []);
  });

  await t.test("no text is smaller than 14 px, and underlines of doors are seen", async (t) => {
    const page = await open(t);
    for (const path of FAMILIES) {
      await page.goto(site.url + path);
      const small = await page.evaluate(() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = new Set();
        while (texts.nextNode()) {
          const one = texts.currentNode.parentElement;
          const shown = texts.currentNode.textContent.trim() && one.checkVisibility() && !one.closest("svg, sup, sub, .unseen, code, script");
          if (shown && parseFloat(getComputedStyle(one).fontSize) < 14) found.add(`${getComputedStyle(one).fontSize} ${one.outerHTML.slice(0, 80)}`);
        }
        return [...found];
      });
      assert.deepEqual(small, [], path);
    }
    await page.goto(site.url);
    const [line, ground] = await page.locator(".door li a").first().evaluate((one) => [getComputedStyle(one).textDecorationColor, getComputedStyle(one.closest(".door")).backgroundColor]);
    assert.ok(contrast(line, ground) >= 3, `${line} on ${ground}`);
  });

  await t.test("the browser's bars go with the colours that were chosen", async (t) => {
    const page = await open(t, { colorScheme: "light" });
    await page.goto(`${site.url}script-bedtime/`);
    const bars = () => page.locator("meta[name=theme-color]").evaluateAll((bars) => bars.map((bar) => bar.content));
    assert.deepEqual(await bars(), ["#fbf8f6", "#1b161b"]);
    await page.locator(".menu summary").click();
    await page.getByLabel("Colours").selectOption("dark");
    assert.deepEqual(await bars(), ["#1b161b", "#1b161b"]);
    await page.reload();
    assert.deepEqual(await bars(), ["#1b161b", "#1b161b"]);
    await page.locator(".menu summary").click();
    await page.getByLabel("Colours").selectOption("");
    assert.deepEqual(await bars(), ["#fbf8f6", "#1b161b"]);
  });

  await t.test("the style comes before any script", async (t) => {
    const page = await open(t);
    for (const path of FAMILIES) {
      await page.goto(site.url + path);
      const first = await page.locator("head :is(link[rel=stylesheet], script[src])").first().evaluate((one) => one.localName);
      assert.equal(first, "link", path);
    }
  });

  await t.test("sources and letters lead down the long list", async (t) => {
    const page = await open(t, { javaScriptEnabled: false });
    await page.goto(`${site.url}sources/`);
    const letters = page.locator(".group .letters").first().locator("a");
    assert.ok((await letters.count()) > 10);
    const letter = letters.filter({ hasText: /^T$/ });
    await letter.click();
    const target = await page.evaluate(() => document.querySelector(":target").textContent.trim());
    assert.match(target, /^T/);
  });

  await t.test("the part that is read is marked in the contents", async (t) => {
    const page = await open(t, { viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });
    await page.goto(`${site.url}rupture-and-repair/`);
    const links = page.locator(".contents a");
    const third = links.nth(2);
    const id = (await third.getAttribute("href")).slice(1);
    await page.evaluate((id) => document.getElementById(id).scrollIntoView(), id);
    await page.locator(".contents [aria-current=location]").waitFor();
    assert.equal(await page.locator(".contents [aria-current]").getAttribute("href"), `#${id}`);
  });

  await t.test("whoever comes along a path sees under the title how far along", async (t) => {
    const page = await open(t);
    await page.goto(`${site.url}path-after-i-yelled/`);
    await page.locator("main ol a[href*='?path=']").nth(1).click();
    await page.waitForURL(/\?path=path-after-i-yelled$/);
    const line = page.locator(".path-line:visible");
    assert.equal(await line.count(), 1);
    assert.match(await line.innerText(), /^I have just lost my temper: 2 of \d+ · Next: \S/);
    assert.equal(await page.evaluate(() => document.querySelector(".path-line:not([hidden])").previousElementSibling.localName), "h1");
    await page.goto(page.url().split("?")[0]);
    assert.equal(await page.locator(".path-line:visible").count(), 0);
  });

  await t.test("the drawing of the home page is whole in a wide window", async (t) => {
    const page = await open(t, { viewport: { width: 1920, height: 1080 }, hasTouch: false, isMobile: false });
    for (const width of [1300, 1370, 1920, 2560]) {
      await page.setViewportSize({ width, height: 1080 });
      await page.goto(site.url);
      const { top, bottom, frame } = await page.locator(".threads").evaluate((one) => {
        const box = one.getBoundingClientRect();
        const parts = [...one.querySelectorAll("path")].map((path) => path.getBoundingClientRect());
        return { top: Math.min(...parts.map((part) => part.top)), bottom: Math.max(...parts.map((part) => part.bottom)), frame: box };
      });
      assert.ok(top >= frame.top && bottom <= frame.bottom, `${width} px: ${top}–${bottom} in ${frame.top}–${frame.bottom}`);
    }
  });

  await t.test("code that is wider than the page can be scrolled by keyboard", async (t) => {
    const own = await build(t, join(SHIPPED, "tests/handbooks/markdown-all"));
    const site = await host(t, own);
    const page = await (await visitor(t, site.origin, PHONE)).page();
    for (const path of await pages(own)) {
      await page.goto(site.url + path);
      if ((await page.locator("pre").count()) === 0) continue;
      assert.equal(await page.locator("pre:not([tabindex='0'])").count(), 0);
      return;
    }
    assert.fail("there is no code in it");
  });
});

/** The contrast of two colours as browsers tell them. */
function contrast(one, other) {
  const light = (colour) => {
    const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}
