//! `mend check`: everything that can be said about a handbook, in the form that was asked for.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path};

use super::cli::{Check, Format};
use super::load::{choices, drafts, examined, load};
use super::outcome::{Outcome, judged, strictness};
use super::outside::{Answers, answers};
use super::progress::Reader;
use super::timings::Timings;
use super::{old_site, terminal};
use crate::checks::world::{self, Answer};
use crate::checks::{self, against};
use crate::diagnostic::{Diagnostic, closing, github, json, sarif, sentences};
use crate::plan::Plan;

pub(super) fn check(options: &Check) -> io::Result<Outcome> {
    let old = options.against.as_deref().map(old_site::read).transpose()?;
    let mut remarks = Vec::new();
    let choices = choices(&options.place, drafts(options.drafts));
    let reader = if options.format == Format::Human { Reader::Person } else { Reader::Program };
    let timings = Timings::begin_for(reader);
    let plan = load(&options.place, &choices, &timings)?.into(&mut remarks);
    remarks.extend(examined(&plan, &timings));
    if let Some((old, folder)) = old.zip(options.against.as_deref()) {
        remarks.extend(against::told(&plan, &folder.to_string_lossy(), &old));
    }
    if options.external {
        remarks.extend(outside(&plan, reader)?);
    }
    let found = checks::judge(remarks, &plan);
    let below = below(&options.place.root);
    let shown: Vec<Diagnostic> = found.iter().filter(|one| is_asked_for(one, options)).cloned().collect();
    for file in options.file.iter().filter(|file| !stands(file, options) && shown.is_empty()) {
        terminal::complain(&format!("mend: there is no file or folder {file} in this handbook"));
    }
    match options.format {
        Format::Json => terminal::print(&json::array(&shown))?,
        Format::Sarif => terminal::print(&sarif::log(&shown, &below))?,
        Format::Github => terminal::print(&github::commands(&shown, &below))?,
        Format::Human => terminal::diagnostics(&shown)?,
    }
    if matches!(options.format, Format::Human | Format::Github) {
        let all = closing::words(&found, plan.count());
        let narrowed = !options.rule.is_empty() || !options.file.is_empty();
        let words = if narrowed { closing::narrowed(&shown, &found, &all) } else { all };
        terminal::say(&words)?;
    }
    Ok(judged(&found, strictness(options.strict)))
}

/// Whether this was to be shown.
fn is_asked_for(one: &Diagnostic, options: &Check) -> bool {
    let path = one.place.source.path();
    let inside = |file: &String| {
        let file = Path::new(file);
        let file = file.strip_prefix(&options.place.root).unwrap_or(file);
        let file = file.strip_prefix(".").unwrap_or(file);
        Path::new(path).starts_with(file)
            || Path::new(path).strip_prefix("articles").is_ok_and(|path| path.starts_with(file))
    };
    let rule = options.rule.is_empty() || options.rule.iter().any(|rule| rule == one.rule.name);
    let file = options.file.is_empty() || options.file.iter().any(inside);
    rule && file && (!options.errors || one.is_error())
}

/// Whether there is such a file, from where the command was typed, in the handbook, or among its articles.
fn stands(file: &str, options: &Check) -> bool {
    let root = &options.place.root;
    [Path::new(file).to_owned(), root.join(file), root.join("articles").join(file)].iter().any(|place| place.exists())
}

/// The way from where the command was typed to the handbook: services that show findings beside files expect whole paths.
fn below(root: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let root = root.strip_prefix(&here).unwrap_or(root);
    let parts = root.components().filter(|part| *part != Component::CurDir);
    let parts = parts.map(|part| part.as_os_str().to_string_lossy().trim_end_matches('/').to_owned());
    parts.flat_map(|part| [part, "/".to_owned()]).collect()
}

/// Asks the web about every address of the handbook.
fn outside(plan: &Plan, reader: Reader) -> io::Result<Vec<Diagnostic>> {
    let addresses = world::addresses(plan);
    let Answers { all, remembered } = answers(addresses.keys().map(String::as_str), reader)?;
    terminal::complain(&summary(&all, remembered));
    Ok(world::told(&addresses, &all))
}

fn summary(answers: &BTreeMap<String, Answer>, remembered: usize) -> String {
    let count = |is: fn(&Answer) -> bool| answers.values().filter(|answer| is(answer)).count();
    let dead = count(|answer| matches!(answer, Answer::Dead(_) | Answer::Silent(_)));
    let moved = count(|answer| matches!(answer, Answer::Moved(_)));
    let unknown = count(|answer| matches!(answer, Answer::Unknown(_)));
    let all = match answers.len() {
        1 => "1 address".to_owned(),
        count => format!("{count} addresses"),
    };
    let lately = if remembered > 0 { format!(", {remembered} of them answered lately") } else { String::new() };
    let parts = [(dead, "gone"), (moved, "moved"), (unknown, "not to be checked by a program")];
    let parts: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let outcome = if parts.is_empty() { "all are there".to_owned() } else { sentences::list(&parts, "and") };
    format!("Outside the handbook: {all}{lately}; {outcome}.")
}
