//! In: the woven handbook. Out: what search finds: every article with the text its page shows, every term with its meaning.
//!
//! A record is a small page of HTML: its headings keep their ids, so that a result can lead to a section.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use rayon::prelude::*;

use crate::article::Destination;
use crate::config::{Config, Links};
use crate::formats::xml::escape;
use crate::handbook::{Handbook, Id, Target};
use crate::library::Term;
use crate::pages::TERM;
use crate::source::{Address, Hrefs};
use crate::theme::Words;
use crate::typeset::{self, Setting};

/// Everything search finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records {
    /// BCP 47 language tag.
    pub(super) language: String,
    pub(super) records: Vec<Record>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// From the root of the site, wherever that is.
    pub url: String,
    pub html: String,
}

impl Records {
    /// The records of a handbook, in reading order.
    #[must_use]
    pub fn of(handbook: &Handbook, config: &Config, words: &Words) -> Self {
        let room = Room { handbook, config, words };
        let explained = explained(handbook);
        let ids: Vec<Id> = handbook.articles().map(|(id, _)| id).collect();
        let mut records: Vec<Record> = ids.par_iter().map(|id| room.article(*id, &also(&explained, *id))).collect();
        records.extend(handbook.library().glossary.terms.iter().map(|term| room.term(term)));
        Self { language: config.language.clone(), records }
    }
}

#[derive(Clone, Copy)]
struct Room<'a> {
    handbook: &'a Handbook,
    config: &'a Config,
    words: &'a Words,
}

impl Room<'_> {
    fn article(self, id: Id, also: &str) -> Record {
        let woven = self.handbook.article(id);
        let article = woven.article();
        let hrefs = Hrefs::relative(woven.address());
        let setting = Setting::elsewhere(self.handbook, self.words, &hrefs, woven.written());
        let front = &article.front;
        let kind = article.kind().word();
        let mut html = String::new();
        meta(&mut html, "title", &front.title);
        let draft = woven.draft.then(|| self.words.get("article", "draft"));
        let label: Vec<&str> = [self.words.get("kinds", kind)].into_iter().chain(draft).collect();
        meta(&mut html, "kind", &label.join(" · "));
        meta(&mut html, "also", also);
        filter(&mut html, "kind", kind);
        for age in &front.ages {
            filter(&mut html, "age", &age.text);
        }
        let before = html.len();
        paragraph(&mut html, &escape(&front.summary));
        for prose in front.prose() {
            paragraph(&mut html, &typeset::inline(&setting, prose));
        }
        html += &typeset::body(&setting, &article.manuscript, &[], self.config.html).value;
        // Pagefind leaves out what has no text; the title is text only where nothing else is.
        if html[before..].trim().is_empty() {
            paragraph(&mut html, &escape(&front.title));
        }
        self.record(&woven.address(), None, &html)
    }

    fn term(self, term: &Term) -> Record {
        let address = Address::page("glossary");
        let hrefs = Hrefs::relative(address.clone());
        let setting = Setting::page(self.handbook, self.words, &hrefs, None);
        let mut html = String::new();
        meta(&mut html, "title", &term.term);
        meta(&mut html, "kind", self.words.get("search", "term"));
        meta(&mut html, "also", &other_words(term).join(", "));
        filter(&mut html, "kind", TERM);
        paragraph(&mut html, &typeset::inline(&setting, &term.definition));
        self.record(&address, Some(term.slug.as_str()), &html)
    }

    fn record(self, address: &Address, anchor: Option<&str>, body: &str) -> Record {
        Record {
            url: format!("/{}", path(self.config, address, anchor)),
            html: format!("<html><body>{body}</body></html>"),
        }
    }
}

/// The way from the root of the site, as links of this site are written.
pub(super) fn path(config: &Config, address: &Address, anchor: Option<&str>) -> String {
    let root = Address::new("-");
    let hrefs = match config.choices.links {
        Links::Folders => Hrefs::relative(root),
        Links::Files => Hrefs::portable(root),
    };
    hrefs.to(address, anchor)
}

/// The everyday words and other forms by which a term is found.
pub(super) fn other_words(term: &Term) -> Vec<&str> {
    term.synonyms.iter().chain(&term.forms).map(String::as_str).collect()
}

/// For each article that a term's definition sends readers on to: the term, and the words that lead to it.
pub(super) fn explained(handbook: &Handbook) -> BTreeMap<Id, Vec<&str>> {
    let mut explained: BTreeMap<Id, Vec<&str>> = BTreeMap::new();
    for term in &handbook.library().glossary.terms {
        let links = term.definition.scan.links.iter();
        let articles: BTreeSet<Id> = links.filter_map(|link| leads_to(handbook, &link.destination)).collect();
        for id in articles {
            let words = explained.entry(id).or_default();
            words.push(&term.term);
            words.extend(other_words(term));
        }
    }
    explained
}

/// The words that lead to an article by its terms.
pub(super) fn also(explained: &BTreeMap<Id, Vec<&str>>, id: Id) -> String {
    explained.get(&id).map(|words| words.join(", ")).unwrap_or_default()
}

fn leads_to(handbook: &Handbook, destination: &Destination) -> Option<Id> {
    match handbook.resolve(None, destination).target? {
        Target::Article(id, _) => Some(id),
        _ => None,
    }
}

fn paragraph(html: &mut String, inside: &str) {
    if !inside.is_empty() {
        let _ = write!(html, "<p>{inside}</p>");
    }
}

fn filter(html: &mut String, name: &str, value: &str) {
    let _ = write!(html, "<meta data-pagefind-filter=\"{name}[content]\" content=\"{}\">", escape(value));
}

fn meta(html: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let _ = write!(html, "<meta data-pagefind-meta=\"{name}[content]\" content=\"{}\">", escape(value));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::Date;

    use super::*;
    use crate::config::{Choices, Drafts};
    use crate::source::{Inputs, Source};
    use crate::{article, handbook, library, theme};

    const SCRIPT: &str = "---\ntitle: Über <b>\nkind: script\nsummary: Short.\nages: [teen]\nsituation: The door slammed.\nmoves:\n  - { move: pause, do: Breathe out. }\n---\n\nText on [[quiet]].\n\n## A *place*\n\nMore [@nobody].\n";
    const DRAFT: &str = "---\ntitle: Quiet\nkind: concept\nsummary: \"\"\ndraft: true\n---\n";
    const GLOSSARY: &str =
        "- term: bid\n  definition: A *sign*. More in [[door]]\n  forms: [bids]\n  synonyms: [reach & out]\n";

    fn records(drafts: Drafts, links: Links) -> Records {
        let choices = Choices { today: Date::constant(2026, 11, 22), drafts, base_url: None, links };
        let config = Arc::new(Config::with_defaults(&choices));
        let sources = [Source::new("articles/scripts/door.md", SCRIPT), Source::new("articles/quiet.md", DRAFT)];
        let written: Vec<_> = sources.iter().map(|source| Arc::new(article::parse(source).value)).collect();
        let inputs = Inputs { data: vec![Source::new("articles/glossary.yaml", GLOSSARY)], ..Inputs::default() };
        let library = Arc::new(library::parse(&inputs, &config).value);
        let handbook =
            handbook::weave(handbook::Yarn { written: &written, pictures: &[], library: &library, config: &config })
                .value;
        Records::of(&handbook, &config, theme::load(&Inputs::default(), &config).value.words())
    }

    fn html<'a>(records: &'a Records, url: &str) -> &'a str {
        &records.records.iter().find(|record| record.url == url).expect(url).html
    }

    #[test]
    fn a_record_holds_what_its_page_shows() {
        let records = records(Drafts::Shown, Links::Folders);
        let script = html(&records, "/door/");
        for part in [
            "content=\"Über &lt;b&gt;\"",
            "\"kind[content]\" content=\"Repair script\"",
            "filter=\"age[content]\" content=\"teen\"",
            "The door slammed.",
            "Breathe out.",
            "<h2 id=\"a-place\">A <em>place</em></h2>",
            "Quiet</a>",
            "content=\"bid, reach &amp; out, bids\"",
        ] {
            assert!(script.contains(part), "{part} is missing in {script}");
        }
        let draft = html(&records, "/quiet/");
        assert!(draft.contains("\"kind[content]\" content=\"Concept · Draft\""), "{draft}");
        assert!(draft.contains("<p>Quiet</p>"), "without a text it is found by its title: {draft}");
        let term = html(&records, "/glossary/#bid");
        assert!(term.contains("A <em>sign</em>") && term.contains("content=\"reach &amp; out, bids\""), "{term}");
    }

    #[test]
    fn drafts_are_found_only_where_they_are_shown() {
        let urls = |drafts, links| records(drafts, links).records.into_iter().map(|one| one.url).collect::<Vec<_>>();
        assert_eq!(urls(Drafts::Shown, Links::Folders), ["/door/", "/quiet/", "/glossary/#bid"]);
        assert_eq!(urls(Drafts::Hidden, Links::Files), ["/door/index.html", "/glossary/index.html#bid"]);
    }

    #[test]
    fn any_change_of_a_record_shows_in_the_fingerprint() {
        let (shown, hidden) = (records(Drafts::Shown, Links::Folders), records(Drafts::Hidden, Links::Folders));
        assert_eq!(shown.fingerprint(), records(Drafts::Shown, Links::Folders).fingerprint());
        assert_ne!(shown.fingerprint(), hidden.fingerprint());
        assert_ne!(shown.fingerprint(), Records { language: "de".to_owned(), ..shown.clone() }.fingerprint());
    }
}
