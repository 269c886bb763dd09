//! How deep brackets and elements stand in each other, counted before a parser is called that goes down with them.
//!
//! In: a text. Out: where the first level stands that is one too many.
//!
//! Invariant: one pass, no recursion; counts at least as many levels as the parser will see.

use super::tags::attributes_end;

/// Elements of XML: where the first one stands that is deeper than `most` levels.
#[must_use]
pub fn xml(text: &str, most: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let rest = &text[open..];
        let skip = |begin: &str, end: &str| {
            let inside = rest.strip_prefix(begin)?;
            Some(inside.find(end).map_or(text.len(), |found| open + begin.len() + found + end.len()))
        };
        let skipped = skip("<!--", "-->").or_else(|| skip("<![CDATA[", "]]>")).or_else(|| skip("<?", "?>"));
        if let Some(end) = skipped {
            at = end;
            continue;
        }
        if rest.starts_with("</") {
            depth = depth.saturating_sub(1);
            at = open + 2;
            continue;
        }
        at = attributes_end(text, open + 1);
        if let Some(entity) = text[open..at].strip_prefix("<!ENTITY") {
            // A name for elements could hide any number of levels.
            if entity.contains(['<', '&', '%']) {
                return Some(open);
            }
            continue;
        }
        if rest.starts_with("<!") {
            at = text[open..at].find('[').map_or(at, |inside| open + inside + 1);
            continue;
        }
        if !text[..at].ends_with("/>") {
            depth += 1;
            if depth > most {
                return Some(open);
            }
        }
    }
    None
}

/// Brackets of a style sheet: where the first one stands in which more than `most` stand in each other, or the first rule
/// with which all selectors, each repeated once for every rule around it, have more than `bytes`.
#[must_use]
pub fn css(text: &str, most: usize, bytes: usize) -> Option<(usize, Deep)> {
    let mut sheet = Sheet { text, open: Vec::new(), repeated: 0, since: 0 };
    let mut at = 0;
    while at < text.len() {
        at = sheet.read(at);
        if sheet.open.len() > most {
            return Some((at - 1, Deep::Brackets));
        }
        if sheet.repeated > bytes {
            return Some((at - 1, Deep::Repeated));
        }
    }
    None
}

/// What stands too deep in a style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deep {
    /// Brackets in brackets.
    Brackets,
    /// Rules in rules, whose selectors multiply.
    Repeated,
}

/// A style sheet on its way through [`css`].
struct Sheet<'a> {
    text: &'a str,
    /// Open brackets, each with what closes it and how long the selectors are that it repeats.
    open: Vec<(u8, usize)>,
    /// How long all selectors are so far.
    repeated: usize,
    /// Where the selector or declaration begins that is being read.
    since: usize,
}

impl Sheet<'_> {
    /// Reads what stands at byte `at`, as the tokens of a style sheet are read; returns where it ends.
    fn read(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let is_line = |byte: u8| matches!(byte, b'\n' | b'\r' | 0x0c);
        match bytes[at] {
            b'\\' => at + 2,
            b'/' if bytes.get(at + 1) == Some(&b'*') => self.after(at + 2, "*/"),
            quote @ (b'"' | b'\'') => {
                let mut end = at + 1;
                // A string ends at its quote or with its line.
                while end < bytes.len() && bytes[end] != quote && !is_line(bytes[end]) {
                    end += if bytes[end] == b'\\' { 2 } else { 1 };
                }
                end + 1
            }
            b'(' if self.is_address(at) => {
                let mut end = at + 1;
                while end < bytes.len() && bytes[end] != b')' {
                    end += if bytes[end] == b'\\' { 2 } else { 1 };
                }
                end + 1
            }
            b'(' => self.begin(b')', 0, at),
            b'[' => self.begin(b']', 0, at),
            b'{' => {
                let selector = self.text.get(self.since..at).unwrap_or_default();
                let around = self.open.iter().rev().find(|(end, _)| *end == b'}').map_or(0, |(_, length)| *length);
                let length = match selector.trim_start().starts_with('@') {
                    true => around,
                    false => {
                        let count = |sign: u8| selector.bytes().filter(|byte| *byte == sign).count();
                        let times = count(b'&').max(1) + count(b',');
                        selector.len().saturating_add(around.saturating_mul(times))
                    }
                };
                self.repeated = self.repeated.saturating_add(length);
                self.begin(b'}', length, at)
            }
            end @ (b')' | b']' | b'}') => {
                // A closing bracket that does not fit the innermost one closes nothing.
                if self.open.last().is_some_and(|(wanted, _)| *wanted == end) {
                    self.open.pop();
                }
                if end == b'}' {
                    self.since = at + 1;
                }
                at + 1
            }
            b';' => {
                self.since = at + 1;
                at + 1
            }
            _ => at + 1,
        }
    }

    fn begin(&mut self, end: u8, length: usize, at: usize) -> usize {
        self.open.push((end, length));
        if end == b'}' {
            self.since = at + 1;
        }
        at + 1
    }

    fn after(&self, at: usize, end: &str) -> usize {
        self.text.as_bytes().get(at..).map_or(self.text.len(), |rest| {
            let found = rest.windows(end.len()).position(|window| window == end.as_bytes());
            found.map_or(self.text.len(), |found| at + found + end.len())
        })
    }

    /// Whether the bracket at byte `at` begins an address without quotes, in which brackets mean nothing: `url(` however it
    /// is written.
    fn is_address(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let is_blank = |byte: &u8| byte.is_ascii_whitespace();
        let quoted =
            bytes[at + 1..].iter().find(|byte| !is_blank(byte)).is_some_and(|byte| matches!(byte, b'"' | b'\''));
        // `\000075\000072\00006c` with a blank after each is the longest way to write it.
        let mut start = at;
        while start > 0
            && at - start < 24
            && (bytes[start - 1].is_ascii_alphanumeric() || b"\\-_ ".contains(&bytes[start - 1]))
        {
            start -= 1;
        }
        let name = self.text.get(start..at).unwrap_or_default();
        !quoted
            && (name.to_ascii_lowercase().ends_with("url") || name.contains('\\') && unescaped(name).ends_with("url"))
    }
}

/// A name without its escapes, in small letters.
fn unescaped(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let digits = after.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(&after[..digits], 16).ok().and_then(char::from_u32);
        out.extend(code);
        rest = &after[digits..];
        if digits > 0 {
            rest = rest.strip_prefix(' ').unwrap_or(rest);
        }
    }
    (out + rest).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn elements_are_counted_as_a_parser_of_xml_counts_them() {
        assert_eq!(xml("<a><b/><c d='/>'></c></a>", 2), None);
        assert_eq!(xml("<a><b/><c><d/></c></a>", 2), None);
        assert_eq!(xml("<a><b/><c d='/>'><e></e></c></a>", 2), Some(17));
        assert_eq!(xml("<a><!-- </a> --><b><![CDATA[</b>]]><?x </b>?><c>", 2), Some(45));
        assert_eq!(xml("<!DOCTYPE a SYSTEM \"x>y\" [<!ENTITY n \"http://x\">]><a xmlns='&n;'/>", 2), None);
        assert_eq!(xml("<!DOCTYPE a [<!ENTITY n \"<b>\">]><a>&n;</a>", 2), Some(13));
    }

    #[test]
    fn brackets_are_counted_outside_texts_and_comments() {
        let many = usize::MAX;
        assert_eq!(css("a { b: c(d(e)) }", 3, many), None);
        assert_eq!(css("a { b: c(d(e)) }", 2, many), Some((10, Deep::Brackets)));
        assert_eq!(css("a::before { content: '((('; b: \"\\\"{{{\" } /* {{{ */ \\{", 1, many), None);
        // Only a fitting bracket closes, a string ends with its line, and an address without quotes holds no comment.
        assert_eq!(css("a{(} a{(}", 3, many), Some((7, Deep::Brackets)));
        assert_eq!(css("a { b: 'x\n ((( '", 3, many), Some((13, Deep::Brackets)));
        for address in ["url(/*)", "URL( /*)", "\\75 rl(/*)", "\\75\\72\\6c(/*)", "u\\00072L(/*)"] {
            assert!(css(&format!("a {{ b: {address} ((( */ }}"), 3, many).is_some(), "{address}");
        }
        assert_eq!(css("a { b: url('/*') ((c)) /* ((( */ }", 3, many), None);
    }

    #[test]
    fn selectors_are_counted_as_often_as_they_are_printed() {
        assert_eq!(css("a { & b { color: red; & c {} } } d {}", 9, 2 + 7 + 12 + 3), None);
        let doubling = |levels: usize| "a { ".to_owned() + &"& & { ".repeat(levels);
        assert_eq!(css(&doubling(4), 99, 1_000), None);
        assert!(css("a { & b { color: red; & c {} } } d {}", 9, 2 + 7 + 12 + 2).is_some());
        assert!(matches!(css(&doubling(40), 99, 1_000), Some((_, Deep::Repeated))));
        assert!(matches!(css(&"a,b{".repeat(40), 99, 1_000), Some((_, Deep::Repeated))));
        assert_eq!(css(&("@media print { ".to_owned() + &"@supports (a: b) { ".repeat(9) + "a {}"), 99, 40), None);
    }

    proptest! {
        #[test]
        fn any_text_is_counted_without_panic(text in "([<>/'\"a!?=(){}*\\\\ä\n]|<!--|-->|<!\\[CDATA\\[|\\]\\]>){0,30}") {
            let _ = (xml(&text, 2), css(&text, 2, 9));
        }

        #[test]
        fn no_deeper_drawing_passes(text in "(<g>|<g a='>'>|<g/>|</g>|<!-- </g> -->|<g\n>|x){0,30}") {
            let text = format!("<svg>{text}</svg>");
            if let Ok(document) = roxmltree::Document::parse(&text) {
                let depth = document.descendants().filter(roxmltree::Node::is_element).map(|node| node.ancestors().count() - 1);
                let deepest = depth.max().unwrap_or_default();
                prop_assert!(xml(&text, deepest.saturating_sub(2)).is_some() || deepest < 2, "{}", text);
            }
        }
    }
}
