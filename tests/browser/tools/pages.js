// Every page of a built site, and what is asked of several at once.

import { readdir } from "node:fs/promises";
import { sep } from "node:path";

/** How many pages of the one Chromium are at work at once. */
const AT_ONCE = 3;

/** The addresses of all pages of the site in `folder`, without a leading slash, in order. */
export async function pages(folder) {
  const files = await readdir(folder, { recursive: true });
  const paths = files.map((file) => file.split(sep).join("/")).filter((file) => file.endsWith(".html"));
  return paths.map((path) => path.replace(/(^|\/)index\.html$/, "$1")).sort();
}

/** `count` of `list`, evenly spread, the first and the last among them. */
export function spread(list, count) {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, at) => list[Math.round((at * (list.length - 1)) / (count - 1))]);
}

/**
 * A test named after each of `names`, several at once; each is given a visitor of its own meanwhile, which `open` makes and
 * a later test may have again.
 */
export async function each(t, names, open, check) {
  const free = await Promise.all(Array.from({ length: AT_ONCE }, () => open()));
  const waiting = [...names];
  const found = new Map(names.map((name) => [name, null]));
  await Promise.all(free.map(async (guest) => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      found.set(name, await check(name, guest).then(() => null, (error) => error));
    }
  }));
  for (const [name, error] of found) {
    await t.test(name || "home", () => {
      if (error) throw error;
    });
  }
}
