// What Lighthouse says of three pages, as figures and never as a test: node tests/browser/lighthouse.js
//
// Lighthouse is large, so npx fetches it when somebody asks. What it thinks could be better is told below the figures.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { host } from "./tools/host.js";
import { build, SHIPPED } from "./tools/mend.js";

const PAGES = { home: "", article: "rupture-and-repair/", script: "script-bedtime/" };
const FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking";

const endings = [];
const run = { after: (ending) => endings.push(ending) };
const folder = await mkdtemp(join(tmpdir(), "mend-lighthouse-"));
endings.push(() => rm(folder, { recursive: true, force: true }));
try {
  const site = await host(run, await build(run, SHIPPED, "--base-url", "https://handbook.example/"));
  for (const [name, path] of Object.entries(PAGES)) {
    const out = join(folder, `${name}.json`);
    const options = ["--output=json", `--output-path=${out}`, "--quiet", `--chrome-flags=${FLAGS}`];
    await promisify(execFile)("npx", ["--yes", "lighthouse@12", site.url + path, ...options], {
      env: { CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium", ...process.env },
    });
    const { categories, audits } = JSON.parse(await readFile(out, "utf8"));
    const figures = Object.values(categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`);
    console.log(`${name}: ${figures.join(", ")}; ${Math.round(audits["total-byte-weight"].numericValue / 1024)} KiB`);
    for (const { auditRefs } of Object.values(categories)) {
      const weak = auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1);
      for (const { id } of weak) console.log(`  ${id}: ${audits[id].title} ${audits[id].displayValue ?? ""}`);
    }
  }
} finally {
  for (const ending of endings.reverse()) await ending();
}
