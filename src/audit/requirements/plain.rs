//! R14 to R27: plain language.

use crate::audit::requirement::Requirement;

/// The points, in order.
pub const POINTS: &[Requirement] = &[
    Requirement {
        number: "R14",
        asks: "Sentences of at most 20 words",
        source: "NHS service manual: how we write",
        held: "",
        person: "Whether sentences read well: read a page aloud. The rule tells only those of more than 25 words.",
    },
    Requirement {
        number: "R15",
        asks: "Paragraphs of at most three sentences",
        source: "NHS service manual: how we write",
        held: "",
        person: "Whether paragraphs hold one idea each. The rule lets short sentences be.",
    },
    Requirement {
        number: "R16",
        asks: "Reading age as a hint",
        source: "NHS service manual: health literacy, how we write",
        held: "",
        person: "Whether readers understand a page: ask some. The NHS warns against leaning on formulas, which count lengths only.",
    },
    Requirement {
        number: "R17",
        asks: "The main message and the call to act are active",
        source: "CDC Clear Communication Index, 6; NHS service manual: how we write",
        held: "",
        person: "Whether the rest of a text says who does what: read it.",
    },
    Requirement {
        number: "R18",
        asks: "A technical term has its plain meaning",
        source: "NHS service manual: health literacy",
        held: "The first use of a term of the glossary opens its meaning in place.",
        person: "Whether the plain word comes first, and meanings are plain themselves: read the glossary.",
    },
    Requirement {
        number: "R19",
        asks: "“1 in n” rather than percent",
        source: "NHS service manual: numbers, measurements, dates and time",
        held: "",
        person: "Which of the two helps at each place.",
    },
    Requirement {
        number: "R20",
        asks: "A number is explained",
        source: "CDC Clear Communication Index, 15 to 17",
        held: "",
        person: "Whether readers understand a number without calculating: ask some what it means to them.",
    },
    Requirement {
        number: "R21",
        asks: "One main message, at the beginning",
        source: "CDC Clear Communication Index, 1 and 2",
        held: "`key_message` is shown before the text of an article.",
        person: "Whether pages have one and it is the message that matters: read the first lines of each.",
    },
    Requirement {
        number: "R22",
        asks: "The main message is seen at once",
        source: "CDC Clear Communication Index, 3",
        held: "The main message stands in a box of its own.",
        person: "",
    },
    Requirement {
        number: "R23",
        asks: "A page says what to try",
        source: "CDC Clear Communication Index, 5",
        held: "",
        person: "Whether a reader knows what to do next: ask one after reading.",
    },
    Requirement {
        number: "R24",
        asks: "A behaviour page says what, why and how, step by step",
        source: "CDC Clear Communication Index, 12 to 14",
        held: "A script is written as moves, each with what to do or say, and why.",
        person: "Whether other pages that ask for a behaviour do so too: read them.",
    },
    Requirement {
        number: "R25",
        asks: "Lists are lists, parts have headings",
        source: "CDC Clear Communication Index, 8 and 9",
        held: "",
        person: "Whether long texts are cut where the subject changes, and rows of three things are lists.",
    },
    Requirement {
        number: "R26",
        asks: "The important points in short",
        source: "CDC Clear Communication Index, 10",
        held: "An article without a summary is an error (`missing-key`).",
        person: "Whether the summary says what the page says: read both.",
    },
    Requirement {
        number: "R27",
        asks: "No words that blame or label",
        source: "NHS service manual: inclusive content",
        held: "",
        person: "Whether people whom a page is about feel respected: ask some. A list of words is never whole, and there is one for English only.",
    },
];
