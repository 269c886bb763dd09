//! What commands do first: they read a handbook and compile it, by what was asked for on the command line.

use std::io;
use std::path::Path;

use super::cli::Where;
use super::timings::Timings;
use super::{edits, read, terminal, zone};
use crate::checks;
use crate::compile::Compiler;
use crate::config::{Choices, Drafts, Links};
use crate::diagnostic::{Diagnostic, Noted};
use crate::library::Formatteds;
use crate::plan::Plan;
use crate::source::Inputs;

/// Reads and compiles the handbook.
pub(super) fn load(place: &Where, choices: &Choices, timings: &Timings) -> io::Result<Noted<Plan>> {
    let mut remarks = Vec::new();
    let inputs = timings.during("read", || inputs(place))?.into(&mut remarks);
    let plan = compiled(&inputs, choices, Formatteds::new(), timings).into(&mut remarks);
    Ok(Noted::new(plan, remarks))
}

/// The same for whoever asks for something that only a handbook has.
pub(super) fn handbook(place: &Where, choices: &Choices, timings: &Timings) -> io::Result<Plan> {
    has_articles(&place.root)?;
    Ok(load(place, choices, timings)?.value)
}

/// Reads the handbook.
pub(super) fn inputs(place: &Where) -> io::Result<Noted<Inputs>> {
    if edits::is_unsettled(&place.root) {
        let help = "the next `mend mv`, `mend fix` or `mend review sign` finishes it";
        terminal::complain(&format!("mend: a change of these files was stopped in its middle; {help}"));
    }
    let named = |error: io::Error| {
        let words = format!("{} cannot be read: {}", place.root.display(), terminal::plain(&error));
        io::Error::new(error.kind(), words)
    };
    read::inputs(&place.root).map_err(named)
}

/// Compiles it, with what is known of its references.
pub(super) fn compiled(inputs: &Inputs, choices: &Choices, formatted: Formatteds, timings: &Timings) -> Noted<Plan> {
    let watch = |stage, begins| timings.hear(stage, begins);
    Compiler::watched(&watch).knowing(formatted).compile(inputs, choices)
}

/// What an editor would say, and what only printing finds.
pub(super) fn examined(plan: &Plan, timings: &Timings) -> Vec<Diagnostic> {
    let mut found = read_through(plan, timings);
    let pages = timings.counting(plan.quires().len());
    found.extend(timings.during("print", || checks::printing_until(plan, pages)).unwrap_or_default());
    found
}

/// What an editor would say.
pub(super) fn read_through(plan: &Plan, timings: &Timings) -> Vec<Diagnostic> {
    let articles = timings.counting(plan.count());
    let read = || checks::run_until(plan, &mut checks::Memory::default(), articles);
    timings.during("check", read).unwrap_or_default()
}

pub(super) fn choices(place: &Where, drafts: Drafts) -> Choices {
    Choices {
        today: place.today.unwrap_or_else(|| zone::today(&place.root)),
        drafts,
        base_url: None,
        links: Links::Folders,
    }
}

/// What commands that only look around choose: today, and drafts are seen.
pub(super) fn shown(place: &Where) -> Choices {
    choices(place, Drafts::Shown)
}

pub(super) fn drafts(shown: bool) -> Drafts {
    if shown { Drafts::Shown } else { Drafts::Hidden }
}

/// Whether there is a handbook.
///
/// # Errors
/// What to do when there is none.
pub(super) fn has_articles(root: &Path) -> io::Result<()> {
    if !root.join("articles").is_dir() {
        let message = format!(
            "there is no folder `articles` in {}; go to your handbook's folder, name it with --root, or start one with `mend new`",
            root.display()
        );
        return Err(io::Error::new(io::ErrorKind::NotFound, message));
    }
    Ok(())
}

/// The path of a file as the handbook knows it, however it was typed: below its root, with `/`, also at the end of a folder.
pub(super) fn below(root: &Path, typed: &str) -> String {
    let typed = Path::new(typed);
    // A file that is dragged into a terminal is typed whole.
    let whole = || [std::path::absolute(root).ok(), root.canonicalize().ok()].into_iter().flatten();
    let inside = typed.strip_prefix(root).ok().map(Path::to_path_buf).or_else(|| {
        whole().filter(|_| typed.is_absolute()).find_map(|root| typed.strip_prefix(root).ok().map(Path::to_path_buf))
    });
    let path = inside.as_deref().unwrap_or(typed).to_string_lossy().replace('\\', "/");
    let path = path.trim_start_matches("./");
    let is_folder = typed.to_string_lossy().ends_with(['/', '\\']) && !path.is_empty() && !path.ends_with('/');
    if is_folder { format!("{path}/") } else { path.to_owned() }
}
