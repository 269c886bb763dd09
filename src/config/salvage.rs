//! In: a `handbook.yaml` that is not YAML. Out: what of it can be read, so that one slip does not bring back every rule the
//! handbook has switched off.
//!
//! Invariant: lines are left out, never moved: every place in what is read is one in the file.

use crate::source::Source;
use crate::yaml::Doc;

/// So many lines are left out at most.
const MOST: usize = 32;

/// The file without the lines that keep it from being read.
pub(super) fn read(source: &Source) -> Option<Doc> {
    let mut text = source.text().to_owned();
    for _ in 0..MOST {
        let trouble = match Doc::read_file(&Source::new(source.path(), text.as_str())) {
            Ok(doc) => return Some(doc),
            Err(trouble) => trouble,
        };
        let at = trouble.place.span.start;
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        if text[start..end].trim().is_empty() {
            return None;
        }
        let blanks: String = text[start..end].bytes().map(|byte| if byte == b'\r' { '\r' } else { ' ' }).collect();
        text.replace_range(start..end, &blanks);
    }
    None
}
