// `mend serve`: the open page follows every save, and no state of the handbook ends it.

import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import test from "node:test";
import { leftNothing, LIMIT, until, visitor } from "./tools/browser.js";
import { handbook, serve } from "./tools/mend.js";

const MENDING = "articles/concepts/mending.md";
const WAITING = "articles/concepts/waiting.md";
const FIRST = "The first text stands here.";

/** A handbook, prepared by `prepare`, in the preview, with `path` open. */
async function open(t, path = "mending/", prepare = async () => {}) {
  const files = await handbook(t);
  await prepare(files);
  const preview = await serve(t, files);
  const guest = await visitor(t, preview.origin);
  const page = await guest.page();
  await page.goto(preview.url + path);
  return { files, preview, guest, page, overlay: page.locator("mend-preview .mending") };
}

const sees = (page, text) => page.locator("main").getByText(text).first().waitFor();
const gone = (locator) => locator.waitFor({ state: "hidden" });
const tells = (overlay, text) => overlay.filter({ hasText: text }).waitFor();

/** The status and body of a request as raw as it can be: path and headers go out as they are. */
async function raw(port, path, headers = {}, method = "GET") {
  const sent = request({ host: "127.0.0.1", port, path, headers, method }).end();
  const [response] = await once(sent, "response");
  response.setEncoding("utf8");
  let body = "";
  for await (const part of response) body += part;
  return { status: response.statusCode, body, headers: response.headers };
}

test("the preview", async (t) => {
  await t.test("an edit appears in the open page", async (t) => {
    const { files, page, guest } = await open(t);
    await sees(page, FIRST);
    for (const [old, fresh] of [[FIRST, "The second text stands here."], ["The second text", "The third text"]]) {
      await files.edit(MENDING, old, fresh);
      await sees(page, fresh);
    }
    await leftNothing(page, guest);
  });

  await t.test("an edit of what pages share appears too", async (t) => {
    const { files, page } = await open(t);
    await files.edit("articles/handbook.yaml", "A small handbook", "A renamed handbook");
    await page.locator(".brand", { hasText: "A renamed handbook" }).waitFor();
    await files.edit("articles/references.yaml", "A report made up for tests", "Another made-up report");
    await sees(page, "Another made-up report");
    await files.edit("articles/concepts/waiting.md", "Waiting is part of it.", "[[mending]] needs waiting.");
    await page.locator(".backlinks", { hasText: "needs waiting" }).waitFor();
  });

  await t.test("a save by a new file that takes the old one's name appears", async (t) => {
    const { files, page } = await open(t);
    for (const temporary of ["articles/concepts/.mending.md.swp", "articles/concepts/mending.md~", "articles/concepts/4913"]) {
      const fresh = `Saved by way of ${temporary.slice(18)}.`;
      await files.write(temporary, (await files.read(MENDING)).replace(/## How it goes\n\n.*/, `## How it goes\n\n${fresh}`));
      await files.move(temporary, MENDING);
      await sees(page, fresh);
    }
  });

  await t.test("the last of many quick saves is the one that stays", async (t) => {
    const { files, page } = await open(t);
    const text = await files.read(MENDING);
    for (let turn = 1; turn <= 50; turn += 1) await files.write(MENDING, text.replace(FIRST, `Turn ${turn} of 50.`));
    await sees(page, "Turn 50 of 50.");
  });

  await t.test("broken front matter: a box says where, and the last good text still stands", async (t) => {
    const { files, page, overlay } = await open(t);
    const good = await files.read(MENDING);
    await files.edit(MENDING, "title: Mending", 'title: "Mending');
    await tells(overlay, /articles\/concepts\/mending\.md:\d+:\d+/);
    await tells(overlay, "1 thing to mend");
    await sees(page, FIRST);
    assert.match(await overlay.locator(".message").innerText(), /\w+ \w+/, "a sentence says what is wrong");
    await files.write(MENDING, good.replace(FIRST, "Mended."));
    await gone(overlay);
    await sees(page, "Mended.");
  });

  await t.test("an unknown key is told with its line and column, and goes when mended", async (t) => {
    const { files, overlay } = await open(t);
    await files.edit(MENDING, "evidence: theory", "evidance: theory");
    await tells(overlay, "articles/concepts/mending.md:7:1");
    await tells(overlay, "evidence");
    await files.edit(MENDING, "evidance: theory", "evidence: theory");
    await gone(overlay);
  });

  await t.test("markup in the name of a broken link is shown as text", async (t) => {
    const { files, page, overlay, guest } = await open(t);
    const name = "<img src=q onerror=alert(1)>";
    await files.edit(MENDING, FIRST, `${FIRST} [[${name}]] [[<b>bold</b>]]`);
    await tells(overlay, name);
    await tells(overlay, "<b>bold</b>");
    assert.equal(await overlay.locator("img, b, script").count(), 0);
    assert.equal(await page.locator("[onerror]").count(), 0);
    await files.edit(MENDING, ` [[${name}]] [[<b>bold</b>]]`, "");
    await gone(overlay);
    await leftNothing(page, guest);
  });

  await t.test("a deleted article goes, and comes back", async (t) => {
    const { files, page, preview } = await open(t, "waiting/");
    await sees(page, "Waiting is part of it.");
    await files.remove(WAITING);
    await page.locator("body.page-not-found").waitFor();
    const shelf = await page.context().newPage();
    await shelf.goto(`${preview.url}concepts/`);
    assert.equal(await shelf.getByRole("link", { name: "Waiting" }).count(), 0);
    await files.restore(WAITING);
    await sees(page, "Waiting is part of it.");
    await shelf.locator("main").getByRole("link", { name: "Waiting" }).waitFor();
  });

  await t.test("a renamed article is found at its new address", async (t) => {
    const { files, page } = await open(t, "concepts/");
    await files.move(WAITING, "articles/concepts/patience.md");
    await page.locator("main a[href$='patience/']").click();
    await sees(page, "Waiting is part of it.");
    assert.equal(await page.locator("body.page-not-found").count(), 0);
  });

  await t.test("a renamed folder is followed, and so are edits in it", async (t) => {
    const { files, page, preview } = await open(t, "concepts/");
    await files.move("articles/concepts", "articles/ideas");
    await page.locator("body.page-not-found").waitFor();
    await files.edit("articles/handbook.yaml", "[concepts,", "[ideas,");
    await page.goto(`${preview.url}ideas/`);
    await sees(page, "Ideas come first.");
    await files.edit("articles/ideas/index.md", "Ideas come first.", "Ideas come and go.");
    await sees(page, "Ideas come and go.");
    await files.remove("articles/ideas");
    await page.locator("body.page-not-found").waitFor();
  });

  await t.test("a new section is followed", async (t) => {
    const { files, page, preview } = await open(t, "");
    await files.write("articles/extras/index.md", '---\ntitle: Extras\nsummary: "More."\n---\nMore is here.\n');
    await files.write("articles/extras/one.md", '---\ntitle: One\nkind: concept\nsummary: "One."\n---\nOne is here.\n');
    await page.goto(`${preview.url}one/`);
    await sees(page, "One is here.");
    await files.edit("articles/extras/one.md", "One is here.", "One was here.");
    await sees(page, "One was here.");
  });

  await t.test("a start with a broken handbook.yaml", async (t) => {
    const { files, page, overlay } = await open(t, "", (files) => files.write("articles/handbook.yaml", "title: [\n"));
    await tells(overlay, /articles\/handbook\.yaml:\d+:\d+/);
    await files.restore("articles/handbook.yaml");
    await gone(overlay);
    await page.getByRole("heading", { level: 1, name: "A small handbook" }).waitFor();
  });

  await t.test("a start without a folder of articles", async (t) => {
    const { files, page, overlay } = await open(t, "", (files) => files.remove("articles"));
    await tells(overlay, "there is no folder");
    await files.restore("articles");
    await gone(overlay);
    await sees(page, "Start with");
    await files.edit("articles/index.md", "Start with", "Begin with");
    await sees(page, "Begin with");
  });

  await t.test("the folder of articles goes and comes back", async (t) => {
    const { files, page, overlay } = await open(t, "");
    await files.move("articles", "elsewhere");
    await tells(overlay, "there is no folder");
    await files.move("elsewhere", "articles");
    await gone(overlay);
    await files.edit("articles/index.md", "Start with", "Begin with");
    await sees(page, "Begin with");
  });

  await t.test("a broken template of one's own: the last good page stands", async (t) => {
    const { files, page, overlay } = await open(t);
    // In one step: a slow machine may see half of a plain save, and half of a template may be a good one.
    const override = (text) => files.swap("templates/concept.html", `{% extends "default/concept.html" %}\n${text}\n`);
    await override("{% block after_body %}<p>One's own words.</p>{% endblock after_body %}");
    await sees(page, "One's own words.");
    await override("{% block after_body %}<p>One's own words, broken.</p>{% if %}{% endblock after_body %}");
    await tells(overlay, /templates\/concept\.html:\d+/);
    await sees(page, "One's own words.");
    assert.equal(await page.locator("main").getByText("broken.").count(), 0);
    await files.edit(MENDING, FIRST, "The text goes on meanwhile.");
    await override("{% block after_body %}<p>Mended words.</p>{% endblock after_body %}");
    await sees(page, "Mended words.");
    await sees(page, "The text goes on meanwhile.");
    await gone(overlay);
  });

  await t.test("a template that fails in printing: the last good page stands", async (t) => {
    const { files, page, overlay } = await open(t);
    await sees(page, FIRST);
    await files.swap("templates/concept.html", "{{ article.nowhere.at.all }}");
    await tells(overlay, /templates\/concept\.html:1/);
    await sees(page, FIRST);
    await files.remove("templates");
    await gone(overlay);
    await sees(page, FIRST);
  });

  await t.test("a page without a head follows what comes next", async (t) => {
    const { files, page } = await open(t);
    await files.swap("templates/concept.html", "Ours.");
    await page.locator("main").waitFor({ state: "detached" });
    await files.remove("templates/concept.html");
    await sees(page, FIRST);
  });

  await t.test("a start with a broken template of one's own", async (t) => {
    const path = "templates/concept.html";
    const { files, page, overlay } = await open(t, "mending/", (files) => files.write(path, "{% block %}"));
    await tells(overlay, /templates\/concept\.html:\d+/);
    await files.remove(path);
    await gone(overlay);
    await sees(page, FIRST);
  });

  await t.test("a draft is shown with a badge", async (t) => {
    const { files, page } = await open(t);
    assert.equal(await page.locator(".badge").count(), 0);
    await files.edit(MENDING, "kind: concept", "kind: concept\ndraft: true");
    await page.locator(".badge").first().waitFor();
    await sees(page, FIRST);
  });

  await t.test("a verified line is shown on the page that calls for it", async (t) => {
    const { page } = await open(t, "all-is-lost/");
    await page.locator(".help", { hasText: "Made-up Line (only a test)" }).waitFor();
    assert.equal(await page.locator("a[href='tel:00000000000']").count(), 1);
  });

  await t.test("a second preview takes the next port and says so", async (t) => {
    const files = await handbook(t);
    const first = await serve(t, files);
    const second = await serve(t, files, first.port);
    assert.ok(second.port > first.port, `${second.port} after ${first.port}`);
    assert.match(second.said(), new RegExp(`Port ${first.port} is taken .* port ${second.port}\\.`));
    const page = await (await visitor(t, second.origin)).page();
    await page.goto(`${second.url}mending/`);
    await sees(page, FIRST);
  });

  await t.test("Ctrl-C ends it at once, even with a page open", async (t) => {
    const { page, preview } = await open(t);
    await sees(page, FIRST);
    preview.interrupt();
    const late = new Promise((resolve) => setTimeout(resolve, 2_000, "still running after 2 s").unref());
    assert.deepEqual(await Promise.race([preview.ended, late]), { code: 0, signal: null });
    await page.locator("mend-preview .lost", { hasText: "The preview has stopped" }).waitFor();
  });

  await t.test("an open page follows the next preview on the same port", async (t) => {
    const { page, preview, files } = await open(t);
    await sees(page, FIRST);
    preview.interrupt();
    await preview.ended;
    await files.edit(MENDING, FIRST, "Written meanwhile.");
    await serve(t, files, preview.port);
    await sees(page, "Written meanwhile.");
    await gone(page.locator("mend-preview .lost"));
  });

  await t.test("it answers to its own names only", async (t) => {
    const { port } = await serve(t, await handbook(t));
    for (const path of ["/", "/mending/", "/_mend/panel", "/_mend/pages", "/_mend/news", "/_mend/live.js"]) {
      for (const evil of ["evil.example", `evil.example:${port}`, "127.0.0.1.evil.example", "localhost.evil.example", "evil.example:127.0.0.1"]) {
        const { status, body } = await raw(port, path, { host: evil });
        assert.ok(status === 403 || status === 400, `${status} at ${path} for ${JSON.stringify(evil)}`);
        assert.ok(!body.includes("Mending"), "and it tells nothing");
      }
    }
    for (const own of [`127.0.0.1:${port}`, `localhost:${port}`, "localhost", `[::1]:${port}`]) {
      assert.equal((await raw(port, "/mending/", { host: own })).status, 200, own);
    }
  });

  await t.test("it answers its own pages only, and only shows", async (t) => {
    const { port } = await serve(t, await handbook(t));
    const host = `127.0.0.1:${port}`;
    for (const origin of ["https://evil.example", "null", `http://127.0.0.1:${port + 1}`, `https://${host}`]) {
      assert.equal((await raw(port, "/_mend/news", { host, origin })).status, 403, origin);
    }
    assert.equal((await raw(port, "/mending/", { host, origin: `http://${host}` })).status, 200);
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
      for (const path of ["/", "/mending/", "/_mend/panel"]) assert.equal((await raw(port, path, { host }, method)).status, 405, method);
    }
  });

  await t.test("other machines see nothing without --lan, and with it only by the token", async (t) => {
    const files = await handbook(t);
    const shared = await serve(t, files, 0, "--lan");
    const token = await until("the address or why there is none", () => shared.said().match(/token=([0-9a-f]{32})|is in no network/));
    if (!token[1]) return;
    const host = shared.said().match(/http:\/\/([\d.]+:\d+)\/\?token/)[1];
    assert.match(shared.said(), /[█▀▄]{5}/, "a code to scan");
    for (const path of ["/", "/mending/", "/_mend/news", "/_mend/pages", "/_mend/live.js", "/mending/?token=", `/mending/?token=${"0".repeat(32)}`]) {
      const { status, body } = await raw(shared.port, path, { host });
      assert.equal(status, 403, path);
      assert.ok(!body.includes("Mending"), path);
    }
    const invited = await raw(shared.port, `//evil.example/?token=${token[1]}`, { host });
    assert.deepEqual([invited.status, invited.headers.location], [303, "/evil.example/"]);
    const cookie = invited.headers["set-cookie"][0].split(";")[0];
    assert.match(invited.headers["set-cookie"][0], /^mend_preview_\d+=.*HttpOnly; SameSite=Lax/);
    const page = await raw(shared.port, "/mending/", { host, cookie });
    assert.ok(page.status === 200 && page.body.includes("Mending"));
    assert.equal((await raw(shared.port, "/mending/", { host: "evil.example", cookie })).status, 403);
    const alone = await serve(t, files);
    assert.equal((await raw(alone.port, "/mending/", { host, cookie })).status, 403);
  });

  await t.test("no address leads out of the site", async (t) => {
    const files = await handbook(t);
    await files.write("secret.txt", "a secret");
    await files.write("../secret.txt", "a secret");
    await files.write("articles/concepts/picture.png", "a picture");
    const { port } = await serve(t, files);
    const ups = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..\\", "..%5c", "..%252f", "....//", "%c0%ae%c0%ae/"];
    const bases = ["/", "/mending/", "/static/", "/concepts/", "/_mend/"];
    const names = ["secret.txt", "articles/handbook.yaml", "etc/passwd"];
    for (const base of bases) {
      for (const up of ups) {
        for (const name of names) {
          for (const depth of [1, 2, 12]) {
            const path = base + up.repeat(depth) + name;
            const { status, body } = await raw(port, path);
            assert.ok(status === 404 || status === 400, `${status} at ${path}`);
            assert.ok(!/a secret|countries:|root:/.test(body), path);
          }
        }
      }
    }
    for (const path of ["/secret.txt", "//secret.txt", "/articles/handbook.yaml", "/file:///etc/passwd", "//etc/passwd", "/%00", "/%ff%fe/", "/a%0d%0ab"]) {
      const { status } = await raw(port, path);
      assert.ok(status === 404 || status === 400, `${status} at ${path}`);
    }
  });
});
