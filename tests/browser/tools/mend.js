// Runs the binary that cargo built, on copies of handbooks in temporary folders.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { until } from "./browser.js";
import { BINARY, make, SHIPPED, shared } from "./sites.js";

const here = dirname(fileURLToPath(import.meta.url));
export { SHIPPED };
const SMALL = join(here, "../handbook");
const TODAY = ["--today", "2026-11-22"];

async function temporary(t) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "mend-browser-")));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds the handbook at `root` into a folder that is there until `t` ends, and gives its path. */
export async function build(t, root, ...options) {
  const built = shared(root, options);
  if (built) return built;
  const out = join(await temporary(t), "site");
  await make(root, out, options);
  return out;
}

/** What the binary prints when it is asked so, however it ends. */
export async function attempt(...asked) {
  const { stdout } = await promisify(execFile)(BINARY, asked, { maxBuffer: 1 << 28 }).catch((ended) => ended);
  return stdout;
}

/** A copy of the small handbook, to do anything with. */
export async function handbook(t) {
  const folder = join(await temporary(t), "handbook");
  await cp(SMALL, folder, { recursive: true });
  const at = (path) => join(folder, path);
  const write = async (path, text) => {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), text);
  };
  const read = (path) => readFile(at(path), "utf8");
  return {
    folder,
    read,
    write,
    /** Writes in one step, so that nobody ever reads an empty or half a file. */
    async swap(path, text) {
      await write(`${path}~`, text);
      await rename(at(`${path}~`), at(path));
    },
    /** Replaces `old`, which must be there, by `fresh`. */
    async edit(path, old, fresh) {
      const text = await read(path);
      assert.ok(text.includes(old), `${path} holds no ${JSON.stringify(old)}`);
      await write(path, text.replace(old, () => fresh));
    },
    move: (from, to) => rename(at(from), at(to)),
    remove: (path) => rm(at(path), { recursive: true }),
    /** Brings a file or folder of the small handbook back to what it was. */
    restore: (path) => cp(join(SMALL, path), at(path), { recursive: true }),
  };
}

/** Runs `mend serve` on a handbook until test `t` ends. */
export async function serve(t, { folder }, port = 0, ...options) {
  const child = spawn(BINARY, ["serve", "--root", folder, "--port", String(port), ...TODAY, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal })));
  t.after(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const url = await until("the preview says its address", () => {
    assert.equal(child.exitCode, null, `mend serve ended:\n${said}`);
    return said.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0];
  });
  const { origin } = new URL(url);
  const isRunning = () => child.exitCode === null;
  return { url, origin, port: Number(new URL(url).port), said: () => said, interrupt: () => child.kill("SIGINT"), ended, isRunning };
}
