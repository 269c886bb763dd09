//! In: bibliography entries. Out: for each the entry of a reference list and the parts of an in-text citation.
//!
//! Each entry is formatted alone, and those whose citations look alike once more together, so that the citation processor can tell
//! them apart by letters: its time grows with the square of what it is given. Pages compose their citations from the parts. Output is text, `<em>` and `<a>`: hayagriva's own HTML
//! carries `style` attributes, which the site's content policy refuses.

use std::collections::{BTreeMap, HashMap};

use hayagriva::citationberg::{FontStyle, IndependentStyle, Style};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, ElemMeta, Entry,
};
use rayon::prelude::*;

use super::Formatted;
use super::tongue::Tongue;
use crate::diagnostic::html::escape;
use crate::source::Collation;

/// A citation style that names author and year in the text; `None` only when not even the shipped one can be read.
pub(super) type CitationStyle = Option<IndependentStyle>;

/// The year of a work that has none yet, so that it stands after all others of its author.
pub(super) const UNDATED: i32 = 9000;

/// The name that stands for all who are not named. Its first sign, which nobody sees, tells it from a name.
pub(super) const AND_OTHERS: &str = "\u{2060}et al.";

/// “Retrieved”, as the styles say it in each language Mend has words in.
const RETRIEVED: [&str; 6] = ["Retrieved", "Recuperado", "Consulté", "Abgerufen", "استرجع في", "Pobrano"];

/// Stands after words that were put in the place of a year, until all is put together.
const SAID: char = '\u{2061}';

/// Formats all entries, in the order given, each with the words that stand in the place of its year.
pub(super) fn format(entries: &[(&Entry, Option<&str>)], style: &CitationStyle, language: &str) -> Vec<Formatted> {
    let Some(style) = style.as_ref().filter(|_| !entries.is_empty()) else { return Vec::new() };
    run(entries, style, &Tongue::of(language))
}

/// Whether the style cites a made-up work by its author and its year.
pub(super) fn names_author_and_year(style: &IndependentStyle) -> bool {
    let yaml = "a: { type: book, title: Title, author: 'Writer, A.', date: 2004 }";
    let Ok(library) = hayagriva::io::from_yaml_str(yaml) else { return false };
    let entries: Vec<(&Entry, Option<&str>)> = library.iter().map(|entry| (entry, None)).collect();
    run(&entries, style, &Tongue::of("en")).iter().all(|one| one.author.contains("Writer") && one.year.contains("2004"))
}

fn run(entries: &[(&Entry, Option<&str>)], style: &IndependentStyle, tongue: &Tongue) -> Vec<Formatted> {
    let works: Vec<&Entry> = entries.iter().map(|(entry, _)| *entry).collect();
    let rendered = render(&works, style, tongue);
    let ranks = ranks(&works, &rendered, style, tongue);
    let formatted = rendered.into_iter().zip(ranks).zip(entries).map(|((mut one, rank), (entry, said))| {
        say(&mut one.citation, entry, *said);
        say(&mut one.item, entry, *said);
        Formatted { rank, html: html(&one.item), plain: tidy(&plain(&one.item)), ..parts(&one.citation) }
    });
    formatted.collect()
}

/// What the citation processor makes of an entry.
#[derive(Debug, Clone, Default, PartialEq)]
struct Rendered {
    citation: ElemChildren,
    /// In the list of references.
    item: ElemChildren,
}

fn render(works: &[&Entry], style: &IndependentStyle, tongue: &Tongue) -> Vec<Rendered> {
    let alone = works.par_iter().flat_map_iter(|work| together(&[*work], style, tongue));
    let mut rendered: Vec<Rendered> = alone.collect();
    if rendered.iter().any(|one| is_numbered(&one.citation) || is_numbered(&one.item)) {
        return together(works, style, tongue);
    }
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (position, one) in rendered.iter().enumerate() {
        alike.entry(one.citation.to_string()).or_default().push(position);
    }
    let alike: Vec<Vec<usize>> = alike.into_values().filter(|positions| positions.len() > 1).collect();
    let told_apart: Vec<Vec<Rendered>> = alike
        .par_iter()
        .map(|positions| {
            let works: Vec<&Entry> = positions.iter().map(|position| works[*position]).collect();
            together(&works, style, tongue)
        })
        .collect();
    for (position, one) in alike.iter().flatten().zip(told_apart.into_iter().flatten()) {
        rendered[*position] = one;
    }
    rendered
}

/// Whether the style counts works, so that what one looks like depends on all.
fn is_numbered(children: &ElemChildren) -> bool {
    children.find_elem_by(&|elem| elem.meta == Some(ElemMeta::CitationNumber)).is_some()
}

/// Works in one run of the citation processor, in the order given.
fn together(works: &[&Entry], style: &IndependentStyle, tongue: &Tongue) -> Vec<Rendered> {
    let rendered = drive(works, style, tongue);
    let citations =
        rendered.citations.into_iter().map(|one| Rendered { citation: one.citation, ..Rendered::default() });
    let mut all: Vec<Rendered> = citations.collect();
    let positions: HashMap<&str, usize> =
        works.iter().enumerate().map(|(position, work)| (work.key(), position)).collect();
    for item in rendered.bibliography.into_iter().flat_map(|bibliography| bibliography.items) {
        if let Some(position) = positions.get(item.key.as_str()) {
            all[*position].item = item.content;
        }
    }
    all
}

/// The place of each work in a list of references. The processor makes what it sorts by anew for each two works that it compares,
/// so it gets them as their texts are ordered, which is most often right already.
fn ranks(works: &[&Entry], rendered: &[Rendered], style: &IndependentStyle, tongue: &Tongue) -> Vec<usize> {
    if style.bibliography.as_ref().is_none_or(|list| list.sort.is_none()) {
        return (0..works.len()).collect();
    }
    let order = Collation::of(&tongue.code.0);
    let mut nearly: Vec<(&Entry, &Rendered)> = works.iter().copied().zip(rendered).collect();
    nearly.sort_by_cached_key(|(_, rendered)| order.key(&plain(&rendered.item)));
    let nearly: Vec<&Entry> = nearly.into_iter().map(|(work, _)| work).collect();
    let sorted = drive(&nearly, &sorting(style), tongue).bibliography.map(|bibliography| bibliography.items);
    let ranks: HashMap<String, usize> =
        sorted.into_iter().flatten().enumerate().map(|(rank, item)| (item.key, rank)).collect();
    works.iter().map(|work| ranks.get(work.key()).copied().unwrap_or_default()).collect()
}

/// A style that sorts as `style` does and prints nothing but numbers.
fn sorting(style: &IndependentStyle) -> IndependentStyle {
    let mut sorting = style.clone();
    let Ok(Style::Independent(numbers)) = Style::from_xml(NUMBERS) else { return sorting };
    sorting.citation = numbers.citation;
    if let (Some(own), Some(numbers)) = (&mut sorting.bibliography, numbers.bibliography) {
        own.layout = numbers.layout;
    }
    sorting
}

const NUMBERS: &str = "<style xmlns='http://purl.org/net/xbiblio/csl' class='in-text' version='1.0'><info><title>Numbers</title>\
    <id>numbers</id><updated>2026-01-01T00:00:00+00:00</updated></info>\
    <citation><layout><text variable='citation-number'/></layout></citation>\
    <bibliography><layout><text variable='citation-number'/></layout></bibliography></style>";

fn drive(works: &[&Entry], style: &IndependentStyle, tongue: &Tongue) -> hayagriva::Rendered {
    let (locale, locales) = (Some(tongue.code.clone()), tongue.words.as_slice());
    let mut driver = BibliographyDriver::new();
    for work in works {
        let item = CitationItem::with_entry(*work);
        driver.citation(CitationRequest::new(vec![item], style, locale.clone(), locales, None));
    }
    driver.finish(BibliographyRequest::new(style, locale, locales))
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

/// hayagriva leaves the comma before a month that is not known: `(2004,)`, and a full stop after `Why?`. It also takes those who are not named for a
/// last name, and knows no letter after words: `in press-a`.
fn tidy(entry: &str) -> String {
    let mut entry = entry.replace(",)", ")");
    // A title that ends with a sign of its own needs no full stop.
    for sign in ["?", "!", "?</em>", "!</em>"] {
        entry = entry.replace(&format!("{sign}. "), &format!("{sign} "));
    }
    // Without the day of a visit the word that leads to it has no place.
    for (word, link) in RETRIEVED.iter().flat_map(|word| [(word, "http"), (word, "<a ")]) {
        entry = entry.replace(&format!("{word} {link}"), link);
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
    use std::collections::BTreeSet;

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

    #[test]
    fn styles_speak_the_language_of_the_handbook() {
        let yaml = "a: { type: web, title: One, author: 'Öhm, Uta', url: 'https://a.example/' }
b: { type: chapter, title: Two, author: ['Zorn, Max', 'Ñu, Ana'], date: 2001, page-range: 5-8, parent: { type: book, title: Three, editor: 'Ast, Kai' } }
";
        let library = hayagriva::io::from_yaml_str(yaml).unwrap();
        let entries: Vec<_> = library.iter().map(|entry| (entry, None)).collect();
        for (language, undated, within) in [
            ("en", "n.d.", "In K. Ast (Ed.)"),
            ("es", "s.\u{a0}f.", "En K. Ast (ed.)"),
            ("fr", "s.\u{a0}d.", "In K. Ast (éd.)"),
            ("de", "o.\u{a0}J.", "In K. Ast (Hrsg.)"),
            ("ar", "د.ت", "في K. Ast ("),
            ("xx", "n.d.", "In K. Ast (Ed.)"),
        ] {
            let formatted = format(&entries, &super::super::csl::apa(), language);
            assert_eq!((formatted[0].year.as_str(), formatted[0].rank), (undated, 0), "{language}");
            assert!(formatted[1].plain.contains(within), "{language}: {}", formatted[1].plain);
            assert!(formatted[0].plain.contains("One. https"), "{language}: {}", formatted[0].plain);
        }
    }

    /// One run with all of them gives up after three rounds and leaves some look-alikes as they are.
    #[test]
    fn every_work_is_told_apart_and_stands_in_the_order_of_the_style() {
        let names = ["Ash, Ann", "Ash, Bea", "Oak, Carl", "Elm, Dora", "Oak, Ed"];
        let book = |number: usize| {
            let (name, year, title) = (names[number % 5], 1990 + number / 10, ["Calm", "Sleep", "Play"][number % 3]);
            format!("k{number:02}: {{ type: book, title: {title}, author: '{name}', date: {year} }}\n")
        };
        let yaml: String = (0..60).map(book).collect();
        let library = hayagriva::io::from_yaml_str(&yaml).expect("a bibliography");
        let works: Vec<&Entry> = library.iter().collect();
        for name in ["apa", "chicago-author-date", "harvard-cite-them-right", "american-sociological-association"] {
            let style = super::super::csl::archived(name).expect(name);
            let tongue = Tongue::of("en");
            let rendered = render(&works, &style, &tongue);
            let cited: BTreeSet<String> = rendered.iter().map(|one| plain(&one.citation)).collect();
            assert_eq!(cited.len(), works.len(), "{name}: {cited:?}");
            let listed = drive(&works, &style, &tongue).bibliography.expect("a list").items;
            let rank = |work: &&Entry| listed.iter().position(|item| item.key == work.key()).expect("in the list");
            assert_eq!(ranks(&works, &rendered, &style, &tongue), works.iter().map(rank).collect::<Vec<_>>(), "{name}");
        }
    }
}
