// The words of a move, read aloud, by voices of the device alone: others would send them to somebody.
(() => {
  "use strict";

  const place = document.querySelector(".aloud");
  const speech = globalThis.speechSynthesis;
  if (!place || !speech) return;

  const { locale, stop } = place.dataset;
  const listen = place.textContent;
  const tag = (language) => language.replace("_", "-").toLowerCase();
  const own = tag(document.documentElement.lang).split("-")[0];
  let speaking = null;

  // The nearest voice of the page’s language.
  function voice() {
    const near = speech.getVoices().filter((one) => one.localService && tag(one.lang).split("-")[0] === own);
    return near.find((one) => tag(one.lang) === tag(locale)) ?? near[0];
  }

  function silence() {
    speech.cancel();
    if (speaking) speaking.firstChild.data = listen;
    speaking = null;
  }

  function press(button, words) {
    const again = speaking === button;
    silence();
    const near = voice();
    if (again || !near) return;
    const said = new SpeechSynthesisUtterance(words.textContent);
    said.voice = near;
    said.lang = near.lang;
    said.rate = 0.9;
    for (const end of ["end", "error"]) said.addEventListener(end, () => speaking === button && silence());
    speaking = button;
    button.firstChild.data = stop;
    speech.speak(said);
  }

  // Some browsers learn of their voices only after a while.
  function offer() {
    if (!voice()) return;
    speech.removeEventListener("voiceschanged", offer);
    for (const words of document.querySelectorAll(".move q")) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "aloud-button", textContent: listen });
      const of = Object.assign(document.createElement("span"), { className: "unseen" });
      of.textContent = ` ${words.closest(".move").querySelector("h3").textContent}`;
      button.append(of);
      button.addEventListener("click", () => press(button, words));
      words.parentElement.after(button);
    }
  }
  speech.addEventListener("voiceschanged", offer);
  offer();

  // Whoever leaves is followed by no voice.
  addEventListener("pagehide", silence);
})();
