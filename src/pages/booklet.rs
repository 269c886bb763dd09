//! What is made for paper: a section as one document, all scripts as cards for a pocket, one script as a card for the fridge.

use serde::Serialize;

use super::particulars::{ScriptView, script_of};
use super::{Desk, Frame, Link};
use crate::article::{Article, Kind};
use crate::handbook::{Id, Section};
use crate::source::Address;
use crate::typeset::Setting;

/// What the template `booklet.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct BookletPage {
    /// What stands around it.
    pub frame: Frame,
    /// The section's own page.
    pub section: String,
    /// The section's title.
    pub title: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// The day the document was made, as `2026-11-22`.
    pub made: String,
    /// The articles in their order.
    pub leaves: Vec<BookletLeaf>,
}

/// An article in a document.
#[derive(Debug, Clone, Serialize)]
pub struct BookletLeaf {
    /// The id of its place in the document.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// Its full address, when the handbook knows where it stands.
    pub address: Option<String>,
    /// The page of the article without its frame, as HTML.
    pub html: String,
}

/// What the template `pocket.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct PocketPage {
    /// What stands around it.
    pub frame: Frame,
    /// The list of all scripts.
    pub all: String,
    /// The scripts in their order.
    pub cards: Vec<PaperCard>,
}

/// What the template `fridge.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct FridgePage {
    /// What stands around it.
    pub frame: Frame,
    /// The page of the script.
    pub script: Link,
    /// The script.
    pub card: PaperCard,
}

/// A script as a card.
#[derive(Debug, Clone, Serialize)]
pub struct PaperCard {
    /// Its title.
    pub title: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// Its full address, when the handbook knows where it stands.
    pub address: Option<String>,
    /// How large it can be set on a sheet for a pocket: 1 is the smallest print, for much text.
    pub size: u8,
    /// What to do and say.
    pub script: ScriptView,
}

/// The id of the piece that holds the article of this name. Ids of Mend begin with `_`, so no heading has it.
#[must_use]
pub fn anchor(slug: &str) -> String {
    format!("_in-{slug}")
}

/// Fills the document of a section; `html` prints an article without its frame.
#[must_use]
pub fn booklet(desk: &Desk<'_>, section: &Section, mut html: impl FnMut(Id) -> String) -> BookletPage {
    let summary = section.introduction().and_then(|intro| intro.summary.clone()).unwrap_or_default();
    let told = if summary.is_empty() { desk.words.get("print", "booklet") } else { &summary };
    let leaves = section.articles.iter().map(|id| {
        let woven = desk.handbook.article(*id);
        let slug = &woven.article().slug;
        BookletLeaf {
            anchor: anchor(slug.as_str()),
            title: woven.article().front.title.clone(),
            draft: woven.draft,
            address: full(desk, &woven.address()),
            html: html(*id),
        }
    });
    BookletPage {
        section: desk.hrefs.to(&section.address(), None),
        leaves: leaves.collect(),
        frame: Frame {
            listed: false,
            structured: None,
            ..Frame::new(desk, &section.title(), told, &[], Some(&section.name))
        },
        title: section.title(),
        summary,
        made: desk.config.choices.today.to_string(),
    }
}

/// Fills the page of all scripts for a pocket.
#[must_use]
pub fn pocket(desk: &Desk<'_>) -> PocketPage {
    PocketPage {
        frame: Frame {
            listed: false,
            structured: None,
            ..Frame::new(desk, desk.words.get("pages", "pocket"), desk.words.get("print", "pocket_how"), &[], None)
        },
        all: desk.hrefs.to(&Address::page("scripts"), None),
        cards: desk.handbook.of_kind(Kind::SCRIPT).filter_map(|id| card(desk, id)).collect(),
    }
}

/// Fills the card for the fridge of a script.
#[must_use]
pub fn fridge(desk: &Desk<'_>, id: Id) -> Option<FridgePage> {
    let woven = desk.handbook.article(id);
    let front = &woven.article().front;
    let title = desk.words.get("print", "fridge_title").replace("{title}", &front.title);
    Some(FridgePage {
        frame: Frame {
            listed: false,
            structured: None,
            ..Frame::new(desk, &title, desk.words.get("print", "fridge_how"), &front.topics, None)
        },
        script: Link::to(desk, front.title.clone(), &woven.address()),
        card: card(desk, id)?,
    })
}

fn card(desk: &Desk<'_>, id: Id) -> Option<PaperCard> {
    let woven = desk.handbook.article(id);
    let article: &Article = woven.article();
    let setting = Setting::elsewhere(desk.handbook, desk.words, desk.hrefs, woven.written());
    let script = script_of(desk, &setting, article)?;
    Some(PaperCard {
        title: article.front.title.clone(),
        draft: woven.draft,
        address: full(desk, &woven.address()),
        size: size(&script),
        script,
    })
}

/// The most lines of a card for a pocket at each size but the smallest, the largest first.
const LINES: [(u8, usize); 3] = [(4, 18), (3, 24), (2, 27)];

/// How large a card can be set, by the lines it has in the smallest print.
fn size(script: &ScriptView) -> u8 {
    let lines = |html: &str, wide: usize| letters(html).div_ceil(wide);
    let moves = script.moves.iter().map(|one| {
        let act = one.act.as_deref().map_or(0, |html| lines(html, 60));
        1 + act + one.say.as_deref().map_or(0, |html| lines(html, 50))
    });
    let replies = script.replies.iter().map(|one| (letters(&one.they) + letters(&one.you)).div_ceil(68));
    let never = script.never_when.as_deref().map_or(0, |html| lines(html, 80));
    let all = lines(&script.situation, 64) + moves.sum::<usize>() + replies.sum::<usize>() + never;
    LINES.iter().find(|(_, most)| all <= *most).map_or(1, |(size, _)| *size)
}

/// The letters of HTML, without its tags.
fn letters(html: &str) -> usize {
    let mut inside = false;
    let shown = html.chars().filter(|sign| {
        let was = inside;
        inside = *sign == '<' || inside && *sign != '>';
        !was && !inside
    });
    shown.count()
}

fn full(desk: &Desk<'_>, address: &Address) -> Option<String> {
    desk.config.base_url.as_ref().map(|base| address.full(base))
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_are_counted_without_tags() {
        assert_eq!(letters("a<b class=\"x\">b</b>c"), 3);
        assert_eq!(letters("") + letters("<br>") + letters("<"), 0);
    }
}
