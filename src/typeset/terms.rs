//! The first use of a glossary term: a link to its definition, which a small script turns into a disclosure.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::walker::Walker;
use crate::diagnostic::html::escape;
use crate::source::Address;

/// A piece of running text with the terms in it marked. A term may go on over the end of a line, so it may open in one
/// piece and close in another.
pub(super) fn mark<'a>(walker: &mut Walker<'a>, words: CowStr<'a>, range: &Range<usize>, out: &mut Vec<Event<'a>>) {
    let sheet = &walker.sheet;
    let waits = sheet.text.terms.get(sheet.terms_set).is_some_and(|next| next.span.start < range.end);
    // Text that does not read as it is written has no terms; its positions would not fit.
    if (!waits && sheet.open_term.is_none()) || words.len() != range.len() {
        out.push(Event::Text(words));
        return;
    }
    let mut at = range.start;
    let piece = |from: usize, to: usize| Event::Text(words[from - range.start..to - range.start].to_owned().into());
    loop {
        if let Some(end) = walker.sheet.open_term {
            if end > range.end {
                out.push(piece(at, range.end));
                return;
            }
            out.push(piece(at, end));
            out.push(walker.made("</a>".to_owned()));
            walker.sheet.open_term = None;
            at = end;
        }
        match walker.sheet.text.terms.get(walker.sheet.terms_set).filter(|next| next.span.start < range.end) {
            Some(next) if next.span.start >= at => {
                out.push(piece(at, next.span.start));
                let html = open(walker, next.term);
                out.push(walker.made(html));
                walker.sheet.open_term = Some(next.span.end);
                walker.sheet.terms_set += 1;
                at = next.span.start;
            }
            Some(_) => walker.sheet.terms_set += 1,
            None => {
                out.push(piece(at, range.end));
                return;
            }
        }
    }
}

fn open(walker: &Walker<'_>, term: usize) -> String {
    let slug = walker.setting.handbook.library().glossary.terms[term].slug.as_str();
    let href = walker.setting.hrefs.to(&Address::page("glossary"), Some(slug));
    format!("<a class=\"term\" href=\"{}\" data-term=\"{}\">", escape(&href), escape(slug))
}
