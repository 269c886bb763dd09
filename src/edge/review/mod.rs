//! `mend review`: which articles were reviewed, by whom and when; signatures; what has changed since; sheets for paper.

mod diff;
mod list;
pub(super) mod past;
mod sheet;
mod sign;

use std::io;

use super::cli::{Review, ReviewCommand};
use super::outcome::Outcome;

pub(super) fn review(options: &Review) -> io::Result<Outcome> {
    match &options.command {
        ReviewCommand::List(options) => list::list(options),
        ReviewCommand::Sign(options) => sign::sign(options),
        ReviewCommand::Diff(options) => diff::diff(options),
        ReviewCommand::Sheet(options) => sheet::sheet(options),
    }
}
