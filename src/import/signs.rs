//! Signs that mean something in Markdown, and how they are written so that they mean nothing.
//!
//! In: a text. Out: the same text for a line, an address, a comment, a code.

/// What was left out, as a comment that ends only at its end. It is one line: a second one could end the paragraph, the
/// entry or the quotation it stands in, and readers would see the rest.
pub(super) fn comment(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // A bar would begin the next cell of a table.
    wrapped(&line.replace("\\|", "|").replace('|', "\\|"))
}

/// The same between two texts: its lines stay lines where it stands alone, below nothing that could end.
pub(super) fn comment_between(before: &str, words: &str, after: &str) -> String {
    let (line, rest) = (before.rsplit('\n').next().unwrap_or_default(), after.split('\n').next().unwrap_or_default());
    if line.is_empty() && rest.trim().is_empty() {
        // An empty line would end a block of HTML around it.
        let lines: Vec<&str> = words.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
        return wrapped(&lines.join("\n"));
    }
    comment(words)
}

fn wrapped(words: &str) -> String {
    let mut words = words.to_owned();
    while words.contains("--") {
        words = words.replace("--", "- -");
    }
    let words = words.trim().trim_start_matches(['>', '-']).trim_start();
    format!("<!-- {} -->", words.trim_end_matches('-').trim_end())
}

/// A fence that is longer than any in the code.
pub(super) fn fence(code: &str) -> String {
    "`".repeat(longest_run(code).max(2) + 1)
}

/// Code inside a line.
pub(super) fn code(code: &str) -> String {
    let code = code.replace(['\n', '\r'], " ");
    if code.trim().is_empty() {
        return code;
    }
    let run = longest_run(&code);
    let fence = "`".repeat(run + 1);
    let room = if code.starts_with('`') || code.ends_with('`') || code.starts_with(' ') && code.ends_with(' ') {
        " "
    } else {
        ""
    };
    format!("{fence}{room}{code}{room}{fence}")
}

fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// An address between the round brackets of a link.
pub(super) fn address(address: &str) -> String {
    let address = address.trim();
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '<' | '>' | '\\');
    if !address.is_empty() && !address.contains(odd) {
        return address.to_owned();
    }
    let mut out = String::from("<");
    for c in address.chars().filter(|c| !c.is_control()) {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c => out.push(c),
        }
    }
    out + ">"
}

/// The text of a line. `cell` tells of a table, in which a bar begins the next cell.
pub(super) fn text(text: &str, cell: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = ' ';
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        let next = signs.peek().copied().unwrap_or(' ');
        let inside = previous.is_alphanumeric() && next.is_alphanumeric();
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '^' => out.push('\\'),
            '_' if !inside => out.push('\\'),
            '|' if cell => out.push('\\'),
            '!' if next == '[' => out.push('\\'),
            '{' if next == '#' || next == '.' => out.push('\\'),
            '&' if next == '#' || next.is_ascii_alphabetic() => out.push('\\'),
            _ => {}
        }
        out.push(c);
        previous = c;
    }
    out
}

/// The beginning of a line that would begin a list, a heading or the like.
pub(super) fn begins(line: &str) -> String {
    let trimmed = line.trim_start_matches([' ', '\t']);
    let blanks = line.len() - trimmed.len();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &trimmed[digits..];
    match rest.chars().next() {
        Some('.' | ')') if (1..10).contains(&digits) && (rest.len() == 1 || rest[1..].starts_with([' ', '\t'])) => {
            format!("{}\\{rest}", &trimmed[..digits])
        }
        Some('#' | '+' | '-' | '>' | '=' | ':' | '|') if digits == 0 => format!("\\{trimmed}"),
        _ => line[blanks..].to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_end_only_at_their_end() {
        assert_eq!(comment("a --> b\n\n--"), "<!-- a - -> b - -->");
        assert_eq!(comment_between("", "a\n\n- b", "\nc"), "<!-- a\n- b -->");
        assert_eq!(comment_between("x\n> ", "a\n\n- b", ""), "<!-- a - b -->");
        assert_eq!(comment_between("| x ", "a|b", " |"), "<!-- a\\|b -->");
        assert_eq!(comment("-> x"), "<!-- x -->");
    }

    #[test]
    fn signs_mean_nothing() {
        assert_eq!(text("a*b_c _d_ [e]", false), "a\\*b_c \\_d\\_ \\[e\\]");
        assert_eq!(begins("1. a"), "1\\. a");
        assert_eq!(begins("1.5 a"), "1.5 a");
        assert_eq!(begins("# a"), "\\# a");
        assert_eq!(address("a b"), "<a b>");
        assert_eq!(code("a`b"), "``a`b``");
    }
}
