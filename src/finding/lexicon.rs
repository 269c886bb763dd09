//! In: `templates/finding/<language>.yaml`, shipped and the handbook's own. Out: [`Lexicon`], the words people type.
//!
//! A handbook's own file adds to the shipped one: words to its lists, members to its families; a need with the id of a shipped
//! one takes its place.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::{Hyphens, Short, fold, words};
use super::pattern::Phrase;
use crate::diagnostic::rules::theme::UNCLEAR_PHRASE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::{Place, Source};
use crate::yaml::{Doc, Fields, Scalar};

/// The words people type, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// BCP 47 language tag.
    pub language: String,
    /// Words that say little.
    pub filler: BTreeSet<String>,
    /// Words of everyday language, never taken for a slip.
    pub common: BTreeSet<String>,
    /// Words by which somebody tells of an event.
    pub telling: BTreeSet<String>,
    /// Words that needs pass over wherever they stand.
    pub light: BTreeSet<String>,
    /// Endings from which forms are made.
    pub endings: Vec<String>,
    /// Forms that the endings do not make.
    pub forms: BTreeMap<String, Vec<String>>,
    /// What stands for more than one word.
    pub short: Short,
    /// What people use for one another: members, each of one word or more.
    pub families: BTreeMap<String, Vec<Vec<String>>>,
    /// What counts for no need, wherever it stands.
    pub harmless: Vec<Phrase>,
    /// What must put help before everything else, the most pressing first.
    pub needs: Vec<Need>,
    /// Lines that must put help first nowhere.
    pub quiet: Vec<String>,
}

/// A need, and how people speak of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its name.
    pub id: String,
    /// Why help comes first.
    pub reason: String,
    /// The one right next page.
    pub page: Option<NextPage>,
    /// What people say.
    pub phrases: Vec<Phrase>,
    /// What nothing harmless may hush.
    pub surely: Vec<Phrase>,
    /// What does not count here.
    pub harmless: Vec<Phrase>,
    /// Lines that must be found.
    pub yes: Vec<String>,
    /// Lines that must not be found.
    pub no: Vec<String>,
}

/// The page that somebody in need is shown beside help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextPage {
    /// Its slug.
    pub slug: String,
    /// Where it is named.
    pub place: Place,
}

impl Lexicon {
    /// The words of `language`: shipped ones, and what the handbook adds.
    #[must_use]
    pub fn read(language: &str, files: &[Source], remarks: &mut Vec<Diagnostic>) -> Self {
        let mut lexicon = Self { language: language.to_owned(), ..Self::default() };
        for source in files {
            match Doc::read_file(source) {
                Ok(doc) => lexicon.take(&mut doc.fields(remarks)),
                Err(trouble) => remarks.push(*trouble),
            }
        }
        lexicon
    }

    fn take(&mut self, fields: &mut Fields<'_>) {
        // What is short for something comes first: every other text is read with it.
        for (word, long) in fields.dictionary("short") {
            let word = fold(&word).trim().to_owned();
            let long = words(&long.text, &Short::new(), Hyphens::Apart);
            self.short.insert(word, long);
        }
        for list in ["filler", "common", "telling", "light"] {
            let found = fields.text(list).map(|scalar| self.words(&scalar.text)).unwrap_or_default();
            match list {
                "filler" => self.filler.extend(found),
                "common" => self.common.extend(found),
                "telling" => self.telling.extend(found),
                _ => self.light.extend(found),
            }
        }
        let endings = fields.text("endings").map(|scalar| self.words(&scalar.text)).unwrap_or_default();
        add(&mut self.endings, endings);
        for (word, others) in fields.lists("forms") {
            let others = others.iter().flat_map(|other| self.words(&other.text)).collect::<Vec<_>>();
            add(self.forms.entry(self.words(&word).concat()).or_default(), others);
        }
        for (name, members) in fields.lists("families") {
            let members = members.iter().map(|member| self.words(&member.text)).filter(|member| !member.is_empty());
            let members: Vec<_> = members.collect();
            add(self.families.entry(name).or_default(), members);
        }
        let harmless = self.phrases(fields, "harmless");
        add(&mut self.harmless, harmless);
        self.quiet.extend(texts(fields.texts("quiet")));
        let mut needs = Vec::new();
        fields.each("needs", |fields| needs.extend(self.need(fields)));
        for need in needs {
            match self.needs.iter_mut().find(|known| known.id == need.id) {
                Some(known) => *known = need,
                None => self.needs.push(need),
            }
        }
        fields.finish(|_| None);
    }

    fn words(&self, text: &str) -> Vec<String> {
        words(text, &self.short, Hyphens::Apart)
    }

    fn need(&self, fields: &mut Fields<'_>) -> Option<Need> {
        let id = fields.required_code("id").map(|scalar| scalar.text);
        let reason = fields.asked("reason", "why help comes before everything else").map(|scalar| scalar.text);
        let page = fields.code("page");
        let page = page.map(|scalar| NextPage { place: fields.doc().place(&scalar.path), slug: scalar.text });
        let need = Need {
            id: id.clone().unwrap_or_default(),
            reason: reason.unwrap_or_default(),
            page,
            phrases: self.phrases(fields, "phrases"),
            surely: self.phrases(fields, "surely"),
            harmless: self.phrases(fields, "harmless"),
            yes: texts(fields.texts("yes")),
            no: texts(fields.texts("no")),
        };
        fields.finish(|_| None);
        id.map(|_| need)
    }

    fn phrases(&self, fields: &mut Fields<'_>, key: &'static str) -> Vec<Phrase> {
        let mut phrases = Vec::new();
        for scalar in fields.texts(key) {
            match Phrase::read(&scalar.text, &self.short, &self.families, &self.light) {
                Ok(phrase) => phrases.push(phrase),
                Err(why) => {
                    let place = fields.doc().place(&scalar.path);
                    let message = format!("the phrase `{}` {}", sentences::short(&scalar.text, 60), why.what);
                    fields.remark(Diagnostic::new(&UNCLEAR_PHRASE, place, message).help(why.help));
                }
            }
        }
        phrases
    }
}

fn texts(scalars: Vec<Scalar>) -> Vec<String> {
    scalars.into_iter().map(|scalar| scalar.text).collect()
}

/// Adds what is not there yet: a handbook may have a copy of the shipped file, and readers would load all of it twice.
fn add<T: PartialEq>(all: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = "filler: a the\nshort:\n  can't: can not\nforms:\n  shake: [shook]\nfamilies:\n  child: [child, little one]\nneeds:\n  - { id: a, reason: Why, phrases: [one, two] }\n";

    fn read(own: &str) -> (Lexicon, Vec<String>) {
        let mut remarks = Vec::new();
        let files = [Source::new("en.yaml", SHIPPED), Source::new("own.yaml", own)];
        let lexicon = Lexicon::read("en", &files, &mut remarks);
        (lexicon, remarks.iter().map(|one| one.message.to_string()).collect())
    }

    #[test]
    fn a_handbook_adds_words_and_replaces_needs() {
        let (lexicon, told) = read(
            "filler: >\n  an\nfamilies:\n  child: [wean]\nneeds:\n  - { id: a, reason: Because, page: x, phrases: [\"<child> can't\"] }\n",
        );
        assert_eq!(told, Vec::<String>::new());
        assert_eq!(lexicon.filler.iter().map(String::as_str).collect::<Vec<_>>(), ["a", "an", "the"]);
        assert_eq!(lexicon.families["child"], [vec!["child"], vec!["little", "one"], vec!["wean"]]);
        assert_eq!((lexicon.needs.len(), lexicon.needs[0].reason.as_str()), (1, "Because"));
        assert_eq!(lexicon.short["can't"], ["can", "not"]);
    }

    #[test]
    fn a_copy_of_the_shipped_file_adds_nothing() {
        let (twice, told) = read(SHIPPED);
        let once = Lexicon::read("en", &[Source::new("en.yaml", SHIPPED)], &mut Vec::new());
        assert!(told.is_empty());
        assert_eq!(format!("{:?}", twice.families), format!("{:?}", once.families));
        assert_eq!((twice.forms.len(), twice.needs.len()), (once.forms.len(), once.needs.len()));
        assert_eq!(
            format!("{:?} {:?}", twice.harmless, twice.endings),
            format!("{:?} {:?}", once.harmless, once.endings)
        );
    }

    #[test]
    fn a_slip_in_the_file_is_told() {
        assert_eq!(read("fillers: a\n").1, ["there is no key `fillers` here"]);
        assert_eq!(
            read("harmless: [\"<chidl> x\"]\n").1,
            ["the phrase `<chidl> x` names a family `chidl` that is not there"]
        );
        assert_eq!(read("needs:\n  - { id: b, phrases: [x] }\n").1, ["`reason` is missing here"]);
    }
}
