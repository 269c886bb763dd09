//! Today where the handbook is at home: `time_zone:` of handbook.yaml, or the zone of this computer.
//!
//! Invariant: a zone nobody knows is told and changes nothing.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::{clock, files};
use crate::config;
use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::Source;

/// The day it is in the handbook at `root`.
pub fn today(root: &Path) -> Date {
    let path = root.join("articles/handbook.yaml");
    let text = files::text(&path).unwrap_or_default();
    let named = config::time_zone(&Source::new("articles/handbook.yaml", text));
    match named.and_then(|written| zone(&written.text)) {
        Some(zone) => Timestamp::now().to_zoned(zone).date(),
        None => clock::today(),
    }
}

/// What to say about a zone that nobody knows.
pub fn trouble(source: &Source) -> Option<Diagnostic> {
    let written = config::time_zone(source).filter(|written| zone(&written.text).is_none())?;
    let message = format!("there is no time zone `{}`", sentences::short(&written.text, 40));
    Some(Diagnostic::new(&UNKNOWN_VALUE, written.place, message).help(meant(&written.text)))
}

/// `Pacific/Auckland`, or so many hours from UTC: `+12:00`, `UTC-3`.
fn zone(name: &str) -> Option<TimeZone> {
    offset(name).or_else(|| TimeZone::get(name).ok().filter(|_| name.starts_with(|c: char| c.is_ascii_alphabetic())))
}

fn offset(name: &str) -> Option<TimeZone> {
    let upper = name.to_uppercase();
    let hours = ["UTC", "GMT"].iter().find_map(|zero| upper.strip_prefix(zero)).unwrap_or(&upper).trim();
    if hours.is_empty() || hours == "Z" {
        return (!name.trim().is_empty()).then_some(TimeZone::UTC);
    }
    let (sign, digits) = match hours.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, hours.strip_prefix(['-', '−'])?),
    };
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let number = |digits: &str| digits.parse::<i32>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let (hours, minutes) = (number(hours)?, number(minutes).filter(|minutes| *minutes < 60)?);
    let seconds = (hours <= 14).then_some(sign * (hours * 60 + minutes) * 60)?;
    Some(TimeZone::fixed(Offset::from_seconds(seconds).ok()?))
}

/// The zone that is probably meant: the same letters, a city alone, a slip of the finger.
fn meant(name: &str) -> String {
    let names: Vec<String> = jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect();
    if names.is_empty() {
        return "this computer knows no zones by name: write the hours from UTC, for example `time_zone: \"+12:00\"`"
            .to_owned();
    }
    let plain = name.trim().to_lowercase().replace(' ', "_");
    let city =
        |known: &&String| known.to_lowercase().rsplit('/').next() == Some(plain.rsplit('/').next().unwrap_or(&plain));
    match names.iter().find(city) {
        Some(known) => format!("did you mean `{known}`?"),
        None => sentences::did_you_mean(name, names.iter().map(String::as_str)).unwrap_or_else(|| {
            "write a continent and a city, for example `Pacific/Auckland`, or the hours from UTC, for example `\"+12:00\"`"
                .to_owned()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_names_or_hours() {
        let far = |name: &str| zone(name).map(|zone| zone.to_offset(Timestamp::UNIX_EPOCH).seconds());
        assert_eq!(far("+12:00"), Some(43_200));
        assert_eq!(far("UTC-3"), Some(-10_800));
        assert_eq!(far("-03:30"), Some(-12_600));
        assert_eq!(far("UTC"), Some(0));
        for wrong in ["", "12", "+25", "+1:75", "/etc/passwd", "Pacific/Aukland", "../UTC"] {
            assert!(zone(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn an_unknown_zone_is_told_with_the_one_that_is_meant() {
        if jiff::tz::db().available().next().is_none() {
            return;
        }
        for written in ["Pacific/Aukland", "auckland", "pacific/auckland "] {
            let source = Source::new("articles/handbook.yaml", format!("title: A\ntime_zone: \"{written}\"\n"));
            let told = trouble(&source).map(|told| (told.place.start().line, told.help.map(|help| help.to_string())));
            if zone(written).is_none() {
                assert_eq!(told, Some((2, Some("did you mean `Pacific/Auckland`?".to_owned()))), "{written}");
            }
        }
    }
}
