//! What is said on the terminal, and whether it may have colours.

use std::io::{IsTerminal, Write};

use crate::diagnostic::terminal::{Colour, report};
use crate::diagnostic::{Diagnostic, Tally};

/// Colours only on a terminal, and never when `NO_COLOR` is set (no-color.org).
fn colour(stream: &impl IsTerminal) -> Colour {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if stream.is_terminal() && !refused { Colour::Yes } else { Colour::No }
}

/// Prints diagnostics with their excerpts to the standard output.
pub fn diagnostics(diagnostics: &[Diagnostic]) {
    let stdout = std::io::stdout();
    let text = report(diagnostics, colour(&stdout));
    print(&text);
}

/// Prints text to the standard output; a closed pipe is no failure.
pub fn print(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}

/// Prints one line to the standard output.
pub fn say(line: &str) {
    print(&format!("{line}\n"));
}

/// Prints one line to the standard error.
pub fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// For example `2 errors and 1 warning.`, or that nothing was found.
pub fn tally(diagnostics: &[Diagnostic], articles: usize) -> String {
    let looked = crate::diagnostic::sentences::count(articles, "article");
    match Tally::of(diagnostics).sentence() {
        Some(found) => format!("{found} in {looked}."),
        None => format!("All is well in {looked}."),
    }
}

/// Says on a terminal how far something is that takes a while; the line is taken back when it is done.
pub fn progress(what: &str, done: usize, of: usize) {
    let mut stderr = std::io::stderr().lock();
    if stderr.is_terminal() {
        let line = if done < of { format!("\r{what} {done} of {of}") } else { format!("\r{:30}\r", "") };
        let _ = stderr.write_all(line.as_bytes()).and_then(|()| stderr.flush());
    }
}
