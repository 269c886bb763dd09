import { chromium } from "playwright-core";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless","--no-sandbox","--disable-gpu"] });
const page = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage();
const seen = new Set(); const root = process.argv[2];
const FAMILIES = [
  "", "rupture-and-repair/", "donald-winnicott/", "study-still-face/", "script-bedtime/", "script-after-smacking/", "scenario-yelling/",
  "myth-instant-love/", "path-after-i-yelled/", "getting-help/", "tonight/", "concepts/", "scripts/", "ages/", "ages/infant/",
  "tags/repair/", "all/", "glossary/", "sources/", "sources/winnicott1953/", "search/", "print/myths/", "print/scripts/pocket/", "now/", "map/", "offline/"];
for (const f of FAMILIES) {
  await page.goto(`file://${root}/${f}index.html`);
  const w = await page.evaluate(() => { document.querySelectorAll("details").forEach((one) => (one.open = true));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); while (texts.nextNode()) { const n = texts.currentNode; if (!n.parentElement.closest("script, style, svg")) n.data = n.data.replace(/\p{L}{6,}/gu, "Donaudampfschifffahrtsgesellschaftskapitän"); }
    const scrolls = (one) => one.closest(".table, pre, .unseen, svg");
    const out = [...document.body.querySelectorAll("*")].filter((one) => !scrolls(one) && (one.getBoundingClientRect().right > 321 || one.getBoundingClientRect().left < -1));
    const leaf = out.filter((one) => !one.closest(".brand, .main-nav, .menu, .exit")).filter((one) => !out.some((other) => one !== other && one.contains(other)));
    return leaf.slice(0, 40).map((one) => { let s = ""; for (let o = one; o && o.localName !== "body"; o = o.parentElement) s = `${o.localName}.${o.className} ` + s; return s.slice(-140); }); });
  for (const one of w) if (!seen.has(one)) { seen.add(one); console.log(f, one); }
}
await browser.close();
