//! The commands: each reads, calls the pure rooms, and says what came of it.

use std::io;
use std::process::ExitCode;

use super::cli::{Build, Cli, Command, New, Where};
use super::starter::Which;
use super::timings::Timings;
use super::write::Hands;
use super::{author, check, find, preview, read, starter, terminal, write, zone};
use crate::checks;
use crate::compile::compile_watched;
use crate::config::{Choices, Drafts, Links};
use crate::diagnostic::{Diagnostic, Noted, Severity};
use crate::plan::Plan;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Fine,
    Problems,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Problems => Self::from(1),
        }
    }
}

/// Whether warnings count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    Errors,
    Warnings,
}

/// Runs a command; its exit code is 0 when all is well, 1 for problems in the handbook, 2 when it could not be done.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let outcome = match cli.command {
        Command::Build(options) => build(&options),
        Command::Check(options) => check::check(&options),
        Command::New(options) => new(&options),
        Command::Serve(options) => {
            preview::serve(&options, choices(&options.place, Drafts::Shown)).map(|()| Outcome::Fine)
        }
        Command::Add(options) => author::add(&options),
        Command::Find(options) => find::find(&options),
        Command::Cites(options) => author::cites(&options),
        Command::Explain(options) => author::explain(&options),
        Command::Completions(options) => author::completions(&options),
        Command::Manual => author::manual(),
    };
    outcome.map_or_else(
        |error| {
            terminal::complain(&format!("mend: {}", terminal::plain(&error)));
            ExitCode::from(2)
        },
        ExitCode::from,
    )
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

pub(super) fn strictness(strict: bool) -> Strictness {
    if strict { Strictness::Warnings } else { Strictness::Errors }
}

pub(super) fn judged(found: &[Diagnostic], strictness: Strictness) -> Outcome {
    let counts = |diagnostic: &&Diagnostic| match strictness {
        Strictness::Errors => diagnostic.severity == Severity::Error,
        Strictness::Warnings => diagnostic.severity <= Severity::Warning,
    };
    if found.iter().any(|diagnostic| counts(&diagnostic)) { Outcome::Problems } else { Outcome::Fine }
}

/// Reads and compiles the handbook.
pub(super) fn load(place: &Where, choices: &Choices, timings: &Timings) -> io::Result<Noted<Plan>> {
    let mut remarks = Vec::new();
    let named = |error: io::Error| {
        let words = format!("{} cannot be read: {}", place.root.display(), terminal::plain(&error));
        io::Error::new(error.kind(), words)
    };
    let inputs = timings.during("read", || read::inputs(&place.root)).map_err(named)?.into(&mut remarks);
    let plan = compile_watched(&inputs, choices, &|stage, begins| timings.hear(stage, begins)).into(&mut remarks);
    Ok(Noted::new(plan, remarks))
}

fn build(options: &Build) -> io::Result<Outcome> {
    let mut choices = choices(&options.place, drafts(options.drafts));
    choices.base_url.clone_from(&options.base_url);
    choices.links = if options.portable { Links::Files } else { Links::Folders };
    let root = &options.place.root;
    let out = options.out.clone().unwrap_or_else(|| root.join("public"));
    write::refuse(root, &out).map_err(io::Error::other)?;
    let hands = if options.overwrite { Hands::Overwritten } else { Hands::Respected };
    let mut remarks = Vec::new();
    let timings = Timings::begin();
    let plan = load(&options.place, &choices, &timings)?.into(&mut remarks);
    let staged = timings.during("print and stage", || write::stage(&plan, root, &out, hands))?.into(&mut remarks);
    remarks.extend(timings.during("check", || checks::run(&plan)));
    let found = timings.during("judge", || checks::judge(remarks, plan.handbook(), plan.config()));
    let outcome = judged(&found, strictness(options.strict));
    let tally = terminal::tally(&found, plan.handbook().articles().count());
    if let Err(unsaid) = terminal::diagnostics(&found).and_then(|()| terminal::say(&tally)) {
        staged.discard()?;
        return Err(unsaid);
    }
    match outcome {
        Outcome::Problems => {
            staged.discard()?;
            terminal::say("Nothing was written. Mend what stands above and build again.")?;
        }
        Outcome::Fine => {
            let changes = timings.during("commit", || staged.commit())?;
            terminal::say(&format!(
                "The site is in {}: {} files written, {} unchanged, {} removed.",
                out.display(),
                changes.written,
                changes.unchanged,
                changes.removed
            ))?;
            for file in &changes.left {
                terminal::complain(&format!(
                    "mend: {file} was changed by hand, so it was left, although the site has no such file any more; delete it, or build with --overwrite"
                ));
            }
        }
    }
    if options.timings {
        terminal::complain(&timings.table());
    }
    // The process ends here: the system takes a whole handbook back at once, piece by piece it takes a tenth of the build.
    std::mem::forget(plan);
    Ok(outcome)
}

fn new(options: &New) -> io::Result<Outcome> {
    let which = if options.handbook { Which::Shipped } else { Which::Small };
    starter::create(&options.folder, which)?;
    let folder = options.folder.display();
    let what = match which {
        Which::Small => "A small handbook is",
        Which::Shipped => "The whole handbook on good-enough parenting is",
    };
    terminal::say(&format!("{what} in {folder}. See it in the browser:\n\n  cd {folder}\n  mend serve --open\n"))?;
    Ok(Outcome::Fine)
}
