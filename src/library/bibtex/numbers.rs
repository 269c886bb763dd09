//! In: the numbers of an entry. Out: volume, edition and pages as styles print them.

use biblatex::Entry;

use super::finish::{Finish, kept};
use super::tex::Mode;
use super::value::Values;

/// Volume, edition, pages.
pub(super) fn set(entry: &mut Entry, finish: &mut Finish, values: &mut Values<'_, '_, '_>) {
    let text =
        |field: &str, values: &mut Values<'_, '_, '_>| values.shown(field, Mode::Words).map(|words| words.plain());
    if let Some(volume) = text("volume", values) {
        // The converter would print XII as 12.
        if !volume.bytes().all(|b| b.is_ascii_digit()) || (volume.starts_with('0') && volume.len() > 1) {
            finish.volume = Some(volume.clone());
        }
        entry.set("volume", kept(&volume, values.span("volume")));
    }
    if let Some(volumes) = values.plain("volumes").filter(|text| text.parse::<u16>().is_ok()) {
        entry.set("volumes", kept(&volumes, values.span("volumes")));
    }
    if let Some(edition) = text("edition", values) {
        entry.set("edition", kept(&edition_of(&edition), values.span("edition")));
    }
    if let Some(pages) = text("pages", values) {
        let bare =
            pages.trim_start_matches("pp.").trim_start_matches("p.").trim().replace(" – ", "–").replace('—', "–");
        let bare = bare.trim_end_matches(['–', '-']);
        entry.set("pages", kept(bare, values.span("pages")));
    } else if let Some(number) = text("eid", values).or_else(|| text("articleno", values)) {
        finish.pages = Some(format!("Article {number}"));
    }
    if let Some(total) = values.plain("pagetotal") {
        entry.set("pagetotal", kept(&total, values.span("pagetotal")));
    }
}

/// `2nd ed.`, `Second edition` and `2` are the second edition.
fn edition_of(text: &str) -> String {
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let lower = text.trim().to_lowercase();
    let bare = ["edition", "edn.", "edn", "ed.", "ed"]
        .iter()
        .find_map(|word| lower.strip_suffix(word))
        .unwrap_or(&lower)
        .trim();
    if let Some(at) = ORDINALS.iter().position(|word| *word == bare) {
        return (at + 1).to_string();
    }
    let number = ["st", "nd", "rd", "th", "."].iter().find_map(|ending| bare.strip_suffix(ending)).unwrap_or(bare);
    if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        number.to_owned()
    } else {
        text.trim().to_owned()
    }
}
