//! `mend cite`: works looked up by DOI, ISBN or address, printed as entries or written into a bibliography.
//!
//! 1. what was typed is told apart, and what the handbook has already is named;
//! 2. `ask`: services are asked, unless they answered lately (`memory`);
//! 3. the entries are printed, or added to a file (`add`).
//!
//! Invariant: what cannot be found is told, and the others go on.

mod add;
mod ask;
mod memory;

use std::collections::BTreeSet;
use std::io::{self, Read};

use super::cli::Cite;
use super::edits::Asked;
use super::external::{Client, Manners};
use super::load::{inputs, shown};
use super::outcome::Outcome;
use super::progress::{Progress, Reader};
use super::terminal;
use crate::cite::{Record, Wanted, key_for, skeleton, wanted};
use crate::library::References;
use crate::library::entered::Style;
use crate::source::Inputs;

pub use ask::{Services, ask};

pub(super) fn cite(options: &Cite) -> io::Result<Outcome> {
    let mut problems = false;
    let mut asked: Vec<Wanted> = Vec::new();
    for typed in typed(&options.what)? {
        match wanted(&typed) {
            Ok(one) if asked.contains(&one) => {}
            Ok(one) => asked.push(one),
            Err(message) => {
                problems = true;
                complain(&message);
            }
        }
    }
    if asked.is_empty() && !problems {
        terminal::say("No work was named, so there is nothing to look up.")?;
    }
    if options.offline {
        for (number, one) in asked.iter().enumerate() {
            let lines = skeleton(one);
            terminal::print(&if number == 0 { lines } else { format!("\n{lines}") })?;
        }
        return Ok(if problems { Outcome::Problems } else { Outcome::Fine });
    }
    let has_handbook = options.place.root.join("articles").is_dir();
    if options.into.is_some() {
        super::load::has_articles(&options.place.root)?;
        super::edits::settle(&options.place.root)?;
    }
    let choices = shown(&options.place);
    let (inputs, references) = match has_handbook {
        true => {
            let inputs = inputs(&options.place)?.value;
            let references = add::references(&inputs, &choices);
            (inputs, references)
        }
        false => (Inputs::default(), References::default()),
    };
    let into = options.into.as_deref().map(|typed| add::file(&options.place.root, typed, &references)).transpose()?;
    let style = match &into {
        Some(path) => Style::of(path, inputs.data.iter().find(|one| one.path() == path).map_or("", |one| one.text())),
        None => Style::of("", ""),
    };
    let found = looked_up(&asked, &references, options, &mut problems);
    let mut entries = Vec::new();
    let mut keys: BTreeSet<String> = references.keys().map(str::to_lowercase).collect();
    for (one, mut record) in found {
        if record.work.url.is_some() && record.work.doi.is_none() {
            record.work.seen = Some(choices.today);
        }
        let (work, odd) = record.work.readable(style);
        let key = key_for(&work, |key| keys.contains(&key.to_lowercase()) || references.knows(key));
        keys.insert(key.to_lowercase());
        let plain = key_for(&work, |_| false);
        if plain != key && references.knows(&plain) {
            record.notes.push(format!("the handbook has `{plain}` already; perhaps it is the same work"));
        }
        told(&one, &key, &record, &work.lacks(), &odd);
        let entry = work.entry(&key, style);
        if work.title.is_none() {
            problems = true;
            terminal::complain(&format!("mend: the record of {} has no title; fill it in by hand:", one.shown()));
        }
        if into.is_none() || work.title.is_none() {
            terminal::print(&if entries.is_empty() { entry.clone() } else { format!("\n{entry}") })?;
        }
        if work.title.is_some() {
            entries.push((key, entry));
        }
    }
    let outcome = match into {
        Some(path) if !entries.is_empty() => {
            add::add(&options.place.root, (&inputs, &references), &path, &entries, Asked::from(options.yes), &choices)?
        }
        _ => Outcome::Fine,
    };
    Ok(if problems { Outcome::Problems } else { outcome })
}

/// Says what went wrong; a question and what goes on have an end of their own.
fn complain(message: &str) {
    let end = if message.ends_with(['?', '…', '!', '.']) { "" } else { "." };
    terminal::complain(&format!("mend: {message}{end}"));
}

/// What was typed, with the lines of the standard input in the place of `-`.
fn typed(what: &[String]) -> io::Result<Vec<String>> {
    let mut all = Vec::new();
    for one in what {
        if one != "-" {
            all.push(one.clone());
            continue;
        }
        let mut text = String::new();
        io::stdin().lock().take(MOST_TYPED).read_to_string(&mut text)?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        all.extend(lines.map(str::to_owned));
    }
    Ok(all)
}

/// Bytes of a list of works: tens of thousands of them.
const MOST_TYPED: u64 = 2_000_000;

/// The records of those that the handbook has not.
fn looked_up(asked: &[Wanted], references: &References, options: &Cite, problems: &mut bool) -> Vec<(Wanted, Record)> {
    let manners = Manners::default();
    let client = Client::new(&manners);
    let services = Services { dois: options.dois_at.clone(), books: options.books_at.clone() };
    let mut memory = memory::Memory::open();
    let progress = Progress::begin(Reader::Person);
    progress.doing("Asking the web");
    let mut found: Vec<(Wanted, Record)> = Vec::new();
    let known = |by: &crate::library::FoundBy| references.iter().find(|one| one.found_by.is_same_as(by));
    for (number, one) in asked.iter().enumerate() {
        if let Some(there) = known(&one.found_by()) {
            progress.aside(|| terminal::complain(&has(one, there)));
            continue;
        }
        progress.share(number, asked.len());
        let name = format!("{}|{}", services.of(one), one.shown());
        let answer = match memory.answer(&name) {
            Some(record) => Ok(record),
            None => ask(&client, &services, one).inspect(|record| memory.keep(&name, record)),
        };
        match answer {
            // A page may name the DOI of a work that is there.
            Ok(record) => match known(&record.work.found_by()) {
                Some(there) => progress.aside(|| terminal::complain(&has(one, there))),
                None if found.iter().any(|(_, other)| other.work.found_by().is_same_as(&record.work.found_by())) => {}
                None => found.push((one.clone(), record)),
            },
            Err(message) => {
                *problems = true;
                progress.aside(|| complain(&format!("{}: {message}", one.shown())));
            }
        }
    }
    progress.done();
    memory.save();
    found
}

fn has(one: &Wanted, there: &crate::library::Reference) -> String {
    let place = &there.place;
    format!(
        "The handbook has {} already: `{}`, {} ({}:{}). Cite it as [@{}].",
        one.shown(),
        there.key,
        there.formatted.cited(),
        place.source.path(),
        place.start().line,
        there.key
    )
}

/// What an author should know of an entry, on the side.
fn told(one: &Wanted, key: &str, record: &Record, lacks: &[&str], odd: &[String]) {
    if let Some(alarm) = &record.alarm {
        terminal::complain(&format!(
            "ATTENTION: {} ({key}): {alarm}. Do not lean on it before you know why.",
            one.shown()
        ));
    }
    for lack in lacks {
        terminal::complain(&format!("Note: {key}: the record does not say {lack}."));
    }
    for part in odd {
        terminal::complain(&format!(
            "Note: {key}: {part} is written in a way that bibliographies do not take, so it was left out."
        ));
    }
    for note in &record.notes {
        terminal::complain(&format!("Note: {key}: {note}."));
    }
}
