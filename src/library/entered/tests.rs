//! What is written is read back: by hand, and for texts of any kind.

use proptest::prelude::*;

use super::*;
use crate::library::FoundBy;
use crate::library::work::{Name, Sort};

fn read(work: &Work, style: Style) -> hayagriva::Entry {
    let text = work.entry("key2001", style);
    let mut remarks = Vec::new();
    let mut found = match style {
        Style::Yaml(_) => hayagriva_yaml::parse(&Source::new("a.yaml", text.as_str()), &mut remarks),
        Style::Bib => bibtex::parse(&Source::new("a.bib", text.as_str()), &mut remarks),
    };
    assert!(remarks.is_empty(), "{text}\n{:?}", remarks.iter().map(|one| one.message.to_string()).collect::<Vec<_>>());
    found.remove(0).entry.unwrap_or_else(|| panic!("{text}")).entry
}

fn person(family: &str, given: &str, suffix: &str) -> Name {
    Name::Person { family: family.to_owned(), given: given.to_owned(), suffix: suffix.to_owned() }
}

fn article() -> Work {
    let text = |text: &str| Some(text.to_owned());
    Work {
        sort: Sort::Article,
        title: text("Gaze: “and” more"),
        authors: vec![
            person("Field", "Tiffany", ""),
            person("van IJzendoorn", "Marinus H.", ""),
            person("King", "Martin", "Jr."),
            Name::Group("Centers for Disease Control, and others".to_owned()),
        ],
        date: text("1981-03"),
        within: text("Child Development"),
        volume: text("52"),
        issue: text("1-2"),
        pages: text("188-194"),
        doi: text("10.5555/gaze"),
        checked: text("record"),
        ..Work::default()
    }
}

#[test]
fn an_article_is_written_as_people_write_it() {
    assert_eq!(
        article().entry("field1981", Style::Yaml(4)),
        "field1981:\n    type: article\n    title: \"Gaze: “and” more\"\n    author: [\"Field, Tiffany\", { name: \"van IJzendoorn\", given-name: \
         \"Marinus H.\" }, { name: \"King\", given-name: \"Martin\", suffix: \"Jr.\" }, { name: \"Centers for Disease Control, and others\" }]\n    \
         date: 1981-03\n    page-range: \"188-194\"\n    serial-number: { doi: \"10.5555/gaze\" }\n    parent:\n        type: periodical\n        \
         title: \"Child Development\"\n        volume: 52\n        issue: \"1-2\"\n    mend: { checked: record }\n"
    );
    for style in [Style::Yaml(2), Style::Bib] {
        let entry = read(&article(), style);
        let names: Vec<_> = entry.authors().unwrap_or_default().iter().map(|one| one.name.clone()).collect();
        assert_eq!(names, ["Field", "van IJzendoorn", "King", "Centers for Disease Control, and others"], "{style:?}");
        assert_eq!(entry.doi(), Some("10.5555/gaze"), "{style:?}");
        assert_eq!(entry.date().map(|date| (date.year, date.month)), Some((1981, Some(2))), "{style:?}");
        assert_eq!(FoundBy::of(&entry), article().found_by(), "{style:?}");
    }
}

#[test]
fn what_cannot_be_read_is_left_out_and_named() {
    let text = |text: &str| Some(text.to_owned());
    let odd = Work { date: text("around 1981"), pages: text("188-194"), ..article() };
    for style in [Style::Yaml(4), Style::Bib] {
        let (good, told) = odd.readable(style);
        assert_eq!((good.date, told), (None, vec!["the date “around 1981”".to_owned()]), "{style:?}");
        assert_eq!(good.pages.as_deref(), Some("188-194"));
        assert_eq!(article().readable(style).1, Vec::<String>::new(), "{style:?}");
    }
}

#[test]
fn a_file_s_own_indentation_is_kept() {
    assert_eq!(Style::of("a.yaml", "# x\n#   y\na:\n  type: book\n"), Style::Yaml(2));
    assert_eq!(Style::of("a.yaml", ""), Style::Yaml(4));
    assert_eq!(Style::of("A.BIB", "  x"), Style::Bib);
}

/// Texts of records: words with any sign in them, without blanks at the ends.
fn words() -> impl Strategy<Value = String> {
    "[A-Z][ -~äß“”–—\u{85}\u{2028}é№]{0,18}[a-z]".prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What a `.bib` file makes of quotation marks and ticks.
fn set(text: &str) -> String {
    text.replace(['‘', '`', '´'], "'").replace('’', "'")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_back_as_it_was(title in words(), family in words(), given in words(), group in words(), within in words()) {
        let work = Work {
            title: Some(title.clone()),
            authors: vec![person(&family, &given, ""), Name::Group(group.clone())],
            within: Some(within.clone()),
            ..article()
        };
        let entry = read(&work, Style::Yaml(4));
        prop_assert_eq!(entry.title().map(ToString::to_string), Some(title));
        let authors = entry.authors().unwrap_or_default();
        prop_assert_eq!(&authors[0].name, &family);
        prop_assert_eq!(&authors[1].name, &group);
        prop_assert_eq!(entry.parents()[0].title().map(ToString::to_string), Some(within));
    }

    #[test]
    fn any_title_is_read_back_from_a_bib_file(title in words(), group in words()) {
        let work = Work { title: Some(title.clone()), authors: vec![Name::Group(group)], ..article() };
        let entry = read(&work, Style::Bib);
        prop_assert_eq!(entry.title().map(|title| set(&title.to_string())), Some(set(&title)));
    }
}
