//! In: the library. Out: tables of its sources and its support lines.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::given::{Answered, Given};
use super::table::{Row, Table};
use crate::checks::world::{self, Answer};
use crate::diagnostic::sentences;
use crate::library::{Checked, Number, Reference, SourceKind};

const SOURCES: &[&str] = &[
    "Key",
    "Work",
    "Kind",
    "Year",
    "Age in years",
    "Details checked",
    "Address",
    "Last answer of that address",
    "Articles that lean on it",
];

const LINES: &[&str] = &["Service", "Country", "Numbers", "Site", "Last checked", "Days since", "How it stands"];

pub(super) fn tables(given: &Given<'_>) -> Vec<Table> {
    vec![sources(given), lines(given)]
}

fn sources(given: &Given<'_>) -> Table {
    let mut leaning: BTreeMap<&str, usize> = BTreeMap::new();
    for edition in given.plan.editions() {
        for (_, woven) in edition.handbook().articles() {
            woven.cited().for_each(|key| *leaning.entry(key).or_default() += 1);
        }
    }
    let row = |reference: &Reference| {
        let year = reference.year.map(|year| year.to_string());
        let age = reference.year.map(|year| (i32::from(given.today().year()) - year).max(0).to_string());
        let address = world::address_of(reference);
        let answered = address.as_ref().map(|address| match given.answers.get(address) {
            Some(Answered { on, answer }) => format!("{on}: {}", words(answer)),
            None => "not asked lately".to_owned(),
        });
        let cells = [
            reference.key.clone(),
            reference.formatted.plain.clone(),
            reference.ours.kind.map_or("not said", SourceKind::word).to_owned(),
            year.unwrap_or_default(),
            age.unwrap_or_default(),
            checked(reference.ours.checked).to_owned(),
            address.unwrap_or_default(),
            answered.unwrap_or_default(),
            leaning.get(reference.key.as_str()).copied().unwrap_or_default().to_string(),
        ];
        Row::new(&given.plan.config().language, cells)
    };
    Table {
        name: "sources",
        title: "Sources",
        about: "Every work of the bibliography. An answer of its address is known only where `mend check --external` has asked on this \
                computer lately; that a page answers does not say that it is the right one."
            .to_owned(),
        heads: SOURCES,
        rows: given.plan.handbook().library().references.iter().map(row).collect(),
        theirs: &[1],
        none: "The handbook has no bibliography.",
    }
}

fn words(answer: &Answer) -> String {
    match answer {
        Answer::Fine => "it answered".to_owned(),
        Answer::Moved(to) => format!("it has moved to {to}"),
        Answer::Dead(why) | Answer::Silent(why) | Answer::Unknown(why) => format!("it {why}"),
    }
}

fn checked(checked: Option<Checked>) -> &'static str {
    match checked {
        Some(Checked::Record) => "against a public record",
        Some(Checked::Partly) => "some of them",
        Some(Checked::Memory) => "no, from memory",
        None => "not said",
    }
}

fn lines(given: &Given<'_>) -> Table {
    let config = given.plan.config();
    let helplines = &given.plan.handbook().library().helplines;
    let row = |cells: [String; 7]| Row::new(&config.language, cells);
    let shown = helplines.lines.iter().map(|line| {
        let days = days(line.checked_on, given.today());
        let of_here = config.is_for(&line.country);
        let stands = match days > i64::from(config.deadlines.helpline_days) {
            _ if !of_here => "not shown: the handbook is for other countries".to_owned(),
            true => format!(
                "to be checked again: more than {} ago",
                sentences::count(usize(config.deadlines.helpline_days), "day")
            ),
            false => "shown".to_owned(),
        };
        row([
            line.service.clone(),
            line.country.clone(),
            numbers(&line.numbers),
            line.url.clone().unwrap_or_default(),
            line.checked_on.to_string(),
            days.to_string(),
            stands,
        ])
    });
    let withheld = helplines.withheld.iter().map(|line| {
        let (service, country, url) = (line.service.clone(), line.country.clone(), line.url.clone());
        let stands = "not shown: nobody has checked it".to_owned();
        row([service, country, String::new(), url.unwrap_or_default(), String::new(), String::new(), stands])
    });
    let emergency = helplines.emergency.iter().map(|one| {
        let (name, numbers) = ("Emergency".to_owned(), numbers(&one.numbers));
        let stands = "shown; an emergency number has no day of its own".to_owned();
        row([name, one.country.clone(), numbers, String::new(), String::new(), String::new(), stands])
    });
    Table {
        name: "support-lines",
        title: "Support lines",
        about: format!(
            "Every number in the file of support lines. A line is to be checked again after {}.",
            sentences::count(usize(config.deadlines.helpline_days), "day")
        ),
        heads: LINES,
        rows: emergency.chain(shown).chain(withheld).collect(),
        theirs: &[0],
        none: "The handbook has no support lines.",
    }
}

fn numbers(numbers: &[Number]) -> String {
    let number = |number: &Number| match &number.label {
        Some(label) if *label != number.tel => format!("{} ({label})", number.tel),
        _ => number.tel.clone(),
    };
    numbers.iter().map(number).collect::<Vec<_>>().join(", ")
}

fn days(then: Date, today: Date) -> i64 {
    today.since(then).map_or(0, |span| i64::from(span.get_days()))
}

fn usize(days: u32) -> usize {
    usize::try_from(days).unwrap_or(usize::MAX)
}
