//! In: the HTML of a page. Out: the work it says it is: by the tags that journals write (`citation_…`), by Dublin Core, by Open Graph,
//! and in the end by its title.

use super::books::apart;
use super::plain::{has_tex, plain};
use super::record::Record;
use super::when;
use crate::library::work::{Name, Sort, Work};
use crate::library::{doi, isbn};
use crate::source::tags;

/// The page at `url`; nothing when it says nothing of itself.
#[must_use]
pub fn of_page(html: &str, url: &str) -> Option<Record> {
    let said = Said::of(html);
    let raw = said.first(&["citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title"]);
    let raw = raw.or_else(|| titled(html)).unwrap_or_default();
    let title = plain(&raw);
    let journal = said.text(&["citation_journal_title"]);
    let book = said.text(&["citation_inbook_title", "citation_book_title"]);
    let meeting = said.text(&["citation_conference_title"]);
    let report = said.text(&["citation_technical_report_institution"]);
    let thesis = said.text(&["citation_dissertation_institution"]);
    let number = said.first(&["citation_doi", "prism.doi", "bepress_citation_doi"]).or_else(|| said.identifier());
    let number = number.as_deref().and_then(doi);
    let sort = match () {
        () if journal.is_some() => Sort::Article,
        () if book.is_some() => Sort::Chapter,
        () if meeting.is_some() => Sort::Paper,
        () if report.is_some() => Sort::Report,
        () if thesis.is_some() => Sort::Thesis,
        () => Sort::Web,
    };
    let site = said
        .text(&["og:site_name", "application-name"])
        .filter(|site| sort == Sort::Web && Some(site) != title.as_ref());
    let mut notes = Vec::new();
    if let Some(number) = &number {
        notes.push(format!("the page names the DOI {number}: `mend cite {number}` may tell more"));
    }
    if has_tex(&raw) {
        notes.push("the title holds signs of LaTeX: write it as readers should see it".to_owned());
    }
    let pages = match (said.text(&["citation_firstpage"]), said.text(&["citation_lastpage"])) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
        (first, _) => first,
    };
    let dates = [
        "citation_publication_date",
        "citation_date",
        "citation_year",
        "citation_online_date",
        "dc.date",
        "dcterms.date",
        "dcterms.issued",
        "dc.date.issued",
        "article:published_time",
        "datepublished",
    ];
    let alarm = raw.to_lowercase().trim_start_matches(['[', '(', ' ']).starts_with("retracted");
    let work = Work {
        sort,
        title,
        authors: said.people(),
        date: said.all(&dates).iter().find_map(|date| when::of_text(date)),
        within: journal.or(book).or(meeting).or(site),
        volume: said.text(&["citation_volume"]),
        issue: said.text(&["citation_issue"]),
        pages,
        publisher: report
            .or(thesis)
            .or_else(|| said.text(&["citation_publisher", "dc.publisher"]).filter(|_| sort != Sort::Article)),
        isbn: said.first(&["citation_isbn"]).and_then(|number| isbn(&number).ok()).filter(|_| sort != Sort::Chapter),
        doi: number,
        url: Some(url.to_owned()),
        checked: Some("partly".to_owned()),
        note: alarm.then(|| "retracted".to_owned()),
        ..Work::default()
    };
    let alarm = alarm.then(|| "this work was retracted, says its title".to_owned());
    (work.title.is_some() || !work.authors.is_empty()).then_some(Record { work, notes, alarm })
}

/// What the page says of itself: names in small letters, and what stands under them.
struct Said(Vec<(String, String)>);

impl Said {
    fn of(html: &str) -> Self {
        let metas = tags(html).into_iter().filter(|tag| tag.name == "meta");
        let pair = |tag: crate::source::Tag| {
            let name = ["name", "property", "itemprop"].iter().find_map(|name| tag.value(html, name))?;
            Some((name.to_ascii_lowercase(), tag.value(html, "content")?.into_owned()))
        };
        Self(metas.filter_map(pair).filter(|(_, content)| !content.trim().is_empty()).collect())
    }

    /// All under these names, those of the first name first.
    fn all(&self, names: &[&str]) -> Vec<&str> {
        let mut found = Vec::new();
        for name in names {
            found.extend(self.0.iter().filter(|(known, _)| known == name).map(|(_, content)| content.as_str()));
        }
        found
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names).first().map(|text| (*text).to_owned())
    }

    fn text(&self, names: &[&str]) -> Option<String> {
        self.all(names).into_iter().find_map(plain)
    }

    fn identifier(&self) -> Option<String> {
        let all = self.all(&["dc.identifier", "dcterms.identifier"]);
        all.into_iter().find(|text| doi(text).is_some()).map(str::to_owned)
    }

    /// Those of the first of these tags that names somebody.
    fn people(&self) -> Vec<Name> {
        let several = |names: &[&str]| -> Vec<Name> {
            let texts = self.all(names).into_iter().flat_map(|text| text.split(';'));
            texts.filter_map(plain).filter(|text| !text.contains("://")).map(|name| apart(&name)).collect()
        };
        let ways: [&[&str]; 4] = [
            &["citation_author", "citation_authors"],
            &["dc.creator", "dcterms.creator"],
            &["author"],
            &["article:author"],
        ];
        ways.into_iter().map(several).find(|found| !found.is_empty()).unwrap_or_default()
    }
}

/// What stands in `<title>`.
fn titled(html: &str) -> Option<String> {
    let tag = tags(html).into_iter().find(|tag| tag.name == "title")?;
    let rest = &html[tag.span.end..];
    let end = rest.find("</").unwrap_or(rest.len());
    Some(rest[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_of_journals_come_first() {
        let html = "<html><head><title>Site | Gaze</title><meta name=citation_title content='Gaze &amp; more'>
            <meta name=\"citation_author\" content=\"Field, Tiffany\"><meta name=\"citation_author\" content=\"Jan van den Berg\">
            <meta name=\"citation_journal_title\" content=\"Child Development\"><meta name=\"citation_publication_date\" content=\"1981/03\">
            <meta name=\"citation_firstpage\" content=\"188\"><meta name=\"citation_lastpage\" content=\"194\">
            <meta name=\"citation_doi\" content=\"doi:10.5555/ABC\"><meta property=\"og:title\" content=\"Other\"></head>";
        let Record { work, notes, .. } = of_page(html, "https://example.org/a").expect("a page");
        assert_eq!(
            (work.sort, work.title.as_deref(), work.date.as_deref()),
            (Sort::Article, Some("Gaze & more"), Some("1981-03"))
        );
        assert_eq!(work.authors.iter().map(Name::first).collect::<Vec<_>>(), ["Field", "van den Berg"]);
        assert_eq!((work.pages.as_deref(), work.doi.as_deref()), (Some("188-194"), Some("10.5555/abc")));
        assert!(notes[0].contains("mend cite 10.5555/abc"), "{notes:?}");
    }

    #[test]
    fn a_page_without_them_has_its_title_and_site() {
        let html = "<title>\n Calm &ndash; a guide </title><meta property='og:site_name' content='A Charity'><meta name='article:published_time' content='2020-05-06T01:02:03Z'>";
        let work = of_page(html, "https://example.org/a").expect("a page").work;
        assert_eq!(
            (work.sort, work.title.as_deref(), work.within.as_deref()),
            (Sort::Web, Some("Calm – a guide"), Some("A Charity"))
        );
        assert_eq!(
            (work.date.as_deref(), work.authors.len(), work.url.as_deref()),
            (Some("2020-05-06"), 0, Some("https://example.org/a"))
        );
        for none in ["", "<title></title>", "<meta name=author>", "<title>", "<script><title>x</title></script>"] {
            assert_eq!(of_page(none, "https://example.org/"), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(html in "(<title>|<meta name='citation_author' content='|'>|</title>|[a-é<>&; ]){0,12}") {
            let _ = of_page(&html, "https://example.org/");
        }
    }
}
