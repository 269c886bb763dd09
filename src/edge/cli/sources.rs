//! The commands about sources, and about the fields of files.

use std::path::PathBuf;

use clap::Args;

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
