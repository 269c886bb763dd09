//! Rules about reviews and dates.

super::family! {
    NOT_REVIEWED = "not-reviewed", Warn / Deny, serves "R01 R06", "Readers of a health page are owed the day somebody with the training to judge it did so.",
        bad "summary: Nobody with clinical training has read this.\nreviewed: null",
        good "reviewed: { date: 2026-03-01, by: [{ name: A Reviewer, role: clinical psychologist }] }\nreview_by: 2028-03-01";
    REVIEW_OVERDUE = "review-overdue", Warn, serves "R03", "The day on which this was to be read again has passed, and what is known may have changed.",
        bad "review_by: 2026-11-01",
        good "review_by: 2027-11-01";
    REVIEW_LONG_OVERDUE = "review-long-overdue", Warn / Deny, serves "R03", "A health page that nobody has read again for long should not stand on the web.",
        more "`review_grace_days` in handbook.yaml says how many days after `review_by` this begins; 90 unless you say so.",
        bad "review_by: 2026-06-01",
        good "review_by: 2027-06-01";
    REVIEW_DUE_SOON = "review-due-soon", Note, serves "R03", "A reviewer needs some weeks' notice.",
        more "Reported within 60 days of `review_by`.",
        bad "review_by: 2026-12-24",
        good "review_by: 2027-12-24";
    REVIEW_CHANGED = "review-changed", Warn / Deny, serves "R04 R05", "Readers trust that the words on the page are those that were reviewed.",
        more "`text` under `reviewed:` is a fingerprint of everything readers see: title, summary, ages, grade, every field with its name, the text, and pieces shown from others. Write `text: new`, and `mend check` tells what to put there.",
        bad "reviewed: { date: 2026-03-01, by: [{ name: A Reviewer, role: clinical psychologist }], text: new }",
        good "reviewed: { date: 2026-03-01, by: [{ name: A Reviewer, role: clinical psychologist }] }";
    REVIEW_UNTIED = "review-untied", Note / Warn, serves "R05", "A review holds for the text that was read, and only its fingerprint can say whether that is still the text.",
        more "Add `text:` below `reviewed:`; `mend check` says what to write there. A fingerprint that does not begin with `2-` is an older one, which counts neither title, summary, ages and grades nor which field a sentence stands in; it goes on to hold for the words.";
    NO_REVIEW_BY = "no-review-by", Warn / Deny, serves "R01 R02", "A review without the day of the next one is soon a promise nobody keeps.",
        bad "review_by: null",
        good "review_by: 2028-03-01";
    REVIEW_INTERVAL = "review-interval", Warn, serves "R02", "More than three years is too long: knowledge and services change.",
        bad "review_by: 2029-03-02",
        good "review_by: 2029-03-01";
    DATE_IN_FUTURE = "date-in-future", Deny, serves "R01", "What is said to have happened cannot lie ahead.",
        bad "updated: 2126-01-01",
        good "updated: 2026-01-01";
    DATE_ORDER = "date-order", Warn, serves "R02", "Dates in an impossible order make readers doubt all of them.",
        bad "published: 2026-05-01\nupdated: 2026-04-01",
        good "published: 2026-04-01\nupdated: 2026-05-01";
}
