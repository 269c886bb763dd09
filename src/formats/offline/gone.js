// This handbook keeps no pages any more: what an earlier version of it kept on this device is taken away at the next visit.
"use strict";

const PREFIX = `kept ${self.registration.scope} `;

async function leave() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)));
  await self.registration.unregister();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));
