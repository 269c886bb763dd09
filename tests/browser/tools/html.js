// The rules of HTML by html-validate: everything it recommends and everything it knows of WCAG, but for the exceptions below.

import { HtmlValidate } from "html-validate";

const EXCEPTIONS = {
  // HTML reads `<!doctype html>` in any case; lower case is what its standard writes.
  "doctype-style": ["error", { style: "lowercase" }],
  // Where a template leaves something out its line stays, empty but for blanks: browsers do not see it, gzip hardly.
  "no-trailing-whitespace": "off",
  // HTML allows any id without blanks. Those Mend gives begin with `_`, so that no heading of an author ever has one of them.
  "valid-id": ["error", { relaxed: true }],
  // Titles are the authors'; search engines cut long ones at a word, which costs a reader less than a shorter promise.
  "long-title": "off",
  // Fingerprints in the page guard files of other sites; ours come from where the page itself comes from.
  "require-sri": ["error", { target: "crossorigin" }],
  // The list below a search field changes with every letter, which a native list cannot.
  "prefer-native-element": ["error", { exclude: ["listbox"] }],
  // On a page about danger, whom to call stands before the title, with a heading of its own.
  "heading-level": ["error", { minInitialRank: "h2", allowMultipleH1: false }],
};

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: EXCEPTIONS,
});

/** What is wrong with the text of a page: one line each. */
export async function wrongs(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) => messages).map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`);
}
