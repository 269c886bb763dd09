//! The command line: what can be typed, and the help that explains it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// What was typed.
#[derive(Debug, Parser)]
#[command(
    name = "mend",
    version,
    about = "Mend makes a website from a handbook of articles, and tells you in plain words what is not right yet.",
    after_help = "Start here:\n  mend new my-handbook     make a small handbook to try\n  mend serve               see it in the browser while you write\n  mend check               read it like a strict, kind editor\n  mend build               make the website in the folder `public`",
    disable_help_subcommand = true
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What Mend can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the website
    Build(Build),
    /// Show the handbook in the browser and follow every change you save
    Serve(Serve),
    /// Read the whole handbook and say what is wrong or missing
    Check(Check),
    /// Start a new handbook in a new folder
    New(New),
}

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

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write it as year-month-day, for example 2026-11-22".to_owned())
}

/// `mend build`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line, named where it is read")]
pub struct Build {
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
    /// The folder to write the website into [default: public, beside articles]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The web address the site will have, for example <https://handbook.example.org/>
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Also publish drafts
    #[arg(long)]
    pub drafts: bool,
    /// Write links so that the site also works from a folder on a disk or USB stick
    #[arg(long)]
    pub portable: bool,
    /// Do not build when there are warnings
    #[arg(long)]
    pub strict: bool,
    /// Say afterwards how long each stage took
    #[arg(long)]
    pub timings: bool,
}

/// `mend serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
    /// The port to try first; if it is taken, the next free one is used
    #[arg(long, value_name = "N", default_value_t = 4040)]
    pub port: u16,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
}

/// `mend check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Treat drafts as if they were to be published
    #[arg(long)]
    pub drafts: bool,
    /// End with a failure when there are warnings
    #[arg(long)]
    pub strict: bool,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With excerpts, for people
    Human,
    /// One JSON array, for programs
    Json,
}

/// `mend new`.
#[derive(Debug, Args)]
pub struct New {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}
