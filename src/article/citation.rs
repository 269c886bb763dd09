//! In: what stands in square brackets, such as `[see @winnicott1953, p. 94; @tronick1989]` or `[grade: theory]`.
//! Out: citations and grades with the place of each key.

use crate::source::Span;

/// How well a claim has been tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// Many studies, also by other teams, and reviews of them.
    TestedOften,
    /// A few studies, often small.
    TestedALittle,
    /// An idea or clinical teaching that has hardly been tested.
    Theory,
    /// Practical advice or a value.
    Practice,
}

impl Grade {
    /// The words authors write, in order.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("tested-often", Self::TestedOften),
        ("tested-a-little", Self::TestedALittle),
        ("theory", Self::Theory),
        ("practice", Self::Practice),
    ];

    /// The word authors write.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, grade)| *grade == self).map_or("", |(word, _)| word)
    }
}

/// One source inside a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The key in the bibliography.
    pub key: String,
    /// Words before it, such as `see`.
    pub prefix: String,
    /// What follows the comma, such as `p. 94`.
    pub locator: String,
    /// `-@key`: the author is named in the sentence, only the year is wanted.
    pub year_only: bool,
    /// The place of `@key` in the text.
    pub span: Span,
}

/// One bracket with citations.
pub type Citation = Vec<Cited>;

/// What one pair of brackets means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Citations.
    Citation(Citation),
    /// A grade; `Err` holds a word that is no grade.
    Grade(Result<Grade, String>),
    /// Something else: plain text.
    Text,
}

/// Whether `reference`, the inside of brackets, is meant as a citation or a grade.
#[must_use]
pub fn is_mark(reference: &str) -> bool {
    grade_word(reference).is_some() || !cited(reference, 0).is_empty()
}

/// The marks in `raw`, which holds one or more adjacent pairs of brackets: `[@a][grade: theory]` is two.
/// Spans count from `offset`.
#[must_use]
pub fn marks(raw: &str, offset: usize) -> Vec<(Mark, Span)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(open) = raw[at..].find('[').map(|found| at + found) {
        let Some(close) = raw[open..].find(']').map(|found| open + found) else { break };
        let inside = &raw[open + 1..close];
        let citation = cited(inside, offset + open + 1);
        let mark = match grade_word(inside) {
            Some(word) => {
                let grade = Grade::WORDS.iter().find(|(name, _)| *name == word).map(|(_, grade)| *grade);
                Mark::Grade(grade.ok_or_else(|| word.to_owned()))
            }
            None if citation.is_empty() => Mark::Text,
            None => Mark::Citation(citation),
        };
        out.push((mark, Span { start: offset + open, end: offset + close + 1 }));
        at = close + 1;
    }
    out
}

fn grade_word(inside: &str) -> Option<&str> {
    inside.trim().strip_prefix("grade:").map(str::trim)
}

/// Every part between semicolons must hold a key, otherwise it is no citation.
fn cited(inside: &str, offset: usize) -> Citation {
    if !inside.contains('@') {
        return Vec::new();
    }
    let mut out = Vec::with_capacity(inside.matches(';').count() + 1);
    let mut at = 0;
    for part in inside.split(';') {
        match one(part, offset + at) {
            Some(cited) => out.push(cited),
            None => return Vec::new(),
        }
        at += part.len() + 1;
    }
    out
}

/// A key without signs at its end, which belong to the sentence.
#[must_use]
pub fn without_end(key: &str) -> &str {
    key.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_')
}

fn one(part: &str, offset: usize) -> Option<Cited> {
    let sign = part.find('@')?;
    let (before, after) = (&part[..sign], &part[sign + 1..]);
    let (prefix, year_only) = match before.strip_suffix('-') {
        Some(prefix) => (prefix, true),
        None => (before, false),
    };
    if !(prefix.is_empty() || prefix.ends_with(char::is_whitespace)) {
        return None;
    }
    let end = after.find(|c: char| !(c.is_alphanumeric() || "_-:./+'’&~*#%".contains(c))).unwrap_or(after.len());
    let key = without_end(&after[..end]);
    let rest = after[end..].trim_start();
    let locator = rest.strip_prefix(',').unwrap_or(rest).trim();
    let span = Span { start: offset + sign, end: offset + sign + 1 + key.len() };
    (!key.is_empty()).then(|| Cited {
        key: key.to_owned(),
        prefix: prefix.trim().to_owned(),
        locator: locator.to_owned(),
        year_only,
        span,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys(raw: &str) -> Vec<String> {
        marks(raw, 0)
            .into_iter()
            .flat_map(|(mark, _)| match mark {
                Mark::Citation(citation) => citation
                    .iter()
                    .map(|c| format!("{}{}{}{}", c.prefix, if c.year_only { "-" } else { "@" }, c.key, c.locator))
                    .collect(),
                Mark::Grade(grade) => {
                    vec![grade.map_or_else(|word| format!("?{word}"), |grade| grade.word().to_owned())]
                }
                Mark::Text => vec!["text".to_owned()],
            })
            .collect()
    }

    #[test]
    fn every_form_is_read() {
        assert_eq!(keys("[@a]"), ["@a"]);
        assert_eq!(keys("[@a; @b, p. 5]"), ["@a", "@bp. 5"]);
        assert_eq!(keys("[see @k]"), ["see@k"]);
        assert_eq!(keys("[-@k]"), ["-k"]);
        assert_eq!(keys("[@10.1111/j.1, p. 3; @Smith+2004]"), ["@10.1111/j.1p. 3", "@Smith+2004"]);
        assert_eq!(keys("[@O'Brien2001; @key.; @DBLP:conf/x/Y]"), ["@O'Brien2001", "@key", "@DBLP:conf/x/Y"]);
        assert_eq!(keys("[@a][grade: theory]"), ["@a", "theory"]);
        assert_eq!(keys("[grade: thoery]"), ["?thoery"]);
        assert_eq!(keys("[me@example.org]"), ["text"]);
        assert_eq!(keys("[@a; b]"), ["text"]);
    }

    #[test]
    fn a_key_has_its_place() {
        let Mark::Citation(citation) = &marks("[see @abc, p. 1]", 10)[0].0 else { panic!("a citation") };
        assert_eq!(citation[0].span, Span { start: 15, end: 19 });
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic_and_spans_fit(raw in "[\\[\\]@;,a-c ä:-]{0,30}") {
            for (mark, span) in marks(&raw, 0) {
                prop_assert!(raw.get(span.range()).is_some());
                if let Mark::Citation(citation) = mark {
                    for cited in citation {
                        prop_assert_eq!(&raw[cited.span.range()], format!("@{}", cited.key));
                    }
                }
            }
        }
    }
}
