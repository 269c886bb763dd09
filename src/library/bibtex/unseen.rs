//! In: the text of a `.bib` file. Out: the same, each byte in its place, without fields that keep an entry from being read
//! although no reader ever sees them: an abstract with a brace too few, the path of a file that ends in a backslash.
//!
//! It also puts a comma where an entry has no key, so that its fields can be read, and braces for the round brackets that
//! BibTeX allows round an entry.

use biblatex::RawBibliography;

use super::blocks::blocks;
use super::known::{FIELDS, OURS};

/// Fields that are known and never printed.
const NEVER_PRINTED: [&str; 3] = ["abstract", "annotation", "keywords"];

/// Takes out what keeps entries from being read.
pub(super) fn without(text: String) -> String {
    let text = in_braces(text);
    let found = blocks(&text);
    let mut out = text.clone().into_bytes();
    for (at, block) in found.iter().enumerate() {
        if ["comment", "preamble", "string"].contains(&block.word.to_ascii_lowercase().as_str()) {
            continue;
        }
        let end = found.get(at + 1).map_or(text.len(), |next| next.span.start);
        let region = &text[block.span.start..end];
        if let Some(comma) = missing_key(region) {
            out[block.span.start + comma] = b',';
        }
        let whole = &out[block.span.start..block.span.end];
        let reads = std::str::from_utf8(whole).is_ok_and(|whole| block.closed && RawBibliography::parse(whole).is_ok());
        if !reads && let Some(mended) = mended(&out[block.span.start..end]) {
            out[block.span.start..end].copy_from_slice(&mended);
        }
    }
    String::from_utf8(out).unwrap_or(text)
}

/// Writes `@book(…)` as `@book{…}`.
fn in_braces(text: String) -> String {
    let mut brackets = Vec::new();
    let found = blocks(&text);
    for (at, block) in found.iter().enumerate() {
        let end = found.get(at + 1).map_or(text.len(), |next| next.span.start);
        let open = block.span.start + 1 + block.word.len();
        let open = open + text[open..].len() - text[open..].trim_start().len();
        if !text[open..].starts_with('(') {
            continue;
        }
        let (mut braces, mut round, mut quoted) = (0_usize, 0_usize, false);
        let close = text[open..end].char_indices().find(|(_, sign)| {
            match sign {
                '{' => braces += 1,
                '}' => braces = braces.saturating_sub(1),
                '"' if braces == 0 => quoted = !quoted,
                '(' if braces == 0 && !quoted => round += 1,
                ')' if braces == 0 && !quoted => round = round.saturating_sub(1),
                _ => {}
            }
            *sign == ')' && round == 0 && braces == 0 && !quoted
        });
        brackets.extend(close.map(|(length, _)| (open, open + length)));
    }
    let mut out = text.clone().into_bytes();
    for (open, close) in brackets {
        (out[open], out[close]) = (b'{', b'}');
    }
    String::from_utf8(out).unwrap_or(text)
}

/// Where a comma fits in `@article{` with a field right after the brace.
fn missing_key(region: &str) -> Option<usize> {
    let brace = region.find('{')?;
    let rest = &region[brace + 1..];
    let blank = rest.starts_with(|c: char| c.is_ascii_whitespace());
    (blank && field(rest.trim_start()).is_some()).then_some(brace + 1)
}

/// The name of the field a line begins with.
fn field(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let (name, value) = line.split_once('=')?;
    let name = name.trim_end();
    let good = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_+".contains(&b));
    (good && !value.trim_start().is_empty()).then_some(name)
}

/// The entry without its unseen fields, when it can be read so.
fn mended(region: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(region).ok()?;
    let mut out = region.to_vec();
    let last = text.rfind('}')?;
    let mut unseen = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(name) = field(line).filter(|_| at > 0) {
            let name = name.to_ascii_lowercase();
            unseen = !(FIELDS.contains(&name.as_str()) || OURS.contains(&name.as_str()))
                || NEVER_PRINTED.contains(&name.as_str());
        }
        let range = at..at + line.len();
        at += line.len();
        if unseen {
            for place in range.filter(|place| *place != last) {
                if !matches!(out[place], b'\n' | b'\r') {
                    out[place] = b' ';
                }
            }
        }
    }
    let whole = std::str::from_utf8(&out).ok()?;
    let whole = &whole[..=last];
    let one = RawBibliography::parse(whole).is_ok_and(|read| read.entries.len() == 1);
    (one && blocks(whole).first().is_some_and(|block| block.closed && block.span.end == whole.len())).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_unseen_and_in_the_way_goes() {
        let text = "@article{a,\n  title = {T},\n  abstract = {one { two},\n  year = 2004,\n  file = {C:\\x\\}\n}\n\
                    @book{b,\n  title = {B},\n  note = {fine {x}},\n keywords = {k}\n}\n\
                    @misc{c,\n title = {C},\n abstract = {one } two},\n year = 2001\n}\n";
        let out = without(text.to_owned());
        assert_eq!(out.len(), text.len());
        assert!(out.contains("keywords = {k}") && !out.contains("abstract"), "{out}");
        assert!(RawBibliography::parse(&out).is_ok_and(|read| read.entries.len() == 3), "{out}");
        assert_eq!(without("@article{\n author = {A}\n}".to_owned()), "@article{, author = {A}\n}");
        assert_eq!(
            without("@book(a, title = {(B) })\n@string( c = \"d)\")".to_owned()),
            "@book{a, title = {(B) }}\n@string{ c = \"d)\"}"
        );
        let broken = "@book{x,\n title = {A { b},\n year = 2000\n}\n";
        assert_eq!(without(broken.to_owned()), broken);
    }
}
