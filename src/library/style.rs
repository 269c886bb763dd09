//! In: bibliography entries. Out: for each the entry of a reference list and the parts of an in-text citation.
//!
//! Each entry is formatted alone, and those whose citations look alike once more together, so that the citation processor can tell
//! them apart by letters: its time grows with the square of what it is given. Pages compose their citations from the parts
//! (`pieces`).

mod cut;
mod decided;
mod hidden;
mod info;
mod part;
mod pieces;
mod questions;
#[cfg(test)]
mod same;
mod styles;
mod walk;

use std::collections::{BTreeMap, HashMap};

use hayagriva::citationberg::{IndependentStyle, Style};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren, ElemMeta, Entry,
};
use rayon::prelude::*;

pub(super) use self::pieces::AND_OTHERS;
use self::pieces::{html, parts, plain, replace_year, say, tidy};
use self::styles::Styles;
use super::Formatted;
use super::tongue::Tongue;
use crate::source::Collation;

/// A citation style that names author and year in the text; `None` only when not even the shipped one can be read.
pub(super) type CitationStyle = Option<IndependentStyle>;

/// The year of a work that has none yet, so that it stands after all others of its author.
pub(super) const UNDATED: i32 = 9000;

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
    let styles = Styles::of(style, &works);
    let rendered = render(&works, &styles, tongue);
    let ranks = ranks(&works, &rendered, &styles, tongue);
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

fn render(works: &[&Entry], styles: &Styles<'_>, tongue: &Tongue) -> Vec<Rendered> {
    let each = styles.for_each(works.len());
    let alone = works.par_iter().zip(each).flat_map_iter(|(work, style)| together(&[*work], &style, tongue));
    let mut rendered: Vec<Rendered> = alone.collect();
    if rendered.iter().any(|one| is_numbered(&one.citation) || is_numbered(&one.item)) {
        return together(works, &styles.for_all(0..works.len()), tongue);
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
            together(&works, &styles.for_all(positions.iter().copied()), tongue)
        })
        .collect();
    for (position, one) in alike.iter().flatten().zip(told_apart.into_iter().flatten()) {
        let alone = std::mem::take(&mut rendered[*position]);
        rendered[*position] = told_apart_in_citations(alone, one);
    }
    rendered
}

/// A work whose citation was told apart from others. The processor shortens its names in the list as well; there it keeps all of them,
/// and gets the letter of its year, if it has one.
fn told_apart_in_citations(alone: Rendered, together: Rendered) -> Rendered {
    let (year, told) = (parts(&alone.citation).year, parts(&together.citation).year);
    let mut item = alone.item;
    let kept = year == told || told.starts_with(&year) && replace_year(&mut item, false, &year, &told);
    Rendered { citation: together.citation, item: if kept { item } else { together.item } }
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
fn ranks(works: &[&Entry], rendered: &[Rendered], styles: &Styles<'_>, tongue: &Tongue) -> Vec<usize> {
    let style = styles.for_all(0..works.len());
    if style.bibliography.as_ref().is_none_or(|list| list.sort.is_none()) {
        return (0..works.len()).collect();
    }
    let order = Collation::of(&tongue.code.0);
    let mut nearly: Vec<(&Entry, &Rendered)> = works.iter().copied().zip(rendered).collect();
    nearly.sort_by_cached_key(|(_, rendered)| order.key(&plain(&rendered.item)));
    let nearly: Vec<&Entry> = nearly.into_iter().map(|(work, _)| work).collect();
    let sorted =
        drive(&nearly, &sorting(style.into_owned()), tongue).bibliography.map(|bibliography| bibliography.items);
    let ranks: HashMap<String, usize> =
        sorted.into_iter().flatten().enumerate().map(|(rank, item)| (item.key, rank)).collect();
    works.iter().map(|work| ranks.get(work.key()).copied().unwrap_or_default()).collect()
}

/// A style that sorts as before and prints nothing but numbers.
fn sorting(mut sorting: IndependentStyle) -> IndependentStyle {
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

    #[test]
    fn who_is_told_apart_by_names_keeps_all_of_them_in_the_list() {
        let names = |second: &str| {
            let others = ["Cole, C.", "Dean, D.", "Eyre, E.", "Ford, F."].map(|name| format!("'{name}'")).join(", ");
            format!("author: ['Ash, A.', '{second}', {others}]")
        };
        let (bell, byrd) = (names("Bell, B."), names("Byrd, B."));
        let yaml = format!(
            "a: {{ type: book, title: One, {bell}, date: 2001 }}\nb: {{ type: book, title: Two, {byrd}, date: 2001 }}
c: {{ type: book, title: Three, {byrd}, date: 2001 }}\nd: {{ type: book, title: Four, {bell}, date: 2002 }}\n"
        );
        let library = hayagriva::io::from_yaml_str(&yaml).expect("a bibliography");
        let entries: Vec<(&Entry, Option<&str>)> = library.iter().map(|entry| (entry, None)).collect();
        let formatted = format(&entries, &super::super::csl::apa(), "en");
        let years: Vec<&str> = formatted.iter().map(|one| one.year.as_str()).collect();
        assert_eq!(years, ["2001", "2001a", "2001b", "2002"]);
        for (one, second) in formatted.iter().zip(["Bell", "Byrd", "Byrd", "Bell"]) {
            let all = format!("Ash, A., {second}, B., Cole, C., Dean, D., Eyre, E., & Ford, F. ({})", one.year);
            assert!(one.plain.starts_with(&all), "{} | {}", one.plain, one.author);
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
            let styles = Styles::of(&style, &works);
            let rendered = render(&works, &styles, &tongue);
            let cited: BTreeSet<String> = rendered.iter().map(|one| plain(&one.citation)).collect();
            assert_eq!(cited.len(), works.len(), "{name}: {cited:?}");
            let listed = drive(&works, &style, &tongue).bibliography.expect("a list").items;
            let rank = |work: &&Entry| listed.iter().position(|item| item.key == work.key()).expect("in the list");
            assert_eq!(
                ranks(&works, &rendered, &styles, &tongue),
                works.iter().map(rank).collect::<Vec<_>>(),
                "{name}"
            );
        }
    }
}
