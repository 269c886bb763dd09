// Sites of the shipped handbook, built once for all files of tests, which only read them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const SHIPPED = join(dirname(fileURLToPath(import.meta.url)), "../../..");

// tests/run names the binary that cargo built; without it, it is where cargo usually puts it.
export const BINARY = process.env.MEND ?? join(process.env.CARGO_TARGET_DIR ?? join(SHIPPED, "target"), "debug/mend");

/** Where the site stands in the folder that all.js makes for all files of tests. */
function place(options) {
  return join(process.env.MEND_SITES, encodeURIComponent(options.join(" ") || "plain"));
}

/** The site of the handbook at `root`, if it was built for all. */
export function shared(root, options) {
  const built = process.env.MEND_SITES && root === SHIPPED ? place(options) : null;
  return built && existsSync(built) ? built : null;
}

/** Builds a site of the shipped handbook for all. */
export async function share(...options) {
  await make(SHIPPED, place(options), options);
}

/** Builds the handbook at `root` into the folder `out`. */
export async function make(root, out, options) {
  await promisify(execFile)(BINARY, ["build", "--root", root, "--out", out, ...options]).catch((error) => {
    assert.fail(`mend build failed:\n${error.stdout}${error.stderr}`);
  });
}
