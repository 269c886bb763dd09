//! Any edits in any order, mistakes and their mending among them: once they have settled, the preview is the build.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Span;
use proptest::prelude::*;

use super::super::checking::Checker;
use super::super::glance::glance;
use super::super::shown::{Findings, Shown};
use super::super::stage::Stage;
use super::super::watch::Heard;
use super::{built, built_with, choices, folder, one_day, pages, write};
use crate::article::Written;
use crate::config::Choices;
use crate::diagnostic::rules::evidence::BIB_SYNTAX;
use crate::diagnostic::rules::front_matter::YAML_SYNTAX;
use crate::diagnostic::rules::reading::{LINK_OUTSIDE, NOT_UTF8, OVER_LIMIT, UNREADABLE_FILE};
use crate::diagnostic::rules::theme::TEMPLATE_ERROR;
use crate::diagnostic::rules::writing::UNREAD_EMPHASIS;
use crate::diagnostic::{Diagnostic, Rule};
use crate::plan::Plan;

/// One thing an author does to a file.
#[derive(Debug, Clone)]
enum Edit {
    /// An article with these lines of front matter and this text.
    Article(usize, String, String),
    /// Other sentences under the same front matter.
    Body(usize, String),
    /// Another title over the same text.
    Title(usize, String),
    /// This text in any other file.
    Other(usize, usize),
    Break(usize),
    Empty(usize),
    Delete(usize),
    Rename(usize, usize),
    Touch(usize),
    /// The same text, written down in another way.
    Encode(usize, Encoding),
    /// A folder in the place of a file, with the file in it.
    Folder(usize),
    /// All articles taken away, or brought back.
    Away,
}

#[derive(Debug, Clone, Copy)]
enum Encoding {
    Marked,
    Windows,
    Latin,
    Wide,
}

const ARTICLES: [&str; 6] = [
    "articles/a0.md",
    "articles/a1.md",
    "articles/x/a2.md",
    "articles/x/a3.md",
    "articles/y/a4.md",
    "articles/y/index.md",
];

/// Files that are no articles, and what may stand in them; some of it is broken.
const OTHERS: [(&str, &[&str]); 8] = [
    ("articles/handbook.yaml", &["title: Another title\n", "sections: [y, x]\n", "title: \"open\n", "titel: x\n"]),
    ("articles/glossary.yaml", &["- { term: bid, definition: A small try. }\n", "- { term: word, definition: [ }\n"]),
    (
        "articles/references.yaml",
        &[
            "made-up-2001: { type: book, title: Made up, author: 'Writer, A.', date: 2001 }\n",
            "made-up-2001: { type: book, title: Another, author: 'Writer, B.', date: 2002 }\n",
            "made-up: [\n",
        ],
    ),
    ("articles/helplines.yaml", &["emergency: {}\nlines: []\n", "lines: {\n"]),
    ("articles/x/picture.png", &["one", "other"]),
    ("articles/x/note.txt", &["a private note"]),
    (
        "templates/page.html",
        &[
            "{% extends \"default/page.html\" %}{% block body %}Ours: {{ article.body | safe }}{% endblock body %}",
            "{% if %}",
            "{{ article.nowhere.at.all }}",
        ],
    ),
    ("static/style.css", &["p { color: red }", "p { color: green }"]),
];

const ENCODINGS: [Encoding; 4] = [Encoding::Marked, Encoding::Windows, Encoding::Latin, Encoding::Wide];

fn edit() -> impl Strategy<Value = Edit> {
    let file = 0..ARTICLES.len();
    let front = "(aliases: \\[old\\]\n|tags: \\[calm\\]\n|related: \\[a1\\]\n|draft: true\n|key_message: A bid\\.\n)?";
    let piece = "(word |\\[\\[a[0-4]\\]\\] |\\[\\[a1#heading\\]\\] |\\[\\[old\\]\\] |bid |\n\n## Heading\n\n|\n\n|\n\n!\\[\\[a[0-4]\\]\\]\n\n|\\[@made-up-2001\\] |!\\[Alt\\]\\(x/picture\\.png\\) |\\[note\\]\\(note\\.txt\\) ){0,8}";
    prop_oneof![
        5 => (file.clone(), front, piece).prop_map(|(file, front, text)| Edit::Article(file, front, text)),
        5 => (file.clone(), piece).prop_map(|(file, text)| Edit::Body(file, text)),
        5 => (file.clone(), "(A|Article 0|“B|Z)( z)?|").prop_map(|(file, title)| Edit::Title(file, title)),
        6 => (0..OTHERS.len(), 0..4_usize).prop_map(|(file, text)| Edit::Other(file, text)),
        1 => file.clone().prop_map(Edit::Break),
        1 => file.clone().prop_map(Edit::Empty),
        2 => file.clone().prop_map(Edit::Delete),
        2 => (file.clone(), file.clone()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => file.clone().prop_map(Edit::Touch),
        2 => (file.clone(), prop::sample::select(&ENCODINGS)).prop_map(|(file, how)| Edit::Encode(file, how)),
        1 => file.prop_map(Edit::Folder),
        1 => Just(Edit::Away),
    ]
}

/// Does it; names the files it was done to.
fn apply(root: &Path, edit: &Edit) -> Vec<PathBuf> {
    let at = |file: &usize| root.join(ARTICLES[*file]);
    let put = |path: &Path, text: Vec<u8>| {
        // What stands in the way goes: a folder in the file's place, or a file in its folder's.
        let _ = fs::remove_dir_all(path);
        let below = path.strip_prefix(root).expect("below").to_str().expect("a name");
        write(root, below, text);
        vec![path.to_owned()]
    };
    let kind = |file: usize| if ARTICLES[file].ends_with("index.md") { "" } else { "kind: page\n" };
    match edit {
        Edit::Article(file, front, text) => {
            let front = if kind(*file).is_empty() { "" } else { front.as_str() };
            let front = format!("---\ntitle: Article {file} {}\n{}{front}---\n", text.len() % 3, kind(*file));
            put(&at(file), [front.as_bytes(), text.as_bytes()].concat())
        }
        Edit::Body(file, text) => {
            let old = fs::read_to_string(at(file)).unwrap_or_default();
            let front = old.rsplit_once("---\n").map_or("---\ntitle: A title\nkind: page\n", |(front, _)| front);
            put(&at(file), format!("{front}---\n{text}").into_bytes())
        }
        Edit::Title(file, title) => {
            let old = fs::read_to_string(at(file)).unwrap_or_default();
            let retitled = |line: &str| match line.starts_with("title:") {
                true => format!("title: {title}\n"),
                false => format!("{line}\n"),
            };
            put(&at(file), old.lines().map(retitled).collect::<String>().into_bytes())
        }
        Edit::Other(file, text) => {
            let (path, texts) = OTHERS[*file];
            match texts.get(*text) {
                Some(text) => put(&root.join(path), text.as_bytes().to_vec()),
                None => {
                    let _ = fs::remove_file(root.join(path));
                    vec![root.join(path)]
                }
            }
        }
        Edit::Break(file) => put(&at(file), "---\ntitle: \"open\nkind: page\n---\n".into()),
        Edit::Empty(file) => put(&at(file), Vec::new()),
        Edit::Delete(file) => {
            let _ = fs::remove_file(at(file));
            vec![at(file)]
        }
        Edit::Rename(from, to) => {
            let _ = fs::create_dir_all(at(to).parent().expect("a folder"));
            let _ = fs::rename(at(from), at(to));
            vec![at(from), at(to)]
        }
        Edit::Touch(file) => match fs::read(at(file)) {
            Ok(text) => put(&at(file), text),
            Err(_) => Vec::new(),
        },
        Edit::Encode(file, how) => match fs::read_to_string(at(file)) {
            Ok(text) => put(&at(file), encoded(&text, *how)),
            Err(_) => Vec::new(),
        },
        Edit::Folder(file) => {
            let text = fs::read(at(file)).unwrap_or_default();
            let _ = fs::remove_file(at(file));
            put(&at(file).join("index.md"), text);
            vec![at(file)]
        }
        Edit::Away => {
            let (here, there) = (root.join("articles"), root.join("elsewhere"));
            let (from, to) = if there.exists() { (there, here.clone()) } else { (here.clone(), there) };
            // While they were away another folder may have been begun in their place.
            let _ = fs::rename(from, to);
            vec![here]
        }
    }
}

fn encoded(text: &str, how: Encoding) -> Vec<u8> {
    match how {
        Encoding::Marked => ["\u{feff}", text].concat().into_bytes(),
        Encoding::Windows => text.replace('\n', "\r\n").into_bytes(),
        Encoding::Latin => [text.as_bytes(), b" caf\xe9"].concat(),
        Encoding::Wide => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

/// Whether something is broken for which its last good version stands in.
fn is_broken(plan: &Plan, found: &[Diagnostic]) -> bool {
    let rules = [&YAML_SYNTAX, &BIB_SYNTAX, &TEMPLATE_ERROR, &NOT_UTF8, &OVER_LIMIT, &UNREADABLE_FILE, &LINK_OUTSIDE];
    let stub = |written: &Written| matches!(written, Written::Article(article) if article.stub);
    found.iter().any(|diagnostic| rules.contains(&diagnostic.rule))
        || plan.handbook().articles().any(|(_, woven)| stub(woven.written()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn once_edits_have_settled_the_preview_is_what_a_build_would_write(
        edits in prop::collection::vec((edit(), any::<bool>()), 1..14),
    ) {
        let root = folder(&[("articles/index.md", "---\ntitle: A handbook\n---\nSee [[a0]].\n")]);
        let root = fs::canonicalize(root.path()).expect("a folder");
        let mut stage = Stage::new(root.clone(), choices(), one_day(), Duration::ZERO);
        stage.hear(&Heard::Everything);
        let mut checker = Checker::default();
        for (edit, told) in &edits {
            let touched: BTreeSet<PathBuf> = apply(&root, edit).into_iter().collect();
            if *told {
                stage.hear(&Heard::Files(touched));
            }
            stage.hear(&Heard::Quiet(Box::new(glance(&root))));
            if stage.doubts() {
                stage.hear(&Heard::Quiet(Box::new(glance(&root))));
            }
            let site = stage.now().expect("a site");
            let found = checker.check(site, || false, |_| {}).expect("checked to the end");
            let plan = stage.plan().expect("a plan");
            let (build, told) = built(&root);
            if !is_broken(&build, &told) {
                prop_assert_eq!(&*found, &*told);
                prop_assert_eq!(pages(plan), pages(&build));
            }
        }
    }
}

#[test]
fn a_broken_article_stands_in_as_it_last_was() {
    let root = folder(&[]);
    let root = fs::canonicalize(root.path()).expect("a folder");
    let mut stage = Stage::new(root.clone(), choices(), one_day(), Duration::ZERO);
    apply(&root, &Edit::Article(0, String::new(), "Good text.".to_owned()));
    assert!(stage.hear(&Heard::Everything));
    let good = pages(stage.plan().expect("a plan"));
    apply(&root, &Edit::Break(0));
    assert!(stage.hear(&Heard::Everything));
    assert_eq!(good, pages(stage.plan().expect("a plan")));
    assert!(stage.now().expect("a site").remarks().iter().any(Diagnostic::is_error));
    assert!(!stage.hear(&Heard::Everything), "nothing changed");
}

#[test]
fn a_template_that_breaks_before_anything_was_checked_has_a_site_to_stand_in() {
    let root = folder(&[("articles/a.md", "---\ntitle: A\nkind: page\n---\nText.\n")]);
    let root = fs::canonicalize(root.path()).expect("a folder");
    let mut stage = Stage::new(root.clone(), choices(), one_day(), Duration::ZERO);
    assert!(stage.hear(&Heard::Everything));
    let mut shown = Shown::default().then(&stage);
    assert!(shown.printed.is_none());
    let good = pages(stage.plan().expect("a plan"));
    for text in ["{{ article.nowhere.at.all }}", "{{ article.nowhere.else }}"] {
        write(&root, "templates/article.html", text);
        assert!(stage.hear(&Heard::Everything));
        shown = shown.then(&stage);
        assert_eq!(pages(shown.printed.as_ref().expect("the first site")), good);
    }
    let site = stage.now().expect("a site");
    let found = Checker::default().check(site, || false, |_| {}).expect("checked");
    assert!(found.iter().any(|found| found.rule == &TEMPLATE_ERROR));
    let checked = shown.checked(&site.plan, found);
    assert_eq!(pages(checked.printed.as_ref().expect("the first site")), good);
}

#[test]
fn what_texts_say_is_told_before_any_page_was_printed() {
    let root = folder(&[
        ("articles/a.md", "---\ntitle: A\nkind: page\n---\nText.\n"),
        ("articles/b.md", "---\ntitle: B\nkind: page\n---\nText.\n"),
        ("templates/page.html", "{{ article.nowhere.at.all }}"),
    ]);
    let root = fs::canonicalize(root.path()).expect("a folder");
    let mut stage = Stage::new(root.clone(), choices(), one_day(), Duration::ZERO);
    let mut checker = Checker::default();
    let mut checked = || {
        stage.hear(&Heard::Everything);
        let told: RefCell<Vec<Findings>> = RefCell::default();
        let found = checker.check(stage.now().expect("a site"), || false, |so_far| told.borrow_mut().push(so_far));
        (told.into_inner().pop().expect("told"), found.expect("checked"))
    };
    let is_told = |found: &Findings, rule: &Rule| found.iter().any(|one| one.rule == rule);
    let (early, found) = checked();
    assert!(!is_told(&early, &TEMPLATE_ERROR) && is_told(&found, &TEMPLATE_ERROR), "only printing can tell it");

    write(&root, "articles/a.md", "---\ntitle: A\nkind: page\n---\nThen **breathe ** slowly.\n");
    let (early, found) = checked();
    assert!(is_told(&early, &UNREAD_EMPHASIS) && is_told(&early, &TEMPLATE_ERROR), "{early:#?}");
    assert!(Arc::ptr_eq(&early, &found), "printing said what it had said before");

    write(&root, "templates/page.html", "{{ article.title }}");
    let (early, found) = checked();
    assert!(!is_told(&early, &TEMPLATE_ERROR), "nothing is said of a text that was mended");
    assert_eq!(early, found);
}

#[test]
fn past_midnight_the_day_is_a_new_one() {
    static DAYS: AtomicI64 = AtomicI64::new(0);
    let day = || choices().today.saturating_add(Span::new().days(DAYS.load(Ordering::Relaxed)));
    let root = folder(&[("articles/a.md", "---\ntitle: A\nkind: page\npublished: 2026-11-23\n---\nText.\n")]);
    let root = fs::canonicalize(root.path()).expect("a folder");
    let mut stage = Stage::new(root.clone(), choices(), Box::new(day), Duration::ZERO);
    assert!(stage.hear(&Heard::Everything));
    assert!(stage.plan().expect("a plan").handbook().articles().all(|(_, woven)| woven.draft), "until tomorrow");
    assert!(!stage.hear(&Heard::Files(BTreeSet::new())) && !stage.is_yesterdays());
    DAYS.store(1, Ordering::Relaxed);
    assert!(stage.is_yesterdays());
    assert!(stage.hear(&Heard::Files(BTreeSet::new())));
    let (build, _) = built_with(&root, &Choices { today: day(), ..choices() });
    let plan = stage.plan().expect("a plan");
    assert_eq!(pages(plan), pages(&build));
    assert!(plan.handbook().articles().all(|(_, woven)| !woven.draft));
}
