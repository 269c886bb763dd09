//! In: what the edge found. Out: [`Delivery`], everything that is moved in, and [`Room`], where it may stand.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is moved in: all files of a folder, or one file.
#[derive(Debug, Clone, Default)]
pub struct Delivery {
    /// The files, sorted by path.
    pub files: Vec<Foreign>,
}

/// A file of the old site.
#[derive(Debug, Clone)]
pub struct Foreign {
    /// Its path below what is moved in, with `/`.
    pub path: String,
    /// Its bytes; `None` for what is only copied, such as a picture.
    pub bytes: Option<Arc<[u8]>>,
}

/// Where the drafts are to stand.
#[derive(Debug, Clone, Default)]
pub struct Room {
    /// The new folder below `articles`, for example `imported`.
    pub folder: String,
    /// Names that articles, sections and Mend's own pages have already.
    pub taken: BTreeSet<String>,
    /// The tags articles may have; any when `None`.
    pub tags: Option<Vec<String>>,
}

/// How the bytes of a text were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// As they should be.
    Utf8,
    /// As an older program wrote them.
    Older,
}

impl Foreign {
    /// A file of text.
    #[must_use]
    pub fn text(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), bytes: Some(text.as_bytes().into()) }
    }

    /// The ending of its name in small letters.
    pub(super) fn ending(&self) -> String {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
    }

    /// Its text, whatever encoding it has.
    pub(super) fn read(&self) -> (Cow<'_, str>, Encoding) {
        let bytes = self.bytes.as_deref().unwrap_or_default();
        let wide = |two: fn([u8; 2]) -> u16| -> String {
            let units = bytes[2..].chunks_exact(2).map(|pair| two([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        };
        match bytes {
            [0xff, 0xfe, ..] => return (wide(u16::from_le_bytes).into(), Encoding::Older),
            [0xfe, 0xff, ..] => return (wide(u16::from_be_bytes).into(), Encoding::Older),
            _ => {}
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => (text.trim_start_matches('\u{feff}').into(), Encoding::Utf8),
            Err(_) => (bytes.iter().map(|byte| western(*byte)).collect::<String>().into(), Encoding::Older),
        }
    }
}

/// What Windows-1252 has where Unicode has controls.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Encoding) {
        let file = Foreign { path: "a.md".into(), bytes: Some(bytes.into()) };
        let (text, encoding) = file.read();
        (text.into_owned(), encoding)
    }

    #[test]
    fn texts_of_older_programs_are_read() {
        assert_eq!(read("\u{feff}für".as_bytes()), ("für".into(), Encoding::Utf8));
        assert_eq!(read(b"f\xfcr \x84alle\x93"), ("für „alle“".into(), Encoding::Older));
        assert_eq!(read(&[0xff, 0xfe, b'a', 0, 0xe4, 0]), ("aä".into(), Encoding::Older));
        assert_eq!(read(&[0xff, 0xfe, b'a']), (String::new(), Encoding::Older));
        assert_eq!(read(b""), (String::new(), Encoding::Utf8));
    }
}
