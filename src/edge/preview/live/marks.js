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

/** The range of a quote in the text: of several places the one with the same words before it. */
function find({ text, places }, quote) {
  const words = plain(quote.words);
  const before = plain(quote.before).trim();
  let best;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const likeness = alike(before, text.slice(Math.max(0, at - before.length - 1), at).trimEnd());
    if (!best || likeness > best.likeness) best = { at, likeness };
  }
  if (!best) return undefined;
  const range = document.createRange();
  const [start, end] = [places[best.at], places[best.at + words.length - 1]];
  range.setStart(start[0], start[1]);
  range.setEnd(end[0], end[1] + 1);
  return range;
}

/** Underlines every finding that has words on this page; gives each its range. */
function mark(found) {
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
  ::highlight(mend-error) { text-decoration: underline wavy #c8321f; }
  ::highlight(mend-warning) { text-decoration: underline wavy #b57a00; }
  ::highlight(mend-note) { text-decoration: underline dotted #3a6ea5; }`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, underlines];
