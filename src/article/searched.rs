//! In: `searched_as` of an article, the words under which readers look for it. Out: the same, without what says nothing new.

use std::collections::BTreeMap;

use crate::diagnostic::rules::front_matter::SEARCHED_TWICE;
use crate::diagnostic::rules::reading::OVER_LIMIT;
use crate::diagnostic::{Diagnostic, sentences};
use crate::finding::fold;
use crate::source::limits::SEARCHED_AS;
use crate::yaml::{Fields, Scalar};

/// Reads the field of an article with this title.
pub(super) fn read(fields: &mut Fields<'_>, title: &str) -> Vec<Scalar> {
    let mut found = fields.texts("searched_as");
    if SEARCHED_AS.is_passed_by(found.len()) {
        let place = fields.doc().place(&found[SEARCHED_AS.most].path);
        let help = "keep those that are said most; other endings and words of the same family are found by themselves";
        fields.remark(Diagnostic::new(&OVER_LIMIT, place, SEARCHED_AS.to_string()).help(help));
        found.truncate(SEARCHED_AS.most);
    }
    let mut said = BTreeMap::from([(alike(title), "the title")]);
    found.retain(|scalar| {
        let words = alike(&scalar.text);
        let Some(before) = said.get(&words).copied().or_else(|| words.is_empty().then_some("nothing at all")) else {
            said.insert(words, "an entry before it");
            return true;
        };
        let message = format!("`{}` says the same to the search as {before}", sentences::short(&scalar.text, 40));
        let help = "take it out, or write another way in which people say it";
        fields.remark(Diagnostic::new(&SEARCHED_TWICE, fields.doc().place(&scalar.path), message).help(help));
        false
    });
    found
}

/// The letters and figures of a text, small and without marks.
fn alike(text: &str) -> String {
    let spaced = |letter: char| if letter.is_alphanumeric() { letter } else { ' ' };
    let plain: String = fold(text).replace('\'', "").chars().map(spaced).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::article::{Written, parse};
    use crate::source::Source;
    use crate::source::limits::SEARCHED_AS;

    /// The entries that are taken, and the rules that are told.
    fn read(entries: &[String]) -> (Vec<String>, Vec<&'static str>) {
        let lines: String = entries.iter().flat_map(|entry| ["  - \"", entry, "\"\n"]).collect();
        let text = format!("---\ntitle: A talk\nkind: page\nsearched_as:\n{lines}---\n\nText.\n");
        let parsed = parse(&Source::new("articles/a.md", text));
        let Written::Article(article) = &parsed.value else { panic!("an article") };
        let taken = article.front.searched_as.iter().map(|scalar| scalar.text.clone()).collect();
        (taken, parsed.remarks.iter().map(|remark| remark.rule.name).collect())
    }

    #[test]
    fn so_many_and_no_more() {
        let entries = |count: usize| (0..count).map(|number| format!("say {number}")).collect::<Vec<_>>();
        let (taken, told) = read(&entries(SEARCHED_AS.most));
        assert_eq!((taken.len(), told), (SEARCHED_AS.most, vec![]));
        let (taken, told) = read(&entries(SEARCHED_AS.most + 1));
        assert_eq!((taken.len(), told), (SEARCHED_AS.most, vec!["over-limit"]));
    }

    #[test]
    fn nothing_is_said_twice() {
        let (taken, told) =
            read(&["yes: I can’t".to_owned(), "A TALK".to_owned(), "Yes, I cant!".to_owned(), "…".to_owned()]);
        assert_eq!(taken, ["yes: I can’t"]);
        assert_eq!(told, ["searched-twice"; 3]);
    }
}
