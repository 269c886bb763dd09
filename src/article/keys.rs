//! The keys of front matter that do not go by the kind of an article. See [`Key`].

use super::citation::Grade;
use super::kinds::{Kind, Kinds, Standing};
use super::topic::Topic;
use super::translation;
use crate::config::Allow;
use crate::source::limits::SEARCHED_AS;
use crate::yaml::{Form, Key, Keys};

/// What every article must have.
pub const HEAD: Keys = &[
    Key::owed(
        "kind",
        Form::OneOf(|| Kinds::default().words().into_iter().map(|(word, _)| word).collect()),
        "what kind of article it is; each kind has keys of its own",
        "",
    ),
    Key::owed("title", Form::Text, "the name that readers see", "The way back"),
];

/// What every article may have.
pub const COMMON: Keys = &[
    Key::free(
        "searched_as",
        Form::Most(SEARCHED_AS.most, &Form::Texts),
        "other words under which people look for it; readers never see them",
        "[i yelled at my kid, lost my temper]",
    ),
    Key::free("ages", Form::Words, "for whom it is: ages that handbook.yaml names", "[toddler, child]"),
    Key::free("tags", Form::Words, "what it is about: tags that handbook.yaml names", "[repair]"),
    Key::free(
        "topics",
        Form::SomeOf(|| Topic::WORDS.iter().map(|(word, _)| *word).collect()),
        "sensitive topics; the page then begins with where to get help",
        "",
    ),
    Key::free("slug", Form::Text, "an address of its own, in the place of the file's name", ""),
    Key::free("aliases", Form::Words, "former names, which go on to lead here", "[after-a-row]"),
    Key::free("related", Form::Words, "names of articles to be shown beside this one", ""),
    Key::free("draft", Form::Flag, "`true` keeps the article to yourself", "false"),
    Key::free("published", Form::Day, "the day it was first published; before it the article is a draft", "2026-01-03"),
    Key::free("updated", Form::Day, "the day of the last change worth telling readers", "2026-02-14"),
    Key::free("reviewed", Form::Map(&[REVIEW]), "who reviewed it, and when; `mend review sign` writes it", ""),
    Key::free("translated", Form::Map(&[translation::KEYS]), "what a translation was made from", ""),
    Key::free("review_by", Form::Day, "by which day it is to be reviewed again, at most three years ahead", ""),
    Key::free(
        "evidence",
        Form::OneOf(|| Grade::WORDS.iter().map(|(word, _)| *word).collect()),
        "how well its main claim is tested",
        "practice",
    ),
    Key::free(
        "key_message",
        Form::Text,
        "the one thing to remember; the page begins with it",
        "Coming back counts more than getting it right.",
    ),
    Key::free("allow", Form::Maps(&[Allow::KEYS]), "rules this article does not keep, each with your reason", ""),
    Key::free("extra", Form::Under(&Form::Anything), "values of your own for templates of your own", ""),
];

/// What articles owe that teach something; others may have it.
pub const SUMMARY: Keys = &[Key::owed("summary", Form::Text, "one sentence for lists and search results", SENTENCE)];

const SUMMARY_FREE: Keys = &[Key::free("summary", Form::Text, SUMMARY[0].says, SENTENCE)];

const SENTENCE: &str = "A few words for the way back after a row.";

/// The keys of `reviewed:`.
pub(super) const REVIEW: Keys = &[
    Key::owed("date", Form::Day, "the day of the review", ""),
    Key::owed("by", Form::Maps(&[REVIEWER]), "who read the article", ""),
    Key::free("text", Form::Text, "the fingerprint of the article as it was read; `mend review sign` writes it", ""),
];

/// The keys of one reviewer.
pub(super) const REVIEWER: Keys = &[
    Key::owed("name", Form::Text, "who read the article", ""),
    Key::owed("role", Form::Text, "the training or office, for example clinical psychologist", ""),
];

/// The keys of `index.md`, which introduces the handbook or a section.
pub const SECTION: Keys = &[
    Key::owed("title", Form::Text, "the name that readers see", "Scripts"),
    Key::free("summary", Form::Text, "one sentence about the section", "Words for hard moments."),
    Key::free("order", Form::Words, "names of articles that come first; the others follow by title", "[the-way-back]"),
    Key::free("translated", Form::Map(&[translation::KEYS]), "what a translation was made from", ""),
    Key::free("extra", Form::Under(&Form::Anything), "values of your own for templates of your own", ""),
];

/// All tables of an article of this kind.
#[must_use]
pub fn of(kind: Kind) -> [Keys; 4] {
    [HEAD, summary(kind), COMMON, kind.spec().keys]
}

/// The key `summary`, which some kinds owe.
#[must_use]
pub fn summary(kind: Kind) -> Keys {
    match kind.spec().standing {
        Standing::Taught => SUMMARY,
        Standing::Aside => SUMMARY_FREE,
    }
}
