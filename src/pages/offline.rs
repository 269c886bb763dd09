//! The page on keeping pages for when there is no network. It is shown as well when a page that is not kept is asked for then.

use serde::Serialize;

use super::keeping::kept_scripts;
use super::{Desk, Frame, Link};
use crate::config::FooterEntry;
use crate::handbook::pocket_address;

/// What the template `offline.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct OfflinePage {
    /// What stands around it.
    pub frame: Frame,
    /// The pages that are kept, in groups.
    pub groups: Vec<KeptGroup>,
    /// The scripts for a pocket: what to do where nothing can be kept.
    pub pocket: Option<String>,
    /// Whether the site is for reviewers alone, and is kept nowhere.
    pub staging: bool,
}

/// Pages that are kept.
#[derive(Debug, Clone, Serialize)]
pub struct KeptGroup {
    /// What they are for.
    pub label: String,
    /// The pages.
    pub links: Vec<Link>,
}

/// Fills the page on keeping pages.
#[must_use]
pub fn offline(desk: &Desk<'_>) -> OfflinePage {
    // What is not translated is kept by the main edition alone.
    let kept = |entry: &FooterEntry| desk.named(entry).filter(|link| link.within.is_none());
    let group = |label: &str, entries: Vec<&FooterEntry>| KeptGroup {
        label: label.to_owned(),
        links: entries.into_iter().filter_map(kept).collect(),
    };
    let posts = &desk.config.signposts;
    let help = group(desk.words.get("offline", "help"), posts.help.iter().chain(&posts.safety).collect());
    let doors = desk.config.doors.iter().map(|door| group(&door.title, door.entries().collect()));
    let scripts = kept_scripts(desk.handbook).map(|id| {
        let woven = desk.handbook.article(id);
        Link::to(desk, woven.article().front.title.clone(), &woven.address())
    });
    let scripts = KeptGroup { label: desk.words.get("kinds_many", "script").to_owned(), links: scripts.collect() };
    let groups = [help].into_iter().chain(doors).chain([scripts]);
    OfflinePage {
        frame: Frame::new(desk, desk.words.get("pages", "offline"), desk.words.get("offline", "summary"), &[], None),
        groups: groups.filter(|group| !group.links.is_empty()).collect(),
        pocket: pocket_address(desk.handbook).map(|address| desk.hrefs.to(&address, None)),
        staging: desk.config.is_staging(),
    }
}
