// Underlines in the text what the author is told about. Nothing is put into the page for it: the browser paints ranges.
const LEVELS = ["error", "warning", "note"];

const plain = (text) =>
  text.replace(/[‘’‚]/g, "'").replace(/[“”„]/g, '"').replace(/[–—]|-{2,3}/g, "-").replace(/…/g, "...").replace(/\s+/g, " ");

/** All text of the page's main part in one line, and where each letter of it stands. */
function textOf(main) {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  let text = "";
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at += 1) {
      const letter = plain(node.data[at]);
      if (letter === " " && (text === "" || text.endsWith(" "))) continue;
      for (const one of letter) {
        text += one;
        places.push([node, at]);
      }
    }
    const next = following(walker, node);
    // Two blocks are two words.
    if (next && !text.endsWith(" ") && block(next) !== block(node)) {
      text += " ";
      places.push([node, node.data.length]);
    }
  }
  return { text, places };
}

const block = (node) => node.parentElement.closest("p, li, td, th, h1, h2, h3, h4, h5, h6, dt, dd, div");

function following(walker, node) {
  const next = walker.nextNode();
  walker.currentNode = node;
  return next;
}

/** How many letters at the end of `one` are those at the end of `other`. */
function alike(one, other) {
  let count = 0;
  while (count < one.length && one[one.length - 1 - count] === other[other.length - 1 - count]) count += 1;
  return count;
}

/** Where `words` begin: of several places the one with the same words before it. */
function where(text, words, before) {
  let best;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const likeness = alike(before, text.slice(Math.max(0, at - before.length - 1), at).trimEnd());
    if (!best || likeness > best.likeness) best = { at, likeness };
  }
  return best?.at;
}

/** How far from one another the parts of a quote may stand: a citation between them is printed longer than it is written. */
const APART = 250;

/** The range of a quote in the text. */
function find({ text, places }, quote) {
  const [first, ...rest] = quote.parts.map(plain);
  const before = plain(quote.before).trim();
  let start = first && where(text, first, before);
  let end = start + first?.length;
  for (const part of rest) {
    const next = text.indexOf(part, end);
    if (next >= 0 && next - end < APART) end = next + part.length;
  }
  if (start === undefined) {
    // What is meant cannot be seen as it is written; the words before it can.
    const last = before.match(/(?:\S+ ){0,2}\S*[\p{L}\p{N}]\S*$/u)?.[0] ?? "";
    start = last.length > 3 ? where(text, last, before.slice(0, -last.length).trim()) : undefined;
    end = start + last.length;
  }
  if (start === undefined) return undefined;
  const range = document.createRange();
  range.setStart(...places[start]);
  range.setEnd(places[end - 1][0], places[end - 1][1] + 1);
  return range;
}

/** Underlines every finding that has words on this page; gives each its range. */
function underline(found) {
  const main = document.querySelector("main") ?? document.body;
  const whole = textOf(main);
  const ranges = new Map();
  for (const finding of found.filter(({ quote }) => quote)) {
    const range = find(whole, finding.quote);
    if (range) ranges.set(finding, range);
  }
  if (globalThis.CSS?.highlights) {
    for (const level of LEVELS) {
      const here = [...ranges].filter(([{ severity }]) => severity === level).map(([, range]) => range);
      CSS.highlights.set(`mend-${level}`, new Highlight(...here));
    }
  }
  return ranges;
}

const underlines = new CSSStyleSheet();
underlines.replaceSync(`
  /* The page is held in its place by hand, the same in every browser. */
  html { overflow-anchor: none; }
  /* The end of the page can be read above the panel's tab. */
  @media screen { body { padding-block-end: 4rem; } }
  ::highlight(mend-error) { text-decoration: underline wavy 1.5px #c8321f; }
  ::highlight(mend-warning) { text-decoration: underline wavy 1.5px #b57a00; }
  ::highlight(mend-note) { text-decoration: underline dotted 1.5px #3a6ea5; }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, underlines];
