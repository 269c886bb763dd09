//! `mend audit`.

use std::path::PathBuf;

use clap::Args;

use super::place::Where;

/// `mend audit`.
#[derive(Debug, Args)]
pub struct Audit {
    /// The folder to write into [default: audit, beside articles; it is never published]
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Treat drafts as if they were to be published
    #[arg(long)]
    pub drafts: bool,
    /// Also replace files of the folder that somebody wrote or changed by hand
    #[arg(long)]
    pub overwrite: bool,
    /// Where and when.
    #[command(flatten)]
    pub place: Where,
}
