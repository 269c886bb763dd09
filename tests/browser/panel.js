// The author's panel in the preview: what it says, by mouse, keyboard and screen reader, on any screen.

import assert from "node:assert/strict";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { accessible } from "./tools/axe.js";
import { until, visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { handbook, serve } from "./tools/mend.js";

const MENDING = "articles/concepts/mending.md";
const FIRST = "The first text stands here.";
const LONG = `${"Many words stand in this one sentence, ".repeat(8)}and it ends.`;

/** A handbook, prepared by `prepare`, in the preview, with `path` open. */
async function open(t, { path = "mending/", prepare = async () => {}, ...options } = {}) {
  const files = await handbook(t);
  await files.edit("articles/handbook.yaml", "title:", "rules: { not-reviewed: off }\ntitle:");
  await prepare(files);
  const preview = await serve(t, files);
  const guest = await visitor(t, preview.origin, options);
  const page = await guest.page();
  await page.goto(preview.url + path);
  const panel = page.locator("mend-preview .panel");
  const tab = page.locator("mend-preview .tab");
  return { files, preview, guest, page, panel, tab };
}

const part = (panel, title) => panel.locator("summary", { hasText: title });
const marked = (page, level) => page.evaluate((level) => [...(CSS.highlights.get(`mend-${level}`) ?? [])].map(String), level);
const focused = (page) =>
  page.evaluate(() => {
    const outer = document.activeElement;
    const inner = outer.shadowRoot?.activeElement ?? outer;
    return inner.id || inner.getAttribute("aria-label") || inner.textContent;
  });

/** Something of every kind that the panel shows. */
const everything = async (files) => {
  await files.edit(MENDING, FIRST, `${FIRST} A link to [[nowhere-at-all|no such place]]. ${LONG} More is in [[waiting]].`);
  await files.edit(MENDING, "kind: concept", "kind: concept\ndraft: true");
  await files.edit("articles/concepts/waiting.md", "Waiting is part of it.", "[[mending]] needs waiting, and [[another-one]].");
};

test("the author's panel", async (t) => {
  const looks = {
    "light at 1280 px": { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
    "dark at 1280 px": { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
    // A window of 640 px at 200 %.
    "dark at 320 px": { viewport: { width: 320, height: 400 }, colorScheme: "dark" },
    "forced colours at 320 px": { viewport: { width: 320, height: 640 }, forcedColors: "active", colorScheme: "dark" },
  };
  for (const [look, options] of Object.entries(looks)) {
    await t.test(`is accessible: ${look}`, async (t) => {
      const { page, panel, tab } = await open(t, { prepare: everything, ...options });
      await tab.filter({ hasText: "things to mend" }).waitFor();
      if (!(await panel.isVisible())) await tab.click();
      for (const title of ["About this page", "Leads to", "Pages that lead here", "Sources", "All pages"]) await part(panel, title).click();
      await panel.locator(".pages a").first().waitFor();
      await accessible(page);
      const colours = await panel.locator("pre:has(mark)").first().evaluate((pre) => [pre, pre.querySelector("mark")].map((one) => getComputedStyle(one).color));
      assert.equal(colours[0], colours[1], "what is marked can be read");
      const sticksOut = await panel.evaluate((box) => box.scrollWidth > box.clientWidth || box.getBoundingClientRect().left < 0);
      assert.equal(sticksOut, false, "nothing sticks out");
      const small = await page.evaluate(() => {
        const all = [...document.querySelector("mend-preview").shadowRoot.querySelectorAll("button, summary, input, .actions a")];
        return all.map((one) => [one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height > 0 && height < 24);
      });
      assert.deepEqual(small, [], "all can be hit");
    });
  }

  await t.test("opens by itself only where there is room beside the text", async (t) => {
    const narrow = await open(t, { prepare: everything, viewport: { width: 600, height: 800 } });
    await narrow.tab.filter({ hasText: "things to mend" }).waitFor();
    assert.equal(await narrow.panel.isVisible(), false);
    const wide = await narrow.page.context().newPage();
    await wide.setViewportSize({ width: 1280, height: 800 });
    await wide.goto(narrow.page.url());
    const panel = wide.locator("mend-preview .panel");
    await panel.waitFor();
    const boxes = await Promise.all([panel, wide.locator("main .prose p").first()].map((one) => one.boundingBox()));
    assert.ok(boxes[0].x >= boxes[1].x + boxes[1].width, "it stands beside the text");
  });

  await t.test("is told in one sentence, which is not told twice", async (t) => {
    const { files, page, panel } = await open(t);
    const said = page.locator("mend-preview [role=status]");
    await files.edit(MENDING, FIRST, `${FIRST} [[nowhere-at-all]]`);
    await said.filter({ hasText: "1 thing to mend" }).waitFor();
    await said.evaluate((said) => new MutationObserver(() => (globalThis.again = true)).observe(said, { childList: true, characterData: true, subtree: true }));
    await files.edit(MENDING, "[[nowhere-at-all]]", "[[nowhere-at-all]] and more.");
    await page.locator("main").getByText("and more.").waitFor();
    await panel.locator("pre", { hasText: "and more." }).waitFor();
    assert.equal(await page.evaluate(() => globalThis.again), undefined);
    await files.edit(MENDING, "[[nowhere-at-all]]", "Mended");
    await said.filter({ hasText: "All is well here" }).waitFor();
  });

  await t.test("by keyboard: opened, walked through, closed, and back to where one was", async (t) => {
    const { page, panel } = await open(t, { prepare: (files) => files.edit(MENDING, FIRST, `${FIRST} ${LONG}`) });
    await page.locator("mend-preview .tab", { hasText: "1 thing to look at" }).waitFor();
    await page.locator("#_find").focus();
    await page.keyboard.press("Control+.");
    await panel.waitFor();
    assert.equal(await focused(page), "panel");
    const way = [];
    for (let turn = 0; turn < 6; turn += 1) {
      await page.keyboard.press("Tab");
      way.push((await focused(page)).replace(/\d+/, "n"));
    }
    assert.deepEqual(way, ["Open in the editor", "Show it on the page", "Elsewhere in the handbook (n)", "About this page", "All pages", "n thing to look at"]);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await panel.locator(".pages a").first().waitFor();
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    assert.equal(await focused(page), "_find");
    await page.reload();
    await page.keyboard.press("Control+.");
    await panel.locator(".pages a").first().waitFor();
  });

  await t.test("keeps what is typed and the focus while the text is saved", async (t) => {
    const { files, page, panel, tab } = await open(t);
    await tab.click();
    await part(panel, "All pages").click();
    await panel.getByLabel("Find a page").pressSequentially("wait");
    await panel.locator(".pages a", { hasText: "Waiting" }).waitFor();
    await files.edit(MENDING, FIRST, `${FIRST} ${LONG}`);
    await panel.getByText("This sentence has").waitFor();
    assert.equal(await focused(page), "Find a page");
    await page.keyboard.type("ing");
    assert.equal(await panel.getByLabel("Find a page").inputValue(), "waiting");
    await part(panel, "About this page").focus();
    await files.edit(MENDING, FIRST, "Another one.");
    await page.locator("main").getByText("Another one.").waitFor();
    await panel.locator("pre", { hasText: "Another one." }).waitFor();
    assert.equal(await focused(page), "About this page");
  });

  await t.test("the site's own search field keeps its words and the focus", async (t) => {
    const { files, page } = await open(t);
    await page.evaluate(() => (globalThis.same = true));
    await page.locator("#_find").focus();
    await page.locator("#_find[role=combobox]").waitFor();
    await page.locator("#_find").pressSequentially("mend");
    await page.locator(".found li").first().waitFor();
    for (const text of ["Saved while somebody searches.", "And saved again."]) {
      await files.edit(MENDING, text === "And saved again." ? "Saved while somebody searches." : FIRST, text);
      await page.locator("main").getByText(text).waitFor();
      assert.equal(await focused(page), "_find");
    }
    await page.keyboard.type("ing");
    assert.equal(await page.locator("#_find").inputValue(), "mending");
    assert.ok(await page.locator(".found li").first().isVisible(), "suggestions still come");
    assert.equal(await page.evaluate(() => globalThis.same), true);
  });

  await t.test("a thousand findings: few are drawn, none is lost, all are counted", async (t) => {
    const lines = Array.from({ length: 1000 }, (_, number) => `Line ${number} with [[nowhere-${number}]].`);
    const { page, panel, tab, preview } = await open(t, { prepare: (files) => files.write("articles/concepts/waiting.md", `---\ntitle: Waiting\nkind: concept\nsummary: "S."\n---\n${lines.join("\n\n")}\n`) });
    await tab.filter({ hasText: "1000 things to mend" }).waitFor();
    const size = () => page.evaluate(() => document.querySelector("mend-preview").shadowRoot.querySelectorAll("*").length);
    assert.ok((await size()) < 400, `${await size()} elements`);
    await panel.getByRole("button", { name: /^Show \d+ more$/ }).click();
    await until("all that were sent", async () => (await size()) > 2000);
    await panel.getByText(/^And 7\d\d more things: mend check lists all of them\.$/).waitFor();
    assert.ok((await size()) < 8000, `${await size()} elements`);
    // What is wrong here comes before what is wrong elsewhere.
    await page.goto(`${preview.url}waiting/`);
    await until("marks", async () => (await marked(page, "error")).length > 250);
  });

  await t.test("marks stand under the words that are meant", async (t) => {
    const { files, page } = await open(t);
    const text = `Slips are told: [[nowhere-at-all|no such place]] and no such place. As [@nobody2001] wrote. ${LONG.replace("sentence,", "sentence [@example2001],")} “It’s”—**[[nowhere-two|bold]]**.`;
    await files.edit(MENDING, FIRST, text);
    await files.edit(MENDING, "tags: [mending]", "tags: [mending]\nrelated: [text]");
    const wanted = ["no such place", "nobody2001", "bold"];
    assert.deepEqual(await until("all marks", async () => ((await marked(page, "error")).length === 3 ? marked(page, "error") : undefined)), wanted);
    // What an editor would say comes after what is broken.
    const [sentence] = await until("the other mark", async () => ((await marked(page, "warning")).length ? marked(page, "warning") : undefined));
    assert.ok(sentence.startsWith("Many words stand") && sentence.endsWith("and it ends."), sentence);
    const before = await page.evaluate(() => {
      const [range] = CSS.highlights.get("mend-error");
      return range.startContainer.textContent.slice(0, range.startOffset) + range.startContainer.parentElement.className;
    });
    assert.match(before, /^broken-link|Slips are told: $/, "the link, not the same words after it");
  });

  await t.test("a link that shows the title of another page is marked there, and no words beside it", async (t) => {
    const { files, page } = await open(t);
    const title = (await files.read("articles/scripts/evening-words.md")).match(/^title: (.*)$/m)[1];
    await files.edit(MENDING, FIRST, "You may sit down and wait. See [[Evening-Words]] for more.\n\n[[Evening-Words]], once more.\n\nThe last text.");
    const marks = await until("both marks", async () => {
      const found = await marked(page, "warning");
      return found.length === 2 && found;
    });
    assert.deepEqual(marks, [title, title]);
    const starts = await page.evaluate(() => [...CSS.highlights.get("mend-warning")].map((range) => range.startContainer.parentElement.closest("p").textContent.slice(0, 7)));
    assert.deepEqual(starts, ["You may", title.slice(0, 7)]);
  });

  await t.test("a click on an underline shows what is said of it", async (t) => {
    const { page, panel } = await open(t, { prepare: (files) => files.edit(MENDING, FIRST, `${FIRST} ${LONG}`) });
    await until("a mark", async () => (await marked(page, "warning")).length === 1);
    const place = await page.evaluate(() => {
      const { left, top } = [...CSS.highlights.get("mend-warning")][0].getClientRects()[0];
      return [left + 20, top + 5];
    });
    await page.mouse.click(...place);
    await panel.getByText("This sentence has").waitFor();
  });

  await t.test("titles with quotes, signs, letters from right to left; addresses in any script; a folder with spaces and #", async (t) => {
    const files = await handbook(t);
    const title = `"Ruhe" & 'Nähe' <b>🙂</b> \u05e9\u05dc\u05d5\u05dd`;
    await files.write("articles/concepts/Übung macht müde.md", `---\ntitle: '${title.replaceAll("'", "''")}'\nkind: concept\nsummary: "S."\n---\nThe first words. See [[mending]].\n`);
    const folder = join(files.folder, "../my #1 book (50% new)");
    await rename(files.folder, folder);
    const preview = await serve(t, { folder });
    const guest = await visitor(t, preview.origin);
    const page = await guest.page();
    await page.goto(`${preview.url}mending/`);
    const [panel, tab] = [".panel", ".tab"].map((one) => page.locator(`mend-preview ${one}`));
    await tab.click();
    await part(panel, "About this page").click();
    await part(panel, "Pages that lead here").click();
    await panel.getByRole("link", { name: title }).click();
    await page.waitForURL(`**/${encodeURIComponent("übung-macht-müde")}/`);
    const editor = await panel.getByRole("link", { name: "articles/concepts/Übung macht müde.md" }).getAttribute("href");
    assert.ok(editor.endsWith(`/my%20%231%20book%20(50%25%20new)/articles/concepts/${encodeURIComponent("Übung macht müde.md")}:1:1`), editor);
    assert.equal(await panel.locator("b, img").count(), 0);
    await rename(join(folder, MENDING), join(folder, "articles/concepts/new name.md"));
    await page.goto(`${preview.url}new-name/`);
    await page.locator("mend-preview .tab").filter({ hasText: "thing" }).waitFor();
    // The browser says itself that a page was not there.
    assert.deepEqual(guest.wrongs.filter((wrong) => !wrong.includes("404")), []);
  });

  await t.test("an introduction, the home page and the glossary have their own findings", async (t) => {
    const { files, page, panel, tab, preview } = await open(t, { path: "concepts/" });
    await files.edit("articles/concepts/index.md", "Ideas come first.", `Ideas come first. ${LONG}`);
    await tab.filter({ hasText: "1 thing to look at" }).click();
    await part(panel, "About this page").click();
    await panel.getByRole("link", { name: "articles/concepts/index.md" }).waitFor();
    await files.edit("articles/index.md", "Start with", `${LONG} Start with`);
    await page.goto(preview.url);
    await tab.filter({ hasText: "1 thing to look at" }).waitFor();
    await page.goto(`${preview.url}all/`);
    await tab.filter({ hasText: "All is well here" }).waitFor();
  });

  await t.test("the evening map and the two questions have findings of their own, which no file has", async (t) => {
    const article = (kind, age, more = "") => `---\ntitle: A ${kind} for ${age}\nkind: ${kind}\nsummary: One.\nages: [${age}]\n${more}---\n\nText.\n`;
    const script = (happened) => `happened: [${happened}]\nsituation: It happened.\nmoves:\n  - { move: pause, do: Sit down. }\n`;
    const prepare = async (files) => {
      await files.write("articles/scripts/one.md", article("script", "child", script("shouted")));
      await files.write("articles/scripts/two.md", article("script", "teen", script("row")));
      await files.write("articles/scene.md", article("scenario", "child"));
    };
    const { preview, page, panel, tab } = await open(t, { path: "map/", prepare });
    // What stands elsewhere is folded away.
    const told = (words) => panel.getByText(words);
    await tab.click();
    await told("the evening map has nothing in").waitFor();
    assert.equal(await told("“What do I say now?” has no script").isVisible(), false);
    // An open panel stays open from page to page.
    await page.goto(`${preview.url}now/`);
    await told("“What do I say now?” has no script for 2 of 4").waitFor();
    assert.equal(await told("the evening map has nothing in").isVisible(), false);
  });

  await t.test("reading, words and kind of a page are named", async (t) => {
    const { panel, tab } = await open(t, { prepare: (files) => files.edit(MENDING, FIRST, "We rest. The child plays on the mat. ".repeat(20)) });
    await tab.click();
    await part(panel, "About this page").click();
    await panel.getByText(/^asks for about \d+ years? of school$/).waitFor();
    await panel.getByText(/^\d+ words, 1 minute to read$/).waitFor();
  });

  await t.test("a renamed article is offered at its new address", async (t) => {
    const { files, page } = await open(t);
    await files.move(MENDING, "articles/concepts/repairing.md");
    await page.locator("body.page-not-found").waitFor();
    await page.locator("mend-preview .chip", { hasText: "Edited: Mending" }).click();
    await page.waitForURL("**/repairing/");
  });

  await t.test("an address that is no text is still answered and followed", async (t) => {
    const { guest, tab } = await open(t, { path: "%ff/" });
    await tab.filter({ hasText: "All is well here" }).waitFor();
    assert.deepEqual(guest.wrongs.filter((wrong) => !wrong.includes("404")), []);
  });

  await t.test("what has one safe answer is shown, changed by a press and followed; the focus does not slip to another change", async (t) => {
    const { files, page, panel, tab } = await open(t, { prepare: (files) => files.edit(MENDING, FIRST, `${FIRST} See [[Waiting]] and ##[this](Waiting.md).`) });
    await tab.filter({ hasText: "things to look at" }).click();
    const buttons = panel.getByRole("button", { name: "Change it" });
    const before = await buttons.count();
    assert.ok(before > 1);
    const item = panel.locator("li.finding", { hasText: "See [[Waiting]]" }).first();
    await item.locator("pre.lines", { hasText: "[[waiting]]" }).waitFor();
    await accessible(page);
    const sizes = await buttons.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    assert.ok(sizes.every((height) => height >= 24), "all can be hit");
    await item.getByRole("button", { name: "Change it" }).press("Enter");
    await panel.locator(".changed", { hasText: "Done: 1 file." }).waitFor();
    assert.match(await page.locator("mend-preview [role=status]").textContent(), /^(Done: 1 file\.|\d things? to look at$)/);
    await until("one change fewer", async () => (await buttons.count()) === before - 1);
    const text = await files.read(MENDING);
    assert.ok(text.includes("See [[waiting]] and"), text);
    assert.ok(!(await focused(page)).startsWith("Change it"), "a second Enter changes nothing else");
    // What changed on the disk meanwhile is left alone.
    await page.route("**/_mend/fix", async (route) => {
      await files.edit(MENDING, "See [[waiting]]", "I see [[waiting]]");
      await route.continue();
    });
    await buttons.first().click();
    await panel.locator(".changed", { hasText: "meanwhile" }).waitFor();
    assert.ok((await files.read(MENDING)).includes("I see [[waiting]] and ##[this](Waiting.md)"));
  });

  await t.test("a phone is let in by a link in a message, and is shown no way into the editor", async (t) => {
    const files = await handbook(t);
    const shared = await serve(t, files, 0, "--lan");
    const [, url] = await until("the address or why there is none", () => shared.said().match(/see it at (\S+)|is in no network/));
    if (!url) return;
    const folder = join(files.folder, "../message");
    await files.write("../message/index.html", `<!doctype html><title>A message</title><a href="${url}">The preview</a>`);
    const message = await host(t, folder);
    const guest = await visitor(t, message.origin);
    const page = await guest.page();
    await page.goto(message.url);
    await page.getByRole("link", { name: "The preview" }).click();
    await page.waitForURL(new URL("/", url).href);
    await page.locator("mend-preview .tab", { hasText: "All is well here" }).click();
    const panel = page.locator("mend-preview .panel");
    await part(panel, "About this page").click();
    await panel.getByText("articles/index.md").waitFor();
    assert.equal(await panel.locator("a[href*='://file']").count(), 0);
    await files.edit("articles/index.md", "Start with", "Start with [[Mending]] or with");
    await panel.getByText("this article's name is").first().waitFor();
    assert.equal(await panel.getByRole("button", { name: "Change it" }).count(), 0, "nothing is changed from a phone");
    await files.edit("articles/index.md", "Start with [[Mending]] or with", "Start with");
    assert.equal(await page.evaluate(() => document.referrer.includes("token") || document.documentElement.outerHTML.includes("token=")), false);
    await files.edit("articles/index.md", "Start with", "Begin with");
    await page.locator("main").getByText("Begin with").waitFor();
  });
});
