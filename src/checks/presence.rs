//! Whether what an article promises is there: its text, and the tie between a review and the text that was reviewed.

use super::desk::{Desk, Page};
use crate::article::{Article, At, Kind};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::catalogue::NO_TEXT;
use crate::diagnostic::rules::review::REVIEW_UNTIED;
use crate::yaml::KeyPath;

pub(super) fn check(_: &Desk<'_>, page: &Page<'_>) -> Vec<Diagnostic> {
    let Some(article) = page.article.filter(|article| !article.stub) else { return Vec::new() };
    empty(article).into_iter().chain(untied(article)).collect()
}

/// Pages of scripts, studies, paths and the like show their fields; the others have nothing but their text.
fn empty(article: &Article) -> Option<Diagnostic> {
    let bare = matches!(article.kind(), Kind::Concept | Kind::Scenario | Kind::Page);
    let scan = &article.manuscript.scan;
    let shows = scan.words > 0 || scan.has_html || !scan.pictures.is_empty() || !scan.embeds.is_empty();
    if !bare || shows {
        return None;
    }
    let place = article.manuscript.place(&At::Field(KeyPath::keys(&["title"]), None));
    let message = "this article has no text: readers find its title and nothing below it";
    let help = "write it below the second line `---`, or put `draft: true` into its front matter until it is written";
    Some(Diagnostic::new(&NO_TEXT, place, message).help(help))
}

/// Without the fingerprint of what was read nobody can say later whether the text is still the same.
fn untied(article: &Article) -> Option<Diagnostic> {
    let review = article.front.reviewed.as_ref()?;
    if review.text.is_some() {
        return None;
    }
    let place = article.manuscript.place(&At::Field(KeyPath::keys(&["reviewed", "date"]), None));
    let message = "this review does not say which text was reviewed, so a later change of the text goes unnoticed";
    let now = article.text_fingerprint();
    let help = format!("if it is still the text the reviewer read, add `text: {now}` below `reviewed:`");
    Some(Diagnostic::new(&REVIEW_UNTIED, place, message).help(help))
}
