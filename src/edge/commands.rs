//! The commands: each reads, calls the pure rooms, and says what came of it.

use std::io;
use std::process::ExitCode;

use super::cli::{Cli, Command, New, Undo};
use super::edits::{self, Asked};
use super::load::{choices, has_articles};
use super::outcome::Outcome;
use super::starter::Which;
use super::{
    audit, author, build, check, cite, find, fix, import, mv, preview, review, schema, starter, terminal, translate,
};
use crate::config::Drafts;

/// Runs a command; its exit code is 0 when all is well, 1 for problems in the handbook, 2 when it could not be done.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let outcome = match cli.command {
        Command::Build(options) => build::build(&options),
        Command::Check(options) => check::check(&options),
        Command::New(options) => new(&options),
        Command::Serve(options) => {
            preview::serve(&options, choices(&options.place, Drafts::Shown)).map(|()| Outcome::Fine)
        }
        Command::Add(options) => author::add(&options),
        Command::Import(options) => import::import(&options),
        Command::Find(options) => find::find(&options),
        Command::Translate(options) => translate::translate(&options),
        Command::Audit(options) => audit::audit(&options),
        Command::Cite(options) => cite::cite(&options),
        Command::Cites(options) => author::cites(&options),
        Command::Fix(options) => fix::fix(&options),
        Command::Mv(options) => mv::mv(&options),
        Command::Undo(options) => undo(&options),
        Command::Review(options) => review::review(&options),
        Command::Explain(options) => author::explain(&options),
        Command::Schema(options) => schema::schema(&options),
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

fn undo(options: &Undo) -> io::Result<Outcome> {
    has_articles(&options.place.root)?;
    edits::settle(&options.place.root)?;
    edits::take_back(&options.place.root, Asked::from(options.yes), options.later)
}

fn new(options: &New) -> io::Result<Outcome> {
    let which = if options.handbook { Which::Shipped } else { Which::Small };
    starter::create(&options.folder, which)?;
    let folder = options.folder.display().to_string();
    let folder = if folder.contains(char::is_whitespace) { format!("\"{folder}\"") } else { folder };
    let what = match which {
        Which::Small => "A small handbook is",
        Which::Shipped => "The whole handbook on good-enough parenting is",
    };
    terminal::say(&format!("{what} in {folder}. See it in the browser:\n\n  cd {folder}\n  mend serve --open\n"))?;
    Ok(Outcome::Fine)
}
