//! Runs a command and turns its outcome into an exit code.

use std::process::ExitCode;

use clap::Parser;
use mend::edge::cli::Cli;

fn main() -> ExitCode {
    mend::edge::run(Cli::parse())
}
