//! The commands that change an author's files, and those about reviews.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::place::{Where, day};

/// `mend review`.
#[derive(Debug, Args)]
pub struct Review {
    /// What to do.
    #[command(subcommand)]
    pub command: ReviewCommand,
}

/// What can be done with reviews.
#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// List which article was reviewed by whom and when, the most pressing first
    List(ReviewList),
    /// Write into articles that somebody has reviewed them as they are now
    Sign(ReviewSign),
    /// Show what has changed in an article since it was reviewed
    Diff(ReviewDiff),
    /// Print articles as a page for paper, with numbered lines, sources and a place to sign
    Sheet(ReviewSheet),
}

/// `mend review list`.
#[derive(Debug, Args)]
pub struct ReviewList {
    /// Only articles whose review is missing, overdue or due within this time, for example 60d
    #[arg(long, value_name = "TIME", value_parser = days)]
    pub due: Option<i32>,
    /// How to print the list
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub format: ListFormat,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// Columns, for people
    Table,
    /// For spreadsheets
    Csv,
    /// One JSON array, for programs
    Json,
    /// A page, for a board
    Html,
}

/// `mend review sign`.
#[derive(Debug, Args)]
pub struct ReviewSign {
    /// The articles: paths of their files, or their names
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<String>,
    /// Who read them
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// The training or office of who read them, for example "clinical psychologist"
    #[arg(long, value_name = "ROLE")]
    pub role: String,
    /// By which day they are to be reviewed again, at most three years ahead
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub until: Option<Date>,
    /// Do it without asking
    #[arg(long)]
    pub yes: bool,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}

/// `mend review diff`.
#[derive(Debug, Args)]
pub struct ReviewDiff {
    /// The article: the path of its file, or its name
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}

/// `mend review sheet`.
#[derive(Debug, Args)]
pub struct ReviewSheet {
    /// The articles: paths of their files, or their names
    #[arg(value_name = "ARTICLE", required_unless_present = "all")]
    pub articles: Vec<String>,
    /// All articles that owe a review
    #[arg(long, conflicts_with = "articles")]
    pub all: bool,
    /// The file to write the page to [default: it is printed]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}

/// `60`, `60d`, `8w`.
fn days(text: &str) -> Result<i32, String> {
    let number = text.trim().trim_end_matches(char::is_alphabetic);
    let unit = &text.trim()[number.len()..];
    let each = match unit {
        "" | "d" => 1,
        "w" => 7,
        "m" => 30,
        _ => 0,
    };
    let number: Option<i32> = number.parse().ok().filter(|number| (0..=36_500).contains(number) && each > 0);
    number.map(|number| number * each).ok_or_else(|| "write a number of days, for example 60d".to_owned())
}

/// `mend undo`.
#[derive(Debug, Args)]
pub struct Undo {
    /// Do it without asking
    #[arg(long)]
    pub yes: bool,
    /// Also take away what was written into the same files since
    #[arg(long)]
    pub later: bool,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}

/// `mend fix`.
#[derive(Debug, Args)]
pub struct Fix {
    /// Only what these rules find, for example: mend fix link-case former-address
    #[arg(value_name = "RULE")]
    pub rules: Vec<String>,
    /// Also let articles keep addresses of this old site: a folder, a sitemap.xml, or a list with one address a line
    #[arg(long, value_name = "OLD_SITE")]
    pub against: Option<PathBuf>,
    /// Also ask the web whether what begins with `http:` is there for `https:` too
    #[arg(long)]
    pub external: bool,
    /// Do it without asking
    #[arg(long)]
    pub yes: bool,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}

/// `mend mv`.
#[derive(Debug, Args)]
pub struct Mv {
    /// What: the path of a file or folder, or a name; where it could be several things, for example tag:calm
    #[arg(value_name = "OLD")]
    pub old: String,
    /// Its new name or path: a name, section/name, or section/
    #[arg(value_name = "NEW")]
    pub new: String,
    /// Do it without asking
    #[arg(long)]
    pub yes: bool,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}
