//! Whether help is there for readers in danger, and nothing is said that could bring them into it.

use std::collections::BTreeSet;

use jiff::ToSpan;

use super::claims::is_turned;
use super::desk::{Desk, Page, Text};
use super::lexicon::Lexicon;
use crate::article::{At, Topic};
use crate::config::Profile;
use crate::diagnostic::rules::safety::{
    NO_COUNTRIES, NO_QUICK_EXIT, NO_TOPICS, STALE_HELPLINE, UNNAMED_COUNTRY, UNSAFE_WORDING, UNVERIFIED_HELPLINE,
};
use crate::diagnostic::{Diagnostic, sentences};
use crate::plan::Edition;
use crate::source::Place;
use crate::yaml::KeyPath;

/// So many such words may stand in passing in a text, for example where it says when to get help.
const IN_PASSING: usize = 3;

/// Topics of pages that somebody who is watched at home must be able to leave at once.
const WATCHED: [Topic; 3] = [Topic::Harm, Topic::Abuse, Topic::Violence];

pub(super) fn check(edition: &Edition) -> Vec<Diagnostic> {
    let found = unverified(edition).into_iter().chain(stale(edition)).chain(exit(edition));
    found.chain(countries(edition)).chain(unnamed(edition)).collect()
}

fn unverified(edition: &Edition) -> Vec<Diagnostic> {
    let config = edition.config();
    let lines = edition.handbook().library().helplines.withheld.iter();
    lines
        .filter(|line| config.is_for(&line.country))
        .map(|line| {
            let message = format!("nobody has checked that `{}` still answers, so no page shows it", line.service);
            let help = "call it or look at its own site; then write `verified: true` and `checked_on: …`";
            Diagnostic::new(&UNVERIFIED_HELPLINE, line.place.clone(), message).help(help)
        })
        .collect()
}

fn stale(edition: &Edition) -> Vec<Diagnostic> {
    let config = edition.config();
    let (today, most) = (config.choices.today, config.deadlines.helpline_days);
    let Ok(oldest) = today.checked_sub(i64::from(most).days()) else { return Vec::new() };
    let lines = edition.handbook().library().helplines.lines.iter();
    lines
        .filter(|line| line.checked_on < oldest && config.is_for(&line.country))
        .map(|line| {
            let message =
                format!("`{}` was last checked on {}, more than {most} days ago", line.service, line.checked_on);
            let help = "call it or look at its own site; then write today's date at `checked_on`";
            Diagnostic::new(&STALE_HELPLINE, line.place.clone(), message).help(help)
        })
        .collect()
}

/// Which emergency numbers pages show is chosen, not left to what stands in a file; a published page shows some.
fn countries(edition: &Edition) -> Option<Diagnostic> {
    let (config, handbook) = (edition.config(), edition.handbook());
    if !config.countries.is_empty() {
        return None;
    }
    let help = "name the countries your readers live in in articles/handbook.yaml, for example `countries: [GB]`";
    match &handbook.library().helplines.place {
        Some(place) => {
            let message = "every page shows all of these numbers, because handbook.yaml names no countries";
            Some(Diagnostic::new(&NO_COUNTRIES, place.clone(), message).help(help))
        }
        None => (config.profile == Profile::Published).then(|| {
            let message = "no page shows an emergency number";
            let more = "and each one's numbers in articles/helplines.yaml under `emergency:`";
            Diagnostic::new(&NO_COUNTRIES, handbook.everywhere(), message).help(format!("{help}, {more}"))
        }),
    }
}

/// Whoever needs a number must find their country, and its code is no name.
fn unnamed(edition: &Edition) -> Option<Diagnostic> {
    let (config, helplines) = (edition.config(), &edition.handbook().library().helplines);
    let shown = helplines.emergency.iter().map(|one| &one.country);
    let lines = helplines.lines.iter().map(|line| &line.country).filter(|code| config.countries.contains(code));
    let nameless = |code: &&String| *code != "INT" && !edition.theme().words().has("countries", code);
    let codes: BTreeSet<&String> = shown.chain(lines).filter(nameless).collect();
    let first = codes.first()?;
    let named = sentences::list(&codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>(), "and");
    let message = format!("pages show {named} beside the numbers for help, where the name of a country belongs");
    let file = format!("templates/words/{}.yaml", config.language);
    let help = format!("write the name into {file}, under `countries:`, for example `{first}: \"…\"`");
    Some(Diagnostic::new(&UNNAMED_COUNTRY, edition.handbook().everywhere(), message).help(help))
}

/// One remark for the whole handbook, at the first page that needs the way out.
fn exit(edition: &Edition) -> Option<Diagnostic> {
    if edition.config().exit_to.is_some() {
        return None;
    }
    let mut articles = edition.handbook().articles().map(|(_, woven)| woven.article());
    let article = articles.find(|article| article.front.topics.iter().any(|topic| WATCHED.contains(topic)))?;
    let place = article.manuscript.place(&At::Field(KeyPath::keys(&["topics"]), None));
    let message = "this page has no quick way out, because handbook.yaml does not say where it leads";
    let help = "add `exit_to:` to articles/handbook.yaml, with the address of a site that raises no questions";
    Some(Diagnostic::new(&NO_QUICK_EXIT, place, message).help(help))
}

/// What one page says.
pub(super) fn words(desk: &Desk<'_>, page: &Page<'_>) -> Vec<Diagnostic> {
    let Some(lexicon) = &desk.lexicon else { return Vec::new() };
    topics(lexicon, page).into_iter().chain(page.texts.iter().flat_map(|text| wording(lexicon, text))).collect()
}

/// Sensitive words of a page whose `topics` do not bring the help that belongs to them.
fn topics(lexicon: &Lexicon, page: &Page<'_>) -> Vec<Diagnostic> {
    let Some(article) = page.article.filter(|article| !article.stub) else {
        return Vec::new();
    };
    let mut found: Vec<Diagnostic> = Vec::new();
    for group in [&["suicide", "self-harm"][..], &["abuse", "violence"], &["perinatal"]] {
        let topics = article.front.topics.iter().map(|topic| word(*topic));
        // Harm brings the same help as abuse.
        if topics.clone().any(|topic| group.contains(&topic) || topic == "harm" && group.contains(&"abuse")) {
            continue;
        }
        let mentions: Vec<(&str, &str, Place, bool)> =
            group.iter().flat_map(|topic| mentions(lexicon, page, topic)).collect();
        let in_front = mentions.iter().find(|(.., in_front)| *in_front);
        let first = if mentions.len() > IN_PASSING { mentions.first() } else { None };
        if let Some((topic, word, place, _)) = in_front.or(first) {
            let message =
                format!("this page speaks of `{word}`, and its front matter has no topic that brings help for it");
            let help = format!("add `{topic}` to `topics:`, and look at the page with its help block");
            found.push(Diagnostic::new(&NO_TOPICS, place.clone(), message).help(help));
        }
    }
    found
}

fn word(topic: Topic) -> &'static str {
    Topic::WORDS.iter().find(|(_, one)| *one == topic).map_or("", |(word, _)| word)
}

/// Each mention of a topic: the topic, its word, its place, and whether it is one of the first things a reader sees.
fn mentions<'a>(
    lexicon: &Lexicon,
    page: &'a Page<'_>,
    topic: &'static str,
) -> Vec<(&'static str, &'a str, Place, bool)> {
    let Some((_, phrases)) = lexicon.sensitive.iter().find(|(name, _)| name == topic) else { return Vec::new() };
    let mut found = Vec::new();
    for text in &page.texts {
        let in_front = ["title", "summary", "key_message", "situation"].iter().any(|key| text.is(key));
        // When a script is not for such a case, it sends the reader to the page that is.
        if text.is("never_when") || text.is("why") {
            continue;
        }
        for block in &text.blocks {
            found.extend(
                block
                    .hits
                    .of(*phrases)
                    .map(|(_, range)| (topic, &block.text[range.clone()], text.in_block(block, range), in_front)),
            );
        }
    }
    found
}

fn wording(lexicon: &Lexicon, text: &Text<'_>) -> Vec<Diagnostic> {
    // What a child may answer is the child's to say.
    if text.is("belief") || text.is("avoid") || text.is("if") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for block in text.blocks.iter().filter(|block| !block.quoted) {
        for (counsel, range) in lexicon.unsafe_words.among(&block.hits) {
            let sentence = block.sentence_at(range.start).unwrap_or_else(|| range.clone());
            // `it is never too late` holds a word of denial itself.
            let around = format!(
                "{} {}",
                &block.text[sentence.start..range.start],
                &block.text[range.end.min(sentence.end)..sentence.end]
            );
            if block.is_quotation(&range) || is_turned(lexicon, &around) || around.trim_end().ends_with('?') {
                continue;
            }
            let message = format!("`{}` {}", &block.text[range.clone()], counsel.why);
            let place = text.in_block(block, range);
            found.push(Diagnostic::new(&UNSAFE_WORDING, place, message).help(counsel.help("write")));
        }
    }
    found
}
