// Small comforts; every page works without them.
(() => {
  "use strict";

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
      const again = open && open.button === link;
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

  // Leaving quickly also keeps this page out of the way of the browser's back button.
  for (const link of document.querySelectorAll(".exit-link")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      location.replace(link.href);
    });
  }

  // The choice of colours is kept only when it differs from what the system says.
  const root = document.documentElement;
  const themes = document.querySelector(".themes");
  if (themes) {
    const choice = themes.querySelector("select");
    choice.value = root.dataset.theme ?? "";
    choice.addEventListener("change", () => {
      const theme = choice.value;
      if (theme) root.dataset.theme = theme;
      else delete root.dataset.theme;
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
      const pieces = [...script.querySelectorAll("h2, h3, .situation, .act, .say, .why, .reply, .avoid li, .never p")];
      const lines = pieces.map((piece) => (piece.localName === "h3" ? "\n" : "") + piece.textContent.replace(/\s+/g, " ").trim());
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
})();
