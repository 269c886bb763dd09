//! Rules about reviews and dates.

super::family! {
    NOT_REVIEWED = "not-reviewed", Warn / Deny, serves "R01", "Readers of a health page are owed the day somebody with the training to judge it did so.",
        bad "summary: Nobody with clinical training has read this.\nreviewed: null",
        good "reviewed: { date: 2026-03-01, by: [{ name: A Reviewer, role: clinical psychologist }] }\nreview_by: 2028-03-01";
    DATE_IN_FUTURE = "date-in-future", Deny, serves "R01", "What is said to have happened cannot lie ahead.",
        bad "updated: 2126-01-01",
        good "updated: 2026-01-01";
    DATE_ORDER = "date-order", Warn, serves "R02", "Dates in an impossible order make readers doubt all of them.",
        bad "published: 2026-05-01\nupdated: 2026-04-01",
        good "published: 2026-04-01\nupdated: 2026-05-01";
}
