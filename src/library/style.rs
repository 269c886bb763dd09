//! In: bibliography entries. Out: for each the entry of a reference list and the parts of an in-text citation.
//!
//! All entries are formatted in one run of the citation processor, so that it can tell look-alikes apart by letters; pages
//! then compose their citations from the parts. Output is text, `<em>` and `<a>`: hayagriva's own HTML
//! carries `style` attributes, which the site's content policy refuses.

use std::collections::HashMap;

use hayagriva::archive::locales;
use hayagriva::citationberg::{FontStyle, IndependentStyle, Locale, LocaleCode};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, ElemMeta, Entry,
};

use crate::diagnostic::html::escape;

/// A citation style that names author and year in the text; `None` only when not even the shipped one can be read.
pub(super) type CitationStyle = Option<IndependentStyle>;

/// What is known of one entry after formatting.
#[derive(Debug, Clone, Default)]
pub(super) struct Formatted {
    pub html: String,
    pub plain: String,
    pub author: String,
    pub between: String,
    pub year: String,
    pub rank: usize,
}

/// The year of a work that has none yet, so that it stands after all others of its author.
pub(super) const UNDATED: i32 = 9000;

/// The name that stands for all who are not named. Its first sign, which nobody sees, tells it from a name.
pub(super) const AND_OTHERS: &str = "\u{2060}et al.";

/// Stands after words that were put in the place of a year, until all is put together.
const SAID: char = '\u{2061}';

/// Formats all entries, in the order given, each with the words that stand in the place of its year.
pub(super) fn format(entries: &[(&Entry, Option<&str>)], style: &CitationStyle, language: &str) -> Vec<Formatted> {
    let Some(style) = style.as_ref().filter(|_| !entries.is_empty()) else { return Vec::new() };
    run(entries, style, &words_of(language))
}

/// The words styles use in this language: “and”, “ed.”, names of months.
fn words_of(language: &str) -> Vec<Locale> {
    let spoken = |locale: &Locale| locale.lang.as_ref().is_some_and(|code| code.0.starts_with(language));
    locales().into_iter().filter(spoken).collect()
}

/// Whether the style cites a made-up work by its author and its year.
pub(super) fn names_author_and_year(style: &IndependentStyle) -> bool {
    let yaml = "a: { type: book, title: Title, author: 'Writer, A.', date: 2004 }";
    let Ok(library) = hayagriva::io::from_yaml_str(yaml) else { return false };
    let entries: Vec<(&Entry, Option<&str>)> = library.iter().map(|entry| (entry, None)).collect();
    run(&entries, style, &words_of("en")).iter().all(|one| one.author.contains("Writer") && one.year.contains("2004"))
}

fn run(entries: &[(&Entry, Option<&str>)], style: &IndependentStyle, locales: &[Locale]) -> Vec<Formatted> {
    let locale = Some(LocaleCode::en_us());
    let mut driver = BibliographyDriver::new();
    for (entry, _) in entries {
        let item = CitationItem::with_entry(*entry);
        driver.citation(CitationRequest::new(vec![item], style, locale.clone(), locales, None));
    }
    let rendered = driver.finish(BibliographyRequest::new(style, locale, locales));
    let mut formatted: Vec<Formatted> = rendered
        .citations
        .into_iter()
        .zip(entries)
        .map(|(mut citation, (entry, said))| {
            say(&mut citation.citation, entry, *said);
            parts(&citation.citation)
        })
        .collect();
    let positions: HashMap<&str, usize> =
        entries.iter().enumerate().map(|(position, (entry, _))| (entry.key(), position)).collect();
    let items = rendered.bibliography.map(|bibliography| bibliography.items).unwrap_or_default();
    for (rank, mut item) in items.into_iter().enumerate() {
        if let Some(position) = positions.get(item.key.as_str()) {
            let (entry, said) = entries[*position];
            say(&mut item.content, entry, said);
            formatted[*position].rank = rank;
            formatted[*position].html = html(&item.content);
            formatted[*position].plain = tidy(&plain(&item.content));
        }
    }
    formatted
}

/// Puts words in the place of the year.
fn say(children: &mut ElemChildren, entry: &Entry, said: Option<&str>) {
    if let (Some(said), Some(date)) = (said, entry.date()) {
        replace_year(children, false, &date.year.to_string(), said);
    }
}

/// Whether the year was found and replaced in the first date that has it.
fn replace_year(children: &mut ElemChildren, dated: bool, year: &str, said: &str) -> bool {
    children.0.iter_mut().any(|child| match child {
        ElemChild::Elem(elem) => {
            let dated = dated || elem.meta == Some(ElemMeta::Date);
            replace_year(&mut elem.children, dated, year, said)
        }
        ElemChild::Text(text) if dated && text.text.contains(year) => {
            text.text = text.text.replacen(year, &format!("{said}{SAID}"), 1);
            true
        }
        _ => false,
    })
}

/// Splits `(Tronick & Cohn, 1989a)` into author, what stands between, and year.
fn parts(citation: &ElemChildren) -> Formatted {
    let mut whole = tidy(&plain(citation));
    for bracket in ['(', '['] {
        whole = whole.strip_prefix(bracket).unwrap_or(&whole).to_owned();
    }
    for bracket in [')', ']'] {
        whole = whole.strip_suffix(bracket).unwrap_or(&whole).to_owned();
    }
    let names = citation.find_elem_by(&|elem| matches!(elem.meta, Some(ElemMeta::Names(_))));
    let named = names.map(|names| tidy(&plain(&names.children))).filter(|author| whole.starts_with(author.as_str()));
    // A work without author is cited by its title, which ends before the year, or else before the last comma.
    let date =
        citation.find_elem_by(&|elem| elem.meta == Some(ElemMeta::Date)).map(|date| tidy(&plain(&date.children)));
    let dated = date.and_then(|date| whole.rfind(&date)).map(|at| whole[..at].trim_end_matches([',', ' ']).to_owned());
    let before_comma = || whole.rsplit_once(", ").map(|(title, _)| title.to_owned());
    let author = named.or(dated).or_else(before_comma).unwrap_or_default();
    let rest = &whole[author.len()..];
    let year = rest.trim_start_matches([',', ' ']);
    let between = rest[..rest.len() - year.len()].to_owned();
    Formatted { author, between, year: year.to_owned(), ..Formatted::default() }
}

fn plain(children: &ElemChildren) -> String {
    let mut out = String::new();
    for child in &children.0 {
        match child {
            ElemChild::Text(text) | ElemChild::Link { text, .. } => out.push_str(&text.text),
            ElemChild::Elem(elem) => out.push_str(&plain(&elem.children)),
            ElemChild::Markup(markup) => out.push_str(markup),
            ElemChild::Transparent { .. } => {}
        }
    }
    out
}

fn html(children: &ElemChildren) -> String {
    let mut out = String::new();
    for child in &children.0 {
        match child {
            ElemChild::Text(text) if text.formatting.font_style == FontStyle::Italic => {
                out += &format!("<em>{}</em>", escape(&text.text));
            }
            ElemChild::Text(text) => out += &escape(&text.text),
            ElemChild::Elem(elem) => out += &html(&elem.children),
            ElemChild::Markup(markup) => out += &escape(markup),
            // An address of a bibliography is a stranger's text: only pages and files of the web become links.
            ElemChild::Link { text, url } if !["https://", "http://"].iter().any(|scheme| url.starts_with(scheme)) => {
                out += &escape(&text.text);
            }
            ElemChild::Link { text, url } => {
                out += &format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escape(url), escape(&text.text));
            }
            ElemChild::Transparent { .. } => {}
        }
    }
    tidy(&out.replace("</em><em>", ""))
}

/// hayagriva leaves the comma before a month that is not known: `(2004,)`. It also takes those who are not named for a
/// last name, and knows no letter after words: `in press-a`.
fn tidy(entry: &str) -> String {
    let mut entry = entry.replace(",)", ")");
    // Without the day of a visit the word that leads to it has no place.
    for link in ["http", "<a "] {
        entry = entry.replace(&format!("Retrieved {link}"), link);
    }
    if entry.contains(AND_OTHERS) {
        for before in [", &amp; ", ", & ", ", and ", ", … "] {
            entry = entry.replace(&format!("{before}{AND_OTHERS}"), ", et al.");
        }
        for before in [" &amp; ", " & ", " and "] {
            entry = entry.replace(&format!("{before}{AND_OTHERS}"), " et al.");
        }
        entry = entry.replace(AND_OTHERS, "et al.").replace("et al..", "et al.");
    }
    let Some((said, rest)) = entry.split_once(SAID) else { return entry };
    let lettered = rest.starts_with(|c: char| c.is_ascii_lowercase()) && said.ends_with(char::is_alphabetic);
    let rest = rest.replace(SAID, "");
    format!("{said}{}{rest}", if lettered { "-" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apa_entries_and_citations_come_apart_cleanly() {
        let yaml = "
a1: { type: article, title: One, author: ['Tronick, Edward Z.', 'Cohn, Jeffrey F.'], date: 1989, page-range: 85-92, serial-number: { doi: 10.1000/x },
  parent: { type: periodical, title: Child Development, volume: 60 } }
b1: { type: book, title: First, author: 'Winnicott, D. W.', date: 1965 }
b2: { type: book, title: Second, author: 'Winnicott, D. W.', date: 1965 }
c1: { type: book, title: Without author, date: 2000 }
";
        let library = hayagriva::io::from_yaml_str(yaml).unwrap();
        let entries: Vec<(&Entry, Option<&str>)> = library.iter().map(|entry| (entry, None)).collect();
        let formatted = format(&entries, &super::super::csl::apa(), "en");
        let cites: Vec<_> =
            formatted.iter().map(|one| format!("{}|{}|{}", one.author, one.between, one.year)).collect();
        assert_eq!(
            cites,
            ["Tronick & Cohn|, |1989", "Winnicott|, |1965a", "Winnicott|, |1965b", "Without Author|, |2000"]
        );
        assert!(formatted[0].html.contains("<em>Child Development</em>"), "{}", formatted[0].html);
        assert!(formatted.iter().all(|one| !one.html.contains("style=")));
        assert!(formatted[0].rank < formatted[1].rank);
    }
}
