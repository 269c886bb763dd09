//! `mend new`: one of the two handbooks inside the binary, written into a new folder.

use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, File, include_dir};

use crate::fields;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/edge/starter");

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/articles");

/// What VS Code offers to install: without it, it knows no schemas of YAML.
const EXTENSIONS: &str = "{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n";

/// Which handbook to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// A few short articles to try things on.
    Small,
    /// The whole shipped handbook.
    Shipped,
}

/// Writes a handbook into `folder`, which must be new or empty.
///
/// # Errors
/// When the folder holds something already, or the disk refuses.
pub fn create(folder: &Path, which: Which) -> io::Result<()> {
    let taken = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken || folder.is_file() {
        let what = if taken { "is not empty" } else { "is a file" };
        let message = format!("{} {what}; name a new folder, so that nothing of yours is touched", folder.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    for subject in fields::of_yaml() {
        laid(&folder.join("schemas").join(fields::file_name(&subject)), &fields::schema(&subject))?;
    }
    laid(&folder.join(".vscode").join("settings.json"), &fields::settings())?;
    laid(&folder.join(".vscode").join("extensions.json"), EXTENSIONS)?;
    match which {
        Which::Small => write(&STARTER, folder),
        Which::Shipped => {
            write(&SHIPPED, &folder.join("articles"))?;
            for file in STARTER.files() {
                put(file, folder)?;
            }
            fs::write(folder.join("README.md"), include_str!("shipped.md"))?;
            fs::write(folder.join("LICENSE"), include_str!("../../LICENSE"))
        }
    }
}

fn laid(path: &Path, text: &str) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, text)
}

fn write(dir: &Dir<'_>, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for file in dir.files() {
        put(file, folder)?;
    }
    for inner in dir.dirs() {
        write(inner, &folder.join(inner.path().file_name().unwrap_or_default()))?;
    }
    Ok(())
}

fn put(file: &File<'_>, folder: &Path) -> io::Result<()> {
    let name = file.path().file_name().unwrap_or_default();
    // A .gitignore in the repository itself would hide files of the starter.
    let name = if name == "gitignore" { ".gitignore".as_ref() } else { name };
    fs::write(folder.join(name), file.contents())
}
