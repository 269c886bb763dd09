//! In: `helplines.yaml`. Out: emergency numbers, always shown, and support lines, shown only once somebody checked them.

use jiff::civil::Date;

use super::countries;
use super::files::read_file;
use super::help_topic::HelpTopic;
use super::keys::{EMERGENCY, HELPLINES, LINE, NUMBER};
use crate::config::{Config, web_address};
use crate::diagnostic::rules::evidence::{HELPLINE_UNUSABLE, UNSHOWN_HELPLINE};
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::source::{Place, Source};
use crate::yaml::{Fields, KeyPath};

/// A number that can be dialled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Digits, perhaps with a leading `+`.
    pub tel: String,
    /// As people read it, or what it is for.
    pub label: Option<String>,
}

/// The emergency numbers of one country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    /// ISO 3166 code.
    pub country: String,
    /// The numbers.
    pub numbers: Vec<Number>,
}

/// A support line that somebody has checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// ISO 3166 code, or `INT`, `EU`.
    pub country: String,
    /// Its name.
    pub service: String,
    /// Its numbers.
    pub numbers: Vec<Number>,
    /// Its site.
    pub url: Option<String>,
    /// Where its site is written.
    pub url_place: Place,
    /// When it answers.
    pub hours: Option<String>,
    /// What it is for.
    pub topics: Vec<HelpTopic>,
    /// The day somebody last checked it.
    pub checked_on: Date,
    /// Where that day stands.
    pub place: Place,
}

/// A support line that no page shows, because nobody has checked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// ISO 3166 code, or `INT`, `EU`.
    pub country: String,
    /// Its name.
    pub service: String,
    /// Where it stands in the file.
    pub place: Place,
    /// Its site.
    pub url: Option<String>,
    /// Where its site is written.
    pub url_place: Place,
}

/// The lines readers may be shown, and those they may not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Helplines {
    /// For the countries of the handbook, in its order; of a handbook that names none, all in the order of the file.
    pub emergency: Vec<Emergency>,
    /// Where the emergency numbers are written.
    pub place: Option<Place>,
    /// Checked lines only, in the order of the file.
    pub lines: Vec<Line>,
    /// The others that could be read, in the order of the file.
    pub withheld: Vec<Withheld>,
}

pub(super) fn parse(source: Option<&Source>, config: &Config) -> Noted<Helplines> {
    let mut remarks = Vec::new();
    let (mut emergency, mut lines, mut withheld) = (Vec::new(), Vec::new(), Vec::new());
    let doc = source.and_then(|source| read_file(source, &mut remarks));
    // Nothing can be said of what is missing in a file that cannot be read.
    let unread = source.is_some() && doc.is_none();
    let mut place = None;
    if let Some(doc) = doc {
        let mut fields = doc.fields(&mut remarks);
        fields.each("emergency", |fields| {
            let country = fields.required_code("country");
            if !fields.has("numbers") {
                fields.missing("numbers");
            }
            let numbers = numbers(fields);
            let _ = (fields.text("seen_on"), fields.text("note"));
            fields.finish_by(&[EMERGENCY], |_| None);
            if let Some(meant) = country.as_ref().and_then(|country| countries::meant(&country.text)) {
                unknown_country(fields, &meant);
            }
            emergency.extend(country.map(|country| Emergency { country: country.text, numbers }));
        });
        fields.each("lines", |fields| match line(fields, config.choices.today) {
            Some(Ok(line)) => {
                unshown(fields, &line, config);
                lines.push(line);
            }
            Some(Err(line)) => withheld.push(line),
            None => {}
        });
        fields.finish_by(&[HELPLINES], |_| None);
        place = (!emergency.is_empty()).then(|| doc.key_place(&KeyPath::keys(&["emergency"])));
    }
    for country in &config.countries {
        if let Some(place) = config.place_of("countries", country).filter(|_| !unread)
            && !emergency.iter().any(|one| one.country == *country)
        {
            let message = format!("there is no emergency number for `{country}`");
            let help = match countries::meant(country) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "add it to articles/helplines.yaml under `emergency:`, or take the country out".to_owned(),
            };
            remarks.push(Diagnostic::new(&HELPLINE_UNUSABLE, place.clone(), message).help(help));
        }
    }
    let of = |country: &String| emergency.iter().find(|one| one.country == *country).cloned();
    // Too many numbers, each with its country, help somebody in danger; none help nobody.
    let emergency = match config.countries.as_slice() {
        [] => emergency.into_iter().filter(|one| !one.numbers.is_empty()).collect(),
        countries => countries.iter().filter_map(of).collect(),
    };
    Noted::new(Helplines { emergency, place, lines, withheld }, remarks)
}

/// A line that somebody checked and no page shows, because the handbook is for other countries.
fn unshown(fields: &mut Fields<'_>, line: &Line, config: &Config) {
    if config.is_for(&line.country) {
        return;
    }
    match countries::meant(&line.country) {
        Some(meant) => unknown_country(fields, &meant),
        None => {
            let message = format!(
                "`{}` stands on no page: this handbook is not for the country `{}`",
                line.service, line.country
            );
            let help = match config.countries.as_slice() {
                [] => "name its countries in articles/handbook.yaml, for example `countries: [GB]`; `INT` is every country".to_owned(),
                _ => format!("add `{}` to `countries:` in articles/handbook.yaml; a line for every country has `INT`", line.country),
            };
            let near = sentences::nearest(&line.country, config.countries.iter().map(String::as_str).chain(["INT"]));
            let help = near.filter(|near| near.len() > 2).map_or(help, |near| format!("did you mean `{near}`?"));
            fields.remark(Diagnostic::new(&UNSHOWN_HELPLINE, fields.place_of("country"), message).help(help));
        }
    }
}

fn unknown_country(fields: &mut Fields<'_>, meant: &str) {
    let place = fields.place_of("country");
    let message = "this is not the code of a country, so no page shows what stands here";
    fields.remark(Diagnostic::new(&HELPLINE_UNUSABLE, place, message).help(format!("did you mean `{meant}`?")));
}

/// A line that may be shown: verified, with the day it was checked, and a number or a site; or one nobody has checked.
/// `None` when something is wrong with it, which was reported.
fn line(fields: &mut Fields<'_>, today: Date) -> Option<Result<Line, Withheld>> {
    let country = fields.required_code("country");
    let service = fields.required("service");
    let numbers = numbers(fields);
    let url = fields.code("url").and_then(|url| web_address(fields, "url", &url));
    let hours = fields.text("hours").map(|scalar| scalar.text);
    let topics = fields.choices("for", &HelpTopic::WORDS);
    let verified = fields.flag("verified").unwrap_or(false);
    let checked_on = fields.date("checked_on");
    let _ = (
        fields.code("id"),
        fields.words("languages"),
        fields.text("seen_on"),
        fields.text("note"),
        fields.code("status"),
    );
    fields.finish_by(&[LINE], |_| None);
    let url_place = fields.place_of(if url.is_some() { "url" } else { "service" });
    let mut trouble = |key: &str, message: &str, help: &str| {
        let diagnostic = Diagnostic::new(&HELPLINE_UNUSABLE, fields.place_of(key), message).help(help);
        fields.remark(diagnostic);
    };
    match checked_on {
        Some(date) if date > today => trouble(
            "checked_on",
            "this line was checked on a day still to come",
            "write the day somebody really called or looked",
        ),
        None if verified => trouble(
            "verified",
            "this line is verified, but not on which day",
            "add `checked_on: …` with the day somebody checked it",
        ),
        Some(_) if verified && url.is_none() && numbers.is_empty() => trouble(
            "service",
            "this line has neither a number nor a web address",
            "add `numbers:` or `url:`, so that readers can reach it",
        ),
        Some(checked_on) if verified => {
            return Some(Ok(Line {
                country: country?.text,
                service: service?.text,
                numbers,
                url,
                url_place,
                hours,
                topics,
                checked_on,
                place: fields.place_of("checked_on"),
            }));
        }
        _ => {
            let key = if fields.has("verified") { "verified" } else { "service" };
            let place = fields.place_of(key);
            return Some(Err(Withheld { country: country?.text, service: service?.text, place, url, url_place }));
        }
    }
    None
}

fn numbers(fields: &mut Fields<'_>) -> Vec<Number> {
    let mut numbers = Vec::new();
    fields.each("numbers", |fields| {
        let tel = fields.required_code("tel");
        let label = fields.text("label").map(|scalar| scalar.text);
        fields.finish_by(&[NUMBER], |_| None);
        let Some(tel) = tel else { return };
        let digits = tel.text.strip_prefix('+').unwrap_or(&tel.text);
        if digits.len() >= 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
            numbers.push(Number { tel: tel.text, label });
        } else {
            let message = format!("`{}` is not a number a telephone can dial", tel.text);
            let diagnostic = Diagnostic::new(&HELPLINE_UNUSABLE, fields.place_of("tel"), message);
            let help = "write digits only, perhaps after a `+`; spaces and words belong into `label`";
            let help = crate::yaml::slip_of_signs(&tel.text).unwrap_or_else(|| help.to_owned());
            fields.remark(diagnostic.help(help));
        }
    });
    numbers
}
