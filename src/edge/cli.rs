//! The command line: what can be typed, and the help that explains it.

mod audit;
mod desk;
mod find;
mod place;
mod sources;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use audit::Audit;
pub use desk::{Fix, ListFormat, Mv, Review, ReviewCommand, ReviewDiff, ReviewList, ReviewSheet, ReviewSign, Undo};
pub use find::{Find, FoundFormat};
pub use place::Where;
pub use sources::{Cite, Schema};

use crate::article::{Kind, Kinds};
use crate::config::is_site_address;
use crate::diagnostic::{rules, sentences};
use crate::source::{Segment, Slug};

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
    /// Start a new article, with what can be known of it filled in
    Add(Add),
    /// Make drafts of an old site: a folder of Markdown or HTML, an export of WordPress, a document of Word
    Import(Import),
    /// Mend everything that is found and has one safe answer
    Fix(Fix),
    /// Give an article, section, picture, tag, age, source or term another name or place, with every link
    Mv(Mv),
    /// Take back the last change that Mend made in your files
    Undo(Undo),
    /// List, sign, compare and print reviews
    Review(Review),
    /// Say what readers find when they type these words, and why
    Find(Find),
    /// Begin a translation, or say which there are and whether their originals changed
    Translate(Translate),
    /// Write a page and tables for somebody who assesses the handbook
    Audit(Audit),
    /// Look up a source by its DOI, ISBN or web address, and write its entry
    Cite(Cite),
    /// Say which articles lean on a source
    Cites(Cites),
    /// Say what a rule is for, what may be written in an article or a file, or what templates are given
    Explain(Explain),
    /// Print what may be written in an article or a file as JSON Schema, for editors
    Schema(Schema),
    /// Print a script that completes commands in your shell
    Completions(Completions),
    /// Print the manual for `man`, for example with: mend manual > mend.1
    Manual,
}

fn web_address(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host.filter(|host| !host.trim_matches('/').is_empty() && is_site_address(text)) {
        Some(_) => Ok(text.to_owned()),
        None => Err("a web address begins with https://, for example https://handbook.example.org/".to_owned()),
    }
}

/// `mend build`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line, named where it is read")]
pub struct Build {
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
    /// The folder to write the website into [default: public, beside articles; for reviewers public-staging]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// The web address the site will have, for example <https://handbook.example.org/>
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub base_url: Option<String>,
    /// Also publish drafts
    #[arg(long)]
    pub drafts: bool,
    /// Make a site for reviewers: with drafts, a banner on every page, and hidden from search engines
    #[arg(long)]
    pub staging: bool,
    /// Write links so that the site also works from a folder on a disk or USB stick
    #[arg(long)]
    pub portable: bool,
    /// Do not build when there are warnings
    #[arg(long)]
    pub strict: bool,
    /// Also replace files in the output folder that somebody wrote or changed by hand, where the website has a file
    #[arg(long)]
    pub overwrite: bool,
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
    /// Let open pages go to the article that was edited last
    #[arg(long)]
    pub follow: bool,
    /// Also answer phones and other machines in your network that know the address with its token
    #[arg(long)]
    pub lan: bool,
}

/// `mend check`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line, named where it is read")]
pub struct Check {
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Also ask the web whether the pages you link to are still there
    #[arg(long)]
    pub external: bool,
    /// Also say which addresses of the old site would be gone: a folder, a sitemap.xml, or a list with one address a line
    #[arg(long, value_name = "OLD_SITE")]
    pub against: Option<PathBuf>,
    /// Treat drafts as if they were to be published
    #[arg(long)]
    pub drafts: bool,
    /// Show the errors alone
    #[arg(long)]
    pub errors: bool,
    /// Show only what this rule finds; may be given several times
    #[arg(long, value_name = "RULE", value_parser = rule)]
    pub rule: Vec<String>,
    /// Show only what is found in this file or folder; may be given several times
    #[arg(long, value_name = "PATH")]
    pub file: Vec<String>,
    /// End with a failure when there are warnings
    #[arg(long)]
    pub strict: bool,
}

fn rule(name: &str) -> Result<String, String> {
    let near = || sentences::did_you_mean(name, rules::all().map(|rule| rule.name));
    let help = || near().unwrap_or_else(|| "`mend explain` lists all rules".to_owned());
    rules::named(name).map(|rule| rule.name.to_owned()).ok_or_else(help)
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With excerpts, for people
    Human,
    /// One JSON array, for programs
    Json,
    /// A log by the SARIF standard, for code scanning services and editors
    Sarif,
    /// Lines that GitHub Actions shows beside the text
    Github,
}

/// `mend new`.
#[derive(Debug, Args)]
pub struct New {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Begin with the whole handbook on good-enough parenting instead of a small one
    #[arg(long)]
    pub handbook: bool,
}

/// `mend add`.
#[derive(Debug, Args)]
pub struct Add {
    /// Its kind
    #[arg(value_name = "KIND", value_parser = kind, help = kinds())]
    pub kind: Kind,
    /// Its title, for example "Listening before answering"
    #[arg(value_name = "TITLE", required = true)]
    pub title: Vec<String>,
    /// The folder to put it in [default: where most articles of its kind are]
    #[arg(long, value_name = "FOLDER", value_parser = folder)]
    pub section: Option<String>,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}

fn kinds() -> String {
    let words: Vec<&str> = Kinds::default().words().into_iter().map(|(word, _)| word).collect();
    format!("What kind of article: {}", sentences::list(&words, "or"))
}

fn kind(word: &str) -> Result<Kind, String> {
    let kinds = Kinds::default().words();
    let found = kinds.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
    found.ok_or_else(|| sentences::suggest(word, kinds.iter().map(|(name, _)| *name)))
}

fn folder(name: &str) -> Result<String, String> {
    let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\']);
    plain.then(|| name.to_owned()).ok_or_else(|| "write the name of one folder in `articles`".to_owned())
}

/// `mend import`.
#[derive(Debug, Args)]
pub struct Import {
    /// A folder (Jekyll, Hugo, Zola, mdBook, Docusaurus, Obsidian, HTML), an export of WordPress (.xml), a document (.docx)
    #[arg(value_name = "FROM")]
    pub from: PathBuf,
    /// The new folder for the drafts and their pictures
    #[arg(long, value_name = "FOLDER", default_value = "articles/imported", value_parser = into)]
    pub into: String,
    /// Write the files without asking
    #[arg(long)]
    pub yes: bool,
    /// How to print what becomes of the old site
    #[arg(long, value_enum, default_value_t = FoundFormat::Human)]
    pub format: FoundFormat,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}

fn into(path: &str) -> Result<String, String> {
    let name = path.strip_prefix("articles/").unwrap_or(path).trim_end_matches('/');
    let plain = Segment::new(name).is_ok() && Slug::of(name).as_str() == name && name != "index";
    plain
        .then(|| name.to_owned())
        .ok_or_else(|| "write one folder in `articles`, in small letters, for example articles/imported".to_owned())
}

/// `mend translate`.
#[derive(Debug, Args)]
pub struct Translate {
    /// A page and a language, for example: mend translate attunement es; with --status languages, with --done files
    #[arg(value_name = "WHAT", num_args = 0..)]
    pub what: Vec<String>,
    /// Say which pages are translated, and how each translation stands to its original
    #[arg(long)]
    pub status: bool,
    /// Write into these translations that they were made from their originals as they are now
    #[arg(long, conflicts_with = "status")]
    pub done: bool,
    /// Do not ask before files are changed
    #[arg(long)]
    pub yes: bool,
    /// How to print what there is
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub format: TableFormat,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}

/// How a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// In lines, for people
    Table,
    /// In columns, for a spreadsheet
    Csv,
    /// One JSON array, for programs
    Json,
}

/// `mend cites`.
#[derive(Debug, Args)]
pub struct Cites {
    /// The key of the source in the bibliography
    #[arg(value_name = "KEY")]
    pub key: String,
    /// Print one JSON array, for programs
    #[arg(long)]
    pub json: bool,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}

/// `mend explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// A rule such as broken-link, a kind such as script, a file such as handbook, a key such as published, or theme; without it all are listed
    #[arg(value_name = "WHAT")]
    pub what: Option<String>,
}

/// `mend completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// Your shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}
