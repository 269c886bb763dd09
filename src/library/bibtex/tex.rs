//! In: a value as it stands in a `.bib` file. Out: the words it means, sign by sign, and what of its LaTeX is not known.
//!
//! Nothing here fails: a command nobody knows stays as it is written, and is named, so that it can be told.

use super::letters::Words;
use super::signs;

/// How a value is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Words: `--` is a dash, a pair of ticks a quotation mark.
    Words,
    /// An address or a number: only what is escaped means something else.
    Address,
}

/// Reads one value.
pub(super) fn read(text: &str, mode: Mode) -> Words {
    let mut reader = Reader { text, at: 0, mode, out: Words::default(), tick: false };
    reader.until_end(0);
    reader.out
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    mode: Mode,
    out: Words,
    /// Whether a single quotation mark is open.
    tick: bool,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let sign = self.peek()?;
        self.at += sign.len_utf8();
        Some(sign)
    }

    fn eat(&mut self, what: &str) -> bool {
        let there = self.rest().starts_with(what);
        self.at += if there { what.len() } else { 0 };
        there
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Reads to the end of the text; braces deeper than `depth` keep what they hold.
    fn until_end(&mut self, depth: usize) {
        // For each open brace, whether it keeps what it holds: one before a command only holds it together.
        let mut open: Vec<bool> = vec![true; depth];
        while let Some(sign) = self.next() {
            let kept = open.contains(&true);
            match sign {
                '{' => open.push(!self.rest().starts_with('\\') && self.mode == Mode::Words),
                '}' => _ = open.pop(),
                '\\' => self.command(kept),
                '$' => self.dollar(kept),
                _ if self.mode == Mode::Address => self.out.push(sign, kept),
                '-' if self.eat("--") => self.out.push('—', kept),
                '-' if self.eat("-") => self.out.push('–', kept),
                '~' => self.out.push('\u{a0}', kept),
                '`' if self.eat("`") => self.out.push('“', kept),
                '\'' if self.eat("'") => self.out.push('”', kept),
                '?' if self.eat("`") => self.out.push('¿', kept),
                '!' if self.eat("`") => self.out.push('¡', kept),
                '`' => {
                    self.tick = true;
                    self.out.push('‘', kept);
                }
                '\'' if self.tick && !self.peek().is_some_and(char::is_alphanumeric) => {
                    self.tick = false;
                    self.out.push('’', kept);
                }
                '&' => self.entity(kept),
                '<' if self.tag(kept) => {}
                _ => self.out.push(sign, kept),
            }
        }
    }

    /// Publishers' exports write `&amp;` and `&#8211;` as web pages do.
    fn entity(&mut self, kept: bool) {
        let end = self.rest().bytes().take(10).position(|sign| sign == b';');
        let sign = end.and_then(|end| signs::entity(&self.rest()[..end]).map(|sign| (end, sign)));
        self.at += sign.map_or(0, |(end, _)| end + 1);
        self.out.push(sign.map_or('&', |(_, sign)| sign), kept);
    }

    /// They also write `<i>Homo</i>` and `H<sub>2</sub>O`; whether such a tag stands here.
    fn tag(&mut self, kept: bool) -> bool {
        let Some((inside, _)) = self.rest().split_once('>') else { return false };
        let name = inside.trim_start_matches('/').to_ascii_lowercase();
        let place = match name.as_str() {
            "i" | "b" | "u" | "em" | "strong" | "sc" | "scp" | "span" | "inf" | "sub" | "sup" => name,
            _ => return false,
        };
        let opens = !inside.starts_with('/');
        self.at += inside.len() + 1;
        let place = match place.as_str() {
            "sub" | "inf" => '_',
            "sup" => '^',
            _ => return true,
        };
        let held = self.rest().split('<').next().unwrap_or_default();
        let small: Option<String> = held.chars().map(|sign| signs::small(sign, place)).collect();
        if let Some(small) = small.filter(|_| opens) {
            self.at += held.len();
            self.out.push_str(&small, kept);
        }
        true
    }

    /// What stands in the braces here, the next command, or the next sign.
    fn argument(&mut self) -> &'t str {
        self.blanks();
        let start = self.at;
        match self.next() {
            Some('{') => {
                let mut depth = 1;
                while let Some(sign) = self.next() {
                    match sign {
                        '\\' => _ = self.next(),
                        '{' => depth += 1,
                        '}' if depth == 1 => return &self.text[start + 1..self.at - 1],
                        '}' => depth -= 1,
                        _ => {}
                    }
                }
                &self.text[start + 1..]
            }
            Some('\\') => {
                let letters =
                    self.rest().len() - self.rest().trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
                if letters == 0 {
                    self.next();
                    // An accent takes what follows with it.
                    self.argument();
                    return &self.text[start..self.at];
                }
                self.at += letters;
                let end = self.at;
                // A blank only ends the command.
                if !self.eat("{}") {
                    self.blanks();
                }
                &self.text[start..end]
            }
            _ => &self.text[start..self.at],
        }
    }

    /// Reads `text` as part of this value.
    fn inside(&mut self, text: &str, kept: bool) {
        let words = read(text, self.mode);
        words.signs.iter().for_each(|(sign, own)| self.out.push(*sign, kept || *own));
        self.out.unknown.extend(words.unknown);
    }

    fn command(&mut self, kept: bool) {
        let Some(sign) = self.peek() else { return self.out.push('\\', kept) };
        if !sign.is_ascii_alphabetic() {
            self.next();
            match sign {
                '{' | '}' | '$' | '%' | '#' | '_' | ':' => return self.out.push(sign, kept),
                '&' => return self.entity(kept),
                ',' | ' ' | '\n' | '\r' | '\t' | ';' | '\\' => return self.out.push(' ', kept),
                '-' | '/' | '!' | '@' | '(' | ')' | '[' | ']' => return,
                _ => {}
            }
            return match signs::accent(sign) {
                Some(mark) => self.accented(mark, sign, kept),
                None => self.unknown(&format!("\\{sign}"), kept),
            };
        }
        let name = &self.rest()[..self.rest().find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest().len())];
        self.at += name.len();
        if let Some(sign) = signs::symbol(name) {
            let braces = self.eat("{}");
            if !braces && self.mode == Mode::Words {
                self.blanks();
            }
            return self.out.push_str(sign, kept);
        }
        if let [letter] = name.as_bytes()
            && let Some(mark) = signs::accent(char::from(*letter))
        {
            return self.accented(mark, char::from(*letter), kept);
        }
        match name {
            "textit" | "textbf" | "textsc" | "texttt" | "textrm" | "textsf" | "textup" | "textsl" | "textmd"
            | "textnormal" | "text" | "emph" | "mbox" | "hbox" | "fbox" | "underline" | "uline" | "mkbibemph"
            | "mkbibitalic" | "mkbibbold" | "mathrm" | "mathit" | "mathbf" | "mathsf" | "ensuremath"
            | "textsuperscript" | "textsubscript" | "NoCaseChange" | "textquote" | "mkbibacro" | "nolinkurl"
            | "lowercase" | "uppercase" => {
                let held = self.argument();
                self.inside(held, kept);
            }
            "enquote" | "mkbibquote" => {
                let held = self.argument();
                self.out.push('“', kept);
                self.inside(held, kept);
                self.out.push('”', kept);
            }
            "url" | "path" => {
                let address = read(self.argument(), Mode::Address);
                address.signs.iter().for_each(|(sign, _)| self.out.push(*sign, kept));
            }
            "href" | "textcolor" | "foreignlanguage" => {
                self.argument();
                let held = self.argument();
                self.inside(held, kept);
            }
            // Says how to sort, and is never printed.
            "noopsort" => _ = self.argument(),
            "em" | "it" | "bf" | "sc" | "rm" | "tt" | "sl" | "sf" | "itshape" | "bfseries" | "scshape" | "upshape"
            | "normalfont" | "relax" | "protect" | "small" | "large" | "displaystyle" | "newblock" | "par" => {
                self.blanks();
            }
            _ => self.unknown(&format!("\\{name}"), kept),
        }
    }

    /// Keeps a command as it is written, with what stands in its braces.
    fn unknown(&mut self, command: &str, kept: bool) {
        self.out.unknown.push(command.to_owned());
        self.out.push_str(command, kept);
        if self.rest().starts_with('{') {
            let held = self.argument();
            self.out.push('{', kept);
            self.inside(held, kept);
            self.out.push('}', kept);
        }
    }

    /// Puts an accent on what follows.
    fn accented(&mut self, mark: char, name: char, kept: bool) {
        let held = read(self.argument(), self.mode);
        self.out.unknown.extend(held.unknown);
        let mut signs = held.signs.into_iter().map(|(sign, _)| sign);
        let Some(first) = signs.next().filter(|sign| *sign != ' ') else {
            // Nothing to put it on: the sign itself is meant, as in `\~{}`.
            return self.out.push(name, kept);
        };
        let first = match first {
            'ı' => 'i',
            'ȷ' => 'j',
            other => other,
        };
        match unicode_normalization::char::compose(first, mark) {
            Some(whole) => self.out.push(whole, kept),
            None => {
                self.out.push(first, kept);
                self.out.push(mark, kept);
            }
        }
        signs.for_each(|sign| self.out.push(sign, kept));
    }

    /// A formula between two dollar signs; alone, or before an amount, a dollar sign is one.
    fn dollar(&mut self, kept: bool) {
        let rest = self.rest();
        let end = rest.match_indices('$').map(|(at, _)| at).find(|at| !rest[..*at].ends_with('\\'));
        let formula = end.map(|end| &rest[..end]).filter(|formula| {
            let after = rest[formula.len() + 1..].chars().next();
            let tight = !formula.starts_with(char::is_whitespace) && !formula.ends_with(char::is_whitespace);
            // `$<$6` is no amount, though a number follows.
            let signs = formula.starts_with('\\') || !formula.contains(char::is_alphanumeric);
            tight && !formula.is_empty() && (signs || !after.is_some_and(|sign| sign.is_ascii_digit()))
        });
        let Some(formula) = formula else { return self.out.push('$', kept) };
        self.at += formula.len() + 1;
        let mut inner = Reader { text: formula, at: 0, mode: Mode::Address, out: Words::default(), tick: false };
        let mut plain = Words::default();
        while let Some(sign) = inner.peek() {
            if sign == '^' || sign == '_' {
                inner.next();
                let held = read(inner.argument(), Mode::Address);
                plain.unknown.extend(held.unknown.iter().cloned());
                let small: Option<String> = held.signs.iter().map(|(held, _)| signs::small(*held, sign)).collect();
                plain.push_str(&small.unwrap_or_else(|| held.plain()), false);
                continue;
            }
            let start = inner.at;
            if sign == '\\' || sign == '{' {
                inner.argument();
                // A command takes its braces with it.
                while inner.rest().starts_with('{') {
                    inner.argument();
                }
            } else {
                inner.next();
            }
            let held = read(&formula[start..inner.at], Mode::Address);
            plain.unknown.extend(held.unknown);
            held.signs.iter().for_each(|(sign, _)| plain.push(*sign, false));
        }
        self.out.unknown.extend(plain.unknown);
        plain.signs.iter().for_each(|(sign, _)| self.out.push(*sign, kept));
    }
}

#[cfg(test)]
mod tests;
