//! Whether articles can be told apart and found.

use std::collections::BTreeMap;

use super::desk::title_of;
use crate::article::{Article, At, Body};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::catalogue::{DUPLICATE_TITLE, LONELY_TAG, LONG_SUMMARY, NO_TEXT};
use crate::plan::Edition;
use crate::source::anchor;
use crate::yaml::{KeyPath, Scalar};

/// More characters are cut off on cards and in search results.
const LONGEST_SUMMARY: usize = 200;

pub(super) fn check(edition: &Edition) -> Vec<Diagnostic> {
    let articles: Vec<&Article> =
        edition.handbook().articles().map(|(_, woven)| woven.article()).filter(|article| !article.stub).collect();
    let mut found = titles(&articles);
    found.extend(articles.iter().filter_map(|article| no_text(article)));
    found.extend(articles.iter().filter_map(|article| long_summary(article)));
    // A list of tags in the configuration is somebody's decision; without one a lonely tag may be a slip.
    if edition.config().tags.is_none() {
        found.extend(lonely(&articles));
    }
    found
}

fn titles(articles: &[&Article]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, &Article> = BTreeMap::new();
    let mut found = Vec::new();
    for article in articles {
        let Some(other) = first.get(&anchor(&article.front.title)) else {
            first.insert(anchor(&article.front.title), article);
            continue;
        };
        let message = format!("another article is called `{}` too", other.front.title);
        found.push(
            Diagnostic::new(&DUPLICATE_TITLE, title_of(article), message)
                .related(title_of(other), "the other one")
                .help("say in the title what sets this one apart"),
        );
    }
    found
}

/// Pages of scripts, studies, paths and the like show their fields; the others have nothing but their text.
fn no_text(article: &Article) -> Option<Diagnostic> {
    let bare = article.kind().spec().body == Body::Needed;
    let scan = &article.manuscript.scan;
    let shows = scan.words > 0 || scan.has_html || !scan.pictures.is_empty() || !scan.embeds.is_empty();
    (bare && !shows).then(|| {
        let message = "this article has no text: readers find its title and nothing below it";
        let help = "write it below the second line `---`, or put `draft: true` above it until it is written";
        Diagnostic::new(&NO_TEXT, title_of(article), message).help(help)
    })
}

fn long_summary(article: &Article) -> Option<Diagnostic> {
    let length = article.front.summary.chars().count();
    (length > LONGEST_SUMMARY).then(|| {
        let place = article.manuscript.place(&At::Field(KeyPath::keys(&["summary"]), None));
        let message = format!("this summary has {length} characters; after about {LONGEST_SUMMARY} it is cut off");
        Diagnostic::new(&LONG_SUMMARY, place, message).help("keep the one sentence that helps a reader to choose")
    })
}

fn lonely(articles: &[&Article]) -> Vec<Diagnostic> {
    let mut uses: BTreeMap<String, Vec<(&Article, &Scalar)>> = BTreeMap::new();
    for article in articles {
        for tag in &article.front.tags {
            uses.entry(anchor(&tag.text)).or_default().push((article, tag));
        }
    }
    let once = uses.values().filter_map(|uses| if let [one] = uses.as_slice() { Some(one) } else { None });
    once.map(|(article, tag)| {
        let place = article.manuscript.place(&At::Field(tag.path.clone(), None));
        let message = format!("no other article has the tag `{}`", tag.text);
        Diagnostic::new(&LONELY_TAG, place, message).help("use a tag that others have, or leave this one out")
    })
    .collect()
}
