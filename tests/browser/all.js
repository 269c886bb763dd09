// Every file of browser tests, two at once, each in a process and a Chromium of its own and bounded in time: node all.js
// A file that hangs is stopped and told of; the others go on.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "node:test";
import { fileURLToPath } from "node:url";
import { share } from "./tools/sites.js";
import tell from "./tools/reporter.js";

/** Those that take longest come first, so that none of them runs alone at the end. */
const FILES = ["site", "look", "search", "preview", "attacks", "pages", "panel", "audit", "morph", "in_place", "reading", "ways", "reader", "offline", "pictures", "languages", "staging", "portable"];

/** The sites of the shipped handbook that more than one file looks at, built once. */
const SITES = [[], ["--base-url", "https://handbook.example/"], ["--portable"]];

/** How long one file may take, in milliseconds: a multiple of what the longest takes on a slow machine. */
const LIMIT = Number(process.env.MEND_BROWSER_SECONDS ?? 900) * 1000;

const here = dirname(fileURLToPath(import.meta.url));
const named = process.argv.slice(2);
const files = (named.length > 0 ? named : FILES).map((name) => join(here, `${name}.js`));

const sites = await mkdtemp(join(tmpdir(), "mend-sites-"));
process.env.MEND_SITES = sites;
for (const options of SITES) await share(...options);

const events = run({ files, concurrency: 2, timeout: LIMIT });
events.on("test:fail", () => (process.exitCode = 1));
for await (const text of tell(events)) process.stdout.write(text);
await rm(sites, { recursive: true });
