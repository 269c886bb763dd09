//! What the author's panel is told, as JSON. Everything an author wrote arrives as text, or escaped by the HTML face.

use std::collections::HashMap;
use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use super::super::shown::Shown;
use super::fixing::{self, Offer};
use super::quote::{self, Quote};
use crate::article::{Article, Destination, Held, Manuscript, Reviewer, Written};
use crate::checks;
use crate::config::Config;
use crate::diagnostic::rules::wayfinding::{CHOICE_WITHOUT_SCRIPT, EMPTY_MAP_CELL};
use crate::diagnostic::{Diagnostic, Rule, Severity, Tally, html};
use crate::handbook::Id;
use crate::pages::WORDS_A_MINUTE;
use crate::plan::{Edition, Plan};
use crate::source::{Address, Place};

/// The most findings that are handed over at once.
const MOST: usize = 300;

/// What a path must not hold when it stands in an address.
const IN_PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'&');

/// What the panel shows on one page.
#[derive(Serialize)]
pub(super) struct Panel {
    /// Whether every page was looked at since the last change.
    checked: bool,
    errors: usize,
    warnings: usize,
    notes: usize,
    page: Option<Page>,
    /// What concerns this page first, then everything else, the worst first; at most `MOST`.
    found: Vec<Finding>,
    /// How many more there are.
    left: usize,
    /// What must be known to change anything; nothing where nothing may be changed.
    token: Option<String>,
}

#[derive(Serialize)]
struct Page {
    kind: &'static str,
    draft: bool,
    file: String,
    editor: String,
    words: usize,
    minutes: usize,
    /// What it asks of readers.
    reading: Option<String>,
    /// `None` for introductions, which nobody reviews.
    review: Option<Review>,
    links: Vec<Link>,
    backlinks: Vec<Link>,
    sources: Vec<Link>,
}

#[derive(Serialize)]
struct Review {
    date: Option<String>,
    by: Vec<Reviewer>,
    changed: bool,
    again: Option<String>,
    overdue: bool,
}

#[derive(Serialize)]
struct Link {
    title: String,
    address: String,
    sentence: String,
}

#[derive(Serialize)]
struct Finding {
    severity: &'static str,
    rule: &'static str,
    /// Sentence, excerpt and help; escaped.
    html: String,
    editor: String,
    /// Whether it concerns the page that is shown.
    here: bool,
    /// The words to be marked on the page.
    quote: Option<Quote>,
    /// What a press would change, where that is allowed and there is one safe answer.
    fix: Option<Offer>,
}

/// One page in the list of all pages.
#[derive(Serialize)]
pub(super) struct Listed {
    title: String,
    address: String,
    errors: usize,
    warnings: usize,
    /// `draft`, `reviewed`, `changed`, `overdue`.
    states: Vec<&'static str>,
}

/// What is to be told on the page at `address`; with a `token` what can be changed from there.
pub(super) fn panel(shown: &Shown, plan: &Plan, root: &Path, address: &Address, token: Option<&str>) -> Panel {
    let (edition, address) = plan.locate(address);
    let page = written(edition, &address).map(|written| page(edition, root, &address, written));
    let here = page.as_ref().map(|page| page.file.as_str()).or_else(|| data(edition, &address));
    let about = about(edition, &address);
    let everywhere = edition.handbook().everywhere();
    let is_about = |one: &Diagnostic| about == Some(one.rule) && one.place.source.path() == everywhere.source.path();
    let is_here = |one: &&Diagnostic| here == Some(one.place.source.path()) || is_about(one);
    let (own, mut others): (Vec<&Diagnostic>, Vec<&Diagnostic>) = shown.found.iter().partition(is_here);
    others.sort_by_key(|diagnostic| diagnostic.severity);
    let left = shown.found.len().saturating_sub(MOST);
    let all = own.into_iter().map(|one| (one, true)).chain(others.into_iter().map(|one| (one, false)));
    let text = written(edition, &address);
    let shown_here = text.map(quote::shown_by).unwrap_or_default();
    let titles = |inside: &str| {
        let target = edition.handbook().resolve(text, &Destination::wiki(inside)).target?;
        edition.handbook().label(text, &target)
    };
    let quoted = |one: &Diagnostic| quote::of(&one.place, &shown_here, &titles);
    let found = all.take(MOST).map(|(one, here)| Finding {
        fix: token.and_then(|_| fixing::offer(plan, one)),
        quote: here.then(|| quoted(one)).flatten(),
        ..finding(plan, root, one, here)
    });
    let found = found.collect();
    let Tally { errors, warnings, notes } = Tally::of(&shown.found);
    Panel { checked: shown.checked, errors, warnings, notes, page, found, left, token: token.map(str::to_owned) }
}

/// The text the page at `address` is made from.
fn written<'a>(edition: &'a Edition, address: &Address) -> Option<&'a Written> {
    let handbook = edition.handbook();
    let section = || handbook.sections().iter().find(|section| section.address() == *address);
    match handbook.at(address) {
        Some(id) => Some(handbook.article(id).written()),
        None if *address == Address::home() => handbook.home_written(),
        None => section()?.intro.as_deref(),
    }
}

/// The file of shared data that the page at `address` shows.
fn data<'a>(edition: &'a Edition, address: &Address) -> Option<&'a str> {
    let glossary = edition.handbook().library().glossary.source.as_ref();
    glossary.filter(|_| *address == Address::page("glossary")).map(crate::source::Source::path)
}

/// The rule about what a page that is made from the whole handbook has no article for.
fn about(edition: &Edition, address: &Address) -> Option<&'static Rule> {
    let handbook = edition.handbook();
    let pages = [(handbook.now(), &CHOICE_WITHOUT_SCRIPT), (handbook.evening_address(), &EMPTY_MAP_CELL)];
    pages.into_iter().find(|(page, _)| page.as_ref() == Some(address)).map(|(_, rule)| rule)
}

fn finding(plan: &Plan, root: &Path, diagnostic: &Diagnostic, here: bool) -> Finding {
    Finding {
        severity: diagnostic.severity.word(),
        rule: diagnostic.rule.name,
        html: html::list(std::slice::from_ref(diagnostic)),
        editor: editor(plan.config(), root, &diagnostic.place),
        here,
        quote: None,
        fix: None,
    }
}

/// The address that opens the author's editor at a place.
fn editor(config: &Config, root: &Path, place: &Place) -> String {
    let file = root.join(place.source.path()).to_string_lossy().replace('\\', "/");
    // How Windows writes a path without links.
    let file = file.trim_start_matches("//?/");
    let start = place.start();
    config.editor.open(&utf8_percent_encode(file, IN_PATH).to_string(), start.line, start.column)
}

fn page(edition: &Edition, root: &Path, address: &Address, written: &Written) -> Page {
    let handbook = edition.handbook();
    let manuscript: &Manuscript = written.manuscript();
    let words: usize = written.pieces().iter().map(|piece| piece.scan.words).sum();
    let page = Page {
        kind: "introduction",
        draft: false,
        file: manuscript.source.path().to_owned(),
        editor: editor(edition.config(), root, &manuscript.source.whole()),
        words,
        minutes: words.div_ceil(WORDS_A_MINUTE).max(1),
        reading: None,
        review: None,
        links: Vec::new(),
        backlinks: Vec::new(),
        sources: Vec::new(),
    };
    let Some(id) = handbook.at(address) else { return page };
    let woven = handbook.article(id);
    let references = &handbook.library().references;
    let sources = woven.cited().filter_map(|key| references.get(key)).map(|reference| Link {
        title: reference.formatted.cited(),
        address: href(edition, &reference.address()),
        sentence: String::new(),
    });
    Page {
        kind: woven.article().kind().word(),
        draft: woven.draft,
        reading: checks::reading(edition, written),
        review: Some(review(edition, woven.article())),
        links: woven.leads_to().iter().map(|to| link(edition, *to, "")).collect(),
        backlinks: handbook.backlinks(id).map(|back| link(edition, back.from, back.sentence)).collect(),
        sources: sources.collect(),
        ..page
    }
}

fn href(edition: &Edition, address: &Address) -> String {
    format!("/{}", edition.on_site(address).encoded())
}

fn link(edition: &Edition, id: Id, sentence: &str) -> Link {
    let woven = edition.handbook().article(id);
    let title = woven.article().front.title.clone();
    Link { title, address: href(edition, &woven.address()), sentence: sentence.to_owned() }
}

fn review(edition: &Edition, article: &Article) -> Review {
    let front = &article.front;
    let reviewed = front.reviewed.as_ref();
    Review {
        date: reviewed.map(|review| review.date.to_string()),
        by: reviewed.map(|review| review.by.clone()).unwrap_or_default(),
        changed: matches!(edition.handbook().held(article), Some(Held::Changed | Held::ShownChanged)),
        again: front.review_by.map(|day| day.to_string()),
        overdue: front.review_by.is_some_and(|day| day < edition.config().choices.today),
    }
}

/// Every page that has a file: introductions in their order, then articles by title.
pub(super) fn pages(shown: &Shown, plan: &Plan) -> Vec<Listed> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for diagnostic in shown.found.iter() {
        let count = counts.entry(diagnostic.place.source.path()).or_default();
        match diagnostic.severity {
            Severity::Error => count.0 += 1,
            Severity::Warning => count.1 += 1,
            Severity::Note => {}
        }
    }
    plan.editions().flat_map(|edition| pages_of(edition, &counts)).collect()
}

fn pages_of(edition: &Edition, counts: &HashMap<&str, (usize, usize)>) -> Vec<Listed> {
    let handbook = edition.handbook();
    let listed = |written: &Written, title: String, address: Address, states: Vec<&'static str>| {
        let (errors, warnings) = counts.get(written.path()).copied().unwrap_or_default();
        Listed { title, address: href(edition, &address), errors, warnings, states }
    };
    let home = handbook.home_written().map(|written| {
        let title = handbook.home().and_then(|intro| intro.title.clone());
        listed(written, title.unwrap_or_else(|| edition.config().title.clone()), Address::home(), Vec::new())
    });
    let introductions = handbook
        .sections()
        .iter()
        .filter_map(|section| Some(listed(section.intro.as_deref()?, section.title(), section.address(), Vec::new())));
    let articles = handbook.alphabetical().iter().map(|id| {
        let woven = handbook.article(*id);
        let article = woven.article();
        let review = review(edition, article);
        let states = [
            (woven.draft, "draft"),
            (review.date.is_some(), "reviewed"),
            (review.changed, "changed"),
            (review.overdue, "overdue"),
        ];
        let states = states.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect();
        listed(woven.written(), article.front.title.clone(), woven.address(), states)
    });
    home.into_iter().chain(introductions).chain(articles).collect()
}
