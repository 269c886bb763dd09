//! `mend schema`: what may be written in an article or a file, for editors.

use std::fs;
use std::io;
use std::path::Path;

use super::author::create;
use super::cli::Schema;
use super::files::{put, text, told};
use super::outcome::Outcome;
use super::terminal;
use crate::article::Kinds;
use crate::diagnostic::sentences;
use crate::fields;

pub(super) fn schema(options: &Schema) -> io::Result<Outcome> {
    match (&options.to, &options.what) {
        (Some(folder), _) => all(folder),
        (None, Some(what)) => {
            let subject = fields::named(what, Kinds::default()).map_err(io::Error::other)?;
            terminal::print(&fields::schema(&subject))?;
            Ok(Outcome::Fine)
        }
        (None, None) => {
            terminal::print(&list())?;
            Ok(Outcome::Fine)
        }
    }
}

fn list() -> String {
    let all = fields::subjects(Kinds::default());
    let width = all.iter().map(|subject| subject.name.len()).max().unwrap_or(0);
    let line = |subject: &fields::Subject| format!("  {:width$}  {}\n", subject.name, subject.file);
    let lines: String = all.iter().map(line).collect();
    format!(
        "{lines}\n`mend schema WHAT` prints one, `mend schema --to schemas` writes all of them into the folder `schemas`.\n"
    )
}

/// Writes all of them. A file that Mend wrote and nobody changed is renewed; any other is left.
fn all(folder: &Path) -> io::Result<Outcome> {
    let (mut written, mut left) = (0, Vec::new());
    let files = fields::files();
    for (name, new) in &files {
        let path = folder.join(name);
        let there = fs::symlink_metadata(&path).is_ok();
        let old = if there { text(&path) } else { None };
        match old {
            Some(old) if old == *new => {}
            Some(old) if fields::is_untouched(&old) => {
                put(&path, new.as_bytes()).map_err(|error| told(&path, "cannot be written", &error))?;
                written += 1;
            }
            None if !there => {
                create(&path, new).map_err(|error| told(&path, "cannot be written", &error))?;
                written += 1;
            }
            _ => left.push(path.display().to_string()),
        }
    }
    let (count, folder) = (sentences::count(files.len(), "schema"), folder.display());
    terminal::say(&match written {
        0 if left.is_empty() => format!("The {count} in {folder} are as they should be."),
        _ => format!("{} of {count} written into {folder}.", sentences::count(written, "file")),
    })?;
    for path in &left {
        terminal::complain(&format!(
            "mend: {path} was not written by Mend, or was changed since, so it was left as it is"
        ));
    }
    Ok(if left.is_empty() { Outcome::Fine } else { Outcome::Problems })
}
