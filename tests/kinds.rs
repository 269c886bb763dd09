//! A ninth kind, written here alone: it is read, checked, scaffolded and printed, with one template and nothing else.

mod common;

use mend::article::scaffold::{Offers, scaffold};
use mend::article::{self, Body, Claims, Hour, Kind, KindSpec, Kinds, Particulars, Standing, Written};
use mend::checks;
use mend::compile::Compiler;
use mend::config::Drafts;
use mend::plan::Printed;
use mend::source::{Address, Inputs, Source};
use mend::yaml::{Fields, Form, Key, Keys};

static EXERCISE: KindSpec = KindSpec {
    word: "exercise",
    says: "something to do together",
    keys: KEYS,
    read,
    scaffold: &["needs: \"\"  # what to have at hand", "steps: []  # what to do, in order"],
    folder: Some("exercises"),
    shelf: Some("exercises"),
    template: "exercise.html",
    schema_type: "MedicalWebPage",
    claims: Claims::Free,
    body: Body::Extra,
    standing: Standing::Taught,
    hour: Some(Hour::Tonight),
};

const KEYS: Keys = &[
    Key::owed("needs", Form::Text, "what to have at hand", "A quiet minute"),
    Key::free("steps", Form::Texts, "what to do, in order", "[Breathe in, Breathe out]"),
];

static ALONE: [&KindSpec; 1] = [&EXERCISE];

fn read(fields: &mut Fields<'_>) -> Particulars {
    Particulars::named(fields, KEYS)
}

const TEMPLATE: &str = "{% extends \"article.html\" %}{% block particulars %}\
    <p>Needs: {{ article.named.needs | first | safe }}</p>\
    <ol>{% for step in article.named.steps %}<li>{{ step | safe }}</li>{% endfor %}</ol>{% endblock particulars %}";

fn kinds() -> Kinds {
    Kinds::of(&ALONE)
}

fn exercise() -> Kind {
    kinds().words()[0].1
}

fn handbook(article: &str) -> Inputs {
    Inputs {
        articles: vec![Source::new("articles/breathing.md", article)],
        templates: vec![Source::new("templates/exercise.html", TEMPLATE)],
        ..Inputs::default()
    }
}

const ARTICLE: &str = "---\ntitle: Breathing out\nkind: exercise\nsummary: One breath, then the next.\n\
    needs: A *quiet* minute\nsteps: [Breathe in, \"Breathe out, to [[breathing]]\"]\n---\n";

#[test]
fn it_is_printed_with_one_template_and_has_a_shelf() {
    let mut compiler = Compiler::default().among(kinds());
    let compiled = compiler.compile(&handbook(ARTICLE), &common::choices(Drafts::Hidden));
    let Some(Printed::Bytes(page)) = compiled.value.print(&Address::page("breathing")).value else { panic!("a page") };
    let page = String::from_utf8(page).expect("text");
    assert!(page.contains("<p>Needs: A <em>quiet</em> minute</p>"), "{page}");
    assert!(page.contains("<li>Breathe in</li><li>Breathe out, to <a href=\"./\""), "{page}");
    assert!(page.contains("page-article kind-exercise"), "{page}");
    assert!(compiled.value.has(&Address::page("exercises")), "the shelf of its kind");
}

#[test]
fn it_is_checked_as_it_says() {
    let rules = |article: &str| {
        let compiled = Compiler::default().among(kinds()).compile(&handbook(article), &common::choices(Drafts::Hidden));
        let mut remarks = compiled.remarks;
        remarks.extend(checks::run(&compiled.value));
        let found = checks::judge(remarks, &compiled.value);
        found.iter().map(|one| (one.rule.name, one.message.to_string())).collect::<Vec<_>>()
    };
    let has = |found: &[(&str, String)], rule: &str, words: &str| {
        found.iter().any(|(name, message)| *name == rule && message.contains(words))
    };
    let good = rules(ARTICLE);
    assert!(has(&good, "not-reviewed", ""), "a kind that teaches owes a review: {good:?}");
    assert!(!has(&good, "no-text", "") && !has(&good, "missing-key", ""), "{good:?}");
    let bad =
        rules(&ARTICLE.replace("needs: A *quiet* minute\n", "neds: x\n").replace("[[breathing]]", "[[breathin]]"));
    assert!(has(&bad, "unknown-key", "neds"), "{bad:?}");
    assert!(has(&bad, "broken-link", "breathin"), "its texts are read like any other: {bad:?}");
    let unknown = rules(&ARTICLE.replace("kind: exercise", "kind: exercice"));
    assert!(has(&unknown, "unknown-value", "exercice"), "{unknown:?}");
}

#[test]
fn it_is_scaffolded_as_it_says() {
    let text = scaffold(exercise(), "Breathing out", &Offers::default());
    assert!(text.contains("kind: exercise\n") && text.contains("needs: \"\"  # what to have at hand\n"), "{text}");
    let filled = text.replace("\"\"", "x").replace("steps: []", "steps: [x]");
    let read = article::parse_among(&Source::new("articles/a.md", filled), kinds());
    assert_eq!(read.remarks, Vec::new());
    let Written::Article(article) = read.value else { panic!("an article") };
    assert_eq!(article.kind(), exercise());
}
