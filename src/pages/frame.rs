//! What stands around every page: title, navigation, help, footer.

use serde::Serialize;

use super::keeping::{Keeping, keeping};
use super::policy;
use super::search_field::{SearchField, field};
use super::siblings::{Alternate, alternates};
use super::structured::{self, Step};
use super::switcher::{EditionLink, switcher};
use super::{Desk, Help, Link, navigation};
use crate::article::Topic;
use crate::config::is_right_to_left;
use crate::source::Address;

/// The part of a view that every page has, as `frame`.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The handbook's title.
    pub site: String,
    /// BCP 47 language tag.
    pub lang: String,
    /// Whether the language is written from right to left.
    pub rtl: bool,
    /// The page's own title.
    pub title: String,
    /// One sentence for search engines and previews; may be empty.
    pub description: String,
    /// The page's address from the root, for example `/rupture-and-repair/`.
    pub address: String,
    /// The full address, when the handbook knows where it stands.
    pub canonical: Option<String>,
    /// Whether search engines may list it: no draft, and not the page for unknown addresses.
    pub listed: bool,
    /// How it is shown where somebody shares its address.
    pub preview: Preview,
    /// What search engines are told about it, as JSON-LD: print it with `safe`. Only with full addresses.
    pub structured: Option<String>,
    /// What the page may load and do, its content security policy: print it with `safe`.
    pub policy: String,
    /// Name and icons for a phone's home screen.
    pub manifest: Option<String>,
    /// The languages this handbook has, for the way from one to another; none when there is only one.
    pub editions: Vec<EditionLink>,
    /// The same page in each language that has it, for search engines; only with full addresses.
    pub alternates: Vec<Alternate>,
    /// The feed of what is new, when there is one.
    pub feed: Option<String>,
    /// What leads to the site's root, ending with `/`; put it before `assets["…"]`.
    pub root: String,
    /// The way home.
    pub home: String,
    /// The search field, when the handbook can be searched.
    pub search: Option<SearchField>,
    /// The few words at the top of the page; the last one leads to help.
    pub ways: Vec<Link>,
    /// Every section and list, for the menu beside them.
    pub nav: Vec<Link>,
    /// Links at the foot of the page.
    pub footer: Vec<Link>,
    /// The publisher.
    pub organisation: Publisher,
    /// Where the way out leads: only on pages with a sensitive topic, when the configuration names a site.
    pub exit: Option<String>,
    /// Keeping pages on a device, when there is something to keep.
    pub offline: Option<Keeping>,
    /// Emergency numbers and support lines.
    pub help: Help,
}

/// How a page is shown where somebody shares its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// `article` or `website`.
    pub sort: &'static str,
    /// The site's full address, ending with `/`, when the handbook knows it; put it before `assets["…"]`.
    pub base: Option<String>,
    /// The name of its picture in `static/`.
    pub picture: String,
    /// What is to be seen in the picture.
    pub alt: String,
}

impl Link {
    /// A link with these words.
    pub(super) fn to(desk: &Desk<'_>, label: String, address: &Address) -> Self {
        Self { label, href: desk.hrefs.to(address, None), current: false, within: None }
    }
}

/// Who publishes the handbook; every field may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Publisher {
    /// Its name.
    pub name: Option<String>,
    /// Its own site.
    pub url: Option<String>,
    /// A link for feedback: `mailto:` when the configuration gives an e-mail address.
    pub contact: Option<String>,
    /// Where to give money.
    pub donate: Option<String>,
    /// Its sign, a picture.
    pub logo: Option<String>,
}

impl Frame {
    /// The frame of the page at the desk's address.
    pub(super) fn new(
        desk: &Desk<'_>,
        title: &str,
        description: &str,
        topics: &[Topic],
        section: Option<&str>,
    ) -> Self {
        let here = desk.hrefs.from();
        let config = desk.config;
        let is_home = *here == Address::home();
        Self {
            site: config.title.clone(),
            lang: config.language.clone(),
            rtl: is_right_to_left(&config.language),
            title: title.to_owned(),
            description: description.to_owned(),
            address: here.from_root(&config.prefix()).to_string(),
            canonical: config.base_url.as_ref().map(|base| here.full(base)),
            listed: true,
            preview: preview(desk, "website", "handbook"),
            structured: match is_home {
                true => structured::home(config, description),
                false => structured::page(config, &way(desk, title, section)),
            },
            policy: policy::meta(),
            manifest: desk.has_manifest().then(|| desk.hrefs.to(&Address::manifest(), None)),
            editions: switcher(desk),
            alternates: alternates(desk.handbook, desk.siblings, config.site_url(), here),
            feed: desk.has_feed().then(|| desk.hrefs.to(&Address::feed(), None)),
            root: desk.hrefs.root(),
            home: desk.hrefs.to(&Address::home(), None),
            search: field(desk),
            ways: navigation::ways(desk, section),
            nav: navigation::nav(desk, section),
            footer: navigation::footer(desk),
            organisation: publisher(desk),
            exit: config.exit_to.clone().filter(|_| !topics.is_empty()),
            offline: keeping(desk),
            help: Help::new(desk, topics),
        }
    }
}

/// The way from the home page to this one, through its section.
pub(super) fn way(desk: &Desk<'_>, title: &str, section: Option<&str>) -> Vec<Step> {
    let here = desk.hrefs.from();
    let home = Step { title: desk.config.title.clone(), address: Address::home() };
    let section = section.and_then(|name| desk.handbook.sections().iter().find(|section| section.name == name));
    let between = section.map(|section| Step { title: section.title(), address: section.address() });
    let own = Step { title: title.to_owned(), address: here.clone() };
    [home].into_iter().chain(between.filter(|step| step.address != *here)).chain([own]).collect()
}

/// How a page of this kind is shown where it is shared.
pub(super) fn preview(desk: &Desk<'_>, sort: &'static str, kind: &str) -> Preview {
    Preview {
        sort,
        base: desk.config.site_url().map(str::to_owned),
        picture: format!("og/{kind}.png"),
        alt: desk.words.get("previews", kind).to_owned(),
    }
}

fn publisher(desk: &Desk<'_>) -> Publisher {
    let organisation = &desk.config.organisation;
    Publisher {
        name: organisation.name.clone(),
        url: organisation.url.clone(),
        contact: organisation.contact.clone(),
        donate: organisation.donate.clone(),
        logo: desk.logo.map(|address| desk.hrefs.to(address, None)),
    }
}
