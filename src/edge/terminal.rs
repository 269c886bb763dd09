//! What is said on the terminal, and whether it may have colours.

use std::io::{self, IsTerminal, Write};

use crate::diagnostic::terminal::{Colour, report};
use crate::diagnostic::visible::visible;
use crate::diagnostic::{Diagnostic, Tally};

/// Colours only on a terminal, and never when `NO_COLOR` is set (no-color.org).
fn colour(stream: &impl IsTerminal) -> Colour {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if stream.is_terminal() && !refused { Colour::Yes } else { Colour::No }
}

/// Whether what is printed to the standard output may have colours.
pub fn colour_here() -> Colour {
    colour(&io::stdout())
}

/// Prints diagnostics with their excerpts to the standard output.
///
/// # Errors
/// When nothing can be said there.
pub fn diagnostics(diagnostics: &[Diagnostic]) -> io::Result<()> {
    let stdout = io::stdout();
    let text = report(diagnostics, colour(&stdout));
    print(&text)
}

/// Prints text to the standard output; a closed pipe is no failure, because whoever read it has heard enough.
///
/// # Errors
/// When nothing can be said there, for example because it is a file on a disk that is full.
pub fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let said = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    match said {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("what there is to say cannot be written: {}", plain(&error));
            Err(io::Error::new(error.kind(), message))
        }
        _ => Ok(()),
    }
}

/// Prints one line to the standard output.
///
/// # Errors
/// When nothing can be said there.
pub fn say(line: &str) -> io::Result<()> {
    print(&format!("{}\n", visible(line)))
}

/// Prints one line to the standard error.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{}", visible(line));
}

/// For example `2 errors and 1 warning.`, or that nothing was found.
pub fn tally(diagnostics: &[Diagnostic], articles: usize) -> String {
    let looked = crate::diagnostic::sentences::count(articles, "article");
    match Tally::of(diagnostics).sentence() {
        Some(found) => format!("{found} in {looked}."),
        None => format!("All is well in {looked}."),
    }
}

/// What the system says in plain words; what Mend says itself stays as it is.
pub fn plain(error: &io::Error) -> String {
    if error.raw_os_error().is_none() {
        return error.to_string();
    }
    match error.kind() {
        io::ErrorKind::NotFound => "there is nothing of this name".to_owned(),
        io::ErrorKind::PermissionDenied => "this computer does not allow it".to_owned(),
        io::ErrorKind::AlreadyExists => "a file of this name is there already".to_owned(),
        io::ErrorKind::NotADirectory => "it is no folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "this disk can only be read".to_owned(),
        io::ErrorKind::QuotaExceeded => "your share of this disk is full".to_owned(),
        io::ErrorKind::CrossesDevices => "it is on another disk".to_owned(),
        io::ErrorKind::InvalidFilename => "its name is too long, or no name on this disk".to_owned(),
        io::ErrorKind::ExecutableFileBusy | io::ErrorKind::ResourceBusy => "another program uses it".to_owned(),
        _ => {
            let said = error.to_string();
            said.split(" (os error").next().unwrap_or(&said).to_lowercase()
        }
    }
}
