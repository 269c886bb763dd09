//! In: the links of a text. Out: those whose words tell a reader too little.
//!
//! Invariant: a link in HTML is judged by its words, like one in Markdown.

use std::ops::Range;

use super::super::desk::{Desk, Text};
use crate::article::blocks::Special;
use crate::article::raw::{Lead, lead};
use crate::article::{Destination, Link, markdown};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::accessibility::{EMPTY_LINK, PDF_UNANNOUNCED, VAGUE_LINK};
use crate::source::{Span, tag_end, tags};

pub(super) fn check(desk: &Desk<'_>, text: &Text<'_>) -> Vec<Diagnostic> {
    let links = text.scan.map_or(&[][..], |scan| scan.links.as_slice());
    if links.is_empty() {
        return Vec::new();
    }
    let (pieces, raw) = (words_of_links(text), raw_links(text));
    let asked = links.iter().filter(|link| link.stand_in.is_none());
    asked
        .filter_map(|link| match raw.binary_search_by_key(&link.span.start, |(address, _)| *address) {
            Ok(at) => about(desk, text, link, &raw[at].1, "put words before its `</a>`, or take the link out"),
            Err(_) => {
                let words = words_of(&pieces, link);
                about(desk, text, link, &words, "put words between the brackets, or take the link out")
            }
        })
        .collect()
}

/// What is to be said of a link with these words; `help` says where words would go.
fn about(desk: &Desk<'_>, text: &Text<'_>, link: &Link, words: &str, help: &str) -> Option<Diagnostic> {
    let raw = &text.raw[link.span.range()];
    let words = words.trim();
    // A picture has rules of its own, and an address between pointed brackets is what is seen.
    if words.is_empty() && !raw.contains("![") && !raw.starts_with('<') {
        let message = "this link has no words, so nobody can see or hear it";
        return Some(Diagnostic::new(&EMPTY_LINK, text.place(link.span), message).help(help));
    }
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    if desk.lexicon.as_ref().is_some_and(|lexicon| lexicon.vague.is_all_of(bare)) {
        let message = format!("`{words}` does not say where this link leads");
        let help = "let the words name what the reader will find there";
        return Some(Diagnostic::new(&VAGUE_LINK, text.place(link.span), message).help(help));
    }
    let address = match &link.destination {
        Destination::External(address) => address.split(['?', '#']).next().unwrap_or_default(),
        Destination::File { path, .. } => path,
        _ => "",
    };
    (address.to_lowercase().ends_with(".pdf") && !words.to_lowercase().contains("pdf")).then(|| {
        let message = "this link leads to a PDF and does not say so";
        let help = format!("write for example `{words} (PDF, 200 KB)`, and offer a page of the same content");
        Diagnostic::new(&PDF_UNANNOUNCED, text.place(link.span), message).help(help)
    })
}

/// What readers see of the links of a text: each piece with where it is written, in order.
fn words_of_links<'a>(text: &'a Text<'_>) -> Vec<(Span, &'a str)> {
    let pieces = text.blocks.iter().flat_map(|block| {
        let links = block.special.iter().filter(|(special, range)| *special == Special::Link && !range.is_empty());
        links.map(|(_, range)| (block.written(range.clone()), &block.text[range.clone()]))
    });
    let mut pieces: Vec<(Span, &str)> = pieces.collect();
    pieces.sort_by_key(|(written, _)| written.start);
    pieces
}

/// What a reader sees of a link in Markdown.
fn words_of(pieces: &[(Span, &str)], link: &Link) -> String {
    let first = pieces.partition_point(|(written, _)| written.start < link.span.start);
    let inside = pieces[first..].iter().take_while(|(written, _)| written.start < link.span.end);
    inside.filter(|(written, _)| written.end <= link.span.end).map(|(_, words)| *words).collect()
}

/// The links in HTML, in order: where the address of each begins, and its words.
fn raw_links(text: &Text<'_>) -> Vec<(usize, String)> {
    let tags_of = |piece: Range<usize>| {
        let found = tags(&text.raw[piece.clone()]).into_iter();
        found.map(move |tag| tag.shifted(piece.start))
    };
    let all = markdown::raw_among(&text.events).flat_map(tags_of);
    let links = all.filter_map(|tag| {
        let (address, kind) = lead(&tag)?;
        // What is heard instead of the words stands in the tag.
        let own = tag.value(text.raw, if tag.name == "area" { "alt" } else { "aria-label" });
        let words = || words_in(inside(&text.raw[tag.span.end..]));
        (kind == Lead::Link).then(|| (address.value.start, own.map_or_else(words, |own| own.into_owned())))
    });
    links.collect()
}

/// What stands before the end of a link.
fn inside(html: &str) -> &str {
    let closes = |at: &usize| {
        let mut after = html[at + "</".len()..].chars();
        after.next().is_some_and(|c| c.eq_ignore_ascii_case(&'a')) && !after.next().is_some_and(char::is_alphanumeric)
    };
    let end = html.match_indices("</").map(|(at, _)| at).find(closes).or_else(|| html.find("\n\n"));
    &html[..end.unwrap_or(html.len())]
}

/// The words of a piece of HTML, seen and heard: those of pictures too.
fn words_in(html: &str) -> String {
    let mut words: String = tags(html).iter().filter_map(|tag| tag.value(html, "alt")).collect();
    let mut rest = html;
    while let Some((before, _)) = rest.split_once('<') {
        words.push_str(before);
        let tag = &rest[before.len()..];
        rest = &tag[tag_end(tag)..];
    }
    words + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_in_html_are_what_is_seen_and_heard() {
        for (html, words) in [
            ("the <b>council</b> page</a> and more</a>", "the council page"),
            ("<img src=a.png alt=\"A cup\"></A>", "A cup"),
            ("<!-- nothing --> </a>", " "),
            ("never closed\n\nAnother paragraph.", "never closed"),
            ("</abbr>x</a >", "x"),
        ] {
            assert_eq!(words_in(inside(html)).trim(), words.trim(), "{html}");
        }
    }

    proptest! {
        #[test]
        fn any_html_has_its_words(html in "(<|>|</a|</|\"|'|<img alt=|<!--|-->|ä|b| |\\n){0,30}") {
            let _ = words_in(inside(&html));
        }
    }
}
