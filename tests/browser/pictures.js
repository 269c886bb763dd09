// Photographs, films and sounds as readers meet them: the print that fits, without a network the one that is kept, and nothing is
// loaded of a film before somebody presses.

import assert from "node:assert/strict";
import { randomFillSync } from "node:crypto";
import { join } from "node:path";
import test from "node:test";
import { crc32, deflateSync } from "node:zlib";
import { accessible } from "./tools/axe.js";
import { visitor } from "./tools/browser.js";
import { host } from "./tools/host.js";
import { build, handbook } from "./tools/mend.js";

/** A photograph as a PNG file: more in it than any program can pack. */
function photograph(width, height) {
  const piece = (name, content) => {
    const whole = Buffer.concat([Buffer.from(name), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(whole));
    return Buffer.concat([length, whole, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const line = width * 3 + 1;
  const pixels = randomFillSync(Buffer.alloc(line * height));
  for (let at = 0; at < pixels.length; at += line) pixels[at] = 0;
  const parts = [piece("IHDR", head), piece("IDAT", deflateSync(pixels, { level: 1 })), piece("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts]);
}

const SCRIPT = `---
title: A cup
kind: script
summary: One sentence.
situation: "Now."
moves:
  - move: pause
    do: "Wait."
---

![A cup of tea.](cup.png)

![A father kneels beside his son.](calm.mp4)

![Breathing out slowly.](calm.mp3)

<details><summary>What is said</summary>

Breathe out slowly.

</details>
`;

test("a page with a photograph, a film and a sound", async (t) => {
  const own = await handbook(t);
  await own.write("articles/scripts/cup.md", SCRIPT);
  await own.write("articles/scripts/cup.png", photograph(1100, 300));
  await own.write("articles/scripts/calm.mp4", "no film");
  await own.write("articles/scripts/calm.mp3", "no sound");
  await own.write("articles/scripts/calm.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nNow.\n");
  const folder = await build(t, own.folder);
  const site = await host(t, folder);
  const shown = (page) => page.evaluate(async () => {
    const picture = document.querySelector("main img");
    await picture.decode();
    return [decodeURI(picture.currentSrc).split("/").at(-1), picture.naturalWidth > 0 && picture.clientWidth <= innerWidth];
  });

  await t.test("every screen takes the print that fits, and nothing of the film", async (t) => {
    for (const [width, scale, print] of [[360, 1, "cup.png-480w.jpg"], [360, 2, "cup.png-960w.jpg"], [1280, 2, "cup.png-1100w.jpg"]]) {
      const guest = await visitor(t, site.origin, { viewport: { width, height: 800 }, deviceScaleFactor: scale });
      const page = await guest.page();
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(`${site.url}cup/`);
      assert.deepEqual(await shown(page), [print, true]);
      assert.ok(!asked.some((url) => /\.(mp4|mp3)$/.test(url)), asked.join(" "));
      await accessible(page);
      const playing = page.locator("video, audio");
      assert.equal(await playing.evaluateAll((all) => all.filter((one) => one.controls && one.paused && !one.autoplay).length), 2);
      assert.match(await page.locator(".film a").textContent(), /A father kneels/);
    }
  });

  await t.test("without a network the print that is kept stands in for the others", async (t) => {
    const at = await host(t, folder);
    const guest = await visitor(t, at.origin, { viewport: { width: 360, height: 800 } });
    const page = await guest.page();
    await page.goto(`${at.url}offline/`);
    await page.locator(".keep").scrollIntoViewIfNeeded();
    await page.locator('[data-keep="keep"]').click();
    await page.locator(".keep-said", { hasText: /^Kept/ }).waitFor();
    at.line.cut = true;
    await guest.context.setOffline(true);
    await page.goto(`${at.url}cup/`);
    const [print, fits] = await shown(page);
    assert.ok(print === "cup.png-480w.jpg" && fits, "the address is another one, and it is seen");
  });

  await t.test("a film is on paper as its words and the name of its file", async (t) => {
    const guest = await visitor(t, site.origin);
    const page = await guest.page();
    await page.goto(`${site.url}cup/`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("video").isVisible(), false);
    const after = await page.locator(".film a").evaluate((link) => getComputedStyle(link, "::after").content);
    assert.match(after, /calm\.mp4/);
    assert.ok(await page.getByText("Breathe out slowly.").isVisible(), "what is said is on paper, too");
  });
});
