// One Chromium for all tests, and contexts that remember everything a page does which it should not.

import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { after } from "node:test";
import { chromium } from "playwright-core";

/** How long anything is waited for, in milliseconds: far longer than it takes, for slow machines. */
export const LIMIT = 10_000;

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const places = process.env.PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  return found ?? assert.fail("There is no Chromium here. Install Debian's `chromium`, or name one in CHROMIUM.");
}

let launched;

function browser() {
  launched ??= chromium.launch({ executablePath: executable(), args: ARGS });
  return launched;
}

after(async () => (await launched)?.close());

// Runs in every page before anything else.
function listen() {
  globalThis.refused = [];
  addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
}

/** A fresh browser profile whose pages may only speak with `origin`; closed when test or suite `t` ends. */
export async function visitor(t, origin, options = {}) {
  const context = await (await browser()).newContext({ reducedMotion: "reduce", ...options });
  t.after(() => context.close());
  context.setDefaultTimeout(LIMIT);
  await context.addInitScript(listen);
  const wrongs = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== "data:") wrongs.push(`asked ${url}`);
  });
  context.on("response", (response) => {
    if (response.headers()["set-cookie"]) wrongs.push(`${response.url()} set a cookie`);
  });
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) wrongs.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => wrongs.push(`thrown: ${error.error().message}`));
  context.on("dialog", (dialog) => {
    wrongs.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  return { context, wrongs, page: () => context.newPage() };
}

/** Fails unless `page` kept nothing, and nothing went wrong since this was last asked of its visitor. */
export async function leftNothing(page, { context, wrongs }) {
  const kept = await page.evaluate(async () => ({
    refused,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map((database) => database.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  const nothing = { refused: [], local: {}, session: {}, databases: [], caches: [], workers: 0 };
  const seen = wrongs.splice(0);
  assert.deepEqual({ wrongs: seen, cookies: await context.cookies(), ...kept }, { wrongs: [], cookies: [], ...nothing });
}

/** Waits until `condition` answers something true, and gives that back. */
export async function until(what, condition) {
  const end = Date.now() + LIMIT;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() > end) assert.fail(`Waited in vain for this: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
