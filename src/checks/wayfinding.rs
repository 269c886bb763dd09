//! Links that land, and still leave a reader or a later editor guessing.

mod gaps;
mod orphans;
pub mod secured;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::article::{At, Destination, Link, Particulars, Piece, Written, markdown};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::wayfinding::{
    BARE_ADDRESS, FORMER_ADDRESS, INSECURE_LINK, NEW_TAB, ONE_TEXT_TWO_TARGETS, SELF_LINK,
};
use crate::handbook::{Handbook, Id, Instead, LinkStanding, Target};
use crate::plan::Edition;
use crate::source::{Place, Span, tags};
use crate::yaml::Scalar;

pub(super) fn check(edition: &Edition) -> Vec<Diagnostic> {
    let handbook = edition.handbook();
    let written: Vec<&Written> = handbook.files_written().map(|written| &**written).collect();
    let mut found: Vec<Diagnostic> = written.par_iter().flat_map_iter(|written| in_file(handbook, written)).collect();
    found.extend(handbook.articles().flat_map(|(_, woven)| former_names(handbook, woven.written())));
    found.extend(orphans::check(handbook, edition.config()));
    found.extend(insecure_references(handbook));
    found.extend(gaps::check(handbook));
    let next = edition.theme().next_pages().iter();
    found.extend(next.filter_map(|page| Some(handbook.wiki(&page.slug, None).trouble.told()?.at(page.place.clone()))));
    found
}

/// A link of one file and what it leads to.
struct Way<'a> {
    link: &'a Link,
    piece: Piece<'a>,
    target: Target,
}

fn in_file(handbook: &Handbook, written: &Written) -> Vec<Diagnostic> {
    let place = |piece: &Piece<'_>, span: Span| written.manuscript().place(&piece.at(span));
    let pieces = written.pieces();
    let ways: Vec<Way<'_>> = pieces
        .iter()
        .flat_map(|piece| piece.scan.links.iter().map(move |link| (*piece, link)))
        .filter_map(|(piece, link)| {
            let target = handbook.resolve(Some(written), &link.destination).target?;
            Some(Way { link, piece, target })
        })
        .collect();
    let own = own(handbook, written);
    let mut found = Vec::new();
    for way in &ways {
        let at = || place(&way.piece, way.link.span);
        found.extend(former(handbook, way, &|span| place(&way.piece, span)));
        found.extend(itself(own, &way.target, &at));
        found.extend(insecure(&way.target, &at));
        found.extend(shown_address(way).map(|words| bare(way, words, &|span| place(&way.piece, span))));
    }
    found.extend(two_targets(&ways, own, &place));
    for piece in &pieces {
        found.extend(unlinked(piece).into_iter().map(|span| unlinked_address(piece, span, place(piece, span))));
        found.extend(new_tabs(piece).into_iter().map(|span| {
            // With the blank before it.
            let all = Span { start: span.start.saturating_sub(1), ..span };
            let remark = new_tab(place(piece, span));
            match piece.text.get(all.range()).filter(|old| old.starts_with(' ')) {
                Some(old) => remark.mended(place(piece, all), old, ""),
                None => remark,
            }
        }));
    }
    found
}

fn own(handbook: &Handbook, written: &Written) -> Option<Id> {
    match written {
        Written::Article(article) => handbook.by_slug(article.slug.as_str()),
        Written::Intro(_) => None,
    }
}

fn former(handbook: &Handbook, way: &Way<'_>, place: &dyn Fn(Span) -> Place) -> Option<Diagnostic> {
    let destination = &way.link.destination;
    let name = match destination {
        Destination::Wiki { name, .. } => name,
        Destination::File { path, .. } => path,
        Destination::Here(_) | Destination::External(_) => return None,
    };
    let remark = former_name(handbook, name, &|| place(way.link.span))?;
    // A path keeps what stands around the name.
    let last = name.trim_matches('/').rsplit('/').next().unwrap_or(name);
    let now = handbook.renamed(name)?;
    let new = match name.rfind(last).filter(|_| !last.ends_with(".md")) {
        Some(at) => format!("{}{now}{}", &name[..at], &name[at + last.len()..]),
        None => now.to_string(),
    };
    let link = LinkStanding { piece: way.piece, destination, span: way.link.span, words: way.link.words.end };
    Some(link.mended(remark, Some(&Instead::Name(new)), place))
}

fn former_name(handbook: &Handbook, name: &str, place: &dyn Fn() -> Place) -> Option<Diagnostic> {
    let now = handbook.renamed(name)?;
    let last = name.trim_matches('/').rsplit('/').next().unwrap_or(name);
    let message = format!("`{last}` is a former name; this article is now named `{now}`");
    Some(Diagnostic::new(&FORMER_ADDRESS, place(), message).help(format!("write `{now}`")))
}

/// Former names in fields that hold names.
fn former_names(handbook: &Handbook, written: &Written) -> Vec<Diagnostic> {
    let Written::Article(article) = written else { return Vec::new() };
    let steps = match &article.front.particulars {
        Particulars::Path(path) => path.steps.as_slice(),
        _ => &[],
    };
    let names = article.front.related.iter().chain(steps.iter().map(|step| &step.article));
    let place = |name: &Scalar| article.manuscript.place(&At::Field(name.path.clone(), None));
    let told = |name: &Scalar| {
        let remark = former_name(handbook, &name.text, &|| place(name))?;
        Some(remark.mended(place(name), &name.text, handbook.renamed(&name.text)?.to_string()))
    };
    names.filter_map(told).collect()
}

fn itself(own: Option<Id>, target: &Target, place: &dyn Fn() -> Place) -> Option<Diagnostic> {
    let leads_here = matches!((own, target), (Some(own), Target::Article(id, None)) if own == *id);
    leads_here.then(|| {
        Diagnostic::new(&SELF_LINK, place(), "this link leads to the article it stands in")
            .help("link to one of its headings, as `[[#heading]]`, or take the link out")
    })
}

fn insecure(target: &Target, place: &dyn Fn() -> Place) -> Option<Diagnostic> {
    let Target::External(url) = target else { return None };
    let lower = url.to_lowercase();
    let bare = lower.strip_prefix("http://").or_else(|| lower.strip_prefix("//"))?;
    let own_machine = ["localhost", "127.", "[::1]"].iter().any(|host| bare.starts_with(host));
    (!own_machine).then(|| insecure_address(place(), &url[url.len() - bare.len()..]))
}

fn insecure_address(place: Place, bare: &str) -> Diagnostic {
    Diagnostic::new(
        &INSECURE_LINK,
        place,
        "anybody between a reader and this address can read along: it does not begin with `https:`",
    )
    .help(format!("nearly every site answers at `https://{bare}` too; try it and write that"))
}

fn insecure_references(handbook: &Handbook) -> Vec<Diagnostic> {
    let references = handbook.library().references.iter();
    references
        .filter_map(|reference| {
            let url = super::world::addresses_in(&reference.formatted.html).find(|url| url.starts_with("http://"))?;
            Some(insecure_address(reference.place.clone(), &url["http://".len()..]))
        })
        .collect()
}

/// The words of a link, when they are a web address.
fn shown_address(way: &Way<'_>) -> Option<Span> {
    let words = way.piece.text.get(way.link.words.range())?;
    is_address(words.trim_matches(['*', '_', '`', '<', ' '])).then_some(way.link.words)
}

fn is_address(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["https://", "http://", "www."].iter().any(|start| lower.starts_with(start)) && !words.contains(char::is_whitespace)
}

fn bare(way: &Way<'_>, words: Span, place: &dyn Fn(Span) -> Place) -> Diagnostic {
    let remark = Diagnostic::new(&BARE_ADDRESS, place(words), "the words of this link are a web address")
        .help("say what a reader finds there: `[what it is](https://…)`");
    let (text, whole) = (way.piece.text, way.link.span);
    let (old, raw) = (&text[words.range()], &text[whole.range()]);
    let Some(site) = site(old.trim_matches(['*', '_', '`', '<', ' '])).filter(|_| way.piece.field.is_none()) else {
        return remark;
    };
    match raw.strip_prefix('<').and_then(|raw| raw.strip_suffix('>')) {
        Some(address) => remark.mended(place(whole), raw, format!("[{site}]({address})")),
        None if raw.ends_with(')') && old.starts_with(char::is_alphabetic) => remark.mended(place(words), old, site),
        None => remark,
    }
}

/// The name of the site of an address, which is words enough to tell where a link leads.
fn site(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let good = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    (host.contains('.') && host.chars().all(good)).then(|| host.to_owned())
}

/// Web addresses in running text that are no links.
fn unlinked(piece: &Piece<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    for prose in &piece.scan.prose {
        let words = &piece.text[prose.range()];
        if !words.contains("://") && !words.contains("www.") {
            continue;
        }
        let mut at = 0;
        for word in words.split(char::is_whitespace) {
            let bare = word.trim_start_matches(['(', '„', '“', '"', '‘', '\'', '<']);
            let start = prose.start + at + word.len() - bare.len();
            let bare = bare.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '/' || "”’“»".contains(c));
            // A link with a slip in it is told as that.
            let before = piece.text[..start].strip_suffix('(').unwrap_or_default();
            if !before.trim_end().ends_with(']') && is_address(bare) && bare.contains('.') {
                found.push(Span { start, end: start + bare.len() });
            }
            at += word.len();
            at += words[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    found
}

fn unlinked_address(piece: &Piece<'_>, span: Span, place: Place) -> Diagnostic {
    let written = &piece.text[span.range()];
    let address = if written.contains("://") { written.to_owned() } else { format!("https://{written}") };
    let remark =
        Diagnostic::new(&BARE_ADDRESS, place.clone(), "this web address is text only, so nobody can follow it")
            .help(format!("say what a reader finds there: `[what it is]({address})`"));
    let (before, after) = (&piece.text[..span.start], &piece.text[span.end..]);
    let alone = before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || c == '(');
    let ends = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || ").,;:!?".contains(c));
    let plain =
        piece.field.is_none() && alone && ends && !address.contains(['(', ')', '[', ']', '<', '>', '\\', '"', '|']);
    match site(written).filter(|_| plain) {
        Some(site) => remark.mended(place, written, format!("[{site}]({address})")),
        None => remark,
    }
}

/// Links of one file with the same words and different targets; told at the second one.
fn two_targets(ways: &[Way<'_>], own: Option<Id>, place: &dyn Fn(&Piece<'_>, Span) -> Place) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, (&Way<'_>, String)> = BTreeMap::new();
    let mut found = Vec::new();
    for way in ways {
        let words = plain(way.piece.text.get(way.link.words.range()).unwrap_or_default());
        if words.is_empty() {
            continue;
        }
        let page = page(&way.target, own);
        match first.get(&words) {
            Some((before, there)) if *there != page => {
                let message = format!("the words `{words}` lead to two different pages");
                found.push(
                    Diagnostic::new(&ONE_TEXT_TWO_TARGETS, place(&way.piece, way.link.span), message)
                        .related(place(&before.piece, before.link.span), "the first time they lead elsewhere")
                        .help("say in each link what a reader finds there"),
                );
            }
            Some(_) => {}
            None => {
                first.insert(words, (way, page));
            }
        }
    }
    found
}

fn plain(words: &str) -> String {
    let words = words.replace(['*', '_', '`'], "").to_lowercase();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page a link leads to; headings of one page are one target.
fn page(target: &Target, own: Option<Id>) -> String {
    match target {
        Target::Article(id, _) => format!("{id:?}"),
        Target::Here(_) => own.map_or_else(String::new, |id| format!("{id:?}")),
        Target::Page(address, _) => address.to_string(),
        Target::Abroad(abroad) => format!("original {}", abroad.address),
        Target::External(url) => url.trim_end_matches('/').to_owned(),
    }
}

/// `target="…"` in raw HTML.
fn new_tabs(piece: &Piece<'_>) -> Vec<Span> {
    if !piece.scan.has_html || !piece.text.contains("target") {
        return Vec::new();
    }
    let raw = markdown::raw(piece.text);
    raw.flat_map(|range| {
        let html = &piece.text[range.clone()];
        let links = tags(html).into_iter().filter(|tag| tag.name == "a");
        let targets = links.filter_map(|tag| {
            let target = tag.attribute("target")?;
            let words = &piece.text[range.start + tag.span.end..];
            let told = words.split("</a").next().is_some_and(|words| words.contains("new tab"));
            (!told && !matches!(&*target.value_in(html), "" | "_self")).then(|| target.span.shifted(range.start))
        });
        targets.collect::<Vec<_>>()
    })
    .collect()
}

fn new_tab(place: Place) -> Diagnostic {
    Diagnostic::new(&NEW_TAB, place, "this link opens another tab without saying so")
        .help("take `target` out, or write “(opens in a new tab)” in the words of the link")
}
