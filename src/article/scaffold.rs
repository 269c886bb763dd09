//! In: a kind and a title. Out: the text of a new article, a draft with every key its kind must have.
//!
//! What only the author can know is left empty, so that `mend check` says at once what is left to write.

use super::Kind;
use super::citation::Grade;
use super::kinds::Standing;

/// What the handbook lets an author choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offers {
    /// Its ages.
    pub ages: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// The most tags offered; a handbook may have hundreds.
const TAGS: usize = 12;

/// The text of a new article.
#[must_use]
pub fn scaffold(kind: Kind, title: &str, offers: &Offers) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = vec![
        "---".to_owned(),
        // A JSON text is a quoted YAML text, whatever signs it holds.
        format!("title: {}", serde_json::Value::from(title)),
        format!("kind: {}", kind.word()),
        "draft: true  # take this line out to publish the article".to_owned(),
        "summary: \"\"  # one sentence for lists and search engines".to_owned(),
    ];
    lines.extend(kind.spec().scaffold.iter().map(|line| (*line).to_owned()));
    if kind.spec().standing == Standing::Taught {
        let offered = |names: &[String]| names.iter().take(TAGS).cloned().collect::<Vec<_>>().join(", ");
        let comment =
            |names: &[String]| if names.is_empty() { String::new() } else { format!("  # {}", offered(names)) };
        lines.push(format!("ages: []{}", comment(&offers.ages)));
        lines.push(format!("tags: []{}", comment(&offers.tags)));
        let grades: Vec<&str> = Grade::WORDS.iter().map(|(word, _)| *word).collect();
        lines.push(format!("evidence:  # {}", grades.join(", ")));
    }
    lines.push("---\n\n".to_owned());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Kinds, MoveName, Written, parse};
    use crate::diagnostic::rules::front_matter::MISSING_KEY;
    use crate::source::Source;

    fn offers() -> Offers {
        Offers { ages: vec!["infant".into(), "teen".into()], tags: vec!["repair".into()] }
    }

    #[test]
    fn only_what_the_author_must_write_is_missing_and_nothing_is_once_it_is_written() {
        for (_, kind) in Kinds::default().words() {
            let text = scaffold(kind, "Listening: “before” \"answering\" # 1 \\", &offers());
            let read = parse(&Source::new("articles/a/b.md", text.as_str()));
            for remark in &read.remarks {
                assert_eq!(remark.rule, &MISSING_KEY, "{kind:?}: {}", remark.message);
            }
            assert_eq!(read.remarks.is_empty(), kind == Kind::PAGE, "{kind:?}");
            let filled = text.replace("\"\"", "x").replace("do:", "do: x").replace("say:", "say: x");
            let read = parse(&Source::new("articles/a/b.md", filled));
            assert_eq!(read.remarks, Vec::new(), "{kind:?}");
            let Written::Article(article) = read.value else { panic!("an article") };
            assert_eq!((article.kind(), article.front.draft), (kind, true));
            assert_eq!(article.front.title, "Listening: “before” \"answering\" # 1 \\");
        }
    }

    #[test]
    fn a_script_is_offered_every_move() {
        let text = scaffold(Kind::SCRIPT, "After shouting", &offers());
        assert!(MoveName::WORDS.iter().all(|(word, _)| text.contains(word)));
        assert!(text.contains("\nages: []  # infant, teen\ntags: []  # repair\n"), "{text}");
    }
}
