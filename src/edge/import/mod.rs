//! `mend import`: an old site is read, what would become of it is shown, and written when the author says so.

mod gather;
mod put;

use std::io::{self, IsTerminal};
use std::path::Path;

use super::cli::{FoundFormat, Import};
use super::load::{has_articles, load, shown};
use super::outcome::Outcome;
use super::progress::Reader;
use super::terminal;
use super::timings::Timings;
use crate::import::told::{Stage, files, json, report};
use crate::import::{self, Moved, Room};

/// Moves an old site in.
pub(super) fn import(options: &Import) -> io::Result<Outcome> {
    let root = &options.place.root;
    has_articles(root)?;
    // What is named comes before what would become of it.
    gather::found(&options.from)?;
    put::is_free(root, &options.into)?;
    let human = options.format == FoundFormat::Human;
    let timings = Timings::begin_for(if human { Reader::Person } else { Reader::Program });
    let plan = load(&options.place, &shown(&options.place), &timings)?.value;
    let (handbook, config) = (plan.handbook(), plan.config());
    let room = Room {
        folder: options.into.clone(),
        taken: handbook.taken(),
        claims: handbook.claims(config),
        tags: config.tags.clone(),
    };
    if room.taken.contains(&room.folder) {
        let message = format!(
            "the name `{0}` is taken in this handbook; name another folder: --into articles/{0}-2",
            room.folder
        );
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    let (gathered, moved) = timings.during("old site", || {
        let gathered = gather::gather(&options.from)?;
        let moved = import::import(&gathered.delivery, &room);
        io::Result::Ok((gathered, moved))
    })?;
    for line in &gathered.told {
        terminal::complain(&format!("mend: {line}"));
    }
    if human {
        terminal::print(&format!("{}{}", files(&moved), report(&moved)))?;
    }
    if moved.drafts.is_empty() {
        terminal::complain(&format!("mend: there is nothing in {} that could be a page", options.from.display()));
        return Ok(Outcome::Problems);
    }
    let write = options.yes || human && asked()?;
    if write {
        put::put(root, &room.folder, &gathered.folder, &moved)?;
    }
    match options.format {
        FoundFormat::Json => {
            let stage = if write { Stage::Written } else { Stage::Shown };
            terminal::print(&json(&moved, stage))?;
        }
        FoundFormat::Human if write => terminal::say(&after(root, &moved))?,
        FoundFormat::Human => terminal::say("Nothing was written. Add --yes to write these files.")?,
    }
    Ok(Outcome::Fine)
}

fn after(root: &Path, moved: &Moved) -> String {
    let drafts = crate::diagnostic::sentences::count(moved.drafts.len(), "draft");
    let place = if root == Path::new(".") { String::new() } else { format!(" --root {}", root.display()) };
    format!(
        "{drafts} written. See them with `mend serve{place}`; `mend check --drafts{place}` says what is left to do."
    )
}

/// Whether the author says yes. Without a terminal nobody can be asked, and nothing is written.
fn asked() -> io::Result<bool> {
    if !io::stdin().is_terminal() {
        return Ok(false);
    }
    terminal::print("\nWrite these files? [y/N] ")?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
