// Small comforts; every page works without them.
(() => {
  "use strict";

  const root = document.documentElement;

  // Glossary terms and citations open a small note in place. Without this script they are links to the glossary and to
  // the list of sources.
  const closing = document.querySelector("[data-close]")?.dataset.close;
  let open = null;

  function close(focus) {
    if (!open) return;
    const { button, note } = open;
    note.remove();
    button.setAttribute("aria-expanded", "false");
    if (focus) button.focus();
    open = null;
  }

  function show(button, text) {
    const note = document.createElement("span");
    note.className = "note";
    note.setAttribute("role", "note");
    note.append(...[...text.childNodes].map((node) => node.cloneNode(true)));
    const end = document.createElement("button");
    end.type = "button";
    end.className = "note-close";
    end.textContent = closing;
    end.addEventListener("click", () => close(true));
    note.append(" ", end);
    (button.closest(".cite") ?? button).after(note);
    button.setAttribute("aria-expanded", "true");
    open = { button, note };
  }

  // The link stays a link in the flow of the text, so that it breaks over lines, and behaves like a button.
  function disclose(link, text) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const again = open?.button === link;
      close(false);
      if (!again) show(link, text);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  }

  for (const link of document.querySelectorAll("a.term")) {
    const text = document.getElementById(`_term-${link.dataset.term}`);
    if (text) disclose(link, text);
  }
  for (const link of document.querySelectorAll('.cite a[href^="#_source-"]')) {
    const text = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (text) disclose(link, text);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
  document.addEventListener("click", (event) => {
    if (open && !open.note.contains(event.target) && !open.button.contains(event.target)) close(false);
  });

  // A reader who comes along a learning path sees that path only.
  const path = new URLSearchParams(location.search).get("path");
  const places = [...document.querySelectorAll("[data-path]")];
  if (path && places.some((place) => place.dataset.path === path)) {
    for (const place of places) place.hidden = place.dataset.path !== path;
  }
  for (const line of document.querySelectorAll("[data-along]")) line.hidden = line.dataset.along !== path;

  // Leaving quickly also keeps this page out of the way of the browser's back button. Three times Shift does it too, and
  // nothing is to be seen from that moment, however long the other site takes.
  const exit = document.querySelector(".exit-link");
  if (exit) {
    const leave = (event) => {
      event.preventDefault();
      root.hidden = true;
      document.title = "…";
      location.replace(exit.href);
    };
    exit.addEventListener("click", leave);
    let pressed = [];
    document.addEventListener("keydown", (event) => {
      if (event.repeat) return;
      pressed = event.key === "Shift" ? [...pressed.slice(-2), event.timeStamp] : [];
      if (pressed.length === 3 && event.timeStamp - pressed[0] < 2000 && !exit.parentElement.hidden) leave(event);
    });
    document.querySelector(".exit-keys").hidden = false;
    // A page that comes back out of the browser's memory is to be seen again.
    addEventListener("pageshow", () => (root.hidden = false));
  }

  // The menu closes by Escape, and when the reader turns elsewhere.
  const menu = document.querySelector(".menu");
  if (menu) {
    for (const sort of ["click", "focusin"]) {
      document.addEventListener(sort, (event) => {
        if (!menu.contains(event.target)) menu.open = false;
      });
    }
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      menu.open = false;
      menu.firstElementChild.focus();
    });
  }

  // A long list can be narrowed by words.
  const filter = document.querySelector(".list-filter");
  if (filter) {
    const field = filter.querySelector("input");
    const said = filter.lastElementChild;
    field.addEventListener("input", () => {
      const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      const wanted = plain(field.value).split(/\s+/);
      said.textContent = said.dataset.none;
      for (const group of document.querySelectorAll(".group")) {
        group.hidden = true;
        for (const card of group.querySelectorAll(".card")) {
          card.hidden = !wanted.every((word) => plain(card.textContent).includes(word));
          if (card.hidden) continue;
          group.hidden = false;
          said.textContent = "";
        }
        for (const folded of group.querySelectorAll(".folded")) folded.open ||= field.value;
      }
    });
    filter.hidden = false;
  }

  // "On this page" marks the part that is being read.
  const parts = [...document.querySelectorAll(".contents a")].map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]);
  const mark = () => {
    const read = parts.filter(([, part]) => part && part.getBoundingClientRect().top < innerHeight / 3).pop();
    for (const one of parts) {
      if (one === read) one[0].setAttribute("aria-current", "location");
      else one[0].removeAttribute("aria-current");
    }
  };
  const seen = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  for (const [, part] of parts) if (part) seen.observe(part);

  // The choice of colours is kept only when it differs from what the system says.
  const themes = document.querySelector(".themes");
  if (themes) {
    const choice = themes.querySelector("select");
    choice.value = root.dataset.theme ?? "";
    // The browser's own bars go with the choice.
    const bars = [...document.querySelectorAll("meta[name=theme-color]")].map((bar) => ({ bar, own: bar.content }));
    const paint = () => {
      const chosen = bars.find(({ bar }) => bar.media.includes(`: ${root.dataset.theme}`));
      for (const one of bars) one.bar.content = (chosen ?? one).own;
    };
    paint();
    choice.addEventListener("change", () => {
      const theme = choice.value;
      if (theme) root.dataset.theme = theme;
      else delete root.dataset.theme;
      paint();
      try {
        if (theme) localStorage.setItem("theme", theme);
        else localStorage.removeItem("theme");
      } catch {
        // Storage is switched off: the choice holds for this page.
      }
    });
    themes.hidden = false;
  }

  // Printing, copying the address, handing it on; each where the browser can.
  const deeds = {
    print: () => print(),
    address: navigator.clipboard && (async (said) => {
      await navigator.clipboard.writeText(location.origin + location.pathname);
      said.textContent = said.dataset.copied;
    }),
    // Whoever changes their mind there has done nothing wrong.
    share: navigator.share && (() => {
      const title = document.querySelector("h1").textContent.trim();
      navigator.share({ title, url: location.origin + location.pathname }).catch(() => {});
    }),
  };
  for (const tools of document.querySelectorAll(".tools")) {
    for (const button of tools.querySelectorAll("[data-do]")) {
      const deed = deeds[button.dataset.do];
      button.hidden = !deed;
      if (deed) button.addEventListener("click", () => deed(tools.querySelector(".said")));
    }
    tools.hidden = false;
  }

  // On paper a page says when it was printed, and where it stands when the handbook does not know that.
  for (const printed of document.querySelectorAll("[data-printed]")) {
    const day = new Date().toLocaleDateString(printed.dataset.locale, { dateStyle: "long" });
    printed.textContent = printed.dataset.printed.replace("{date}", day);
  }
  for (const here of document.querySelectorAll("[data-here]")) here.textContent = location.href.split(/[?#]/)[0];

  // A script can be copied as plain text, to be sent or kept.
  for (const script of document.querySelectorAll(".script[data-copy]")) {
    if (!navigator.clipboard) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = script.dataset.copy;
    const said = document.createElement("span");
    said.className = "copied";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const pieces = [...script.querySelectorAll("h3, .situation, .act, .say, .why, .reply dt, .reply dd, .avoid li, .never p")];
      const apart = (piece) => piece.matches("h3, .situation") || piece.matches(".reply + .reply dt");
      const lines = pieces.map((piece) => (apart(piece) ? "\n" : "") + piece.textContent.replace(/\s+/g, " ").trim());
      const title = document.querySelector("h1").textContent.trim();
      await navigator.clipboard.writeText([title, location.origin + location.pathname, "", ...lines].join("\n") + "\n");
      said.textContent = script.dataset.copied;
    });
    const row = document.createElement("p");
    row.className = "copy-row";
    row.append(button, " ", said);
    script.append(row);
  }

  // Search is loaded when somebody turns to its field; without it the field leads to the list of everything.
  const find = document.querySelector("form[data-script]");
  if (find) {
    find.action = find.dataset.page;
    const load = () => {
      // What the script asks for first comes along with it.
      const first = Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: find.dataset.first });
      const script = Object.assign(document.createElement("script"), { src: find.dataset.script });
      document.head.append(first, script);
    };
    find.addEventListener("focusin", load, { once: true });
  }

  // The next question stands where it is seen when an answer is opened near the lower edge.
  document.querySelector(".now")?.addEventListener("click", ({ target }) => {
    const part = target.closest("summary")?.parentElement;
    requestAnimationFrame(() => part?.open && part.getBoundingClientRect().bottom > innerHeight && part.scrollIntoView());
  });
})();
