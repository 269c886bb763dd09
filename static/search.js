// Search, loaded when somebody turns to it: suggestions in the field of every page, results on the page of results.
(async () => {
  "use strict";
  const find = (selector) => document.querySelector(selector);
  const form = find("form[data-names]");
  const input = form.elements.q;
  const { root, names: src } = form.dataset;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const make = (name, given, ...inside) => {
    const one = Object.assign(document.createElement(name), given);
    one.append(...inside);
    return one;
  };

  // The names of everything are a script, which runs from a disk too.
  await new Promise((onload, onerror) => document.head.append(make("script", { src, onload, onerror })));
  const { kinds, names, crisis, words } = handbookNames;
  const all = names.map(([title, path, kind, also]) => ({ title, kind: kinds[kind], href: root + path, name: " " + plain(title), also: " " + plain(also) }));
  const spoken = [...all.map(({ name }) => name), ...all.map(({ also }) => also)].join("").split(" ");
  const known = [...new Set(spoken)].filter((word) => word.length > 3);

  // For each beginning of `b`: how many letters of `a` are wrong, missing or too many.
  const slips = (a, b) => {
    let last = [...b, 0].map((_, at) => at);
    for (const letter of a) {
      const row = [last[0] + 1];
      for (let at = 1; at <= b.length; at++) row[at] = Math.min(row[at - 1] + 1, last[at] + 1, last[at - 1] + (letter !== b[at - 1]));
      last = row;
    }
    return last;
  };

  // The query with the nearest known word for each that neither the names nor the results have.
  const mended = (query, seen = []) =>
    query.replace(/\S{4,}/g, (word) => {
      // A letter was left out of this word, even where a shorter one is found.
      const full = known.find((one) => one[word.length] && slips(word, one).at(-1) < 2);
      const found = (one) => word.startsWith(one) && one.length > Math.max(3, word.length - 3);
      if ([...known, ...seen].some((one) => one.startsWith(word)) || (seen.some(found) && !full)) return word;
      const near = known.map((one) => [slips(word, one).at(-1), one]);
      return full ?? near.sort(([a], [b]) => a - b).find(([off]) => off < (word.length < 6 ? 2 : 3))?.[1] ?? word;
    });

  // Words of crisis; long ones with a star also with a slip in them.
  const pattern = crisis.map((one) => plain(one) + (one.endsWith("*") ? "\\S*" : "")).join("|");
  const stems = crisis.filter((one) => /^\S{6,}\*$/.test(one)).map(plain);
  const isCrisis = (query) =>
    RegExp(`(^| )(${pattern})( |$)`).test(query) ||
    query.split(" ").some((word) => word.length > 4 && !known.includes(word) && stems.some((stem) => Math.min(...slips(stem, word)) < 2));

  // A combobox as the ARIA Authoring Practices describe it.
  const suggest = () => {
    const [list, said] = form.querySelectorAll(".found, [role=status]");
    let at;
    const choose = (index) => {
      const option = list.children[(at = index)];
      for (const one of list.children) one.setAttribute("aria-selected", one === option);
      option?.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option?.id ?? "");
    };
    const show = (options) => {
      const item = ({ title, kind, href, sort }, own) => make("li", { id: `_found-${own}`, className: sort, onclick: () => open(href) }, title, " ", make("span", {}, kind ?? ""));
      list.replaceChildren(...options.map(item));
      for (const one of list.children) one.setAttribute("role", "option");
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", !list.hidden);
      said.textContent = list.hidden ? "" : words.count.replace("{n}", options.length);
      choose(-1);
    };
    const open = (href) => {
      show([]);
      if (href) location.assign(href);
      else form.requestSubmit();
    };
    const matches = (query) => {
      const begins = (text) => query.split(" ").every((word) => text.includes(` ${word}`));
      const sorts = [({ name }) => name.startsWith(` ${query}`), ({ name }) => begins(name), ({ name, also }) => begins(name + also)];
      return [...new Set(sorts.flatMap((sort) => all.filter(sort)))].slice(0, 6);
    };
    input.oninput = () => {
      const query = plain(input.value);
      const found = matches(query);
      const help = { title: words.help, href: "#_help", sort: "found-help" };
      const whole = { title: words.whole.replace("{query}", () => input.value.trim()), sort: "found-all" };
      const options = [isCrisis(query) && help, ...(found.length ? found : matches(mended(query))), location.protocol !== "file:" && whole];
      show(query ? options.filter(Boolean) : []);
    };
    input.onkeydown = (event) => {
      const last = list.children.length - 1;
      const to = { ArrowDown: at < last ? at + 1 : -1, ArrowUp: at < 0 ? last : at - 1 }[event.key];
      // Nothing is given back: `false` would swallow the key.
      if (list.hidden) return void (event.key === "ArrowDown" && input.oninput());
      if (to !== undefined) choose(to);
      else if (event.key === "Escape") show([]);
      else if (event.key === "Enter" && at >= 0) list.children[at].click();
      else return choose(-1);
      event.preventDefault();
    };
    list.onmousedown = (event) => event.preventDefault();
    form.addEventListener("focusout", () => show([]));
    input.setAttribute("role", "combobox");
    show([]);
    if (document.activeElement === input) input.oninput();
  };

  // The page of results. Pagefind gives texts with marks; whatever else stands in them is text.
  const results = (hits) => {
    const [count, none, bad, doors, more, meant] = ["count", "none", "failed", "doors", "more", "meant a"].map((name) => find(`.seek-${name}`));
    const [help, leave] = [find(".help"), find(".exit")];
    const index = new URL(`${root}pagefind/pagefind.js`, location);
    const pieces = ({ excerpt }) => excerpt.replaceAll("&lt;", "<").replaceAll("&gt;", ">").split(/<\/?mark>/);
    let engine, turn = 0;
    const hit = (page) => {
      const href = root + page.raw_url.slice(1);
      const places = page.sub_results.filter(({ anchor }) => anchor).slice(0, 3);
      const link = ({ title, anchor }) => make("li", {}, make("a", { href: `${href}#${encodeURIComponent(anchor.id)}` }, title));
      return make("li", { className: "hit" },
        make("p", { className: "kind" }, page.meta.kind),
        make("h3", {}, make("a", { href }, page.meta.title)),
        make("p", {}, ...pieces(page).map((piece, own) => (own % 2 ? make("mark", {}, piece) : piece))),
        make("ul", {}, ...places.map(link)));
    };
    const look = async (most) => {
      const own = ++turn;
      const asked = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
      const { q: query = "", ...filters } = asked;
      hits.ariaBusy = true;
      history.replaceState(null, "", query ? `?${new URLSearchParams(asked)}` : location.pathname);
      const crisis = isCrisis(plain(query));
      (crisis ? form : find("main")).after(help);
      if (leave) leave.hidden = !crisis;
      engine ??= await import(index);
      await engine.options({ excerptEllipsis: "…", ranking: { metaWeights: { also: 3 } } });
      const found = query ? (await engine.search(query, { filters })).results : [];
      const pages = await Promise.all(found.slice(0, most).map((page) => page.data()));
      if (own !== turn) return;
      const instead = mended(plain(query), pages.flatMap((page) => pieces(page).filter((_, at) => at % 2).map(plain)));
      meant.textContent = instead;
      meant.search = new URLSearchParams({ ...asked, q: instead });
      meant.parentElement.hidden = instead === plain(query);
      count.textContent = found.length ? count.dataset.words.replace("{n}", found.length) : "";
      none.hidden = !query || found.length > 0;
      doors.hidden = found.length > 0;
      more.hidden = found.length <= most;
      more.onclick = () => look(most + 10).then(() => hits.children[most].querySelector("a").focus());
      hits.replaceChildren(...pages.map(hit));
      hits.ariaBusy = false;
    };
    const begin = () => look(10).then(() => (bad.hidden = true), () => (bad.hidden = false));
    const address = new URLSearchParams(location.search);
    for (const field of form.elements) if (address.has(field.name)) field.value = address.get(field.name);
    form.oninput = () => setTimeout((own) => own === turn && begin(), 200, ++turn);
    form.onsubmit = (event) => {
      event.preventDefault();
      begin();
    };
    begin();
  };

  if (find(".hits")) results(find(".hits"));
  else suggest();
})().catch(() => (document.querySelector(".seek-failed") ?? {}).hidden = false);
