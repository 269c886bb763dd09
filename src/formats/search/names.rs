//! In: the woven handbook. Out: a script with the names of everything that can be found, from which the browser makes
//! suggestions and mends slips of typing, and with the words of crisis.
//!
//! A script and not data, because pages opened from a disk may run scripts but may not fetch files.

use serde::Serialize;

use super::records::{also, explained, other_words, path};
use crate::article::Kinds;
use crate::config::Config;
use crate::handbook::Handbook;
use crate::pages::TERM;
use crate::source::Address;
use crate::theme::Words;

#[derive(Serialize)]
struct Findable<'a> {
    /// What each kind is called; names tell theirs by its position.
    kinds: Vec<&'a str>,
    /// Title, way from the root, kind, and other words for it.
    names: Vec<(&'a str, String, usize, String)>,
    /// Words that put help first; a star stands for any ending.
    crisis: Vec<&'a str>,
    words: Interface<'a>,
}

/// What the list of suggestions says.
#[derive(Serialize)]
struct Interface<'a> {
    count: &'a str,
    help: &'a str,
    whole: &'a str,
}

/// The text of the script.
pub(super) fn names(handbook: &Handbook, config: &Config, words: &Words) -> String {
    let kinds: Vec<&str> = Kinds::default().words().into_iter().map(|(word, _)| word).chain([TERM]).collect();
    let kind = |word: &str| kinds.iter().position(|known| *known == word).unwrap_or_default();
    let explained = explained(handbook);
    let articles = handbook.articles().map(|(id, woven)| {
        let article = woven.article();
        let path = path(config, &woven.address(), None);
        (article.front.title.as_str(), path, kind(article.kind().word()), also(&explained, id))
    });
    let terms = handbook.library().glossary.terms.iter().map(|term| {
        let path = path(config, &Address::page("glossary"), Some(term.slug.as_str()));
        (term.term.as_str(), path, kind(TERM), other_words(term).join(", "))
    });
    let findable = Findable {
        names: terms.chain(articles).collect(),
        kinds: Kinds::default()
            .words()
            .into_iter()
            .map(|(word, _)| words.get("kinds", word))
            .chain([words.get("search", "term")])
            .collect(),
        crisis: words.get("search", "crisis").split(',').map(str::trim).filter(|word| !word.is_empty()).collect(),
        words: Interface {
            count: words.get("search", "count"),
            help: words.get("search", "help"),
            whole: words.get("search", "whole"),
        },
    };
    let json = serde_json::to_string(&findable).unwrap_or_else(|_| unreachable!("texts and numbers are always JSON"));
    format!("globalThis.handbookNames = {json};\n")
}
