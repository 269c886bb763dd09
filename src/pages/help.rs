//! The help block that stands on every page: emergency numbers always, support lines once somebody checked them.

use serde::Serialize;

use super::{Desk, Link};
use crate::article::Topic;
use crate::config::is_right_to_left;
use crate::library::{HelpTopic, Number};

/// Whom to call, as `frame.help`.
#[derive(Debug, Clone, Serialize)]
pub struct Help {
    /// Whether it stands before the text, because the page touches a sensitive topic.
    pub first: bool,
    /// Emergency numbers, one entry a country of the handbook.
    pub emergency: Vec<Country>,
    /// Checked support lines for this page's topics.
    pub lines: Vec<SupportLine>,
    /// The page on getting help, when the handbook has one.
    pub page: Option<Link>,
}

/// The emergency numbers of a country.
#[derive(Debug, Clone, Serialize)]
pub struct Country {
    /// Its name in the handbook's language.
    pub name: String,
    /// The numbers.
    pub numbers: Vec<Call>,
}

/// A number to call.
#[derive(Debug, Clone, Serialize)]
pub struct Call {
    /// For `tel:`.
    pub tel: String,
    /// As people read it.
    pub shown: String,
    /// What it is for, such as "police"; may be missing.
    pub purpose: Option<String>,
}

/// A support line.
#[derive(Debug, Clone, Serialize)]
pub struct SupportLine {
    /// Its name.
    pub service: String,
    /// Its country's name; missing for lines of all countries.
    pub country: Option<String>,
    /// Its numbers.
    pub numbers: Vec<Call>,
    /// Its site.
    pub url: Option<String>,
    /// When it answers.
    pub hours: Option<String>,
    /// The day somebody last checked it, as `2026-11-22`.
    pub checked_on: String,
}

impl Help {
    pub(super) fn new(desk: &Desk<'_>, topics: &[Topic]) -> Self {
        let helplines = &desk.handbook.library().helplines;
        let wanted = wanted(topics);
        let rtl = is_right_to_left(&desk.config.language);
        let emergency = helplines.emergency.iter().map(|one| Country {
            name: desk.words.get("countries", &one.country).to_owned(),
            numbers: one.numbers.iter().map(|number| call(number, rtl)).collect(),
        });
        let lines = helplines
            .lines
            .iter()
            .filter(|line| desk.config.is_for(&line.country) && line.topics.iter().any(|topic| wanted.contains(topic)));
        let lines = lines.map(|line| SupportLine {
            service: line.service.clone(),
            country: (line.country != "INT").then(|| desk.words.get("countries", &line.country).to_owned()),
            numbers: line.numbers.iter().map(|number| call(number, rtl)).collect(),
            url: line.url.clone(),
            hours: line.hours.clone(),
            checked_on: line.checked_on.to_string(),
        });
        Self {
            first: !topics.is_empty(),
            emergency: emergency.collect(),
            lines: lines.collect(),
            page: desk.signpost(desk.config.signposts.help.as_ref()),
        }
    }
}

/// Which lines a page's topics call for.
fn wanted(topics: &[Topic]) -> Vec<HelpTopic> {
    let of = |topic: &Topic| -> &[HelpTopic] {
        match topic {
            Topic::Harm | Topic::Abuse => &[HelpTopic::Violence, HelpTopic::ChildSafety, HelpTopic::Children],
            Topic::Violence => &[HelpTopic::Violence],
            Topic::SelfHarm | Topic::Suicide => &[HelpTopic::Crisis, HelpTopic::Children],
            Topic::Perinatal => &[HelpTopic::Perinatal, HelpTopic::Health],
        }
    };
    match topics {
        [] => vec![HelpTopic::Crisis, HelpTopic::Parents],
        topics => topics.iter().flat_map(of).copied().collect(),
    }
}

/// A label of digits is the number as people read it; other labels say what the number is for.
fn call(number: &Number, rtl: bool) -> Call {
    let reads = |label: &&String| label.chars().any(|c| c.is_ascii_digit());
    Call {
        tel: number.tel.clone(),
        shown: in_its_order(number.label.as_ref().filter(reads).unwrap_or(&number.tel), rtl),
        purpose: number.label.clone().filter(|label| !reads(&label)),
    }
}

/// A number in words written from right to left: set apart by signs nobody sees, or its groups of digits would change places.
fn in_its_order(number: &str, rtl: bool) -> String {
    if rtl { format!("\u{2066}{number}\u{2069}") } else { number.to_owned() }
}
