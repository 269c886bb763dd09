// How the preview changes a page in place, in a real browser: whatever was sent becomes whatever is sent, and nothing of the
// reader's is lost on the way. `SEED=number` tries other trees than usual.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { visitor } from "./tools/browser.js";

const SOURCE = readFileSync(new URL("../../src/edge/preview/live/morph.js", import.meta.url), "utf8");
const SEED = Number(process.env.SEED ?? 1);

/** An empty page with `start`, which shows and remembers a text or a document, and `turn`, which turns the page into another one. */
async function open(t) {
  const page = await (await visitor(t, "null")).page();
  await page.setContent("<!doctype html><title>Morph</title><body></body>");
  await page.evaluate((source) => {
    const parse = (html) => new DOMParser().parseFromString(html, "text/html");
    globalThis.start = (html) => {
      document.body.replaceWith(document.importNode(html.body ?? parse(html).body, true));
      globalThis.morph = new Function(`${source}\nreturn { remember, turn };`)();
      morph.remember();
    };
    globalThis.turn = (html) => morph.turn((html.body ? html : parse(html)).documentElement);
    globalThis.sent = (html) => parse(html).body;
  }, SOURCE);
  return page;
}

// Runs in the page: trees by chance, and what a reader does in them. Gives what went wrong.
function tryTrees([seed, rounds]) {
  let state = seed;
  const chance = (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
  const one = (list) => list[chance(list.length)];
  const WORDS = ["", " ", "\n", "mend", "a rupture", "a rupture and repair", "wait", "ä𝄞 & <b>", "again"];
  const TAGS = ["div", "p", "ul", "li", "em", "section", "details", "summary", "input", "textarea", "select", "option", "svg", "table", "hr"];
  // Where an id stands as another element it is another thing; most keep their element.
  const tagOf = (id) => (chance(12) ? TAGS[id % TAGS.length] : one(TAGS));

  function node(ids, depth) {
    const sort = chance(20);
    if (sort < 6 || depth > 5) return document.createTextNode(one(WORDS));
    if (sort === 6) return document.createComment(one(WORDS).replaceAll(/[<>-]/g, ""));
    const id = ids.length && chance(3) ? ids.splice(chance(ids.length), 1)[0] : undefined;
    const element = document.createElement(id === undefined ? one(TAGS) : tagOf(id));
    if (id !== undefined) element.id = `id${id}`;
    if (!chance(30)) element.id = "twice";
    for (const name of ["class", "title", "open", "value", "checked", "selected", "name", "xlink:href"]) {
      if (!chance(4)) element.setAttribute(name, one(WORDS));
    }
    if (element.localName === "input") element.type = one(["text", "checkbox", "radio", "text"]);
    fill(element, ids, depth);
    return element;
  }
  function fill(element, ids, depth = 0) {
    for (let left = chance(depth ? 5 : 9); left > 0; left -= 1) element.append(node(ids, depth + 1));
  }
  function edit(body, ids) {
    const pick = () => one([...body.querySelectorAll("*"), body]);
    for (let left = 1 + chance(6); left > 0; left -= 1) {
      const [element, other] = [pick(), pick()];
      const turns = [
        () => element !== body && element.remove(),
        () => element !== body && !element.contains(other) && other.append(element),
        () => element !== body && other !== body && !element.contains(other) && other.before(element),
        () => element.append(node(ids, 4)),
        () => element.prepend(one(WORDS)),
        () => element.setAttribute("class", one(WORDS)),
        () => element.append(...[...element.childNodes].sort(() => chance(3) - 1)),
        () => element !== body && element.replaceWith(...element.childNodes),
      ];
      one(turns)();
    }
  }
  const ids = () => Array.from({ length: 16 }, (_, id) => id);
  const fresh = () => document.implementation.createHTMLDocument("").body;
  // What a parser makes of it is what is sent.
  const settle = (body) => sent(body.outerHTML);
  const edited = (body) => {
    const copy = body.cloneNode(true);
    edit(copy, ids().filter((id) => !copy.querySelector(`#id${id}`)));
    return copy;
  };
  const unlike = () => {
    const body = fresh();
    fill(body, ids());
    return body;
  };
  const plain = (body) => {
    const copy = body.cloneNode(true);
    for (const opened of copy.querySelectorAll("details")) opened.removeAttribute("open");
    return copy;
  };

  /** The innermost place where two trees differ. */
  function difference(is, wanted) {
    const [inner, others] = [is, wanted].map((node) => [...node.childNodes]);
    const at = inner.findIndex((node, at) => !node.isEqualNode(others[at] ?? null));
    const isDeeper = at >= 0 && inner.length === others.length && inner[at].nodeName === others[at].nodeName;
    return isDeeper ? difference(inner[at], others[at]) : [is, wanted].map((node) => node.outerHTML ?? node.nodeValue);
  }

  /** Does something to every element that can be found again, and gives what must be true afterwards. */
  function act(from) {
    const claims = [];
    const claim = (element, what, holds) => claims.push({ element, id: element.id, what, holds });
    const found = [...document.querySelectorAll("[id]")].filter((element) => element.id !== "twice");
    for (const element of found) {
      claim(element, "the same node", () => true);
      if (element.localName === "details" && chance(2)) {
        const now = (element.open = !element.open);
        // Back to how it was sent is as if nobody had touched it.
        const isTouched = from.querySelector(`#${element.id}`)?.open !== now;
        claim(element, "open as it was left", () => !isTouched || element.open === now);
      }
      if (element.localName === "textarea" || (element.localName === "input" && element.type === "text")) {
        element.value = "half a wo";
        claim(element, "what was typed", () => element.value === "half a wo");
      }
      if (element.localName === "input" && element.type === "checkbox") {
        const now = (element.checked = !element.defaultChecked);
        claim(element, "what was ticked", () => element.checked === now);
      }
    }
    const typing = found.filter((element) => element.setSelectionRange && element.matches("textarea, input[type=text]"));
    const active = typing.length ? one(typing) : undefined;
    active?.focus();
    active?.setSelectionRange(2, 4);
    if (active && document.activeElement === active) {
      // In a part that is closed nothing has the focus, or remembers what was selected.
      const isSeen = () => active.checkVisibility();
      claim(active, "the focus", () => !isSeen() || document.activeElement === active);
      claim(active, "the selection", () => !isSeen() || (active.selectionStart === 2 && active.selectionEnd === 4));
    }
    return claims;
  }

  const wrong = [];
  let kept = 0;
  for (let round = 0; round < rounds && wrong.length === 0; round += 1) {
    let body = settle(unlike());
    start(body.ownerDocument);
    for (let step = 0; step < 4; step += 1) {
      const [from, to] = [body, settle(chance(3) ? edited(body) : unlike())];
      const tell = (what) => wrong.push({ what, round, step, difference: difference(plain(document.body), plain(to)), from: from.outerHTML });
      const claims = chance(2) ? act(from) : [];
      turn(to.ownerDocument);
      if (!plain(document.body).isEqualNode(plain(to))) tell("another page");
      const single = (root, id) => (root.querySelectorAll(`#${id}`).length === 1 ? root.querySelector(`#${id}`) : undefined);
      for (const { element, id, what, holds } of claims) {
        const [before, other] = [single(from, id), single(to, id)];
        if (!before || !other || before.namespaceURI !== other.namespaceURI || before.localName !== other.localName || before.type !== other.type) continue;
        kept += 1;
        if (single(document.body, id) !== element || !holds()) tell(`lost: ${what} of ${id}`);
      }
      body = to;
    }
  }
  return { wrong: wrong.slice(0, 1), kept };
}

test("whatever was sent becomes whatever is sent, and nothing that goes on is lost", async (t) => {
  const page = await open(t);
  const { wrong, kept } = await page.evaluate(tryTrees, [SEED, 1000]);
  assert.equal(JSON.stringify(wrong, null, 1), "[]");
  assert.ok(kept > 1000, `${kept} times something was there to keep`);
});

const [LONG, MUCH] = [5_000, 20_000];
const list = (numbers) => `<ul>\n${numbers.map((number) => `<li>Number ${number}</li>\n`).join("")}</ul>`;
const numbers = (length) => Array.from({ length }, (_, number) => number);

test("one page", async (t) => {
  const page = await open(t);
  const run = (work, given) => page.evaluate(work, given);

  await t.test("what is like it before the edit goes on: an open part without a name, although one before it is gone", async () => {
    const part = (title, text) => `<details><summary>${title}</summary><p>${text}</p></details>`;
    const told = await run(([before, now]) => {
      start(before);
      const second = document.querySelectorAll("details")[1];
      second.open = true;
      turn(now);
      return [second.isConnected, second.open, document.querySelectorAll("[open]").length, second.textContent];
    }, [part("First", "One.") + part("Second", "Two."), part("Second", "Two, and more.")]);
    assert.deepEqual(told, [true, true, 1, "SecondTwo, and more."]);
  });

  await t.test("a part that the author opens opens, unless the reader closed or opened it", async () => {
    const told = await run(() => {
      start("<details id=a></details><details id=b></details>");
      document.getElementById("b").open = true;
      turn("<details id=a open></details><details id=b open></details>");
      document.getElementById("b").open = false;
      turn("<details id=a></details><details id=b open class=new></details>");
      return [...document.querySelectorAll("details")].map((part) => [part.open, part.className]);
    });
    assert.deepEqual(told, [[false, ""], [false, "new"]]);
  });

  await t.test("what a script made or changed stays where it is", async () => {
    const told = await run(() => {
      start('<p class="one">First.</p><p>Second.</p><img alt="A picture">');
      const [first, second] = document.querySelectorAll("p");
      first.className = "by a script";
      const note = document.createElement("span");
      note.textContent = "A note";
      first.after(note);
      const box = document.createElement("div");
      second.before(box);
      box.append(second);
      document.querySelector("img").src = "data:,";
      turn('<h1>New</h1><p class="one">First, changed.</p><p>Second, changed.</p><p>Third.</p><img alt="Another">');
      return document.body.innerHTML;
    });
    const wanted =
      '<h1>New</h1><p class="by a script">First, changed.</p><span>A note</span><div><p>Second, changed.</p></div><p>Third.</p><img alt="Another" src="data:,">';
    assert.equal(told, wanted);
  });

  await t.test("the text that is selected stays selected while letters around it change", async () => {
    const told = await run(() => {
      start("<p>One rupture and one repair.</p>");
      const text = document.querySelector("p").firstChild;
      getSelection().setBaseAndExtent(text, 4, text, 11);
      turn("<h1>Before</h1><p>One rupture and many a repair.</p>");
      return [getSelection().toString(), document.body.textContent];
    });
    assert.deepEqual(told, ["rupture", "BeforeOne rupture and many a repair."]);
  });

  await t.test("choices stay the reader's, and are the author's where nobody chose", async () => {
    const form = (chosen) => {
      const on = (number, word) => (number === chosen ? word : "");
      const numbers = [0, 1, 2];
      const radios = (name) => numbers.map((number) => `<input type=radio name=${name} value=${number} ${on(number, "checked")}>`).join("");
      const options = numbers.map((number) => `<option ${on(number, "selected")}>${number}</option>`).join("");
      return `<form>${radios("a")}${radios("b")}<select>${options}</select><select>${options}</select></form>`;
    };
    const told = await run(([before, now]) => {
      start(before);
      document.querySelector("[name=a][value='1']").checked = true;
      document.querySelector("select").value = "1";
      turn(now);
      const ticked = [...document.querySelectorAll(":checked:not(option)")].map((box) => box.name + box.value);
      return [ticked, [...document.querySelectorAll("select")].map((list) => list.value)];
    }, [form(0), form(2)]);
    assert.deepEqual(told, [["a1", "b2"], ["1", "2"]]);
  });

  await t.test("what plays, floats or is scrolled goes on where it is put", async () => {
    const sound = `data:audio/wav;base64,${Buffer.concat([wave(), Buffer.alloc(80_000)]).toString("base64")}`;
    const inner = `<audio id=sound loop src="${sound}"></audio><div id=box style="height:50px;overflow:auto"><p style="height:900px">Long</p></div><div id=pop popover>Popped</div><dialog id=talk>Talk</dialog>`;
    const told = await run(async ([before, now]) => {
      start(before);
      const [played, box, pop, talk] = ["sound", "box", "pop", "talk"].map((id) => document.getElementById(id));
      played.muted = true;
      await played.play();
      box.scrollTop = 200;
      talk.showModal();
      pop.showPopover();
      turn(now);
      return [played.isConnected && !played.paused, box.scrollTop, pop.matches(":popover-open"), talk.matches(":modal"), talk.parentNode.className];
    }, [`<section>${inner}</section><p>Text</p>`, `<p>Text</p><main><div class="elsewhere">${inner}</div></main>`]);
    assert.deepEqual(told, [true, 200, true, true, "elsewhere"]);
  });

  await t.test("scripts that come do not run, and what stands for pages without scripts stays unseen", async () => {
    const told = await run(() => {
      start("<p>Text</p>");
      turn("<p>Text</p><script>globalThis.ran = true</script><div><script>globalThis.ran = true</script></div><noscript><img src='data:,'></noscript>");
      return [globalThis.ran, document.scripts.length, document.images.length, document.querySelector("noscript").childNodes.length];
    });
    assert.deepEqual(told, [undefined, 2, 0, 0]);
  });

  await t.test("names that change places keep their elements, also the outer with the inner", async () => {
    const told = await run(() => {
      start("<div id=a><p>Text</p><div id=b><div id=c>C</div></div></div>");
      const before = ["a", "b", "c"].map((id) => document.getElementById(id));
      turn("<div id=c><div id=b><section><div id=a>A</div></section></div></div>");
      return [before.every((element) => document.getElementById(element.id) === element), document.body.innerHTML];
    });
    assert.deepEqual(told, [true, '<div id="c"><div id="b"><section><div id="a">A</div></section></div></div>']);
  });

  await t.test("in a long list only what changed is touched", async () => {
    const [first, ...others] = numbers(LONG);
    const edited = others.map((number) => (number % 1000 === 500 ? `${number}, changed` : number));
    edited.splice(3000, 0, first, "new");
    const touched = await run(([before, now]) => {
      start(before);
      const watch = new MutationObserver(() => {});
      watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      turn(now);
      return [watch.takeRecords().length, document.body.innerHTML === sent(now).innerHTML];
    }, [list(numbers(LONG)), list(edited)]);
    assert.ok(touched[0] < 20 && touched[1], `${touched}`);
  });

  await t.test("a very long list can be shuffled, and be another one", async () => {
    const shuffled = numbers(MUCH).sort((one, other) => ((one * 7919) % MUCH) - ((other * 7919) % MUCH));
    const told = await run(([before, ...all]) => {
      start(before);
      return all.map((now) => {
        turn(now);
        return document.body.innerHTML === sent(now).innerHTML;
      });
    }, [list(numbers(MUCH)), list(shuffled), list(shuffled.map((number) => `${number}!`)), list(numbers(MUCH).reverse())]);
    assert.deepEqual(told, [true, true, true]);
  });
});

/** The head of a silent recording of ten seconds. */
function wave() {
  const head = Buffer.alloc(44);
  head.write("RIFF");
  head.writeUInt32LE(80_036, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  for (const [value, at] of [[1, 20], [1, 22], [1, 32], [8, 34]]) head.writeUInt16LE(value, at);
  for (const at of [24, 28]) head.writeUInt32LE(8_000, at);
  head.write("data", 36);
  head.writeUInt32LE(80_000, 40);
  return head;
}
