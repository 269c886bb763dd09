//! Rules about templates and style sheets.

super::family! {
    TEMPLATE_ERROR = "template-error", Deny, "A template that cannot be printed leaves its pages missing.";
    STYLE_SHEET = "style-sheet", Warn, "What a browser cannot read in a style sheet it leaves out without a word.";
    LOW_CONTRAST = "low-contrast", Deny, serves "R34", "Colours too near to each other cannot be read by many people, nor by anybody in the sun.";
    UNCLEAR_PHRASE = "unclear-phrase", Deny, "A phrase that search cannot read finds nobody, and it may be one by which somebody in need asks for help.",
        more "Phrases stand in `templates/finding/` and are read word by word: `(afraid|scared) of my? <partner>`.";
    MISSING_LOGO = "missing-logo", Deny, "A picture that is not there leaves a hole at the top of every page.";
}
