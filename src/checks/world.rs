//! Addresses outside the handbook: which there are, and what is to be said once they were asked.
//!
//! In: the plan; then an answer for each address. Out: remarks. Asking is the edge's work.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::article::{Destination, Written};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::world::{DEAD_LINK, MOVED_LINK, UNCHECKED_LINK};
use crate::handbook::{Handbook, Target};
use crate::library::Reference;
use crate::plan::Plan;
use crate::source::{Place, tags};

/// What became of asking for an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// It is there.
    Fine,
    /// It has moved for good, to this address.
    Moved(String),
    /// It is gone; the words complete “this address …”.
    Dead(String),
    /// Nothing came back; the words complete “this address …”.
    Silent(String),
    /// Nobody can say; the words complete “this address …”.
    Unknown(String),
}

/// Every web address of the handbook, without what stands after `#`, with the places that name it.
#[must_use]
pub fn addresses(plan: &Plan) -> BTreeMap<String, Vec<Place>> {
    let mut addresses: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for edition in plan.editions() {
        let handbook = edition.handbook();
        let written: Vec<&Written> = handbook.files_written().map(|written| &**written).collect();
        let linked: Vec<(String, Place)> =
            written.par_iter().flat_map_iter(|written| linked(handbook, written)).collect();
        for (url, place) in linked.into_iter().chain(shared(handbook)) {
            let places = addresses.entry(url).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    addresses
}

fn linked(handbook: &Handbook, written: &Written) -> Vec<(String, Place)> {
    let mut found = Vec::new();
    for piece in written.pieces() {
        let links = piece.scan.links.iter().map(|link| (&link.destination, link.span));
        let pictures = piece.scan.pictures.iter().map(|picture| (&picture.destination, picture.span));
        for (destination, span) in links.chain(pictures) {
            if let Some(url) = external(handbook, Some(written), destination) {
                found.push((url, written.manuscript().place(&piece.at(span))));
            }
        }
    }
    found
}

/// Those of the bibliography, the glossary and the support lines.
fn shared(handbook: &Handbook) -> Vec<(String, Place)> {
    let library = handbook.library();
    let mut found = Vec::new();
    for reference in library.references.iter() {
        found.extend(
            addresses_in(&reference.formatted.html).filter_map(|url| Some((asked(&url)?, reference.place.clone()))),
        );
    }
    for term in &library.glossary.terms {
        for link in &term.definition.scan.links {
            let url = external(handbook, None, &link.destination);
            found.extend(url.zip(library.glossary.place(term, link.span)));
        }
    }
    let lines = library.helplines.lines.iter().map(|line| (&line.url, &line.url_place));
    let withheld = library.helplines.withheld.iter().map(|line| (&line.url, &line.url_place));
    let lines = lines.chain(withheld).filter_map(|(url, place)| Some((asked(url.as_deref()?)?, place.clone())));
    found.extend(lines);
    found
}

fn external(handbook: &Handbook, from: Option<&Written>, destination: &Destination) -> Option<String> {
    match handbook.resolve(from, destination).target {
        Some(Target::External(url)) => asked(&url),
        _ => None,
    }
}

/// What is asked for: only the web can be, and what stands after `#` is never sent.
fn asked(url: &str) -> Option<String> {
    let url = url.split('#').next()?;
    let url = if url.starts_with("//") { format!("https:{url}") } else { url.to_owned() };
    let lower = url.to_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://")).then_some(url)
}

/// The web address of a source, as it is asked for.
#[must_use]
pub fn address_of(reference: &Reference) -> Option<String> {
    addresses_in(&reference.formatted.html).find_map(|url| asked(&url))
}

/// Where the links of a piece of HTML lead.
pub(super) fn addresses_in(html: &str) -> impl Iterator<Item = String> {
    tags(html).into_iter().filter_map(|tag| tag.value(html, "href").map(std::borrow::Cow::into_owned))
}

/// What is to be said about the answers, at every place that names an address.
#[must_use]
pub fn told(addresses: &BTreeMap<String, Vec<Place>>, answers: &BTreeMap<String, Answer>) -> Vec<Diagnostic> {
    let asked = addresses.iter().filter_map(|(url, places)| Some((url, places, answers.get(url)?)));
    asked
        .flat_map(|(url, places, answer)| places.iter().filter_map(move |place| remark(url, answer, place.clone())))
        .collect()
}

fn remark(url: &str, answer: &Answer, place: Place) -> Option<Diagnostic> {
    match answer {
        Answer::Fine => None,
        Answer::Moved(to) => {
            let message = format!("`{url}` has moved");
            Some(
                Diagnostic::new(&MOVED_LINK, place, message)
                    .help(format!("look whether it is the same page, then write `{to}`")),
            )
        }
        Answer::Dead(why) | Answer::Silent(why) => {
            let help = "look for the page’s new address, or take the link out";
            Some(Diagnostic::new(&DEAD_LINK, place, format!("`{url}` {why}")).help(help))
        }
        Answer::Unknown(why) => {
            let help = "open it in your browser to see whether it is still the right page";
            Some(Diagnostic::new(&UNCHECKED_LINK, place, format!("`{url}` could not be checked: it {why}")).help(help))
        }
    }
}
