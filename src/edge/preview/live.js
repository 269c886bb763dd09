// Added to pages by `mend serve` only: loads the page again when the handbook changed, and shows what is wrong above it.
(() => {
  const host = document.createElement("mend-preview");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    section { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647; padding: 1rem 1.25rem 1.5rem;
      background: #2b1414; color: #fff2ee; font: 16px/1.5 system-ui, sans-serif; border-top: 4px solid #ff8a73; }
    section[hidden], p.lost[hidden] { display: none; }
    h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
    ol { margin: 0; padding-left: 1.5rem; } li { margin: 0 0 1rem; } p { margin: 0; }
    .where { color: #ffcdbf; font-size: .9rem; overflow-wrap: anywhere; } .help { color: #d6f5c9; } .help::before { content: "→ "; }
    pre { margin: .25rem 0; padding: .4rem .6rem; background: #180a0a; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.45 ui-monospace, monospace; }
    mark { background: none; color: inherit; text-decoration: underline wavy #ff8a73; text-underline-offset: 3px; }
    code { font: .92em ui-monospace, monospace; background: #180a0a; padding: 0 .25em; border-radius: 3px; }
    p.lost { position: fixed; inset: .5rem .5rem auto auto; z-index: 2147483647; padding: .4rem .8rem; background: #33260a; color: #ffefc9;
      font: 15px/1.4 system-ui, sans-serif; border-radius: 6px; }`);
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement("section");
  box.setAttribute("role", "alert");
  box.setAttribute("aria-label", "Mend");
  box.tabIndex = 0;
  box.hidden = true;
  const lost = document.createElement("p");
  lost.className = "lost";
  lost.setAttribute("role", "status");
  lost.textContent = "The preview has stopped. Start mend serve again.";
  lost.hidden = true;
  root.append(box, lost);
  addEventListener("DOMContentLoaded", () => document.body.append(host));

  async function show(errors) {
    if (errors === 0) {
      box.hidden = true;
      box.replaceChildren();
      return;
    }
    // The server escapes everything an author wrote.
    const list = await (await fetch("/_mend/found")).text();
    const title = document.createElement("h2");
    title.textContent = errors === 1 ? "1 thing to mend" : `${errors} things to mend`;
    box.innerHTML = list;
    box.prepend(title);
    box.hidden = false;
  }

  const { version } = document.currentScript.dataset;
  const events = new EventSource("/_mend/events");
  events.onmessage = (event) => {
    lost.hidden = true;
    const news = JSON.parse(event.data);
    if (news.version === version) show(news.errors);
    else location.reload();
  };
  events.onerror = () => { lost.hidden = false; };
})();
