//! Remarks for other authors that readers would see: comments inside a text that are not read as such.
//!
//! In: the words of a block. Out: where such a comment begins. What is read as a comment is no word of any block.

use super::super::desk::Passage;
use super::slip::Slip;
use crate::diagnostic::rules::writing::OPEN_COMMENT;

/// `<!--` without its end, or with an end that has a slip in it; `<!-`, `<! --`, and with the dashes that phones and word processors make.
pub(super) fn slips(block: &Passage) -> Vec<Slip> {
    if !block.signs.any("<") {
        return Vec::new();
    }
    let text = block.text.as_str();
    let begun = text.match_indices('<').filter_map(|(at, _)| Some(at..at + begins(&text[at..])?));
    let slip = |range: std::ops::Range<usize>| {
        let message = "this is not read as a comment, so readers see it";
        let help =
            "begin it with `<!--` and end it with `-->`, with no empty line inside and hyphens as they are typed";
        Slip::new(&OPEN_COMMENT, range, message, help)
    };
    begun.map(slip).collect()
}

/// How long the beginning of a comment is.
fn begins(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('<')?.trim_start_matches(' ').strip_prefix('!')?.trim_start_matches(' ');
    let dashes = rest.trim_start_matches(['-', '–', '—', '―', '−']);
    (dashes.len() < rest.len()).then(|| text.len() - dashes.len())
}

#[cfg(test)]
mod tests {
    use super::begins;

    #[test]
    fn beginnings_are_known_however_they_are_typed() {
        for text in ["<!-- x", "<!- x", "<! -- x", "< !-- x", "<!—- x", "<!–– x", "<!—x"] {
            assert!(begins(text).is_some(), "{text}");
        }
        for text in ["<!x", "<-- x", "< x", "<", "<!", "<3 - x"] {
            assert!(begins(text).is_none(), "{text}");
        }
    }
}
