// `mend serve`: the page is changed in place, under the hands of whoever reads it.

import assert from "node:assert/strict";
import test from "node:test";
import { leftNothing, until, visitor } from "./tools/browser.js";
import { handbook, serve } from "./tools/mend.js";

const MENDING = "articles/concepts/mending.md";
const FIRST = "The first text stands here.";

/** A long article with something to open, in the preview. */
async function open(t, path = "mending/", ...options) {
  const files = await handbook(t);
  const text = await files.read(MENDING);
  const paragraphs = Array.from({ length: 60 }, (_, number) => `Paragraph ${number} of many, with some words in it.`);
  await files.write(MENDING, `${text}\n\n<details><summary>More</summary>\n\nInside.\n\n</details>\n\n${paragraphs.join("\n\n")}\n`);
  await files.write("templates/concept.html", '{% extends "default/concept.html" %}\n{% block after_body %}<label>Words <input id="typed"></label>{% endblock after_body %}\n');
  const preview = await serve(t, files, 0, ...options);
  const guest = await visitor(t, preview.origin);
  const page = await guest.page();
  await page.goto(preview.url + path);
  return { files, preview, guest, page };
}

const sees = (page, text) => page.locator("main").getByText(text).first().waitFor();

test("pages change in place", async (t) => {
  await t.test("place, what is open, focus and the window stay while the text changes", async (t) => {
    const { files, page, guest } = await open(t);
    await page.evaluate(() => {
      globalThis.same = true;
      document.querySelector("main details summary").click();
      const input = document.getElementById("typed");
      input.value = "half a wo";
      input.focus({ preventScroll: true });
      input.setSelectionRange(2, 4);
      scrollTo({ top: 1500, behavior: "instant" });
    });
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 1000, `scrolled to ${before}`);
    for (const turn of [1, 2, 3]) {
      await files.edit(MENDING, turn === 1 ? "Paragraph 30 of many" : `Changed ${turn - 1} of many`, `Changed ${turn} of many`);
      await sees(page, `Changed ${turn} of many`);
    }
    const after = await page.evaluate(() => ({
      same: globalThis.same,
      at: scrollY,
      open: document.querySelector("main details").open,
      focus: document.activeElement.id,
      value: document.getElementById("typed").value,
      selection: [document.activeElement.selectionStart, document.activeElement.selectionEnd],
    }));
    assert.equal(await page.locator("body").count(), 1);
    assert.ok(Math.abs(after.at - before) <= 2, `${before} became ${after.at}`);
    assert.deepEqual({ ...after, at: 0 }, { same: true, at: 0, open: true, focus: "typed", value: "half a wo", selection: [2, 4] });
    await leftNothing(page, guest);
  });

  await t.test("a style sheet is changed without loading the page", async (t) => {
    const { files, page } = await open(t);
    await page.evaluate(() => (globalThis.same = true));
    for (const colour of ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]) {
      await files.swap("static/style.css", `body { background: ${colour} }`);
      await page.waitForFunction((colour) => getComputedStyle(document.body).backgroundColor === colour, colour);
    }
    assert.equal(await page.evaluate(() => globalThis.same), true);
    await until("the old style sheets are gone", () => page.evaluate(() => document.styleSheets.length === 1));
  });

  await t.test("a picture is shown anew", async (t) => {
    const { files, page } = await open(t);
    const svg = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"/>`;
    // Too large to be set into the page as a drawing.
    const large = (width) => `${svg(width)}<!--${"x".repeat(110_000)}-->`;
    await files.write("articles/concepts/picture.svg", large(20));
    await files.edit(MENDING, FIRST, "![A picture](picture.svg)");
    const width = (wanted) =>
      page.waitForFunction((wanted) => document.querySelector("main img[alt='A picture']")?.naturalWidth === wanted, wanted);
    await width(20);
    await page.evaluate(() => (globalThis.same = true));
    await files.swap("articles/concepts/picture.svg", large(40));
    await width(40);
    assert.equal(await page.evaluate(() => globalThis.same), true);
  });

  await t.test("what a script made stays, and a theme that was chosen", async (t) => {
    const { files, page } = await open(t);
    await page.evaluate(() => {
      document.documentElement.dataset.theme = "dark";
      document.querySelector("main h1").dataset.mine = "yes";
      const note = document.createElement("span");
      note.id = "note";
      document.querySelector("main .prose p").after(note);
    });
    await files.edit(MENDING, FIRST, "Changed around it.");
    await sees(page, "Changed around it.");
    const kept = await page.evaluate(() => [
      document.documentElement.dataset.theme,
      document.querySelector("main h1").dataset.mine,
      document.getElementById("note") !== null,
    ]);
    assert.deepEqual(kept, ["dark", "yes", true]);
  });

  await t.test("an article that is not on screen is offered", async (t) => {
    const { files, page } = await open(t, "waiting/");
    await files.edit(MENDING, FIRST, "Edited elsewhere.");
    await page.locator("mend-preview .chip", { hasText: "Edited: Mending" }).click();
    await page.waitForURL("**/mending/");
    await sees(page, "Edited elsewhere.");
  });

  await t.test("with --follow the page goes along", async (t) => {
    const { files, page } = await open(t, "waiting/", "--follow");
    await files.edit(MENDING, FIRST, "Followed to here.");
    await page.waitForURL("**/mending/");
    await files.edit(MENDING, "Paragraph 55 of many", "Changed far below");
    const seen = () => page.getByText("Changed far below").evaluate((block) => block.getBoundingClientRect().top < innerHeight);
    await sees(page, "Changed far below");
    await until("the changed paragraph is in view", seen);
  });

  await t.test("a hundred half-typed saves end right, in the same process", async (t) => {
    const { files, page, preview } = await open(t);
    await page.evaluate(() => (globalThis.same = true));
    const text = await files.read(MENDING);
    for (let turn = 0; turn < 100; turn += 1) {
      await files.write(MENDING, text.slice(0, Math.floor((text.length * turn) / 100)));
    }
    await files.write(MENDING, text.replace(FIRST, "Typed to the end."));
    await sees(page, "Typed to the end.");
    assert.equal(await page.evaluate(() => globalThis.same), true);
    await page.locator("mend-preview .mending").waitFor({ state: "hidden" });
    assert.ok(preview.isRunning(), "the same process");
  });

  await t.test("eight tabs hear of every change", async (t) => {
    const { files, page, preview } = await open(t);
    const tabs = [page];
    while (tabs.length < 8) {
      const tab = await page.context().newPage();
      await tab.goto(`${preview.url}mending/`);
      tabs.push(tab);
    }
    for (const text of ["Seen in all tabs.", "And once more."]) {
      await files.edit(MENDING, text === "And once more." ? "Seen in all tabs." : FIRST, text);
      for (const tab of tabs) await sees(tab, text);
    }
  });

  await t.test("the panel names the state of the page, and underlines what is wrong", async (t) => {
    const { files, page } = await open(t);
    await files.edit(MENDING, FIRST, `${FIRST} A link to [[nowhere-at-all|no such place]].`);
    const panel = page.locator("mend-preview .panel");
    await panel.getByText("1 thing to mend").waitFor();
    const marked = () => page.evaluate(() => [...CSS.highlights.get("mend-error")].map((range) => range.toString()));
    assert.deepEqual(await until("a mark", async () => ((await marked()).length ? marked() : undefined)), ["no such place"]);
    assert.match(await panel.getByText("Open in the editor").first().getAttribute("href"), /^vscode:\/\/file\/.*mending\.md:\d+:\d+$/);
    await panel.getByText("About this page").click();
    await panel.getByText("Nobody has reviewed this page yet.").waitFor();
    await panel.getByText("All pages").click();
    await panel.locator(".pages").getByRole("link", { name: "Waiting" }).waitFor();
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    await page.reload();
    await page.locator("mend-preview .tab", { hasText: "1 thing to mend" }).waitFor();
    assert.equal(await panel.isVisible(), false, "closed, as it was left");
  });
});

test("a tab of the panel stays small when nothing is wrong", async (t) => {
  const { page } = await open(t);
  await page.locator("mend-preview .tab").waitFor();
  assert.equal(await page.locator("mend-preview .panel").isVisible(), false);
});
