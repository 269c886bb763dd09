//! Input that no author writes on purpose, at sizes at which anything quadratic would take minutes: it is read, checked and
//! printed to the end, nothing panics, and faces cope with what is found. `tests/run` bounds time and memory from outside.

mod common;
#[path = "pathological/cases.rs"]
mod cases;

use mend::checks;
use mend::compile::compile;
use mend::config::Drafts;
use mend::diagnostic::terminal::{Colour, report};
use mend::diagnostic::{html, json};
use mend::source::{Inputs, LONGEST, Source};
use rayon::prelude::*;

/// Tests run without optimisation; a quarter of each size still tells a square from a line.
const PART: usize = 4;

fn inputs(files: &[(String, String)]) -> Inputs {
    let source = |(path, text): &(String, String)| Source::new(path.as_str(), text.as_str());
    let of = |ending: &str| files.iter().filter(move |(path, _)| path.ends_with(ending)).map(source).collect();
    Inputs { articles: of(".md"), data: of(".yaml"), ..Inputs::default() }
}

#[test]
fn every_size_of_everything_ends() {
    cases::CASES.par_iter().for_each(|(name, make, size)| {
        let compiled = compile(&inputs(&make(size / PART)), &common::choices(Drafts::Hidden));
        let plan = compiled.value;
        let remarks = compiled.remarks.into_iter().chain(checks::run(&plan)).chain(checks::printing(&plan)).collect();
        let found = checks::judge(remarks, &plan);
        let faces = [report(&found, Colour::No), html::list(&found), json::array(&found)];
        assert!(faces.iter().all(|face| found.is_empty() || face.contains("articles")), "{name}");
        assert!(plan.addresses().count() > 0, "{name}");
    });
}

#[test]
fn odd_file_names_have_addresses() {
    let long = format!("{}.md", "x".repeat(LONGEST));
    for name in
        ["with space.md", "quote\"s'.md", "hash#.md", "what?.md", "100%.md", "heart ❤.md", "ängste.md", long.as_str()]
    {
        let text = "---\ntitle: A\nkind: page\n---\n\nText.\n".to_owned();
        let plan = compile(&inputs(&[(format!("articles/{name}"), text)]), &common::choices(Drafts::Hidden)).value;
        let (_, article) = plan.handbook().articles().next().expect("the article is shown");
        assert!(plan.print(&article.address()).value.is_some(), "{name}");
    }
}
