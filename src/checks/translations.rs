//! Which texts of the handbook are translated, and how each translation stands to its original.
//!
//! In: an edition in another language than the main one. Out: [`Row`]s, one for each text of the main edition.

use std::collections::HashMap;

use serde::Serialize;

use crate::article::{Prints, Written};
use crate::plan::Edition;

/// A text of the main edition, as it stands in another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The language of the edition.
    pub language: String,
    /// The file of the original.
    pub original: String,
    /// The title of the original.
    pub title: String,
    /// The file of the translation, there or not.
    pub file: String,
    /// How it stands.
    pub state: State,
    /// How many paragraphs of the original are new or changed since.
    pub changed: usize,
    /// The day of the translation.
    pub on: Option<String>,
    /// Who grew up with the language and read it.
    pub checked_by: Option<String>,
    /// The print of the original as it is now: what belongs under `translated.from`.
    pub print: String,
}

/// How a translation stands to its original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// There is none.
    Missing,
    /// It is being written.
    Draft,
    /// The original was changed since.
    Stale,
    /// Nobody said from which text it was made.
    Untied,
    /// It says what the original says.
    Current,
}

impl State {
    /// In a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Draft => "draft",
            Self::Stale => "stale",
            Self::Untied => "untied",
            Self::Current => "current",
        }
    }
}

/// How every text of the main edition stands in this one, in the order of files; none for the main edition itself.
#[must_use]
pub fn translations(edition: &Edition) -> Vec<Row> {
    let handbook = edition.handbook();
    let Some(original) = handbook.original() else { return Vec::new() };
    let there: HashMap<&str, &Written> = handbook.files_written().map(|written| (written.path(), &**written)).collect();
    let drafts = handbook.draft_paths();
    let row = |original: &Written, title: String| {
        let file = format!("{}{}", handbook.folder(), original.manuscript().source.below());
        let draft = drafts.contains(file.as_str());
        row(&edition.config().language, original, title, there.get(file.as_str()).copied(), draft, file)
    };
    let mut rows: Vec<Row> = original
        .handbook
        .files_written()
        .filter_map(|written| {
            let (_, title) = original.handbook.page_of(written.path())?;
            Some(row(written, title))
        })
        .collect();
    rows.sort_by(|one, other| one.original.cmp(&other.original));
    rows
}

fn row(
    language: &str,
    original: &Written,
    title: String,
    translation: Option<&Written>,
    draft: bool,
    file: String,
) -> Row {
    let translated = translation.and_then(Written::translated);
    let now = original.parts();
    let from = translated.and_then(|translated| translated.from.as_ref());
    let change = from.and_then(|from| from.change(&now));
    let state = match translation {
        None => State::Missing,
        Some(_) if draft => State::Draft,
        Some(_) if from.is_none() => State::Untied,
        Some(_) if change.is_some() => State::Stale,
        Some(_) => State::Current,
    };
    Row {
        language: language.to_owned(),
        original: original.path().to_owned(),
        title,
        file,
        state,
        changed: change.map_or(0, |change| change.new.len().max(change.gone)),
        on: translated.and_then(|translated| translated.on).map(|day| day.to_string()),
        checked_by: translated.and_then(|translated| translated.checked_by.clone()),
        print: Prints::of(&now).to_string(),
    }
}
