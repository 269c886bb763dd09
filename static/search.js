// Search, loaded when somebody turns to it: suggestions in the field of every page, results on the page of results.
(async () => {
  "use strict";
  const find = (selector) => document.querySelector(selector);
  const form = find("form[data-names]");
  const { q: input } = form.elements;
  const { root, names: source } = form.dataset;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const make = (name, given, ...inside) => {
    const one = Object.assign(document.createElement(name), given);
    one.append(...inside);
    return one;
  };

  // The names of everything are a script, which runs from a disk too.
  await new Promise((onload, onerror) => document.head.append(make("script", { src: source, onload, onerror })));
  const { kinds, names, crisis, words } = globalThis.handbookNames;
  const all = names.map(([title, path, kind, also]) => ({ title, kind: kinds[kind], href: root + path, name: ` ${plain(title)}`, also: ` ${plain(also)}` }));
  const spoken = (which) => all.flatMap((one) => one[which].split(" "));
  const known = [...new Set([...spoken("name"), ...spoken("also")])].filter((word) => word.length > 3);

  // How many letters are wrong, missing or too many.
  const slips = (a, b) => {
    let last = [...b, 0].map((_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      last = row;
    }
    return last[b.length];
  };

  // The query with the nearest known words in place of unknown ones; `seen` are the words results had.
  const mended = (query, seen = []) =>
    query.replace(/\S{4,}/g, (word) => {
      const same = (one) => one.startsWith(word) || (word.startsWith(one) && one.length > Math.max(3, word.length - 3));
      if ([...known, ...seen].some(same)) return word;
      const near = known.map((one) => [slips(word, one), one]).filter(([off]) => off < (word.length < 6 ? 2 : 3));
      return near.sort(([a], [b]) => a - b)[0]?.[1] ?? word;
    });

  // Words of crisis, long ones with a star also with a slip in them.
  const stems = crisis.filter((one) => /^\S{6,}\*$/.test(one)).map(plain);
  const endings = crisis.map((one) => plain(one) + (one.endsWith("*") ? "\\S*" : "")).join("|");
  const nearly = (word) => stems.some((stem) => [-1, 0, 1].some((more) => slips(word.slice(0, stem.length + more), stem) < 2));
  const isCrisis = (query) =>
    RegExp(`(^| )(${endings})( |$)`).test(query) || (query.match(/\S{5,}/g) ?? []).some((word) => !known.includes(word) && nearly(word));

  // A combobox as the ARIA Authoring Practices describe it.
  const suggest = () => {
    const [list, said] = form.querySelectorAll(".found, [role=status]");
    let at;
    const choose = (index) => {
      at = index;
      [...list.children].forEach((option, own) => option.setAttribute("aria-selected", own === at));
      list.children[at]?.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", list.children[at]?.id ?? "");
    };
    const show = (options) => {
      list.replaceChildren(...options.map(({ title, kind = "", href, className = "" }, own) => {
        const option = make("li", { id: `_found-${own}`, className, onclick: () => open(href) }, title, " ", make("span", {}, kind));
        option.setAttribute("role", "option");
        return option;
      }));
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
      const help = isCrisis(query) ? [{ title: words.help, href: "#_help", className: "found-help" }] : [];
      const whole = location.protocol === "file:" ? [] : [{ title: words.whole.replace("{query}", () => input.value.trim()), className: "found-all" }];
      show(query ? [...help, ...(found.length ? found : matches(mended(query))), ...whole] : []);
    };
    input.onkeydown = (event) => {
      const [last, option] = [list.children.length - 1, list.children[at]];
      const to = { ArrowDown: at < last ? at + 1 : -1, ArrowUp: at < 0 ? last : at - 1 }[event.key];
      if (list.hidden) return event.key === "ArrowDown" && input.oninput();
      if (to !== undefined) choose(to);
      else if (event.key === "Escape") show([]);
      else if (event.key === "Enter" && option) option.click();
      else return choose(-1);
      event.preventDefault();
    };
    list.onmousedown = (event) => event.preventDefault();
    form.addEventListener("focusout", () => show([]));
    input.setAttribute("role", "combobox");
    show([]);
    if (document.activeElement === input) input.oninput();
  };

  // The page of results.
  const results = () => {
    const [help, leave, hits, count, none, doors, more, meant] =
      [".help", ".exit", ".hits", ".seek-count", ".seek-none", ".seek-doors", ".seek-more", ".seek-meant a"].map(find);
    let [engine, turn, most] = [null, 0, 10];
    // Pagefind gives a text with marks; whatever else stands in it is text.
    const excerpt = (text) => text.split(/<\/?mark>/).map((piece, own) => {
      const inside = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      return own % 2 ? make("mark", {}, inside) : inside;
    });
    const hit = ({ raw_url, meta, excerpt: text, sub_results }) => {
      const href = root + raw_url.slice(1);
      const places = sub_results.filter(({ anchor }) => anchor).slice(0, 3);
      const place = ({ title, anchor }) => make("li", {}, make("a", { href: `${href}#${encodeURIComponent(anchor.id)}` }, title));
      return make("li", { className: "hit" },
        make("p", { className: "kind" }, [meta.kind, meta.draft].filter(Boolean).join(" · ")),
        make("h3", {}, make("a", { href }, meta.title)),
        make("p", {}, ...excerpt(text)),
        ...(places.length ? [make("ul", {}, ...places.map(place))] : []));
    };
    const look = async () => {
      const own = ++turn;
      const asked = Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
      const { q: query = "", ...filters } = asked;
      history.replaceState(null, "", query ? `?${new URLSearchParams(asked)}` : location.pathname);
      const crisis = isCrisis(plain(query));
      if (crisis) form.after(help);
      else find("main").after(help);
      if (leave) leave.hidden = !crisis;
      engine ??= import(new URL(`${root}pagefind/pagefind.js`, location));
      const { options, search } = await engine;
      if (own === 1) await options({ excerptEllipsis: "…", ranking: { metaWeights: { also: 3 } } });
      const found = query ? (await search(query, { filters })).results : [];
      const pages = await Promise.all(found.slice(0, most).map((page) => page.data()));
      if (own !== turn) return;
      const seen = pages.flatMap((page) => page.excerpt.split(/<\/?mark>/).filter((_, own) => own % 2).map(plain));
      const instead = mended(plain(query), seen);
      meant.parentElement.hidden = instead === plain(query);
      meant.textContent = instead;
      meant.search = new URLSearchParams({ ...asked, q: instead });
      hits.replaceChildren(...pages.map(hit));
      count.textContent = found.length ? count.dataset.words.replace("{n}", found.length) : "";
      none.hidden = !query || found.length > 0;
      doors.hidden = found.length > 0;
      more.hidden = found.length <= most;
      form.dataset.done = query;
    };
    const begin = (limit) => {
      most = limit;
      return look().catch(() => (find(".seek-failed").hidden = false));
    };
    more.onclick = () => begin(most + 10).then(() => hits.children[most - 10].querySelector("a").focus());
    new URLSearchParams(location.search).forEach((value, name) => form.elements[name] && (form.elements[name].value = value));
    form.oninput = () => setTimeout((own) => own === turn && begin(10), 200, ++turn);
    form.onsubmit = (event) => {
      event.preventDefault();
      begin(10);
    };
    begin(10);
  };

  if (find(".hits")) results();
  else suggest();
})().catch(() => document.querySelector(".seek-failed")?.removeAttribute("hidden"));
