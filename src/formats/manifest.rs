//! `manifest.webmanifest`: how the handbook is called and what it looks like on a phone's home screen.
//!
//! Links in it are relative, so it works wherever the site stands. It keeps the buttons of the browser (`minimal-ui`):
//! a reader must be able to go back, and to leave.

use serde_json::{Value, json};

use super::format::{Format, Whole, made};
use crate::config::{Config, Links, is_right_to_left};
use crate::diagnostic::Noted;
use crate::pages::Press;
use crate::source::{Address, Hrefs};
use crate::theme::Asset;

pub(super) struct Manifest;

impl Format for Manifest {
    /// A folder on a disk cannot be put on a home screen, and a draft for reviewers should not.
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        if whole.config.choices.links == Links::Folders && !whole.config.is_staging() {
            vec![Address::manifest()]
        } else {
            Vec::new()
        }
    }

    fn make(&self, whole: &Whole<'_>, press: &Press<'_>, _address: &Address) -> Noted<Option<String>> {
        let summary = whole.handbook.home().and_then(|intro| intro.summary.as_deref());
        let config = whole.config;
        let hrefs = Hrefs::relative(Address::manifest()).in_edition(&config.prefix());
        made(print(config, summary.unwrap_or_default(), &hrefs, press.theme.assets()))
    }
}

/// The colour of the paper by day, as in the theme's style.
pub const PAPER: &str = "#fbf8f6";

/// Icons by their name in `static/`: type, sizes, and what they are for.
const ICONS: [(&str, &str, &str, &str); 4] = [
    ("icon.svg", "image/svg+xml", "any", "any"),
    ("icons/192.png", "image/png", "192x192", "any"),
    ("icons/512.png", "image/png", "512x512", "any"),
    ("icons/maskable.png", "image/png", "512x512", "maskable"),
];

fn print(config: &Config, summary: &str, hrefs: &Hrefs, assets: &[Asset]) -> String {
    let (title, language) = (&config.title, config.language.as_str());
    let asset = |name: &str| assets.iter().find(|asset| asset.name == name);
    let icon = |name: &str| asset(name).map(|asset| hrefs.to(&asset.address.from_root(""), None));
    let icons: Vec<Value> = ICONS
        .iter()
        .filter_map(|(name, kind, sizes, purpose)| {
            Some(json!({ "src": icon(name)?, "type": kind, "sizes": sizes, "purpose": purpose }))
        })
        .collect();
    let mut manifest = json!({
        "name": title,
        "lang": language,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    });
    if is_right_to_left(language) {
        manifest["dir"] = "rtl".into();
    }
    if !summary.is_empty() {
        manifest["description"] = summary.into();
    }
    format!("{manifest:#}\n")
}
