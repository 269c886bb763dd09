//! In: the file of a language below `lexicon/`. Out: [`Lexicon`]: the words that editorial checks look for.
//!
//! Invariant: without a file for the handbook's language, or a list in it, those checks are silent; nothing is judged by the words
//! of another language.

use super::advice::Advice;
use super::hits::{Finder, Hits, List, Lists};
use super::phrases::Phrases;
use crate::config::OwnWords;
use crate::source::Source;
use crate::yaml::{Doc, Fields};

/// The languages with a file.
const FILES: [(&str, &str); 6] = [
    ("en", include_str!("lexicon/en.yaml")),
    ("es", include_str!("lexicon/es.yaml")),
    ("fr", include_str!("lexicon/fr.yaml")),
    ("de", include_str!("lexicon/de.yaml")),
    ("ar", include_str!("lexicon/ar.yaml")),
    ("pl", include_str!("lexicon/pl.yaml")),
];

/// What is known about the words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Words whose full stop ends no sentence.
    pub short: Vec<String>,
    /// Words by which a sentence says the opposite or passes on what others say.
    pub turned: Phrases,
    /// Words that lean on research.
    pub research: List,
    /// Signs that make a number a share.
    pub shares: List,
    /// Shares in words.
    pub fractions: List,
    /// Words for stretches of time.
    pub times: Vec<String>,
    /// Words that claim a cause.
    pub causal: Advice,
    /// Uses of these words, and of those that lean on research, that claim nothing.
    pub let_be: List,
    /// Words of blame or stigma.
    pub kinder: Advice,
    /// Terms of the trade.
    pub jargon: Advice,
    /// Stiff words.
    pub stiff: Advice,
    /// What stands before a term that a sentence introduces.
    pub introduced: Vec<String>,
    /// Words of duty, each with `be` as it follows them.
    pub duties: Phrases,
    /// Words after which a passive names who acts.
    pub agents: Vec<String>,
    /// Participles that do not look like one.
    pub participles: Vec<String>,
    /// Participles that are used like adjectives.
    pub adjectives: Vec<String>,
    /// Words that shout when written in capitals.
    pub shouted: Vec<String>,
    /// Words by which a passage is known to be in this language.
    pub common: Phrases,
    /// Words of links that say nothing.
    pub vague: Phrases,
    /// Colours.
    pub colours: List,
    /// What is pointed at by its colour.
    pub coloured: Vec<String>,
    /// What stands before a colour that means something.
    pub coloured_in: Vec<String>,
    /// Words that call for help to be near, by topic.
    pub sensitive: Vec<(String, List)>,
    /// Wording that is wrong, unsafe or unkind.
    pub unsafe_words: Advice,
    /// Words that the handbook has chosen.
    pub chosen: List,
    /// Finds what is looked for in every block.
    finder: Finder,
}

impl Lexicon {
    /// The lexicon of a language, if there is one, for a handbook with words of its own.
    pub fn of(language: &str, own: &OwnWords) -> Option<Self> {
        let (_, text) = FILES.into_iter().find(|(name, _)| language.split('-').next() == Some(*name))?;
        let doc = Doc::read_file(&Source::new(format!("lexicon/{language}.yaml"), text)).ok()?;
        let mut remarks = Vec::new();
        Some(Self::read(&mut doc.fields(&mut remarks), own))
    }

    /// What stands in a text of that which is looked for in every block.
    pub fn find(&self, text: &str) -> Hits {
        self.finder.find(text)
    }

    /// The advice that is not given about words a handbook has chosen.
    pub fn yielding(&self) -> [&Advice; 4] {
        [&self.kinder, &self.jargon, &self.stiff, &self.causal]
    }

    fn read(fields: &mut Fields<'_>, own: &OwnWords) -> Self {
        let mut lists = Lists::default();
        let mut sensitive = Vec::new();
        fields.map("sensitive", |topics| {
            for (topic, _) in crate::article::Topic::WORDS {
                sensitive.push((topic.to_owned(), lists.add(words(topics, topic).iter().map(String::as_str))));
            }
            topics.finish(|_| None);
        });
        let lexicon = Self {
            short: words(fields, "short"),
            turned: phrases(fields, "turned"),
            research: listed(fields, "research", &mut lists),
            shares: listed(fields, "shares", &mut lists),
            fractions: listed(fields, "fractions", &mut lists),
            times: words(fields, "times"),
            causal: Advice::read(fields, "causal", &[], &mut lists),
            let_be: listed(fields, "let_be", &mut lists),
            kinder: Advice::read(fields, "kinder", &own.avoid, &mut lists),
            jargon: Advice::read(fields, "jargon", &[], &mut lists),
            stiff: Advice::read(fields, "stiff", &[], &mut lists),
            introduced: words(fields, "introduced"),
            duties: duties(&words(fields, "duty"), &words(fields, "be")),
            agents: words(fields, "agents"),
            participles: words(fields, "participles"),
            adjectives: words(fields, "adjectives"),
            shouted: words(fields, "shouted"),
            common: phrases(fields, "common"),
            vague: phrases(fields, "vague"),
            colours: listed(fields, "colours", &mut lists),
            coloured: words(fields, "coloured"),
            coloured_in: words(fields, "coloured_in"),
            sensitive,
            unsafe_words: Advice::read(fields, "unsafe", &[], &mut lists),
            chosen: lists.add(own.allow.iter().map(|phrase| phrase.text.as_str())),
            finder: lists.finder(),
        };
        fields.finish(|_| None);
        lexicon
    }
}

fn words(fields: &mut Fields<'_>, key: &'static str) -> Vec<String> {
    fields.texts(key).into_iter().map(|scalar| scalar.text).collect()
}

fn duties(duty: &[String], be: &[String]) -> Phrases {
    let pairs: Vec<String> = duty.iter().flat_map(|duty| be.iter().map(move |be| format!("{duty} {be}"))).collect();
    Phrases::new(pairs.iter().map(String::as_str))
}

fn phrases(fields: &mut Fields<'_>, key: &'static str) -> Phrases {
    Phrases::new(words(fields, key).iter().map(String::as_str))
}

fn listed(fields: &mut Fields<'_>, key: &'static str, lists: &mut Lists) -> List {
    lists.add(words(fields, key).iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_without_a_remark() {
        for (language, text) in FILES {
            let doc = Doc::read_file(&Source::new(language, text)).expect("YAML");
            let mut remarks = Vec::new();
            let lexicon = Lexicon::read(&mut doc.fields(&mut remarks), &OwnWords::default());
            assert_eq!(remarks, [], "{language}");
            let hits = lexicon.find("It causes harm. You must never give up. Siempre. Immer.");
            assert_eq!(lexicon.causal.among(&hits).count(), usize::from(language == "en"), "{language}");
            assert!(lexicon.short.len() > 3 && !lexicon.common.is_in("xyz"), "{language}");
        }
        let known = |language| Lexicon::of(language, &OwnWords::default()).is_some();
        assert!(known("en-GB") && !known("xx"));
    }
}
