//! Rules about links and pictures.

super::family! {
    BROKEN_LINK = "broken-link", Deny, "A link that leads nowhere leaves a reader standing.",
        bad "They need [[co-regulaton]] first.",
        good "They need [[co-regulation]] first.";
    LINK_CASE = "link-case", Warn, "A link spelt unlike the article's name is easily broken by other tools.",
        bad "They need [[Co-Regulation]] first.",
        good "They need [[co-regulation]] first.";
    LINK_TO_DRAFT = "link-to-draft", Deny, "A draft is not published, so a link to it leads nowhere.",
        bad "More in [[not-yet-written]].",
        good "More in [[co-regulation]].";
    TABLE_WIKI_LINK = "table-wiki-link", Deny, "In a table a bar ends the cell, so it splits the link in two.",
        bad "| Day | Read |\n|---|---|\n| 1 | [[co-regulation|calm together]] |",
        good "| Day | Read |\n|---|---|\n| 1 | [[co-regulation\\|calm together]] |";
    MISSING_PICTURE = "missing-picture", Deny, "A picture that is not there leaves a hole in the page.",
        bad "![A father kneels beside his son.](kneeling.png)",
        good "A father kneels beside his son.";
    HTML_REMOVED = "html-removed", Warn, "Raw HTML is cleaned, so that no article can carry scripts or foreign styles into the site.",
        bad "Breathe <span style=\"color: red\">slowly</span>.",
        good "Breathe *slowly*.";
}
