//! The command that tells what readers find.

use clap::{Args, ValueEnum};

use super::place::Where;

/// `mend find`.
#[derive(Debug, Args)]
pub struct Find {
    /// What a reader types, for example: mend find i yelled at my kid
    #[arg(value_name = "WORDS", required = true)]
    pub query: Vec<String>,
    /// In which language the reader reads, for example es [default: the main language]
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<String>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = FoundFormat::Human)]
    pub format: FoundFormat,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}

/// How what readers find is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FoundFormat {
    /// In lines, for people
    Human,
    /// One JSON object, for programs
    Json,
}
