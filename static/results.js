// The page of results, beside search.js.
(() => {
  "use strict";
  const { find, form, root, make, load, open, fold, word, RUN, hear, needsIn, ask, cards, brain } = self.mendSearch;
  find(".seek-late").remove();
  const hits = find(".hits");
  const most = (list) => Math.max(0, ...list);
  const [count, none, doors, more, meant, some, next] = ["count", "none", "doors", "more", "meant a", "some", "next"].map((name) => find(`.seek-${name}`));
  const [help, leave] = [find(".help"), find(".exit")];
  let turn = 0;
  // The forms of what was looked for, each with the word it stands for.
  const marks = (units) => new Map(units.flatMap(({ stems }, own) => stems.flatMap(([{ forms }]) => forms.map((form) => [form, own]))));
  const pieces = (text, marked) => {
    let last = 0;
    const found = new Set(), all = [];
    for (const { 0: run, index } of text.matchAll(RUN)) {
      const own = fold(run).split("-").flatMap(word).map((one) => marked.get(one)).filter((one) => one !== undefined);
      if (!own.length) continue;
      own.forEach((one) => found.add(one));
      all.push(text.slice(last, index), make("mark", {}, run));
      last = index + run.length;
    }
    return { found: found.size, all: [...all, text.slice(last)] };
  };
  const tell = async (item, { text, href }, marked, needs) => {
    const read = await load(text), summary = pieces(read[0][2][0] ?? "", marked);
    const sections = read.map(([anchor, heading, blocks]) => {
      const told = blocks.map((block) => ({ block, ...pieces(block, marked) })).sort((a, b) => b.found - a.found);
      return { anchor, heading, best: told[0], found: most(told.map(({ found }) => found)), inHead: pieces(heading, marked).found };
    });
    let { best } = sections.reduce((best, one) => (one.found > best.found ? one : best));
    // Whoever told of no need reads what the page is about before what is said of one there.
    if (best && !needs.length && needsIn(hear(best.block, true)).length) best = summary;
    item.querySelector(".said").append(...(best?.all ?? []));
    const value = ({ found, inHead }) => found + 2 * inHead;
    const places = sections.filter((one) => one.anchor && value(one)).sort((a, b) => value(b) - value(a)).slice(0, 3);
    const link = ({ anchor, heading }) => make("li", {}, make("a", { href: `${href.split("#")[0]}#${encodeURIComponent(anchor)}` }, heading));
    item.append(make("ul", {}, ...places.map(link)));
  };
  const hit = (card) =>
    make("li", { className: "hit" }, make("p", { className: "kind" }, card.kind), make("h3", {}, make("a", { href: card.href }, card.title)), make("p", { className: "said" }));
  // What is only typed goes into no history, nor what tells of a need: somebody else may read there.
  const remember = (asked, step) => {
    const query = new URLSearchParams(asked).toString();
    // A page opened from a disk may not change its address.
    try {
      if (location.search.slice(1) !== query) history[step](null, "", query ? `?${query}` : location.pathname);
    } catch {}
  };
  const narrowed = async (pages, { kind, age }) => {
    if (kind) pages = pages.filter(({ page }) => brain().kinds[brain().kindOf[page]][0] === kind);
    if (!age) return pages;
    const bit = brain().ages.indexOf(age);
    const all = (await load("ages")).flatMap(([ages, count]) => Array(count).fill(ages));
    return pages.filter(({ page }) => bit >= 0 && Math.floor(all[page] / 2 ** bit) % 2);
  };
  const warn = (needs) => {
    (needs.length ? next.parentElement : find("main")).after(help);
    if (leave) leave.hidden = !needs.length;
    const page = needs.length && brain().pages[needs[0]];
    next.hidden = !needs.length;
    next.replaceChildren(...(needs.length ? [brain().say.help + ". ", page ? make("span", {}, brain().say.next + " ", make("a", { href: root + page[1] }, page[0])) : ""] : []));
  };
  const look = async (most, step) => {
    const own = ++turn;
    const asked = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
    const { q: query = "", ...filters } = asked;
    hits.ariaBusy = true;
    await open;
    const told = needsIn(hear(query));
    warn(told);
    if (step && !told.length) remember(asked, step);
    const answer = query ? await ask(query) : { needs: [], pages: [], missing: [], units: [] };
    const found = await narrowed(answer.pages, filters);
    const shown = await cards(found.slice(0, most).map(({ page }) => page));
    if (own !== turn) return;
    const { needs, instead, missing } = answer;
    // What was mended may tell of a need, too.
    warn(needs);
    meant.textContent = instead ?? "";
    meant.search = new URLSearchParams({ ...asked, q: instead ?? "" });
    meant.parentElement.hidden = !instead || !found.length || needs.length > 0;
    const lacking = missing.length ? brain().say.missing.replace("{words}", () => missing.map((word) => brain().say.quoted.replace("{word}", () => word)).join(brain().say.between)) : "";
    some.textContent = [lacking, found.length && !found.some(({ full }) => full) ? brain().say.some : ""].filter(Boolean).join(" ");
    count.textContent = found.length ? count.dataset.words.replace("{n}", found.length) : "";
    none.hidden = !query || found.length > 0;
    doors.hidden = found.length > 0;
    more.hidden = found.length <= most;
    more.onclick = () => look(most + 10).then(() => hits.children[most].querySelector("a").focus());
    hits.replaceChildren(...shown.map(hit));
    hits.ariaBusy = false;
    const marked = marks(answer.units);
    await Promise.all(shown.map((card, at) => tell(hits.children[at], card, marked, needs)));
  };
  const bad = find(".seek-failed");
  const start = (step) => look(10, step).then(() => (bad.hidden = true), () => ((bad.hidden = doors.hidden = false), (hits.ariaBusy = false)));
  const read = () => {
    const address = new URLSearchParams(location.search);
    for (const field of form.elements) if (field.name) field.value = address.get(field.name) ?? "";
  };
  form.oninput = ({ target }) => setTimeout((own) => own === turn && start(target.name !== "q" && "replaceState"), 200, ++turn);
  form.onsubmit = (event) => {
    event.preventDefault();
    start("pushState");
  };
  addEventListener("popstate", () => (read(), start()));
  read();
  start("replaceState");
})();
