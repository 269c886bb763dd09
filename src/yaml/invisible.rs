//! Characters nobody sees: which they are, and what they are called.

/// Whether it shows nothing and is no blank or tab of the keyboard: a no-break space, a mark of no width, a soft hyphen.
pub(super) fn is(c: char) -> bool {
    (c.is_whitespace() && !c.is_ascii())
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A line break of other ages that YAML knows and no editor shows as one.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What it is called.
pub(super) fn name(c: char) -> String {
    let name = match c {
        '\u{a0}' | '\u{202f}' => "no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{200b}' | '\u{2060}' | '\u{feff}' => "space of no width",
        '\u{85}' | '\u{2028}' | '\u{2029}' => "line separator",
        c if c.is_whitespace() => "space of another width",
        _ => "mark that nobody sees",
    };
    format!("{name} (U+{:04X})", u32::from(c))
}

/// A text without them at its ends and without the blanks there.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is(c))
}

/// Quotation marks of a word processor.
pub(super) fn is_curly(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '«' | '»' | '‹' | '›')
}

/// What stands between quotation marks of a word processor, when they stand round the whole text.
pub(super) fn between_curly(text: &str) -> Option<&str> {
    let inside = text.strip_prefix(is_curly)?.strip_suffix(is_curly)?;
    (!inside.contains(is_curly)).then_some(inside)
}
