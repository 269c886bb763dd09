//! R56 to R60: paper, easy read, translations, machines.

use crate::audit::requirement::Requirement;

/// The points, in order.
pub const POINTS: &[Requirement] = &[
    Requirement {
        number: "R56",
        asks: "Every article prints with address, review and help",
        source: "NHS service manual: PDFs and other non-HTML documents; Australian Style Manual: easy read",
        held: "Every page prints without what is only for screens, with its address, review and numbers.",
        person: "",
    },
    Requirement {
        number: "R57",
        asks: "An easy-read form",
        source: "GOV.UK: accessible formats; PIF: easy read",
        held: "",
        person: "Whether there is one for the pages that need it, and people with learning disabilities have read it.",
    },
    Requirement {
        number: "R58",
        asks: "A translation names its source and its age",
        source: "NHS standard for creating health content, 2",
        held: "A translation keeps prints of the paragraphs it was made from, and its page says when the original changed.",
        person: "Whether it says the same as its original: ask somebody with the training who grew up with the language.",
    },
    Requirement {
        number: "R59",
        asks: "Right-to-left languages",
        source: "WCAG 2.2: 1.3.2",
        held: "Every page names its direction, and the program's own style sheets know no left and right.",
        person: "Whether pages read well in such a language: ask somebody who reads it.",
    },
    Requirement {
        number: "R60",
        asks: "Structured data with review and audience",
        source: "schema.org: MedicalWebPage",
        held: "Articles carry who reviewed them, when and for whom, as structured data.",
        person: "",
    },
];
