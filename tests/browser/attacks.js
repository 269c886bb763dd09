// Every vector of tests/attacks/vectors in bodies, fields and data files, all pages opened with the content policy switched off:
// nothing runs, nothing is asked of another site, nothing leaves the box of the page.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { attempt, build } from "./tools/mend.js";
import { pages } from "./tools/pages.js";

const VECTORS = join(dirname(fileURLToPath(import.meta.url)), "../attacks/vectors");
/** How many vectors share a page: few enough that one which hides the rest hides little. */
const ON_A_PAGE = 12;
/** What may hide everything that follows it has a page of its own. */
const GREEDY = /<!|<\?|<script|<style|```|<(textarea|title|xmp|plaintext|iframe|template|noscript|noembed|noframes)/i;

/** A vector as it is meant: `\n`, `\t`, `\\` and `\u{…}` are written so. */
const read = (line) => line.replace(/\\(n|t|\\|u\{(\w+)\})/g, (_, sign, code) =>
  ({ n: "\n", t: "\t", "\\": "\\" })[sign] ?? String.fromCodePoint(parseInt(code, 16)));

const quoted = (text) => JSON.stringify([...text].filter((c) => c >= " " || "\n\t".includes(c)).join(""))
  .replace(/[\u007f-\u009f\ud800-\udfff\ufffe\uffff]/g, "");

/** Formatting four hundred works takes longer than all the rest. */
const some = (_, number) => number % 4 === 0;

const front = (fields) => `---\n${Object.entries(fields).map(([key, value]) => `${key}: ${value}`).join("\n")}\n---\n\n`;

async function vectors() {
  const found = [];
  for (const file of (await readdir(VECTORS)).sort()) {
    const lines = (await readFile(join(VECTORS, file), "utf8")).split("\n").slice(1).filter(Boolean);
    found.push(...lines.map((line) => ({ family: file.replace(".txt", ""), vector: read(line) })));
  }
  return found;
}

/** Writes a handbook of all vectors; `rules` lets it be built although much is wrong with it. */
async function write(folder, all, rules) {
  const file = async (path, text) => {
    await mkdir(dirname(join(folder, "articles", path)), { recursive: true });
    await writeFile(join(folder, "articles", path), text);
  };
  const shared = new Map(all.map(({ family }) => [family, all.filter((one) => one.family === family && !GREEDY.test(one.vector))]));
  const bodies = all.filter(({ vector }) => GREEDY.test(vector)).map(({ family, vector }) => [family, [vector]]);
  for (const [family, list] of shared) {
    for (let at = 0; at < list.length; at += ON_A_PAGE) bodies.push([family, list.slice(at, at + ON_A_PAGE).map(({ vector }) => vector)]);
  }
  for (const [number, [family, list]] of bodies.entries()) {
    const fields = { title: quoted(list[0]), kind: "script", summary: quoted(list.at(-1)), key_message: quoted(list[0]), tags: `[${quoted(list[0])}]` };
    const moves = list.map((vector) => `\n  - { move: pause, do: ${quoted(vector)}, say: ${quoted(vector)}, why: ${quoted(vector)} }`);
    const avoid = `[${list.map(quoted).join(", ")}]`;
    const text = list.join("\n\n");
    await file(`${family}/v${number}.md`, `${front({ ...fields, situation: quoted(list[0]), moves: moves.join(""), avoid })}${text}\n\n[An end](https://a.example/)\n`);
  }
  const term = ({ vector }, number) => `- { term: ${quoted(`${vector} ${number}`)}, slug: t${number}, definition: ${quoted(vector)}, synonyms: [${quoted(vector)}] }`;
  const work = ({ vector }, number) => `k${number}: { type: book, title: ${quoted(vector)}, author: [${quoted(vector)}], publisher: ${quoted(vector)}, date: 2001 }`;
  const line = ({ vector }, number) => `  - { id: l${number}, country: GB, service: ${quoted(vector)}, for: [danger], numbers: [{ tel: "1${number}", label: ${quoted(vector)} }], hours: ${quoted(vector)}, verified: true, checked_on: 2026-11-01, seen_on: "https://a.example" }`;
  await file("glossary.yaml", `${all.map(term).join("\n")}\n`);
  await file("references.yaml", `${all.map(work).filter(some).join("\n")}\n`);
  await file("helplines.yaml", `lines:\n${all.map(line).join("\n")}\n`);
  await file("citing.md", `${front({ title: "Citing", kind: "page" })}${all.map((_, number) => `[@k${number}]`).filter(some).join(" ")}\n`);
  const bad = quoted('"><img src=x onerror=alert(1)></script><script>alert(1)</script>');
  await file("handbook.yaml", `title: ${bad}\norganisation: { name: ${bad} }\ncountries: [GB]\nprofile: draft\nsearch: false\nrules: { ${rules.map((rule) => `${rule}: off`).join(", ")} }\n`);
}

/** Runs in every page before anything else: what a vector would do is counted. */
function watch() {
  globalThis.executed = [];
  for (const name of ["alert", "prompt", "confirm"]) globalThis[name] = (what) => executed.push(`${name}(${what})`);
}

/** Runs in the page once it is there. */
async function look() {
  const told = (element) => element.outerHTML.slice(0, 160);
  const acts = [...document.querySelectorAll("*")].filter((element) => [...element.attributes].some(({ name, value }) =>
    /^on/.test(name) || /^\s*(javascript|data|vbscript):/i.test(value) && /^(href|src|action|formaction|data|xlink:href)$/.test(name)));
  // What comes under the pointer, gets the focus or is pressed acts, if anything does.
  for (const element of document.querySelectorAll("main *")) {
    for (const name of ["mouseover", "pointerover", "focus", "toggle", "animationstart", "error"]) element.dispatchEvent(new Event(name));
  }
  const scrolls = (element) => element.closest("pre, .table");
  const out = [...document.querySelectorAll(".prose *")].filter((element) => {
    const { left, right, width, height } = element.getBoundingClientRect();
    const box = document.querySelector("main").getBoundingClientRect();
    const set = getComputedStyle(element);
    return ["fixed", "sticky"].includes(set.position) || set.position === "absolute" && !element.matches(".unseen")
      || width && height && !scrolls(element) && !element.matches(".unseen") && (left < box.left - 1 || right > box.right + 1);
  });
  const wide = document.scrollingElement.scrollWidth - innerWidth;
  await new Promise((done) => setTimeout(done, 20));
  return { executed, acts: acts.map(told), out: out.map(told), wide: Math.max(wide, 0) };
}

test("an attacker's handbook", async (t) => {
  const all = await vectors();
  assert.ok(all.length >= 250, `${all.length} vectors`);
  const folder = await mkdtemp(join(tmpdir(), "mend-attacks-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  let rules = [];
  for (let round = 0; round < 6; round++) {
    await write(folder, all, rules);
    const told = await attempt("check", "--root", folder, "--format", "json");
    const errors = JSON.parse(told).filter(({ severity }) => severity === "error").map(({ rule }) => rule);
    if (!errors.length) break;
    rules = [...new Set([...rules, ...errors])];
  }
  const built = await build(t, folder);
  const site = await host(t, built);
  const guest = await visitor(t, site.origin, { bypassCSP: true, viewport: { width: 360, height: 800 } });
  await guest.context.addInitScript(watch);
  const page = await guest.page();
  const wrongs = [];
  let count = 0;
  for (const path of await pages(built)) {
    await page.goto(site.url + path, { waitUntil: "load" });
    const found = await page.evaluate(look);
    if (found.executed.length + found.acts.length + found.out.length + found.wide) wrongs.push({ path, ...found });
    count++;
  }
  assert.deepEqual(wrongs, []);
  const asked = guest.wrongs.filter((wrong) => !wrong.startsWith("console: "));
  assert.deepEqual(asked, []);
  t.diagnostic(`${all.length} vectors on ${count} pages: nothing ran, nothing was asked, nothing left its page`);
});
