//! The page of one article.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::particulars::{self, Shown};
use super::translation::{TranslationView, translation};
use super::{Card, Desk, Frame, Link, frame, neighbours, structured};
use crate::article::{Article, Held, Kind, Reviewer};
use crate::diagnostic::Noted;
use crate::handbook::{Backlink, Handbook, Id, Station, Woven};
use crate::source::Address;
use crate::typeset::{self, Setting};

/// What the templates `article.html`, `concept.html`, `researcher.html`, `study.html`, `script.html`, `scenario.html`,
/// `myth.html`, `path.html` and `page.html` get.
#[derive(Debug, Clone, Serialize)]
pub struct ArticlePage {
    /// What stands around it.
    pub frame: Frame,
    /// The article.
    pub article: ArticleView,
}

/// An article as readers see it. Fields named `…_html`, `body` and those noted so hold HTML: print them with `safe`.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleView {
    /// The title.
    pub title: String,
    /// The kind as written.
    pub kind: &'static str,
    /// The kind for readers.
    pub kind_label: String,
    /// One sentence; may be empty.
    pub summary: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whether it touches a sensitive topic.
    pub sensitive: bool,
    /// Whether somebody may need at once what it says: it touches a sensitive topic, or `help:` or `safety:` names it. What is said
    /// about the page comes after its text then, as on every script.
    pub urgent: bool,
    /// Its section.
    pub section: Option<Link>,
    /// Its ages.
    pub ages: Vec<Link>,
    /// Its tags.
    pub tags: Vec<Link>,
    /// How well its main claim is tested.
    pub evidence: Option<Evidence>,
    /// The one thing to remember, as HTML.
    pub key_message: Option<String>,
    /// Its headings of level 2 and 3.
    pub contents: Vec<Entry>,
    /// The text, as HTML.
    pub body: String,
    /// Minutes to read, at 200 words a minute.
    pub minutes: usize,
    /// The fields of its kind.
    #[serde(flatten)]
    pub particulars: Shown,
    /// The learning paths it is part of.
    pub paths: Vec<PathPlace>,
    /// The glossary terms marked in it, with their meanings.
    pub terms: Vec<TermNote>,
    /// The sources it cites, in the order of a reference list.
    pub sources: Vec<Source>,
    /// Other articles that link here.
    pub backlinks: Vec<BacklinkView>,
    /// What else to read.
    pub related: Vec<Card>,
    /// The same, of what only the main edition has.
    pub related_abroad: Vec<Link>,
    /// Its neighbours in its section and itself, in their order; empty when it has none.
    pub around: Vec<Link>,
    /// The article before it in its section.
    pub previous: Option<Link>,
    /// The article after it in its section.
    pub next: Option<Link>,
    /// Review status and dates.
    pub review: ReviewView,
    /// What it was translated from, when it is a page of another edition than the main one.
    pub translation: Option<TranslationView>,
    /// An e-mail to the publisher about this page; missing without an address, and where a sensitive topic would stand in it.
    pub feedback: Option<String>,
    /// What the author hands to templates.
    pub extra: serde_json::Value,
}

/// A grade of evidence.
#[derive(Debug, Clone, Serialize)]
pub struct Evidence {
    /// As written: `tested-often`, `tested-a-little`, `theory`, `practice`.
    pub grade: &'static str,
    /// For readers.
    pub label: String,
    /// The page that explains the grades, when the handbook has one.
    pub link: Option<Link>,
}

/// A heading in the table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// 2 or 3.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Its id.
    pub anchor: String,
}

/// A source in the list at the end.
#[derive(Debug, Clone, Serialize)]
pub struct Source {
    /// The id of the list item, to which citations link.
    pub id: String,
    /// The entry, as HTML.
    pub html: String,
    /// Its own page.
    pub href: String,
}

/// The article's station on a learning path.
#[derive(Debug, Clone, Serialize)]
pub struct PathPlace {
    /// The path's slug: pages reached along it have `?path=` with it in their address.
    pub slug: String,
    /// The path.
    pub path: Link,
    /// The station's number, from 1.
    pub number: usize,
    /// How many stations there are.
    pub of: usize,
    /// The station before.
    pub previous: Option<Link>,
    /// The station after.
    pub next: Option<Link>,
}

/// A glossary term that is marked in the text.
#[derive(Debug, Clone, Serialize)]
pub struct TermNote {
    /// Its slug, which the link in the text has as `data-term`.
    pub slug: String,
    /// The term.
    pub term: String,
    /// What it means, as HTML.
    pub definition: String,
    /// Its entry in the glossary.
    pub href: String,
}

/// A link from another article.
#[derive(Debug, Clone, Serialize)]
pub struct BacklinkView {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub href: String,
    /// The sentence the link stands in, without markup.
    pub sentence: String,
}

/// Review status and dates, each as `2026-11-22`.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewView {
    /// When it was reviewed; missing when it never was.
    pub reviewed: Option<String>,
    /// By whom.
    pub by: Vec<Reviewer>,
    /// Whether the text is no longer what was reviewed.
    pub changed: bool,
    /// When it is to be reviewed again.
    pub review_by: Option<String>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// Day of first publication.
    pub published: Option<String>,
    /// Day of the last change.
    pub updated: Option<String>,
}

/// The most links from other articles that are shown.
const BACKLINKS: usize = 12;
/// How fast people read.
pub const WORDS_A_MINUTE: usize = 200;

/// Fills the page of an article.
#[must_use]
pub fn article(desk: &Desk<'_>, id: Id) -> Noted<ArticlePage> {
    let woven = desk.handbook.article(id);
    let article = woven.article();
    let front = &article.front;
    let setting = Setting::own(desk.handbook, desk.words, desk.hrefs, woven.written());
    let mut remarks = Vec::new();
    let body = typeset::body(&setting, &article.manuscript, woven.terms(), desk.config.html).into(&mut remarks);
    let kind = article.kind().word();
    let (previous, next) = neighbours::before_and_after(desk, id, article);
    let words: usize = article.pieces().iter().map(|piece| piece.scan.words).sum();
    let view = ArticleView {
        title: front.title.clone(),
        kind,
        kind_label: desk.words.get("kinds", kind).to_owned(),
        summary: front.summary.clone(),
        draft: woven.draft,
        sensitive: !front.topics.is_empty(),
        urgent: article.kind() != Kind::SCRIPT && (!front.topics.is_empty() || desk.is_for_help()),
        section: desk.handbook.section_of(article).map(|section| Link::to(desk, section.title(), &section.address())),
        ages: shelves(desk, desk.handbook.ages(), id),
        tags: shelves(desk, desk.handbook.tags(), id),
        evidence: front.evidence.map(|grade| evidence(desk, grade.word())),
        key_message: front.key_message.as_ref().map(|prose| typeset::inline(&setting, prose)),
        contents: contents(article),
        body,
        minutes: words.div_ceil(WORDS_A_MINUTE).max(1),
        particulars: particulars::show(desk, &setting, article),
        paths: desk.handbook.stations(id).iter().map(|station| path_place(desk, station)).collect(),
        terms: terms(desk, woven),
        sources: sources(desk, woven),
        backlinks: backlinks(desk, id),
        around: neighbours::around(desk, id, article),
        related: desk.handbook.related(id).iter().map(|id| Card::new(desk, *id)).collect(),
        related_abroad: desk.handbook.related_abroad(id).into_iter().filter_map(|one| desk.abroad(one)).collect(),
        previous,
        next,
        review: review(desk, article),
        translation: translation(desk, woven.written()),
        feedback: feedback(desk, &front.title).filter(|_| front.topics.is_empty()),
        extra: front.extra.clone(),
    };
    let section = article.section.as_deref();
    let way = frame::way(desk, &front.title, section);
    let frame = Frame {
        listed: !woven.draft,
        preview: frame::preview(desk, "article", kind),
        structured: structured::article(desk.config, desk.handbook, id, &way),
        ..Frame::new(desk, &front.title, &front.summary, &front.topics, section)
    };
    Noted::new(ArticlePage { frame, article: view }, remarks)
}

/// The template that prints an article.
#[must_use]
pub fn template_of(handbook: &Handbook, id: Id) -> &'static str {
    handbook.article(id).article().kind().spec().template
}

fn shelves(desk: &Desk<'_>, shelves: &[crate::handbook::Shelf], id: Id) -> Vec<Link> {
    let mine = shelves.iter().filter(|shelf| shelf.articles.binary_search(&id).is_ok());
    mine.map(|shelf| Link::to(desk, shelf.label.clone(), &shelf.address)).collect()
}

fn evidence(desk: &Desk<'_>, grade: &'static str) -> Evidence {
    let link = desk.signpost(desk.config.signposts.evidence.as_ref());
    Evidence { grade, label: desk.words.get("grades", grade).to_owned(), link }
}

fn contents(article: &Article) -> Vec<Entry> {
    let headings = article.manuscript.scan.headings.iter().filter(|heading| (2..=3).contains(&heading.level));
    headings
        .map(|heading| Entry { level: heading.level, text: heading.text.clone(), anchor: heading.anchor.clone() })
        .collect()
}

fn path_place(desk: &Desk<'_>, station: &Station) -> PathPlace {
    let path = desk.handbook.article(station.path);
    let slug = path.article().slug.as_str();
    let to = |id: Id| {
        let woven = desk.handbook.article(id);
        let label = woven.article().front.title.clone();
        Link { label, href: desk.hrefs.on_path(&woven.address(), slug), current: false, within: None }
    };
    PathPlace {
        slug: slug.to_owned(),
        path: Link::to(desk, path.article().front.title.clone(), &path.address()),
        number: station.number,
        of: station.of,
        previous: station.previous.map(to),
        next: station.next.map(to),
    }
}

fn terms(desk: &Desk<'_>, woven: &Woven) -> Vec<TermNote> {
    let setting = Setting::page(desk.handbook, desk.words, desk.hrefs, None);
    let terms = &desk.handbook.library().glossary.terms;
    let used = woven.terms().iter().map(|one| &terms[one.term]);
    used.map(|term| TermNote {
        slug: term.slug.to_string(),
        term: term.term.clone(),
        definition: typeset::inline(&setting, &term.definition),
        href: desk.hrefs.to(&Address::page("glossary"), Some(term.slug.as_str())),
    })
    .collect()
}

fn sources(desk: &Desk<'_>, woven: &Woven) -> Vec<Source> {
    let references = &desk.handbook.library().references;
    let cited = woven.cited().filter_map(|key| references.get(key));
    cited
        .map(|reference| Source {
            id: typeset::source_id(&reference.key),
            html: desk.entry(reference),
            href: desk.hrefs.to(&reference.address(), None),
        })
        .collect()
}

/// The links from other articles; a sentence that stands in several of them tells nothing about any.
fn backlinks(desk: &Desk<'_>, id: Id) -> Vec<BacklinkView> {
    let shown: Vec<Backlink<'_>> = desk.handbook.backlinks(id).take(BACKLINKS).collect();
    let own = |sentence: &str| shown.iter().filter(|back| back.sentence == sentence).count() == 1;
    let view = |back: &Backlink<'_>| {
        let woven = desk.handbook.article(back.from);
        BacklinkView {
            title: woven.article().front.title.clone(),
            href: desk.hrefs.to(&woven.address(), None),
            sentence: if own(back.sentence) { back.sentence.to_owned() } else { String::new() },
        }
    };
    shown.iter().map(view).collect()
}

/// An e-mail whose subject is this page, when the publisher has an e-mail address.
fn feedback(desk: &Desk<'_>, title: &str) -> Option<String> {
    let contact = desk.config.organisation.contact.as_deref().filter(|contact| contact.starts_with("mailto:"))?;
    let subject = desk.words.get("article", "helpful_subject").replace("{title}", title);
    let joined = if contact.contains('?') { '&' } else { '?' };
    Some(format!("{contact}{joined}subject={}", utf8_percent_encode(&subject, NON_ALPHANUMERIC)))
}

fn review(desk: &Desk<'_>, article: &Article) -> ReviewView {
    let front = &article.front;
    ReviewView {
        reviewed: front.reviewed.as_ref().map(|review| review.date.to_string()),
        by: front.reviewed.as_ref().map(|review| review.by.clone()).unwrap_or_default(),
        changed: matches!(desk.handbook.held(article), Some(Held::Changed | Held::ShownChanged)),
        review_by: front.review_by.map(|day| day.to_string()),
        overdue: front.review_by.is_some_and(|day| day < desk.config.choices.today),
        published: front.published.map(|day| day.to_string()),
        updated: front.updated.map(|day| day.to_string()),
    }
}
