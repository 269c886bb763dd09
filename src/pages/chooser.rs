//! The page that finds a script by two questions: whom it is about, and what happened.

use serde::Serialize;

use super::{Card, Desk, Frame, Link};
use crate::handbook::{Answer, Shelf, Who};
use crate::source::Address;

/// What the template `now.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct ChooserPage {
    /// What stands around it.
    pub frame: Frame,
    /// What to do when someone is hurt: what the handbook names for it, otherwise its page on help, otherwise the numbers on this page.
    pub help: Link,
    /// Where somebody who is afraid finds what to do: the handbook's page on safety, otherwise help.
    pub safety: Link,
    /// The answers to the first question.
    pub whos: Vec<WhoView>,
}

/// An answer to the question whom it is about.
#[derive(Debug, Clone, Serialize)]
pub struct WhoView {
    /// What it says.
    pub label: String,
    /// The answers to the second question.
    pub answers: Vec<AnswerView>,
    /// Everything for this age; all scripts where none says its age.
    pub all: Link,
}

/// An answer to the question what happened.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerView {
    /// As authors write it, for example `shouted`; empty for scripts that do not say it.
    pub happened: &'static str,
    /// What it says.
    pub label: String,
    /// The scripts, at most `SCRIPTS`.
    pub scripts: Vec<Card>,
    /// Where this edition has none: a page of its own that helps, and the main edition's scripts, at most `SCRIPTS`.
    pub instead: Vec<Link>,
}

/// The most scripts offered for one answer.
const SCRIPTS: usize = 5;

/// Fills the page.
#[must_use]
pub fn chooser(desk: &Desk<'_>) -> ChooserPage {
    let posts = &desk.config.signposts;
    let here = || Link { label: String::new(), href: "#_help".to_owned(), current: false, within: None };
    let help = desk.signpost(posts.help.as_ref()).unwrap_or_else(here);
    // Help in the reader's own language comes before a better page in another one.
    let hurt = desk.signpost(posts.hurt.as_ref()).filter(|hurt| hurt.within.is_none() || help.within.is_some());
    let worded = |word, link| Link { label: desk.words.get("now", word).to_owned(), ..link };
    let mut whos = desk.handbook.chooser();
    let place = |shelf: &Shelf| desk.config.ages.iter().position(|(id, _)| *id == shelf.name);
    whos.sort_by_key(|who| who.age.map(|shelf| place(shelf).unwrap_or(usize::MAX)));
    let frame = Frame::new(desk, desk.words.get("pages", "now"), desk.words.get("now", "summary"), &[], None);
    ChooserPage {
        // Whoever is afraid begins here too, and may be looked at.
        frame: Frame { exit: desk.config.exit_to.clone(), ..frame },
        safety: worded("afraid", desk.safety().unwrap_or_else(|| help.clone())),
        help: worded("hurt", hurt.unwrap_or(help)),
        whos: whos.iter().map(|who| view(desk, who)).collect(),
    }
}

fn view(desk: &Desk<'_>, who: &Who<'_>) -> WhoView {
    let answers = who.answers.iter().map(|answer| answered(desk, answer)).collect();
    let Some(shelf) = who.age else {
        let all = Link::to(desk, desk.words.get("kinds_many", "script").to_owned(), &Address::page("scripts"));
        return WhoView { label: desk.words.get("shelf", "any_age").to_owned(), answers, all };
    };
    let label = desk.config.age_label(&shelf.name).unwrap_or(&shelf.label);
    let all = desk.words.get("now", "all").replace("{label}", label);
    let is_own = desk.handbook.ages().iter().any(|own| own.name == shelf.name);
    let all = match desk.handbook.original().filter(|_| !is_own) {
        Some(main) => {
            let within = Some(desk.within(&main.language));
            Link { within, ..Link::to(desk, all, &shelf.address.from_root("")) }
        }
        None => Link::to(desk, all, &shelf.address),
    };
    WhoView { label: label.to_owned(), answers, all }
}

fn answered(desk: &Desk<'_>, answer: &Answer) -> AnswerView {
    let label = match answer.happened {
        Some(happened) => desk.words.get("happened", happened.word()),
        None => desk.words.get("now", "other"),
    };
    AnswerView {
        happened: answer.happened.map_or("", |happened| happened.word()),
        label: label.to_owned(),
        scripts: answer.scripts.iter().take(SCRIPTS).map(|id| Card::new(desk, *id)).collect(),
        instead: answer.instead.iter().filter_map(|target| desk.link(target)).take(SCRIPTS).collect(),
    }
}
