//! In: the HTML of an entry. Out: its Markdown, with the old links.

use super::notes::with_notes;
use super::patterns::filled;
use super::picture::{Parts, Picture};
use super::shortcodes::replaced;
use crate::import::html::{self, Breaks, Setting};
use crate::import::print::markdown;
use crate::import::report::Notes;
use crate::import::rules::{HTML, LOST_SHORTCODES, UNREADABLE};
use crate::import::sheet::Sheet;
use crate::import::tree::{Block, Inline};
use crate::source::limits::IMPORT_PAGE_BYTES;

/// Fills in the text of a page; `None` when it cannot be read.
pub(super) fn content(
    sheet: &mut Sheet,
    text: &str,
    footnotes: Option<&str>,
    main: Option<&Picture>,
    parts: &Parts<'_>,
    notes: &mut Notes<'_>,
) -> Option<()> {
    let text = filled(text, &parts.patterns);
    let noted = footnotes.and_then(|kept| with_notes(&text, kept));
    if let Some(unread) = footnotes.filter(|_| noted.is_none()) {
        notes.add(&UNREADABLE, unread);
    }
    let text = noted.unwrap_or(text);
    if IMPORT_PAGE_BYTES.is_passed_by(text.len()) {
        notes.add(&UNREADABLE, &IMPORT_PAGE_BYTES.to_string());
        return None;
    }
    for made in text.match_indices("<!-- wp:").filter_map(|(at, _)| text[at..].split("-->").next()) {
        // A block that WordPress fills when a page is shown has no text here.
        if made.trim_end().ends_with('/') && !made.contains("wp:more") && !made.contains("wp:spacer") {
            notes.add(&LOST_SHORTCODES, made.trim());
        }
    }
    let text = replaced(&text, &parts.pictures, notes);
    if let Some(limit) = html::passed(&text) {
        notes.add(&UNREADABLE, &limit.to_string());
        return None;
    }
    let breaks = if text.contains("<!-- wp:") { Breaks::Nothing } else { Breaks::Paragraphs };
    let (mut read, words) = html::fragment(&text, Setting { breaks, led_to: parts.led_to });
    read.noted.iter().for_each(|(rule, words)| notes.add(rule, words));
    notes.add(&HTML, "");
    read.blocks.iter_mut().for_each(linked);
    if let Some(main) = main {
        let shown = read.blocks.iter().any(|block| matches!(block, Block::Paragraph(words) if words.iter().any(|one| matches!(one, Inline::Picture(src, _) if *src == main.address))));
        if !shown {
            read.before.pictures += 1;
            let picture = Inline::Picture(main.address.clone(), main.words.clone());
            let caption = Some(main.caption.clone()).filter(|caption| !caption.is_empty()).map(Inline::Comment);
            read.blocks.insert(0, Block::Paragraph([picture].into_iter().chain(caption).collect()));
        }
    }
    notes.weigh(read.before);
    sheet.body = markdown(&read.blocks);
    sheet.words = words;
    text.clone_into(&mut sheet.original);
    Some(())
}

/// A paragraph that is an address alone: WordPress shows a film there.
fn linked(block: &mut Block) {
    let Block::Paragraph(words) = block else { return };
    let [Inline::Text(text)] = words.as_slice() else { return };
    let address = text.trim();
    if (address.starts_with("https://") || address.starts_with("http://")) && !address.contains(char::is_whitespace) {
        let address = address.to_owned();
        *words = vec![Inline::Link(address.clone(), vec![Inline::Text(address)])];
    }
}
