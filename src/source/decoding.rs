//! In: the bytes of a text that some program wrote. Out: [`decoded`], the text, whatever encoding it has.

use std::borrow::Cow;

/// How the bytes of a text were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As they should be.
    Utf8,
    /// As an older program wrote them.
    Older,
}

/// The text of UTF-8, of UTF-16 with its mark, and otherwise of Windows-1252 (as WHATWG has it), which knows any bytes.
#[must_use]
pub fn decoded(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
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
        let (text, encoding) = decoded(bytes);
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
