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
  .bar { display: flex; gap: .5rem; justify-content: flex-end; align-items: center; flex-wrap: wrap; }
  .chip, .tab, .lost { border: 1px solid var(--line); border-radius: 99px; background: var(--paper); color: var(--ink); padding: .3rem .8rem; margin: 0; box-shadow: 0 2px 8px #0002; }
  .tab.quiet { color: var(--soft); font-size: 13px; }
  .tab.error { border-color: var(--error); color: var(--error); font-weight: 600; } .tab.warning { color: var(--warning); }
  .lost { border-color: var(--warning); color: var(--warning); }
  .panel { width: min(30rem, calc(100vw - 1.5rem)); max-height: min(70vh, 44rem); overflow: auto; margin: 0 0 .5rem; padding: .75rem 1rem 1rem;
    background: var(--paper); color: var(--ink); border: 1px solid var(--line); border-radius: 10px; box-shadow: 0 8px 30px #0003; }
  h2 { font-size: 1rem; margin: 0 0 .25rem; } h3 { font-size: .95rem; margin: .75rem 0 .25rem; }
  p { margin: .15rem 0; } ol, ul { margin: 0; padding: 0; list-style: none; } a { color: var(--note); }
  details { border-top: 1px solid var(--line); margin-top: .6rem; padding-top: .5rem; } summary { cursor: pointer; font-weight: 600; }
  .finding { border-left: 4px solid var(--note); padding: .1rem 0 .1rem .7rem; margin: .6rem 0; }
  .finding.error { border-color: var(--error); } .finding.warning { border-color: var(--warning); }
  .where, .soft { color: var(--soft); font-size: .87rem; overflow-wrap: anywhere; } .help { color: var(--good); } .help::before { content: "→ "; }
  pre { margin: .25rem 0; padding: .3rem .5rem; border: 1px solid var(--line); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.45 ui-monospace, monospace; }
  mark { background: none; color: inherit; text-decoration: underline wavy var(--error); text-underline-offset: 3px; }
  code { font: .92em ui-monospace, monospace; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .3rem 0; } dt { color: var(--soft); } dd { margin: 0; }
  .badge { border: 1px solid currentColor; border-radius: 4px; padding: 0 .35rem; font-size: .8rem; color: var(--warning); }
  .actions { display: flex; gap: .8rem; font-size: .9rem; } .actions button { border: 0; background: none; padding: 0; color: var(--note); text-decoration: underline; }
  input { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px; padding: .2rem .5rem; width: 100%; margin: .4rem 0; }
  .pages li { display: flex; gap: .5rem; justify-content: space-between; } .pages .state { white-space: nowrap; font-size: .85rem; }
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

const host = make("mend-preview");
const shadow = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
shadow.adoptedStyleSheets = [sheet];
const box = make("section", { class: "panel", "aria-label": "For the author", tabindex: "-1", hidden: true, id: "panel" });
const tab = make("button", { class: "tab quiet", type: "button", "aria-expanded": "false", "aria-controls": "panel", onclick: () => open(box.hidden) });
const chip = make("button", { class: "chip", type: "button", hidden: true });
const lost = make("p", { class: "lost", role: "status", hidden: true }, "The preview has stopped. Start mend serve again.");
shadow.append(box, make("div", { class: "bar" }, lost, chip, tab));
shadow.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || box.hidden) return;
  event.stopPropagation();
  open(false);
  tab.focus();
});

// Whether the panel is open is remembered only when the author has said so: a visit leaves nothing behind.
const KEY = "mend-panel";
const remembered = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

function open(wanted, silently) {
  box.hidden = !wanted;
  tab.setAttribute("aria-expanded", String(wanted));
  if (silently) return;
  try {
    localStorage.setItem(KEY, wanted ? "open" : "closed");
  } catch {
    // Where nothing may be kept, nothing is.
  }
  if (wanted) box.focus();
}

function finding(one, ranges) {
  const item = make("li", { class: `finding ${one.severity}` });
  // The server escapes everything an author wrote.
  item.innerHTML = one.html;
  const parts = item.querySelector("li");
  item.replaceChildren(...(parts ? parts.childNodes : []));
  const range = ranges.get(one);
  const show = range && make("button", { type: "button", onclick: () => bring(range.startContainer.parentElement) }, "Show it on the page");
  item.append(make("p", { class: "actions" }, make("a", { href: one.editor }, "Open in the editor"), show));
  return item;
}

function links(title, list) {
  if (list.length === 0) return undefined;
  const item = ({ title: words, address, sentence }) =>
    make("li", {}, make("a", { href: address }, words), sentence ? make("span", { class: "soft" }, ` ${sentence}`) : undefined);
  return make("details", { "data-part": title }, make("summary", {}, `${title} (${list.length})`), make("ul", {}, ...list.map(item)));
}

function reviewWords({ date, by, changed, again, overdue }) {
  if (!date) return "Nobody has reviewed this page yet.";
  const who = by.map(({ name, role }) => (role ? `${name}, ${role}` : name)).join("; ");
  const words = [`Reviewed on ${date}${who ? ` by ${who}` : ""}.`];
  if (changed) words.push("The text has changed since.");
  if (again) words.push(overdue ? `It was to be reviewed again by ${again}.` : `To be reviewed again by ${again}.`);
  return words.join(" ");
}

function about(page) {
  const row = (term, ...words) => [make("dt", {}, term), make("dd", {}, ...words)];
  return make(
    "details",
    { "data-part": "about" },
    make("summary", {}, "About this page"),
    make(
      "dl",
      {},
      ...row("File", make("a", { href: page.editor }, page.file)),
      ...row("Length", `${count(page.words, "word")}, ${count(page.minutes, "minute")} to read`),
      ...row("Review", reviewWords(page.review)),
    ),
    links("Leads to", page.links) ?? "",
    links("Led to from", page.backlinks) ?? "",
    links("Sources", page.sources) ?? "",
  );
}

function pageList() {
  const list = make("ul", { class: "pages" });
  const wanted = make("input", { type: "search", "aria-label": "Find a page", placeholder: "Find a page" });
  let all = [];
  const state = (page) => {
    if (page.errors) return ["error", count(page.errors, "thing to mend", "things to mend")];
    if (page.warnings) return ["warning", count(page.warnings, "thing to look at", "things to look at")];
    if (page.states.includes("draft")) return ["warning", "draft"];
    if (page.states.includes("overdue")) return ["warning", "review is due"];
    if (page.states.includes("changed")) return ["warning", "changed since review"];
    return ["", page.states.includes("reviewed") ? "reviewed" : ""];
  };
  const draw = () => {
    const words = wanted.value.trim().toLowerCase();
    const shown = all.filter(({ title }) => title.toLowerCase().includes(words)).slice(0, 200);
    list.replaceChildren(
      ...shown.map((page) => {
        const [kind, told] = state(page);
        return make("li", {}, make("a", { href: page.address }, page.title), make("span", { class: `state ${kind}` }, told));
      }),
    );
  };
  wanted.addEventListener("input", draw);
  const load = async () => {
    all = await (await fetch("/_mend/pages")).json();
    draw();
  };
  const part = make("details", { "data-part": "pages" }, make("summary", {}, "All pages"), wanted, list);
  part.addEventListener("toggle", () => part.open && load());
  return part;
}

/** Shows what is told; what was opened in the panel stays open. */
function draw(told) {
  const { errors, warnings, notes, checked, page, found } = told;
  const ranges = mark(found);
  const opened = new Set([...box.querySelectorAll("details[open]")].map((part) => part.dataset.part));
  const typed = box.querySelector("input")?.value ?? "";
  const within = shadow.activeElement && box.contains(shadow.activeElement);
  const here = found.filter((one) => one.here);
  const others = found.filter((one) => !one.here);
  const mending = others.filter(({ severity }) => severity === "error");
  const asides = others.filter(({ severity }) => severity !== "error");
  const title = errors ? count(errors, "thing to mend", "things to mend") : warnings ? count(warnings, "thing to look at", "things to look at") : "All is well";
  const list = (all) => make("ol", {}, ...all.map((one) => finding(one, ranges)));
  const alert = make("div", { role: "alert", hidden: errors === 0 });
  if (errors) {
    alert.append(make("h2", {}, title), list(here.filter(({ severity }) => severity === "error")), list(mending));
  }
  const hints = here.filter(({ severity }) => severity !== "error");
  const left = errors + warnings + notes - found.length;
  box.replaceChildren(
    alert,
    errors ? "" : make("h2", {}, title),
    page?.draft ? make("p", {}, make("span", { class: "badge" }, "Draft"), " Readers do not see this page yet.") : "",
    hints.length ? make("h3", {}, "On this page") : "",
    list(hints),
    asides.length
      ? make("details", { "data-part": "elsewhere" }, make("summary", {}, `Elsewhere in the handbook (${asides.length})`), list(asides))
      : "",
    left > 0 ? make("p", { class: "soft" }, `And ${count(left, "more thing")}: mend check lists all of them.`) : "",
    page ? about(page) : "",
    pageList(),
    checked ? "" : make("p", { class: "soft" }, "Some pages are still being looked at."),
  );
  for (const part of box.querySelectorAll("details")) part.open = opened.has(part.dataset.part);
  const input = box.querySelector("input");
  input.value = typed;
  if (typed) input.dispatchEvent(new Event("input"));
  if (within) box.focus();
  tab.textContent = title;
  tab.className = `tab ${errors ? "error" : warnings ? "warning" : "quiet"}`;
  // What must be mended shows itself, unless the author has closed the panel.
  const said = remembered();
  const wish = said === "open" || (errors > 0 && said !== "closed");
  if (wish === box.hidden) open(wish, true);
}
