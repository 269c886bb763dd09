// Changes the page in place: the head here, all else by `turn`. Whatever readers and scripts did meanwhile (an open <details>, a
// note, a theme, what is typed in a field) is not the author's and stays.

// What stands in the head as it was sent; whatever else is there was made by scripts.
const sent = new WeakSet(document.head.children);

const parse = (html) => new DOMParser().parseFromString(html, "text/html");
const ours = (element) => element.matches('script[src^="/_mend/"]');

// What only a full load can change: scripts, and what pages may do.
const binding = (head) =>
  [...head.querySelectorAll("script, meta[http-equiv], base")].filter((one) => !ours(one)).map((one) => one.outerHTML).join("\n");

// As it was sent: scripts of the page add others, for example when somebody begins to search.
const bound = binding(document.head);

const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, figcaption, summary, pre";
const blocks = () => [...document.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));

/** Turns the page into `html`; gives the first block of text that is new, or nothing; `false` when it must be loaded. */
function morph(html) {
  const fresh = parse(html);
  if (binding(fresh.head) !== bound) return false;
  const before = new Map(blocks().map((block) => [block, block.textContent]));
  head(fresh.head);
  const stay = standing();
  turn(fresh.documentElement);
  stay();
  return blocks().find((block) => before.get(block) !== block.textContent);
}

/** Notes what is read and typed just now; gives a function that brings it back to its place. */
function standing() {
  const anchor = blocks().find((block) => block.getBoundingClientRect().top >= 0);
  const top = anchor?.getBoundingClientRect().top;
  const active = document.activeElement;
  const chosen = active && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : undefined;
  return () => {
    const again = active?.isConnected ? active : document.getElementById(active?.id);
    if (again && again !== document.activeElement) {
      again.focus({ preventScroll: true });
      if (chosen && chosen[0] !== null) again.setSelectionRange(...chosen);
    }
    if (anchor?.isConnected) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: "instant" });
  };
}

// Everything but scripts: a new style sheet takes the old one's place only once it is there, so that nothing flashes.
function head(fresh) {
  const lasting = (element) => !ours(element) && element.localName !== "script";
  const own = (element) => lasting(element) && sent.has(element);
  const old = new Map([...document.head.children].filter(own).map((element) => [element.outerHTML, element]));
  const gone = new Set(old.values());
  let waiting = 0;
  const clear = () => {
    if (waiting === 0) for (const element of gone) element.remove();
  };
  for (const element of [...fresh.children].filter(lasting)) {
    const known = old.get(element.outerHTML);
    if (known) {
      gone.delete(known);
      continue;
    }
    if (element.localName === "title") {
      document.title = element.textContent;
      for (const title of document.head.querySelectorAll("title")) {
        gone.delete(title);
        sent.add(title);
      }
      continue;
    }
    const made = document.importNode(element, true);
    sent.add(made);
    if (made.matches('link[rel~="stylesheet"]')) {
      waiting += 1;
      made.onload = made.onerror = () => {
        waiting -= 1;
        clear();
      };
    }
    document.head.append(made);
  }
  clear();
}

/** Loads a picture again wherever it stands on the page. */
async function refresh(picture, version) {
  const standing = (image) => new URL(image.src, location).pathname === picture;
  for (const image of [...document.images].filter(standing)) {
    // Prints a browser chose among are of the picture as it was.
    image.removeAttribute("srcset");
    image.src = `${picture}?${version}`;
  }
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const isSeen = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

/** Draws the eye to a block for a moment. */
function point(block) {
  const lit = { backgroundColor: "color-mix(in srgb, Highlight 35%, transparent)" };
  // Where nothing is to move, it does not fade either.
  block.animate(calm() ? [lit, lit] : [lit, {}], { duration: 1600, easing: "ease-out" });
}

/** Brings a block into view. */
function bring(block) {
  if (!isSeen(block)) block.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
  point(block);
}
