//! In: the fields of an entry. Out: the entry for the converter, in the form in which styles print it well, and what the
//! converter has no words for.

use biblatex::{Chunk, Entry, EntryType, RawEntry, Spanned};
use hayagriva::types::Date;

use super::dates::{self, When};
use super::finish::{Finish, kept};
use super::letters::Words;
use super::tex::Mode;
use super::value::Values;
use super::{address, names, numbers};
use crate::diagnostic::sentences;
use crate::library::style::UNDATED;

/// Fields of words that are taken as they are.
const WORDS: [&str; 13] = [
    "maintitle",
    "journaltitle",
    "issuetitle",
    "series",
    "location",
    "chapter",
    "version",
    "eventtitle",
    "venue",
    "note",
    "language",
    "langid",
    "number",
];

/// Fields of names.
const NAMES: [&str; 13] = [
    "author",
    "editor",
    "editora",
    "editorb",
    "editorc",
    "translator",
    "bookauthor",
    "holder",
    "commentator",
    "annotator",
    "introduction",
    "foreword",
    "afterword",
];

/// Names of other programs, by the field that means the same.
const OTHERWISE: [(&str, &str); 7] = [
    ("journaltitle", "journal"),
    ("location", "address"),
    ("eprinttype", "archiveprefix"),
    ("editoratype", "editoratype"),
    ("number", "issue"),
    ("pagetotal", "numpages"),
    ("organization", "organisation"),
];

/// Builds the entry; `title` is the field its title stands in.
pub(super) fn entry(raw: &RawEntry<'_>, title: &str, values: &mut Values<'_, '_, '_>) -> (Entry, Finish) {
    let mut entry = Entry::new(raw.key.v.to_owned(), kind(raw, values));
    let mut finish = Finish::default();
    let found = |field: &str, values: &Values<'_, '_, '_>| {
        let other = OTHERWISE.iter().find(|(known, _)| *known == field).map(|(_, other)| *other);
        [Some(field), other].into_iter().flatten().find(|name| values.has(name)).map(str::to_owned)
    };
    set_titles(&mut entry, title, values);
    for field in WORDS {
        let Some(name) = found(field, values) else { continue };
        if let Some(words) = values.shown(&name, Mode::Words) {
            let words = if field.ends_with("title") { words.with_capitals_kept() } else { words };
            entry.set(field, words.chunks(&values.span(&name)));
        }
    }
    for field in NAMES {
        let Some(words) = values.shown(field, Mode::Words) else { continue };
        let (people, odd) = names::read(&words);
        for odd in odd {
            let message =
                format!("`{}` is not a list of names, so it is printed as it stands", sentences::short(&odd, 60));
            values.unclear(
                field,
                message,
                "write `Family, Given and Family, Given`, and the name of a group in braces of its own: `{{Name}}`",
            );
        }
        if !people.is_empty() {
            entry.set(field, names::chunks(&people, &values.span(field)));
        }
    }
    for field in ["editortype", "editoratype", "editorbtype", "editorctype", "isbn", "issn", "eprint", "eprinttype"] {
        let Some(name) = found(field, values) else { continue };
        if let Some(text) = values.plain(&name) {
            entry.set(field, kept(&text, values.span(&name)));
        }
    }
    numbers::set(&mut entry, &mut finish, values);
    set_makers(raw, &mut entry, values);
    address::set(&mut entry, values);
    if entry.get("url").is_some() {
        finish.visited = values.plain("urldate").and_then(|text| match dates::read(&text) {
            When::Date(date, _) => Some(date),
            _ => None,
        });
    }
    when(&entry.entry_type, &mut finish, values);
    (entry, finish)
}

/// The type whose entries styles print well.
fn kind(raw: &RawEntry<'_>, values: &Values<'_, '_, '_>) -> EntryType {
    match EntryType::new(raw.kind.v) {
        // With an editor the volume of a conference is printed as a book, and its title twice.
        EntryType::InProceedings if values.has("editor") => EntryType::InBook,
        // What is kept in a repository is printed as software.
        EntryType::Dataset => EntryType::Misc,
        // An anthology is printed as an archival collection, and its title twice.
        EntryType::InCollection | EntryType::SuppCollection | EntryType::SuppBook => EntryType::InBook,
        EntryType::Collection => EntryType::Book,
        EntryType::MvCollection => EntryType::MvBook,
        EntryType::Unknown(word) => match word.to_ascii_lowercase().as_str() {
            "www" | "webpage" | "web_page" | "blog" | "blogpost" => EntryType::Online,
            "newspaper" | "newspaperarticle" | "newspaper_article" | "magazine_article" | "magazinearticle"
            | "journalarticle" | "journal_article" | "review" => EntryType::Article,
            "book_section" | "booksection" | "bookchapter" | "chapter" => EntryType::InBook,
            "conferencepaper" | "conference_paper" if values.has("editor") => EntryType::InBook,
            "conferencepaper" | "conference_paper" => EntryType::InProceedings,
            _ => EntryType::Unknown(word),
        },
        other => other,
    }
}

/// A subtitle is passed over by the converter, so it becomes part of the title.
fn set_titles(entry: &mut Entry, title: &str, values: &mut Values<'_, '_, '_>) {
    for (field, from, under) in [("title", title, "subtitle"), ("booktitle", "booktitle", "booksubtitle")] {
        let Some(words) = values.shown(from, Mode::Words).map(Words::with_capitals_kept) else { continue };
        let mut chunks = words.chunks(&values.span(from));
        if let Some(subtitle) = values.shown(under, Mode::Words).filter(|_| field == "booktitle" || values.says(under))
        {
            let ends = words.signs.last().is_some_and(|(sign, _)| "?!:.".contains(*sign));
            chunks.push(Spanned::new(Chunk::Normal(if ends { " " } else { ": " }.to_owned()), values.span(from)));
            chunks.extend(subtitle.chunks(&values.span(under)));
        }
        entry.set(field, chunks);
    }
}

/// Who published it, and what kind of record it is.
fn set_makers(raw: &RawEntry<'_>, entry: &mut Entry, values: &mut Values<'_, '_, '_>) {
    // “Taylor and Francis” is one publisher: nothing here divides at “and”.
    let mut whole =
        |field: &str| values.shown(field, Mode::Words).map(|words: Words| kept(&words.plain(), values.span(field)));
    let publisher = whole("publisher");
    let house = whole("institution").or_else(|| whole("school"));
    let organization = whole("organization").or_else(|| whole("organisation"));
    // Styles print the publisher only, which is what the institution of a report or thesis is.
    let first = publisher.clone().or_else(|| house.clone());
    let how = || ["howpublished"].into_iter().find(|_| first.is_none());
    if let Some(first) = &first {
        entry.set("publisher", first.clone());
    }
    // Where nobody else is named, the organisation is who wrote it.
    let speaks =
        matches!(entry.entry_type, EntryType::Online | EntryType::Manual | EntryType::Misc | EntryType::Booklet);
    let unsigned = speaks && entry.get("author").is_none() && entry.get("editor").is_none();
    if let Some(field) = ["organization", "organisation"].into_iter().find(|field| unsigned && values.has(field))
        && let Some(words) = values.shown(field, Mode::Words)
    {
        entry.set("author", names::chunks(&[names::Name::group(words.plain())], &values.span(field)));
    } else if let Some(organization) = organization.or(house) {
        entry.set("organization", organization);
    }
    if let Some(field) = how()
        && let Some(text) = values.address(field)
    {
        let said = address::without_addresses(&text);
        if !said.is_empty() {
            entry.set("publisher", kept(&said, values.span(field)));
        }
    }
    let genre = values.shown("type", Mode::Words).map(|words| words.plain());
    let Some(genre) =
        genre.or_else(|| (EntryType::new(raw.kind.v) == EntryType::Dataset).then(|| "Data set".to_owned()))
    else {
        return;
    };
    let known = match genre.to_lowercase().as_str() {
        "phdthesis" => "Doctoral dissertation",
        "mathesis" => "Master's thesis",
        "bathesis" => "Bachelor's thesis",
        "candthesis" => "Candidate thesis",
        "techreport" => "Technical report",
        "resreport" => "Research report",
        "software" => "Computer software",
        // EndNote and Scopus name the kind of record here.
        "journal article"
        | "book"
        | "book section"
        | "edited book"
        | "web page"
        | "thesis"
        | "report"
        | "generic"
        | "article"
        | "conference proceedings"
        | "conference paper"
        | "newspaper article"
        | "magazine article"
        | "electronic article"
        | "misc"
        | "book chapter"
        | "electronic book"
        | "review" => return,
        _ => genre.as_str(),
    };
    if !matches!(entry.entry_type, EntryType::Article | EntryType::Book | EntryType::InBook | EntryType::InProceedings)
    {
        entry.set("type", kept(known, values.span("type")));
    }
}

/// When it came out.
fn when(kind: &EntryType, finish: &mut Finish, values: &mut Values<'_, '_, '_>) {
    let field = ["date", "year", "issued"].into_iter().find(|field| values.has(field));
    let state = ["pubstate", "note"].into_iter().find_map(|field| {
        let state = dates::state(&values.plain(field)?)?;
        (field == "pubstate" || values.plain("year").or_else(|| values.plain("date")).is_none()).then_some(state)
    });
    let found = match (field, state) {
        (_, Some(state)) => When::Said(state.to_owned(), None),
        (Some(field), None) => {
            values.shown(field, Mode::Words).map_or(When::Never, |words| dates::read(&words.plain()))
        }
        (None, None) => When::Never,
    };
    match found {
        When::Never => {}
        When::Date(mut date, original) => {
            if field == Some("year") && date.month.is_none() && values.has("month") {
                let (month, day) = (values.plain("month").unwrap_or_default(), values.plain("day"));
                // Styles print the month of what comes out daily or weekly, and of nothing else.
                let printed =
                    !matches!(kind, EntryType::Article | EntryType::Book | EntryType::InBook | EntryType::Thesis);
                if !dates::with_month(&mut date, &month, day.as_deref()) && printed {
                    let message =
                        format!("`{}` is not a month, so the year is printed alone", sentences::short(&month, 40));
                    values.unclear("month", message, "write a month as `may` or as a number from 1 to 12");
                }
            }
            finish.date = Some(date);
            finish.original = original;
        }
        When::Said(said, year) => {
            finish.date = Some(Date::from_year(year.unwrap_or(UNDATED)));
            finish.said = Some(said);
        }
        When::Odd(said, year) => {
            let message = format!("`{}` is not a date, so it is printed as it stands", sentences::short(&said, 40));
            let help = "write a date as 2004, 2004-05 or 2004-05-31; leave it out when there is none";
            if let Some(field) = field {
                values.unclear(field, message, help);
            }
            finish.date = Some(Date::from_year(year.unwrap_or(UNDATED)));
            finish.said = Some(said);
        }
    }
    let first = ["origdate", "origyear", "year-original"].into_iter().find_map(|field| values.plain(field));
    if let Some(When::Date(first, _)) = first.map(|text| dates::read(&text)) {
        finish.original =
            finish.original.or(Some(first)).filter(|first| finish.date.is_none_or(|date| first.year < date.year));
    }
}
