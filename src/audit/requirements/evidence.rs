//! R01 to R13: reviews, dates and sources.

use crate::audit::requirement::Requirement;

/// The points, in order.
pub const POINTS: &[Requirement] = &[
    Requirement {
        number: "R01",
        asks: "An article says when it was reviewed and by when again, at its end",
        source: "NHS service manual: know that a page is up to date; NHS standard for creating health content, 1",
        held: "The page of an article ends with the day of its review and of the next one.",
        person: "Whether the review that is named really took place: ask for the signed sheet.",
    },
    Requirement {
        number: "R02",
        asks: "The next review is at most three years away",
        source: "NHS service manual: know that a page is up to date; PIF TICK",
        held: "",
        person: "Whether three years are soon enough for what a page says: ask the reviewer.",
    },
    Requirement {
        number: "R03",
        asks: "An overdue article warns, and fails after a time of grace",
        source: "NHS standard for creating health content, 1: planned review cycle",
        held: "",
        person: "Whether somebody is named who reads the list of reviews, and how often: ask the publisher.",
    },
    Requirement {
        number: "R04",
        asks: "An edit alone never changes the day of review",
        source: "NHS service manual: know that a page is up to date",
        held: "The days of review and of the last edit are two fields; nothing but an author or a signature writes either.",
        person: "",
    },
    Requirement {
        number: "R05",
        asks: "A change since the review is told",
        source: "Follows from R04",
        held: "A signature keeps a fingerprint of the text that was reviewed, and every check compares it.",
        person: "Whether a change that was told was read again by somebody with the training: see the table of reviews.",
    },
    Requirement {
        number: "R06",
        asks: "A reviewer has a name and a role",
        source: "NHS standard for creating health content, 1 and 2; PIF TICK 1 and 2",
        held: "A review without a name or a role is an error (`missing-key`).",
        person: "Whether the people named have that training and agreed to be named: ask them.",
    },
    Requirement {
        number: "R07",
        asks: "Publisher and a way to answer on every page",
        source: "NHS standard for creating health content, 1; PIF TICK 8",
        held: "The foot of every page shows what `organisation:` in handbook.yaml says.",
        person: "Whether it is filled in and somebody answers: write to the address on a page.",
    },
    Requirement {
        number: "R08",
        asks: "Funding and conflicts are stated",
        source: "NHS standard for creating health content, 1",
        held: "",
        person: "Whether there is such a page and it tells everything: read it, and ask who paid.",
    },
    Requirement {
        number: "R09",
        asks: "Claims name sources, keys resolve, every entry is used",
        source: "NHS standard for creating health content, 2; PIF TICK 4",
        held: "",
        person: "Whether a source says what its sentence claims: take ten sentences and open their sources.",
    },
    Requirement {
        number: "R10",
        asks: "An entry has author, year, title and a way to find it",
        source: "PIF TICK 4",
        held: "",
        person: "Whether the works are the best there are, and new enough: see the table of sources.",
    },
    Requirement {
        number: "R11",
        asks: "What is known and not known is said",
        source: "CDC Clear Communication Index, 11",
        held: "Grades of evidence and limits of studies are shown where authors write them.",
        person: "Whether the grades are right and nothing is claimed too surely: ask somebody who knows the research.",
    },
    Requirement {
        number: "R12",
        asks: "An embedded film has its own review date",
        source: "NHS service manual: know that a page is up to date, embedded content",
        held: "No film of another site is embedded; a link leads to it.",
        person: "Whether films that pages link to are still right: watch them.",
    },
    Requirement {
        number: "R13",
        asks: "Every page has a history",
        source: "NHS standard for creating health content, 1: version control and archiving",
        held: "",
        person: "Whether the files are kept under version control: ask to see the history of one page.",
    },
];
