//! The button “Change it”: what would change, and changing it.
//!
//! In: a finding that has one safe answer. Out: an [`Offer`] for the panel; once somebody presses, the changed file.
//!
//! Invariant: only what was found and shown is changed, all of it or nothing, and only while the file is what it was then; the way
//! leads through the same journal and the same copies as `mend fix`.

use std::path::Path;

use serde::Serialize;

use super::super::shown::Shown;
use crate::article::{Article, Held};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::terminal::Colour;
use crate::edge::{edits, read, terminal};
use crate::edits::{Edits, diff, fix};
use crate::handbook::Handbook;
use crate::plan::Plan;
use crate::source::Fingerprint;

/// What can be changed by a press.
#[derive(Serialize)]
pub(super) struct Offer {
    /// Names the finding when it is asked for.
    id: String,
    /// What changes, line by line; plain text.
    change: String,
    /// Whether a review of the text ends by it.
    reviewed: bool,
}

/// What can be offered for a finding.
pub(super) fn offer(plan: &Plan, one: &Diagnostic) -> Option<Offer> {
    let mut edits = Edits::default();
    one.fix.iter().for_each(|fix| edits.replace(&fix.place, &*fix.text));
    let files = edits.files().ok().filter(|files| !files.is_empty())?;
    let holds =
        |(handbook, article): (&Handbook, &Article)| matches!(handbook.held(article), Some(Held::Whole | Held::Words));
    let reviewed = fix::ends_review(one.rule) && article(plan, one.place.source.path()).is_some_and(holds);
    Some(Offer { id: id(one), change: diff::shown(&files, Colour::No), reviewed })
}

/// The shown article in this file.
fn article<'a>(plan: &'a Plan, path: &str) -> Option<(&'a Handbook, &'a Article)> {
    plan.editions().find_map(|edition| {
        let handbook = edition.handbook();
        let (address, _) = handbook.page_of(path)?;
        Some((&**handbook, handbook.article(handbook.at(&address)?).article()))
    })
}

/// A name for a finding and its answer.
fn id(one: &Diagnostic) -> String {
    let pieces = one.fix.iter().map(|fix| format!("{}\0{:?}\0{}", fix.place.source.path(), fix.place.span, fix.text));
    let all: Vec<String> = [one.rule.name.to_owned(), one.message.to_string()].into_iter().chain(pieces).collect();
    Fingerprint::of(all.join("\0").as_bytes()).to_string()
}

/// Mends the finding of this name; says what was done, or why nothing was.
pub(super) fn mend(shown: &Shown, root: &Path, asked: &str) -> Result<String, String> {
    let one = shown.found.iter().find(|one| !one.fix.is_empty() && id(one) == asked);
    let one = one.ok_or("What was found has changed meanwhile, so nothing was changed. Look again.")?;
    let failed = |error: std::io::Error| format!("Nothing was changed: {}.", terminal::plain(&error));
    let inputs = read::inputs(root).map_err(failed)?.value;
    let edits = fix::single(&inputs, one).map_err(|refusal| format!("Nothing was changed: {refusal}."))?;
    edits::make(root, &edits).map_err(failed)
}
