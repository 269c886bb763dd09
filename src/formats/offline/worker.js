// Serves the pages that somebody asked to keep. `LIST` holds them and a name for this version; a new one replaces the old one whole.
"use strict";

const { scope } = self.registration;
// Other handbooks may stand on the same host.
const PREFIX = `kept ${scope} `;
const CACHE = PREFIX + LIST.version;
const KEPT = new Set(LIST.files.map(([path]) => new URL(path, scope).href));
const HOME = new URL("offline/", scope).href;
// How long a page is waited for before the kept one is shown, in milliseconds.
const PATIENCE = 3000;

const find = (address) => caches.match(address, { cacheName: CACHE, ignoreSearch: true });

async function keep() {
  try {
    const cache = await caches.open(CACHE);
    await cache.addAll([...KEPT].map((address) => new Request(address, { cache: "no-store" })));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  await self.skipWaiting();
}

async function replace() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

// The page as it is now, or as it was kept.
async function page(request) {
  const kept = await find(request);
  const fresh = fetch(request).catch(() => null);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const answer = await (kept ? Promise.race([fresh, late]) : fresh);
  if (answer && (answer.status < 500 || !kept)) return answer;
  if (kept) return kept;
  return (await find(HOME)) ? Response.redirect(`${HOME}#_missing`) : Response.error();
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(replace()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (KEPT.has(request.url)) event.respondWith(find(request).then((kept) => kept ?? fetch(request)));
});
