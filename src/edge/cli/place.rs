//! What every command is told: where the handbook is, and which day it is.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

/// Where the handbook is, and which day it is.
#[derive(Debug, Args)]
pub struct Where {
    /// The folder that holds `articles`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Pretend that today is this day, for example 2026-11-22
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write it as year-month-day, for example 2026-11-22".to_owned())
}
