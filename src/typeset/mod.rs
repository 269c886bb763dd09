//! An article's Markdown as HTML.
//!
//! In: a text, its facts and the woven handbook. Out: HTML with every link made by [`Hrefs`](crate::source::Hrefs).
//!
//! 1. `walk`: Markdown events become HTML events; headings get the ids the scan gave them, links what the handbook
//!    resolved, marks become citations and grades.
//! 2. Only when the text holds HTML of its own: `gate` lets its tags in one by one, `made` signs Mend's own elements, and
//!    `clean` cleans all of it as one tree, in which the signs stand for what Mend made.
//!
//! Invariant: no `style` attribute, no script; what an author wrote as text stays text, and nothing an author writes bears a
//! name of the page itself.

mod allowed;
mod called;
mod choice;
mod cite;
mod clean;
pub mod drawing;
mod embed;
mod gate;
mod links;
mod made;
mod notes;
mod plain;
mod playing;
mod reach;
mod setting;
mod sheet;
pub mod svg;
mod tables;
mod terms;
mod walk;
mod walker;

use crate::article::{Manuscript, Prose};
use crate::config::Html;
use crate::diagnostic::rules::reading::OVER_LIMIT;
use crate::diagnostic::{Diagnostic, Noted};
use crate::handbook::TermUse;
use crate::library::Glossary;
use crate::source::Span;
use crate::source::limits::Limit;
use setting::Text;

pub use allowed::element as takes;
pub use cite::cite_keys;
pub use setting::{Setting, source_id};

/// The body of an article or introduction, with the first use of each glossary term marked at `terms`.
/// What was taken out of its text fields is told with it.
#[must_use]
pub fn body<'a>(setting: &Setting<'a>, manuscript: &'a Manuscript, terms: &'a [TermUse], html: Html) -> Noted<String> {
    let mut remarks = fields(setting);
    let text = Text { markdown: manuscript.body_text(), scan: &manuscript.scan, terms };
    let place = |span: Span| manuscript.source.place(span.shifted(manuscript.body.start));
    let (out, over) = set(setting, text, String::new(), html, |removed, span| {
        remarks.push(clean::remark(removed, place(span)));
    });
    let mut told: Vec<&Limit> = Vec::new();
    for (span, limit) in over {
        // The first one is where to begin.
        if !told.contains(&limit) {
            told.push(limit);
            let help = "put a part of them on a page of its own";
            remarks.push(Diagnostic::new(&OVER_LIMIT, place(span), limit.to_string()).help(help));
        }
    }
    Noted::new(out, remarks)
}

/// What cleaning takes out of the text fields of the article being set.
fn fields(setting: &Setting<'_>) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    for (written, piece) in
        setting.from.iter().flat_map(|from| from.pieces().into_iter().map(move |piece| (from, piece)))
    {
        if piece.field.is_some() && piece.scan.has_html {
            clean::report(piece.text, |removed, span| {
                remarks.push(clean::remark(removed, written.manuscript().place(&piece.at(span))));
            });
        }
    }
    remarks
}

/// What cleaning takes out of what terms mean.
#[must_use]
pub fn in_definitions(glossary: &Glossary) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    for term in glossary.terms.iter().filter(|term| term.definition.scan.has_html) {
        clean::report(&term.definition.text, |removed, span| {
            remarks.extend(glossary.place(term, span).map(|place| clean::remark(removed, place)));
        });
    }
    remarks
}

/// A text field: one paragraph loses its `<p>`, so that it can stand inside a sentence of a template.
#[must_use]
pub fn inline<'a>(setting: &Setting<'a>, prose: &'a Prose) -> String {
    if plain::is_plain(&prose.text) {
        return prose.text.clone();
    }
    let text = Text { markdown: &prose.text, scan: &prose.scan, terms: &[] };
    let (html, _) = set(setting, text, setting.here(&prose.path), Html::Clean, |_, _| {});
    let html = html.trim();
    match html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(inside) if !inside.contains("<p>") => inside.to_owned(),
        // Two paragraphs of one line of the page are told; they are shown one below the other.
        _ => html
            .replace("</p>\n<p>", "<br>")
            .strip_prefix("<p>")
            .and_then(|rest| rest.strip_suffix("</p>"))
            .map_or_else(
                || html.to_owned(),
                |inside| if inside.contains("<p>") { html.to_owned() } else { inside.to_owned() },
            ),
    }
}

fn set<'a>(
    setting: &Setting<'a>,
    text: Text<'a>,
    here: String,
    html: Html,
    removed: impl FnMut(&clean::Removed<'_>, Span),
) -> (String, Vec<(Span, &'static Limit)>) {
    let shown = embed::reached(setting, text.scan);
    let any_html = text.scan.has_html || shown.iter().any(|written| written.manuscript().scan.has_html);
    let made = (html == Html::Clean && any_html).then(|| {
        let pieces = shown.iter().map(|written| written.manuscript().body_text());
        made::Made::new(std::iter::once(text.markdown).chain(pieces))
    });
    let set = walk::walk(setting, text, here, made);
    let out = match set.made {
        Some(made) => clean::clean(&set.html, made, text.markdown, removed),
        None => set.html,
    };
    (out, set.over)
}
