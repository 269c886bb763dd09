//! Former addresses of articles: which path each is kept at, and what is told of those that cannot be kept.
//!
//! A path stays as it stands, with its folders and its `.html`: that is what old links and printed codes hold. A bare name is
//! also a name in wiki-links. What no file can answer, a query or a program, is kept as browsers ask for it (`request`).

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{AsciiSet, percent_decode_str, utf8_percent_encode};

use super::lead::Lead;
use super::reserved::{RESERVED, is_file_at_root};
use super::{Handbook, Id, Names};
use crate::article::{At, Manuscript};
use crate::config::Config;
use crate::diagnostic::rules::places::{ADDRESS_TAKEN, ALIAS_ANCHOR, HOST_ALIAS};
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::{Address, Ground, IN_PATHS, LONGEST_PATH, Place, Segment, Slug, fold};
use crate::yaml::Scalar;

/// Why a former address cannot be kept.
enum Refusal {
    /// Something stands there, perhaps of this article.
    Taken(String, Option<Lead>),
    /// Something stands behind `#`.
    Anchor,
}

/// What former addresses must leave alone.
struct Taken<'a> {
    /// Where former addresses stand already.
    ground: Ground,
    /// What only a web host can answer, in small letters: some hosts make no difference.
    requests: BTreeMap<String, Lead>,
    /// The articles by their folded names.
    slugs: BTreeMap<String, Id>,
    /// Which editions stand below this one.
    config: &'a Config,
}

/// Gives former addresses to articles.
pub(super) fn name(handbook: &Handbook, names: &mut Names, config: &Config, remarks: &mut Vec<Diagnostic>) {
    let mut taken = Taken { ground: Ground::default(), requests: BTreeMap::new(), slugs: folded(names), config };
    let mut hosts: Vec<(Place, String)> = Vec::new();
    let of_articles = handbook.articles().flat_map(|(id, woven)| {
        let manuscript = &woven.article().manuscript;
        let aliases = woven.article().front.aliases.iter();
        aliases.map(move |alias| (alias.text.as_str(), Lead::Article(id), Where::In(manuscript, alias)))
    });
    let of_pages = config.former.iter().map(|former| {
        let lead = Lead::Page(former.to.slug.as_str().into());
        (former.old.slug.as_str(), lead, Where::At(&former.old.place))
    });
    for (text, lead, written) in of_articles.chain(of_pages) {
        let before = names.requests.len();
        let kept = keep(handbook, names, &mut taken, text.trim(), &lead);
        if names.requests.len() > before {
            hosts.push((written.place(), sentences::short(text.trim(), 60)));
        }
        remarks.extend(kept.err().map(|refusal| told(handbook, refusal, text.trim(), written.place())));
    }
    remarks.extend(for_hosts(hosts));
}

fn folded(names: &Names) -> BTreeMap<String, Id> {
    names.by_slug.iter().map(|(slug, id)| (fold(slug.as_str()), *id)).collect()
}

impl Handbook {
    /// Tells of addresses whether they can become former ones of an article: nothing stands there or is kept for Mend's own pages.
    pub fn can_be_former<'a>(&'a self, config: &'a Config) -> impl Fn(&Address) -> bool + 'a {
        self.takes(config, &[])
    }

    /// Tells the same of former addresses of pages that Mend makes.
    pub fn can_be_former_page<'a>(&'a self, config: &'a Config) -> impl Fn(&Address) -> bool + 'a {
        self.takes(config, &MADE_BELOW)
    }

    fn takes<'a>(&'a self, config: &'a Config, below: &'static [&'static str]) -> impl Fn(&Address) -> bool + 'a {
        let names = &*self.names;
        let taken = Taken { ground: Ground::default(), requests: BTreeMap::new(), slugs: folded(names), config };
        let kept: BTreeSet<String> = names.redirects.keys().map(|address| fold(&address.file())).collect();
        move |address| {
            let sound = address.file().split('/').all(|segment| Segment::new(segment).is_ok());
            sound && !kept.contains(&fold(&address.file())) && free(self, &taken, address, "", None, below).is_ok()
        }
    }
}

/// Where a former address is written: a place is looked for only when something is told of it.
enum Where<'a> {
    In(&'a Manuscript, &'a Scalar),
    At(&'a Place),
}

impl Where<'_> {
    fn place(&self) -> Place {
        match self {
            Self::In(manuscript, alias) => manuscript.place(&At::Field(alias.path.clone(), None)),
            Self::At(place) => (*place).clone(),
        }
    }
}

/// The one note about all that only a web host can answer.
fn for_hosts(hosts: Vec<(Place, String)>) -> Option<Diagnostic> {
    let count = hosts.len();
    let (place, first) = hosts.into_iter().next()?;
    let message = match count {
        1 => format!("no file can answer the former address `{first}`, only a web host"),
        _ => format!("no file can answer {count} former addresses, `{first}` among them, only a web host"),
    };
    let help = "set up your host with the lists that are built beside the website, `_redirects` and its like; `mend explain host-alias` names them";
    Some(Diagnostic::new(&HOST_ALIAS, place, message).help(help))
}

fn told(handbook: &Handbook, refusal: Refusal, alias: &str, place: Place) -> Diagnostic {
    match refusal {
        Refusal::Anchor => {
            let shown = sentences::short(alias, 60);
            let before = shown.split('#').next().unwrap_or_default().to_owned();
            let message = format!("the part of `{shown}` behind `#` never reaches a web host");
            let help = match before.is_empty() {
                true => "leave this alias out".to_owned(),
                false => format!("write `{before}` alone"),
            };
            Diagnostic::new(&ALIAS_ANCHOR, place, message).help(help)
        }
        Refusal::Taken(message, other) => {
            let help = match behind_the_site(alias) {
                Some(path) => format!("write what stands behind the name of the old site alone: `{path}`"),
                None => "leave this alias out".to_owned(),
            };
            let diagnostic = Diagnostic::new(&ADDRESS_TAKEN, place, message).help(help);
            match other {
                Some(Lead::Article(other)) => {
                    let source = &handbook.article(other).article().manuscript.source;
                    diagnostic.related(source.whole(), "it leads here")
                }
                Some(Lead::Page(_) | Lead::Paper(_)) | None => diagnostic,
            }
        }
    }
}

/// The path of a whole web address.
fn behind_the_site(alias: &str) -> Option<&str> {
    let (scheme, rest) = alias.split_once("://")?;
    let path = &rest[rest.find('/')?..];
    (scheme.to_lowercase().starts_with("http") && path.len() > 1).then_some(path)
}

fn keep(handbook: &Handbook, names: &mut Names, taken: &mut Taken<'_>, text: &str, lead: &Lead) -> Result<(), Refusal> {
    let short = sentences::short(text, 60);
    if text.contains('#') {
        return Err(Refusal::Anchor);
    }
    if let Some((path, query)) = text.split_once('?').filter(|(_, query)| !query.is_empty()) {
        return request(names, taken, &short, (path, Some(query)), lead);
    }
    let text = text.trim_end_matches('?');
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
        return request(names, taken, &short, (&kept, None), lead);
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
    // Pages of tags, ages and sources have been below these names; whatever stands there now comes first.
    let below: &[&str] = if matches!(lead, Lead::Page(_)) { &MADE_BELOW } else { &[] };
    let other = bare.then(|| names.by_alias.get(&slug).or_else(|| names.by_slug.get(&slug))).flatten().copied();
    for address in &wanted {
        free(handbook, taken, address, &short, other, below)?;
        if !taken.ground.is_free(&address.file()) {
            let holder = names.redirects.iter().find(|(known, _)| fold(known.as_str()) == fold(address.as_str()));
            let holder = other.map(Lead::Article).or_else(|| holder.map(|(_, lead)| lead.clone()));
            return Err(Refusal::Taken(format!("the former name `{short}` is already in use"), holder));
        }
    }
    for address in wanted {
        taken.ground.take(&address.file());
        names.redirects.insert(address, lead.clone());
    }
    if let Lead::Article(id) = lead
        && bare
    {
        names.by_alias.insert(slug, *id);
    }
    Ok(())
}

/// Keeps what only a web host can answer.
fn request(
    names: &mut Names,
    taken: &mut Taken<'_>,
    short: &str,
    (path, query): (&str, Option<&str>),
    lead: &Lead,
) -> Result<(), Refusal> {
    let fault = |why: String| Refusal::Taken(format!("the former address `{short}` {why}"), None);
    let path = percent_decode_str(path).decode_utf8().unwrap_or(path.into());
    let path = path.trim_start_matches('/');
    for part in path.trim_end_matches('/').split('/').filter(|_| !path.is_empty()) {
        Segment::new(part).map_err(|fault_of| fault(fault_of.to_string()))?;
    }
    let first = fold(path.split('/').next().unwrap_or_default());
    if taken.config.is_edition(&first) {
        return Err(fault(format!("belongs to the pages in the language `{first}`")));
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
    match taken.requests.insert(request.to_ascii_lowercase(), lead.clone()) {
        Some(holder) => Err(Refusal::Taken(format!("the former address `{short}` is already in use"), Some(holder))),
        None => {
            names.requests.insert(request, lead.clone());
            Ok(())
        }
    }
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

/// Whether no page and no other former address has this address; what stands in the folders `below` may have stood there.
fn free(
    handbook: &Handbook,
    taken: &Taken<'_>,
    address: &Address,
    short: &str,
    other: Option<Id>,
    below: &[&str],
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
    let made = rest.is_some() && below.contains(&stem);
    if is_file_at_root(&first) {
        return Err(made_here(&first));
    }
    if section.is_none() && !made && (RESERVED.contains(&stem) || *address == Address::home()) {
        return Err(Refusal::Taken(format!("the address `/{first}/` belongs to a page that Mend makes itself"), None));
    }
    let article = || taken.slugs.get(&first).copied();
    let standing = other.or_else(|| rest.is_none().then(article).flatten().filter(|_| address.as_str().ends_with('/')));
    match standing {
        Some(other) => {
            let other = Some(Lead::Article(other));
            Err(Refusal::Taken(format!("the former name `{short}` is already in use"), other))
        }
        None => Ok(()),
    }
}

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
