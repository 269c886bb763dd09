//! Text is what was typed: what stands under a text field of any YAML file is what readers are shown, quotes undone; or a remark
//! stands at its place.

use jiff::civil::Date;
use mend::article::{self, Move, Particulars, Written};
use mend::config::{self, Choices, Config, Drafts, Links};
use mend::diagnostic::Diagnostic;
use mend::library::{self, Library};
use mend::source::{Inputs, Source};
use proptest::prelude::*;

/// A text field: the file it stands in with `@` in its place, and how it is read.
type Field = (&'static str, fn(&str) -> (Option<String>, Vec<Diagnostic>));

fn choices() -> Choices {
    Choices { today: Date::constant(2026, 11, 22), drafts: Drafts::Shown, base_url: None, links: Links::Folders }
}

fn article(text: &str) -> (article::Article, Vec<Diagnostic>) {
    let noted = article::parse(&Source::new("articles/a.md", text));
    match noted.value {
        Written::Article(article) => (*article, noted.remarks),
        Written::Intro(_) => unreachable!("it is an article"),
    }
}

fn library(path: &str, text: &str) -> (Library, Vec<Diagnostic>) {
    let inputs = Inputs { data: vec![Source::new(path, text)], ..Inputs::default() };
    let noted = library::parse(&inputs, &Config::with_defaults(&choices()));
    (noted.value, noted.remarks)
}

fn config(text: &str) -> (Config, Vec<Diagnostic>) {
    let noted = config::parse(Some(&Source::new("articles/handbook.yaml", text)), &choices());
    (noted.value, noted.remarks)
}

macro_rules! front {
    ($front:literal, $article:ident => $value:expr) => {
        (concat!("---\n", $front, "\n---\n\nText.\n"), |text| {
            let ($article, remarks) = article(text);
            ($value, remarks)
        })
    };
}

macro_rules! particular {
    ($front:literal, $kind:ident($one:ident) => $value:expr) => {
        front!($front, article => match article.front.particulars {
            Particulars::$kind($one) => $value,
            _ => None,
        })
    };
}

macro_rules! data {
    ($path:literal, $text:literal, $library:ident => $value:expr) => {
        ($text, |text| {
            let ($library, remarks) = library(concat!("articles/", $path), text);
            ($value, remarks)
        })
    };
}

macro_rules! settings {
    ($text:literal, $config:ident => $value:expr) => {
        ($text, |text| {
            let ($config, remarks) = config(text);
            ($value, remarks)
        })
    };
}

fn first(moves: Vec<Move>) -> Option<Move> {
    moves.into_iter().next()
}

/// Every text field there is.
fn fields() -> Vec<Field> {
    vec![
        front!("title: @\nkind: page", a => Some(a.front.title)),
        front!("title: A\nkind: page\nsummary: @", a => Some(a.front.summary)),
        front!("title: A\nkind: page\nkey_message: @", a => a.front.key_message.map(|one| one.text)),
        front!("title: A\nkind: page\ntags: @", a => a.front.tags.first().map(|one| one.text.clone())),
        front!("title: A\nkind: page\ntags:\n  - @", a => a.front.tags.first().map(|one| one.text.clone())),
        front!("title: A\nkind: page\naliases:\n- @", a => a.front.aliases.first().map(|one| one.text.clone())),
        front!("title: A\nkind: page\nreviewed:\n  date: 2026-01-01\n  by:\n    - name: @\n      role: b",
            a => a.front.reviewed.and_then(|one| Some(one.by.first()?.name.clone()))),
        front!("title: A\nkind: page\nreviewed:\n  date: 2026-01-01\n  by:\n    - name: a\n      role: @",
            a => a.front.reviewed.and_then(|one| Some(one.by.first()?.role.clone()))),
        front!("title: A\nkind: page\nallow:\n  - rule: broken-link\n    because: @",
            a => a.front.allow.first().map(|one| one.because.clone())),
        front!("title: A\nkind: page\nextra:\n  line: @", a => Some(shown(&a.front.extra["line"]))),
        particular!("title: A\nkind: researcher\nfield: b\nlived: @", Researcher(one) => Some(one.lived)),
        particular!("title: A\nkind: researcher\nlived: b\nfield: @", Researcher(one) => Some(one.field)),
        particular!("title: A\nkind: researcher\nknown_for: @", Researcher(one) => one.known_for.map(|one| one.text)),
        particular!("title: A\nkind: study\nquestion: @", Study(one) => one.question.map(|one| one.text)),
        particular!("title: A\nkind: study\nsample: @", Study(one) => one.sample.map(|one| one.text)),
        particular!("title: A\nkind: study\nmethod: @", Study(one) => one.method.map(|one| one.text)),
        particular!("title: A\nkind: study\nfinding: @", Study(one) => one.finding.map(|one| one.text)),
        particular!("title: A\nkind: study\nlimits: @", Study(one) => one.limits.map(|one| one.text)),
        particular!("title: A\nkind: script\nsituation: @", Script(one) => one.situation.map(|one| one.text)),
        particular!("title: A\nkind: script\nnever_when: @", Script(one) => one.never_when.map(|one| one.text)),
        particular!("title: A\nkind: script\navoid:\n  - @", Script(one) => one.avoid.first().map(|one| one.text.clone())),
        particular!("title: A\nkind: script\nmoves:\n  - move: pause\n    say: b\n    label: @",
            Script(one) => first(one.moves).and_then(|one| one.label)),
        particular!("title: A\nkind: script\nmoves:\n  - move: pause\n    do: @",
            Script(one) => first(one.moves).and_then(|one| one.act).map(|one| one.text)),
        particular!("title: A\nkind: script\nmoves:\n  - move: pause\n    say: @",
            Script(one) => first(one.moves).and_then(|one| one.say).map(|one| one.text)),
        particular!("title: A\nkind: script\nmoves:\n  - move: pause\n    say: b\n    why: @",
            Script(one) => first(one.moves).and_then(|one| one.why).map(|one| one.text)),
        particular!("title: A\nkind: scenario\nwatch_for: @", Scenario(one) => one.first().map(|one| one.text.clone())),
        particular!("title: A\nkind: myth\nbelief: @", Myth(one) => one.belief.map(|one| one.text)),
        particular!("title: A\nkind: myth\ninstead: @", Myth(one) => one.instead.map(|one| one.text)),
        particular!("title: A\nkind: path\nsteps:\n  - article: b\n    why: @",
            Path(one) => one.steps.first().and_then(|one| one.why.as_ref()).map(|one| one.text.clone())),
        settings!("title: @\n", c => Some(c.title)),
        settings!("organisation:\n  name: @\n", c => c.organisation.name),
        settings!("doors:\n  - title: @\n    to: a\n", c => c.doors.first().map(|one| one.title.clone())),
        settings!("doors:\n  - title: a\n    to: a\n    text: @\n", c => c.doors.first().map(|one| one.text.clone())),
        settings!("ages:\n  child: @\n", c => c.age_label("child").map(str::to_owned)),
        settings!("words:\n  avoid:\n    naughty: @\n", c => c.words.avoid.first().map(|one| one.instead.clone())),
        data!("glossary.yaml", "- term: @\n  slug: a\n  definition: b\n", l => l.glossary.terms.first().map(|one| one.term.clone())),
        data!("glossary.yaml", "- term: a\n  definition: @\n", l => l.glossary.terms.first().map(|one| one.definition.text.clone())),
        data!("glossary.yaml", "- term: a\n  definition: b\n  forms:\n    - @\n",
            l => l.glossary.terms.first().and_then(|one| one.forms.first().cloned())),
        data!("glossary.yaml", "- term: a\n  definition: b\n  synonyms: @\n",
            l => l.glossary.terms.first().and_then(|one| one.synonyms.first().cloned())),
        data!("helplines.yaml", "lines:\n  - country: INT\n    service: @\n    numbers: [{ tel: \"12\" }]\n    verified: true\n    checked_on: 2026-01-01\n",
            l => l.helplines.lines.first().map(|one| one.service.clone())),
        data!("helplines.yaml", "lines:\n  - country: INT\n    service: a\n    hours: @\n    numbers: [{ tel: \"12\" }]\n    verified: true\n    checked_on: 2026-01-01\n",
            l => l.helplines.lines.first().and_then(|one| one.hours.clone())),
        data!("helplines.yaml", "lines:\n  - country: INT\n    service: a\n    numbers:\n      - tel: \"12\"\n        label: @\n    verified: true\n    checked_on: 2026-01-01\n",
            l => l.helplines.lines.first().and_then(|one| one.numbers.first()?.label.clone())),
        data!("helplines.yaml", "lines:\n  - country: INT\n    service: a\n    numbers:\n      - tel: @\n    verified: true\n    checked_on: 2026-01-01\n",
            l => l.helplines.lines.first().and_then(|one| Some(one.numbers.first()?.tel.clone()))),
        data!("references.yaml", "a:\n  type: book\n  title: A\n  date: 2001\n  mend:\n    note: @\n",
            l => l.references.get("a").and_then(|one| one.ours.note.clone())),
    ]
}

/// What a template prints of a value handed to it.
fn shown(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Text as YAML reads it when it is in quotes; as it stands when it is not.
fn meant(typed: &str) -> Option<String> {
    let quoted = |quote: char| {
        typed.strip_prefix(quote)?.strip_suffix(quote).filter(|inside| !inside.contains(['"', '\'', '\\']))
    };
    match typed.chars().next()? {
        '"' | '\'' => quoted('"').or_else(|| quoted('\'')).map(str::to_owned),
        _ => Some(typed.to_owned()),
    }
}

/// What is wrong with a field of a file, if anything is.
fn trouble((file, read): &Field, typed: &str) -> Option<String> {
    let text = file.replace('@', typed);
    let line = file[..file.find('@')?].matches('\n').count() + 1;
    let (shown, remarks) = read(&text);
    // What is not closed may be told where it was opened or where the file ends.
    let told =
        remarks.iter().any(|one| (line..=line + 1).contains(&one.place.start().line) && one.rule.name != "no-base-url");
    let right = meant(typed).is_some_and(|meant| shown.as_deref() == Some(meant.as_str()));
    (!right && !told).then(|| {
        format!(
            "{typed:?} is shown as {shown:?} in {file:?} and told as {:?}",
            remarks.iter().map(|one| (one.rule.name, one.place.start().line)).collect::<Vec<_>>()
        )
    })
}

/// What people type and YAML takes for something else.
const ODD: [&str; 87] = [
    "+448001111",
    "1.10",
    "1e3",
    "0x1F",
    "0o17",
    "0b11",
    "017",
    "~",
    "null",
    "Null",
    "NULL",
    "yes",
    "no",
    "on",
    "off",
    "y",
    "true",
    "True",
    "FALSE",
    "2026-01-03",
    "2026-01-03T10:00:00Z",
    "12:30",
    "12:30:45",
    ".5",
    "5.",
    "-0",
    "+.inf",
    ".nan",
    "1_000",
    "1,5",
    "99999999999999999999999999",
    "-99999999999999999999999999",
    "1e999",
    "-",
    "--",
    "- a",
    "-a",
    "*a",
    "* a",
    "&a",
    "& a",
    "&a b",
    "!a",
    "! a",
    "!!str 5",
    "@a",
    "`a`",
    "%a",
    "|",
    "| a",
    ">",
    "> 5",
    ">5",
    "a # b",
    "a #b",
    "''#a",
    "'a'#b",
    "\"a\"#b",
    "a#b",
    "#a",
    "# a",
    "a: b",
    "a:b",
    "a:",
    ":a",
    ": a",
    "[a]",
    "[a",
    "{a}",
    "{a: b}",
    "a, b",
    "“a”",
    "“a: b”",
    "'a'",
    "\"a\"",
    "\"a",
    "'a",
    "a's",
    "a \"b\" c",
    "\"a\" b",
    "? a",
    "?a",
    ",a",
    "]a",
    "}",
    "=",
    "<<",
];

#[test]
fn what_people_type_is_shown_or_told() {
    let fields = fields();
    let mut troubles = Vec::new();
    for (number, field) in fields.iter().enumerate() {
        // A comment behind a key alone is one.
        let mut odd: Vec<&str> = ODD.iter().copied().filter(|typed| *typed != "# a").collect();
        // Brackets and braces belong there.
        if ["extra:", "watch_for:", "tags: @"].iter().any(|key| field.0.contains(key)) {
            odd.retain(|typed| !["[a]", "{a}", "{a: b}"].contains(typed));
        }
        // Truth and nothing are values of their own for templates.
        if field.0.contains("extra:") {
            let words = ["~", "null", "true", "false"];
            odd.retain(|typed| !words.contains(&typed.to_lowercase().as_str()) && *typed != "a # b");
        }
        // A library takes long to make: its fields share the list.
        let step = if field.0.starts_with("---") { 1 } else { 5 };
        let odd = odd.into_iter().skip(number % step).step_by(step);
        troubles.extend(odd.filter_map(|typed| trouble(field, typed)));
    }
    assert!(troubles.is_empty(), "{} of them:\n{}", troubles.len(), troubles[..troubles.len().min(20)].join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn anything_typed_is_shown_or_told(typed in "[!-~äß–]([ -~äß–]{0,14}[!-~äß–])?", field in 0..45_usize) {
        let fields = fields();
        let field = &fields[field % fields.len()];
        // Two blanks before `# ` are the custom for comments, and backslashes and doubled quotes are YAML's own.
        prop_assume!(!typed.contains("  #") && typed != "#" && !typed.starts_with("# "));
        prop_assume!(!field.0.contains("extra:") || !typed.contains(" # ") && !typed.ends_with(" #"));
        prop_assert_eq!(trouble(field, &typed), None);
    }

    #[test]
    fn any_number_is_shown_as_it_was_typed(typed in "[+-]?(0[xob])?[0-9]{1,30}([.][0-9]{0,5})?(e[+-]?[0-9]{1,3})?", field in 0..45_usize) {
        let fields = fields();
        let field = &fields[field % fields.len()];
        prop_assert_eq!(trouble(field, &typed), None);
    }
}

#[test]
fn a_bibliography_keeps_its_texts() {
    let entry = |key: &str, value: &str| {
        let text = format!("a:\n  type: book\n  title: A\n  author: Orwell, George\n  date: 1949\n  {key}: {value}\n")
            .replace(if key == "title" { "  title: A\n" } else { "\0" }, "");
        let (library, remarks) = library("articles/references.yaml", &text);
        (library.references.get("a").map(|one| one.formatted.plain.clone()).unwrap_or_default(), remarks.len())
    };
    for (key, value, shown) in [
        ("title", "1984", "1984."),
        ("title", "1.10", "1.10"),
        ("title", "true", "true"),
        ("title", "0x1F", "0x1F"),
        ("publisher", "007", "007"),
        ("publisher", "1e3", "1e3"),
        ("serial-number", "{ doi: 10.1000 }", "10.1000"),
    ] {
        let (plain, remarks) = entry(key, value);
        assert!(plain.to_lowercase().contains(&shown.to_lowercase()) && remarks == 0, "{key}: {value}: {plain}");
    }
    assert_eq!(entry("publisher", "House #1").1, 1);
}
