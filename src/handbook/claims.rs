//! Which former addresses can be kept: what each asks for, and whether that is free.
//!
//! In: a former address as it is written, and what stands at addresses already. Out: [`Wanted`], which it holds from then on, or
//! [`Refusal`], why it cannot be kept.
//!
//! Invariant: what stands in a handbook and what is about to be moved into it are judged alike.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{AsciiSet, percent_decode_str, utf8_percent_encode};

use super::lead::Lead;
use super::reserved::{RESERVED, is_file_at_root};
use super::{Handbook, Names};
use crate::config::Config;
use crate::diagnostic::sentences;
use crate::source::{Address, Ground, IN_PATHS, LONGEST_PATH, Segment, Slug, fold};

/// Why a former address cannot be kept.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Something stands there, perhaps of this article.
    Taken(String, Option<Lead>),
    /// Something stands behind `#`.
    Anchor,
}

/// What a former address asks for.
#[derive(Debug)]
pub(super) enum Wanted {
    /// Pages that lead on, and the name by which wiki-links find the article too.
    Pages(Vec<Address>, Option<Slug>),
    /// What only a web host can answer, as browsers ask for it: its first step, folded, and all of it.
    Request(String, String),
}

/// What former addresses must leave alone, and which of them are held already.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// Where former addresses stand already.
    ground: Ground,
    /// Who holds them, by the folded address.
    holders: BTreeMap<String, Option<Lead>>,
    /// What only a web host can answer, in small letters: some hosts make no difference.
    requests: BTreeMap<String, Option<Lead>>,
    /// Articles by their folded names and former names; nobody yet for those that are about to be moved in.
    names: BTreeMap<String, Option<Lead>>,
    /// The folded names of sections in addresses.
    sections: BTreeSet<String>,
    /// Which editions stand below this one.
    editions: Vec<String>,
}

impl Handbook {
    /// What a new former address must leave alone.
    #[must_use]
    pub fn claims(&self, config: &Config) -> Claims {
        let mut claims = Claims::of(self, &self.names, config);
        for (address, lead) in &self.names.redirects {
            claims.hold(address, Some(lead));
        }
        for (request, lead) in &self.names.requests {
            claims.requests.insert(request.to_ascii_lowercase(), Some(lead.clone()));
        }
        for (slug, id) in &self.names.by_alias {
            claims.names.entry(fold(slug.as_str())).or_insert(Some(Lead::Article(*id)));
        }
        claims
    }

    /// Tells of addresses whether they can become former ones of an article: nothing stands there or is kept for Mend's own pages.
    pub fn can_be_former(&self, config: &Config) -> impl Fn(&Address) -> bool {
        self.takes(config, &[])
    }

    /// Tells the same of former addresses of pages that Mend makes.
    pub fn can_be_former_page(&self, config: &Config) -> impl Fn(&Address) -> bool {
        self.takes(config, &MADE_BELOW)
    }

    fn takes(&self, config: &Config, below: &'static [&'static str]) -> impl Fn(&Address) -> bool {
        let claims = self.claims(config);
        move |address| {
            let sound = address.file().split('/').all(|segment| Segment::new(segment).is_ok());
            sound && claims.ground.is_free(&address.file()) && claims.free(address, "", None, below).is_ok()
        }
    }
}

impl Claims {
    /// What stands in a handbook before any former address is kept.
    pub(super) fn of(handbook: &Handbook, names: &Names, config: &Config) -> Self {
        let articles = names.by_slug.iter().map(|(slug, id)| (fold(slug.as_str()), Some(Lead::Article(*id))));
        let sections = handbook.sections.iter().map(|section| fold(section.address().first_segment()));
        let editions = if config.is_main() { config.others().to_vec() } else { Vec::new() };
        Self { names: articles.collect(), sections: sections.collect(), editions, ..Self::default() }
    }

    /// An article of this name is about to stand here.
    pub fn article(&mut self, slug: &str) {
        self.names.entry(fold(slug)).or_insert(None);
    }

    /// A section of this name is about to stand here.
    pub fn section(&mut self, folder: &str) {
        self.sections.insert(fold(Slug::of(folder).as_str()));
    }

    /// Takes a former address for an article that is about to stand here; `false` when it cannot be kept.
    pub fn take(&mut self, text: &str) -> bool {
        self.claim(text.trim(), None).is_ok()
    }

    /// Keeps a former address for what it leads to.
    pub(super) fn claim(&mut self, text: &str, lead: Option<&Lead>) -> Result<Wanted, Refusal> {
        let short = sentences::short(text, 60);
        let wanted = wanted(text, &short)?;
        match &wanted {
            Wanted::Request(first, request) => {
                if self.editions.contains(first) {
                    let why = format!("belongs to the pages in the language `{first}`");
                    return Err(Refusal::Taken(format!("the former address `{short}` {why}"), None));
                }
                let asked = request.to_ascii_lowercase();
                if let Some(holder) = self.requests.get(&asked) {
                    let message = format!("the former address `{short}` is already in use");
                    return Err(Refusal::Taken(message, holder.clone()));
                }
                self.requests.insert(asked, lead.cloned());
            }
            Wanted::Pages(addresses, name) => {
                // Pages of tags, ages and sources have been below these names; whatever stands there now comes first.
                let below: &[&str] = if matches!(lead, Some(Lead::Page(_))) { &MADE_BELOW } else { &[] };
                let other = name.as_ref().and_then(|name| self.names.get(&fold(name.as_str())));
                for address in addresses {
                    self.free(address, &short, other, below)?;
                    if !self.ground.is_free(&address.file()) {
                        let holder = self.holders.get(&fold(address.as_str())).cloned().flatten();
                        return Err(Refusal::Taken(format!("the former name `{short}` is already in use"), holder));
                    }
                }
                for address in addresses {
                    self.hold(address, lead);
                }
                if let (Some(name), None | Some(Lead::Article(_))) = (name, lead) {
                    self.names.insert(fold(name.as_str()), lead.cloned());
                }
            }
        }
        Ok(wanted)
    }

    fn hold(&mut self, address: &Address, lead: Option<&Lead>) {
        self.ground.take(&address.file());
        self.holders.insert(fold(address.as_str()), lead.cloned());
    }

    /// Whether no page has this address; what stands in the folders `below` may have stood there.
    fn free(
        &self,
        address: &Address,
        short: &str,
        other: Option<&Option<Lead>>,
        below: &[&str],
    ) -> Result<(), Refusal> {
        let first = fold(address.first_segment());
        let rest = address.as_str().trim_end_matches('/').split_once('/').map(|(_, rest)| rest);
        if self.editions.contains(&first) {
            let message = format!("the addresses below `/{first}/` belong to the pages in the language `{first}`");
            return Err(Refusal::Taken(message, None));
        }
        let section = self.sections.contains(&first);
        let sheet = rest.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
        if section && (rest.is_none() || sheet) {
            return Err(Refusal::Taken(format!("the address `/{first}/` belongs to the section `{first}`"), None));
        }
        let stem = first.strip_suffix(".html").unwrap_or(&first);
        let made = rest.is_some() && below.contains(&stem);
        if is_file_at_root(&first) {
            return Err(made_here(&first));
        }
        if !section && !made && (RESERVED.contains(&stem) || *address == Address::home()) {
            let shown = if first.is_empty() { "/".to_owned() } else { format!("/{first}/") };
            let message = format!("the address `{shown}` belongs to a page that Mend makes itself");
            return Err(Refusal::Taken(message, None));
        }
        let article = || self.names.get(&first);
        let standing =
            other.or_else(|| rest.is_none().then(article).flatten().filter(|_| address.as_str().ends_with('/')));
        match standing {
            Some(other) => Err(Refusal::Taken(format!("the former name `{short}` is already in use"), other.clone())),
            None => Ok(()),
        }
    }
}

/// Where a former address stands, the same for all ways to write it; `None` when it is none.
#[must_use]
pub fn stood_at(text: &str) -> Option<String> {
    match wanted(text.trim(), "").ok()? {
        Wanted::Pages(addresses, _) => addresses.first().map(|address| fold(&address.file())),
        Wanted::Request(_, request) => Some(request.to_ascii_lowercase()),
    }
}

/// What a former address asks for, whatever stands there.
fn wanted(text: &str, short: &str) -> Result<Wanted, Refusal> {
    if text.contains('#') {
        return Err(Refusal::Anchor);
    }
    if let Some((path, query)) = text.split_once('?').filter(|(_, query)| !query.is_empty()) {
        return request(path, Some(query), short);
    }
    let text = text.trim_end_matches('?');
    let decoded = percent_decode_str(text).decode_utf8().unwrap_or(text.into());
    let path = decoded.trim_matches('/');
    let bare = !path.contains('/') && !is_page(path);
    let slug = Slug::of(path);
    let fault = |why: String| Refusal::Taken(format!("the former name `{short}` {why}"), None);
    let mut segments = Vec::new();
    for part in path.split('/') {
        if part.is_empty() && !path.is_empty() {
            return Err(fault("has nothing between two of its slashes".to_owned()));
        }
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
        return request(&kept, None, short);
    }
    let verbatim = match kept.strip_suffix("index.html").filter(|before| before.is_empty() || before.ends_with('/')) {
        Some("") => Address::home(),
        Some(folder) => Address::page(folder),
        None if is_page(&kept) && !text.ends_with('/') => Address::new(&kept),
        None => Address::page(&kept),
    };
    let same = fold(slug.as_str()) == fold(&kept);
    let addresses = match bare {
        // The name of a file as it once was stood at its slug; between slashes it is an address, which stays as it stands.
        true if same && !text.starts_with('/') && !text.ends_with('/') => vec![Address::page(slug.as_str())],
        true if kept.is_empty() => vec![Address::page(slug.as_str())],
        true if !same => vec![verbatim, Address::page(slug.as_str())],
        _ => vec![verbatim],
    };
    Ok(Wanted::Pages(addresses, bare.then_some(slug)))
}

fn request(path: &str, query: Option<&str>, short: &str) -> Result<Wanted, Refusal> {
    let fault = |why: String| Refusal::Taken(format!("the former address `{short}` {why}"), None);
    let path = percent_decode_str(path).decode_utf8().unwrap_or(path.into());
    let path = path.trim_start_matches('/');
    for part in path.trim_end_matches('/').split('/').filter(|_| !path.is_empty()) {
        Segment::new(part).map_err(|fault_of| fault(fault_of.to_string()))?;
    }
    if query.is_none() && is_file_at_root(&fold(path)) {
        return Err(made_here(&fold(path)));
    }
    let mut request = Address::new(path).encoded();
    if let Some(query) = query {
        request.push('?');
        request.push_str(&asked(query));
    }
    if request.len() > LONGEST_PATH {
        return Err(fault("is longer than an address may be".to_owned()));
    }
    Ok(Wanted::Request(fold(path.split('/').next().unwrap_or_default()), request))
}

/// What may stand in a query as it is: what browsers send so, without the signs by which lists for hosts are read.
const KEPT: AsciiSet = IN_PATHS
    .remove(b';')
    .remove(b'&')
    .remove(b'=')
    .remove(b'?')
    .remove(b'%')
    .remove(b'[')
    .remove(b']')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'!');

/// A query as browsers ask for it: a `%` that begins no sign stands for itself.
#[must_use]
pub fn asked(query: &str) -> String {
    let code = |rest: &str| rest.len() >= 2 && rest.as_bytes()[..2].iter().all(u8::is_ascii_hexdigit);
    let mut out = String::with_capacity(query.len());
    for (number, piece) in query.split('%').enumerate() {
        if number > 0 {
            out.push_str(if code(piece) { "%" } else { "%25" });
        }
        out.extend(utf8_percent_encode(piece, &KEPT));
    }
    out
}

/// First parts of addresses below which pages of Mend's own come and go with their names.
pub(super) const MADE_BELOW: [&str; 3] = ["ages", "sources", "tags"];

/// What is said of the name of a file at the root of the site.
fn made_here(name: &str) -> Refusal {
    Refusal::Taken(format!("`/{name}` is the name of a file that Mend or a web host keeps there"), None)
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
