//! The keys of a bibliography in Hayagriva YAML. See [`Key`].
//!
//! Their order and names are hayagriva's own; what stands under `mend` is ours.

use super::reference::{Checked, SourceKind};
use crate::yaml::{Form, Key, Keys};

/// The types of sources hayagriva knows.
pub(super) const TYPES: [&str; 30] = [
    "article",
    "book",
    "chapter",
    "anthology",
    "anthos",
    "artwork",
    "audio",
    "blog",
    "case",
    "conference",
    "entry",
    "exhibition",
    "legislation",
    "manuscript",
    "misc",
    "newspaper",
    "original",
    "patent",
    "performance",
    "periodical",
    "post",
    "proceedings",
    "reference",
    "report",
    "repository",
    "scene",
    "thesis",
    "thread",
    "video",
    "web",
];

const TYPE: Form = Form::OneOf(|| TYPES.to_vec());

/// What each entry must have.
pub const HEAD: Keys = &[
    Key::owed("type", TYPE, "what it is, for example `book` or `article`", "article"),
    Key::owed("title", Form::Text, "its title", "\"Transitional objects and transitional phenomena\""),
];

/// The same of what a work is part of.
pub(super) const PART: Keys = &[
    Key::free("type", TYPE, "what it is, for example `periodical` or `anthology`", "periodical"),
    Key::free("title", Form::Text, "its title", "\"International Journal of Psycho-Analysis\""),
];

/// What Mend adds to an entry.
pub const OURS: Keys = &[Key::free("mend", Form::Map(&[MEND]), "what Mend wants to know of it besides", "")];

/// What may be said of any work, and of what it is part of.
pub const WORK: Keys = &[
    Key::free("author", PEOPLE, "who wrote it, family name first; a group as its name alone", "[\"Winnicott, D. W.\"]"),
    Key::free("date", DATE, "when it came out: a year, a month as 2026-11, or a day", "1953"),
    Key::free("editor", PEOPLE, "who edited it, family name first", ""),
    Key::free("affiliated", Form::Maps(&[ROLE]), "others who had part in it, such as translators", ""),
    Key::free(
        "publisher",
        Form::Either(&Form::Text, &Form::Map(&[PUBLISHER])),
        "its publisher, perhaps with the place",
        "",
    ),
    Key::free("location", Form::Text, "where it came out or took place", ""),
    Key::free("organization", Form::Text, "the organisation it was made at or for", ""),
    Key::free("issue", Form::Text, "the issue of a journal", ""),
    Key::free("chapter", Form::Text, "the chapter of a book", ""),
    Key::free("volume", Form::Text, "the volume", ""),
    Key::free("volume-total", Form::Number, "how many volumes there are", ""),
    Key::free("edition", Form::Text, "the edition, as a number where it has one", ""),
    Key::free("page-range", Form::Text, "its pages, for example 89-97", "\"89-97\""),
    Key::free("page-total", Form::Number, "how many pages it has", ""),
    Key::free("time-range", TIME, "the part of a recording, for example 03:35-05:21", ""),
    Key::free("runtime", TIME, "how long a recording is, for example 01:42:21", ""),
    Key::free("url", Form::Either(&Form::Shaped(ADDRESS, "a web address"), &Form::Map(&[URL])), "its web address", ""),
    Key::free(
        "serial-number",
        Form::Either(&Form::Under(&Form::Text), &Form::Text),
        "the numbers by which it is found: `doi`, `isbn`, `issn`",
        "",
    ),
    Key::same_as("serial-number", "serial", Form::Text, "the same in older files"),
    Key::free("language", LANGUAGE, "the language it is in, for example `en` or `de-AT`", ""),
    Key::free("archive", Form::Text, "the archive that holds it", ""),
    Key::free("archive-location", Form::Text, "where that archive is", ""),
    Key::free("call-number", Form::Text, "its number in a library", ""),
    Key::free("note", Form::Text, "a note that stands in the list of sources", ""),
    Key::free("abstract", Form::Text, "what it says, in short", ""),
    Key::free("genre", Form::Text, "what sort it is, for example “Doctoral dissertation”", ""),
    Key::free(
        "parent",
        Form::Either(&WHOLE, &Form::List(&WHOLE)),
        "what it is part of: a journal with its volume, a book with its editors",
        "{ type: periodical, title: \"International Journal of Psycho-Analysis\", volume: 34, issue: 2 }",
    ),
];

const WHOLE: Form = Form::Again("part", || Form::Map(&[PART, WORK]));

const PEOPLE: Form = Form::Either(&PERSON, &Form::List(&PERSON));

const PERSON: Form = Form::Either(&Form::Text, &Form::Map(&[NAME]));

const NAME: Keys = &[
    Key::owed("name", Form::Text, "the family name, or the whole name of a group", ""),
    Key::free("given-name", Form::Text, "first names, or their initials", ""),
    Key::free("prefix", Form::Text, "what stands before the family name, such as `van`", ""),
    Key::free("suffix", Form::Text, "what stands behind it, such as `Jr.`", ""),
    Key::free("alias", Form::Text, "another name they are known under", ""),
];

const ROLE: Keys =
    &[Key::owed("names", PEOPLE, "who", ""), Key::owed("role", Form::OneOf(|| ROLES.to_vec()), "what they did", "")];

const ROLES: [&str; 20] = [
    "translator",
    "afterword",
    "foreword",
    "introduction",
    "annotator",
    "commentator",
    "holder",
    "compiler",
    "founder",
    "collaborator",
    "organizer",
    "cast-member",
    "composer",
    "producer",
    "executive-producer",
    "writer",
    "cinematography",
    "director",
    "illustrator",
    "narrator",
];

const PUBLISHER: Keys =
    &[Key::free("name", Form::Text, "its name", ""), Key::free("location", Form::Text, "its place", "")];

const URL: Keys = &[
    Key::owed("value", Form::Shaped(ADDRESS, "a web address"), "the address", ""),
    Key::owed("date", DATE, "the day you saw it", ""),
];

const ADDRESS: &str = r"^https?://[A-Za-z0-9][A-Za-z0-9.-]*(/\S*)?$";

const DATE: Form = Form::Either(
    &Form::Year,
    &Form::Shaped(
        concat!(
            "^~?([0-9]{4}(-(0[1-9]|1[0-2]|(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)",
            "|02-(0[1-9]|1[0-9]|2[0-8])))?|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$"
        ),
        "a year, a month as 2026-11, or a day as 2026-11-22",
    ),
);

const TIME: Form = Form::Shaped("^[0-9:.,-]+$", "hours, minutes and seconds with colons between them");

const LANGUAGE: Form = Form::Shaped("^[A-Za-z]{2,3}(-[A-Za-z]{2})?$", "the code of a language");

/// What stands under `mend`.
pub(super) const MEND: Keys = &[
    Key::free(
        "checked",
        Form::OneOf(|| Checked::WORDS.iter().map(|(word, _)| *word).collect()),
        "how far its details were checked: `record` against a public record, `partly`, or from `memory`",
        "record",
    ),
    Key::free(
        "kind",
        Form::OneOf(|| SourceKind::WORDS.iter().map(|(word, _)| *word).collect()),
        "what kind of work it is; the page of sources goes by it",
        "theory",
    ),
    Key::free("contested", Form::Words, "keys of works that dispute it", ""),
    Key::free("note", Form::Text, "what a reader should know about it: it stands with the source", ""),
    Key::free(
        "to_check",
        Form::Text,
        "what you still have to check about it: `mend check` tells it, readers do not see it",
        "",
    ),
];
