//! Rules about templates and style sheets.

super::family! {
    TEMPLATE_ERROR = "template-error", Deny, "A template that cannot be printed leaves its pages missing.";
    STYLE_SHEET = "style-sheet", Warn, "What a browser cannot read in a style sheet it leaves out without a word.";
}
