//! `feed.xml`: the newest published articles as an Atom feed (RFC 4287).
//!
//! Only days that authors gave appear in it, so the same handbook gives the same feed at any time.

use jiff::civil::Date;

use super::format::{Format, Whole, made};
use super::xml;
use crate::config::Config;
use crate::diagnostic::Noted;
use crate::handbook::{Handbook, Id};
use crate::pages::Press;
use crate::source::Address;

pub(super) struct Feed;

impl Format for Feed {
    /// It needs full addresses, and something that says when it was published.
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        let public = whole.config.base_url.is_some() && !whole.config.is_staging();
        let is_there = public && !whole.handbook.newest().is_empty();
        if is_there { vec![Address::feed()] } else { Vec::new() }
    }

    fn make(&self, whole: &Whole<'_>, _press: &Press<'_>, _address: &Address) -> Noted<Option<String>> {
        made(print(whole.handbook, whole.config))
    }
}

fn print(handbook: &Handbook, config: &Config) -> Option<String> {
    let base_url = config.base_url.as_deref()?;
    let entries: Vec<(Date, String)> =
        handbook.newest().iter().filter_map(|id| entry(handbook, base_url, *id)).collect();
    let updated = entries.iter().map(|(updated, _)| *updated).max()?;
    let home = xml::escape(base_url);
    let own = xml::escape(&Address::feed().full(base_url));
    let language = xml::escape(&config.language);
    let author = config.organisation.name.as_ref().unwrap_or(&config.title);
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    out += &format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n");
    out += &xml::element("  ", "title", &config.title);
    out += &xml::element("  ", "id", base_url);
    out += &format!("  <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n");
    out += &format!("  <link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>\n");
    out += &xml::element("  ", "updated", &midnight(updated));
    out += &format!("  <author>\n{}  </author>\n", xml::element("    ", "name", author));
    out.extend(entries.iter().map(|(_, entry)| entry.as_str()));
    Some(out + "</feed>\n")
}

/// An article and the day of its last change.
fn entry(handbook: &Handbook, base_url: &str, id: Id) -> Option<(Date, String)> {
    let woven = handbook.article(id);
    let front = &woven.article().front;
    let published = front.published?;
    let updated = front.updated.map_or(published, |updated| updated.max(published));
    let address = woven.address().full(base_url);
    let mut out = "  <entry>\n".to_owned();
    out += &xml::element("    ", "title", &front.title);
    out += &xml::element("    ", "id", &address);
    out += &format!("    <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n", xml::escape(&address));
    out += &xml::element("    ", "published", &midnight(published));
    out += &xml::element("    ", "updated", &midnight(updated));
    if !front.summary.is_empty() {
        out += &xml::element("    ", "summary", &front.summary);
    }
    for tag in &front.tags {
        out += &format!("    <category term=\"{}\"/>\n", xml::escape(&tag.text));
    }
    Some((updated, out + "  </entry>\n"))
}

/// Authors give days; Atom wants moments.
fn midnight(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
