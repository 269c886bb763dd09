//! In: the text of a `.bib` file. Out: the same, each byte in its place, with braces round values whose quotation marks the parser would
//! take apart: in BibTeX braces protect a quotation mark, `"The {"}Best{"} One"`.

use super::blocks::blocks;

/// Writes such values in braces.
pub(super) fn in_braces(text: String) -> String {
    if !text.contains('"') {
        return text;
    }
    let mut out = text.clone().into_bytes();
    for block in blocks(&text) {
        for (open, close) in values(&text[block.span.range()]) {
            (out[block.span.start + open], out[block.span.start + close]) = (b'{', b'}');
        }
    }
    String::from_utf8(out).unwrap_or(text)
}

/// Where the values in quotation marks begin and end that hold a mark in braces.
fn values(entry: &str) -> Vec<(usize, usize)> {
    let (mut depth, mut last, mut found, mut at) = (0_usize, ' ', Vec::new(), 0);
    while let Some(sign) = entry[at..].chars().next() {
        match sign {
            '"' if depth == 1 && matches!(last, '=' | '#') => {
                if let Some((length, protected)) = end(&entry[at + 1..]) {
                    found.extend(protected.then_some((at, at + 1 + length)));
                    at += 1 + length;
                }
            }
            // What follows is a sign of its own.
            '\\' => at += usize::from(at + 1 < entry.len()),
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if !sign.is_whitespace() {
            last = sign;
        }
        at += entry[at..].chars().next().map_or(1, char::len_utf8);
    }
    found
}

/// How long the value is that begins here, and whether a mark stands in braces in it.
fn end(value: &str) -> Option<(usize, bool)> {
    let (mut depth, mut protected, mut escaped) = (0_usize, false, false);
    for (at, sign) in value.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            '"' if depth == 0 => return Some((at, protected)),
            '"' => protected = true,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::in_braces;

    #[test]
    fn braces_protect_a_quotation_mark_and_nothing_else_changes() {
        for (text, right) in [
            ("@a{k, t = \"The {\"}Best{\"} x\", y = 2}", "@a{k, t = {The {\"}Best{\"} x}, y = 2}"),
            ("@a{k, t = \"{Say \"no\"}\" # \"b\"}", "@a{k, t = {{Say \"no\"}} # \"b\"}"),
        ] {
            assert_eq!(in_braces(text.to_owned()), right);
        }
        for text in [
            "@a{k, t = \"J{\\\"o}rg\", y = {a \"b\" c}}",
            "@a{k, t = \"a { b\"}",
            "@a{k, t = \"é\\\"",
            "\"{\"}\"",
            "@a{k, t = \\é \"x\"}",
            "@a{\\",
        ] {
            assert_eq!(in_braces(text.to_owned()), text);
        }
    }
}
