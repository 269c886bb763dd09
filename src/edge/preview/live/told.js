// What the panel holds: findings, what is known of the page, all pages.

function links(name, title, all) {
  if (all.length === 0) return undefined;
  const item = ({ title: words, address, sentence }) =>
    make("li", {}, make("a", { href: address }, words), sentence ? make("span", { class: "soft" }, ` ${sentence}`) : undefined);
  return part(name, `${title} (${all.length})`, () => make("ul", {}, ...all.map(item)));
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
  const row = (term, words) => (words ? [make("dt", {}, term), make("dd", {}, words)] : []);
  const facts = () =>
    make(
      "dl",
      {},
      ...row("File", atHome ? make("a", { href: page.editor }, page.file) : page.file),
      ...row("Kind", page.kind),
      ...row("Length", `${count(page.words, "word")}, ${count(page.minutes, "minute")} to read`),
      ...row("Reading", page.reading),
      ...row("Review", page.review && reviewWords(page.review)),
    );
  return part("about", "About this page", () => [
    facts(),
    links("links", "Leads to", page.links),
    links("backlinks", "Pages that lead here", page.backlinks),
    links("sources", "Sources", page.sources),
  ]);
}

/** The most pages that are listed at once. */
const MANY = 200;

// Made once: what is typed in its field stays.
const allPages = (() => {
  const list = make("ul", { class: "pages" });
  const wanted = make("input", { type: "search", "aria-label": "Find a page", placeholder: "Find a page" });
  const told = make("p", { class: "soft" });
  let all = [];
  const state = (page) => {
    if (page.errors) return ["error", count(page.errors, "thing to mend", "things to mend")];
    if (page.states.includes("draft")) return ["warning", "draft"];
    if (page.states.includes("overdue")) return ["warning", "review is due"];
    if (page.states.includes("changed")) return ["warning", "changed since review"];
    if (page.warnings) return ["warning", count(page.warnings, "thing to look at", "things to look at")];
    return ["", page.states.includes("reviewed") ? "reviewed" : ""];
  };
  const fill = () => {
    const words = wanted.value.trim().toLowerCase();
    const found = all.filter(({ title }) => title.toLowerCase().includes(words));
    list.replaceChildren(
      ...found.slice(0, MANY).map((page) => {
        const [kind, words] = state(page);
        const current = page.address === location.pathname ? "page" : undefined;
        return make("li", {}, make("a", { href: page.address, "aria-current": current }, page.title), make("span", { class: `state ${kind}` }, words));
      }),
    );
    told.textContent = found.length > MANY ? `And ${found.length - MANY} more: type a part of the title.` : found.length ? "" : "No page has this in its title.";
  };
  wanted.addEventListener("input", fill);
  const load = async () => {
    try {
      all = await (await fetch("/_mend/pages")).json();
      fill();
    } catch {
      // The preview has stopped, which is said below.
    }
  };
  const made = part("pages", "All pages", () => [wanted, list, told]);
  made.addEventListener("toggle", () => made.open && load());
  return { made, refresh: () => made.open && load() };
})();

/** By what a control is known again after everything was drawn anew. */
const mark = (element) => `${element.localName} ${element.getAttribute("href") ?? element.dataset.id ?? ""} ${element.textContent}`;

/** Shows what is told; what was opened in the panel stays open, and the focus where it is. */
function draw(told) {
  const { errors, warnings, notes, checked, page, found, left } = told;
  ({ token } = told);
  ranges = underline(found);
  items.clear();
  const active = shadow.activeElement;
  const within = active && box.contains(active) && mark(active);
  const of = (here, wrong) => found.filter((one) => one.here === here && (one.severity === "error") === wrong);
  const [mendHere, mendElsewhere, here, elsewhere] = [of(true, true), of(false, true), of(true, false), of(false, false)];
  const things = (number) => count(number, "thing to look at", "things to look at");
  const looks = here.filter(({ severity }) => severity === "warning").length;
  const title = errors ? count(errors, "thing to mend", "things to mend") : looks ? things(looks) : "All is well here";
  const mending = make("div", { class: "mending", hidden: errors === 0 });
  if (errors) mending.append(make("h2", {}, title), ...list(mendHere), ...list(mendElsewhere));
  const parts = [
    changed && make("p", { class: "changed" }, changed),
    mending,
    !errors && make("h2", {}, title),
    page?.draft && make("p", {}, make("span", { class: "badge" }, "Draft"), " Readers do not see this page yet."),
    errors && here.length && make("h3", {}, "On this page"),
    ...list(here),
    elsewhere.length && part("elsewhere", `Elsewhere in the handbook (${warnings + notes - here.length})`, () => list(elsewhere)),
    left > 0 && make("p", { class: "soft" }, `And ${count(left, "more thing")}: mend check lists all of them.`),
    page && about(page),
    allPages.made,
    !checked && make("p", { class: "soft" }, "Some pages are still being looked at."),
  ];
  box.replaceChildren(...parts.filter(Boolean));
  allPages.refresh();
  if (within) {
    const again = active.isConnected ? active : [...box.querySelectorAll("a, button, summary")].find((one) => mark(one) === within);
    (again ?? box).focus({ preventScroll: true });
  }
  tab.textContent = title;
  tab.className = `tab ${errors ? "error" : looks ? "warning" : "quiet"}`;
  if (errors || said.textContent) say(title);
  // What must be mended shows itself where there is room beside the text, unless the author has closed the panel.
  const wish = kept.get(WISH);
  const unasked = errors > 0 && wish !== "closed" && matchMedia("(min-width: 60rem)").matches;
  show(wish === "open" || unasked);
}
