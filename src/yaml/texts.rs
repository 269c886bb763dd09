//! Single values: texts as they were typed, words out of tables, days, numbers, truth.
//!
//! Invariant: a text is what stands between the colon and the end of its line, quotes undone, whatever YAML takes it for; and
//! what YAML would drop of it is told.

use jiff::civil::Date;
use serde_yaml::Value;

use super::signs::slip_of_signs;
use super::{Behind, Comment, Fields, KeyPath, Scalar, Step, invisible};
use crate::diagnostic::rules::front_matter::{BAD_DATE, MISSING_KEY, TEXT_AS_COMMENT, UNKNOWN_VALUE, WRONG_TYPE};
use crate::diagnostic::{Diagnostic, sentences};

/// Who reads a text: what looks like a comment behind it is more likely part of one or of the other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    /// A person: a blank and `#` may be part of a sentence.
    Readers,
    /// A word such as an address: after a blank, `# ` is a comment.
    Programs,
}

impl Fields<'_> {
    /// A text that must be there.
    pub fn required(&mut self, key: &'static str) -> Option<Scalar> {
        self.required_by(key, For::Readers)
    }

    /// A word for programs that must be there.
    pub fn required_code(&mut self, key: &'static str) -> Option<Scalar> {
        self.required_by(key, For::Programs)
    }

    fn required_by(&mut self, key: &'static str, whose: For) -> Option<Scalar> {
        let there = self.is_typed(key);
        let text = self.single(key, Some(whose));
        if !there {
            self.missing(key);
        } else if text.as_ref().is_some_and(|text| text.text.trim().is_empty()) {
            let place = self.place_of(key);
            self.remark(
                Diagnostic::new(&MISSING_KEY, place, format!("`{key}` is empty"))
                    .help("write something between the quotes"),
            );
            return None;
        }
        text
    }

    /// A text for readers, as it was typed; lists and maps are none.
    pub fn text(&mut self, key: &'static str) -> Option<Scalar> {
        self.single(key, Some(For::Readers))
    }

    /// A word for programs, as it was typed: an address, a file, a code. A comment may stand behind it.
    pub fn code(&mut self, key: &'static str) -> Option<Scalar> {
        self.single(key, Some(For::Programs))
    }

    /// A text as it was typed, whatever stands behind it.
    pub fn bare(&mut self, key: &'static str) -> Option<Scalar> {
        self.single(key, None)
    }

    fn single(&mut self, key: &'static str, whose: Option<For>) -> Option<Scalar> {
        let value = self.written(key)?;
        let path = self.path().key(key);
        if value.is_null() && !self.is_typed(key) {
            self.comment_as_value(&path, whose);
            return None;
        }
        self.scalar(value, path, whose)
    }

    /// Whether something is typed behind the colon of a key.
    pub(super) fn is_typed(&mut self, key: &'static str) -> bool {
        let typed = self.doc().typed(&self.path().key(key));
        self.has(key) || typed.is_some_and(|text| !text.is_empty())
    }

    /// A list of texts for readers; one text alone counts as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<Scalar> {
        let path = self.path().key(key);
        match self.written(key) {
            None => Vec::new(),
            Some(Value::Sequence(items)) => self.items(items, &path),
            Some(map @ Value::Mapping(_)) => {
                self.wrong_type::<()>(&path, "a list", map);
                Vec::new()
            }
            Some(_) => self.text(key).into_iter().collect(),
        }
    }

    /// A map below this one whose keys are free and whose values are lists of texts, in the order written.
    pub fn lists(&mut self, key: &'static str) -> Vec<(String, Vec<Scalar>)> {
        let path = self.path().key(key);
        match self.written(key) {
            Some(Value::Mapping(map)) => {
                let entry = |(name, value): (&Value, &Value)| {
                    let name = name.as_str()?.to_owned();
                    let path = path.key(&name);
                    let items = match value {
                        Value::Sequence(items) => self.items(items, &path),
                        other => self.wrong_type(&path, "a list", other).unwrap_or_default(),
                    };
                    Some((name, items))
                };
                let found = map.iter().filter_map(entry).collect();
                self.map(key, |inner| _ = inner.names());
                found
            }
            None | Some(Value::Null) => Vec::new(),
            Some(other) => self.wrong_type(&path, "lists under names", other).unwrap_or_default(),
        }
    }

    fn items(&mut self, items: &[Value], path: &KeyPath) -> Vec<Scalar> {
        let items = items.iter().enumerate();
        items.filter_map(|(index, item)| self.scalar(item, path.index(index), Some(For::Readers))).collect()
    }

    /// A list of words or names. One alone counts as a list of one; several in one line, with commas between them and
    /// without brackets, are told and taken for what was meant.
    pub fn words(&mut self, key: &'static str) -> Vec<Scalar> {
        let mut found = self.texts(key);
        let path = self.path().key(key);
        let [one] = found.as_slice() else { return found };
        if one.path != path {
            return found;
        }
        let lines = one.text.contains(char::is_whitespace)
            && self.doc().place(&path).source.at(self.doc().place(&path).span).contains('\n');
        let parts: Vec<String> = match lines {
            true => one.text.split_whitespace().map(|part| part.trim_start_matches('-').to_owned()).collect(),
            false => one.text.split([',', ';']).map(|part| part.trim().to_owned()).collect(),
        };
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        if parts.len() < 2 {
            return found;
        }
        let message = match lines {
            true => format!("the lines of `{key}` are read as one text"),
            false => format!("`{key}` is one text here, not a list of {}", parts.len()),
        };
        let help = match parts.iter().all(|part| part.chars().all(|c| c.is_alphanumeric() || " -_'’.".contains(c))) {
            true if lines => {
                format!("write a hyphen and a blank before each, or one line: `{key}: [{}]`", parts.join(", "))
            }
            true => format!("write it as a list: `{key}: [{}]`", parts.join(", ")),
            false => "write each on a line of its own, after a hyphen and a blank".to_owned(),
        };
        let place = self.doc().place(&path);
        self.remark(Diagnostic::new(&WRONG_TYPE, place, message).help(help));
        found.clear();
        found.extend(parts.into_iter().map(|text| Scalar { text, path: path.clone() }));
        found
    }

    /// A key that was begun and has no value is told: without a word a draft would be published.
    fn told_without_value(&mut self, key: &'static str) {
        if self.written(key).is_some() && !self.is_typed(key) && !self.lacks(key) {
            let place = self.doc().key_place(&self.path().key(key));
            let remark = Diagnostic::new(&MISSING_KEY, place, format!("`{key}` has no value"));
            self.remark(remark.help("write it after the colon, or take the line out"));
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.told_without_value(key);
        let value = self.get(key)?;
        value.as_bool().or_else(|| self.wrong_type(&self.path().key(key), "`true` or `false`", value))
    }

    /// A whole number, zero or more.
    pub fn number(&mut self, key: &'static str) -> Option<u32> {
        self.told_without_value(key);
        let value = self.get(key)?;
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        number.or_else(|| self.wrong_type(&self.path().key(key), "a whole number", value))
    }

    /// A date as `2026-11-22`.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        self.told_without_value(key);
        self.get(key)?;
        let scalar = self.bare(key)?;
        let text = invisible::trim(&scalar.text);
        let date = text.parse::<Date>().ok().filter(|_| text.len() == 10);
        if date.is_none() {
            let message = format!("`{text}` is not a date of the calendar");
            let place = self.doc().place(&scalar.path);
            let help =
                slip_of_signs(text).unwrap_or_else(|| "write it as year-month-day, for example 2026-11-22".to_owned());
            self.remark(Diagnostic::new(&BAD_DATE, place, message).help(help));
        }
        date
    }

    /// One of the words of a table.
    pub fn choice<T: Copy>(&mut self, key: &'static str, table: &[(&str, T)]) -> Option<T> {
        self.get(key)?;
        let scalar = self.bare(key)?;
        self.chosen(key, &scalar, table)
    }

    /// A list of words of a table.
    pub fn choices<T: Copy>(&mut self, key: &'static str, table: &[(&str, T)]) -> Vec<T> {
        self.words(key).iter().filter_map(|scalar| self.chosen(key, scalar, table)).collect()
    }

    pub(super) fn scalar_of(&mut self, value: &Value, path: KeyPath) -> Option<Scalar> {
        self.scalar(value, path, Some(For::Readers))
    }

    fn scalar(&mut self, value: &Value, path: KeyPath, whose: Option<For>) -> Option<Scalar> {
        let Some(text) = self.doc().typed(&path).filter(|text| !(value.is_null() && text.is_empty())) else {
            return if value.is_null() { self.nothing_at(&path) } else { self.wrong_type(&path, "text", value) };
        };
        let text = text.to_owned();
        if let Some(whose) = whose {
            self.look_behind(&path, whose);
        }
        Some(Scalar { text, path })
    }

    /// A key or an entry of a list with nothing behind it, where a text belongs.
    fn nothing_at<T>(&mut self, path: &KeyPath) -> Option<T> {
        let (place, message, help) = match path.steps().last() {
            Some(Step::Key(key)) => {
                let help = format!("write it after a colon and a blank: `{key}: …`");
                (self.doc().key_place(path), format!("`{key}` has no value"), help)
            }
            _ => {
                let message = "this entry of the list is empty".to_owned();
                (self.doc().place(path), message, "write something there, or take it out".to_owned())
            }
        };
        self.remark(Diagnostic::new(&MISSING_KEY, place, message).help(help));
        None
    }

    /// Tells what YAML takes for a comment behind a value, and what is probably a part of it.
    pub(super) fn look_behind(&mut self, path: &KeyPath, whose: For) {
        if let Some(comment) = self.doc().comment(path)
            && is_text(self.after(comment), comment, whose)
        {
            let rest = sentences::short(self.comment_text(comment).trim_end(), 40);
            let message = format!("from `{rest}` on this is a comment, which readers never see");
            let help = "if it belongs to the value, put quotes round the whole; if not, write two blanks before `# `";
            self.comment_told(comment, &message, help);
        }
    }

    /// `title: #1 rule` is an empty value and a comment.
    pub(super) fn comment_as_value(&mut self, path: &KeyPath, whose: Option<For>) {
        if let Some(comment) = self.doc().comment(path)
            && whose.is_some()
            && matches!(comment.behind, Behind::Key(_))
            && !matches!(self.after(comment), None | Some(' ' | '\t' | '#' | '!'))
        {
            let message = "without quotes YAML takes `#` for a comment, so there is no value here";
            self.comment_told(comment, message, "put quotes round the value");
        }
    }

    fn comment_told(&mut self, comment: Comment, message: &str, help: &str) {
        let place = self.doc().place_of_comment(comment);
        self.remark(Diagnostic::new(&TEXT_AS_COMMENT, place, message).help(help));
    }

    fn comment_text(&self, comment: Comment) -> String {
        let place = self.doc().place_of_comment(comment);
        place.source.at(place.span).to_owned()
    }

    /// The character after the `#` of a comment.
    fn after(&self, comment: Comment) -> Option<char> {
        self.comment_text(comment).chars().nth(1)
    }

    fn chosen<T: Copy>(&mut self, key: &str, scalar: &Scalar, table: &[(&str, T)]) -> Option<T> {
        let word = invisible::trim(&scalar.text);
        let found = table.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
        if found.is_none() {
            let message = format!("`{}` is not a value of `{key}`", sentences::short(word, 40));
            let help =
                slip_of_signs(word).unwrap_or_else(|| sentences::suggest(word, table.iter().map(|(known, _)| *known)));
            let place = self.doc().place(&scalar.path);
            let remark = Diagnostic::new(&UNKNOWN_VALUE, place.clone(), message).help(help);
            let inside = invisible::between_curly(word).filter(|inside| table.iter().any(|(known, _)| known == inside));
            let meant = inside.or_else(|| sentences::only_near(word, table.iter().map(|(known, _)| *known)));
            self.remark(match meant {
                Some(meant) => remark.mended(place, &scalar.text, meant),
                None => remark,
            });
        }
        found
    }
}

/// Whether what looks like a comment is probably the rest of a text. Two blanks before `# ` are the custom for comments.
fn is_text(after: Option<char>, comment: Comment, whose: For) -> bool {
    let blank = matches!(after, None | Some(' ' | '\t'));
    match whose {
        For::Programs => !blank && after != Some('#'),
        For::Readers => !blank || comment.gap < 2,
    }
}
