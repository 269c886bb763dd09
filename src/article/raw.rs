//! In: a piece of raw HTML in an article. Out: where its links and pictures lead, as if they were written in Markdown.

use super::facts::PictureLink;
use super::link::Destination;
use crate::source::{Attribute, Span, Tag, tags};

/// What an attribute of raw HTML leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// A place to go to.
    Link,
    /// A file that is part of the page.
    Picture,
}

/// The attribute of a tag that leads somewhere, and what to.
#[must_use]
pub fn lead(tag: &Tag) -> Option<(&Attribute, Lead)> {
    let (name, lead) = match tag.name.as_str() {
        "a" | "area" => ("href", Lead::Link),
        "img" | "source" | "audio" | "video" | "track" => ("src", Lead::Picture),
        _ => return None,
    };
    Some((tag.attribute(name)?, lead))
}

/// The links of a piece of HTML that begins at byte `at`, each with the place of its address, and its pictures.
pub(super) fn leads(html: &str, at: usize) -> (Vec<(Destination, Span)>, Vec<PictureLink>) {
    let (mut links, mut pictures) = (Vec::new(), Vec::new());
    for tag in tags(html) {
        let Some((attribute, lead)) = lead(&tag) else { continue };
        let destination = Destination::inline(&attribute.value_in(html));
        let span = attribute.value.shifted(at);
        match lead {
            Lead::Link => links.push((destination, span)),
            Lead::Picture => pictures.push(PictureLink { destination, span }),
        }
    }
    (links, pictures)
}

/// The ids that elements of a piece of HTML have.
pub(super) fn ids(html: &str) -> impl Iterator<Item = (String, Span)> {
    let named = tags(html).into_iter().filter_map(move |tag| {
        let attribute = tag.attribute("id")?;
        Some((attribute.value_in(html).into_owned(), attribute.span))
    });
    named.filter(|(id, _)| !id.is_empty() && !id.starts_with('_'))
}
