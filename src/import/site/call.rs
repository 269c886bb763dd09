//! In: what stands between the brackets of a template tag. Out: [`Call`]: its name and its arguments.

/// A call: `figure src="a.png" "words"`, `youtube(id="x")`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Call {
    /// In small letters.
    pub name: String,
    /// Arguments without a name.
    pub plain: Vec<String>,
    pub named: Vec<(String, String)>,
}

impl Call {
    /// Reads a call.
    pub fn of(inside: &str) -> Self {
        let inside = inside.trim();
        let end = inside.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(inside.len());
        let mut call = Self { name: inside[..end].to_lowercase(), ..Self::default() };
        let rest = inside[end..].trim().trim_start_matches('(').trim_end_matches(')');
        let mut rest = rest.trim_start();
        while !rest.is_empty() {
            let (word, after) = value(rest);
            let next = after.trim_start();
            let name = !word.is_empty() && !rest.starts_with(['"', '\'', '`']);
            match next.strip_prefix(['=', ':']).filter(|_| name) {
                Some(given) => {
                    let (given, after) = value(given.trim_start());
                    call.named.push((word.to_lowercase(), given));
                    rest = after;
                }
                None => {
                    call.plain.push(word);
                    rest = after;
                }
            }
            rest = rest.trim_start_matches([' ', '\t', '\n', '\r', ',']);
        }
        call
    }

    /// The argument of one of these names.
    pub fn get(&self, names: &[&str]) -> Option<&str> {
        let found = self.named.iter().find(|(name, _)| names.contains(&name.as_str()));
        found.map(|(_, value)| value.as_str()).filter(|value| !value.trim().is_empty())
    }

    /// The argument of one of these names, or the first without a name.
    pub fn first(&self, names: &[&str]) -> Option<&str> {
        self.get(names).or_else(|| self.plain.first().map(String::as_str)).filter(|value| !value.trim().is_empty())
    }
}

/// One value, and what follows it.
fn value(text: &str) -> (String, &str) {
    let mut signs = text.chars();
    let Some(quote) = signs.next().filter(|c| matches!(c, '"' | '\'' | '`')) else {
        let word = text.find(char::is_whitespace).unwrap_or(text.len());
        // `src="https://…"` is a name with an address.
        let address = text[..word].find("://");
        if address.is_some_and(|at| !text[..at].contains('=')) {
            let end = text[..word].trim_end_matches(',').len();
            return (text[..end].to_owned(), &text[end..]);
        }
        let end = text[..word].find(['=', ',']).unwrap_or(word);
        // A colon ends a name, and no address.
        let end = text[..end].find(':').filter(|at| !text[*at..].starts_with("://") && *at > 0).unwrap_or(end);
        let end = if end == 0 { text.chars().next().map_or(0, char::len_utf8) } else { end };
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut out = String::new();
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !escaped && quote != '`' => escaped = true,
            c if c == quote && !escaped => return (out, &text[at + 1..]),
            c => {
                if escaped && c != quote && c != '\\' {
                    out.push('\\');
                }
                escaped = false;
                out.push(c);
            }
        }
    }
    (out, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_read() {
        let call = Call::of("figure src=\"a b.png\" alt='x \\' y' width=30 wide");
        assert_eq!(call.name, "figure");
        assert_eq!(call.get(&["src"]), Some("a b.png"));
        assert_eq!(call.get(&["alt"]), Some("x ' y"));
        assert_eq!(call.plain, ["wide"]);
        assert_eq!(Call::of("youtube(id=\"x\")").get(&["id"]), Some("x"));
        assert_eq!(Call::of("ref \"a.md\"").first(&[]), Some("a.md"));
        assert_eq!(Call::of("x https://a.example/?b=c").plain[0], "https://a.example/?b=c");
        assert_eq!(Call::of("x a=\"https://a.example/?b=c\"").get(&["a"]), Some("https://a.example/?b=c"));
        for odd in ["", "=", "a =", "a \"", "a ,,,", "a :", "a ==b"] {
            Call::of(odd);
        }
    }
}
