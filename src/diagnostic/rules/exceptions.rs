//! Rules about exceptions from rules.

super::family! {
    UNUSED_ALLOW = "unused-allow", Warn, "An exception that silences nothing hides the next mistake of its kind.",
        bad "allow: [{ rule: broken-link, because: The other article is being written. }]",
        good "summary: One sentence.";
    BAD_ALLOW = "bad-allow", Warn, "A comment for Mend that cannot be read does nothing.",
        bad "<!-- mend: allow broken-lnik because it comes next week -->\n\nText [@field1981].",
        good "<!-- mend: allow broken-link because it comes next week -->\n\nText [@field1981], then [[next-week]].";
}
