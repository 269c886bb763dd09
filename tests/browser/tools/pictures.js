// Draws static/og/*.png and static/icons/*.png from the SVG files in docs/pictures: node tests/browser/tools/pictures.js
//
// Flat drawings need few colours, so the PNG files hold a palette.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateSync } from "node:zlib";
import { chromium } from "playwright-core";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const sources = join(root, "docs/pictures");
const COLOURS = 160;

/** Each drawing, its width and height as a PNG, and the file. */
async function jobs() {
  const previews = (await readdir(sources)).filter((name) => name.startsWith("og-"));
  return [
    ...previews.map((name) => ({ name, width: 1200, height: 630, file: `og/${name.slice(3, -4)}.png` })),
    { name: "icon-maskable.svg", width: 180, height: 180, file: "icons/180.png" },
    { name: "icon-any.svg", width: 192, height: 192, file: "icons/192.png" },
    { name: "icon-any.svg", width: 512, height: 512, file: "icons/512.png" },
    { name: "icon-maskable.svg", width: 512, height: 512, file: "icons/maskable.png" },
  ];
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** The palette: the colours used most; any other pixel takes the nearest of them. */
function quantise(pixels) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = pixels.readUInt32BE(at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COLOURS).map(([colour]) => colour);
  const parts = (colour) => [colour >>> 24, (colour >>> 16) & 255, (colour >>> 8) & 255, colour & 255];
  const away = (one, other) => parts(one).reduce((sum, part, at) => sum + (part - parts(other)[at]) ** 2, 0);
  const nearest = new Map([...counts.keys()].map((colour) => {
    const best = palette.reduce((best, known, at) => (away(colour, known) < best.by ? { at, by: away(colour, known) } : best), { at: 0, by: Infinity });
    return [colour, best.at];
  }));
  return { palette: palette.map(parts), index: (at) => nearest.get(pixels.readUInt32BE(at)) };
}

function png(pixels, width, height) {
  const { palette, index } = quantise(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = index((y * width + x) * 4);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flatMap((parts) => parts.slice(0, 3)))),
    chunk("tRNS", Buffer.from(palette.map((parts) => parts[3]))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
for (const { name, width, height, file } of await jobs()) {
  const svg = await readFile(join(sources, name), "utf8");
  const pixels = await page.evaluate(async ({ svg, width, height }) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    await image.decode();
    const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
    context.drawImage(image, 0, 0, width, height);
    let text = "";
    for (const byte of context.getImageData(0, 0, width, height).data) text += String.fromCharCode(byte);
    return btoa(text);
  }, { svg, width, height });
  const bytes = png(Buffer.from(pixels, "base64"), width, height);
  await writeFile(join(root, "static", file), bytes);
  console.log(`${file}: ${bytes.length} bytes`);
}
await browser.close();
