// Search in the shipped handbook: everything is found, slips are mended, help comes first, and keyboard and reader come along.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { accessible } from "./tools/axe.js";
import { leftNothing, until, visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, handbook, serve, SHIPPED } from "./tools/mend.js";

const viewport = (width) => ({ viewport: { width, height: 800 } });
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Waits until the page of results has its answer. */
const answered = (page) => page.locator('.hits[aria-busy="false"]').waitFor({ state: "attached" });

/** What the page of results shows for `query`: titles and addresses below the site, the better word, whether help is first. */
async function ask(page, query) {
  await answered(page);
  await page.evaluate((query) => {
    const form = document.querySelector("form.seek");
    form.elements.q.value = query;
    form.requestSubmit();
  }, query);
  await answered(page);
  return shown(page);
}

/** What the page of results shows. */
const shown = (page) =>
  page.evaluate(() => {
    const meant = document.querySelector(".seek-meant");
    const help = document.querySelector(".help");
    const hits = document.querySelector(".hits");
    return {
      titles: [...hits.querySelectorAll("h3")].map((one) => one.textContent),
      paths: [...hits.querySelectorAll("h3 a")].map((one) => one.getAttribute("href").replace(/^(\.\.\/)+/, "")),
      meant: meant.hidden ? null : meant.querySelector("a").textContent,
      helpFirst: Boolean(help.compareDocumentPosition(hits) & Node.DOCUMENT_POSITION_FOLLOWING),
    };
  });

/** Types into the field of the page, key by key as people do, and gives the suggestions. */
async function suggestions(page, text) {
  const field = page.locator("#_find");
  await field.fill("");
  // The first letters are typed while the script is still being loaded.
  await field.pressSequentially(text.slice(0, 2));
  await page.locator("#_find[role=combobox]").waitFor();
  await field.pressSequentially(text.slice(2));
  assert.equal(await field.inputValue(), text);
  // What was shown for the first letters, and what titles alone show before the files are there, makes room for the answer.
  let before;
  return until("suggestions that stay", async () => {
    const shown = await page.locator(".found li").allTextContents();
    if (!shown.at(-1)?.includes(text)) return;
    const stays = before?.join() === shown.join();
    before = shown;
    if (stays) return shown;
    await page.waitForTimeout(200);
  });
}

test("searching the shipped handbook", async (t) => {
  const folder = await build(t, SHIPPED);
  const site = await host(t, folder, "/a/b/");
  const script = await readFile(join(folder, "search/first.js"), "utf8");
  const [, { cards, kinds: sorts, kindRuns }] = JSON.parse(script.slice(script.indexOf(".push(") + 6, script.lastIndexOf(")")));
  const kinds = kindRuns.flatMap(([kind, count]) => Array(count).fill(sorts[kind][1]));
  const names = cards.map(([title, path, text], own) => [title, path, text, kinds[own]]);
  const terms = names.filter(([, , text]) => text.startsWith("terms/"));
  const articles = names.filter((one) => !terms.includes(one));
  assert.ok(articles.length > 50 && terms.length > 20);
  const searching = async (t, options) => {
    const guest = await visitor(t, site.origin, options);
    const page = await guest.page();
    await page.goto(`${site.url}search/`);
    return { guest, page };
  };

  await t.test("every article is found by the rarest word of its title", async (t) => {
    const { guest, page } = await searching(t);
    const times = new Map();
    for (const [title] of articles) for (const word of new Set(plain(title))) times.set(word, (times.get(word) ?? 0) + 1);
    const lost = [];
    for (const [title, path] of articles) {
      const long = plain(title).filter((word) => word.length > 4);
      const [rarest] = (long.length ? long : plain(title)).sort((a, b) => times.get(a) - times.get(b) || b.length - a.length);
      const { paths } = await ask(page, rarest);
      if (!paths.includes(path)) lost.push(`${title} by ${rarest}: ${paths}`);
    }
    assert.deepEqual(lost, []);
    await leftNothing(page, guest);
  });

  await t.test("every term is found, and everyday words of it lead to its article", async (t) => {
    const { page } = await searching(t);
    const lost = [];
    for (const [term, path] of terms) {
      const { paths } = await ask(page, term);
      if (!paths.includes(path)) lost.push(`${term}: ${paths}`);
    }
    assert.deepEqual(lost, []);
    assert.ok((await ask(page, "clingy")).paths.includes("attachment-basics/"), "a term leads to its article");
  });

  await t.test("after a slip of typing the article is found all the same, and what was looked for is said", async (t) => {
    const { page } = await searching(t);
    const lost = [];
    for (const [title, path] of articles) {
      const [word] = plain(title).sort((a, b) => b.length - a.length);
      if (word.length < 6) continue;
      const slip = word.slice(0, 3) + word.slice(4);
      const { paths } = await ask(page, slip);
      if (!paths.length) lost.push(`${slip} of ${title}`);
    }
    assert.ok(lost.length <= 3, lost.join("\n"));
    await ask(page, "ruptrue");
    await page.locator(".seek-meant a").click();
    await page.waitForURL(/search\/\?q=rupture$/);
    await page.locator(".hit", { hasText: "Rupture and repair" }).first().waitFor();
    const home = await (await visitor(t, site.origin)).page();
    await home.goto(site.url);
    assert.ok((await suggestions(home, "winicott")).some((one) => /Winnicott/.test(one)));
  });

  await t.test("what parents type, key by key, is answered", async (t) => {
    const lines = (await readFile(join(SHIPPED, "tests/search/queries.tsv"), "utf8")).split("\n").filter((line) => line && !line.startsWith("#"));
    const page = await (await visitor(t, site.origin, viewport(360))).page();
    const wrong = { everyday: [], crisis: [], harmless: [] };
    for (const [query, set, right] of lines.map((line) => line.split("\t"))) {
      await page.goto(site.url);
      await page.locator("#_find").pressSequentially(query);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\/\?q=/);
      await answered(page);
      const { paths, helpFirst } = await shown(page);
      const fits = right === "HELP" ? helpFirst : right === "NOHELP" ? !helpFirst : right.split("|").some((piece) => paths.slice(0, 3).some((path) => path.includes(piece)));
      if (!fits) wrong[set].push(`${query}: ${paths.slice(0, 3)}`);
    }
    assert.ok(wrong.everyday.length <= 2, wrong.everyday.join("\n"));
    assert.deepEqual([wrong.crisis, wrong.harmless], [[], []]);
  });

  await t.test("what readers load is small", async () => {
    for (const name of (await readdir(join(folder, "search"))).filter((name) => name.endsWith(".js"))) {
      const bytes = gzipSync(await readFile(join(folder, "search", name))).length;
      assert.ok(bytes <= 16 * 1024, `${name}: ${bytes} bytes`);
    }
    const scripts = (await readdir(join(folder, "static"))).filter((name) => /^(search|results)\..*js$/.test(name));
    const sizes = await Promise.all(scripts.map(async (name) => gzipSync(await readFile(join(folder, "static", name))).length));
    assert.ok(scripts.length === 2 && sizes.every((bytes) => bytes <= 7 * 1024), `${scripts}: ${sizes}`);
  });

  await t.test("words of crisis put help before any result", async (t) => {
    const { page } = await searching(t, viewport(360));
    for (const query of ["suicide", "I want to kill myself", "self-harm", "he hit me", "Abuse", "sucide", "suiside", "I hurt my baby", "shaken baby", "my babu isnt breathing", "i can´t cope"]) {
      assert.ok((await ask(page, query)).helpFirst, query);
      assert.ok(await page.locator(".exit").isVisible(), query);
    }
    await ask(page, "I hit my child");
    const next = await page.locator(".seek-next a").boundingBox();
    assert.ok(next.y + next.height < 640, `the page for it stands at ${next.y}, above the numbers`);
    assert.ok(next.y < (await page.locator("#_help").boundingBox()).y);
    for (const query of ["rupture", "skills", "strange situation", "mother", "psychology", "treat", "violin", "modest", ""]) {
      assert.ok(!(await ask(page, query)).helpFirst, query);
      assert.ok(await page.locator(".exit").isHidden(), query);
    }
    await page.goto(site.url);
    const [first] = await suggestions(page, "suicide");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#_help$/);
    assert.match(first, /emergency/);
    assert.ok(await page.locator("#_help").evaluate((one) => one.getBoundingClientRect().top < innerHeight), "help is in sight");
  });

  await t.test("whoever asked for no help reads nothing of a crisis in the results", async (t) => {
    const { page } = await searching(t);
    assert.ok(!(await ask(page, "my sister screams at me")).helpFirst);
    const excerpts = () => page.locator(".said").allTextContents();
    const all = await until("every excerpt", () => excerpts().then((all) => all.every(Boolean) && all));
    assert.ok(all.length > 3 && !all.some((one) => /kill|suicid/i.test(one)), all.join("\n"));
  });

  await t.test("what is only typed, or tells of a need, stands in no address and no title", async (t) => {
    const { page } = await searching(t);
    const field = page.locator("form.seek [name=q]");
    const before = [page.url(), await page.title(), await page.evaluate(() => history.length)];
    const now = async () => [page.url(), await page.title(), await page.evaluate(() => history.length)];
    await field.pressSequentially("rupture");
    await page.locator(".hit mark").first().waitFor();
    assert.deepEqual(await now(), before);
    await field.fill("i want to die");
    await page.locator(".exit").waitFor();
    assert.deepEqual(await now(), before);
    await field.press("Enter");
    await answered(page);
    assert.ok(await page.locator(".exit").isVisible());
    assert.deepEqual(await now(), before);
    await field.fill("repair");
    await field.press("Enter");
    await page.waitForURL(/search\/\?q=repair$/);
    assert.equal(await page.title(), before[1]);
  });

  await t.test("the field is worked by keyboard alone", async (t) => {
    const guest = await visitor(t, site.origin, viewport(360));
    const page = await guest.page();
    await page.goto(`${site.url}script-bedtime/`);
    const field = page.locator("#_find");
    await field.focus();
    await suggestions(page, "rupture");
    const active = () => field.getAttribute("aria-activedescendant");
    const chosen = () => page.locator(".found [aria-selected=true]").count();
    const count = await page.locator(".found li").count();
    assert.equal(await field.getAttribute("aria-expanded"), "true");
    assert.equal(await page.locator(".find [role=status]").textContent(), `Suggestions: ${count}`);
    assert.equal(await active(), "");
    await page.keyboard.press("ArrowDown");
    assert.equal(await active(), "_found-0");
    await page.keyboard.press("ArrowUp");
    assert.deepEqual([await active(), await chosen()], ["", 0]);
    await page.keyboard.press("ArrowUp");
    assert.equal(await active(), `_found-${count - 1}`);
    await accessible(page);
    await page.keyboard.press("Home");
    assert.equal(await active(), "", "the caret is back in the field");
    await page.keyboard.press("End");
    await page.keyboard.press("Escape");
    assert.ok(await page.locator(".found").isHidden());
    assert.deepEqual([await field.inputValue(), await field.getAttribute("aria-expanded")], ["rupture", "false"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/(glossary\/#rupture|rupture-and-repair\/)$/);
    await page.locator("#_find").fill("shouting");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\/\?q=shouting$/);
    await page.locator(".hit mark").first().waitFor();
    await page.locator(".hit h3 a").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/a\/b\/[a-z-]+\/$/);
    await page.goBack();
    await page.locator(".hit").first().waitFor();
    assert.equal(await page.locator("#_find").inputValue(), "shouting", "coming back, the search is still there");
    await leftNothing(page, guest);
  });

  await t.test("results can be narrowed, lead to sections, and go on", async (t) => {
    const { page } = await searching(t);
    const label = articles.find(([, path]) => path === "script-bedtime/")[3];
    await page.locator("#_find").fill("repair");
    await page.locator(".hit").nth(9).waitFor();
    await page.locator(".seek-more button").click();
    await page.locator(".hit").nth(10).waitFor();
    const isFocused = (link) => link.evaluate((one) => one === document.activeElement);
    await until("the first of the new ones has the focus", () => isFocused(page.locator(".hit").nth(10).locator("a").first()));
    await page.locator("select[name=kind]").selectOption("script");
    await page.waitForURL(/q=repair&kind=script$/);
    await until("only scripts", async () => new Set(await page.locator(".hit .kind").allTextContents()).size === 1);
    assert.equal(await page.locator(".hit .kind").first().textContent(), label);
    const all = await page.locator(".seek-count").textContent();
    await page.locator("select[name=age]").selectOption("teen");
    await until("fewer", async () => (await page.locator(".seek-count").textContent()) !== all);
    await page.goto(`${site.url}search/?q=tronick&kind=concept`);
    assert.equal(await page.locator("select[name=kind]").inputValue(), "concept");
    const section = page.locator(".hit li a").first();
    const address = new URL(await section.getAttribute("href"), page.url());
    await section.click();
    await page.waitForURL(address.href);
    assert.ok(await page.locator(`[id="${decodeURIComponent(address.hash.slice(1))}"]`).isVisible());
  });

  await t.test("what a reader types stays text", async (t) => {
    const { guest, page } = await searching(t);
    for (const query of ["<img src=x onerror=alert(1)>", "“(*+?[\\", "$& {query} {n}", "  ", "ß İ 修復", "a".repeat(500)]) {
      await ask(page, query.trim());
      await page.goto(`${site.url}search/?q=${encodeURIComponent(query)}&kind=${encodeURIComponent(query)}&no=1&length=2&item=3`);
      await answered(page);
      assert.ok(await page.locator(".seek-failed").isHidden(), query);
    }
    await page.goto(site.url);
    for (const query of ["<b>x</b>", "$& {query}"]) assert.equal((await suggestions(page, query)).at(-1), `Search all pages for “${query}” `);
    await leftNothing(page, guest);
  });

  for (const width of [320, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      await t.test(`accessible at ${width} px, ${colorScheme}`, async (t) => {
        const { guest, page } = await searching(t, { ...viewport(width), colorScheme });
        for (const query of ["", "repair", "ruptrue", "xyzzyq", "suicide"]) {
          await ask(page, query);
          await accessible(page);
          assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), `${query} fits`);
        }
        await leftNothing(page, guest);
      });
    }
  }

  await t.test("nothing of it is loaded before somebody turns to it", async (t) => {
    const page = await (await visitor(t, site.origin)).page();
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const of = (part) => asked.filter((path) => path.includes(part)).length;
    await page.goto(`${site.url}script-bedtime/`, { waitUntil: "networkidle" });
    assert.equal(of("search"), 0);
    await suggestions(page, "bed");
    assert.equal(of("search/first.js"), 1);
  });

  await t.test("where the scripts do not come the page of results says so", async (t) => {
    const guest = await visitor(t, site.origin);
    const page = await guest.page();
    await guest.context.route(/\.js(\?|$)/, (route) => route.abort());
    await page.goto(`${site.url}search/?q=hit`);
    const said = page.locator(".seek-late");
    await until("the sentence", () => said.isVisible());
    assert.match(await said.textContent(), /^Searching does not work just now/);
    await guest.context.unroute(/\.js(\?|$)/);
    await page.reload();
    await answered(page);
    assert.equal(await said.count(), 0);
  });

  await t.test("without scripts the field leads to the list of everything, and the page of results says so", async (t) => {
    const page = await (await visitor(t, site.origin, { javaScriptEnabled: false })).page();
    await page.goto(site.url);
    await page.locator("#_find").fill("repair");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/all\/\?q=repair$/);
    assert.match(await page.locator("noscript").textContent(), /Searching needs JavaScript/);
    await page.goto(`${site.url}search/?q=repair`);
    assert.ok(await page.locator("noscript").textContent().then((text) => text.includes("JavaScript")));
    for (const door of ["/all/", "/glossary/", "/scripts/"]) assert.equal(await page.locator(`.seek-doors a[href$="${door.slice(1)}"]`).count(), 1, door);
  });
});

test("searching from a disk", async (t) => {
  const folder = pathToFileURL(`${await build(t, SHIPPED, "--portable")}/`).href;
  const page = await (await visitor(t, "null")).page();
  await page.goto(`${folder}script-bedtime/index.html`);
  const found = await suggestions(page, "rupture and");
  assert.ok(found.some((one) => one.startsWith("Rupture and repair")), found.join());
  await page.locator("#_find").fill("i shouted at my son");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${folder}search/index.html?q=i+shouted+at+my+son`);
  await page.locator(".hit mark").first().waitFor();
  await page.locator(".hit h3 a").first().click();
  await page.waitForURL(/\/[a-z-]+\/index.html$/);
});

test("searching in the preview finds what was just written", async (t) => {
  const book = await handbook(t);
  const preview = await serve(t, book);
  const page = await (await visitor(t, preview.origin)).page();
  await page.goto(`${preview.url}search/`);
  assert.deepEqual((await ask(page, "zanzibar")).titles, []);
  await book.write("articles/concepts/far.md", "---\ntitle: A far place\nkind: concept\nsummary: One.\ndraft: true\n---\n\nZanzibar.\n");
  // The page loads again by itself when the file is noticed, which may be in the middle of asking.
  const found = await until("it is found", () => ask(page, "zanzibar").then(({ titles }) => titles.length > 0 && titles, () => null));
  assert.deepEqual(found, ["A far place"]);
  assert.match(await page.locator(".hit .kind").textContent(), /Draft/);
});
