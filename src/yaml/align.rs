//! In: the raw text from the start of a YAML scalar on, and the value it was read as. Out: for each byte of the value
//! the offset in the raw text, so that a link inside a quoted or folded value has an exact place.
//!
//! Invariant: gives up (`None`) rather than point at a wrong character.

/// Offsets in `raw` for every byte of `value` and for its end.
pub(super) fn offsets(raw: &str, value: &str) -> Option<Vec<usize>> {
    let mut cursor =
        Cursor { raw, at: 0, quote: raw.chars().next().filter(|c| matches!(c, '"' | '\'')), folding: false };
    if cursor.quote.is_some() {
        cursor.at = 1;
    } else if raw.starts_with(['|', '>']) {
        cursor.at = raw.find('\n')? + 1;
    }
    let mut offsets = Vec::with_capacity(value.len() + 1);
    for c in value.chars() {
        let start = cursor.take(c)?;
        offsets.extend(std::iter::repeat_n(start, c.len_utf8()));
    }
    offsets.push(cursor.at);
    Some(offsets)
}

struct Cursor<'a> {
    raw: &'a str,
    at: usize,
    quote: Option<char>,
    /// The last character taken was a run of white space, which may stand for several characters of the value.
    folding: bool,
}

impl Cursor<'_> {
    /// Moves past the raw text of one character of the value; tells where that began.
    fn take(&mut self, wanted: char) -> Option<usize> {
        loop {
            let start = self.at;
            let rest = &self.raw[start..];
            let Some(found) = rest.chars().next() else {
                // A block scalar at the end of the text gets a line break that is not there.
                return (wanted == '\n').then_some(start);
            };
            if self.quote == Some('"') && found == '\\' {
                let length = escape_length(rest)?;
                self.at += length;
                if rest[1..].starts_with(['\n', '\r']) {
                    self.skip_space();
                    continue;
                }
                self.folding = false;
                return Some(start);
            }
            if self.quote == Some('\'') && rest.starts_with("''") {
                self.at += 2;
                return (wanted == '\'').then_some(start);
            }
            if wanted.is_whitespace() && (found.is_whitespace() || self.folding) {
                if found == '\n' || found == '\r' || wanted != found {
                    self.skip_space();
                    self.folding = true;
                } else {
                    self.at += found.len_utf8();
                    self.folding = false;
                }
                return Some(start);
            }
            if found == wanted {
                self.at += found.len_utf8();
                self.folding = false;
                return Some(start);
            }
            if !found.is_whitespace() {
                return None;
            }
            self.skip_space();
        }
    }

    fn skip_space(&mut self) {
        let rest = &self.raw[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }
}

fn escape_length(rest: &str) -> Option<usize> {
    let escaped = rest[1..].chars().next()?;
    Some(match escaped {
        'x' => 4,
        'u' => 6,
        'U' => 10,
        other => 1 + other.len_utf8(),
    })
    .filter(|length| rest.is_char_boundary(*length))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::offsets;

    fn place_of(yaml: &str, needle: &str) -> String {
        let value: String = serde_yaml::from_str::<serde_yaml::Value>(yaml).unwrap()["k"].as_str().unwrap().to_owned();
        let raw = yaml.strip_prefix("k:").unwrap().trim_start();
        let offsets = offsets(raw, &value).expect("aligned");
        let at = value.find(needle).unwrap();
        raw[offsets[at]..offsets[at + needle.len()]].to_owned()
    }

    #[test]
    fn a_piece_is_found_in_every_style_of_scalar() {
        assert_eq!(place_of("k: see [[a]] there", "[[a]]"), "[[a]]");
        assert_eq!(place_of("k: \"x \\\"y\\\" \\u00e4 [[a]]\"", "[[a]]"), "[[a]]");
        assert_eq!(place_of("k: 'it''s [[a]]'", "[[a]]"), "[[a]]");
        assert_eq!(place_of("k: >-\n  folded\n  text [[a]]\n  more", "[[a]]"), "[[a]]");
        assert_eq!(place_of("k: |\n  one\n\n  two [[a]]\n", "[[a]]"), "[[a]]");
        assert_eq!(place_of("k: plain over\n  two lines [[a]]", "[[a]]"), "[[a]]");
        assert_eq!(place_of("k: \"long \\\n   line [[a]]\"", "[[a]]"), "[[a]]");
    }

    proptest! {
        #[test]
        fn any_text_written_as_yaml_is_aligned_or_given_up(text in "[a-zä\\[\\] '\"\\\\:\\n#-]{0,40}") {
            let yaml = serde_yaml::to_string(&std::collections::BTreeMap::from([("k", &text)])).unwrap();
            let value: String = serde_yaml::from_str::<serde_yaml::Value>(&yaml).unwrap()["k"].as_str().unwrap().to_owned();
            let raw = yaml.strip_prefix("k:").unwrap().trim_start();
            if let Some(offsets) = offsets(raw, &value) {
                for (at, c) in value.char_indices().filter(|(_, c)| c.is_alphabetic()) {
                    prop_assert!(raw[offsets[at]..].starts_with(c));
                }
            }
        }
    }
}
