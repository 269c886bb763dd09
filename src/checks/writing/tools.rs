//! How signs of other tools are found inside a text: each tells where the first one stands. Silent when in doubt.

use std::collections::BTreeMap;
use std::ops::Range;

use super::next::Next;

/// From an opening sign to the closing one; the range of the opening sign.
pub(super) fn between(text: &str, open: &str, close: &str) -> Option<Range<usize>> {
    let find = |text: &str| text.find(close);
    let mut closing = Next::new(text, &find);
    text.match_indices(open).find_map(|(at, _)| {
        let inside = &text[at + open.len()..closing.from(at + open.len())?];
        let begins = inside.trim_start_matches(['-', '/', ' ', '=', '#']);
        begins.starts_with(char::is_alphabetic).then_some(at..at + open.len())
    })
}

/// `{{ name }}`, `{{ site.title | upper }}`.
pub(super) fn variable(text: &str) -> Option<Range<usize>> {
    let find = |text: &str| text.find("}}");
    let mut closing = Next::new(text, &find);
    text.match_indices("{{").find_map(|(at, _)| {
        let inside = text[at + 2..closing.from(at + 2)?].trim_matches(['{', '}', '#', '/', '>', ' ']);
        let sound = inside.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '.')
            && inside.chars().all(|c| c.is_alphanumeric() || "_.-| ()[]:,“”‘’\"'/".contains(c));
        sound.then_some(at..at + 2)
    })
}

/// `{: .class}`, `{.class}`, `{#id .class}`.
pub(super) fn attributes(text: &str) -> Option<Range<usize>> {
    let find = |text: &str| text.find('}');
    ["{:", "{.", "{#"].into_iter().find_map(|open| {
        let mut closing = Next::new(text, &find);
        text.match_indices(open).find_map(|(at, _)| {
            let inside = &text[at + 2..closing.from(at + 2)?];
            let name = inside.trim_start_matches([' ', '.', '#', ':']);
            let marked = open != "{:" || inside.trim_start().starts_with(['.', '#']) || inside.contains('=');
            let sound = marked
                && name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.#=:“”\"' ".contains(c));
            sound.then_some(at..at + 2)
        })
    })
}

/// A pair of signs around words, as in `==marked==`; the range of the first one.
pub(super) fn pair(text: &str, sign: &str, blanks: bool) -> Option<Range<usize>> {
    let own = sign.chars().next()?;
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == own);
    let opens = |at: &usize| {
        let (before, after) = (text[..*at].chars().next_back(), text[at + 2..].chars().next());
        !is_word(before)
            && after.is_some_and(|c| c != own && (c.is_alphanumeric() || "“‘\"'(".contains(c) || blanks && c == ' '))
    };
    let closes = |at: &usize| {
        let (before, after) = (text[..*at].chars().next_back(), text[at + 2..].chars().next());
        !is_word(after) && before.is_some_and(|c| c != own && (blanks || !c.is_whitespace()))
    };
    let open = text.match_indices(sign).map(|(at, _)| at).find(opens)?;
    let close = text[open + 2..].match_indices(sign).map(|(at, _)| open + 2 + at).find(closes)?;
    let inside = &text[open + 2..close];
    // `a == b` and the like are no marks.
    (inside.len() < 400 && inside.contains(char::is_alphabetic) && !inside.contains(sign)).then_some(open..open + 2)
}

/// `word^[a note in the line]`.
pub(super) fn inline_note(text: &str) -> Option<Range<usize>> {
    let (close, blank) = (|text: &str| text.find(']'), |text: &str| text.find(' '));
    let (mut closing, mut blanks) = (Next::new(text, &close), Next::new(text, &blank));
    text.match_indices("^[").map(|(at, _)| at).find_map(|at| {
        let before = text[..at].chars().next_back()?;
        let (end, blank) = (closing.from(at + 2)?, blanks.from(at + 2));
        let several = blank.is_some_and(|blank| blank < end);
        let sound = (before.is_alphanumeric() || ".,;:!?”’)\"".contains(before)) && several;
        sound.then_some(at..at + 2)
    })
}

pub(super) fn formula(text: &str) -> Option<Range<usize>> {
    let at = text.find("$$")?;
    let inside = text[at + 2..].split_once("$$")?.0;
    inside.contains(['=', '\\', '+', '^', '_', '/']).then_some(at..at + 2)
}

/// Commands of LaTeX that also stand in Markdown of other tools.
const COMMANDS: [&str; 16] = [
    "pagebreak",
    "newpage",
    "clearpage",
    "tableofcontents",
    "begin",
    "end",
    "vspace",
    "hspace",
    "noindent",
    "footnote",
    "textbf",
    "textit",
    "emph",
    "newline",
    "section",
    "label",
];

pub(super) fn backslash(text: &str) -> Option<Range<usize>> {
    text.match_indices('\\').find_map(|(at, _)| {
        let word: &str = text[at + 1..].split(|c: char| !c.is_ascii_alphabetic()).next()?;
        let before = text[..at].chars().next_back();
        let alone = before.is_none_or(|c| c.is_whitespace() || "({[".contains(c));
        (alone && COMMANDS.contains(&word)).then_some(at..at + 1 + word.len())
    })
}

/// `\cite{key}`.
pub(super) fn citation(text: &str) -> Option<Range<usize>> {
    let at = text.find("\\cite")?;
    text[at..].find('{').filter(|open| *open < 9).map(|_| at..at + "\\cite".len())
}

/// `[caption …]…[/caption]`, `[b]…[/b]`: the closing bracket says what it is.
pub(super) fn bracketed(text: &str) -> Option<Range<usize>> {
    if !text.contains("[/") {
        return None;
    }
    // Where each beginning of a name first stands after a bracket.
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, _) in text.match_indices('[') {
        let name = text[at + 1..].chars().take(19).take_while(|c| is_name(*c)).count();
        for length in 1..=name {
            first.entry(&text[at + 1..=at + length]).or_insert(at);
        }
    }
    text.match_indices("[/").find_map(|(at, _)| {
        let length = text[at + 2..].chars().take(20).take_while(|c| is_name(*c)).count();
        let name = Some(&text[at + 2..at + 2 + length]).filter(|_| text[at + 2 + length..].starts_with(']'))?;
        let open = first.get(name).copied().filter(|open| open + name.len() < at)?;
        let after = text[open + 1 + name.len()..].chars().next()?;
        "] =".contains(after).then_some(open..open + 1 + name.len())
    })
}

/// `m^2^` and `H~2~O`.
pub(super) fn between_two(text: &str, sign: char) -> Option<Range<usize>> {
    text.match_indices(sign).map(|(at, _)| at).find_map(|at| {
        let before = text[..at].chars().next_back()?;
        let inside = text[at + 1..].split_once(sign)?.0;
        let sound =
            before.is_alphanumeric() && (1..=4).contains(&inside.len()) && inside.chars().all(char::is_alphanumeric);
        sound.then_some(at..at + inside.len() + 2)
    })
}

/// `:::note` at the start of a line.
pub(super) fn colons(text: &str) -> Option<Range<usize>> {
    text.match_indices(":::").map(|(at, _)| at).find_map(|at| {
        let before = text[..at].chars().next_back();
        let opens = |after: &str| {
            after.is_empty() || after.starts_with([' ', '{']) || after.starts_with(|c: char| c.is_alphabetic())
        };
        let sound = before.is_none_or(char::is_whitespace) && opens(text[at..].trim_start_matches(':'));
        sound.then_some(at..at + 3)
    })
}

pub(super) fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}
