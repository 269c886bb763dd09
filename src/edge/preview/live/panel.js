// The author's panel: what is wrong, and what is known of this page. It lives in a shadow root, so that neither its style
// nor the page's reaches the other. Author's words arrive as text, or escaped by the preview.
const STYLE = `
  :host { all: initial; position: fixed; inset: auto .75rem .75rem auto; z-index: 2147483647; font: 15px/1.5 system-ui, sans-serif; color-scheme: light dark;
    --paper: light-dark(#fffdfa, #1e2124); --ink: light-dark(#24211d, #ece7df); --soft: light-dark(#6b645b, #a9a196); --line: light-dark(#d9d2c7, #40454a);
    --error: light-dark(#b3261e, #ff9c8f); --warning: light-dark(#8a5a00, #f1c04f); --note: light-dark(#2a5d91, #94c1f0); --good: light-dark(#2f6b3a, #93d3a0); }
  @media print { :host { display: none; } }
  * { box-sizing: border-box; } [hidden] { display: none !important; }
  button { font: inherit; color: inherit; cursor: pointer; }
  button:focus-visible, a:focus-visible, summary:focus-visible, input:focus-visible, section:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
  .said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .bar { display: flex; gap: .5rem; justify-content: flex-end; align-items: center; flex-wrap: wrap; }
  .chip, .tab, .lost { border: 1px solid var(--line); border-radius: 99px; background: var(--paper); color: var(--ink); padding: .3rem .8rem; margin: 0; box-shadow: 0 2px 8px #0002; }
  .tab.quiet { color: var(--soft); font-size: 13px; }
  .tab.error { border-color: var(--error); color: var(--error); font-weight: 600; } .tab.warning { color: var(--warning); }
  .tab, .chip { min-height: 2.25rem; } .lost { border-color: var(--warning); color: var(--warning); }
  .panel { width: min(30rem, calc(100vw - 1.5rem)); max-height: min(60vh, 40rem); overflow: auto; overscroll-behavior: contain; margin: 0 0 .5rem; padding: .75rem 1rem 1rem;
    background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 8px 30px #0003; }
  h2 { font-size: 1rem; margin: 0 0 .25rem; } h3 { font-size: .95rem; margin: .75rem 0 .25rem; }
  p { margin: .15rem 0; } ol, ul { margin: 0; padding: 0; list-style: none; } a { color: var(--note); }
  details { border-top: 1px solid var(--line); margin-top: .6rem; padding-top: .5rem; } summary { cursor: pointer; font-weight: 600; }
  .finding { border-left: 4px solid var(--note); padding: .1rem 0 .1rem .7rem; margin: .6rem 0; }
  .finding.error { border-color: var(--error); } .finding.warning { border-color: var(--warning); }
  .rule { white-space: nowrap; } .flash { animation: flash 1.6s steps(1); } @keyframes flash { from { background: color-mix(in srgb, Highlight 25%, transparent); } }
  .where, .soft { color: var(--soft); font-size: .87rem; overflow-wrap: anywhere; } .help { color: var(--good); } .help::before { content: "→ "; }
  pre { margin: .25rem 0; padding: .3rem .5rem; border: 1px solid var(--line); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.45 ui-monospace, monospace; }
  mark { background: none; color: inherit; text-decoration: underline wavy var(--note); text-underline-offset: 3px; }
  .error mark { text-decoration-color: var(--error); } .warning mark { text-decoration-color: var(--warning); }
  @media (forced-colors: active) { mark { forced-color-adjust: none; color: CanvasText; text-decoration-color: CanvasText !important; } }
  code { font: .92em ui-monospace, monospace; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .3rem 0; } dt { color: var(--soft); } dd { margin: 0; }
  .badge { border: 1px solid currentColor; border-radius: 4px; padding: 0 .35rem; font-size: .8rem; color: var(--warning); }
  .actions { display: flex; flex-wrap: wrap; gap: .2rem 1rem; font-size: .9rem; } .actions > * { padding: .1rem 0; min-height: 24px; }
  .actions button, .more { border: 0; background: none; padding: 0; color: var(--note); text-decoration: underline; } .more { min-height: 24px; }
  .change { border: 1px solid currentColor; border-radius: 6px; background: none; color: var(--note); padding: .1rem .7rem; min-height: 28px; }
  .changed { border-left: 4px solid var(--good); padding-left: .7rem; overflow-wrap: anywhere; }
  summary { min-height: 24px; }
  input { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px; padding: .2rem .5rem; width: 100%; margin: .4rem 0; }
  .pages li { display: flex; gap: .5rem; justify-content: space-between; } .pages a { overflow-wrap: anywhere; } .pages .state { flex: none; max-width: 50%; font-size: .85rem; text-align: end; }
  @media (max-width: 40rem) { .panel { max-height: 50vh; } dl { grid-template-columns: 1fr; } dd { margin-block-end: .3rem; } }
  .state.error { color: var(--error); } .state.warning { color: var(--warning); }`;

/** An element with attributes and what is in it. */
function make(name, given = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...inside.filter((one) => one !== undefined && one !== false && one !== null));
  return element;
}

const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

// Editors open files of the machine they run on.
const atHome = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname);

const host = make("mend-preview");
const shadow = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
shadow.adoptedStyleSheets = [sheet];
const box = make("section", { class: "panel", "aria-label": "For the author", tabindex: "-1", hidden: true, id: "panel" });
const tab = make(
  "button",
  { class: "tab quiet", type: "button", title: "Ctrl + .", "aria-keyshortcuts": "Control+.", "aria-expanded": "false", "aria-controls": "panel" },
  "Looking…",
);
const chip = make("button", { class: "chip", type: "button", hidden: true });
const lost = make(
  "p",
  { class: "lost", hidden: true },
  atHome ? "The preview has stopped. Start mend serve again." : "The preview has stopped. Once it runs again, scan its new code.",
);
// The only thing that is read aloud unasked: one short sentence when it becomes another one.
const said = make("p", { class: "said", role: "status" });
shadow.append(said, box, make("div", { class: "bar" }, lost, chip, tab));
tab.addEventListener("click", () => open(box.hidden));
addEventListener("keydown", (event) => {
  if (event.key !== "." || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  if (box.hidden) open(true);
  else close();
});
shadow.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || box.hidden) return;
  event.stopPropagation();
  close();
});

function say(words) {
  if (said.textContent !== words) said.textContent = words;
}

// How the panel was left is remembered only when the author has touched it: a visit leaves nothing behind.
const kept = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Where nothing may be kept, nothing is.
    }
  },
};
const WISH = "mend-panel";
const PARTS = "mend-panel-parts";
const opened = new Set((kept.get(PARTS) ?? "").split(",").filter(Boolean));

// Where the focus was before the panel took it.
let before;

/** Opens or closes the panel because the author wants it. */
function open(wanted) {
  show(wanted);
  kept.set(WISH, wanted ? "open" : "closed");
  if (!wanted) return;
  before = document.activeElement === host ? undefined : document.activeElement;
  box.focus();
  drawPanel();
}

function close() {
  open(false);
  if (before?.isConnected && before !== document.body) before.focus({ preventScroll: true });
  else tab.focus();
}

function show(wanted) {
  box.hidden = !wanted;
  tab.setAttribute("aria-expanded", String(wanted));
}

/** A part that can be opened, and stays so; it is filled only then. */
function part(name, title, fill) {
  const made = make("details", {}, make("summary", {}, title));
  const filled = () => made.children.length === 1 && made.append(...[fill()].flat().filter(Boolean));
  if (opened.has(name)) filled();
  made.open = opened.has(name);
  made.addEventListener("toggle", () => {
    if (made.open) filled();
    if (made.open === opened.has(name)) return;
    if (made.open) opened.add(name);
    else opened.delete(name);
    kept.set(PARTS, [...opened].join());
  });
  return made;
}

/** Sentences of the preview begin with small letters, as behind a place in a file. */
function capital(element) {
  const [first] = element?.childNodes ?? [];
  if (first?.nodeType === Node.TEXT_NODE) first.data = first.data.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

// Where each finding stands in the text, and in the panel.
let ranges = new Map();
const items = new Map();

// What must be known to change a file, and what the last change came to.
let token;
let changed = "";
let changing = false;

/** What would change, and the button that does it. */
function change({ id, change: lines, reviewed }) {
  const button = make("button", { class: "change", type: "button", "data-id": id }, "Change it");
  button.addEventListener("click", async () => {
    if (changing) return;
    changing = true;
    try {
      const answer = await fetch("/_mend/fix", { method: "POST", headers: { "X-Mend-Token": token }, body: id });
      changed = await answer.text();
    } catch {
      changed = "The preview has stopped, so nothing was changed.";
    }
    changing = false;
    say(changed);
    drawPanel();
  });
  return [
    make("pre", { class: "lines" }, lines.trimEnd()),
    reviewed && make("p", { class: "soft" }, "This text was reviewed as it is. After the change it counts as changed since."),
    make("p", {}, button),
  ].filter(Boolean);
}

function finding(one) {
  const item = make("li", { class: `finding ${one.severity}` });
  // The server escapes everything an author wrote.
  item.innerHTML = one.html;
  const parts = item.querySelector("li");
  item.replaceChildren(...(parts ? parts.childNodes : []));
  for (const sentence of item.querySelectorAll(".message, .help")) capital(sentence);
  const edit = atHome && make("a", { href: one.editor }, "Open in the editor");
  const range = ranges.get(one);
  const view = range && make("button", { type: "button", onclick: () => bring(range.startContainer.parentElement) }, "Show it on the page");
  if (edit || view) item.append(make("p", { class: "actions" }, edit, view));
  if (one.fix && token) item.append(...change(one.fix));
  items.set(one, item);
  return item;
}

/** How many findings are shown before somebody asks for more. */
const FEW = 12;

function list(all) {
  const made = make("ol", {}, ...all.slice(0, FEW).map(finding));
  const rest = all.length - FEW;
  if (rest <= 0) return [made];
  const more = make("button", { class: "more", type: "button" }, `Show ${rest} more`);
  more.addEventListener("click", () => {
    made.append(...all.slice(FEW).map(finding));
    made.children[FEW].setAttribute("tabindex", "-1");
    made.children[FEW].focus();
    more.remove();
  });
  return [made, more];
}

/** Shows the finding that stands at this place of the text, as a click on its underline asks for. */
function showAt(node, offset) {
  const [one] = [...ranges].find(([, range]) => range.isPointInRange(node, offset)) ?? [];
  if (!one) return;
  if (box.hidden) open(true);
  const item = items.get(one);
  item?.scrollIntoView({ block: "nearest" });
  item?.classList.remove("flash");
  requestAnimationFrame(() => item?.classList.add("flash"));
}

addEventListener("click", (event) => {
  if (event.defaultPrevented || event.target.closest?.("a, button, summary, label, input, mend-preview") || !getSelection()?.isCollapsed) return;
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  if (place) showAt(place.offsetNode, place.offset);
});
