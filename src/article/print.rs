//! The print of a text that was reviewed: `reviewed: text:` in front matter.
//!
//! In: an article, and what it shows of others. Out: [`Print`], by which a review is held to what was read, and [`Held`]: whether it is.
//!
//! A print of today begins with `2-` and counts every value of front matter that readers see or are led by, with the name of its
//! key, the text, and after a dash what is shown from others. Prints without that sign are older: they count the words of the text
//! and its fields alone, without title, summary and grades, and not which field a sentence stands in. They are told, and go on to hold.
//!
//! Invariant: what no reader sees changes no print; a key that is not listed among the unread ones counts.

use std::fmt;

use super::Article;
use crate::source::Fingerprint;
use crate::yaml::{KeyPath, Step};

/// What a print of today begins with.
const SIGN: &str = "2-";

/// Keys of front matter that say nothing to readers: days, names in addresses, what is for programs.
const UNREAD: [&str; 12] = [
    "aliases",
    "allow",
    "draft",
    "published",
    "related",
    "review_by",
    "reviewed",
    "searched_as",
    "slug",
    "tags",
    "translated",
    "updated",
];

/// What was read by somebody who reviews an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print {
    /// The article's own text and fields.
    own: Fingerprint,
    /// What is shown from other articles.
    shown: Option<Fingerprint>,
}

/// Whether a review holds for an article as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It was reviewed as it is.
    Whole,
    /// Its words are those that were reviewed; of title, summary and grades the review does not say.
    Words,
    /// What it shows from others is not what was reviewed; all else is.
    ShownChanged,
    /// It is not what was reviewed.
    Changed,
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{SIGN}{}", self.own)?;
        self.shown.map_or(Ok(()), |shown| write!(f, "-{shown}"))
    }
}

impl Print {
    /// Of an article that shows these texts from others.
    #[must_use]
    pub fn of(article: &Article, shown: &[String]) -> Self {
        let shown = (!shown.is_empty()).then(|| Fingerprint::of(shown.join("\0").as_bytes()));
        Self { own: own(article), shown }
    }

    /// What the print `written` in a review of this article says of it.
    #[must_use]
    pub fn held(&self, written: &str, article: &Article) -> Held {
        if written == self.to_string() {
            Held::Whole
        } else if !written.starts_with(SIGN) {
            if written == words(article) { Held::Words } else { Held::Changed }
        } else if is_of(written, article) {
            Held::ShownChanged
        } else {
            Held::Changed
        }
    }
}

/// Whether this is a print of the article's own text and fields, whatever it shows from others.
#[must_use]
pub fn is_of(written: &str, article: &Article) -> bool {
    written == follow(written, article)
}

/// The same print, had the article been as it is now.
#[must_use]
pub fn follow(written: &str, now: &Article) -> String {
    match written.strip_prefix(SIGN) {
        None => words(now),
        Some(rest) => {
            let shown = rest.split_once('-').map(|(_, shown)| format!("-{shown}")).unwrap_or_default();
            format!("{SIGN}{}{shown}", own(now))
        }
    }
}

/// What is read of an article's front matter, value by value, each under the way to it.
#[must_use]
pub fn read(article: &Article) -> Vec<(KeyPath, String)> {
    let unread =
        |path: &KeyPath| matches!(path.steps().first(), Some(Step::Key(key)) if UNREAD.contains(&key.as_ref()));
    let all = article.manuscript.doc().map(|doc| doc.leaves()).unwrap_or_default();
    let mut read: Vec<_> = all.into_iter().filter(|(path, _)| !unread(path)).collect();
    // The order of keys is nobody's reading; that of steps, and of word and deed in a step, is.
    read.sort_by_key(|(path, _)| match path.steps().first() {
        Some(Step::Key(key)) => key.clone(),
        _ => Box::default(),
    });
    read
}

fn own(article: &Article) -> Fingerprint {
    let front = read(article).into_iter().map(|(path, text)| format!("{path}: {}", plain(&text)));
    let texts: Vec<String> = front.chain([plain(article.manuscript.body_text())]).collect();
    Fingerprint::of(texts.join("\0").as_bytes())
}

/// The older print.
fn words(article: &Article) -> String {
    let texts: Vec<&str> = article.pieces().iter().map(|piece| piece.text.trim()).collect();
    Fingerprint::of(texts.join("\n\n").replace("\r\n", "\n").as_bytes()).to_string()
}

fn plain(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Written, parse};
    use crate::source::Source;

    fn article(text: &str) -> Article {
        match parse(&Source::new("articles/a/a.md", text)).value {
            Written::Article(article) => *article,
            Written::Intro(_) => panic!("an article"),
        }
    }

    const SCRIPT: &str = "---\ntitle: After a row\nkind: script\nsummary: One.\nages: [child]\nhappened: [row]\n\
        situation: Two.\nmoves:\n  - { move: own-it, say: Three., do: Four., label: Five }\nreplies:\n  - { if: Six., say: Seven. }\n\
        avoid: [Eight., Nine.]\nnever_when: Ten.\nevidence: practice\nkey_message: Eleven.\n---\n\nText.\n";

    #[test]
    fn whatever_readers_see_or_are_led_by_is_reviewed() {
        let reviewed = Print::of(&article(SCRIPT), &[]);
        for (from, to) in [
            ("After a row", "After rows"),
            ("One.", "1."),
            ("[child]", "[infant]"),
            ("[row]", "[hit]"),
            ("practice", "theory"),
            ("Five", "5"),
            ("say: Three., do: Four.", "do: Four., say: Three."),
            ("say: Three., do: Four.", "do: Three., say: Four."),
            ("[Eight., Nine.]\nnever_when: Ten.", "[Eight.]\nnever_when: Nine."),
            (
                "  - { if: Six., say: Seven. }\navoid: [Eight.,",
                "  - { if: Six., say: Seven. }\n  - { if: x, say: Eight. }\navoid: [",
            ),
            ("own-it", "reconnect"),
            ("Text.", "A text."),
        ] {
            assert!(SCRIPT.contains(from), "{from}");
            let now = article(&SCRIPT.replace(from, to));
            let print = Print::of(&now, &[]);
            assert_eq!(print.held(&reviewed.to_string(), &now), Held::Changed, "{from} → {to}");
            assert_eq!(print.held(&print.to_string(), &now), Held::Whole);
        }
    }

    #[test]
    fn what_nobody_reads_is_not() {
        let reviewed = Print::of(&article(SCRIPT), &[]);
        for (from, to) in [
            (
                "kind: script\n",
                "kind: script\ndraft: true\nupdated: 2026-01-01\ntags: [x]\naliases: [y]\nsearched_as: [z]\n",
            ),
            ("title: After a row\nkind: script\n", "kind: script\ntitle: \"After a row\" # why\n"),
            ("summary: One.", "summary: >\n  One."),
            ("\n", "\r\n"),
        ] {
            assert_eq!(Print::of(&article(&SCRIPT.replace(from, to)), &[]), reviewed, "{from} → {to}");
        }
    }

    #[test]
    fn older_prints_hold_for_the_words_and_go_on_to_follow_them() {
        let (was, now) = (article(SCRIPT), article(&SCRIPT.replace("One.", "1.")));
        let older = words(&was);
        assert_eq!(Print::of(&now, &[]).held(&older, &now), Held::Words);
        let other = article(&SCRIPT.replace("Four.", "4."));
        assert_eq!(Print::of(&other, &[]).held(&older, &other), Held::Changed);
        assert_eq!(follow(&older, &other), words(&other));
    }

    #[test]
    fn what_is_shown_from_others_is_reviewed_with_it() {
        let one = article(SCRIPT);
        let reviewed = Print::of(&one, &["A piece.".to_owned()]).to_string();
        let now = Print::of(&one, &["Another.".to_owned()]);
        assert_eq!(now.held(&reviewed, &one), Held::ShownChanged);
        assert_eq!(Print::of(&one, &[]).held(&reviewed, &one), Held::ShownChanged);
        let other = article(&SCRIPT.replace("Ten.", "10."));
        let follows = follow(&reviewed, &other);
        assert!(is_of(&follows, &other) && !is_of(&reviewed, &other));
        assert_eq!(Print::of(&other, &["A piece.".to_owned()]).to_string(), follows);
    }
}
