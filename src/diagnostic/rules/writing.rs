//! Rules about slips of the hand in Markdown: what was meant is plain, and what readers see is something else.

super::family! {
    UNREAD_CITATION = "unread-citation", Warn / Deny, serves "R09", "A citation that is not written as one is shown as it stands, and the source is not listed.",
        more "A citation is `[@key]`; several are `[@one; @two]`, with a semicolon. Only keys of the bibliography, or names very near to one, are looked for.",
        bad "Babies turn away to rest [field1981].",
        good "Babies turn away to rest [@field1981].";
    UNREAD_GRADE = "unread-grade", Warn / Deny, serves "R11", "A grade that is not written as one is shown as it stands.",
        bad "Babies turn away to rest (Grade: theory).",
        good "Babies turn away to rest [grade: theory].";
    UNREAD_LINK = "unread-link", Warn / Deny, "A link or picture that is not written as one is shown with its brackets.",
        more "A link is `[words](address)` without a blank between the two; an address has no blanks of its own. A link inside the handbook is `[[name]]`.",
        bad "They need [calm together] (co-regulation.md) first.",
        good "They need [calm together](co-regulation.md) first.";
    UNREAD_HEADING = "unread-heading", Warn / Deny, serves "R25", "A heading that is not written as one is shown with its `#`, and is missing from the contents.",
        bad "##What to try\n\nSit down.",
        good "## What to try\n\nSit down.";
    MARKDOWN_IN_HTML = "markdown-in-html", Warn / Deny, "Inside a block of HTML no Markdown is read, so readers see its signs, and its links and citations lead nowhere.",
        more "A block of HTML begins at a line with a tag or a comment and ends at the next empty line.",
        bad "<div>\nSit down **first**.\n</div>",
        good "<div>\n\nSit down **first**.\n\n</div>";
    UNREAD_EMPHASIS = "unread-emphasis", Warn, "Asterisks with a blank on the wrong side are shown as asterisks.",
        bad "Then **breathe ** slowly.",
        good "Then **breathe** slowly.";
    OPEN_COMMENT = "open-comment", Deny, "A comment that is never closed hides everything after it.",
        bad "Sit down.\n\n<!-- ask Ana about this\n\nThen breathe.",
        good "Sit down.\n\n<!-- ask Ana about this -->\n\nThen breathe.";
    UNCLOSED_HTML = "unclosed-html", Warn / Deny, "An HTML tag that is never closed takes the rest of the page into itself: browsers fold it away, show it as code or not at all.",
        more "Mend shows the page as if the tag had not been written. Nothing has to be closed that Markdown can say: a heading, a list, a table.",
        bad "<details>\n<summary>More</summary>\n\nSit down.\n\nThen breathe.",
        good "<details>\n<summary>More</summary>\n\nSit down.\n\n</details>\n\nThen breathe.";
    UNCLOSED_CODE = "unclosed-code", Warn / Deny, "A block of code that is never closed would show the rest of the page as code.",
        bad "Sit down.\n\n```\nbreathe in\n\nThen wait.",
        good "Sit down.\n\n```\nbreathe in\n```\n\nThen wait.";
    UNSEEN_WORDS = "unseen-words", Warn / Deny, "Words that are read as something else are on no page.",
        more "What begins with `<?` or `<!` is for programs. A line `[name]: address` says where a link leads; without such a link its words are lost.",
        bad "Sit down.\n\n[Parent]: Breathe.",
        good "Sit down.\n\nParent: Breathe.";
    UNREAD_LIST = "unread-list", Warn / Deny, serves "R25", "A list that is not written as one is shown as one long line.",
        bad "What helps:\n\n• sit down\n• breathe",
        good "What helps:\n\n- sit down\n- breathe";
    UNREAD_TABLE = "unread-table", Warn / Deny, serves "R40", "A table that is not written as one is shown with its bars, or loses words.",
        bad "| Day | What to do |\n|---|---|\n| 1 | Rest | Eat |",
        good "| Day | What to do | And |\n|---|---|---|\n| 1 | Rest | Eat |";
    ODD_BLANK = "odd-blank", Warn / Deny, "A blank from a word processor looks like one and is none, so a heading or a list is not read.",
        bad "##\u{a0}What to try\n\nSit down.",
        good "## What to try\n\nSit down.";
    FOREIGN_MARKUP = "foreign-markup", Warn / Deny, "Markup of another tool is shown to readers as it stands.",
        more "To show such signs on purpose, write them as code, between backticks.",
        bad ":::note\nSit down.\n:::",
        good "> [!note]\n> Sit down.";
    SHOWN_SIGN = "shown-sign", Warn, "Signs that are left over are shown to readers.",
        bad "Sit down&nbps;first.",
        good "Sit down first.";
    BLOCK_IN_LINE = "block-in-line", Warn / Deny, "A field that stands in one line of the page can hold no list and no second paragraph.",
        bad "key_message: 1. Sit down.",
        good "key_message: Sit down.";
    TEXT_AS_CODE = "text-as-code", Warn, "A paragraph that begins with four blanks is shown as program code, in one long line.",
        bad "Sit down first.\n\n    Then wait until your child comes back to you.",
        good "Sit down first.\n\nThen wait until your child comes back to you.";
    MARKUP_IN_PLAIN_TEXT = "markup-in-plain-text", Warn, "Title and summary are plain text, so marks of Markdown are shown as they stand.",
        bad "summary: How to find **the way back**.",
        good "summary: How to find the way back.";
}
