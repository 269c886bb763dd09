//! R45 to R55: help, safety and privacy.

use crate::audit::requirement::Requirement;

/// The points about help and safety, in order.
pub const POINTS: &[Requirement] = &[
    Requirement {
        number: "R45",
        asks: "Sensitive topics call for urgent help",
        source: "NHS service manual: help users decide when and where to get care",
        held: "An article with `topics:` shows numbers to call before its title.",
        person: "Whether every page that may meet somebody in danger has topics, and the lines are the right ones: ask a clinician.",
    },
    Requirement {
        number: "R46",
        asks: "Emergency cards lead to no further reading",
        source: "NHS service manual: help users decide when and where to get care",
        held: "The cards hold numbers and places to turn to, nothing else.",
        person: "",
    },
    Requirement {
        number: "R47",
        asks: "One care card of each level",
        source: "NHS service manual: help users decide when and where to get care",
        held: "A page has one block of help.",
        person: "",
    },
    Requirement {
        number: "R48",
        asks: "A support line has a day on which it was checked",
        source: "Follows from R37 and the NHS standard for creating health content, 1",
        held: "Lines that nobody checked are shown on no page.",
        person: "Whether numbers answer at the hours that are named: call them. See the table of support lines.",
    },
    Requirement {
        number: "R49",
        asks: "Numbers can be tapped, printed, read without scripts",
        source: "Follows from R37",
        held: "Numbers are links to call, in the page itself, and are printed.",
        person: "",
    },
    Requirement {
        number: "R50",
        asks: "No detail of methods",
        source: "Samaritans: media guidelines for reporting suicide",
        held: "",
        person: "Whether any page tells how people harm or kill themselves: read every page with topics.",
    },
    Requirement {
        number: "R51",
        asks: "A way out before sensitive text, honest about traces",
        source: "GOV.UK Design System: exit this page; NNEDV Safety Net",
        held: "Where `exit_to:` in handbook.yaml names a place, pages on sensitive topics offer a way out before their text, which says that it does not clear the history.",
        person: "Whether the site it leads to raises no questions: try it.",
    },
];

/// The points about privacy, in order.
pub const PRIVACY: &[Requirement] = &[
    Requirement {
        number: "R52",
        asks: "No request to another site, no cookie, nothing stored",
        source: "Readers' privacy; the Observer, 2023, on charities whose pages told an advertiser who reads about what",
        held: "Pages are loaded from their own site alone and set no cookie; a device keeps only what a reader asks it to keep.",
        person: "What the web host writes down about visits: ask it.",
    },
    Requirement {
        number: "R53",
        asks: "No foreign font, script, frame or picture; a film is a link",
        source: "Follows from R52",
        held: "Pictures and films of other sites become links.",
        person: "",
    },
    Requirement {
        number: "R54",
        asks: "A policy that allows this site alone",
        source: "Follows from R52",
        held: "Every page carries a policy that allows this site alone.",
        person: "Whether the web host sends the headers too: look at one answer of the site.",
    },
    Requirement {
        number: "R55",
        asks: "Links out tell nothing about the page",
        source: "Follows from R52",
        held: "Links to other sites send no word of the page they stand on.",
        person: "",
    },
];
