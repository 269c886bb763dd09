// A web host such as a nonprofit has one: files of a folder, below some path, packed, with the headers the folder asks for in
// `_headers`, and 404.html for everything else.

import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};

/** The rules of a `_headers` file: each a beginning of addresses and the headers of everything below it. */
async function rules(folder) {
  const lines = (await readFile(join(folder, "_headers"), "utf8").catch(() => "")).split("\n").filter(Boolean);
  const found = [];
  for (const line of lines) {
    const [, name, value] = line.match(/^  ([\w-]+): (.*)$/) ?? [];
    if (name) found.at(-1).headers.push([name.toLowerCase(), value]);
    else found.push({ below: line.replace(/\*$/, ""), headers: [] });
  }
  return found;
}

/** Serves `folder` below `base` on a free port until `t` ends. */
export async function host(t, folder, base = "/") {
  const file = async (url) => {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const full = normalize(join(folder, path.slice(base.length), path.endsWith("/") ? "index.html" : ""));
    if (!path.startsWith(base) || !full.startsWith(folder + sep)) throw new Error("outside");
    return { full, body: await readFile(full) };
  };
  const headed = await rules(folder);
  const headers = (path) => Object.fromEntries(headed.filter(({ below }) => path.startsWith(below)).flatMap(({ headers }) => headers));
  // A browser that is told it is offline may still let its workers ask.
  const line = { cut: false };
  const server = createServer(async (request, response) => {
    if (line.cut) return void request.socket.destroy();
    const found = await file(request.url).catch(() => null);
    const { full, body } = found ?? (await file(`${base}404.html`).catch(() => ({ full: ".txt", body: "not found" })));
    const type = TYPES[extname(full)] ?? "application/octet-stream";
    const text = /text|json|xml$/.test(type);
    // As hosts do: what a browser has already is not sent again.
    const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
    if (found && request.headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
    const packed = text && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    response.writeHead(found ? 200 : 404, {
      "content-type": text ? `${type}; charset=utf-8` : type,
      etag,
      ...(packed && { "content-encoding": "gzip" }),
      ...headers(`/${request.url.slice(base.length)}`),
    });
    response.end(packed ? gzipSync(body) : body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, url: origin + base, line };
}
