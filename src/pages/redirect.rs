//! The page at a former address of an article, or of a page that Mend makes: it leads on by itself, and by a link where that does not work.

use serde::Serialize;

use super::Desk;
use super::policy;
use crate::config::is_right_to_left;
use crate::handbook::{Lead, Target};

/// What the template `redirect.html` gets.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectPage {
    /// The handbook's title.
    pub site: String,
    /// BCP 47 language tag.
    pub lang: String,
    /// Whether the language is written from right to left.
    pub rtl: bool,
    /// The title of what stood there.
    pub title: String,
    /// Where that stands now.
    pub href: String,
    /// Its full address, when the handbook knows where it stands.
    pub canonical: Option<String>,
    /// What the page may load and do, its content security policy: print it with `safe`.
    pub policy: String,
    /// What leads to the site's root, ending with `/`; put it before `assets["…"]`.
    pub root: String,
}

/// Fills the page at a former address; nothing when it leads nowhere.
#[must_use]
pub fn redirect(desk: &Desk<'_>, lead: &Lead) -> Option<RedirectPage> {
    let (address, target) = desk.handbook.led(lead)?;
    let title = desk.handbook.label(None, &target).or_else(|| desk.made(&address));
    let away = matches!(target, Target::Abroad(_));
    Some(RedirectPage {
        site: desk.config.title.clone(),
        lang: desk.config.language.clone(),
        rtl: is_right_to_left(&desk.config.language),
        title: title.unwrap_or_else(|| address.to_string()),
        href: desk.hrefs.to(&address, None),
        canonical: desk.config.base_url.as_ref().filter(|_| !away).map(|base_url| address.full(base_url)),
        policy: policy::meta(),
        root: desk.hrefs.root(),
    })
}
