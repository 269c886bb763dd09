// The heart of the preview in the browser: hears of changes, asks for the page, changes it in place.
const script = document.currentScript;
let { version, page: name } = script.dataset;
let told = -1;
let wantsPanel;
let asking = false;
let again = false;

remember();
// Beside the body, where no change of the page reaches it.
document.documentElement.append(host);

const CALM = 400;
/** Where this page stands, as people write it. */
function here() {
  try {
    return decodeURI(location.pathname);
  } catch {
    return location.pathname;
  }
}
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** The page as it is now; `null` when it is what is shown. */
async function ask() {
  const options = { headers: { "If-None-Match": `"${name}"` }, cache: "no-store" };
  let answer = await fetch(location.pathname + location.search, options);
  if (answer.status === 404) {
    // Some programs take a file away before they write it anew; the page keeps its place meanwhile.
    await pause(CALM);
    answer = await fetch(location.pathname + location.search, options);
  }
  if (answer.status === 304) return null;
  name = (answer.headers.get("ETag") ?? "").replaceAll('"', "");
  return answer.text();
}

async function follow(news) {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    do {
      again = false;
      const html = await ask();
      if (html === null) continue;
      const changed = morph(html);
      if (changed === false) {
        location.reload();
        return;
      }
      if (changed) arrive(changed, latest ?? news);
    } while (again);
  } catch {
    // The preview has gone; it is asked again when it is back.
    version = "";
  } finally {
    asking = false;
  }
  drawPanel();
}

function arrive(block, news) {
  const edited = news.edited?.[0] === here();
  if (isSeen(block)) point(block);
  else if (news.follow && edited) bring(block);
  else if (edited) offer("Show what changed", () => bring(block));
}

function offer(words, go) {
  chip.textContent = words;
  chip.onclick = () => {
    chip.hidden = true;
    go();
  };
  chip.hidden = false;
}

let asked = 0;
/** What the panel was drawn from last, as it was sent, and what it said was changed. */
let drawn = {};

async function drawPanel() {
  const own = ++asked;
  try {
    const sent = await (await fetch(`/_mend/panel?page=${encodeURIComponent(here())}`)).text();
    // A later question has a later answer.
    if (own !== asked) return;
    // Whoever presses something while it is drawn anew presses nothing.
    if (sent === drawn.sent && changed === drawn.changed) {
      ranges = underline(drawn.told.found);
      allPages.refresh();
      return;
    }
    drawn = { sent, changed, told: JSON.parse(sent) };
    draw(drawn.told);
  } catch {
    told = -1;
  }
}

// Findings of a save in several steps come and go; they are shown when every page was looked at, or take their time.
function hearFindings(news) {
  if (news.told === told) return;
  told = news.told;
  clearTimeout(wantsPanel);
  wantsPanel = setTimeout(drawPanel, news.checked ? 0 : CALM);
}

let latest;

/** Whether one version came after another of the same preview. */
function isLater(one, other) {
  const [[preview, count], [otherPreview, otherCount]] = [one.split("-"), other.split("-")];
  return preview === otherPreview && Number(count) > Number(otherCount);
}

// A page that is not there was perhaps given another name just now.
const isNowhere = performance.getEntriesByType("navigation")[0]?.responseStatus === 404;

hear(({ lost: gone, news }) => {
  if (gone && lost.hidden) say(lost.textContent);
  if (!gone && !lost.hidden) say("The preview is back.");
  lost.hidden = !gone;
  if (gone || !news) return;
  // The first news may already be of an edit that this page, just loaded, does not show.
  const isNew = latest ? latest.version !== news.version : isLater(news.version, version);
  const isRenamed = !latest && isNowhere;
  latest = news;
  if (isNew || isRenamed) {
    chip.hidden = true;
    for (const picture of news.pictures) refresh(picture, news.version);
    const [address, title] = news.edited ?? [];
    if (address && address !== here()) {
      // A hidden tab stays where it is: of several tabs the one that is looked at goes along.
      if (news.follow && document.visibilityState === "visible") {
        location.assign(encodeURI(address));
        return;
      }
      offer(`Edited: ${title}`, () => location.assign(encodeURI(address)));
    }
  }
  if (news.version !== version) {
    version = news.version;
    // A page that has searched holds the index as it was; its address keeps what was asked.
    if (isNew && document.body.classList.contains("page-search")) location.reload();
    else follow(news);
  }
  hearFindings(news);
});
