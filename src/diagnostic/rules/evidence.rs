//! Rules about sources and grades.

super::family! {
    UNKNOWN_CITATION = "unknown-citation", Deny, serves "R09", "A claim whose source is missing cannot be checked by a reader.",
        bad "Babies turn away to rest [@field1891].",
        good "Babies turn away to rest [@field1981].";
    UNKNOWN_GRADE = "unknown-grade", Deny, serves "R11", "A grade tells readers how well a claim has been tested.",
        bad "Babies turn away to rest [grade: tested].",
        good "Babies turn away to rest [grade: tested-a-little].";
    BAD_REFERENCE = "bad-reference", Deny, serves "R10", "A source without title or author cannot be found by a reader.";
    BIB_SYNTAX = "bib-syntax", Deny, serves "R10", "An entry of a .bib file that cannot be read is missing wherever it is cited.";
    UNCLEAR_REFERENCE = "unclear-reference", Warn, serves "R10", "A detail of a source that cannot be read is printed as it stands, which may not be what was meant.";
    DUPLICATE_REFERENCE = "duplicate-reference", Deny, serves "R10", "Two sources under one key cannot be told apart.";
    HELPLINE_UNUSABLE = "helpline-unusable", Deny, serves "R48", "A wrong number fails somebody who needs it at once.";
    UNSHOWN_HELPLINE = "unshown-helpline", Warn, serves "R48", "A line that somebody checked helps nobody while no page shows it.",
        more "Lines are shown for the countries that `countries` in handbook.yaml names, and those of `INT` everywhere.",
        bad "# articles/helplines.yaml\nlines:\n  - { country: NZ, service: A line, url: \"https://lines.example\", verified: true, checked_on: 2026-06-01 }",
        good "# articles/helplines.yaml\nlines:\n  - { country: INT, service: A line, url: \"https://lines.example\", verified: true, checked_on: 2026-06-01 }";
    CITATION_STYLE = "citation-style", Deny, "Pages name author and year in the text, so the style must do so too.";
}
