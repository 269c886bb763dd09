//! In: a place in a file. Out: the words by which it is found again on the printed page.
//!
//! Only the words are compared: what the page shows of a link are its words, and emphasis is not to be seen.

use serde::Serialize;

use crate::source::Place;

/// How much of the text before a place tells it apart from the same words elsewhere.
const CONTEXT: usize = 60;
/// The longest piece that is looked for; of a longer one its beginning is marked.
const LONGEST: usize = 160;

/// Words to be found on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Quote {
    /// The words.
    pub words: String,
    /// The words before them.
    pub before: String,
}

/// The words at `place`; `None` when it has none, for example when it stands for a whole file.
pub(super) fn of(place: &Place) -> Option<Quote> {
    let text = place.source.text();
    let marked = &text[place.span.range()];
    let end = marked.floor_char_boundary(LONGEST);
    let words = shown(&marked[..end]);
    let start = text.floor_char_boundary(place.span.start.saturating_sub(CONTEXT));
    let before = shown(&text[start..place.span.start]);
    words.chars().any(char::is_alphanumeric).then_some(Quote { words, before })
}

/// What a page shows of a piece of Markdown, roughly.
fn shown(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some(c) = rest.chars().next() {
        let link = rest.strip_prefix("[[").and_then(|inside| inside.split_once("]]")).map(|(inside, after)| {
            let words = inside.rsplit('|').next().unwrap_or(inside).trim_end_matches('\\');
            (words.split('#').next().unwrap_or(words), after)
        });
        let named = || {
            let (words, after) = rest.strip_prefix('[')?.split_once("](")?;
            Some((words, after.split_once(')').map_or("", |(_, after)| after)))
        };
        if let Some((words, after)) = link.or_else(named).filter(|(words, _)| !words.contains('\n')) {
            out.push_str(&shown(words));
            rest = after;
        } else {
            if !matches!(c, '*' | '_' | '`' | '#' | '>' | '|' | '!' | '~') {
                out.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn the_words_of_links_and_emphasis_are_what_is_seen() {
        assert_eq!(shown("See [[bids|small *bids*]] and\n[a page](x.md)."), "See small bids and a page.");
        assert_eq!(shown("**Bold** `code` [[nowhere]]"), "Bold code nowhere");
    }

    #[test]
    fn a_place_is_found_by_its_words_and_those_before() {
        let source = Source::new("a.md", "Ä word before [[nowhere|the link]].");
        let quote = of(&source.place(15..35)).expect("words");
        assert_eq!((quote.words.as_str(), quote.before.as_str()), ("the link", "Ä word before"));
        assert_eq!(of(&source.whole()), None);
    }
}
