//! In: entries, and the bibliography they belong to. Out: the same file with them at its end, after somebody agreed.

use std::io;
use std::path::Path;

use crate::config::{self, Choices};
use crate::edge::author::create;
use crate::edge::edits::{self, Asked, agrees};
use crate::edge::files::told;
use crate::edge::load::below;
use crate::edge::outcome::Outcome;
use crate::edge::terminal;
use crate::edits::Edits;
use crate::library::{self, References};
use crate::source::{ARTICLES, Inputs, Segment, Source};
use crate::yaml::Doc;

/// The path of the bibliography that was named, or the handbook's own.
pub(super) fn file(root: &Path, typed: &str, references: &References) -> io::Result<String> {
    if typed.is_empty() {
        return Ok(references.file().to_owned());
    }
    let path = below(root, typed);
    let path = if path.starts_with(ARTICLES) { path } else { format!("{ARTICLES}{path}") };
    let lower = path.to_lowercase();
    let inside = path.split('/').all(|part| Segment::new(part).is_ok());
    if inside && [".yaml", ".yml", ".bib"].iter().any(|end| lower.ends_with(end)) {
        return Ok(path);
    }
    let message = format!(
        "`{typed}` is no bibliography; name a file in articles that ends with .yaml or .bib, for example references.yaml"
    );
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

/// The bibliography of the handbook's main edition, which all of them share.
pub(super) fn references(inputs: &Inputs, choices: &Choices) -> References {
    let config = config::parse(inputs.config.as_ref(), choices).value;
    library::parse(inputs, &config).value.references
}

/// Adds entries, each with its key, to what is there.
pub(super) fn add(
    root: &Path,
    (inputs, before): (&Inputs, &References),
    path: &str,
    entries: &[(String, String)],
    asked: Asked,
    choices: &Choices,
) -> io::Result<Outcome> {
    let Some(source) = inputs.data.iter().find(|one| one.path() == path) else {
        return new(root, path, entries, asked);
    };
    let mut edits = Edits::default();
    let end = source.text().len();
    edits.replace(&source.place(end..end), added(source, entries));
    let applied = edits.applied(inputs).map_err(|refusal| io::Error::other(refusal.to_string()))?;
    let after = references(&applied, choices);
    let kept = before
        .keys()
        .all(|key| after.get(key).is_some_and(|one| before.get(key).is_some_and(|old| old.found_by == one.found_by)));
    let there = |key: &str| after.get(key).is_some_and(|one| one.place.source.path() == path);
    let read = is_read(inputs, path, choices);
    // Entries are read one by one, but other programs read the whole.
    let whole = |inputs: &Inputs| inputs.data.iter().any(|one| one.path() == path && Doc::read_file(one).is_ok());
    let breaks = !path.to_lowercase().ends_with(".bib") && whole(inputs) && !whole(&applied);
    if breaks || read && !(kept && entries.iter().all(|(key, _)| there(key))) {
        for (_, entry) in entries {
            terminal::print(&format!("{entry}\n"))?;
        }
        let message =
            format!("{path} is written in a way to which nothing can be added at its end; put the entries in by hand");
        return Err(io::Error::other(message));
    }
    let outcome = edits::apply(root, &edits, asked)?;
    if outcome == Outcome::Fine {
        cited(entries)?;
        unread(path, read)?;
    }
    Ok(outcome)
}

/// Whether the handbook reads this file as a bibliography.
fn is_read(inputs: &Inputs, path: &str, choices: &Choices) -> bool {
    let config = config::parse(inputs.config.as_ref(), choices).value;
    config.references.iter().any(|name| format!("{ARTICLES}{name}") == path)
}

/// The text to stand at the end, in the file's own manner: its line ends, and an empty line between entries.
fn added(source: &Source, entries: &[(String, String)]) -> String {
    let text = source.text();
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::new();
    if !text.is_empty() && !text.ends_with('\n') {
        out.push('\n');
    }
    for (number, (_, entry)) in entries.iter().enumerate() {
        let blank = number > 0 || !(text.trim().is_empty() || text.ends_with("\n\n") || text.ends_with("\n\r\n"));
        out.push_str(if blank { "\n" } else { "" });
        out.push_str(entry);
    }
    out.replace('\n', line_end)
}

/// A bibliography that is not there yet.
fn new(root: &Path, path: &str, entries: &[(String, String)], asked: Asked) -> io::Result<Outcome> {
    let text = entries.iter().map(|(_, entry)| entry.as_str()).collect::<Vec<_>>().join("\n");
    terminal::print(&text)?;
    if !agrees(&format!("{path} is new."), asked)? {
        return Ok(Outcome::Problems);
    }
    let place = root.join(path);
    create(&place, &text).map_err(|error| told(&place, "cannot be written", &error))?;
    cited(entries)?;
    unread(path, ["articles/references.yaml", "articles/references.bib"].contains(&path))?;
    Ok(Outcome::Fine)
}

fn cited(entries: &[(String, String)]) -> io::Result<()> {
    let keys: Vec<String> = entries.iter().map(|(key, _)| format!("[@{key}]")).collect();
    terminal::say(&format!("Look them over, then cite them as {}.", keys.join(" ")))
}

fn unread(path: &str, is_read: bool) -> io::Result<()> {
    if is_read {
        return Ok(());
    }
    let name = path.strip_prefix(ARTICLES).unwrap_or(path);
    terminal::say(&format!(
        "The handbook does not read {path} yet: name `{name}` under `references:` in articles/handbook.yaml."
    ))
}
