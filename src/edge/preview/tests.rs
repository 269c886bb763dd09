//! The preview shows what a build would write: after any sequence of edits its pages equal those of a fresh compilation.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use proptest::prelude::*;

use super::stage::Stage;
use crate::checks;
use crate::compile::compile;
use crate::config::{Choices, Drafts, Links};
use crate::diagnostic::Diagnostic;
use crate::edge::read;
use crate::plan::{Plan, Printed};

/// One thing an author does to a file.
#[derive(Debug, Clone)]
enum Edit {
    Write(usize, String),
    Break(usize),
    Delete(usize),
    Rename(usize, usize),
    Glossary(bool),
    Template(bool),
    Config(bool),
}

fn edit() -> impl Strategy<Value = Edit> {
    let file = 0..4_usize;
    prop_oneof![
        4 => (file.clone(), "(word|\\[\\[a[0-3]\\]\\]|bid|## Heading\n\n| |\n){0,8}").prop_map(|(file, text)| Edit::Write(file, text)),
        1 => file.clone().prop_map(Edit::Break),
        1 => file.clone().prop_map(Edit::Delete),
        1 => (file.clone(), file).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => any::<bool>().prop_map(Edit::Glossary),
        1 => any::<bool>().prop_map(Edit::Template),
        1 => any::<bool>().prop_map(Edit::Config),
    ]
}

fn apply(root: &Path, edit: &Edit) {
    let article = |number: &usize| root.join(format!("articles/a{number}.md"));
    let switch = |path: &str, text: &str, on: bool| {
        let path = root.join(path);
        let _ = if on { fs::write(path, text) } else { fs::remove_file(path) };
    };
    match edit {
        Edit::Write(file, text) => {
            fs::write(article(file), format!("---\ntitle: Number {file}\nkind: page\n---\n\n{text}\n"))
                .expect("written");
        }
        Edit::Break(file) => fs::write(article(file), "---\ntitle: \"open\nkind: page\n---\n").expect("written"),
        Edit::Delete(file) => drop(fs::remove_file(article(file))),
        Edit::Rename(from, to) => drop(fs::rename(article(from), article(to))),
        Edit::Glossary(on) => switch("articles/glossary.yaml", "- { term: bid, definition: A small try. }\n", *on),
        Edit::Template(on) => {
            let text =
                "{% extends \"default/page.html\" %}{% block body %}Ours: {{ article.body | safe }}{% endblock body %}";
            switch("templates/page.html", text, *on);
        }
        Edit::Config(on) => switch("articles/handbook.yaml", "title: Another title\n", *on),
    }
}

fn pages(plan: &Plan) -> BTreeMap<String, Option<Printed>> {
    plan.addresses().map(|address| (address.to_string(), plan.print(address).value)).collect()
}

fn told(plan: &Plan, mut remarks: Vec<Diagnostic>) -> Vec<Diagnostic> {
    remarks.extend(checks::run(plan).into_iter().chain(checks::printing(plan)));
    checks::judge(remarks, plan.handbook(), plan.config())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn after_any_edits_the_preview_is_what_a_build_would_write(edits in prop::collection::vec(edit(), 1..10)) {
        let root = tempfile::tempdir().expect("a folder");
        for folder in ["articles", "templates"] {
            fs::create_dir(root.path().join(folder)).expect("made");
        }
        let choices =
            Choices { today: Date::constant(2026, 11, 22), drafts: Drafts::Shown, base_url: None, links: Links::Folders };
        let mut stage = Stage::new(root.path().to_owned(), choices.clone());
        let mut last = None;
        for edit in &edits {
            apply(root.path(), edit);
            last = stage.compile().or(last);
            let Some((plan, remarks)) = &last else { continue };
            let fresh = read::inputs(root.path()).expect("readable");
            let built = compile(&fresh.value, &choices);
            let all: Vec<Diagnostic> = fresh.remarks.into_iter().chain(built.remarks).collect();
            let broken = edits.iter().any(|edit| matches!(edit, Edit::Break(_)));
            if !broken {
                prop_assert_eq!(told(plan, remarks.clone()), told(&built.value, all));
                prop_assert_eq!(pages(plan), pages(&built.value));
            }
        }
    }
}

#[test]
fn a_broken_article_stands_in_as_it_last_was() {
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir(root.path().join("articles")).expect("made");
    let choices =
        Choices { today: Date::constant(2026, 11, 22), drafts: Drafts::Shown, base_url: None, links: Links::Folders };
    let mut stage = Stage::new(root.path().to_owned(), choices);
    apply(root.path(), &Edit::Write(0, "Good text.".to_owned()));
    let (good, _) = stage.compile().expect("something new");
    apply(root.path(), &Edit::Break(0));
    let (standing_in, remarks) = stage.compile().expect("something new");
    assert_eq!(pages(&good), pages(&standing_in));
    assert!(remarks.iter().any(Diagnostic::is_error));
    assert!(stage.compile().is_none(), "nothing changed");
}
