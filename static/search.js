// Search, loaded when somebody turns to it: suggestions in the field of every page, results on the page of results. It counts
// as src/finding/ does, by the same data; a test holds the two together.
(() => {
  "use strict";
  const find = (selector) => document.querySelector(selector);
  const form = find("form[data-first]");
  const input = form.elements.q;
  const { root, first: firstFile } = form.dataset;
  const make = (name, given, ...inside) => {
    const one = Object.assign(document.createElement(name), given);
    one.append(...inside.filter(Boolean));
    return one;
  };

  // Files are scripts that hand over data, which pages opened from a disk may run too.
  const files = {};
  let version = "";
  const slot = (name) => {
    if (!files[name]) {
      const one = (files[name] = {});
      one.ready = new Promise((done, failed) => Object.assign(one, { done, failed }));
    }
    return files[name];
  };
  const load = (name) => {
    const one = slot(name);
    if (!one.asked) {
      const path = name.split("/").map(encodeURIComponent).join("/");
      const src = name === "first" ? firstFile : `${root}search/data/${path}.js?${version}`;
      const onerror = () => (delete files[name], one.failed(Error(src)));
      document.head.append((one.asked = make("script", { src, onerror })));
    }
    return one.ready;
  };
  const take = ([name, data]) => slot(name).done(data);
  const early = (self.mendFound ??= []);
  early.splice(0).forEach(take);
  early.push = take;

  // Numbers and words as they are written by src/finding/coding.rs.
  const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const numbers = (text) => {
    const all = [];
    let number = 0, shift = 0;
    for (const letter of text) {
      const worth = LETTERS.indexOf(letter);
      number += (worth & 31) << shift;
      shift += 5;
      if (worth < 32) all.push(number), (number = shift = 0);
    }
    return all;
  };
  const forms = (text) => {
    const [first, ...others] = text.split(",");
    const letters = [...first];
    return [first, ...others.map(([cut, ...end]) => letters.slice(0, letters.length - LETTERS.indexOf(cut)).concat(end).join(""))];
  };
  const listed = (text) => {
    let last = [];
    return text.split(" ").map(([stay, ...end]) => (last = last.slice(0, LETTERS.indexOf(stay)).concat(end)).join(""));
  };
  // Phrases as they are written by src/finding/steps.rs.
  const sign = (text) => {
    const [own] = numbers(text);
    return text[0] === "=" ? [[text]] : (brain.families[own] ?? [[own - brain.families.length]]);
  };
  const step = (text) => ("^$.".includes(text) ? text : text.split("|").map((way) => way.split(",").filter(Boolean).map(sign)));
  const phrases = (text) => text.split(";").filter(Boolean).map((phrase) => phrase.split(" ").map(step));

  // Words, as src/finding/fold.rs makes them.
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u0655\u0670]/g;
  const PLAIN = { ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ", ة: "ه", ى: "ي", ی: "ي", ک: "ك", "’": "'", "‘": "'", "\x60": "'", ʼ: "'", "′": "'", "‐": "-", "‑": "-" };
  const fold = (text) => text.replaceAll("´", "'").normalize("NFKD").toLowerCase().replace(MARKS, "").normalize("NFC").replace(/[^a-z]/g, (letter) => PLAIN[letter] ?? letter);
  const LETTER = "[\\p{Alphabetic}\\p{N}\\p{M}]+";
  const RUN = RegExp(`${LETTER}(?:['’‘´\x60′‐‑-]${LETTER})*`, "gu");
  const PIECES = RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
  const unspaced = RegExp(`^[${UNSPACED}]`, "u");
  const pairs = ([...letters]) => (letters.length < 2 ? letters : letters.slice(1).map((letter, at) => letters[at] + letter));
  const word = (part) =>
    Object.hasOwn(brain.short, part)
      ? brain.short[part].split(" ")
      : (part.replace(/'s$/, "").replaceAll("'", "").normalize().match(PIECES) ?? []).flatMap((piece) => (unspaced.test(piece) ? pairs(piece) : piece));
  const words = (text) => (fold(text).match(RUN) ?? []).flatMap((run) => run.split("-")).flatMap(word);

  // One slip: a letter wrong, missing, too many, or two that changed places.
  const slips = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return 9;
    let before, last = [...b, 0].map((_, at) => at);
    for (let line = 0; line < a.length; line++) {
      const row = [line + 1];
      for (let at = 0; at < b.length; at++) {
        let cell = Math.min(last[at] + (a[line] !== b[at]), row[at] + 1, last[at + 1] + 1);
        if (line && at && a[line] === b[at - 1] && a[line - 1] === b[at]) cell = Math.min(cell, before[at - 1] + 1);
        row.push(cell);
      }
      [before, last] = [last, row];
    }
    return last[b.length] > most ? 9 : last[b.length];
  };

  // What is known of the words people type.
  let brain;
  const set = (text) => new Set(text.split(" "));
  const begin = (first) => {
    brain = first;
    version = first.version;
    first.words = first.words.split(" ").map((word) => forms(word.replace(/\|.+/, (own) => first.tails[numbers(own.slice(1))])));
    const number = (first.number = new Map());
    first.words.forEach((all, own) => all.forEach((form) => number.has(form) || number.set(form, own)));
    first.odd = new Map(first.strays.flatMap(([base, ...odd]) => odd.map((form) => [form, base])));
    for (const name of ["filler", "telling"]) first[name] = set(first[name]);
    Object.assign(first, { alone: [], longer: [] });
    first.families.forEach((members, own) => {
      for (const [head, ...rest] of members) {
        if (rest.length) (first.longer[head] ??= []).push([own, [head, ...rest]]);
        else if (!first.alone[head]?.includes(own)) (first.alone[head] ??= []).push(own);
      }
    });
    first.shards = first.shards.split(" ");
    first.kindOf = first.kindRuns.flatMap(([kind, count]) => Array(count).fill(kind));
  };
  // Needs, and the words of which a slip counts.
  const warn = (alarm) => {
    const needs = alarm.needs.map((need) => need.map(phrases)), aims = new Set();
    for (const own of needs.flatMap((need) => need.slice(0, 2)).flat(Infinity)) if (brain.words[own]) aims.add(own);
    const long = (own) => brain.words[own].filter((form) => [...form].length > 4).map((form) => [[...form], own]);
    Object.assign(brain, { needs, harmless: phrases(alarm.harmless), light: set(alarm.light), near: new Set(listed(alarm.near)), aims: [...aims].flatMap(long) });
  };
  const bases = (text) =>
    brain.endings.filter((ending) => text.endsWith(ending)).map((ending) => text.slice(0, -ending.length)).filter(([...base]) => base.length > 1)
      .flatMap((base) => [base, base + "e", base.replace(/(.)\1$/u, "$1")]);
  const hear = (query, spelt) =>
    words(query).map((text) => {
      const own = brain.number.get(text), filler = brain.filler.has(text), letters = [...text];
      const known = spelt || own >= 0 || filler || letters.length < 5 || [text, ...bases(text)].some((one) => brain.near.has(one));
      const most = letters.length < 9 ? 1 : 2;
      const near = known ? [] : brain.aims.filter(([form]) => slips(letters, form, most) < 9).map(([, aim]) => aim);
      return { text, own, filler, near };
    });

  // Whether somebody is in need, as src/finding/needs.rs tells.
  const follow = (said, phrase, step, at) => {
    if (step === phrase.length) return at;
    const piece = phrase[step];
    const rest = (at) => follow(said, phrase, step + 1, at);
    const is = (at, own) => said[at] && !said[at].harmless && (said[at].own === own || said[at].near.includes(own) || "=" + said[at].text === own);
    const go = (way, from, at) =>
      from === way.length ? rest(at) : first(way[from], (member) => (member.every((own, ahead) => is(at + ahead, own)) ? go(way, from + 1, at + member.length) : -1));
    if (piece === "^" || piece === "$") return (piece === "$" ? said.slice(at) : said.slice(0, at)).every((one) => one.filler || one.harmless) ? rest(at) : -1;
    if (piece === ".") return first([0, 1, 2, 3], (gap) => (at + gap <= said.length ? rest(at + gap) : -1));
    return first(piece, (way) => go(way, 0, at));
  };
  const first = (list, ask) => {
    for (const one of list) {
      const end = ask(one);
      if (end >= 0) return end;
    }
    return -1;
  };
  const stands = (said, phrase) => {
    for (let start = 0; start < said.length; start++) {
      const end = follow(said, phrase, 0, start);
      if (end > start) return [start, end];
    }
  };
  const excused = (said, phrases) => {
    const copy = said.map((one) => ({ ...one }));
    let place;
    for (const phrase of phrases) while ((place = stands(copy, phrase))) copy.slice(...place).forEach((one) => (one.harmless = true));
    return copy;
  };
  const needsIn = (all) => {
    const said = all.filter(({ text }) => !brain.light.has(text)), calm = excused(said, brain.harmless);
    return brain.needs.flatMap(([phrases, surely, harmless], own) => {
      const heard = excused(calm, harmless);
      return surely.some((phrase) => stands(said, phrase)) || phrases.some((phrase) => stands(heard, phrase)) ? own : [];
    });
  };

  // Stems and families with the pages they stand on.
  const groups = new Map(), shelves = [], families = [];
  const posting = (rarity, names, pages) => {
    const one = { rarity: +rarity, names: [], pages: [] };
    let page = 0, from = numbers(names);
    for (let at = 0; at < from.length; at += 3) one.names.push([(page += from[at]), from[at + 1], from[at + 2]]);
    from = numbers(pages);
    page = 0;
    for (let at = 0; at < from.length; ) {
      const found = [(page += from[at]), from[at + 1] >> 2, []];
      const count = from[at + 1] & 3;
      at += 2;
      for (let block = 0, end = at + count; at < end; at++) found[2].push((block += from[at]));
      one.pages.push(found);
    }
    return one;
  };
  const late = (one, given) => {
    let made;
    return Object.defineProperty(one, "posting", { get: () => (made ??= posting(...given)) });
  };
  const shard = async (own) => {
    const text = await load(`words-${own}`);
    shelves[own] ??= text.split("\n").map((line) => {
      const [all, ...given] = line.split("|");
      const group = late({ rarity: +given[0], forms: forms(all) }, given);
      group.forms.forEach((form) => groups.set(form, group));
      return group;
    });
  };
  const family = async (file) => {
    for (const line of (await load(`family-${file}`)).split("\n")) {
      const [own, ...given] = line.split("|");
      families[own] ??= late({ rarity: +given[0], forms: brain.families[own].filter((one) => !one[1]).flatMap(([one]) => brain.words[one]) }, given);
    }
  };
  const shardOf = (text) => Math.max(0, brain.shards.findLastIndex((first) => first <= text));
  const shardsFrom = (text) => [0, 1, 2].map((more) => shardOf(text) + more).filter((own) => own <= shardOf(text + "\uffff"));
  const longest = (said, at) => {
    let best;
    for (const [own, member] of brain.longer[said[at].own] ?? [])
      if (member.length > (best?.[1] ?? 0) && member.every((one, ahead) => said[at + ahead]?.own === one)) best = [own, member.length];
    return best;
  };

  // The words that say something, as src/finding/ranking.rs takes them.
  const plan = (said) => {
    const all = [], little = said.every(({ filler }) => filler);
    for (let at = 0; at < said.length && all.length < brain.weights.units; ) {
      const long = longest(said, at), { text, own, filler } = said[at], length = long?.[1] ?? 1, form = brain.words[own]?.[0] ?? text;
      if (long || !filler || little) all.push({ text, long, base: brain.odd.get(form) ?? form, families: long ? [long[0]] : (brain.alone[own] ?? []), last: at + length === said.length });
      at += length;
    }
    return all;
  };
  const units = async (said, going) => {
    const all = plan(said), { quality } = brain.weights, missing = [];
    const wanted = all.flatMap(({ text, base, long, families, last }) => [
      ...(long ? [] : [shardOf(base), ...(last ? shardsFrom(text) : [])].map((own) => shard(own))),
      ...families.map((own) => own in brain.familyFiles && family(brain.familyFiles[own])),
    ]);
    await Promise.all(wanted);
    const found = all.flatMap((one) => {
      const stems = [];
      const put = (stem, quality) => stem && stems.push([stem, quality]);
      if (!one.long) put(groups.get(one.base), quality.word);
      for (const own of one.families) put(families[own], one.long ? quality.word : quality.family);
      if (one.last && !one.long && (going || !stems.length)) {
        const begins = (group) => !group.forms.includes(one.text) && group.forms.some((form) => form.startsWith(one.text));
        const some = shardsFrom(one.text).flatMap((own) => shelves[own]).filter(begins);
        for (const stem of some.sort((a, b) => a.rarity - b.rarity).slice(0, brain.weights.begun)) put(stem, quality.begun);
      }
      if (stems.length) return { stems, rarity: most(stems.map(([{ rarity }]) => rarity)) };
      if (!one.long && !missing.includes(one.text)) missing.push(one.text);
      return [];
    });
    return { found, missing };
  };

  // A word that stands nowhere may have a slip in it.
  let near;
  const meant = (text, strict) => {
    const letters = [...text], most = letters.length < 4 ? 0 : letters.length < 8 ? 1 : 2;
    if (!most || [text, ...(strict ? bases(text) : [])].some((one) => near.has(one))) return;
    let best;
    for (const [one, often] of near) {
      if (often === "-") continue;
      const other = [...one], off = other.length < 3 ? 9 : slips(letters, other, most);
      const key = off * 20 + (letters[0] !== other[0]) * 10 + 9 - often;
      if (off < 9 && !(best?.[0] <= key)) best = [key, one];
    }
    return best?.[1];
  };
  const nearby = async () => {
    const lists = await Promise.all(Array.from({ length: brain.near_files }, (_, own) => load(`near-${own}`)));
    near ??= new Map(lists.flatMap(listed).map((word) => [word.slice(0, -1), word.at(-1)]));
  };

  const floor = Math.floor;
  const most = (list) => Math.max(0, ...list);
  const rank = (units, told) => {
    const { weights, kindOf, kinds } = brain;
    const sorts = ["title", "searched", "heading", "term"].map((sort) => weights.name[sort]);
    const all = units.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
    const none = () => units.map(() => 0);
    const cover = (quality) => floor((10 * quality.reduce((sum, one, own) => sum + one * units[own].rarity, 0)) / all);
    const pages = new Map();
    const at = (page) => pages.get(page) ?? pages.set(page, { text: none(), quality: none(), names: new Map(), blocks: new Map() }).get(page);
    units.forEach(({ stems }, own) => {
      for (const [stem, quality] of stems) {
        const { rarity, names, pages } = stem.posting;
        for (const [page, impact, blocks] of pages) {
          const one = at(page);
          one.text[own] = Math.max(one.text[own], quality * rarity * impact);
          one.quality[own] = Math.max(one.quality[own], quality);
          for (const block of blocks) one.blocks.set(block, (one.blocks.get(block) ?? new Set()).add(own));
        }
        for (const [page, name, rest] of names) {
          const one = at(page);
          one.quality[own] = Math.max(one.quality[own], quality);
          const fit = one.names.get(name) ?? one.names.set(name, { length: (rest >> 2) & 63, sort: rest & 3, quality: none(), places: none() }).get(name);
          if (quality > fit.quality[own]) (fit.quality[own] = quality), (fit.places[own] = rest >> 8);
        }
      }
    });
    const judged = [...pages].map(([page, one]) => {
      const whole = cover(one.quality);
      const text = floor((weights.text * one.text.reduce((sum, worth) => sum + worth, 0)) / (100 * all));
      const name = most([...one.names.values()].map(({ length, sort, quality, places }) => {
        const part = cover(quality), there = quality.filter(Boolean).length;
        const filled = floor((1000 * Math.min(there, length)) / (length || 1));
        const ordered = units.length > 1 && places.every((place, own) => place > (own && places[own - 1]));
        return floor((floor((floor((floor((sorts[sort] * part) / 1000) * part) / 1000) * (filled + 500)) / 1500) * (100 + ordered * weights.name.order)) / 100);
      }));
      const together = most([...one.blocks.values()].map(({ size }) => size));
      const beside = units.length < 2 ? 0 : floor((weights.near * Math.max(0, together - 1)) / (units.length - 1));
      const kind = weights.kinds[kinds[kindOf[page]][0]]?.[+told] ?? 100;
      const score = floor((floor((floor(((text + beside + name) * whole) / 1000) * whole) / 1000) * kind) / 100);
      return { page, score, whole, full: one.quality.every(Boolean) };
    });
    judged.sort((a, b) => b.score - a.score || a.page - b.page);
    const best = judged[0]?.score;
    return judged.filter(({ score, whole, full }) => whole >= weights.least && (full || score * 100 >= best * weights.cut));
  };

  const ask = async (query, going) => {
    let said = hear(query), needs = needsIn(said);
    let { found, missing } = await units(said, going && !/\s$/.test(query)), instead;
    if (missing.length) {
      await nearby();
      const mended = said.map(({ text }) => (missing.includes(text) && meant(text, found.length)) || text);
      if (mended.some((text, at) => text !== said[at].text)) {
        instead = mended.join(" ");
        said = hear(instead);
        if (!needs.length) needs = needsIn(said);
        ({ found, missing } = await units(said));
      }
    }
    // The one right page of a need comes before what merely has the same words.
    const next = brain.pages[needs[0]]?.[2];
    const pages = rank(found, said.some(({ text }) => brain.telling.has(text))).sort((a, b) => (b.page === next) - (a.page === next));
    return { needs, missing, instead, units: found, pages };
  };
  const cards = async (pages) => {
    const file = (page) => brain.starts.findLastIndex((start) => start <= page);
    const card = async (page) => {
      const [title, path, text, draft] = brain.cards ? brain.cards[page] : (await load(`cards-${file(page)}`))[page - brain.starts[file(page)]];
      const kind = brain.kinds[brain.kindOf[page]];
      return { title, href: root + path, text, sort: kind[0], kind: draft ? `${kind[1]} · ${brain.say.draft}` : kind[1] };
    };
    return Promise.all(pages.map(card));
  };
  const begun = load("first").then(begin);
  const open = begun.then(() => load("alarm")).then(warn);
  self.mendSearch = { find, form, root, make, load, open, words, fold, word, RUN, hear, needsIn, ask, cards, brain: () => brain };

  // A combobox as the ARIA Authoring Practices describe it.
  const suggest = () => {
    const [list, said] = form.querySelectorAll(".found, [role=status]");
    let at, turn = 0;
    const choose = (index) => {
      const option = list.children[(at = index)];
      for (const one of list.children) one.setAttribute("aria-selected", one === option);
      option?.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option?.id ?? "");
    };
    const show = (options) => {
      const item = ({ title, kind, href, sort }, own) => make("li", { id: `_found-${own}`, className: sort ?? "", onclick: () => go(href) }, title, " ", make("span", {}, kind ?? ""));
      list.replaceChildren(...options.map(item));
      for (const one of list.children) one.setAttribute("role", "option");
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", !list.hidden);
      said.textContent = list.hidden ? "" : (options[0].sort === "found-help" ? `${options[0].title}. ` : "") + brain.say.count.replace("{n}", options.length);
      choose(-1);
    };
    const go = (href) => {
      turn++;
      show([]);
      if (href) location.assign(href);
      else form.requestSubmit();
    };
    // Before the first files are there: titles that have all these beginnings.
    const quick = (parts) => {
      const fits = ([title]) => parts.every((part) => words(title).some((one) => one.startsWith(part)));
      return (brain.cards ?? []).flatMap((card, page) => (fits(card) ? { page } : [])).slice(0, 6);
    };
    const look = async () => {
      const own = ++turn, query = input.value.trim(), parts = words(query);
      if (!parts.length) return show([]);
      const list = async (pages, needs = brain.needs ? needsIn(hear(query)) : []) => {
        const next = brain.pages[needs[0]];
        const found = await cards(pages.slice(0, 6).map(({ page }) => page));
        const options = [
          needs.length && { title: brain.say.help, href: "#_help", sort: "found-help" },
          next && { title: next[0], kind: brain.say.next.replace(/:$/, ""), href: root + next[1] },
          ...found.filter(({ href }) => href !== root + next?.[1]).map(({ title, kind, href }) => ({ title, kind, href })),
          { title: brain.say.whole.replace("{query}", () => query), sort: "found-all" },
        ];
        if (own === turn) show(options.filter(Boolean));
      };
      const soon = setTimeout(() => list(quick(parts)), 60);
      await open;
      const short = parts.length === 1 && [...parts[0]].length < 2;
      const { pages, needs } = short ? { pages: quick(parts) } : await ask(input.value, true);
      clearTimeout(soon);
      if (own === turn) await list(pages, needs);
      // For the first slip.
      nearby();
    };
    input.oninput = () => look().catch(() => show([]));
    input.onkeydown = (event) => {
      const last = list.children.length - 1;
      const to = { ArrowDown: at < last ? at + 1 : -1, ArrowUp: at < 0 ? last : at - 1 }[event.key];
      // Nothing is given back: `false` would swallow the key.
      if (list.hidden) return void (event.key === "ArrowDown" && input.oninput());
      if (to !== undefined) choose(to);
      else if (event.key === "Escape") turn++, show([]);
      else if (event.key === "Enter" && at >= 0) list.children[at].click();
      else return choose(-1);
      event.preventDefault();
    };
    list.onmousedown = (event) => event.preventDefault();
    form.addEventListener("focusout", () => (turn++, show([])));
    input.setAttribute("role", "combobox");
    show([]);
    if (document.activeElement === input) input.oninput();
  };

  if (!find(".hits")) begun.then(suggest, () => {});
})();
