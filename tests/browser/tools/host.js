// A web host such as a nonprofit has one: files of a folder, below some path, and 404.html for everything else.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".xml": "application/xml",
};

/** Serves `folder` below `base` on a free port until `t` ends. */
export async function host(t, folder, base = "/") {
  const file = async (url) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const full = normalize(join(folder, path.slice(base.length), path.endsWith("/") ? "index.html" : ""));
    if (!path.startsWith(base) || !full.startsWith(folder + sep)) throw new Error("outside");
    return { full, body: await readFile(full) };
  };
  const server = createServer(async (request, response) => {
    const found = await file(request.url).catch(() => null);
    const { full, body } = found ?? (await file(`${base}404.html`).catch(() => ({ full: ".txt", body: "not found" })));
    const type = TYPES[extname(full)] ?? "application/octet-stream";
    response.writeHead(found ? 200 : 404, { "content-type": /text|json|xml$/.test(type) ? `${type}; charset=utf-8` : type });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, url: origin + base };
}
