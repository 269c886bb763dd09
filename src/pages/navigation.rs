//! The links at the top and at the foot of every page. In: the configuration and the sections. Out: links.

use super::{Desk, Link};
use crate::config::MOST_WAYS;
use crate::handbook::Section;
use crate::source::Address;

/// The help block of the page itself.
const HELP_HERE: &str = "#_help";

/// What `ways:` names, otherwise the first sections; then help, which leads to its page or to the block on this one.
pub(super) fn ways(desk: &Desk<'_>, section: Option<&str>) -> Vec<Link> {
    let sections = desk.handbook.sections();
    let inside = section.and_then(|name| sections.iter().find(|one| one.name == name)).map(Section::address);
    let inside = inside.map(|address| desk.hrefs.to(&address, None));
    let named = desk.config.ways.iter().filter_map(|way| {
        let link = desk.named(&way.to)?;
        let current = link.current || inside.as_ref() == Some(&link.href) || desk.is_within(&way.to);
        Some(Link { label: way.title.clone(), current, ..link })
    });
    let mut ways: Vec<Link> = match desk.config.ways.is_empty() {
        true => sections.iter().take(MOST_WAYS).map(|one| to_section(desk, one, section)).collect(),
        false => named.collect(),
    };
    let help = desk.config.signposts.help.as_ref().and_then(|entry| desk.named(entry));
    let here = || Link { label: String::new(), href: HELP_HERE.to_owned(), current: false, within: None };
    let help = Link { label: desk.words.get("frame", "help").to_owned(), ..help.unwrap_or_else(here) };
    // The page on help stands in a section too: one entry alone says where somebody is.
    for way in ways.iter_mut().filter(|_| help.current) {
        way.current = false;
    }
    ways.push(help);
    ways
}

fn to_section(desk: &Desk<'_>, section: &Section, inside: Option<&str>) -> Link {
    let address = section.address();
    let current = inside == Some(section.name.as_str()) || address == *desk.hrefs.from();
    Link { current, ..Link::to(desk, section.title(), &address) }
}

/// Every section, and the lists of everything, of terms and of sources.
pub(super) fn nav(desk: &Desk<'_>, section: Option<&str>) -> Vec<Link> {
    let sections =
        desk.handbook.sections().iter().map(|one| (one.title(), one.address(), section == Some(one.name.as_str())));
    let library = desk.handbook.library();
    let glossary = (!library.glossary.terms.is_empty()).then(|| made(desk, "glossary"));
    let sources = library.references.iter().next().map(|_| made(desk, "sources"));
    let all = (desk.handbook.articles().next().is_some()).then(|| made(desk, "all"));
    sections
        .chain(all)
        .chain(glossary)
        .chain(sources)
        .map(|(label, address, inside)| Link {
            label,
            href: desk.hrefs.to(&address, None),
            current: inside || address == *desk.hrefs.from(),
            within: None,
        })
        .collect()
}

fn made(desk: &Desk<'_>, name: &'static str) -> (String, Address, bool) {
    (desk.words.get("pages", name).to_owned(), Address::page(name), false)
}

/// Links at the foot of the page.
pub(super) fn footer(desk: &Desk<'_>) -> Vec<Link> {
    desk.config.footer.iter().filter_map(|entry| desk.named(entry)).collect()
}
