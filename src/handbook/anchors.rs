//! Places on pages: what the part of a link after `#` leads to.

use super::target::{Instead, Resolution, Target, Trouble};
use crate::article::{Scan, Written};
use crate::diagnostic::sentences;
use crate::source::Address;

/// Among so many headings one is looked for that was meant.
const MOST_NEAR: usize = 200;

/// A place on the page of `from` itself.
pub(super) fn here<'a>(from: &'a Written, anchor: &'a str) -> Resolution<'a> {
    let scan = &from.manuscript().scan;
    match find_anchor(scan, anchor) {
        Some(found) => Resolution::to(Target::Here(found)),
        None if anchor.is_empty() => Resolution::nowhere(|| {
            Trouble::broken("this link leads nowhere", Some("write the heading after `#`".to_owned()))
        }),
        None => Resolution::nowhere(|| no_heading(scan, anchor, "on this page")),
    }
}

/// A heading of the introduction that stands at `address`.
pub(super) fn intro_at<'a>(intro: Option<&'a Written>, address: Address, anchor: Option<&'a str>) -> Resolution<'a> {
    let (Some(anchor), Some(intro)) = (anchor, intro) else {
        return Resolution::to(Target::Page(address, anchor.map(str::to_owned)));
    };
    let scan = &intro.manuscript().scan;
    match find_anchor(scan, anchor) {
        Some(found) => Resolution::to(Target::Page(address, Some(found))),
        None => Resolution::nowhere(move || no_heading(scan, anchor, &format!("at the top of `{address}`"))),
    }
}

/// A heading by its id, an id written in HTML, or a heading by its words.
pub(super) fn find_anchor(scan: &Scan, anchor: &str) -> Option<String> {
    let exact = scan.heading(anchor).map(|heading| heading.anchor.clone());
    let written = || scan.has_id(anchor).then(|| anchor.to_owned());
    let by_words = || scan.heading(&crate::source::anchor(anchor)).map(|heading| heading.anchor.clone());
    exact.or_else(written).or_else(by_words)
}

/// What is told of a place that is not there.
pub(super) fn no_heading(scan: &Scan, anchor: &str, where_: &str) -> Trouble {
    let anchors = || scan.headings.iter().map(|heading| heading.anchor.as_str());
    let help = match anchors().count() {
        0 => Some("there are no headings at all; take the link out, or leave `#` and what follows away".to_owned()),
        1..=12 => Some(sentences::suggest(anchor, anchors().collect::<Vec<_>>())),
        // A page of ten thousand headings may have ten thousand links that miss them.
        _ => sentences::did_you_mean(anchor, anchors().take(MOST_NEAR)),
    };
    let near = sentences::only_near(anchor, anchors().take(MOST_NEAR).collect::<Vec<_>>());
    let instead = near.map(|near| Instead::Anchor(near.to_owned()));
    Trouble::broken(format!("there is no heading `{anchor}` {where_}"), help).instead(instead)
}
