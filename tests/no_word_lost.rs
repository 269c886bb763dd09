//! No word is lost unseen: every word of an article stands on its page, or a remark stands at its place.

mod common;
#[path = "lost/pieces.rs"]
mod pieces;
#[path = "lost/page.rs"]
mod page;

use mend::checks;
use mend::compile::compile;
use mend::config::Drafts;
use mend::diagnostic::Diagnostic;
use mend::plan::Plan;
use mend::source::{Inputs, Source};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};

/// How many articles are made of each draw: a handbook takes a moment, an article next to none.
const ARTICLES: usize = 32;

/// What is put before each line, and between two blocks.
const BEFORE: [&str; 5] = ["", "", "", "> ", "- "];
const BETWEEN: [&str; 3] = ["\n\n", "\n\n", "\n"];

/// An article: which pieces, in what, with what between them.
type Recipe = Vec<(usize, usize, usize)>;

fn recipe() -> impl Strategy<Value = Recipe> {
    prop::collection::vec((0..pieces::BLOCKS.len(), 0..BEFORE.len(), 0..BETWEEN.len()), 1..7)
}

/// The Markdown of an article; every word in it is another one.
fn text(recipe: &Recipe) -> String {
    let mut out = String::new();
    let mut number = 0;
    for (piece, before, between) in recipe {
        let mut lines = Vec::new();
        for (at, line) in pieces::BLOCKS[*piece].split('\n').enumerate() {
            let prefix = if BEFORE[*before] == "- " && at > 0 { "  " } else { BEFORE[*before] };
            lines.push(format!("{prefix}{line}"));
        }
        let mut block = String::new();
        for part in lines.join("\n").split('@').enumerate().map(|(at, part)| (at > 0, part)) {
            // A citation keeps its sign.
            if part.0 && part.1.starts_with('k') {
                block.push('@');
            } else if part.0 {
                number += 1;
                block.push_str(&format!("wd{number}x"));
            }
            block.push_str(part.1);
        }
        out.push_str(&block);
        out.push_str(BETWEEN[*between]);
    }
    out
}

/// The plan of articles with these bodies, and everything that is told.
fn checked(bodies: &[String]) -> (Plan, Vec<Diagnostic>) {
    let article = |(number, body): (usize, &String)| {
        let front = format!("---\ntitle: Title {number}\nkind: page\nsummary: Summary.\n---\n\n");
        Source::new(format!("articles/article-{number}.md"), front + body)
    };
    let inputs = Inputs { articles: bodies.iter().enumerate().map(article).collect(), ..Inputs::default() };
    let mut remarks = Vec::new();
    let plan = compile(&inputs, &common::choices(Drafts::Hidden)).into(&mut remarks);
    remarks.extend(checks::run(&plan).into_iter().chain(checks::printing(&plan)));
    let found = checks::judge(remarks, &plan);
    (plan, found)
}

/// The words of an article that are neither on its page nor told about.
fn lost(plan: &Plan, found: &[Diagnostic], number: usize, body: &str) -> Vec<String> {
    let path = format!("articles/article-{number}.md");
    let seen = page::text(plan, &format!("article-{number}"));
    let told: Vec<&Diagnostic> = found.iter().filter(|one| one.place.source.path() == path).collect();
    let words = body.match_indices("wd").filter_map(|(at, _)| {
        let end = body[at..].find('x')? + at + 1;
        let word = &body[at..end];
        (word[2..word.len() - 1].chars().all(|c| c.is_ascii_digit())).then_some((at, word))
    });
    let is_told = |at: usize| {
        told.iter().any(|one| {
            let shift = one.place.source.text().len() - body.len();
            let around = page::block(body, at);
            let (start, end) = (one.place.span.start, one.place.span.end);
            start >= shift && around.start <= end - shift && start - shift <= around.end
        })
    };
    words.filter(|(at, word)| !seen.contains(word) && !is_told(*at)).map(|(_, word)| word.to_owned()).collect()
}

/// The articles that lose words, each with which.
fn wrong(plan: &Plan, found: &[Diagnostic], bodies: &[String]) -> String {
    let lost = bodies.iter().enumerate().map(|(number, body)| (lost(plan, found, number, body), body));
    let wrong: Vec<String> =
        lost.filter(|(lost, _)| !lost.is_empty()).map(|(lost, body)| format!("{lost:?} of {body:?}")).collect();
    wrong.join("\n")
}

#[test]
fn every_piece_alone_and_before_another_keeps_its_words() {
    let alone = (0..pieces::BLOCKS.len()).map(|piece| vec![(piece, 0, 0)]);
    let follow = (0..pieces::BLOCKS.len()).map(|piece| vec![(0, 0, 0), (piece, 0, 0), (4, 0, 0), (0, 0, 0)]);
    let bodies: Vec<String> = alone.chain(follow).map(|recipe| text(&recipe)).collect();
    let (plan, found) = checked(&bodies);
    let wrong = wrong(&plan, &found, &bodies);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn pieces_in_any_order_keep_their_words() {
    // A draw is a whole handbook; PROPTEST_CASES makes more of them.
    let cases = Config::default().cases / 32;
    // An article is short enough to be read as it is.
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 0, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let handbook = prop::collection::vec(recipe(), ARTICLES);
    let outcome = runner.run(&handbook, |recipes| {
        let bodies: Vec<String> = recipes.iter().map(text).collect();
        let (plan, found) = checked(&bodies);
        let wrong = wrong(&plan, &found, &bodies);
        prop_assert!(wrong.is_empty(), "{wrong}");
        Ok(())
    });
    match outcome {
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        outcome => outcome.expect("the draws are made"),
    }
}
