// Keeping pages for when there is no network: only when asked, whole or not at all, replaced when they change, gone when asked.

import assert from "node:assert/strict";
import { once } from "node:events";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { accessible } from "./tools/axe.js";
import { leftNothing, until, visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, handbook, SHIPPED } from "./tools/mend.js";

const PAGE = "offline/";
const SCRIPT = "script-bedtime/";
const NOT_KEPT = "concepts/";

/** What this origin holds now: how many workers, and the names of caches. */
const held = (page) =>
  page.evaluate(async () => ({ workers: (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope), caches: await caches.keys() }));

/** What the site in `folder` says it would keep. */
async function listed(folder) {
  const [line] = (await readFile(join(folder, "offline.js"), "utf8")).split("\n");
  return JSON.parse(line.replace(/^const LIST = |;$/g, ""));
}

/** Presses a button of the control, and waits for what is said then. */
async function press(page, name, said) {
  await page.locator(".keep").scrollIntoViewIfNeeded();
  await page.locator(`[data-keep="${name}"]`).click();
  await page.locator(".keep-said", { hasText: said }).waitFor();
}

/** A host that hands on what the one at `origin` answers, unless `trouble` has an answer of its own for pages. */
async function moody(t, origin, trouble) {
  const server = createServer(async (request, response) => {
    if (trouble.answer && request.url.endsWith("/")) return void trouble.answer(response);
    // The host behind may end first; a browser may still ask then.
    const asked = fetch(origin + request.url).then(async (answer) => ({ answer, body: Buffer.from(await answer.arrayBuffer()) }));
    const { answer, body } = await asked.catch(() => ({}));
    if (!answer) return void response.destroy();
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const own = `http://127.0.0.1:${server.address().port}`;
  return { origin: own, url: `${own}/` };
}

test("pages kept on a device", async (t) => {
  const folder = await build(t, SHIPPED);
  const site = await host(t, folder);
  const open = async (t, at = site, options = {}) => {
    const guest = await visitor(t, at.origin, { viewport: { width: 360, height: 800 }, ...options });
    return { guest, page: await guest.page() };
  };

  await t.test("a visit keeps nothing, even when the control is seen", async (t) => {
    const { guest, page } = await open(t);
    for (const path of ["", PAGE, SCRIPT, "tonight/"]) {
      await page.goto(site.url + path);
      if (path === PAGE || path === SCRIPT) {
        await page.locator(".keep").scrollIntoViewIfNeeded();
        await page.locator('[data-keep="keep"]').waitFor();
        assert.equal(await page.locator('[data-keep="remove"]').isVisible(), false);
        await accessible(page);
      }
      await leftNothing(page, guest);
    }
  });

  await t.test("how much is kept is told truly", async (t) => {
    const { page } = await open(t);
    await page.goto(site.url + PAGE);
    await page.locator(".keep-controls").waitFor();
    const list = await listed(folder);
    let bytes = 0;
    for (const [path, size] of list.files) {
      const { length } = await readFile(join(folder, path === "" || path.endsWith("/") ? `${path}index.html` : path));
      assert.equal(length, size, path);
      bytes += length;
    }
    assert.equal(bytes, list.bytes);
    assert.ok((await page.locator(".keep-size").textContent()).includes(` ${Math.ceil(bytes / 1000).toLocaleString("en")} KB`));
    assert.ok(bytes < 2_000_000, `${bytes} bytes are much for an old phone`);
    assert.match(await page.locator(".keep").textContent(), /Anyone who uses this phone or computer can see/);
  });

  for (const base of ["/", "/a/b/"]) {
    await t.test(`kept and read without a network, below ${base}`, async (t) => {
      const at = await host(t, folder, base);
      const { guest, page } = await open(t, at);
      await page.goto(at.url + SCRIPT);
      await press(page, "keep", /^Kept/);
      const { workers, caches } = await held(page);
      assert.deepEqual([workers, caches.length], [[at.url], 1]);
      at.line.cut = true;
      await guest.context.setOffline(true);
      const list = await listed(folder);
      for (const path of list.files.map(([path]) => path).filter((path) => path === "" || path.endsWith("/"))) {
        await page.goto(at.url + path);
        const styled = await page.evaluate(() => getComputedStyle(document.querySelector(".skip")).position === "absolute");
        assert.ok(styled && (await page.locator("h1").isVisible()), path);
      }
      await page.goto(`${at.url}tonight/?path=path-after-i-yelled`);
      assert.match(await page.locator("h1").textContent(), /Tonight/);

      // What is not kept leads to what is, and says so.
      await page.goto(at.url + NOT_KEPT);
      await page.waitForURL(`${at.url}${PAGE}#_missing`);
      assert.ok(await page.locator("#_missing").isVisible());
      await accessible(page);
      await page.getByRole("link", { name: "Bedtime went wrong" }).click();
      await page.waitForURL(at.url + SCRIPT);

      // One press, and nothing is left; here without a network.
      await page.goto(at.url + PAGE);
      await press(page, "remove", /^Removed/);
      assert.deepEqual(await held(page), { workers: [], caches: [] });
      await guest.context.setOffline(false);
      at.line.cut = false;
      guest.wrongs.length = 0;
      await page.goto(at.url + SCRIPT);
      await leftNothing(page, guest);
    });
  }

  await t.test("two handbooks on one host keep and remove their own", async (t) => {
    const both = join(tmpdir(), `mend-two-${process.pid}`);
    t.after(() => rm(both, { recursive: true, force: true }));
    await cp(folder, both, { recursive: true });
    await cp(folder, join(both, "b"), { recursive: true });
    const at = await host(t, both);
    const { page } = await open(t, at);
    await page.goto(`${at.url}b/${PAGE}`);
    await press(page, "keep", /^Kept/);
    await page.goto(at.url + PAGE);
    await page.locator(".keep-controls").waitFor();
    assert.equal(await page.locator('[data-keep="remove"]').isVisible(), false, "the other one is kept, not this one");
    await press(page, "keep", /^Kept/);
    assert.equal((await held(page)).workers.length, 2);
    await press(page, "remove", /^Removed/);
    assert.deepEqual(await held(page), { workers: [`${at.url}b/`], caches: (await held(page)).caches.filter((name) => name.includes("/b/ ")) });
    assert.equal((await held(page)).caches.length, 1);
  });

  await t.test("a new version replaces the old one whole", async (t) => {
    const changing = join(tmpdir(), `mend-changing-${process.pid}`);
    t.after(() => rm(changing, { recursive: true, force: true }));
    await cp(folder, changing, { recursive: true });
    const at = await host(t, changing);
    const { guest, page } = await open(t, at);
    await page.goto(at.url + PAGE);
    await press(page, "keep", /^Kept/);
    const [before] = (await held(page)).caches;
    const edit = async (path, from, to) => {
      const file = join(changing, path);
      const text = await readFile(file, "utf8");
      assert.ok(text.includes(from), `${path} holds ${from}`);
      await writeFile(file, text.replaceAll(from, to));
    };
    const { version } = await listed(changing);
    await edit("tonight/index.html", "Tonight, in one minute", "This evening");
    await edit("offline.js", version, "0".repeat(version.length));
    await page.goto(at.url);
    await until("the new version is there alone", async () => {
      const { caches } = await held(page);
      return caches.length === 1 && caches[0] !== before;
    });
    await guest.context.setOffline(true);
    await page.goto(`${at.url}tonight/`);
    assert.equal(await page.locator("h1").textContent(), "This evening");
  });

  await t.test("a handbook that keeps nothing any more takes away what it kept", async (t) => {
    const changing = join(tmpdir(), `mend-leaving-${process.pid}`);
    t.after(() => rm(changing, { recursive: true, force: true }));
    await cp(folder, changing, { recursive: true });
    const at = await host(t, changing);
    const { page } = await open(t, at);
    await page.goto(at.url + PAGE);
    await press(page, "keep", /^Kept/);
    await page.evaluate(() => caches.open("another handbook's"));
    const without = await handbook(t);
    await without.remove("articles/scripts");
    await without.edit("articles/concepts/mending.md", " More is in [[evening-words]].", "");
    await cp(join(await build(t, without.folder), "offline.js"), join(changing, "offline.js"));
    await page.goto(at.url);
    await until("only what is not ours is left", async () => {
      const { workers, caches } = await held(page);
      return workers.length === 0 && caches.join() === "another handbook's";
    });
  });

  await t.test("with a network a page is as it is now, and a host in trouble shows what was kept", async (t) => {
    const changing = join(tmpdir(), `mend-fresh-${process.pid}`);
    t.after(() => rm(changing, { recursive: true, force: true }));
    await cp(folder, changing, { recursive: true });
    const behind = await host(t, changing);
    const trouble = { answer: null };
    const at = await moody(t, behind.origin, trouble);
    const { page } = await open(t, at);
    await page.goto(at.url + PAGE);
    await press(page, "keep", /^Kept/);
    const file = join(changing, "tonight/index.html");
    await writeFile(file, (await readFile(file, "utf8")).replaceAll("Tonight, in one minute", "As it is now"));
    await page.goto(`${at.url}tonight/`);
    assert.equal(await page.locator("h1").textContent(), "As it is now");
    for (const [what, answer] of [["it fails", (response) => response.writeHead(503).end("busy")], ["it hangs", () => {}]]) {
      trouble.answer = answer;
      await page.goto(`${at.url}tonight/`);
      assert.equal(await page.locator("h1").textContent(), "Tonight, in one minute", what);
    }
  });

  await t.test("what cannot be kept whole is not kept at all, and that is said", async (t) => {
    const broken = join(tmpdir(), `mend-broken-${process.pid}`);
    t.after(() => rm(broken, { recursive: true, force: true }));
    await cp(folder, broken, { recursive: true });
    await rm(join(broken, "tonight/index.html"));
    const at = await host(t, broken);
    const { page } = await open(t, at);
    await page.goto(at.url + PAGE);
    await press(page, "keep", /could not be kept/);
    await until("nothing is left", async () => {
      const { workers, caches } = await held(page);
      return workers.length === 0 && caches.length === 0;
    });
    assert.ok(await page.locator('[data-keep="keep"]').isVisible());
  });

  await t.test("where nothing can be kept, that is said, and there is no button", async (t) => {
    const { page } = await open(t, site, { javaScriptEnabled: false });
    await page.goto(site.url + PAGE);
    assert.match(await page.locator(".keep-instead").innerText(), /cannot keep pages here[^]*print/);
    assert.equal(await page.locator("[data-keep]:visible").count(), 0);
    await page.goto(site.url + SCRIPT);
    assert.ok(await page.getByRole("link", { name: "What is kept, and how to remove it" }).isVisible());
    assert.equal(await page.locator("[data-keep]:visible").count(), 0);

    // An address without https that is not this machine's.
    const guest = await visitor(t, "http://handbook.example");
    const insecure = await guest.page();
    await guest.context.route("http://handbook.example/**", async (route) => {
      const path = new URL(route.request().url()).pathname;
      const response = await route.fetch({ url: site.origin + path });
      await route.fulfill({ response });
    });
    await insecure.goto(`http://handbook.example/${PAGE}`);
    assert.equal(await insecure.evaluate(() => isSecureContext), false);
    assert.ok(await insecure.locator(".keep-instead").isVisible());
    assert.equal(await insecure.locator("[data-keep]:visible").count(), 0);
  });

  await t.test("a copy opened from a folder says that it is there already", async (t) => {
    const copy = await build(t, SHIPPED, "--portable");
    const guest = await visitor(t, "null");
    const page = await guest.page();
    await page.goto(pathToFileURL(join(copy, "offline/index.html")).href);
    assert.match(await page.locator(".keep").innerText(), /on this device already/);
    await page.goto(pathToFileURL(join(copy, "script-bedtime/index.html")).href);
    assert.equal(await page.locator("[data-keep]").count(), 0);
    await assert.rejects(readFile(join(copy, "offline.js")));
  });
});
