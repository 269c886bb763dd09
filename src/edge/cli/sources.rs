//! The commands about sources, and about the fields of files.

use std::path::PathBuf;

use clap::Args;

use super::place::Where;

/// `mend schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// A kind such as script, or a file such as handbook; without it all are listed
    #[arg(value_name = "WHAT", conflicts_with = "to")]
    pub what: Option<String>,
    /// Write the schemas of all kinds and files into this folder
    #[arg(long, value_name = "FOLDER")]
    pub to: Option<PathBuf>,
}

/// `mend cite`.
#[derive(Debug, Args)]
pub struct Cite {
    /// DOIs, ISBNs or web addresses; `-` reads them from the standard input, one a line
    #[arg(value_name = "DOI|ISBN|URL", required = true)]
    pub what: Vec<String>,
    /// Write the entries into this bibliography of the handbook [default: its first one]
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "")]
    pub into: Option<String>,
    /// Ask nobody: print entries in which you fill in what is missing
    #[arg(long, conflicts_with = "into")]
    pub offline: bool,
    /// Do it without asking
    #[arg(long)]
    pub yes: bool,
    /// Where DOIs are asked for
    #[arg(long, value_name = "URL", default_value = "https://doi.org", hide = true)]
    pub dois_at: String,
    /// Where ISBNs are asked for
    #[arg(long, value_name = "URL", default_value = "https://openlibrary.org", hide = true)]
    pub books_at: String,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}
