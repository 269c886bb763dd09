//! In: the handbook's texts. Out: tables of how hard they are to read, of reviews, translations and exceptions.

use super::given::Given;
use super::table::{Row, Table};
use crate::article::exceptions::exceptions;
use crate::article::{At, Written};
use crate::checks;
use crate::checks::translations::translations;
use crate::config::{Allow, Excused};
use crate::reviews;

const READING: &[&str] =
    &["Page", "File", "Language", "Words", "What it asks of readers", "Formulas", "Harder than is asked for"];

const TRANSLATIONS: &[&str] = &[
    "Original",
    "Title",
    "Language",
    "File",
    "State",
    "Paragraphs changed since",
    "Day of the translation",
    "Read by",
];

/// The name of the table of exceptions, whose first column is the rule.
pub(super) const EXCEPTIONS_FILE: &str = "exceptions";

const EXCEPTIONS: &[&str] = &["Rule", "File", "Line", "Reason that its author gives"];

pub(super) fn tables(given: &Given<'_>) -> Vec<Table> {
    vec![reading(given), reviewed(given), translated(given), excused(given)]
}

fn reading(given: &Given<'_>) -> Table {
    let rows = given.plan.editions().flat_map(|edition| {
        let language = &edition.config().language;
        checks::readings(edition).into_iter().map(move |(article, asked)| {
            let words: usize = article.pieces().iter().map(|piece| piece.scan.words).sum();
            let (whole, figures, much) = match asked {
                Some(asked) => (asked.whole, asked.figures, if asked.is_too_much { "yes" } else { "no" }),
                None => ("too short, or no formula for this language".to_owned(), String::new(), ""),
            };
            let (title, file) = (article.front.title.clone(), article.path().to_owned());
            Row::new(language, [title, file, language.clone(), words.to_string(), whole, figures, much.to_owned()])
        })
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_by(|one, other| one.cells[1].cmp(&other.cells[1]));
    Table {
        name: "reading",
        title: "How hard pages are to read",
        about: "Formulas count the lengths of words and sentences and understand nothing. They say which page to read again first, no more."
            .to_owned(),
        heads: READING,
        rows,
        theirs: &[0],
        none: "The handbook shows no articles.",
    }
}

fn reviewed(given: &Given<'_>) -> Table {
    let language = &given.plan.config().language;
    let mut rows = reviews::rows(given.plan, None);
    let hidden = given.hidden();
    rows.retain(|row| !hidden.contains(row.file.as_str()));
    let rows = rows.iter().map(|row| Row::new(language, reviews::cells(row)));
    Table {
        name: "reviews",
        title: "Reviews",
        about: "Every article that owes a review or has one, as its file says; the most pressing first.".to_owned(),
        heads: &reviews::HEADS,
        rows: rows.collect(),
        theirs: &[0],
        none: "No article owes a review or has one.",
    }
}

fn translated(given: &Given<'_>) -> Table {
    let language = &given.plan.config().language;
    let rows = given.plan.editions().flat_map(translations).map(|row| {
        let (on, by) = (row.on.unwrap_or_default(), row.checked_by.unwrap_or_default());
        let (state, changed) = (row.state.word().to_owned(), row.changed.to_string());
        Row::new(language, [row.original, row.title, row.language, row.file, state, changed, on, by])
    });
    Table {
        name: "translations",
        title: "Translations",
        about: "Every page of the main language, as it stands in the others.".to_owned(),
        heads: TRANSLATIONS,
        rows: rows.collect(),
        theirs: &[1],
        none: "The handbook has one language.",
    }
}

/// Everything that was excused, with the reason.
fn excused(given: &Given<'_>) -> Table {
    let main = &given.plan.config().language;
    let row = |language: &str, rule: &str, file: &str, line: usize, because: &str| {
        Row::new(language, [rule.to_owned(), file.to_owned(), line.to_string(), because.to_owned()])
    };
    let in_settings = given.plan.config().excused.iter().map(|Excused { file, rule, place, because }| {
        let line = place.start().line;
        row(main, rule.name, &format!("{file} (in {})", place.source.path()), line, because)
    });
    let in_texts = given.files().into_iter().flat_map(|(edition, written)| {
        let language = edition.config().language.as_str();
        let of = |(Allow { rule, because, .. }, line): (Allow, usize)| {
            row(language, rule.name, written.path(), line, &because)
        };
        in_file(written).into_iter().map(of).collect::<Vec<_>>()
    });
    let mut rows: Vec<Row> = in_settings.chain(in_texts).collect();
    rows.sort();
    Table {
        name: EXCEPTIONS_FILE,
        title: "Exceptions from rules",
        about: "What authors have excused, and why. Whether the reasons hold is for a person to judge.".to_owned(),
        heads: EXCEPTIONS,
        rows,
        theirs: &[3],
        none: "Nothing is excused.",
    }
}

/// What is excused in a file, each with its line.
fn in_file(written: &Written) -> Vec<(Allow, usize)> {
    let manuscript = written.manuscript();
    let line = |at| manuscript.place(&at).start().line;
    let front = match written {
        Written::Article(article) => article.front.allow.as_slice(),
        Written::Intro(_) => &[],
    };
    let front = front.iter().map(|allow| (allow.clone(), line(At::Field(allow.path.clone(), None))));
    let pieces = written.pieces();
    let comments = pieces.iter().flat_map(|piece| {
        let meant = exceptions(piece.text).into_iter().filter_map(|one| Some((one.meant.ok()?, one.span)));
        meant.map(|(allow, span)| (allow, line(piece.at(span)))).collect::<Vec<_>>()
    });
    front.chain(comments).collect()
}
