//! In: the map `words` of `handbook.yaml`. Out: the words an organisation avoids, and those it has chosen.

use super::look::Written;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::{MISSING_KEY, UNKNOWN_VALUE};
use crate::yaml::{Fields, Form, Key, Keys};

/// What a handbook says about words besides what Mend knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWords {
    /// Words it avoids.
    pub avoid: Vec<Avoided>,
    /// Words that are never reported.
    pub allow: Vec<Written>,
}

/// A phrase a handbook avoids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Avoided {
    /// The phrase.
    pub phrase: Written,
    /// What it writes instead.
    pub instead: String,
}

const PHRASES: Form =
    Form::ShapedWords(r"^[^,;\n]*[\p{L}\p{N}][^,;\n]*$", "a word or a phrase as authors would write it");

/// The keys of `words:`.
pub(super) const WORDS: Keys = &[
    Key::free("allow", PHRASES, "words that are never reported", "[dysregulated]"),
    Key::free(
        "avoid",
        Form::Under(&Form::Shaped(r"\S", "a text")),
        "words it avoids, and behind each what to write instead",
        "{ service user: person we work with }",
    ),
];

pub(super) fn read(fields: &mut Fields<'_>) -> OwnWords {
    fields.map("words", of_map).unwrap_or_default()
}

fn of_map(fields: &mut Fields<'_>) -> OwnWords {
    let mut words = OwnWords::default();
    for scalar in fields.words("allow") {
        let place = fields.doc().place(&scalar.path);
        match is_phrase(&scalar.text) {
            true => words.allow.push(Written { text: scalar.text, place }),
            false => fields.remark(no_phrase(place, &scalar.text)),
        }
    }
    for (text, instead) in fields.dictionary("avoid") {
        let place = fields.doc().key_place(&instead.path);
        let allowed = words.allow.iter().find(|allowed| allowed.text.eq_ignore_ascii_case(&text));
        if !is_phrase(&text) {
            fields.remark(no_phrase(place, &text));
        } else if instead.text.trim().is_empty() {
            let message = format!("what to write instead of `{text}` is missing");
            let help = "write the better words after the colon";
            fields.remark(Diagnostic::new(&MISSING_KEY, place, message).help(help));
        } else if instead.text.to_lowercase().contains(&text.to_lowercase()) {
            let message = format!("`{text}` stands in what is to be written instead of it");
            let help = "an author who follows this would be reported again; choose other words";
            fields.remark(Diagnostic::new(&UNKNOWN_VALUE, place, message).help(help));
        } else if let Some(allowed) = allowed {
            let message = format!("`{text}` is to be avoided, and allowed as well");
            let help = "keep it in one of the two lists";
            fields.remark(
                Diagnostic::new(&UNKNOWN_VALUE, place, message)
                    .help(help)
                    .related(allowed.place.clone(), "allowed here"),
            );
        } else {
            words.avoid.push(Avoided { phrase: Written { text, place }, instead: instead.text });
        }
    }
    fields.finish_by(&[WORDS], |_| None);
    words
}

fn is_phrase(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn no_phrase(place: crate::source::Place, text: &str) -> Diagnostic {
    let message = format!("`{text}` is not a word that can stand in a text");
    Diagnostic::new(&UNKNOWN_VALUE, place, message).help("write a word or a phrase as authors would write it")
}
