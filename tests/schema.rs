//! What may be written in each file, held to what is read: the tables of keys, the examples of `mend explain`, the schemas of
//! `mend schema` by a validator that is not ours, and the parsers must all say the same.

#![expect(clippy::disallowed_methods, reason = "tests read the project's own files")]

#[path = "schema/made_up.rs"]
mod made_up;
#[path = "schema/read.rs"]
mod read;

use std::collections::BTreeMap;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use mend::article::Kinds;
use mend::fields::{self, Root, Subject, subjects};
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};

/// A schema, ready to judge.
struct Judge {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Judge {
    fn of(subject: &Subject) -> Self {
        let schema: Value = serde_json::from_str(&fields::schema(subject)).expect("JSON");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("schema.json", schema).expect("a resource");
        let index = compiler.compile("schema.json", &mut schemas);
        let index = index.unwrap_or_else(|error| panic!("{}: {error:#}", subject.name));
        Self { schemas, index }
    }

    fn trouble(&self, value: &Value) -> Option<String> {
        self.schemas.validate(value, self.index).err().map(|error| format!("{error:#}"))
    }
}

fn subject(name: &str) -> Subject {
    fields::named(name, Kinds::default()).expect("a subject")
}

/// The YAML of an example or a file, with front matter taken out of its fences.
fn values(text: &str) -> Value {
    let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")).map_or(text, |(front, _)| front);
    mend::yaml::foreign(front).expect("YAML")
}

#[test]
fn each_example_is_read_without_a_remark_and_its_schema_takes_it() {
    for subject in subjects(Kinds::default()) {
        if subject.name != "article" {
            let example = fields::example(&subject);
            assert_eq!(read::told(&subject, &example), Vec::<String>::new(), "{}:\n{example}", subject.name);
            assert_eq!(Judge::of(&subject).trouble(&values(&example)), None, "{}:\n{example}", subject.name);
        }
    }
}

#[test]
fn a_handbook_of_all_examples_has_nothing_to_mend() {
    let found = read::handbook_of_examples();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_shipped_files_are_taken_by_their_schemas() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let judges: BTreeMap<&str, Judge> =
        subjects(Kinds::default()).iter().map(|subject| (subject.name, Judge::of(subject))).collect();
    let mut count = 0;
    for folder in ["articles", "src/edge/starter/articles"] {
        for entry in walkdir::WalkDir::new(root.join(folder)) {
            let path = entry.expect("readable").into_path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let above = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
            let what = match name.as_str() {
                "index.md" => "section",
                "handbook.yaml" if above != "articles" => "edition",
                _ if name.ends_with(".md") => "article",
                _ => name.strip_suffix(".yaml").unwrap_or_default(),
            };
            if what.is_empty() {
                continue;
            }
            let values = values(&std::fs::read_to_string(&path).expect("text"));
            assert_eq!(judges[what].trouble(&values), None, "{}", path.display());
            if what == "article" {
                let kind = values["kind"].as_str().expect("a kind").to_owned();
                assert_eq!(judges[kind.as_str()].trouble(&values), None, "{}", path.display());
            }
            count += 1;
        }
    }
    assert!(count > 150, "only {count} files were found");
}

/// What is wrong with one value in an example: where, and what stands there instead.
const WRONG: [(&str, &str, &str); 34] = [
    ("script", "/kind", "\"myth\""),
    ("script", "/titel", "\"A\""),
    ("script", "/title", "\"\""),
    ("script", "/title", "\" \""),
    ("script", "/title", "[\"A\"]"),
    ("script", "/summary", "{}"),
    ("script", "/draft", "\"yes\""),
    ("script", "/tags", "\"calm, sleep\""),
    ("script", "/topics", "[\"sadness\"]"),
    ("script", "/happened", "[\"shoutid\"]"),
    ("script", "/published", "\"2026-02-31\""),
    ("script", "/published", "\"3 May 2026\""),
    ("script", "/evidence", "\"certain\""),
    ("script", "/belief", "\"A\""),
    ("script", "/moves", "[]"),
    ("script", "/moves", "\"pause\""),
    ("script", "/moves/0/move", "\"puase\""),
    ("script", "/moves/0/sing", "\"A\""),
    ("script", "/replies/0/say", "\"\""),
    ("script", "/allow", "[{ \"rule\": \"no-such-rule\", \"because\": \"A\" }]"),
    ("script", "/reviewed", "\"2026-01-03\""),
    ("script", "/reviewed", "{ \"date\": \"2026-01-03\" }"),
    ("path", "/minutes", "\"ten\""),
    ("path", "/minutes", "-1"),
    ("section", "/kind", "\"page\""),
    ("handbook", "/countries", "[\"UK, IE\"]"),
    ("handbook", "/rules/broken-lnik", "\"off\""),
    ("handbook", "/colours/accent", "\"purple\""),
    ("handbook", "/doors/0/title", "\"\""),
    ("handbook", "/base_url", "\"handbook.example.org\""),
    ("edition", "/base_url", "\"https://handbook.example.org/\""),
    ("helplines", "/lines/0/for", "[\"everyone\"]"),
    ("references", "/winnicott1953/type", "\"journal\""),
    ("references", "/winnicott1953/parent/titel", "\"A\""),
];

#[test]
fn what_is_wrong_is_refused_by_the_schema_and_by_the_reader() {
    for (name, way, wrong) in WRONG {
        let subject = subject(name);
        let mut values = values(&fields::example(&subject));
        put(&mut values, way, serde_json::from_str(wrong).expect("JSON"));
        assert!(Judge::of(&subject).trouble(&values).is_some(), "{name} {way} {wrong}: the schema takes it");
        let written = read::written(&subject, &values);
        assert!(!read::told(&subject, &written).is_empty(), "{name} {way} {wrong}: the reader takes it");
    }
}

fn put(values: &mut Value, way: &str, new: Value) {
    let (above, last) = way.rsplit_once('/').expect("a way");
    let above = values.pointer_mut(above).unwrap_or_else(|| panic!("{way}"));
    match last.parse::<usize>() {
        Ok(index) => above[index] = new,
        Err(_) => above[last] = new,
    }
}

#[test]
fn every_key_of_the_tables_is_read_and_no_other() {
    for subject in subjects(Kinds::default()).iter().filter(|subject| subject.name != "article") {
        let example = values(&fields::example(subject));
        let judge = Judge::of(subject);
        for (way, key) in read::ways(subject) {
            for (name, wrong) in [(key.name, read::wrong(subject, &key.form)), ("no_such_key", json!("odd"))] {
                if name == key.name && read::takes_anything(&key.form) {
                    continue;
                }
                let mut values = example.clone();
                read::grow(&mut values, &way);
                put(&mut values, &format!("{way}/{name}"), wrong);
                let told = read::told(subject, &read::written(subject, &values));
                // hayagriva does not always say which value it means.
                let names = |one: &String| {
                    subject.name == "references" || one.contains(&format!("`{name}`")) || one.contains("odd")
                };
                assert!(told.iter().any(names), "{} {way}/{name}: {told:?}", subject.name);
                assert!(judge.trouble(&values).is_some(), "{} {way}/{name}", subject.name);
            }
        }
    }
}

#[test]
fn what_the_schema_takes_of_anything_made_up_the_reader_takes() {
    for subject in subjects(Kinds::default()).iter().filter(|subject| subject.name != "article") {
        let judge = Judge::of(subject);
        let mut taken = 0;
        let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
        let ran = runner.run(&made_up::values(subject), |values| {
            if judge.trouble(&values).is_none() {
                let told = read::told(subject, &read::written(subject, &values));
                if !told.is_empty() {
                    return Err(TestCaseError::fail(format!("{told:?}")));
                }
            }
            Ok(())
        });
        ran.unwrap_or_else(|error| panic!("{}: {error}", subject.name));
        let mut sample = TestRunner::deterministic();
        for _ in 0..30 {
            let values = made_up::one(subject, &mut sample);
            taken += usize::from(judge.trouble(&values).is_none());
        }
        assert!(taken > 3, "{}: hardly anything made up is taken ({taken} of 30), so this tells little", subject.name);
    }
}

#[test]
fn a_schema_knows_whether_somebody_changed_it() {
    for (name, text) in fields::files() {
        assert!(fields::is_untouched(&text), "{name}");
        assert!(!fields::is_untouched(&text.replace("\"title\"", "\"titel\"")), "{name}");
        assert!(!fields::is_untouched(&text.replacen("  ", "\t", 1)), "{name}");
    }
    for other in ["", "{}", "[]", "{\"$comment\": 1}\n", "# x"] {
        assert!(!fields::is_untouched(other), "{other}");
    }
}

#[test]
fn names_are_given_once_and_are_no_rules() {
    let all = subjects(Kinds::default());
    for (number, subject) in all.iter().enumerate() {
        assert!(all.iter().skip(number + 1).all(|other| other.name != subject.name), "{}", subject.name);
        assert!(mend::diagnostic::rules::named(subject.name).is_none() && subject.name != "theme", "{}", subject.name);
        assert!(fields::explain(subject.name).expect("known").contains("For example"), "{}", subject.name);
        assert!(subject.root == Root::Front || subject.file.ends_with(".yaml"), "{}", subject.name);
    }
    assert!(fields::explain("scirpt").is_err_and(|words| words.ends_with("did you mean `script`?")));
    assert!(fields::explain("handbook.yaml").is_ok() && fields::explain("index.md").is_ok());
}
