//! An article in a list.

use serde::Serialize;

use super::Desk;
use crate::article::Particulars;
use crate::handbook::Id;
use crate::typeset::{self, Setting};

/// An article in a list: enough to decide whether to open it.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub href: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// Its kind as written: `concept`, `script`, …
    pub kind: &'static str,
    /// Its kind for readers.
    pub kind_label: String,
    /// For a script: when it is for, as HTML.
    pub situation: Option<String>,
    /// Labels of its ages.
    pub ages: Vec<String>,
    /// Whether it is a draft.
    pub draft: bool,
}

impl Card {
    pub(super) fn new(desk: &Desk<'_>, id: Id) -> Self {
        let woven = desk.handbook.article(id);
        let article = woven.article();
        let kind = article.kind().word();
        let situation = match &article.front.particulars {
            Particulars::Script(script) => script.situation.as_ref(),
            _ => None,
        };
        let setting = Setting::elsewhere(desk.handbook, desk.words, desk.hrefs, woven.written());
        Self {
            title: article.front.title.clone(),
            href: desk.hrefs.to(&woven.address(), None),
            summary: article.front.summary.clone(),
            kind,
            kind_label: desk.words.get("kinds", kind).to_owned(),
            situation: situation.map(|prose| typeset::inline(&setting, prose)),
            ages: article
                .front
                .ages
                .iter()
                .filter_map(|age| desk.config.age_label(&age.text))
                .map(str::to_owned)
                .collect(),
            draft: woven.draft,
        }
    }
}
