//! How the handbook presents itself: its organisation, the doors of its home page, its colours.
//!
//! In: the maps `organisation`, `doors` and `colours` of `handbook.yaml`. Out: values with their places, because what they
//! name is known only later.

use std::collections::BTreeMap;

use super::reach::{WEB, reached_by, web_address};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::source::Place;
use crate::yaml::{Fields, Form, Key, Keys, Scalar};

/// Who publishes the handbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Its name.
    pub name: Option<String>,
    /// Its own site.
    pub url: Option<String>,
    /// A link for feedback: an e-mail address is `mailto:` already, a number `tel:`.
    pub contact: Option<String>,
    /// Where to give money.
    pub donate: Option<String>,
    /// Its sign: a picture in `static/` or `articles/`.
    pub logo: Option<Written>,
}

impl Organisation {
    /// The same, with what it does not say taken from `other`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            name: self.name.or(other.name),
            url: self.url.or(other.url),
            contact: self.contact.or(other.contact),
            donate: self.donate.or(other.donate),
            logo: self.logo.or(other.logo),
        }
    }
}

/// A value whose meaning is known only later, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// As written.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// One of the ways into the handbook that the home page offers first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// What it says.
    pub title: String,
    /// One sentence; may be empty.
    pub text: String,
    /// Where the door itself leads.
    pub to: Option<FooterEntry>,
    /// The pages behind it that are named on it.
    pub links: Vec<FooterEntry>,
}

impl Door {
    /// What it leads to, the door itself first.
    pub fn entries(&self) -> impl Iterator<Item = &FooterEntry> {
        self.to.iter().chain(&self.links)
    }
}

/// The colours a handbook may choose: what they are called, and what they are for.
pub const COLOURS: [&str; 4] = ["accent", "accent_dark", "thread", "thread_dark"];

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// Colours by their keys, and where they are written.
pub type Colours = BTreeMap<&'static str, (Rgb, Place)>;

/// The keys of `organisation:`.
pub(super) const ORGANISATION: Keys = &[
    Key::free("name", Form::Text, "its name", "Your organisation"),
    Key::free("url", WEB, "its own site", "https://www.example.org/"),
    Key::free(
        "contact",
        Form::Shaped(
            r"^(https?://[^\s/]\S*|mailto:[^\s@]+@[^\s@]+\.[a-z]{2,}|tel:\+?[0-9]{3,}|[A-Za-z0-9._-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[a-z]{2,})$",
            "an e-mail address, a web address, or `tel:` with a number",
        ),
        "how readers can answer: an e-mail address, a web address, or `tel:` with a number",
        "hello@example.org",
    ),
    Key::free("donate", WEB, "where to give money", "https://www.example.org/give/"),
    Key::free("logo", Form::Text, "its sign: a picture in `static/` or `articles/`", ""),
];

/// The keys of a door.
pub(super) const DOOR: Keys = &[
    Key::owed("title", Form::Text, "what it says", "Something just happened"),
    Key::free("text", Form::Text, "one sentence below it", "Words for the way back."),
    Key::or("links", "to", Form::Text, "the page behind it", "the-way-back"),
    Key::or("to", "links", Form::Words, "pages behind it that are named on it", "[the-way-back]"),
];

/// The keys of `colours:`.
pub(super) const COLOUR_KEYS: Keys = &[
    Key::free(COLOURS[0], COLOUR, "links and buttons, by day", "\"#74295f\""),
    Key::free(COLOURS[1], COLOUR, "links and buttons, at night", "\"#e7a8d4\""),
    Key::free(COLOURS[2], COLOUR, "the thread of the drawings, by day", ""),
    Key::free(COLOURS[3], COLOUR, "the thread of the drawings, at night", ""),
];

const COLOUR: Form = Form::Shaped("^#[0-9a-fA-F]{6}$", "six hexadecimal digits behind `#`, in quotes");

pub(super) fn organisation(fields: &mut Fields<'_>) -> Option<Organisation> {
    fields.map("organisation", |fields| {
        let name = fields.text("name").map(|scalar| scalar.text);
        let url = fields.code("url").and_then(|url| web_address(fields, "url", &url));
        let contact = fields.code("contact").and_then(|contact| reached_by(fields, "contact", &contact));
        let donate = fields.code("donate").and_then(|url| web_address(fields, "donate", &url));
        let logo = fields.code("logo").map(|file| Written { place: fields.doc().place(&file.path), text: file.text });
        fields.finish_by(&[ORGANISATION], |_| None);
        Organisation { name, url, contact, donate, logo }
    })
}

pub(super) fn doors(fields: &mut Fields<'_>) -> Vec<Door> {
    let mut doors = Vec::new();
    fields.each("doors", |door| {
        let entry = |door: &Fields<'_>, scalar: Scalar| FooterEntry {
            place: door.doc().place(&scalar.path),
            slug: scalar.text,
        };
        let title = door.required("title");
        let text = door.text("text").map(|text| text.text).unwrap_or_default();
        let to = door.code("to").map(|scalar| entry(door, scalar));
        let links: Vec<FooterEntry> = door.words("links").into_iter().map(|scalar| entry(door, scalar)).collect();
        if links.is_empty() && !door.has("to") {
            door.missing_with("to", "name the page behind the door, for example `to: getting-help`");
        }
        door.finish_by(&[DOOR], |_| None);
        if let Some(title) = title {
            doors.push(Door { title: title.text, text, to, links });
        }
    });
    doors
}

pub(super) fn colours(fields: &mut Fields<'_>) -> Colours {
    let read = |fields: &mut Fields<'_>| {
        let mut found = Colours::new();
        for key in COLOURS {
            let there = fields.doc().value(&fields.path().key(key)).is_some();
            match fields.bare(key) {
                Some(scalar) => {
                    let place = fields.doc().place(&scalar.path);
                    match hex(&scalar.text) {
                        Some(rgb) => _ = found.insert(key, (rgb, place)),
                        None => {
                            let message = format!("`{}` is not a colour", scalar.text);
                            let help = format!("write six hexadecimal digits in quotes: {key}: \"#74295f\"");
                            fields.remark(Diagnostic::new(&UNKNOWN_VALUE, place, message).help(help));
                        }
                    }
                }
                // `accent: #74295f` is an empty value and a comment.
                None if there && !fields.has(key) => {
                    let place = fields.doc().key_place(&fields.path().key(key));
                    let message = format!("`{key}` has no value: without quotes YAML takes `#` for a comment");
                    let help = format!("put the colour in quotes: {key}: \"#74295f\"");
                    fields.remark(Diagnostic::new(&UNKNOWN_VALUE, place, message).help(help));
                }
                None => {}
            }
        }
        fields.finish_by(&[COLOUR_KEYS], |_| None);
        found
    };
    fields.map("colours", read).unwrap_or_default()
}

/// `#74295f` as numbers.
fn hex(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some([part(0)?, part(2)?, part(4)?])
}

/// A page named in the configuration, and where it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterEntry {
    /// The slug as written, perhaps with a heading behind `#`.
    pub slug: String,
    /// Where.
    pub place: Place,
}
