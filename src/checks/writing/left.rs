//! Signs that are left over: of characters that have no such name, of tags that are not read, at the end of a paragraph.

use super::super::desk::Passage;
use super::sign::Sign;
use crate::article::mending::is_known;

pub(super) fn signs(block: &Passage) -> Vec<Sign> {
    let text = block.text.as_str();
    let broken = if text.is_ascii() { None } else { broken(text) };
    let joint = if text.is_ascii() { None } else { joint(text) };
    let always = [broken, control(text), joint].into_iter().flatten();
    if !block.signs.any("&<\\") {
        return always.collect();
    }
    [character(text), tag(text), backslash(text)].into_iter().flatten().chain(always).collect()
}

/// `Donâ€™t`, `FranÃ§ois`, `Na�ve`: letters that a wrong encoding took apart.
fn broken(text: &str) -> Option<Sign> {
    let lost = || text.find('\u{fffd}').map(|at| at..at + '\u{fffd}'.len_utf8());
    let quote = || text.find("â€").map(|at| at..at + "â€".len());
    let letter = || {
        text.match_indices('Ã').map(|(at, sign)| at + sign.len()).find_map(|at| {
            let next = text[at..].chars().next().filter(|c| ('\u{80}'..='\u{bf}').contains(c))?;
            Some(at - 'Ã'.len_utf8()..at + next.len_utf8())
        })
    };
    Some(Sign {
        range: lost().or_else(quote).or_else(letter)?,
        what: "a letter that a wrong encoding broke".to_owned(),
        help: "type the letter or the quotation mark that is meant; a text that is full of these was saved in another way than it was read".to_owned(),
    })
}

/// A sign for machines that came along from another program: browsers lose it, or break the word around it.
fn control(text: &str) -> Option<Sign> {
    let at = text.bytes().position(|byte| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127))?;
    Some(Sign {
        range: at..at + 1,
        what: "a sign for machines".to_owned(),
        help: "take it out: it came along from another program, and browsers lose it or break the word around it"
            .to_owned(),
    })
}

/// The mark with which a file begins, inside a text: two files were put together, or it came along. Beside the sign of a heading or
/// a list it has a rule of its own.
fn joint(text: &str) -> Option<Sign> {
    let mark = '\u{feff}';
    let has_own = |at: usize| {
        let after = text[at + mark.len_utf8()..].trim_start_matches(|c: char| "#*+->".contains(c));
        after.len() < text.len() - at - mark.len_utf8() && after.starts_with(' ')
    };
    let (at, _) = text.match_indices(mark).find(|(at, _)| !has_own(*at))?;
    Some(Sign {
        range: at..at + mark.len_utf8(),
        what: "a mark with which files begin".to_owned(),
        help: "take it out; where two files were put together, part them again".to_owned(),
    })
}

/// `&nbps;`, which names no character.
fn character(text: &str) -> Option<Sign> {
    text.match_indices('&').find_map(|(at, _)| {
        let end = at + 1 + text[at + 1..].bytes().take_while(u8::is_ascii_lowercase).take(11).count();
        let sound = (2..=10).contains(&(end - at - 1)) && text[end..].starts_with(';');
        sound.then(|| Sign {
            range: at..end + 1,
            what: "the name of no character".to_owned(),
            help: "type the character itself".to_owned(),
        })
    })
}

/// `<a href=x" y">`, which is no tag.
fn tag(text: &str) -> Option<Sign> {
    let last = text.rfind('=').zip(text.rfind('>')).map_or(0, |(equals, end)| equals.min(end));
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let name = rest.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        let after = rest.trim_start_matches('/')[name.len()..].chars().next()?;
        let attribute = after == ' ' && last > at;
        let known = is_known(&name.to_ascii_lowercase()) || ["img", "br", "p", "hr", "li"].contains(&name);
        (known && (attribute || after == '>')).then(|| Sign {
            range: at..at + 1 + (rest.len() - rest.trim_start_matches('/').len()) + name.len(),
            what: "a tag of HTML with a slip in it".to_owned(),
            help: "see to its quotation marks and blanks, or write it in Markdown".to_owned(),
        })
    })
}

/// A backslash that should break the line, with nothing after it.
fn backslash(text: &str) -> Option<Sign> {
    let before = text.trim_end().strip_suffix('\\').filter(|before| !before.is_empty())?;
    Some(Sign {
        range: before.len()..before.len() + 1,
        what: "a backslash with nothing after it".to_owned(),
        help: "take it out: a paragraph ends by itself".to_owned(),
    })
}
