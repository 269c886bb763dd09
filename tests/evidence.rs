//! The evidence map holds: every fact of `tests/evidence/facts.tsv` stands where `map.tsv` says, every reference of `references.tsv` is
//! cited, every link of `links.tsv` is made, every correction of `corrections.tsv` stands, nothing of `gone.tsv` does, and
//! every passage of `shown.tsv` is shown. Who to call stands on every page that needs it, in the same words.
//!
//! A line of the facts is: name, verdict, what is said, what the evidence lets us say instead or whom to cite (`-` for nothing).
//! Facts `S…` are what the texts the handbook began with (the seeds) say, and their verdicts: `fair`, about what is known;
//! `strong`, true at its core and worded too surely; `over`, not known as worded; `theory`; `value`, nothing to know. Facts
//! `N-…` came later and have the grade they are printed with; `A…` are corrections of what was printed.
//!
//! A line of the map is: fact, slug, anchor of the heading (`-` for front matter and what stands before the first
//! heading), words as they stand in the file. The glossary counts as one article whose headings are its terms.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::LazyLock;

use mend::article::{self, Article, Destination, Particulars, Piece, Topic, Written};
use mend::config::Drafts;
use mend::edge::read;
use mend::library::Glossary;
use mend::source::Source;

/// The verdicts on facts.
const VERDICTS: [&str; 9] =
    ["correction", "fair", "over", "practice", "strong", "tested-a-little", "tested-often", "theory", "value"];

/// The page that says who to call, for itself and for all others.
const TRIAGE: &str = "when-to-call";

/// Its passages on thoughts that frighten, one of which a page about them shows.
const THOUGHTS: [&str; 2] = ["when-to-call#call-or-tell-someone", "when-to-call#thoughts-that-frighten-you"];

/// Its passage for those who are afraid for somebody else, which a page on suicide may show instead.
const FOR_ANOTHER: &str = "when-to-call#if-someone-you-love-may-be-thinking-of-dying";

/// The page for children and teenagers, and where it says in words for them what a page on self-harm must say.
const FOR_THE_YOUNG: [&str; 2] = ["for-young-people", "if-you-think-about-hurting-yourself"];

/// Anchor of the text before the first heading.
const TOP: &str = "-";

/// What can be looked up in one article.
#[derive(Debug, Default)]
struct Page {
    /// Folded text by the anchor of its heading.
    texts: BTreeMap<String, String>,
    cited: BTreeSet<String>,
    linked: BTreeSet<String>,
    /// Pieces of other articles that it shows, as `slug#anchor`.
    shown: BTreeSet<String>,
    topics: Vec<Topic>,
}

impl Page {
    fn of(article: &Article) -> Self {
        let mut page = Self { topics: article.front.topics.clone(), ..Self::default() };
        page.read(&article.pieces());
        let manuscript = &article.manuscript;
        let (body, headings) = (manuscript.body_text(), &manuscript.scan.headings);
        let ends = headings.iter().map(|heading| heading.span.start).chain([body.len()]);
        let mut starts = vec![(TOP, 0)];
        starts.extend(headings.iter().map(|heading| (heading.anchor.as_str(), heading.span.end)));
        for ((anchor, start), end) in starts.into_iter().zip(ends) {
            page.texts.insert(anchor.to_owned(), folded(&body[start..end]));
        }
        let front = folded(manuscript.source.at(manuscript.front));
        page.texts.entry(TOP.to_owned()).and_modify(|text| *text = format!("{front} {text}"));
        page.linked.extend(article.front.related.iter().map(|slug| slug.text.clone()));
        page.cited.extend(article.front.particulars.reference_keys().iter().map(|key| key.text.clone()));
        if let Particulars::Path(path) = &article.front.particulars {
            page.linked.extend(path.steps.iter().map(|step| step.article.text.clone()));
        }
        page
    }

    fn of_glossary(glossary: &Glossary) -> Self {
        let mut page = Self::default();
        for term in &glossary.terms {
            let definition = &term.definition;
            page.read(&[Piece { text: &definition.text, field: Some(&definition.path), scan: &definition.scan }]);
            page.texts.insert(term.slug.as_str().to_owned(), folded(&definition.text));
            page.cited.extend(term.cite.iter().map(|key| key.text.clone()));
        }
        page
    }

    fn read(&mut self, pieces: &[Piece<'_>]) {
        for piece in pieces {
            let keys = piece.scan.citations.iter().flat_map(|mention| &mention.citation);
            self.cited.extend(keys.map(|cited| cited.key.clone()));
            self.linked.extend(piece.scan.links.iter().filter_map(|link| match &link.destination {
                Destination::Wiki { name, .. } => Some(name.clone()),
                _ => None,
            }));
            self.shown.extend(piece.scan.embeds.iter().filter_map(|embed| match &embed.destination {
                Destination::Wiki { name, anchor: Some(anchor) } => Some(format!("{name}#{anchor}")),
                _ => None,
            }));
        }
    }

    /// Whether it shows the passage that its topics call for.
    fn says_whom_to_call(&self) -> bool {
        let thoughts = |topic: &Topic| matches!(topic, Topic::Perinatal | Topic::SelfHarm | Topic::Suicide);
        if !self.topics.contains(&Topic::Perinatal) && self.shown.contains(FOR_ANOTHER) {
            return true;
        }
        match self.topics.iter().any(thoughts) {
            true => THOUGHTS.iter().any(|passage| self.shown.contains(*passage)),
            false => self.topics.is_empty() || self.shown.iter().any(|shown| shown.starts_with("when-to-call#")),
        }
    }

    /// What is wrong with the claim that `words` stand under `anchor`.
    fn trouble(&self, anchor: &str, words: &str) -> Option<String> {
        match self.texts.get(anchor) {
            None => Some(format!("no heading has the anchor `{anchor}`")),
            Some(text) if !text.contains(&folded(words)) => Some(format!("`{words}` does not stand under `{anchor}`")),
            Some(_) => None,
        }
    }
}

/// White space made one space.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every article by its slug, read once for all tests.
fn pages() -> &'static BTreeMap<String, Page> {
    static PAGES: LazyLock<BTreeMap<String, Page>> = LazyLock::new(read_pages);
    &PAGES
}

fn read_pages() -> BTreeMap<String, Page> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let inputs = read::inputs(&root).expect("the root is a folder").value;
    // The claims are held in the language they were checked in.
    let languages = ["en", "es", "ar"].map(str::to_owned);
    let main = &inputs.editions(&languages)[0];
    let written = main.articles.iter().map(|source| article::parse(source).value);
    let mut pages: BTreeMap<String, Page> = written
        .filter_map(|written| match written {
            Written::Article(article) => Some((article.slug.as_str().to_owned(), Page::of(&article))),
            Written::Intro(_) => None,
        })
        .collect();
    let (plan, _) = common::checked(&root, &common::choices(Drafts::Hidden));
    pages.insert("glossary".to_owned(), Page::of_glossary(&plan.handbook().library().glossary));
    pages
}

/// The lines of a table, each cut into `N` cells.
fn rows<const N: usize>(table: &'static str) -> Vec<[&'static str; N]> {
    let cut = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        cells.try_into().unwrap_or_else(|_| panic!("not {N} cells: {line}"))
    };
    table.lines().map(cut).collect()
}

fn map() -> Vec<[&'static str; 4]> {
    rows(include_str!("evidence/map.tsv"))
}

/// The names of all facts, or of all corrections.
fn defined(corrections: bool) -> BTreeSet<&'static str> {
    let facts = rows::<4>(include_str!("evidence/facts.tsv")).into_iter();
    facts.filter(|[_, verdict, ..]| (*verdict == "correction") == corrections).map(|[fact, ..]| fact).collect()
}

#[test]
fn every_fact_is_defined_once_in_words() {
    let table = rows::<4>(include_str!("evidence/facts.tsv"));
    for [fact, verdict, words, note] in &table {
        assert!(VERDICTS.contains(verdict), "{fact}: {verdict}");
        assert!(words.split_whitespace().count() >= 3 && !note.is_empty(), "{fact} is not said");
    }
    assert_eq!(defined(false).len() + defined(true).len(), table.len(), "a name is there twice");
}

#[test]
fn every_fact_stands_where_the_map_says() {
    let pages = pages();
    let trouble = |[fact, slug, anchor, words]: [&str; 4]| {
        let Some(page) = pages.get(slug) else { return Some(format!("{fact}: there is no article `{slug}`")) };
        page.trouble(anchor, words).map(|trouble| format!("{fact} in {slug}: {trouble}"))
    };
    let troubles: Vec<String> = map().into_iter().filter_map(trouble).collect();
    assert!(troubles.is_empty(), "\n{}", troubles.join("\n"));
}

#[test]
fn the_map_names_every_fact_and_no_other() {
    let named: BTreeSet<&str> = map().iter().map(|[fact, ..]| *fact).collect();
    let facts = defined(false);
    assert!(facts.len() >= 190, "{} facts", facts.len());
    assert_eq!(facts.difference(&named).collect::<Vec<_>>(), Vec::<&&str>::new(), "facts without a place");
    assert_eq!(named.difference(&facts).collect::<Vec<_>>(), Vec::<&&str>::new(), "unknown facts");
}

#[test]
fn every_correction_stands() {
    let (pages, table) = (pages(), rows(include_str!("evidence/corrections.tsv")));
    let trouble = |[correction, slug, anchor, words]: &[&str; 4]| {
        let Some(page) = pages.get(*slug) else { return Some(format!("{correction}: there is no article `{slug}`")) };
        page.trouble(anchor, words).map(|trouble| format!("{correction} in {slug}: {trouble}"))
    };
    let troubles: Vec<String> = table.iter().filter_map(trouble).collect();
    assert!(troubles.is_empty(), "\n{}", troubles.join("\n"));
    let named: BTreeSet<&str> = table.iter().map(|[correction, ..]| *correction).collect();
    assert_eq!(named, defined(true));
}

#[test]
fn what_was_corrected_is_gone() {
    let mut left = Vec::new();
    for (slug, page) in pages() {
        for (anchor, text) in &page.texts {
            let text = text.to_lowercase();
            let wrong = include_str!("evidence/gone.tsv").lines().filter(|words| text.contains(&words.to_lowercase()));
            left.extend(wrong.map(|words| format!("`{words}` stands in {slug} under `{anchor}`")));
        }
    }
    assert!(left.is_empty(), "\n{}", left.join("\n"));
}

#[test]
fn every_passage_is_shown_where_it_belongs() {
    let pages = pages();
    let missing: Vec<String> = rows(include_str!("evidence/shown.tsv"))
        .into_iter()
        .filter(|[passage, slug]| !pages.get(*slug).is_some_and(|page| page.shown.contains(*passage)))
        .map(|[passage, slug]| format!("{slug} does not show {passage}"))
        .collect();
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn who_to_call_stands_on_every_page_with_topics() {
    let pages = pages();
    let missing: Vec<&String> = pages
        .iter()
        .filter(|(slug, page)| ![TRIAGE, FOR_THE_YOUNG[0]].contains(&slug.as_str()) && !page.says_whom_to_call())
        .map(|(slug, _)| slug)
        .collect();
    assert_eq!(missing, Vec::<&String>::new(), "pages with topics that do not say whom to call");
    let young = &pages[FOR_THE_YOUNG[0]];
    let theirs = &young.texts[FOR_THE_YOUNG[1]];
    for whom in ["call the emergency number now", "a child helpline or a crisis line today"] {
        assert!(theirs.contains(whom), "{theirs}");
    }
    assert!(young.shown.contains("when-to-call#if-someone-is-being-hurt-or-threatened"));
}

/// A field cannot show a passage, so one script repeats the short line; it must not drift away.
#[test]
fn the_short_line_is_the_same_everywhere() {
    let pages = pages();
    let line = &pages[TRIAGE].texts["thoughts-that-frighten-you"];
    assert!(line.starts_with("Thoughts you do not want"), "{line}");
    assert!(pages["script-self-repair"].texts[TOP].contains(line.as_str()), "{line}");
}

#[test]
fn the_map_is_made_of_short_phrases_and_has_no_line_twice() {
    let mut seen = BTreeSet::new();
    for [fact, slug, _, words] in map() {
        assert!((4..=12).contains(&words.split_whitespace().count()), "{fact} in {slug}: {words}");
        assert!(seen.insert((fact, slug)), "{fact} in {slug} is there twice");
    }
}

#[test]
fn every_reference_is_cited_where_it_belongs() {
    let pages = pages();
    let missing: Vec<String> = rows(include_str!("evidence/references.tsv"))
        .into_iter()
        .filter(|[key, slug]| !pages.get(*slug).is_some_and(|page| page.cited.contains(*key)))
        .map(|[key, slug]| format!("{slug} does not cite {key}"))
        .collect();
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn every_link_is_made() {
    let pages = pages();
    let missing: Vec<String> = rows(include_str!("evidence/links.tsv"))
        .into_iter()
        .filter(|[target, slug]| !pages.get(*slug).is_some_and(|page| page.linked.contains(*target)))
        .map(|[target, slug]| format!("{slug} does not link to {target}"))
        .collect();
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

#[test]
fn words_that_are_not_there_are_told() {
    let text = "---\ntitle: A\nkind: concept\nsummary: One.\nrelated: [b]\ntopics: [perinatal]\n---\nTop of [[c]].\n\n## One [x]\n\n\
                A babe\nin arms [@key2020].\n\n### Two\n\nMore.\n\n![[when-to-call#when-the-crying-is-too-much]]\n";
    let parsed = article::parse(&Source::new("articles/concepts/a.md", text)).value;
    let Written::Article(article) = parsed else { panic!("an article") };
    let page = Page::of(&article);
    assert_eq!(page.trouble("one-x", "A babe in arms"), None);
    assert_eq!(page.trouble("two", "More."), None);
    assert_eq!(page.trouble(TOP, "Top of"), None);
    assert_eq!(page.trouble(TOP, "summary: One."), None);
    assert_eq!(
        page.trouble("one-x", "a wrong phrase").as_deref(),
        Some("`a wrong phrase` does not stand under `one-x`")
    );
    assert_eq!(page.trouble("two", "A babe in arms").as_deref(), Some("`A babe in arms` does not stand under `two`"));
    assert_eq!(page.trouble("three", "More.").as_deref(), Some("no heading has the anchor `three`"));
    assert!(page.cited.contains("key2020") && !page.cited.contains("other2020"));
    assert!(page.linked.contains("b") && page.linked.contains("c") && !page.linked.contains("d"));
    assert!(page.shown.contains("when-to-call#when-the-crying-is-too-much"));
    assert!(!page.says_whom_to_call(), "a page on the time around a birth shows the passage on thoughts");
    assert!(Page { topics: vec![Topic::Harm], ..page }.says_whom_to_call());
    assert!(!Page { topics: vec![Topic::Violence], ..Page::default() }.says_whom_to_call());
    assert!(Page::default().says_whom_to_call());
}

#[test]
fn every_script_leads_to_the_card_for_tonight() {
    let pages = pages();
    let scripts = pages.iter().filter(|(slug, _)| slug.starts_with("script-"));
    let missing: Vec<&String> =
        scripts.filter(|(_, page)| !page.linked.contains("tonight")).map(|(slug, _)| slug).collect();
    assert_eq!(missing, Vec::<&String>::new(), "scripts without the card for tonight");
}
