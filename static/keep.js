// Keeping pages for when there is no network: nothing happens before somebody presses the button, and one press undoes all of it.
(() => {
  "use strict";

  const place = document.querySelector(".keep[data-worker]");
  // Browsers let pages be kept only where nobody on the way can change them.
  if (!place || !navigator.serviceWorker || !globalThis.caches) return;

  const worker = new URL(place.dataset.worker, location.href).href;
  const scope = new URL("./", worker).href;
  const [controls, size, said, instead] = ["controls", "size", "said", "instead"].map((name) => place.querySelector(`.keep-${name}`));
  const button = (name) => place.querySelector(`[data-keep="${name}"]`);

  // A handbook above this one on the same host may have kept its own pages.
  async function kept() {
    const found = await navigator.serviceWorker.getRegistration(scope);
    return found?.scope === scope ? found : null;
  }

  function show(held, what) {
    button("keep").hidden = held;
    button("remove").hidden = !held;
    said.textContent = what ? said.dataset[what] : "";
  }

  // Resolves once all files are there; a worker that could not get them is given up by the browser.
  function settled(installing) {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (installing.state === "activated") resolve();
        if (installing.state === "redundant") reject(new Error("not kept"));
      };
      installing.addEventListener("statechange", look);
      look();
    });
  }

  async function remove() {
    await (await kept())?.unregister();
    const own = (await caches.keys()).filter((name) => name.startsWith(`kept ${scope} `));
    await Promise.all(own.map((name) => caches.delete(name)));
  }

  async function keep() {
    const registration = await navigator.serviceWorker.register(worker);
    await settled(registration.installing ?? registration.waiting ?? registration.active);
  }

  async function press(work, name, what) {
    const focused = document.activeElement === button(name);
    button(name).disabled = true;
    said.textContent = name === "keep" ? said.dataset.keeping : "";
    const failed = await work().then(() => false, () => true);
    if (failed) await remove();
    button(name).disabled = false;
    show(!failed && name === "keep", failed ? "failed" : what);
    if (focused) place.querySelector("[data-keep]:not([hidden])").focus();
  }

  button("keep").addEventListener("click", () => press(keep, "keep", "done"));
  button("remove").addEventListener("click", () => press(remove, "remove", "removed"));

  // The list of what is kept is the first line of the script that serves it.
  async function listed() {
    const script = await (await fetch(worker)).text();
    return JSON.parse(script.match(/{.*}/)[0]);
  }

  // How much it is, is asked for when the reader comes near.
  async function offer() {
    const held = await kept();
    const list = await listed().catch(() => null);
    if (!list && !held) throw new Error("no list");
    if (list) size.textContent = size.textContent.replace("{kb}", Math.ceil(list.bytes / 1000).toLocaleString(document.documentElement.lang));
    size.hidden = !list;
    show(Boolean(held), held ? "held" : null);
    controls.hidden = false;
    // What appears must not push away what somebody has come to by keyboard.
    place.querySelector(":focus")?.scrollIntoView({ block: "nearest" });
  }
  if (instead) instead.hidden = true;
  new IntersectionObserver((entries, near) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    near.disconnect();
    offer().catch(() => {
      if (instead) instead.hidden = false;
    });
  }, { rootMargin: "100%" }).observe(place);
})();
