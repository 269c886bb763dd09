//! What the author's panel is told, as JSON. Everything an author wrote arrives as text, or escaped by the HTML face.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use super::super::follow::Shown;
use super::quote::{self, Quote};
use crate::article::{Article, Reviewer};
use crate::diagnostic::{Diagnostic, Severity, Tally, html};
use crate::handbook::{Handbook, Id};
use crate::plan::Plan;
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
    /// What concerns this page first, then everything else, at most `MOST`.
    found: Vec<Finding>,
}

#[derive(Serialize)]
struct Page {
    title: String,
    kind: &'static str,
    draft: bool,
    file: String,
    editor: String,
    words: usize,
    minutes: usize,
    review: Review,
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
}

/// One page in the list of all pages.
#[derive(Serialize)]
pub(super) struct Listed<'a> {
    title: &'a str,
    address: String,
    kind: &'static str,
    errors: usize,
    warnings: usize,
    /// `draft`, `reviewed`, `changed`, `overdue`.
    states: Vec<&'static str>,
}

/// What is to be told on the page at `address`.
pub(super) fn panel(shown: &Shown, plan: &Plan, root: &Path, address: &Address) -> Panel {
    let handbook = plan.handbook();
    let page = handbook.at(address).map(|id| page(plan, root, id));
    let here: BTreeSet<&str> = page.iter().map(|page| page.file.as_str()).collect();
    let is_here = |diagnostic: &&Diagnostic| here.contains(diagnostic.place.source.path());
    let (own, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) = shown.found.iter().partition(is_here);
    let own = own.into_iter().map(|diagnostic| finding(plan, root, diagnostic, true));
    let others = others.into_iter().map(|diagnostic| finding(plan, root, diagnostic, false));
    let found = own.chain(others).take(MOST).collect();
    let Tally { errors, warnings, notes } = Tally::of(&shown.found);
    Panel { checked: shown.checked, errors, warnings, notes, page, found }
}

fn finding(plan: &Plan, root: &Path, diagnostic: &Diagnostic, here: bool) -> Finding {
    Finding {
        severity: diagnostic.severity.word(),
        rule: diagnostic.rule.name,
        html: html::list(std::slice::from_ref(diagnostic)),
        editor: editor(plan, root, &diagnostic.place),
        here,
        quote: here.then(|| quote::of(&diagnostic.place)).flatten(),
    }
}

fn editor(plan: &Plan, root: &Path, place: &Place) -> String {
    let file = root.join(place.source.path()).to_string_lossy().replace('\\', "/");
    let start = place.start();
    plan.config().editor.open(&utf8_percent_encode(&file, IN_PATH).to_string(), start.line, start.column)
}

fn page(plan: &Plan, root: &Path, id: Id) -> Page {
    let handbook = plan.handbook();
    let woven = handbook.article(id);
    let article = woven.article();
    let words: usize = article.pieces().iter().map(|piece| piece.scan.words).sum();
    let backlinks = handbook.backlinks(id).map(|back| link(handbook, back.from, back.sentence));
    let references = &handbook.library().references;
    let sources = woven.cited().filter_map(|key| references.get(key)).map(|reference| Link {
        title: format!("{}{}{}", reference.author, reference.between, reference.year),
        address: crate::pages::source_address(&reference.key).to_string(),
        sentence: String::new(),
    });
    Page {
        title: article.front.title.clone(),
        kind: article.kind().word(),
        draft: woven.draft,
        file: article.manuscript.source.path().to_owned(),
        editor: editor(plan, root, &article.manuscript.source.whole()),
        words,
        minutes: words.div_ceil(crate::pages::WORDS_A_MINUTE).max(1),
        review: review(plan, article),
        links: woven.leads_to().iter().map(|to| link(handbook, *to, "")).collect(),
        backlinks: backlinks.collect(),
        sources: sources.collect(),
    }
}

fn link(handbook: &Handbook, id: Id, sentence: &str) -> Link {
    let woven = handbook.article(id);
    Link {
        title: woven.article().front.title.clone(),
        address: woven.address().to_string(),
        sentence: sentence.to_owned(),
    }
}

fn review(plan: &Plan, article: &Article) -> Review {
    let front = &article.front;
    let reviewed = front.reviewed.as_ref();
    Review {
        date: reviewed.map(|review| review.date.to_string()),
        by: reviewed.map(|review| review.by.clone()).unwrap_or_default(),
        changed: is_changed(article),
        again: front.review_by.map(|day| day.to_string()),
        overdue: front.review_by.is_some_and(|day| day < plan.config().choices.today),
    }
}

fn is_changed(article: &Article) -> bool {
    let text = article.front.reviewed.as_ref().and_then(|review| review.text.as_ref());
    text.is_some_and(|text| *text != article.text_fingerprint().to_string())
}

/// Every article with its state, by title.
pub(super) fn pages<'a>(shown: &Shown, plan: &'a Plan) -> Vec<Listed<'a>> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for diagnostic in shown.found.iter() {
        let count = counts.entry(diagnostic.place.source.path()).or_default();
        match diagnostic.severity {
            Severity::Error => count.0 += 1,
            Severity::Warning => count.1 += 1,
            Severity::Note => {}
        }
    }
    let handbook = plan.handbook();
    let listed = handbook.alphabetical().iter().map(|id| {
        let woven = handbook.article(*id);
        let article = woven.article();
        let (errors, warnings) = counts.get(article.manuscript.source.path()).copied().unwrap_or_default();
        let review = review(plan, article);
        let states = [
            (woven.draft, "draft"),
            (review.date.is_some(), "reviewed"),
            (review.changed, "changed"),
            (review.overdue, "overdue"),
        ];
        Listed {
            title: &article.front.title,
            address: woven.address().to_string(),
            kind: article.kind().word(),
            errors,
            warnings,
            states: states.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect(),
        }
    });
    listed.collect()
}
