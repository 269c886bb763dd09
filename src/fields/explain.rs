//! In: tables of keys. Out: what `mend explain` says about a kind of article or a file.

use std::collections::BTreeSet;

use super::example::{inner, whole};
use super::subject::{Root, Subject, named, subjects};
use crate::article::Kinds;
use crate::diagnostic::sentences;
use crate::yaml::{Form, Key, Need};

/// So many words are listed; of more, these and how many there are.
const WORDS: usize = 30;

/// All of them, one line each.
#[must_use]
pub fn list() -> String {
    let all = subjects(Kinds::default());
    let width = all.iter().map(|subject| subject.name.len()).max().unwrap_or(0);
    let line = |subject: &Subject| format!("  {:width$}  {}\n", subject.name, subject.says);
    let group =
        |of_a_kind: bool| all.iter().filter(|one| one.kind.is_some() == of_a_kind).map(line).collect::<String>();
    format!(
        "Kinds of articles\n\n{}\nOther files, and what all articles share\n\n{}\n`mend explain KIND` tells all that may be written there, `mend explain KEY` what one key of it means.\n",
        group(true),
        group(false)
    )
}

/// Everything about the kind of article or file of this name, or about the keys of this name.
///
/// # Errors
/// What to do when there is none.
pub fn explain(name: &str) -> Result<String, String> {
    named(name, Kinds::default()).map(|subject| about(&subject)).or_else(|help| about_key(name).ok_or(help))
}

/// The names of all keys that can be explained.
#[must_use]
pub fn keys() -> BTreeSet<&'static str> {
    subjects(Kinds::default())
        .iter()
        .flat_map(|one| &one.parts)
        .flat_map(|part| part.keys)
        .map(|key| key.name)
        .collect()
}

/// Every key of this name, with where it stands; what all kinds share is told once.
fn about_key(name: &str) -> Option<String> {
    let (kinds, others): (Vec<Subject>, Vec<Subject>) =
        subjects(Kinds::default()).into_iter().partition(|one| one.kind.is_some());
    let mut told = BTreeSet::new();
    let mut out = String::new();
    for subject in others.iter().chain(&kinds) {
        let unseen: Vec<_> = subject.parts.iter().filter(|part| told.insert(part.keys.as_ptr())).collect();
        for key in unseen.into_iter().flat_map(|part| part.keys).filter(|key| key.name == name) {
            let (file, says, of) = (&subject.file, subject.says, subject.name);
            out += &format!(
                "In {file}: {says}\n\n{}\n`mend explain {of}` tells what stands beside it.\n\n",
                of_key(key, "  ")
            );
        }
    }
    (!out.is_empty()).then(|| out.trim_end().to_owned() + "\n")
}

fn about(subject: &Subject) -> String {
    let place = match subject.root {
        Root::Front => format!("At the beginning of {}, between two lines `---`.", subject.file),
        Root::File => format!("In {}.", subject.file),
        Root::List => format!("In {}: a list, each entry with these keys.", subject.file),
        Root::Names => format!("In {}: a key that you choose for each work, and below it these.", subject.file),
    };
    let mut out = format!("{}: {}\n\n{place}\n", subject.name, subject.says);
    // What only this kind has is what somebody asks for.
    let (own, common): (Vec<_>, Vec<_>) = subject.parts.iter().partition(|part| {
        subject.kind.is_some_and(|kind| !part.keys.is_empty() && part.keys.as_ptr() == kind.spec().keys.as_ptr())
    });
    for (number, part) in own.into_iter().chain(common).enumerate() {
        if number == 0 || !part.title.is_empty() {
            out += &match part.title.as_str() {
                "" => "\n".to_owned(),
                title => format!("\n{title}\n\n"),
            };
        }
        for key in part.keys {
            match subject.kind.filter(|_| key.name == "kind") {
                Some(kind) => out += &format!("  kind, needed: `{}`\n      {}\n", kind.word(), key.says),
                None => out += &of_key(key, "  "),
            }
        }
    }
    let example: String =
        whole(subject).lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect();
    format!("{out}\nFor example\n\n{example}")
}

fn of_key(key: &Key, indent: &str) -> String {
    let need = match key.need {
        Need::Owed => ", needed".to_owned(),
        Need::Or(other) => format!(", needed where `{other}` is not"),
        Need::Free => String::new(),
        Need::NotBeside(other) => format!(", not beside `{other}`"),
    };
    let mut out = format!("{indent}{}{need}: {}\n{indent}    {}\n", key.name, in_words(&key.form), key.says);
    if let Some((tables, _)) = inner(&key.form) {
        for key in tables.iter().flat_map(|keys| keys.iter()) {
            out += &of_key(key, &format!("{indent}    "));
        }
    }
    out
}

/// How a value is written.
fn in_words(form: &Form) -> String {
    let words = |all: Vec<&str>| {
        let more = if all.len() > WORDS { format!(" … ({} in all)", all.len()) } else { String::new() };
        let few = if more.is_empty() { all.as_slice() } else { &all[..3] };
        let few: Vec<String> = few.iter().map(|word| format!("`{word}`")).collect();
        if more.is_empty() { sentences::list(&few, "or") } else { few.join(", ") + &more }
    };
    match form {
        Form::Text => "a text".to_owned(),
        Form::Shaped(_, said) => (*said).to_owned(),
        Form::Texts => "a list of texts, or one alone".to_owned(),
        Form::Words => "a list of names, or one alone".to_owned(),
        Form::ShapedWords(_, said) => format!("a list, each {said}"),
        Form::Flag => "`true` or `false`".to_owned(),
        Form::Number => "a whole number".to_owned(),
        Form::Year => "a year".to_owned(),
        Form::Day => "a day, as 2026-11-22".to_owned(),
        Form::OneOf(all) => words(all()),
        Form::SomeOf(all) => format!("a list of {}", words(all())),
        Form::Map(_) => "these keys below it".to_owned(),
        Form::Maps(_) => "a list, each entry with these keys".to_owned(),
        Form::List(one) => format!("a list, each entry {}", in_words(one)),
        Form::Most(most, one) => format!("{}, at most {most}", in_words(one)),
        Form::Under(one) => format!("names that you choose, and behind each {}", in_words(one)),
        Form::Of(all, one) => format!("names such as {}, and behind each {}", words(all()), in_words(one)),
        Form::Either(one, other) => format!("{}, or {}", in_words(one), in_words(other)),
        Form::Again(..) => "keys as those of the whole".to_owned(),
        Form::Anything => "whatever you like".to_owned(),
    }
}
