// The files of the shipped handbook as they are sent: valid HTML, and light.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { wrongs } from "./tools/html.js";
import { build, SHIPPED } from "./tools/mend.js";
import { pages } from "./tools/pages.js";

/** What a concept may weigh with its style and its scripts, as a plain web host sends them, before pictures. */
const LIGHT = 30_000;

/** Handbooks with everything an author can write, each in a folder of tests/handbooks. */
const WRITTEN = ["glossary-terms", "good-article-folder", "good-citations", "good-full-kinds", "good-links", "html-allowed", "html-picture-elsewhere", "markdown-all", "picture-sizes"];

const text = (folder, path) => readFile(join(folder, path.endsWith(".html") ? path : `${path}index.html`), "utf8");

test("the files of the shipped handbook", async (t) => {
  const folder = await build(t, SHIPPED, "--base-url", "https://handbook.example/");
  const paths = await pages(folder);
  const read = (path) => text(folder, path);

  await t.test("every page is valid HTML", async () => {
    assert.ok(paths.length > 200, `${paths.length} pages`);
    const found = [];
    for (const path of paths) found.push(...(await wrongs(await read(path))).map((wrong) => `${path}:${wrong}`));
    assert.deepEqual(found, []);
  });

  await t.test("whatever authors write becomes valid HTML", async (t) => {
    for (const name of WRITTEN) {
      const folder = await build(t, join(SHIPPED, "tests/handbooks", name));
      for (const path of await pages(folder)) {
        assert.deepEqual(await wrongs(await text(folder, path)), [], `${name}: ${path}`);
      }
    }
  });

  await t.test("the validator sees what is wrong", async () => {
    const page = await read("rupture-and-repair/");
    const broken = page.replace("</h1>", "</h2>").replace("<main", '<img src="a.png"><main');
    assert.ok((await wrongs(broken)).length >= 2);
  });

  await t.test("each kind has its drawing, and each script one of its own, all of them light", async () => {
    const kinds = new Map();
    let scripts = 0;
    for (const path of paths.filter((path) => !path.startsWith("print/"))) {
      const html = await read(path);
      const kind = html.match(/class="page-article kind-(\w+)"/)?.[1];
      if (!kind) continue;
      const [picture, ...more] = html.match(/<svg class="kind-picture"[^]*?<\/svg>/g) ?? [];
      // A script begins with its words, and has a drawing of its own below them.
      if (kind === "script") {
        scripts += 1;
        assert.equal(picture, undefined, path);
        const own = html.match(/<span class="drawing">[^]*?<\/svg>/)?.[0] ?? "";
        // The description stands in the language of the main edition, and is left out in the others.
        const described = /^(es|ar)\//.test(path) ? /<title[^>]*>[^<]{8,}<\/title>(?!\s*<desc)/ : /<title[^>]*>[^<]{8,}<\/title>\s*<desc[^>]*>[^<]{40,}<\/desc>/;
        assert.match(own, described, path);
        assert.ok(own.length <= 3072, `${path}: ${own.length} bytes`);
        continue;
      }
      assert.ok(more.length === 0 && picture.includes('aria-hidden="true"') && picture.length <= 2048, `${path}: ${picture.length} bytes`);
      assert.equal(kinds.get(kind) ?? picture, picture, `${path}: one drawing for a kind`);
      kinds.set(kind, picture);
    }
    assert.equal(kinds.size, 7);
    assert.equal(new Set(kinds.values()).size, 7, "no two kinds have the same");
    assert.ok(scripts >= 20, `${scripts} scripts`);
  });

  await t.test("a concept weighs little", async () => {
    const concepts = [];
    for (const path of paths.filter((path) => !path.startsWith("sources/"))) {
      const html = await read(path);
      if (!html.includes("kind-concept")) continue;
      const links = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"/g)].map(([, style, script]) => style ?? script);
      assert.ok(links.length >= 2, `${path} has a style and a script`);
      const files = await Promise.all(links.map((link) => readFile(join(folder, path, link))));
      const sum = [html, ...files].reduce((sum, file) => sum + gzipSync(file).length, 0);
      concepts.push({ path, sum });
    }
    assert.ok(concepts.length > 10, `${concepts.length} concepts`);
    const heaviest = concepts.reduce((one, other) => (one.sum > other.sum ? one : other));
    t.diagnostic(`heaviest concept: ${heaviest.path} ${heaviest.sum} bytes`);
    assert.ok(heaviest.sum <= LIGHT, `${heaviest.path} weighs ${heaviest.sum} bytes compressed`);
  });
});
