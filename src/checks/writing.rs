//! Slips of the hand in Markdown: brackets, asterisks and number signs that readers would see.
//!
//! Only running text is looked at, never code, links or HTML, and a bracket only counts when what stands in it is known.

mod blanks;
mod comment;
mod emoji;
mod field;
mod foreign;
mod inside;
mod left;
mod links;
mod lists;
mod next;
mod open;
mod plain_marks;
mod sign;
mod slip;
mod sources;
mod tables;
mod tools;
mod unseen;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use self::next::Next;
use self::sign::Sign;
use self::slip::Slip;
use super::desk::{Desk, Page, Passage, Text};
use super::keys;
use crate::article::Grade;
use crate::article::blocks::{Form, Special};
use crate::article::mending::Unclosed;
use crate::diagnostic::rules::writing::{
    BLOCK_IN_LINE, FOREIGN_MARKUP, MARKDOWN_IN_HTML, MARKUP_IN_PLAIN_TEXT, ODD_BLANK, OPEN_COMMENT, SHOWN_SIGN,
    TEXT_AS_CODE, UNCLOSED_CODE, UNCLOSED_HTML, UNREAD_CITATION, UNREAD_EMPHASIS, UNREAD_GRADE, UNREAD_HEADING,
    UNREAD_LIST, UNREAD_TABLE, UNSEEN_WORDS,
};
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::is_unseen;

pub(super) fn check(desk: &Desk<'_>, page: &Page<'_>) -> Vec<Diagnostic> {
    page.texts.iter().flat_map(|text| if text.scan.is_some() { markdown(desk, text) } else { plain(text) }).collect()
}

fn markdown(desk: &Desk<'_>, text: &Text<'_>) -> Vec<Diagnostic> {
    let references = &desk.library.references;
    let listed = sources::listed(&text.blocks);
    let mut found = Vec::new();
    for block in &text.blocks {
        let keys = block.signs.any("@0123456789").then(|| keys::slips(&block.text, references));
        let slips = keys.into_iter().flatten().map(|(range, citation, known)| {
            let message = format!("`{}` is shown as it stands, and not as a citation", &block.text[range.clone()]);
            let slip = Slip::new(&UNREAD_CITATION, range, message, format!("write `{citation}`"));
            if known { slip.instead(citation) } else { slip }
        });
        let slips: Vec<Slip> = slips
            .chain(sources::slips(block, &listed))
            .chain(grades(block))
            .chain(links::slips(block))
            .chain(heading_inside(block))
            .chain(emphasis(block))
            .chain(comment::slips(block))
            .chain(signs(block))
            .collect();
        let written = slips.into_iter().filter(|slip| is_written(text, block, &slip.range));
        found.extend(written.map(|slip| {
            let place = text.in_block(block, slip.range.clone());
            let remark = Diagnostic::new(slip.rule, place.clone(), slip.message).help(slip.help);
            match slip.instead.filter(|_| text.key.is_none()) {
                Some(new) => remark.mended(place, &block.text[slip.range], new),
                None => remark,
            }
        }));
        found.extend(heading(text, block));
        found.extend(foreign::fence(text, block).map(|told| told.by(&FOREIGN_MARKUP, text)));
        found.extend(foreign::front_matter(text, block).map(|told| told.by(&FOREIGN_MARKUP, text)));
    }
    found.extend(commas(text));
    found.extend(as_code(text));
    found.extend(unclosed(text));
    found.extend(lists::bullets(text).into_iter().map(|told| told.by(&UNREAD_LIST, text)));
    found.extend(lists::numbers(text).into_iter().map(|told| told.by(&UNREAD_LIST, text)));
    found.extend(blanks::lines(text).into_iter().map(|told| told.mended_by(&ODD_BLANK, text, String::new())));
    found.extend(lists::blanks(text).into_iter().map(|told| {
        let plain = lists::with_plain_blanks(&text.raw[told.span.range()]);
        told.mended_by(&ODD_BLANK, text, plain)
    }));
    found.extend(tables::check(text).into_iter().map(|told| told.by(&UNREAD_TABLE, text)));
    found.extend(unseen::check(text).into_iter().map(|told| told.by(&UNSEEN_WORDS, text)));
    found.extend(inside::check(text).into_iter().map(|told| told.by(&MARKDOWN_IN_HTML, text)));
    found.extend(empty_headings(text));
    found.extend(field::check(text).map(|told| told.by(&BLOCK_IN_LINE, text)));
    found
}

/// Signs of other tools, and signs that are left over.
fn signs(block: &Passage) -> Vec<Slip> {
    let slip = |rule, sign: Sign| {
        let written = &block.text[sign.range.clone()];
        let message = match written.chars().all(is_unseen) {
            true => format!("here stands {}, which nobody sees", sign.what),
            false => format!("`{written}` is {}, and is shown as it stands", sign.what),
        };
        Slip::new(rule, sign.range, message, sign.help)
    };
    let foreign = foreign::signs(block).into_iter().map(|sign| slip(&FOREIGN_MARKUP, sign));
    foreign.chain(left::signs(block).into_iter().map(|sign| slip(&SHOWN_SIGN, sign))).collect()
}

/// What was opened and never closed.
fn unclosed(text: &Text<'_>) -> Vec<Diagnostic> {
    let slips = text.scan.map_or(&[][..], |scan| scan.slips.as_slice());
    let told = slips.iter().map(|slip| {
        let rule = match &slip.what {
            Unclosed::Comment | Unclosed::CommentInside => &OPEN_COMMENT,
            Unclosed::Code(_) => &UNCLOSED_CODE,
            Unclosed::Unseen(..) => &UNSEEN_WORDS,
            Unclosed::Element(..) | Unclosed::SelfClosed(_) | Unclosed::Quote => &UNCLOSED_HTML,
        };
        open::told(slip).by(rule, text)
    });
    told.collect()
}

/// Whether a piece stands in the file as it reads, in plain words: not behind a backslash, in code or in a link.
fn is_written(text: &Text<'_>, block: &Passage, range: &Range<usize>) -> bool {
    let written = block.written(range.clone());
    let same = text.raw.get(written.range()).is_some_and(|raw| reads_as(raw, &block.text[range.clone()]));
    let special = [Special::Link, Special::Code, Special::Alt].into_iter().any(|what| block.touches(range, what));
    same && !special && !text.raw[..written.start].ends_with('\\')
}

/// Whether what is written reads so: quotation marks, dashes and dots are set as in print.
fn reads_as(raw: &str, reads: &str) -> bool {
    let typed = |text: &str| -> String {
        let letters = text.chars().map(|c| match c {
            '‘' | '’' => "'".to_owned(),
            '“' | '”' => "\"".to_owned(),
            '–' => "--".to_owned(),
            '—' => "---".to_owned(),
            '…' => "...".to_owned(),
            '\n' => " ".to_owned(),
            other => other.to_string(),
        });
        letters.collect()
    };
    raw == reads || typed(raw) == typed(reads)
}

/// `[Grade: theory]`, `(grade: theory)`, `[grade theory]`.
fn grades(block: &Passage) -> Vec<Slip> {
    if !block.signs.any("[(") {
        return Vec::new();
    }
    let text = block.text.as_str();
    let lower = text.to_ascii_lowercase();
    let opened = lower.match_indices("grade").filter(|(at, _)| lower[..*at].ends_with(['[', '(']));
    let bracket = |text: &str| text.find([']', ')']);
    let mut closing = Next::new(&lower, &bracket);
    let slip = |(at, word): (usize, &str)| {
        let inside = &lower[at + word.len()..];
        let end = closing.from(at + word.len())? - at - word.len();
        let word = inside[..end].trim_matches(|c: char| !c.is_alphanumeric());
        let near = sentences::nearest(word, Grade::WORDS.iter().map(|(word, _)| *word))?;
        let range = at - 1..at + "grade".len() + end + 1;
        let message = format!("`{}` is shown as it stands, and not as a grade", &text[range.clone()]);
        let slip = Slip::new(&UNREAD_GRADE, range, message, format!("write `[grade: {near}]`"));
        Some(if near == word { slip.instead(format!("[grade: {near}]")) } else { slip })
    };
    opened.filter_map(slip).collect()
}

/// `text ## Heading` in the middle of a paragraph.
fn heading_inside(block: &Passage) -> Option<Slip> {
    if block.form != Form::Paragraph || !block.signs.any("#") {
        return None;
    }
    let at = block.text.match_indices(" ##").map(|(at, _)| at + 1).find(|at| {
        let after = block.text[*at..].trim_start_matches('#');
        after.strip_prefix(' ').is_some_and(|words| words.starts_with(char::is_alphabetic))
    })?;
    let message = "a heading begins a line, so this is shown with its number signs";
    let end = at + block.text[at..].find(' ').unwrap_or(2);
    Some(Slip::new(&UNREAD_HEADING, at..end, message, "put it on a line of its own, with an empty line before it"))
}

/// `##Heading` at the start of a line.
fn heading(text: &Text<'_>, block: &Passage) -> Option<Diagnostic> {
    if block.form != Form::Paragraph {
        return None;
    }
    let raw = text.raw.get(block.span.range()).filter(|raw| raw.contains('#'))?;
    let mut at = block.span.start;
    for line in raw.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let line = line.trim();
        let words = line.trim_start_matches('#');
        let signs = line.len() - words.len();
        let alone = line.len() == raw.trim().len();
        let single = alone && words.contains(' ') && !words.ends_with(['.', '!', '?']);
        if (2..=6).contains(&signs) && words.starts_with(char::is_alphabetic)
            || signs == 1 && single && words.starts_with(char::is_uppercase)
        {
            let message = "without a blank after the number signs this is no heading";
            let help = format!("write `{} {}`", &line[..signs], sentences::short(words, 40));
            let remark = Diagnostic::new(&UNREAD_HEADING, text.place(start..start + line.len()), message).help(help);
            let signs = start..start + signs;
            let written = text.raw[signs.clone()].to_owned();
            // A line with a single sign may be a word of a social network.
            let sure = written.len() > 1 && text.key.is_none();
            return Some(if sure { remark.mended(text.place(signs), &written, format!("{written} ")) } else { remark });
        }
    }
    None
}

/// `##` alone, and braces behind a heading that are read as something for programs.
fn empty_headings(text: &Text<'_>) -> Vec<Diagnostic> {
    let (mut found, mut open) = (Vec::new(), None);
    for (event, range) in &text.events {
        match event {
            Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
                open = Some(range.clone());
                let line = text.raw[range.clone()].lines().next().unwrap_or_default().trim_end();
                let braces = line.rfind('{').filter(|_| line.ends_with('}'));
                let lost = !attrs.is_empty() || !classes.is_empty() || id.is_none();
                if let Some(at) = braces.filter(|_| {
                    lost && !text.blocks.iter().any(|block| {
                        block.span.start <= range.start
                            && range.start < block.span.end
                            && block.text.trim_end().ends_with('}')
                    })
                }) {
                    let place = text.place(range.start + at..range.start + line.len());
                    let message = "braces at the end of a heading are for programs, so these are on no page";
                    let help = "leave them out, or put a backslash before the first: `\\{`";
                    found.push(Diagnostic::new(&UNSEEN_WORDS, place, message).help(help));
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(range) = open.take() {
                    let line = text.raw[range.clone()].lines().next().unwrap_or_default().trim_end().len();
                    let place = text.place(range.start..range.start + line);
                    let message = "this heading has no words, and programs that read aloud stop at it";
                    found
                        .push(Diagnostic::new(&UNREAD_HEADING, place, message).help("write its words, or take it out"));
                }
            }
            Event::Text(_) | Event::Code(_) | Event::Start(Tag::Image { .. }) => open = None,
            _ => {}
        }
    }
    found
}

/// Asterisks that were meant to make words bold.
fn emphasis(block: &Passage) -> Option<Slip> {
    let text = Some(block.text.as_str()).filter(|_| block.signs.any("*"))?;
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || "“”‘’\"'.,;:!?".contains(c));
    let at = text.match_indices("**").map(|(at, _)| at).find(|at| {
        let (before, after) = (text[..*at].chars().next_back(), text[at + 2..].chars().next());
        before != Some('*') && after != Some('*') && letter(before) != letter(after) && {
            let other = if letter(after) { text[at + 2..].contains("**") } else { text[..*at].contains("**") };
            other || !text.contains(" ** ")
        }
    })?;
    let message = "these asterisks are shown as they stand";
    let help = "for bold, put two asterisks before and two after the words, with no blank between: `**words**`";
    Some(Slip::new(&UNREAD_EMPHASIS, at..at + 2, message, help))
}

/// `[@one, @two]`: the second is read as a page of the first.
fn commas(text: &Text<'_>) -> Vec<Diagnostic> {
    let mentions = text.scan.iter().flat_map(|scan| &scan.citations);
    let cited = mentions.flat_map(|mention| &mention.citation).filter(|cited| cited.locator.contains('@'));
    cited
        .filter_map(|cited| {
            let at = cited.span.end + text.raw.get(cited.span.end..)?.find('@')?;
            let key = text.raw[at + 1..].split([']', ',', ';', ' ']).next().unwrap_or_default();
            let message = format!("`@{key}` is read as a page of `{}`, and not as a source", cited.key);
            let help = format!("put a semicolon between two sources: `[@{}; @{key}]`", cited.key);
            Some(Diagnostic::new(&UNREAD_CITATION, text.place(at..at + 1 + key.len()), message).help(help))
        })
        .collect()
}

/// Paragraphs that are shown as code.
fn as_code(text: &Text<'_>) -> Vec<Diagnostic> {
    if !["\n    ", "\n\t"].iter().any(|sign| text.raw.contains(sign)) {
        return Vec::new();
    }
    let one = |(event, range): &(Event<'_>, Range<usize>)| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
            let code = text.raw[range.clone()].trim();
            let start = range.start + text.raw[range.clone()].find(code)?;
            let line = code.lines().next()?.trim_end();
            is_prose(code).then(|| {
                let message = "the blanks before this paragraph make it program code";
                let help = "take out the blanks at the start of its lines";
                Diagnostic::new(&TEXT_AS_CODE, text.place(start..start + line.len()), message).help(help)
            })
        }
        _ => None,
    };
    text.events.iter().filter_map(one).collect()
}

/// Words as people write them: a capital first, full stops, and none of the signs of programs.
fn is_prose(code: &str) -> bool {
    let words = code.split_whitespace().count();
    let plain = code.split_whitespace().filter(|word| {
        word.trim_matches(|c: char| ",.;:!?“”‘’\"'()–—[]@*".contains(c))
            .chars()
            .all(|c| c.is_alphabetic() || "’'-".contains(c))
    });
    words >= 5
        && plain.count() * 10 >= words * 9
        && code.trim_start_matches(['“', '"', '*', '-', ' ']).starts_with(char::is_uppercase)
        && code.ends_with(['.', '!', '?', '…', '”', '"', ':'])
        && !code.contains(['{', '}', '=', '<', '>', '$', '|', '\\', '/', '`'])
}

/// Marks of Markdown in a title or summary.
fn plain(text: &Text<'_>) -> Vec<Diagnostic> {
    markup(text).into_iter().collect()
}

fn markup(text: &Text<'_>) -> Option<Diagnostic> {
    let raw = text.raw;
    let paired = |sign: &str| raw.match_indices(sign).nth(1).and_then(|_| raw.find(sign)).map(|at| at..at + sign.len());
    let wiki = || raw.find("[[").filter(|_| raw.contains("]]")).map(|at| at..at + 2);
    let link = || raw.find("](").map(|at| at..at + 2);
    let cited = || raw.find("[@").map(|at| at..at + 2);
    let note = || raw.find("[^").filter(|at| raw[*at..].contains(']')).map(|at| at..at + 2);
    let range = wiki()
        .or_else(link)
        .or_else(cited)
        .or_else(|| paired("**"))
        .or_else(note)
        .or_else(|| plain_marks::find(raw))?;
    let key = text.key.as_deref().unwrap_or_default();
    let message = format!("`{}` is shown as it stands: `{key}` is plain text", &raw[range.clone()]);
    Some(Diagnostic::new(&MARKUP_IN_PLAIN_TEXT, text.place(range), message).help("write it without marks"))
}
