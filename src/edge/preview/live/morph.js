// Turns the page as it was sent into the page as it is sent now, under the hands of whoever reads it.
//
// Three trees: what was sent before, what is sent now, and the page, which readers and scripts went on changing. The first two
// are compared, and only what differs between them is changed in the page. So whatever somebody did meanwhile stays: an open
// <details>, a note by a script, a theme, what is typed, where the focus is. A node that goes on is the same node afterwards.
//
// 1. `compare`: which node of the old version goes on as which of the new one;
// 2. `build`: attributes, texts and order in the page, from the top down; what nothing goes on from leaves at the end.
//
// Everything takes about as long as the page is long, whatever was moved.

/** The page as it was sent, in a document of its own that loads nothing. */
let shown;
/** For each node of `shown` its node in the page; none for nodes that scripts made. */
const pageNode = new WeakMap();

const inert = document.implementation.createHTMLDocument("");
// With scripts a <noscript> holds text, without them elements: nobody sees it here, so it counts as empty.
const children = (node) => (node.localName === "noscript" ? [] : [...node.childNodes]);

/** Takes the page as it stands for what was sent. */
function remember() {
  shown = inert.importNode(document.documentElement, true);
  // A theme that was chosen on an earlier visit is there by now; it was not sent.
  for (const name of shown.getAttributeNames()) shown.removeAttribute(name);
  bind(shown, document.documentElement);
}

/** Notes which node of the page shows which node that was sent, in two trees of one shape. */
function bind(sent, node) {
  pageNode.set(sent, node);
  const nodes = children(node);
  children(sent).forEach((child, at) => bind(child, nodes[at]));
}

/** Changes the page into `fresh`, the root of a document as it is sent now. The head is left alone. */
function turn(fresh) {
  const [before, now] = [shown.querySelector("body"), fresh.querySelector("body")];
  const compared = compare(before, now);
  const again = choices();
  changeAttributes(document.documentElement, shown, fresh);
  build(pageNode.get(before), now, compared);
  leave(before, new Set(compared.past.values()));
  again();
  shown = fresh;
}

/** Takes out of the page what is no longer sent, after all that goes on elsewhere has left it. */
function leave(sent, goingOn) {
  const node = pageNode.get(sent);
  if (!goingOn.has(sent) && node.isConnected) node.remove();
  for (const child of children(sent)) leave(child, goingOn);
}

// ---- Which node goes on as which ----

/** What is known of each node below `root`: a number for all it holds, the first id in it, how its text begins. */
function traits(root, numbers) {
  const found = new Map();
  const look = (node) => {
    const inner = children(node).map(look);
    const text = node.nodeValue;
    const attributes = [...(node.attributes ?? [])].map((one) => [one.name, one.value]);
    const held = node.localName === "template" ? node.innerHTML : inner.map((one) => one.number);
    const key = JSON.stringify([node.nodeType, node.namespaceURI, node.nodeName, text, attributes, held]);
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    const trait = {
      number: numbers.get(key),
      id: node.id || inner.find((one) => one.id)?.id,
      begins: text === null ? inner.find((one) => one.begins)?.begins : text.trim().slice(0, 24),
    };
    found.set(node, trait);
    return trait;
  };
  look(root);
  return found;
}

// A field of another type is another field: what was typed would become its value.
const kind = (node) => [node.namespaceURI, node.nodeName, node.localName === "input" && node.type].join(" ");

/** For each node below `now` the one below `before` that goes on in it, and which of them hold just what they held. */
function compare(before, now) {
  const numbers = new Map();
  const old = traits(before, numbers);
  const traitsNow = traits(now, numbers);
  const trait = (node) => old.get(node) ?? traitsNow.get(node);
  const past = new Map([[now, before]]);
  const taken = new Set([before]);
  const same = new Set();
  // Which nodes have, somewhere below, one that goes on whatever becomes of them.
  const holders = new Set();
  const pair = (one, other) => {
    past.set(other, one);
    taken.add(one);
  };

  const named = (nodes, root) => once([...nodes.keys()].filter((node) => node.id && node !== root), (node) => node.id);
  const names = named(old, before);
  for (const [id, node] of named(traitsNow, now)) {
    const one = node && names.get(id);
    if (!one || kind(one) !== kind(node)) continue;
    pair(one, node);
    for (let above = node.parentNode; !holders.has(above) && above !== now; above = above.parentNode) holders.add(above);
  }

  /** Pairs nodes of the two lists, each with the first that is still free and has the same label. */
  const pairBy = (label, ones, others) => {
    const free = new Map();
    for (const one of [...ones].reverse()) {
      const name = !taken.has(one) && label(one);
      if (!name) continue;
      if (!free.has(name)) free.set(name, []);
      free.get(name).push(one);
    }
    for (const other of others) {
      const one = !past.has(other) && free.get(label(other))?.pop();
      if (one) pair(one, other);
    }
  };

  /** Of two lists of siblings. */
  const pairSiblings = (allOnes, allOthers) => {
    const isSame = (one, other) => one && other && trait(one).number === trait(other).number;
    // Most edits are in one place: what is before and behind it is as it was.
    let first = 0;
    while (isSame(allOnes[first], allOthers[first])) pair(allOnes[first], allOthers[first++]);
    const [ones, others] = [allOnes.slice(first), allOthers.slice(first)];
    while (isSame(ones.at(-1), others.at(-1))) pair(ones.pop(), others.pop());
    // What there is once in each goes on wherever it stands now.
    const single = once(ones, (node) => trait(node).number);
    for (const [number, other] of once(others, (node) => trait(node).number)) {
      const one = other && single.get(number);
      if (one) pair(one, other);
    }
    // What stands between the same two neighbours goes on as what is most like it.
    const places = new Map(ones.map((one, at) => [one, at]));
    let gap = [];
    let from = 0;
    const close = () => {
      let to = from;
      while (to < ones.length && !taken.has(ones[to])) to += 1;
      const left = ones.slice(from, to);
      if (gap.length && left.length) for (const label of likeness) pairBy(label, left, gap);
      gap = [];
    };
    for (const other of others) {
      if (!past.has(other)) gap.push(other);
      else {
        close();
        from = places.get(past.get(other)) + 1;
      }
    }
    close();
  };

  const element = (node, ...rest) => [kind(node), ...rest].join("\n");
  const attribute = (node, name) => node.getAttribute?.(name) ?? "";
  const control = (node) => element(node, attribute(node, "name"));
  // What is asked in turn: does it hold the same, the same id, text with the same beginning, has it the same name and look?
  const likeness = [
    (node) => String(trait(node).number),
    (node) => trait(node).id && element(node, trait(node).id),
    (node) => trait(node).begins && element(node, trait(node).begins),
    (node) => control(node) + attribute(node, "class"),
    control,
  ];

  const visit = (node) => {
    const one = past.get(node);
    if (one && trait(one).number === trait(node).number) {
      alike(one, node);
      return;
    }
    if (one) pairSiblings(children(one).filter((child) => !taken.has(child)), children(node).filter((child) => !past.has(child)));
    if (one || holders.has(node)) for (const child of children(node)) visit(child);
  };
  const alike = (one, node) => {
    pair(one, node);
    same.add(node);
    const inner = children(one);
    children(node).forEach((child, at) => alike(inner[at], child));
  };
  visit(now);
  return { past, same, holders };
}

/** The things of a list by what `label` says of them; nothing for a label that comes twice. */
function once(list, label) {
  const found = new Map();
  for (const one of list) found.set(label(one), found.has(label(one)) ? null : one);
  return found;
}

// ---- What is done to the page ----

/** Makes `node` of the page what `sent` is, and all that stands in it. */
function build(node, sent, compared) {
  const { past, same, holders } = compared;
  if (same.has(sent)) {
    // Nothing of it is touched, whatever became of it since.
    const follow = (one) => {
      pageNode.set(one, pageNode.get(past.get(one)));
      children(one).forEach(follow);
    };
    follow(sent);
    return;
  }
  const before = past.get(sent);
  pageNode.set(sent, node);
  if (before) changeAttributes(node, before, sent);
  if (before && sent.nodeValue !== null) changeText(node, before.nodeValue, sent.nodeValue);
  if (sent.localName === "template") node.innerHTML = sent.innerHTML;
  const standing = [];
  const inner = children(sent).map((child) => {
    const one = past.get(child);
    if (!one) {
      const made = imported(child, !holders.has(child));
      if (!holders.has(child)) bind(child, made);
      standing.push(made);
      return [made, child, holders.has(child)];
    }
    const known = pageNode.get(one);
    // A script put it elsewhere, or took it out: there it stays, unless it goes elsewhere by itself or says something new.
    const isElsewhere = one.parentNode === before && known.parentNode !== node;
    if (!isElsewhere || !(known.isConnected || same.has(child))) standing.push(known);
    return [known, child, true];
  });
  arrange(node, standing);
  for (const [known, child, goesOn] of inner) if (goesOn) build(known, child, compared);
}

/** A node of the document that was sent as one of the page; scripts in it do not run. */
function imported(sent, isWhole) {
  const made = document.importNode(sent, isWhole && sent.localName !== "noscript");
  for (const hidden of made.querySelectorAll?.("noscript") ?? []) hidden.replaceChildren();
  return made;
}

/** Brings the nodes into this order. As few as can be are moved; what scripts put between them stays behind what it is behind. */
function arrange(parent, nodes) {
  const places = new Map([...parent.childNodes].map((node, at) => [node, at]));
  const lasting = rising(nodes.map((node) => places.get(node) ?? -1));
  let next = null;
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    if (!lasting.has(at)) put(parent, nodes[at], next);
    next = nodes[at];
  }
}

/** Where the longest rising row in a list of numbers stands; below zero are those that cannot be in it. */
function rising(numbers) {
  // For each length the place of the smallest number that ends a row of it, and for each place the one before it in its row.
  const ends = [];
  const before = [];
  numbers.forEach((number, at) => {
    if (number < 0) return;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]] < number) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1];
    ends[low] = at;
  });
  const row = new Set();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) row.add(at);
  return row;
}

/** Puts a node before another one; where the browser can, with its focus, its scrolling, and what it plays or shows. */
function put(parent, node, next) {
  if (parent.moveBefore && node.isConnected && parent.isConnected) parent.moveBefore(node, next);
  else parent.insertBefore(node, next);
}

/** Changes the attributes that were sent otherwise before. */
function changeAttributes(element, before, now) {
  // Whether it is open is the reader's, once it is not as it was sent.
  const isOpened = element.matches?.("details, dialog") && element.hasAttribute("open") !== before.hasAttribute("open");
  const own = ({ name }) => name === "open" && isOpened;
  for (const one of now.attributes ?? []) {
    if (before.getAttributeNS(one.namespaceURI, one.localName) === one.value || own(one)) continue;
    element.setAttributeNode(document.importNode(one));
  }
  for (const one of before.attributes ?? []) {
    if (now.hasAttributeNS(one.namespaceURI, one.localName) || own(one)) continue;
    element.removeAttributeNS(one.namespaceURI, one.localName);
  }
}

/** Changes only the letters that differ, so that what is selected around them stays selected. */
function changeText(text, before, now) {
  if (before === now) return;
  const old = text.data;
  const most = Math.min(old.length, now.length);
  let [start, end] = [0, 0];
  while (start < most && old[start] === now[start]) start += 1;
  while (end < most - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  text.replaceData(start, old.length - start - end, now.slice(start, now.length - end));
}

/**
 * Notes what was chosen otherwise than it was sent; gives a function that chooses it again. What is typed stays by itself, but a
 * new choice of the author's would take the place of the reader's.
 */
function choices() {
  const boxes = [...document.querySelectorAll("input")].filter((box) => box.checked !== box.defaultChecked);
  const ticked = boxes.map((box) => [box, box.checked]);
  const lists = [...document.querySelectorAll("select")].filter(isChosen).map((list) => [...list.selectedOptions]);
  return () => {
    for (const [box, checked] of ticked) if (box.isConnected) box.checked = checked;
    for (const option of lists.flat()) if (option.isConnected) option.selected = true;
  };
}

/** Whether another option of a list is chosen than the author said. */
function isChosen(list) {
  // In a drawing the word names nothing that holds options.
  const options = [...(list.options ?? [])];
  const isFree = options.some((option) => option.defaultSelected) || list.multiple || list.size > 1;
  const first = options.find((option) => !option.disabled);
  return options.some((option) => option.selected !== (isFree ? option.defaultSelected : option === first));
}
