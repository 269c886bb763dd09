//! Markdown nobody here wrote: the documentation of the crates this build downloads. No panic, no alarm about valid
//! CommonMark, every place is exact, and no word is lost unseen.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

mod common;
#[path = "lost/page.rs"]
mod page;
#[path = "lost/written.rs"]
mod written;

use mend::checks;
use mend::compile::compile;
use mend::config::Drafts;
use mend::diagnostic::Diagnostic;
use mend::diagnostic::rules::writing;
use mend::plan::Plan;
use mend::source::{Inputs, Source};

/// What other people's files may rightly be told: their links and pictures lead to files that are not here, their HTML is
/// for other sites, `[@name]` names a person there, a list of all changes is long, and the front matter put before them here ends its
/// lines in one way only.
const EXPECTED: [&str; 9] = [
    "broken-link",
    "missing-picture",
    "picture-elsewhere",
    "html-removed",
    "unknown-citation",
    "broken-footnote",
    "file-too-heavy",
    "no-base-url",
    "mixed-line-ends",
];

/// Slips their authors did make, each with the crate: brackets and asterisks that are never closed, the name of an emoji,
/// a tag with an address that only quotation marks could hold, and a name of a link with two addresses.
const SLIPS: [(&str, &str); 9] = [
    ("/divan-", "unseen-words"),
    ("/getrandom-", "unseen-words"),
    ("/libc-", "unread-link"),
    ("/pin-project-lite-", "unread-emphasis"),
    ("/rand-", "unseen-words"),
    ("/simd-adler32-", "foreign-markup"),
    ("/tokio-", "unseen-words"),
    ("/tower-", "unseen-words"),
    ("/untrusted-", "shown-sign"),
];

/// At least so many files must be found, so that the test cannot pass by finding nothing.
const FEWEST: usize = 60;

#[expect(clippy::disallowed_methods, reason = "this test reads what cargo downloaded")]
fn files() -> Vec<(String, String)> {
    // Only what is needed on this machine has been downloaded.
    let host = Command::new("rustc").args(["--print", "host-tuple"]).output().expect("rustc runs").stdout;
    let host = String::from_utf8(host).expect("a name");
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--offline", "--filter-platform", host.trim()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).expect("cargo's JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let folders = packages
        .iter()
        .filter_map(|package| PathBuf::from(package["manifest_path"].as_str()?).parent().map(PathBuf::from));
    let documents = folders.flat_map(|folder| ["README.md", "CHANGELOG.md"].map(|name| folder.join(name)));
    documents.filter_map(|path| Some((path.display().to_string(), std::fs::read_to_string(&path).ok()?))).collect()
}

/// A handbook of these files, and everything that is told of it.
fn checked(files: &[(String, String)]) -> (Plan, Vec<Diagnostic>) {
    let source = |(number, (_, text)): (usize, &(String, String))| {
        let front = format!("---\ntitle: File {number}\nkind: page\n---\n\n");
        Source::new(format!("articles/file-{number}.md"), front + text)
    };
    let inputs = Inputs { articles: files.iter().enumerate().map(source).collect(), ..Inputs::default() };
    let compiled = compile(&inputs, &common::choices(Drafts::Hidden));
    let plan = compiled.value;
    let slips = checks::run(&plan).into_iter().filter(|remark| writing::RULES.contains(&remark.rule));
    let remarks = compiled.remarks.into_iter().chain(checks::printing(&plan)).chain(slips).collect();
    let found = checks::judge(remarks, &plan);
    (plan, found)
}

#[test]
fn every_word_is_on_its_page_or_told_about() {
    let files = files();
    let (plan, found) = checked(&files);
    let mut told: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for one in &found {
        told.entry(one.place.source.path()).or_default().push(one.place.span.start);
    }
    let (mut lost, mut seen) = (Vec::new(), 0);
    for (number, (path, text)) in files.iter().enumerate() {
        let shown = page::text(&plan, &format!("file-{number}"));
        let shown: BTreeSet<&str> = shown.split(|c: char| !c.is_alphanumeric()).collect();
        let places = told.get(format!("articles/file-{number}.md").as_str()).map(Vec::as_slice).unwrap_or_default();
        let shift = format!("---\ntitle: File {number}\nkind: page\n---\n\n").len();
        for (at, word) in written::words(text) {
            seen += 1;
            if shown.contains(word) {
                continue;
            }
            let block = page::block(text, at);
            if !places.iter().any(|place| *place >= shift && block.contains(&(place - shift))) {
                lost.push(format!("{path}: `{word}` in {:?}", &text[block]));
            }
        }
    }
    assert!(seen > 100_000, "only {seen} words were looked for");
    assert!(lost.is_empty(), "{} of {seen} words:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn files_of_other_projects_are_read_without_false_alarms() {
    let files = files();
    assert!(files.len() >= FEWEST, "only {} files were found", files.len());
    let (_, found) = checked(&files);
    let mut alarms = Vec::new();
    assert!(
        found.iter().filter(|one| one.rule.name == "broken-link").count() > 20,
        "the links of these files were seen"
    );
    for one in &found {
        let (place, excerpt) = (one.place.start(), one.place.source.at(one.place.span));
        let which = || -> String {
            let number = one.place.source.path().trim_start_matches("articles/file-").trim_end_matches(".md");
            number
                .parse()
                .ok()
                .and_then(|number: usize| files.get(number))
                .map_or("", |(path, _)| path.as_str())
                .to_owned()
        };
        let slip = SLIPS.iter().any(|(name, rule)| which().contains(name) && one.rule.name == *rule);
        if !EXPECTED.contains(&one.rule.name) && !slip {
            alarms.push(format!("{} {}:{}: {} in `{excerpt}`", which(), place.line, place.column, one.message));
        }
        // A place is exact when it begins with the sign of what is told about.
        let signs: &[char] = match one.rule.name {
            "broken-link" => &['[', '<'],
            "missing-picture" | "picture-elsewhere" => &['!', '<'],
            "unknown-citation" => &['@'],
            "broken-footnote" => &['['],
            _ => continue,
        };
        let before = one.place.source.text()[..one.place.span.start].chars().next_back();
        let in_raw_html = before.is_some_and(|before| "\"'=".contains(before));
        if !excerpt.starts_with(signs) && !in_raw_html {
            alarms.push(format!(
                "{} {}:{}: not at its place: `{excerpt}`: {}",
                which(),
                place.line,
                place.column,
                one.message
            ));
        }
    }
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}
