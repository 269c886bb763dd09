//! What readers may keep on a device for when there is no network, and where that is offered.
//!
//! In: the woven handbook. Out: [`kept`], the addresses of the pages; [`Keeping`], as `frame.offline`.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Desk, desk};
use crate::article::Kind;
use crate::config::{Config, Door, Links};
use crate::handbook::{Handbook, Id, pocket_address};
use crate::source::Address;

/// Where keeping is told of and done, as `frame.offline`.
#[derive(Debug, Clone, Serialize)]
pub struct Keeping {
    /// The page that tells what is kept, and undoes it.
    pub page: String,
    /// The script that serves what is kept; missing in a copy that is opened from a folder, where browsers allow none, and in
    /// one for reviewers.
    pub worker: Option<String>,
}

/// The script that serves what is kept, or takes away what an earlier version of the handbook kept: a browser asks for it again at
/// its address, and goes on with the old one where it finds none. It stands in the root, because a browser lets it serve nothing
/// above its folder. Drafts for reviewers are kept nowhere.
#[must_use]
pub fn keeping_worker(config: &Config) -> Option<Address> {
    let served = config.choices.links == Links::Folders && !config.is_staging();
    served.then(|| Address::new("offline.js"))
}

pub(super) fn keeping(desk: &Desk<'_>) -> Option<Keeping> {
    let page = desk.handbook.offline()?;
    let worker = keeping_worker(desk.config);
    Some(Keeping { page: desk.hrefs.to(&page, None), worker: worker.map(|worker| desk.hrefs.to(&worker, None)) })
}

/// The most scripts that are kept: an old phone has little room.
const SCRIPTS: usize = 60;

/// The scripts that are kept, in reading order.
pub(super) fn kept_scripts(handbook: &Handbook) -> impl Iterator<Item = Id> {
    handbook.of_kind(Kind::SCRIPT).take(SCRIPTS)
}

/// The pages that are kept, what is needed first comes first: where to get help, what stands behind the doors, the scripts;
/// then the ways to them.
#[must_use]
pub fn kept(handbook: &Handbook, config: &Config) -> Vec<Address> {
    let Some(page) = handbook.offline() else { return Vec::new() };
    let posts = [&config.signposts.help, &config.signposts.hurt, &config.signposts.safety];
    let entries = posts.into_iter().flatten().chain(config.doors.iter().flat_map(Door::entries));
    let named = entries.filter_map(|entry| desk::address_of(handbook, entry));
    let scripts = kept_scripts(handbook).map(|id| handbook.article(id).address());
    let questions = handbook.now().into_iter().chain(handbook.evening_address());
    let ways = [Address::page("scripts"), page, Address::home()];
    let all = named.chain(scripts).chain(questions).chain(ways).chain(pocket_address(handbook));
    let mut known = BTreeSet::new();
    // What is not translated stands in the main edition, whose own script keeps it.
    let own = all.filter(|address| !address.as_str().starts_with('/'));
    own.filter(|address| known.insert(address.clone())).collect()
}
