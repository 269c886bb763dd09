//! What readers are told of a translation: from which page, on which day, and whether somebody who grew up with the language has read it.
//!
//! In: a text of another edition than the main one. Out: [`TranslationView`].

use serde::Serialize;

use super::{Desk, Link};
use crate::article::Written;

/// What a page was translated from.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationView {
    /// The page in the main language.
    pub original: Link,
    /// The language of that page, as it calls itself.
    pub language: String,
    /// The day of the translation.
    pub on: Option<String>,
    /// Who grew up with the language and read it.
    pub checked_by: Option<String>,
    /// Whether the original was changed since.
    pub older: bool,
}

/// What readers of `written` are told, when there is a page it is the translation of.
pub(super) fn translation(desk: &Desk<'_>, written: &Written) -> Option<TranslationView> {
    let main = desk.handbook.original()?;
    let original = desk.handbook.original_text(written)?;
    let (address, title) = main.handbook.page_of(original.path())?;
    let translated = written.translated();
    let from = translated.and_then(|translated| translated.from.as_ref());
    let address = address.from_root("");
    let within = desk.within(&main.language);
    Some(TranslationView {
        language: desk.words.tongue(&main.language).map_or_else(|| main.language.clone(), |tongue| tongue.name.clone()),
        original: Link { label: title, href: desk.hrefs.to(&address, None), current: false, within: Some(within) },
        on: translated.and_then(|translated| translated.on).map(|day| day.to_string()),
        checked_by: translated.and_then(|translated| translated.checked_by.clone()),
        older: from.is_some_and(|from| from.change(&original.parts()).is_some()),
    })
}
