//! Pages for reviewers: each says that it is a draft, whatever template printed it.
//!
//! In: a page as it was printed. Out: the same page with a banner, a word before its title, and a line that keeps it out of
//! search engines. Nothing else of it changes.

use std::fmt::Write;

use serde::Serialize;

use super::Press;
use crate::diagnostic::{Diagnostic, html};
use crate::source::{Address, Tag, tags};

/// What the template `staging.html` gets: the banner that stands first on every page of a site for reviewers.
#[derive(Debug, Clone, Serialize)]
pub struct StagingBanner {
    /// The day the site was made, as `2026-11-22`.
    pub made: String,
}

/// The style sheet of the banner, published with sites for reviewers alone.
pub const STAGING_SHEET: &str = "staging.css";

/// The page at `address`, marked.
#[must_use]
pub fn staged(press: &Press<'_>, address: &Address, page: &str, remarks: &mut Vec<Diagnostic>) -> String {
    let view = StagingBanner { made: press.config.choices.today.to_string() };
    let banner = press.print("staging.html", &view, remarks).map_or_else(String::new, |banner| format!("\n{banner}"));
    let label = html::escape(press.theme.words().get("staging", "label")) + " · ";
    let all = tags(page);
    let named = |name: &str| all.iter().find(|tag| tag.name == name);
    let says = |tag: &Tag, name: &str, value: &str| tag.value(page, name).is_some_and(|found| found == value);
    let unlisted =
        all.iter().any(|tag| tag.name == "meta" && says(tag, "name", "robots") && says(tag, "content", "noindex"));
    let mut head = String::new();
    if !unlisted {
        head.push_str("\n  <meta name=\"robots\" content=\"noindex\">");
    }
    if let Some(sheet) = press.theme.assets().iter().find(|asset| asset.name == STAGING_SHEET) {
        let root = press.hrefs(address).root();
        let _ = write!(head, "\n  <link rel=\"stylesheet\" href=\"{root}{}\">", sheet.address.encoded());
    }
    let shared = all.iter().find(|tag| tag.name == "meta" && says(tag, "property", "og:title"));
    let mut marks: Vec<(usize, &str)> = Vec::new();
    let charset = all.iter().find(|tag| tag.name == "meta" && tag.attribute("charset").is_some());
    marks.extend(charset.or(named("head")).map(|tag| (tag.span.end, head.as_str())));
    marks.extend(named("title").map(|tag| (tag.span.end, label.as_str())));
    marks.extend(shared.and_then(|tag| tag.attribute("content")).map(|content| (content.value.start, label.as_str())));
    // A page without a body has its words where they stand; browsers begin the body there.
    marks.push((named("body").map_or(page.len(), |tag| tag.span.end), banner.as_str()));
    marks.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(page.len() + head.len() + banner.len() + 2 * label.len());
    let mut from = 0;
    for (at, text) in marks {
        out.push_str(&page[from..at]);
        out.push_str(text);
        from = at;
    }
    out + &page[from..]
}
