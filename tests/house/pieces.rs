//! In: a source text. Out: its words and signs, without comments and what stands in quotation marks.

/// One piece of a source text: a word, a number, or a sign.
pub type Piece = String;

/// Cuts a text into words and signs, without comments and what stands in quotation marks.
pub fn pieces(text: &str) -> Vec<Piece> {
    let signs: Vec<char> = text.chars().collect();
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let rest = &signs[at..];
        let next = |steps: usize| rest.get(steps).copied().unwrap_or(' ');
        match rest[0] {
            '/' if next(1) == '/' => at += rest.iter().take_while(|c| **c != '\n').count(),
            'r' | 'b' if raw(rest).is_some() => at += raw(rest).unwrap_or(1),
            '"' => at += quoted(rest),
            '\'' if next(1) == '\\' || (next(2) == '\'' && next(1) != '\'') => {
                at += 3 + rest[3..].iter().take_while(|_| next(1) == '\\').take_while(|c| **c != '\'').count();
                at += usize::from(next(1) == '\\');
            }
            ':' if next(1) == ':' => {
                found.push("::".to_owned());
                at += 2;
            }
            c if word(c) => {
                let whole: String = rest.iter().take_while(|c| word(**c)).collect();
                at += whole.chars().count();
                found.push(whole);
            }
            c => {
                at += 1;
                if !c.is_whitespace() {
                    found.push(c.to_string());
                }
            }
        }
    }
    found
}

/// The length of a text in quotation marks.
fn quoted(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += 1 + usize::from(rest[at] == '\\');
    }
    at + 1
}

/// The length of a raw text such as `r#"…"#`, where one begins.
fn raw(rest: &[char]) -> Option<usize> {
    let start = rest.iter().take_while(|c| matches!(c, 'r' | 'b')).count();
    if !rest[..start].contains(&'r') {
        return None;
    }
    let fence = rest[start..].iter().take_while(|c| **c == '#').count();
    let open = start + fence;
    if rest.get(open) != Some(&'"') {
        return None;
    }
    let closes =
        |at: &usize| rest[*at] == '"' && rest[at + 1..].iter().take(fence).filter(|c| **c == '#').count() == fence;
    (open + 1..rest.len()).find(closes).map(|at| at + 1 + fence)
}
