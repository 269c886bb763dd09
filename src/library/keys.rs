//! The keys of `helplines.yaml` and `glossary.yaml`. See [`Key`].

use super::help_topic::HelpTopic;
use crate::config::WEB;
use crate::yaml::{Form, Key, Keys};

/// The keys of `helplines.yaml`.
pub const HELPLINES: Keys = &[
    Key::free(
        "emergency",
        Form::Maps(&[EMERGENCY]),
        "emergency numbers; those of the handbook's countries stand on every page",
        "",
    ),
    Key::free("lines", Form::Maps(&[LINE]), "support lines; readers see only those that somebody has checked", ""),
];

/// The keys of the emergency numbers of a country.
pub(super) const EMERGENCY: Keys = &[
    Key::owed("country", Form::Text, COUNTRY, "GB"),
    Key::owed("numbers", Form::Maps(&[NUMBER]), "the numbers", "[{ tel: \"999\" }]"),
    Key::free("seen_on", Form::Text, "where you saw them, for those who check them after you", ""),
    Key::free("note", Form::Text, "what else those should know; readers never see it", ""),
];

const COUNTRY: &str = "the country, as its two capital letters; `INT` is every country";

/// The keys of a support line.
pub(super) const LINE: Keys = &[
    Key::free("id", Form::Text, "a name for programs", ""),
    Key::owed("country", Form::Text, COUNTRY, "GB"),
    Key::owed("service", Form::Text, "its name", "The name of the service"),
    Key::free("numbers", Form::Maps(&[NUMBER]), "its numbers", ""),
    Key::free("url", WEB, "its site", "https://www.example.org/help/"),
    Key::free("hours", Form::Text, "when it answers", "every day, 9 to 21"),
    Key::free(
        "for",
        Form::SomeOf(|| HelpTopic::WORDS.iter().map(|(word, _)| *word).collect()),
        "what it is for",
        "[parents]",
    ),
    Key::free(
        "verified",
        Form::Flag,
        "`true` once you called it or looked at its site: only then readers see it",
        "false",
    ),
    Key::free("checked_on", Form::Day, "the day you did; needed with `verified: true`", ""),
    Key::free("languages", Form::Words, "the languages in which it answers", "[en]"),
    Key::free("seen_on", Form::Text, "where you saw it, for those who check it after you", ""),
    Key::free("note", Form::Text, "what else those should know; readers never see it", ""),
    Key::free("status", Form::Text, "how far the check of it is; readers never see it", ""),
];

/// The keys of a number.
pub(super) const NUMBER: Keys = &[
    Key::owed(
        "tel",
        Form::Either(&Form::Shaped(r"^\+?[0-9]{2,}$", "digits, perhaps behind `+`, in quotes"), &Form::Number),
        "what a telephone dials: digits, perhaps behind `+`; in quotes, so that a zero at its beginning stays",
        "\"08001234567\"",
    ),
    Key::free("label", Form::Text, "how people read it, or what it is for", "0800 123 45 67"),
];

/// The keys of a term in `glossary.yaml`.
pub const TERM: Keys = &[
    Key::owed("term", Form::Text, "the term, as readers see it", "rupture"),
    Key::free("slug", Form::Text, "its name in addresses, where the term itself does not do", ""),
    Key::owed(
        "definition",
        Form::Text,
        "what it means here; links work in it",
        "A break between two people, small or large.",
    ),
    Key::free("forms", Form::Words, "other forms that are marked in texts", "[ruptures, ruptured]"),
    Key::free("synonyms", Form::Words, "everyday words by which it is found; they are never marked", "[row, argument]"),
    Key::free("cite", Form::Words, "keys of the bibliography", "[winnicott1953]"),
];
