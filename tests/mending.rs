//! `mend fix` on made-up articles: twice is once, nothing new is wrong, and every word stays.

#[path = "moving/made.rs"]
#[expect(dead_code, reason = "only files are made here")]
mod made;

use std::collections::BTreeMap;

use mend::checks;
use mend::checks::secured;
use mend::checks::world::Answer;
use mend::compile::compile;
use mend::config::{Choices, Drafts, Links};
use mend::diagnostic::Diagnostic;
use mend::edits::fix;
use mend::source::{Inputs, Source};
use proptest::prelude::*;
use proptest::sample::select;

fn choices() -> Choices {
    let today = jiff::civil::Date::constant(2026, 11, 22);
    Choices { today, drafts: Drafts::Shown, base_url: None, links: Links::Folders }
}

fn found(inputs: &Inputs) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    let plan = compile(inputs, &choices()).into(&mut remarks);
    remarks.extend(checks::run(&plan));
    checks::judge(remarks, &plan)
}

const PIECES: [&str; 35] = [
    "[[Good Enough]]",
    "[[good-enogh|words]]",
    "[[former#the-part]]",
    "[w](/former/)",
    "[w](Good-Enough.md)",
    "![A cat](Cat.PNG)",
    "https://www.example.org/a?b=c.",
    "<https://example.org/x>",
    "[s](doi:10.1000/x)",
    "##Heading",
    "##\u{a0}Heading",
    "#### Deep",
    "## A",
    "**What to try:**",
    "[@field1918]",
    "[@Field-1981]",
    "(field1981)",
    "[grade: theroy]",
    "| a |\n|---|\n| [[good-enough|b]] |",
    "<a href=\"https://example.org/\" target=\"_blank\">site</a>",
    "text",
    "- item",
    "> quote",
    "`code ##x`",
    "```\n##x\n```",
    "[x][n]",
    "[n]: Good-Enough.md",
    "-\u{a0}item",
    "www.example.org",
    "[https://example.org](https://example.org)",
    "**bold** more",
    "\u{200b}",
    "[[good-enough#the-prt]]",
    "[w](../a/good-enogh.md#x)",
    "![[Good Enough]]",
];

fn handbook() -> impl Strategy<Value = Vec<(String, String)>> {
    let piece = (select(PIECES.to_vec()), select(vec![" ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n> ", "\n- "]));
    let fields = select(vec![
        "",
        "tgas: [a]\n",
        "related: [Good Enough]\n",
        "kind: concpet\n",
        "key_message: \"See [[good-enogh]]\"\n",
        "evidence: “theory”\n",
    ]);
    (prop::collection::vec(piece, 0..10), fields).prop_map(|(pieces, field)| {
        let kind = if field.starts_with("kind") { "" } else { "kind: concept\n" };
        let body: String = pieces.iter().flat_map(|(piece, gap)| [*piece, *gap]).collect();
        let text = format!("---\ntitle: T # c\n{kind}summary: S.\n{field}---\n\n{body}\n");
        let other = "---\ntitle: G\nkind: concept\nsummary: S.\naliases: [former]\n---\n\n## The part\n\nText.\n";
        let references = "field1981:\n  type: article\n  title: Gaze\n  author: Field, T\n  date: 1981\n";
        [
            ("articles/a/t.md", text.as_str()),
            ("articles/a/good-enough.md", other),
            ("articles/a/cat.png", "x"),
            ("articles/references.yaml", references),
        ]
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn mended_twice_is_mended_once(files in handbook()) {
        let named: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let inputs = made::inputs(&named);
        let after = match fix::mended(&inputs, &[], found) {
            Ok(mended) => mended.files,
            Err(refusal) => return Err(TestCaseError::fail(format!("{refusal} in {:?}", inputs.articles[1].text()))),
        };
        let fix::Mended { files: again, counts, .. } = fix::mended(&after, &[], found).expect("nothing new");
        prop_assert!(counts.is_empty(), "{:?} in {:?}", counts, after.articles[1].text());
        prop_assert_eq!(&again, &after);
        // What `mend fix` writes is exactly the way between the two.
        prop_assert_eq!(fix::between(&inputs, &after).applied(&inputs).expect("no clash"), after);
    }
}

#[test]
fn what_is_there_for_https_too_is_asked_for_in_that_way() {
    let text = "---\ntitle: A\nkind: page\nsummary: One.\n---\n\
        See [a](http://a.example/x), [b](http://b.example/) and [http://c.example](HTTP://c.example#top).\n\
        <!-- http://a.example/x is no link. -->\n";
    let data = "k:\n  type: web\n  title: T\n  author: A, B\n  date: 2001\n  url: http://d.example/x\n";
    let inputs = Inputs {
        articles: vec![Source::new("articles/a.md", text)],
        data: vec![Source::new("articles/references.yaml", data)],
        ..Inputs::default()
    };
    let fine = ["https://a.example/x", "https://c.example", "https://d.example/x", "https://elsewhere.example/"];
    let mut answers: BTreeMap<String, Answer> = fine.iter().map(|url| ((*url).to_owned(), Answer::Fine)).collect();
    answers.insert("https://b.example/".to_owned(), Answer::Dead("is gone".to_owned()));
    let secured = |inputs: &Inputs| {
        let plan = compile(inputs, &choices()).value;
        secured::secure(checks::run(&plan), &plan, &answers)
    };
    assert_eq!(secured::to_secure(&compile(&inputs, &choices()).value).len(), 4);
    let after = fix::mended(&inputs, &["insecure-link".to_owned()], secured).expect("sound").files;
    let wanted = text.replace("(http://a", "(https://a").replace("HTTP://c", "https://c");
    assert_eq!(after.articles[0].text(), wanted);
    assert_eq!(after.data[0].text(), data.replace("http:", "https:"));
    assert_eq!(found(&inputs).iter().filter(|one| one.rule.name == "insecure-link" && !one.fix.is_empty()).count(), 0);
}

#[test]
fn what_a_claim_rests_on_is_never_guessed() {
    let data = "field1981:\n  type: article\n  title: Gaze\n  author: Field, T\n  date: 1981\n";
    let mended = |cited: &str| {
        let text = format!("---\ntitle: A\nkind: page\nsummary: One.\n---\n\nMost of them [@{cited}] do.\n");
        let inputs = Inputs {
            articles: vec![Source::new("articles/a.md", text.as_str())],
            data: vec![Source::new("articles/references.yaml", data)],
            ..Inputs::default()
        };
        fix::mended(&inputs, &[], found).expect("sound").files.articles[0].text().replace(&text, "")
    };
    for other in
        ["field1982", "field1918", "field1981b", "fielding1981", "fields1981", "fild1981", "field198", "bield1981"]
    {
        assert_eq!(mended(other), "", "{other}");
    }
    for same in ["Field1981", "FIELD1981", "field-1981", "Field_1981"] {
        assert!(mended(same).contains("[@field1981]"), "{same}");
    }
}
