//! How signs of other tools are found inside a text: each tells where the first one stands. Silent when in doubt.

use std::ops::Range;

/// From an opening sign to the closing one; the range of the opening sign.
pub(super) fn between(text: &str, open: &str, close: &str) -> Option<Range<usize>> {
    text.match_indices(open).find_map(|(at, _)| {
        let begins = text[at + open.len()..].split_once(close)?.0.trim_start_matches(['-', '/', ' ', '=', '#']);
        begins.starts_with(char::is_alphabetic).then_some(at..at + open.len())
    })
}

/// `{{ name }}`, `{{ site.title | upper }}`.
pub(super) fn variable(text: &str) -> Option<Range<usize>> {
    text.match_indices("{{").find_map(|(at, _)| {
        let inside = text[at + 2..].split_once("}}")?.0.trim_matches(['{', '}', '#', '/', '>', ' ']);
        let sound = inside.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '.')
            && inside.chars().all(|c| c.is_alphanumeric() || "_.-| ()[]:,“”‘’\"'/".contains(c));
        sound.then_some(at..at + 2)
    })
}

/// `{: .class}`, `{.class}`, `{#id .class}`.
pub(super) fn attributes(text: &str) -> Option<Range<usize>> {
    ["{:", "{.", "{#"].into_iter().find_map(|open| {
        text.match_indices(open).find_map(|(at, _)| {
            let inside = text[at + 2..].split_once('}')?.0;
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
    text.match_indices("^[").map(|(at, _)| at).find_map(|at| {
        let before = text[..at].chars().next_back()?;
        let inside = text[at + 2..].split_once(']')?.0;
        let sound = (before.is_alphanumeric() || ".,;:!?”’)\"".contains(before)) && inside.contains(' ');
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
    text.match_indices("[/").find_map(|(at, _)| {
        let name = text[at + 2..].split_once(']')?.0;
        let sound = !name.is_empty() && name.len() < 20 && name.chars().all(is_name);
        let open = text[..at].find(&format!("[{name}"))?;
        let after = text[open + 1 + name.len()..].chars().next()?;
        (sound && "] =".contains(after)).then_some(open..open + 1 + name.len())
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
        let after = text[at..].trim_start_matches(':');
        let sound = before.is_none_or(char::is_whitespace)
            && (after.is_empty() || after.starts_with([' ', '{']) || after.starts_with(|c: char| c.is_alphabetic()));
        sound.then_some(at..at + 3)
    })
}

pub(super) fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}
