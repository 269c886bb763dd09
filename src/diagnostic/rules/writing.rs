//! Rules about slips of the hand in Markdown: what was meant is plain, and what readers see is something else.

super::family! {
    UNREAD_CITATION = "unread-citation", Warn / Deny, serves "R09", "A citation that is not written as one is shown as it stands, and the source is not listed.",
        more "A citation is `[@key]`; several are `[@one; @two]`, with a semicolon. Only keys of the bibliography, or names very near to one, are looked for.",
        bad "Babies turn away to rest [field1981].",
        good "Babies turn away to rest [@field1981].";
    UNREAD_GRADE = "unread-grade", Warn / Deny, "A grade that is not written as one is shown as it stands.",
        bad "Babies turn away to rest (Grade: theory).",
        good "Babies turn away to rest [grade: theory].";
    UNREAD_LINK = "unread-link", Warn / Deny, "A link or picture that is not written as one is shown with its brackets.",
        more "A link is `[words](address)` without a blank between the two; an address has no blanks of its own. A link inside the handbook is `[[name]]`.",
        bad "They need [calm together] (co-regulation.md) first.",
        good "They need [calm together](co-regulation.md) first.";
    UNREAD_HEADING = "unread-heading", Warn / Deny, serves "R25", "A heading that is not written as one is shown with its `#`, and is missing from the contents.",
        bad "##What to try\n\nSit down.",
        good "## What to try\n\nSit down.";
    UNREAD_EMPHASIS = "unread-emphasis", Warn, "Asterisks with a blank on the wrong side are shown as asterisks.",
        bad "Then **breathe ** slowly.",
        good "Then **breathe** slowly.";
    OPEN_COMMENT = "open-comment", Deny, "A comment that is never closed hides everything after it.",
        bad "Sit down.\n\n<!-- ask Ana about this\n\nThen breathe.",
        good "Sit down.\n\n<!-- ask Ana about this -->\n\nThen breathe.";
    TEXT_AS_CODE = "text-as-code", Warn, "A paragraph that begins with four blanks is shown as program code, in one long line.",
        bad "Sit down first.\n\n    Then wait until your child comes back to you.",
        good "Sit down first.\n\nThen wait until your child comes back to you.";
    MARKUP_IN_PLAIN_TEXT = "markup-in-plain-text", Warn, "Title and summary are plain text, so marks of Markdown are shown as they stand.",
        bad "summary: How to find **the way back**.",
        good "summary: How to find the way back.";
}
