//! In: the handbook before and after a move. Out: whether everything still leads where it led, and nothing new is wrong.
//!
//! Invariant: asked of the handbook read again as it will stand, so that no mistake in a move can pass unseen.

use std::collections::BTreeMap;

use super::renames::Renames;
use crate::article::{Destination, Written};
use crate::diagnostic::Diagnostic;
use crate::edits::refusal::Refusal;
use crate::handbook::{Handbook, Target};
use crate::plan::Plan;
use crate::source::Address;

/// Where something leads, in the words of the handbook after the move.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// A file, perhaps at a heading.
    File(String, Option<String>),
    /// A page that Mend makes.
    Page(String, Option<String>),
    /// A heading of the same page, or a place outside.
    Other(String),
    /// Nowhere.
    Nowhere,
}

/// Whether every link leads where it did.
///
/// # Errors
/// With the first link that would lead elsewhere.
pub fn ways(before: &Plan, after: &Plan, renames: &Renames) -> Result<(), Refusal> {
    let nothing = Renames::default();
    let (old, new) = (every(before, renames), every(after, &nothing));
    for (file, ways) in &old {
        let file = renames.path(file);
        let now = new.get(file).map(Vec::as_slice).unwrap_or_default();
        if let Some(at) = (0..ways.len().max(now.len())).find(|at| ways.get(*at) != now.get(*at)) {
            let message = format!("link {} of {file} would lead elsewhere afterwards", at + 1);
            return Err(Refusal::new(message, "nothing was changed; write this link in another way first"));
        }
    }
    Ok(())
}

/// The ways out of every file of every edition.
fn every(plan: &Plan, renames: &Renames) -> BTreeMap<String, Vec<Way>> {
    plan.editions().flat_map(|edition| all(edition.handbook(), renames)).collect()
}

/// The ways out of every file, by its path as it is in that handbook.
fn all(handbook: &Handbook, renames: &Renames) -> BTreeMap<String, Vec<Way>> {
    let files: BTreeMap<&Address, &str> = handbook.files().map(|(address, one)| (address, one.path.as_str())).collect();
    // Pictures of the main edition are shown in all of them, at addresses from the root.
    let shared: BTreeMap<String, &str> = match handbook.original() {
        Some(original) => {
            original.handbook.files().map(|(at, one)| (at.from_root("").to_string(), one.path.as_str())).collect()
        }
        None => BTreeMap::new(),
    };
    let abroad = |address: &Address| shared.get(&address.to_string()).copied();
    let way = |target: Option<Target>| match target {
        None => Way::Nowhere,
        Some(Target::Article(id, anchor)) => {
            Way::File(renames.path(handbook.article(id).written().path()).to_owned(), anchor)
        }
        Some(Target::Page(address, anchor)) => match files.get(&address).copied().or_else(|| abroad(&address)) {
            Some(file) => Way::File(renames.path(file).to_owned(), anchor),
            None => {
                let page = renames.page(&address).unwrap_or(address.as_str().trim_matches('/')).to_owned();
                let anchor = anchor.map(|anchor| renames.anchor(&address, &anchor).unwrap_or(&anchor).to_owned());
                Way::Page(page, anchor)
            }
        },
        Some(Target::Abroad(abroad)) => {
            let original = handbook.original().map(|original| &original.handbook);
            let address = Address::new(abroad.address.as_str().trim_start_matches('/'));
            let article = original.and_then(|main| main.at(&address).map(|id| main.article(id).written().path()));
            match article {
                Some(file) => Way::File(renames.path(file).to_owned(), abroad.anchor),
                None => Way::Page(renames.page(&address).unwrap_or(address.as_str()).to_owned(), abroad.anchor),
            }
        }
        Some(Target::Here(anchor)) => Way::Other(format!("#{anchor}")),
        Some(Target::External(url)) => Way::Other(url),
    };
    let of = |written: &Written| {
        let mut ways = Vec::new();
        for piece in written.pieces() {
            let links = piece.scan.links.iter().map(|link| &link.destination);
            let pictures = piece.scan.pictures.iter().map(|picture| &picture.destination);
            let embeds = piece.scan.embeds.iter().map(|embed| &embed.destination);
            let lead = |destination: &Destination| way(handbook.resolve(Some(written), destination).target);
            ways.extend(links.chain(pictures).chain(embeds).map(lead));
        }
        if let Written::Article(article) = written {
            ways.extend(article.front.related.iter().map(|scalar| way(handbook.wiki(&scalar.text, None).target)));
        }
        ways
    };
    handbook.files_written().map(|written| (written.path().to_owned(), of(written))).collect()
}

/// What is said of pictures and other files whose addresses change: nothing leads on from those.
#[must_use]
pub fn files(before: &Plan, after: &Plan, renames: &Renames) -> Option<String> {
    let addresses = |plan: &Plan| -> BTreeMap<String, String> {
        let all = plan.editions().flat_map(|edition| {
            let from_root = move |at: &Address| at.from_root(&edition.prefix()).to_string();
            edition.handbook().files().map(move |(at, one)| (one.path.clone(), from_root(at)))
        });
        all.collect()
    };
    let (old, new) = (addresses(before), addresses(after));
    let changed: Vec<(&String, &String)> = renames
        .files
        .iter()
        .filter_map(|(from, to)| old.get(from).zip(new.get(to)))
        .filter(|(old, new)| old != new)
        .collect();
    let (old, new) = *changed.first()?;
    let lost = "who kept the old one finds nothing there, unless your web host leads on";
    Some(match changed.len() {
        1 => format!("the address {old} becomes {new}: {lost}"),
        many => format!("the addresses of {many} files change, {old} to {new} among them: {lost}"),
    })
}

/// What is wrong afterwards and was not before.
///
/// # Errors
/// With the first such thing.
pub fn sound(before: &[Diagnostic], after: &[Diagnostic]) -> Result<(), Refusal> {
    let mut counts: BTreeMap<&str, isize> = BTreeMap::new();
    for one in before.iter().filter(|one| one.is_error()) {
        *counts.entry(one.rule.name).or_default() += 1;
    }
    for one in after.iter().filter(|one| one.is_error()) {
        let left = counts.entry(one.rule.name).or_default();
        *left -= 1;
        if *left < 0 {
            let known = |other: &&Diagnostic| other.rule == one.rule && other.message == one.message;
            let fresh = after
                .iter()
                .filter(|other| other.rule == one.rule)
                .find(|other| !before.iter().any(|old| known(&old) && old.message == other.message));
            let told = fresh.unwrap_or(one);
            let start = told.place.start();
            let message = format!(
                "afterwards this would be wrong: {} ({}:{})",
                told.message,
                told.place.source.path(),
                start.line
            );
            return Err(Refusal::new(message, "nothing was changed; choose another name, or mend this first"));
        }
    }
    Ok(())
}
