//! In: the file of a language below `lexicon/`. Out: [`Lexicon`]: the words that editorial checks look for.
//!
//! Invariant: without a file for the handbook's language those checks are silent; nothing is judged by the words of another
//! language.

use super::phrases::Phrases;
use crate::source::Source;
use crate::yaml::{Doc, Fields};

/// The languages with a file.
const FILES: [(&str, &str); 1] = [("en", include_str!("lexicon/en.yaml"))];

/// What is known about the words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Words whose full stop ends no sentence.
    pub short: Vec<String>,
    /// Words by which a sentence says the opposite or passes on what others say.
    pub turned: Phrases,
    /// Words that lean on research.
    pub research: Phrases,
    /// Signs that make a number a share.
    pub shares: Phrases,
    /// Shares in words.
    pub fractions: Phrases,
    /// Words for stretches of time.
    pub times: Vec<String>,
    /// Words that claim a cause.
    pub causal: Advice,
    /// Uses of these words, and of those that lean on research, that claim nothing.
    pub let_be: Phrases,
    /// Words of blame or stigma.
    pub kinder: Advice,
    /// Terms of the trade.
    pub jargon: Advice,
    /// What stands before a term that a sentence introduces.
    pub introduced: Vec<String>,
    /// Words of duty, each with `be` as it follows them.
    pub duties: Phrases,
    /// Participles that do not look like one.
    pub participles: Vec<String>,
    /// Participles that are used like adjectives.
    pub adjectives: Vec<String>,
    /// Words that shout when written in capitals.
    pub shouted: Vec<String>,
    /// Words of links that say nothing.
    pub vague: Phrases,
    /// Colours.
    pub colours: Vec<String>,
    /// What is pointed at by its colour.
    pub coloured: Vec<String>,
    /// What stands before a colour that means something.
    pub coloured_in: Vec<String>,
    /// Words that call for help to be near, by topic.
    pub sensitive: Vec<(String, Phrases)>,
    /// Wording that is wrong, unsafe or unkind.
    pub unsafe_words: Advice,
}

/// Phrases, each with what to write instead, or why not to write it.
#[derive(Debug)]
pub(super) struct Advice {
    pub phrases: Phrases,
    pub instead: Vec<String>,
}

impl Advice {
    fn read(fields: &mut Fields<'_>, key: &'static str) -> Self {
        let (phrases, instead): (Vec<_>, Vec<_>) =
            fields.dictionary(key).into_iter().map(|(phrase, instead)| (phrase, instead.text)).unzip();
        Self { phrases: Phrases::new(phrases.iter().map(String::as_str)), instead }
    }
}

impl Lexicon {
    /// The lexicon of a language, if there is one.
    pub fn of(language: &str) -> Option<Self> {
        let (_, text) = FILES.into_iter().find(|(name, _)| language.split('-').next() == Some(*name))?;
        let doc = Doc::read_file(&Source::new(format!("lexicon/{language}.yaml"), text)).ok()?;
        let mut remarks = Vec::new();
        Some(Self::read(&mut doc.fields(&mut remarks)))
    }

    fn read(fields: &mut Fields<'_>) -> Self {
        let mut sensitive = Vec::new();
        fields.map("sensitive", |topics| {
            for (topic, _) in crate::article::Topic::WORDS {
                let phrases = words(topics, topic);
                sensitive.push((topic.to_owned(), Phrases::new(phrases.iter().map(String::as_str))));
            }
            topics.finish(|_| None);
        });
        let lexicon = Self {
            short: words(fields, "short"),
            turned: phrases(fields, "turned"),
            research: phrases(fields, "research"),
            shares: phrases(fields, "shares"),
            fractions: phrases(fields, "fractions"),
            times: words(fields, "times"),
            causal: Advice::read(fields, "causal"),
            let_be: phrases(fields, "let_be"),
            kinder: Advice::read(fields, "kinder"),
            jargon: Advice::read(fields, "jargon"),
            introduced: words(fields, "introduced"),
            duties: duties(&words(fields, "duty"), &words(fields, "be")),
            participles: words(fields, "participles"),
            adjectives: words(fields, "adjectives"),
            shouted: words(fields, "shouted"),
            vague: phrases(fields, "vague"),
            colours: words(fields, "colours"),
            coloured: words(fields, "coloured"),
            coloured_in: words(fields, "coloured_in"),
            sensitive,
            unsafe_words: Advice::read(fields, "unsafe"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_without_a_remark() {
        for (language, text) in FILES {
            let doc = Doc::read_file(&Source::new(language, text)).expect("YAML");
            let mut remarks = Vec::new();
            let lexicon = Lexicon::read(&mut doc.fields(&mut remarks));
            assert_eq!(remarks, [], "{language}");
            assert!(lexicon.causal.phrases.is_in("It causes harm.") && lexicon.short.len() > 3, "{language}");
        }
        assert!(Lexicon::of("en-GB").is_some() && Lexicon::of("xx").is_none());
    }
}
