//! The preview shows what a build would write, whatever is done to the files and however.

mod edits;
mod ways;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use tempfile::TempDir;

use super::stage::Today;
use crate::checks;
use crate::compile::compile;
use crate::config::{Choices, Drafts, Links};
use crate::diagnostic::Diagnostic;
use crate::edge::read;
use crate::plan::{Plan, Printed};

/// What `mend serve` chooses, which is what `mend build --drafts` chooses.
pub(super) fn choices() -> Choices {
    Choices { today: Date::constant(2026, 11, 22), drafts: Drafts::Shown, base_url: None, links: Links::Folders }
}

/// The day these are about, for as long as a test runs.
fn one_day() -> Today {
    Box::new(|| choices().today)
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        write(root.path(), path, text);
    }
    root
}

fn write(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// Every page of a site, by address.
fn pages(plan: &Plan) -> BTreeMap<String, Option<Printed>> {
    plan.addresses().map(|address| (address.to_string(), plan.print(&address).value)).collect()
}

/// What `mend build --drafts` would write now, and say.
fn built(root: &Path) -> (Plan, Vec<Diagnostic>) {
    built_with(root, &choices())
}

fn built_with(root: &Path, choices: &Choices) -> (Plan, Vec<Diagnostic>) {
    let mut remarks = Vec::new();
    let inputs = read::inputs(root).expect("readable").into(&mut remarks);
    let plan = compile(&inputs, choices).into(&mut remarks);
    remarks.extend(checks::run(&plan).into_iter().chain(checks::printing(&plan)));
    let found = checks::judge(remarks, &plan);
    (plan, found)
}
