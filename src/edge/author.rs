//! Commands that help an author: a new article, what leans on a source, what a rule is for, completions, the manual.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use serde::Serialize;

use super::cli::{Add, Cites, Cli, Completions, Explain};
use super::load::{handbook, shown};
use super::outcome::Outcome;
use super::timings::Timings;
use super::{roff, terminal};
use crate::article::Kinds;
use crate::article::scaffold::scaffold;
use crate::contract;
use crate::diagnostic::{manual, rules, sentences};
use crate::fields;
use crate::handbook::Leaning;
use crate::library::Reference;

/// `mend add`: writes the new file, and never over another.
pub(super) fn add(options: &Add) -> io::Result<Outcome> {
    let root = &options.place.root;
    let plan = handbook(&options.place, &shown(&options.place), &Timings::begin())?;
    let title = options.title.join(" ");
    let (handbook, config) = (plan.handbook(), plan.config());
    let path = handbook.room_for(options.kind, &title, options.section.as_deref()).map_err(io::Error::other)?;
    let text = scaffold(options.kind, &title, &handbook.offers(config));
    create(&root.join(&path), &text).map_err(|error| {
        io::Error::new(error.kind(), format!("{path} was not written: {}", terminal::plain(&error)))
    })?;
    terminal::say(&format!("{path} is there, as a draft. `mend check` says what is left to fill in."))?;
    Ok(Outcome::Fine)
}

/// Writes a new file, with the folders around it, and never over another.
pub(super) fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// `mend explain`.
pub(super) fn explain(options: &Explain) -> io::Result<Outcome> {
    let text = match options.what.as_deref() {
        None => manual::list() + "\n" + &fields::list(),
        Some("theme") => contract::explain(),
        Some(name) if rules::named(name).is_some() => manual::explain(name).map_err(io::Error::other)?,
        Some(name) => fields::explain(name).map_err(|_| io::Error::other(nothing_named(name)))?,
    };
    terminal::print(&text)?;
    Ok(Outcome::Fine)
}

/// What to do when no rule, kind of article, file or key has this name.
fn nothing_named(name: &str) -> String {
    let subjects = fields::subjects(Kinds::default());
    let names = rules::all().map(|rule| rule.name).chain(subjects.iter().map(|one| one.name)).chain(["theme"]);
    let help = sentences::did_you_mean(name, names.chain(fields::keys()));
    let help = help.as_deref().unwrap_or("`mend explain` alone lists them all");
    format!("there is no rule, no kind of article, no file and no key `{name}`; {help}")
}

/// What `mend cites --json` says about one place.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    title: &'a str,
    slug: Option<&'a str>,
    draft: bool,
    field: Option<&'a str>,
    sentence: &'a str,
}

impl<'a> Place<'a> {
    fn of(leaning: &'a Leaning) -> Self {
        let start = leaning.place.start();
        Self {
            file: leaning.place.source.path(),
            line: start.line,
            column: start.column,
            title: &leaning.title,
            slug: leaning.slug.as_deref(),
            draft: leaning.draft,
            field: leaning.field.as_deref(),
            sentence: &leaning.sentence,
        }
    }
}

/// `mend cites`.
pub(super) fn cites(options: &Cites) -> io::Result<Outcome> {
    let plan = handbook(&options.place, &shown(&options.place), &Timings::begin())?;
    let references = &plan.handbook().library().references;
    let key = options.key.trim_start_matches('@');
    let Some(reference) = references.get(key) else {
        let help = sentences::did_you_mean(key, references.keys());
        let help = help.map_or_else(String::new, |help| format!("; {help}"));
        terminal::complain(&format!("mend: there is no reference with the key `{key}`{help}"));
        return Ok(Outcome::Problems);
    };
    let found: Vec<Leaning> = plan.editions().flat_map(|edition| edition.handbook().leaning_on(key)).collect();
    if options.json {
        let places: Vec<Place<'_>> = found.iter().map(Place::of).collect();
        terminal::say(&serde_json::to_string_pretty(&places).map_err(io::Error::other)?)?;
    } else {
        terminal::print(&told(reference, &found))?;
    }
    Ok(Outcome::Fine)
}

fn told(reference: &Reference, found: &[Leaning]) -> String {
    let Reference { key, formatted, place, .. } = reference;
    let mut out = format!("{key}: {} ({}:{})\n", formatted.cited(), place.source.path(), place.start().line);
    let mut files: Vec<&str> = found.iter().map(|leaning| leaning.place.source.path()).collect();
    files.dedup();
    match found.len() {
        0 => return out + "Nothing in this handbook leans on it.\n",
        1 => out.push_str("One place leans on it.\n"),
        places => {
            let files = sentences::count(files.len(), "file");
            out.push_str(&format!("{places} places in {files} lean on it.\n"));
        }
    }
    for leaning in found {
        let start = leaning.place.start();
        let draft = if leaning.draft { ", a draft" } else { "" };
        let (path, title) = (leaning.place.source.path(), &leaning.title);
        let words = match (leaning.sentence.as_str(), leaning.field.as_deref()) {
            ("", Some(field)) => format!("named in `{field}`"),
            (sentence, _) => sentence.to_owned(),
        };
        out.push_str(&format!("\n{path}:{}:{} ({title}{draft})\n  {words}\n", start.line, start.column));
    }
    out
}

/// `mend completions`.
pub(super) fn completions(options: &Completions) -> io::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "mend", &mut script);
    terminal::print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}

/// `mend manual`.
pub(super) fn manual() -> io::Result<Outcome> {
    terminal::print(&roff::page(Cli::command())?)?;
    Ok(Outcome::Fine)
}
