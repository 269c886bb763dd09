//! How each file is read, and what is told about its fields.

use mend::article::{self, Kinds};
use mend::config::{self, Drafts};
use mend::diagnostic::Diagnostic;
use mend::diagnostic::rules::{evidence, front_matter};
use mend::fields::{self, Root, Subject, subjects};
use mend::library;
use mend::source::{Inputs, Source};
use mend::yaml::{Form, Key, Keys};
use serde_json::{Value, json};

#[path = "../common/mod.rs"]
mod common;

/// Values as a file of this subject. JSON is YAML.
pub fn written(subject: &Subject, values: &Value) -> String {
    match subject.root {
        Root::Front => format!("---\n{values}\n---\n\nA text.\n"),
        // A bibliography is cut at its lines that are not indented.
        Root::Names => {
            let entries = values.as_object().expect("entries").iter();
            entries.map(|(key, entry)| format!("{key}: {entry}\n")).collect::<Vec<_>>().concat()
        }
        Root::File | Root::List => format!("{values}\n"),
    }
}

/// The path of a file of this subject.
fn path(subject: &Subject) -> String {
    let path = subject.file.replace("LANGUAGE", "es").replace("SECTION", "scripts");
    // Names by which the examples call each other.
    path.replace("NAME", if subject.name == "script" { "the-way-back" } else { subject.name })
}

/// What is told about the fields of a file of this subject: the rule, and what it says.
pub fn told(subject: &Subject, text: &str) -> Vec<String> {
    let source = Source::new(path(subject), text);
    let choices = common::choices(Drafts::Shown);
    let main = config::parse(None, &choices).value;
    let remarks = match (subject.root, subject.name) {
        (Root::Front, _) => article::parse(&source).remarks,
        (_, "handbook") => config::parse(Some(&source), &choices).remarks,
        (_, "edition") => config::edition(&main, Some(&source), "es").remarks,
        _ => library::parse(&Inputs { data: vec![source], ..Inputs::default() }, &main).remarks,
    };
    let about_fields = |one: &Diagnostic| {
        let field =
            front_matter::RULES.iter().chain([&&evidence::BAD_REFERENCE]).any(|rule| rule.name == one.rule.name);
        field && one.rule != &front_matter::SEARCHED_TWICE
    };
    remarks.into_iter().filter(about_fields).map(|one| format!("{}: {}", one.rule.name, one.message)).collect()
}

/// What `mend check` says of a handbook that is put together of all examples, but for what only people can do.
pub fn handbook_of_examples() -> Vec<String> {
    let mut inputs = Inputs::default();
    for subject in subjects(Kinds::default()) {
        let source = Source::new(path(&subject), fields::example(&subject));
        match subject.root {
            _ if subject.name == "article" || subject.name == "edition" => {}
            Root::Front => inputs.articles.push(source),
            _ if subject.name == "handbook" => {
                // The picture that it excuses is not there.
                let text = source.text().replace("articles/getting-help/plan.png", "articles/scripts/the-way-back.md");
                inputs.config = Some(Source::new(source.path(), text.replace("file-too-heavy", "not-reviewed")));
            }
            _ => inputs.data.push(source),
        }
    }
    inputs.articles.sort_by(|one, other| one.path().cmp(other.path()));
    inputs.data.sort_by(|one, other| one.path().cmp(other.path()));
    let choices = common::choices(Drafts::Shown);
    let mut remarks = Vec::new();
    let plan = mend::compile::compile(&inputs, &choices).into(&mut remarks);
    remarks.extend(mend::checks::run(&plan));
    let found = mend::checks::judge(remarks, &plan);
    let mistakes = found.iter().filter(|one| !common::is_editorial(one.rule));
    mistakes.map(|one| format!("{}: {} ({})", one.rule.name, one.message, one.place.source.path())).collect()
}

/// Every key of a subject, with the way to the map it stands in.
pub fn ways(subject: &Subject) -> Vec<(String, &'static Key)> {
    let root = match subject.root {
        Root::Front | Root::File => "",
        Root::List => "/0",
        Root::Names => "/winnicott1953",
    };
    let mut out = Vec::new();
    for part in &subject.parts {
        below(root, part.keys, 0, &mut out);
    }
    out.retain(|(way, key)| !(way.is_empty() && key.name == "kind"));
    out
}

fn below(way: &str, keys: Keys, depth: usize, out: &mut Vec<(String, &'static Key)>) {
    for key in keys {
        out.push((way.to_owned(), key));
        inside(&format!("{way}/{}", key.name), &key.form, depth + 1, out);
    }
}

fn inside(way: &str, form: &Form, depth: usize, out: &mut Vec<(String, &'static Key)>) {
    match form {
        Form::Map(tables) => tables.iter().for_each(|keys| below(way, keys, depth, out)),
        Form::Maps(tables) => tables.iter().for_each(|keys| below(&format!("{way}/0"), keys, depth, out)),
        Form::Most(_, one) => inside(way, one, depth, out),
        // Names of people and of publishers are read by hayagriva, which drops what it does not know.
        Form::Again(_, whole) if depth < 3 => inside(way, &whole(), depth, out),
        Form::Either(one, _) if matches!(one, Form::Again(..)) => inside(way, one, depth, out),
        _ => {}
    }
}

/// Makes what stands on this way where it is missing.
pub fn grow(values: &mut Value, way: &str) {
    let mut here = values;
    for step in way.split('/').skip(1) {
        here = match step.parse::<usize>() {
            Ok(index) => {
                if !here.is_array() {
                    *here = json!([{}]);
                }
                &mut here[index]
            }
            Err(_) => {
                if !here.is_object() {
                    *here = json!({});
                }
                &mut here[step]
            }
        };
    }
    if !here.is_object() {
        *here = json!({});
    }
}

/// A value that is wrong for this form.
pub fn wrong(subject: &Subject, form: &Form) -> Value {
    match form {
        Form::Map(_) | Form::Under(_) | Form::Of(..) => json!("odd"),
        // Of a group hayagriva drops what it does not know.
        _ if subject.name == "references" => json!([["odd"]]),
        _ => json!({ "odd": ["odd"] }),
    }
}

/// Whether no value is wrong here: free values, and what hayagriva alone looks at.
pub fn takes_anything(form: &Form) -> bool {
    match form {
        Form::Anything => true,
        Form::Under(one) => takes_anything(one),
        _ => false,
    }
}
