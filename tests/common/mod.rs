//! What several tests need: the handbook compiled and judged as `mend check` does it.

#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::disallowed_methods, reason = "tests read and write their own folders")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use mend::checks;
use mend::compile::compile;
use mend::config::{Choices, Drafts, Links};
use mend::diagnostic::rules::{
    accessibility, catalogue, claims, exceptions, plain, review, safety, sources, wayfinding, writing,
};
use mend::diagnostic::{Diagnostic, Rule};
use mend::edge::read;
use mend::plan::Plan;

/// The day on which every test takes place.
pub fn today() -> Date {
    Date::constant(2026, 11, 22)
}

/// What the command line would choose.
pub fn choices(drafts: Drafts) -> Choices {
    Choices { today: today(), drafts, base_url: None, links: Links::Folders }
}

/// Every file below `folder` with its bytes.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let below = entry.path().strip_prefix(folder).expect("below").display().to_string();
        (below, fs::read(entry.path()).expect("readable"))
    });
    files.collect()
}

/// The plan of the handbook at `root`, and everything the author is told.
pub fn checked(root: &Path, choices: &Choices) -> (Plan, Vec<Diagnostic>) {
    let mut remarks = Vec::new();
    let inputs = read::inputs(root).expect("the root is a folder").into(&mut remarks);
    let plan = compile(&inputs, choices).into(&mut remarks);
    remarks.extend(checks::run(&plan).into_iter().chain(checks::printing(&plan)));
    let found = checks::judge(remarks, &plan);
    (plan, found)
}

/// Whether a rule asks for an editor's work rather than telling of a mistake.
pub fn is_editorial(rule: &Rule) -> bool {
    let editorial = [
        writing::RULES,
        sources::RULES,
        claims::RULES,
        review::RULES,
        safety::RULES,
        plain::RULES,
        accessibility::RULES,
        catalogue::RULES,
        exceptions::RULES,
    ];
    is_wayfinding(rule) || editorial.concat().contains(&rule)
}

/// Whether a rule asks how readers find their way: a handbook that shows one thing links to little.
pub fn is_wayfinding(rule: &Rule) -> bool {
    wayfinding::RULES.contains(&rule)
}
