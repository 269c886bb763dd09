// Accessibility by axe-core; what it finds is told with rule, element and markup.

import assert from "node:assert/strict";
import axe from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Our pages hold no frames and load no style from elsewhere.
const OPTIONS = { runOnly: TAGS, resultTypes: ["violations"], iframes: false, preload: false };

/** How many elements are shown for one rule on one page. */
const SHOWN = 3;

/** Fails unless axe finds nothing on `page`, closed `details` opened; not the menu, which would lie over the rest. */
export async function accessible(page) {
  const ready = await page.evaluate(() => {
    document.querySelectorAll("details:not(.menu)").forEach((one) => one.setAttribute("open", ""));
    return "axe" in globalThis;
  });
  if (!ready) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((options) => axe.run(options), OPTIONS);
  const told = violations.map(({ id, help, nodes }) => {
    const shown = nodes.slice(0, SHOWN).map(({ target, html, failureSummary }) => `${target.join(" ")}\n${html}\n${failureSummary}`);
    const rest = nodes.length - shown.length;
    return [`${id}: ${help}`, ...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join("\n\n");
  });
  assert.ok(told.length === 0, `axe on ${page.url()}:\n${told.join("\n\n")}`);
}
