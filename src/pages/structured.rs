//! What search engines are told about a page: JSON-LD in the words of schema.org.
//!
//! In: the handbook and where it stands. Out: the text of a `<script type="application/ld+json">`.
//!
//! Invariant: only what an author wrote. Nobody has reviewed an article unless its front matter says so, nothing was
//! published on a day nobody gave, no publisher is made up; without a `base_url` nothing is told at all. The text cannot
//! end its element.

use serde_json::{Value, json};

use crate::article::{Article, Held, Review};
use crate::config::Config;
use crate::handbook::{Handbook, Id};
use crate::source::Address;

/// One step of the way from the home page to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub address: Address,
}

/// The home page: the handbook as a whole.
#[must_use]
pub fn home(config: &Config, summary: &str) -> Option<String> {
    let base_url = config.base_url.as_deref()?;
    let mut site = json!({
        "@type": "WebSite",
        "@id": site(base_url),
        "url": base_url,
        "name": config.title,
        "inLanguage": config.language,
    });
    put(&mut site, "description", text(summary));
    put(&mut site, "publisher", publisher(config));
    Some(graph(&[site]))
}

/// A page that is no article: only the way to it.
#[must_use]
pub fn page(config: &Config, way: &[Step]) -> Option<String> {
    Some(graph(&[breadcrumbs(config.base_url.as_deref()?, way)]))
}

/// The page of an article.
#[must_use]
pub fn article(config: &Config, handbook: &Handbook, id: Id, way: &[Step]) -> Option<String> {
    let base_url = config.base_url.as_deref()?;
    let woven = handbook.article(id);
    let (article, front) = (woven.article(), &woven.article().front);
    let address = woven.address().full(base_url);
    let mut about = json!({
        "@type": article.kind().spec().schema_type,
        "@id": address,
        "url": address,
        "name": front.title,
        "inLanguage": config.language,
        "isPartOf": { "@id": site(base_url) },
    });
    if article.kind().spec().schema_type == ARTICLE {
        put(&mut about, "headline", text(&front.title));
    }
    put(&mut about, "description", text(&front.summary));
    put(&mut about, "datePublished", front.published.map(|day| day.to_string().into()));
    put(&mut about, "dateModified", front.updated.map(|day| day.to_string().into()));
    put(&mut about, "publisher", publisher(config));
    let references = &handbook.library().references;
    let cited: Vec<&str> =
        woven.cited().filter_map(|key| references.get(key)).map(|source| source.formatted.plain.as_str()).collect();
    put(&mut about, "citation", (!cited.is_empty()).then(|| cited.into()));
    if let Some(review) = holding_review(handbook, article) {
        match article.kind().spec().schema_type {
            // Schema.org knows reviews of pages, not of articles.
            ARTICLE => put(
                &mut about,
                "mainEntityOfPage",
                Some(reviewed(json!({ "@type": "WebPage", "@id": address }), review)),
            ),
            _ => about = reviewed(about, review),
        }
    }
    Some(graph(&[about, breadcrumbs(base_url, way)]))
}

const ARTICLE: &str = "Article";

/// A review that still holds: the text is what was reviewed, as far as anybody said what that was.
fn holding_review<'a>(handbook: &Handbook, article: &'a Article) -> Option<&'a Review> {
    let changed = matches!(handbook.held(article), Some(Held::Changed | Held::ShownChanged));
    article.front.reviewed.as_ref().filter(|_| !changed)
}

fn reviewed(mut page: Value, review: &Review) -> Value {
    let by = review.by.iter().map(|one| json!({ "@type": "Person", "name": one.name, "jobTitle": one.role }));
    let by: Vec<Value> = by.collect();
    page["lastReviewed"] = review.date.to_string().into();
    put(&mut page, "reviewedBy", (!by.is_empty()).then(|| by.into()));
    page
}

fn publisher(config: &Config) -> Option<Value> {
    let name = config.organisation.name.as_ref()?;
    let mut publisher = json!({ "@type": "Organization", "name": name });
    put(&mut publisher, "url", config.organisation.url.as_deref().and_then(text));
    Some(publisher)
}

fn breadcrumbs(base_url: &str, way: &[Step]) -> Value {
    let step = |(position, step): (usize, &Step)| {
        json!({
            "@type": "ListItem",
            "position": position + 1,
            "name": step.title,
            "item": step.address.full(base_url),
        })
    };
    let steps: Vec<Value> = way.iter().enumerate().map(step).collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": steps })
}

fn site(base_url: &str) -> String {
    format!("{base_url}#site")
}

fn text(words: &str) -> Option<Value> {
    (!words.is_empty()).then(|| words.into())
}

fn put(object: &mut Value, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        object[key] = value;
    }
}

fn graph(nodes: &[Value]) -> String {
    in_html(&json!({ "@context": "https://schema.org", "@graph": nodes }))
}

/// JSON that may stand inside a `<script>`: there nothing is read but `</script` and `<!--`, so no `<` is left.
fn in_html(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_an_author_writes_stays_inside_its_element(
            words in prop::collection::vec(prop::sample::select(vec!["</script>", "<!--", "<script", "-->", "\"", "\\", "\u{2028}", "]]>", "ä", "\n"]), 0..8),
        ) {
            let words = words.concat();
            let value = json!({ words.clone(): [words] });
            let set = in_html(&value);
            prop_assert!(!set.contains('<'));
            prop_assert_eq!(serde_json::from_str::<Value>(&set).unwrap(), value);
        }
    }
}
