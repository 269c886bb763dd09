//! The page that finds a script by two questions: whom it is about, and what happened.

use serde::Serialize;

use super::{Card, Desk, Frame, Link};
use crate::handbook::{Answer, Who};
use crate::source::Address;

/// What the template `now.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct ChooserPage {
    /// What stands around it.
    pub frame: Frame,
    /// Where help is: the handbook's page on it, otherwise the numbers on this page.
    pub help: String,
    /// Where somebody who is afraid finds what to do: the handbook's page on safety, otherwise help.
    pub safety: String,
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
}

/// The most scripts offered for one answer.
const SCRIPTS: usize = 5;

/// Fills the page.
#[must_use]
pub fn chooser(desk: &Desk<'_>) -> ChooserPage {
    let posts = &desk.config.signposts;
    let help = desk.signpost(posts.help.as_ref()).map_or_else(|| "#_help".to_owned(), |link| link.href);
    let frame = Frame::new(desk, desk.words.get("pages", "now"), desk.words.get("now", "summary"), &[], None);
    ChooserPage {
        // Whoever is afraid begins here too, and may be looked at.
        frame: Frame { exit: desk.config.exit_to.clone(), ..frame },
        safety: desk.signpost(posts.safety.as_ref()).map_or_else(|| help.clone(), |link| link.href),
        help,
        whos: desk.handbook.chooser().iter().map(|who| view(desk, who)).collect(),
    }
}

fn view(desk: &Desk<'_>, who: &Who<'_>) -> WhoView {
    let answers = who.answers.iter().map(|answer| answered(desk, answer)).collect();
    let Some(shelf) = who.age else {
        let all = Link::to(desk, desk.words.get("kinds_many", "script").to_owned(), &Address::page("scripts"));
        return WhoView { label: desk.words.get("shelf", "any_age").to_owned(), answers, all };
    };
    let all = desk.words.get("now", "all").replace("{label}", &shelf.label);
    WhoView { label: shelf.label.clone(), answers, all: Link::to(desk, all, &shelf.address) }
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
    }
}
