//! Former addresses of articles: which path each is kept at, and what is told of those that cannot be kept.
//!
//! A path stays as it stands, with its folders and its `.html`: that is what old links and printed codes hold. A bare name is
//! also a name in wiki-links.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::{Handbook, Id, Names};
use crate::article::At;
use crate::config::Config;
use crate::diagnostic::rules::places::{ADDRESS_TAKEN, HOST_ALIAS};
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::{Address, Ground, LONGEST_PATH, Segment, Slug, fold};
use crate::yaml::Scalar;

/// Why a former address cannot be kept.
enum Refusal {
    /// Something stands there, perhaps of this article.
    Taken(String, Option<Id>),
    /// Only a web host could answer it.
    Host,
}

/// What former addresses must leave alone.
struct Taken<'a> {
    /// Where former addresses stand already.
    ground: Ground,
    /// The articles by their folded names.
    slugs: BTreeMap<String, Id>,
    /// Which editions stand below this one.
    config: &'a Config,
}

/// Gives former addresses to articles.
pub(super) fn name(handbook: &Handbook, names: &mut Names, config: &Config, remarks: &mut Vec<Diagnostic>) {
    let mut taken = Taken {
        ground: Ground::default(),
        slugs: names.by_slug.iter().map(|(slug, id)| (fold(slug.as_str()), *id)).collect(),
        config,
    };
    for (id, woven) in handbook.articles() {
        let article = woven.article();
        for alias in &article.front.aliases {
            if let Err(refusal) = keep(handbook, names, &mut taken, alias, id) {
                let place = article.manuscript.place(&At::Field(alias.path.clone(), None));
                remarks.push(told(handbook, refusal, &woven.address(), alias, place));
            }
        }
    }
}

fn told(
    handbook: &Handbook,
    refusal: Refusal,
    to: &Address,
    alias: &Scalar,
    place: crate::source::Place,
) -> Diagnostic {
    match refusal {
        Refusal::Host => {
            let shown = sentences::short(alias.text.trim(), 60);
            let message = format!("no file can answer the address `{shown}`");
            let help = format!("take it out here, and let your web host lead on from it: `{shown}` to `{to}`");
            Diagnostic::new(&HOST_ALIAS, place, message).help(help)
        }
        Refusal::Taken(message, other) => {
            let diagnostic = Diagnostic::new(&ADDRESS_TAKEN, place, message).help("leave this alias out");
            match other {
                Some(other) => {
                    let source = &handbook.article(other).article().manuscript.source;
                    diagnostic.related(source.whole(), "it leads here")
                }
                None => diagnostic,
            }
        }
    }
}

fn keep(handbook: &Handbook, names: &mut Names, taken: &mut Taken<'_>, alias: &Scalar, id: Id) -> Result<(), Refusal> {
    let text = alias.text.trim();
    let short = sentences::short(text, 60);
    if text.contains(['?', '#']) {
        return Err(Refusal::Host);
    }
    let decoded = percent_decode_str(text).decode_utf8().unwrap_or(text.into());
    let path = decoded.trim_matches('/');
    let bare = !path.contains('/') && !is_page(path);
    let slug = Slug::of(path);
    let fault = |why: String| Refusal::Taken(format!("the former name `{short}` {why}"), None);
    let mut segments = Vec::new();
    for part in path.split('/') {
        match Segment::new(part) {
            Ok(segment) => segments.push(segment.as_str().to_owned()),
            // A bare name may be a title, whose signs are left out of addresses.
            Err(_) if bare && !slug.as_str().is_empty() && !path.starts_with('.') => {}
            Err(fault_of) => return Err(fault(fault_of.to_string())),
        }
    }
    if bare && slug.as_str().is_empty() {
        return Err(fault("has no letter or digit".to_owned()));
    }
    if bare && let Err(why) = Segment::new(slug.as_str()) {
        return Err(fault(why.to_string()));
    }
    if path.len() > LONGEST_PATH {
        return Err(fault("is longer than a path may be".to_owned()));
    }
    let kept = segments.join("/");
    let folder = text.ends_with('/') || !kept.rsplit('/').next().unwrap_or_default().contains('.');
    if !folder && !is_page(&kept) && is_program(&kept) {
        return Err(Refusal::Host);
    }
    let verbatim = match kept.strip_suffix("index.html").filter(|before| before.is_empty() || before.ends_with('/')) {
        Some(folder) => Address::page(folder),
        None if is_page(&kept) && !text.ends_with('/') => Address::new(&kept),
        None => Address::page(&kept),
    };
    let same = fold(slug.as_str()) == fold(&kept);
    let wanted = match bare {
        // The name of a file as it once was stood at its slug; between slashes it is an address, which stays as it stands.
        true if same && !text.starts_with('/') && !text.ends_with('/') => vec![Address::page(slug.as_str())],
        true if kept.is_empty() => vec![Address::page(slug.as_str())],
        true if !same => vec![verbatim, Address::page(slug.as_str())],
        _ => vec![verbatim],
    };
    let other = bare.then(|| names.by_alias.get(&slug).or_else(|| names.by_slug.get(&slug))).flatten().copied();
    for address in &wanted {
        free(handbook, taken, address, &short, other)?;
        if !taken.ground.is_free(&address.file()) {
            let holder = names.redirects.iter().find(|(known, _)| fold(known.as_str()) == fold(address.as_str()));
            let holder = other.or_else(|| holder.map(|(_, id)| *id));
            return Err(Refusal::Taken(format!("the former name `{short}` is already in use"), holder));
        }
    }
    for address in wanted {
        taken.ground.take(&address.file());
        names.redirects.insert(address, id);
    }
    if bare {
        names.by_alias.insert(slug, id);
    }
    Ok(())
}

/// Whether no page and no other former address has this address.
fn free(
    handbook: &Handbook,
    taken: &Taken<'_>,
    address: &Address,
    short: &str,
    other: Option<Id>,
) -> Result<(), Refusal> {
    let first = fold(address.first_segment());
    let rest = address.as_str().trim_end_matches('/').split_once('/').map(|(_, rest)| rest);
    if taken.config.is_edition(&first) {
        let message = format!("the addresses below `/{first}/` belong to the pages in the language `{first}`");
        return Err(Refusal::Taken(message, None));
    }
    let section = handbook.sections.iter().find(|section| fold(section.address().first_segment()) == first);
    let sheet = rest.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    if section.is_some() && (rest.is_none() || sheet) {
        return Err(Refusal::Taken(format!("the address `/{first}/` belongs to the section `{first}`"), None));
    }
    let stem = first.strip_suffix(".html").unwrap_or(&first);
    if section.is_none() && (super::reserved::RESERVED.contains(&stem) || *address == Address::home()) {
        return Err(Refusal::Taken(format!("the address `/{first}/` belongs to a page that Mend makes itself"), None));
    }
    let article = || taken.slugs.get(&first).copied();
    let standing = other.or_else(|| rest.is_none().then(article).flatten().filter(|_| address.as_str().ends_with('/')));
    match standing {
        Some(other) => Err(Refusal::Taken(format!("the former name `{short}` is already in use"), Some(other))),
        None => Ok(()),
    }
}

fn is_page(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    lower.ends_with(".html") || lower.ends_with(".htm")
}

/// Whether an address ends like a program or another sort of file, which a page cannot stand in for.
fn is_program(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric()) && {
        ending.starts_with(|c: char| c.is_ascii_alphabetic())
    }
}
