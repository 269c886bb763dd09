//! `mend find`: what readers find when they type these words, and why.

use std::io;

use serde::Serialize;

use super::cli::{Find, FoundFormat};
use super::load::{choices, handbook};
use super::outcome::Outcome;
use super::progress::Reader;
use super::terminal;
use super::timings::Timings;
use crate::config::Drafts;
use crate::diagnostic::sentences;
use crate::finding::{Answer, Name, Typing, ask};
use crate::formats::search::Made;
use crate::plan::{Edition, Plan};

/// So many pages are named to people; a page of results shows as many at first.
const SHOWN: usize = 10;

#[derive(Serialize)]
struct Found<'a> {
    query: &'a str,
    /// Why help comes first, the most pressing need first.
    needs: Vec<Need<'a>>,
    /// Words that stand on no page.
    missing: &'a [String],
    /// What was looked for, where a word had a slip in it.
    instead: Option<&'a str>,
    /// How many pages have all words.
    whole: usize,
    pages: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Need<'a> {
    id: &'a str,
    reason: &'a str,
    page: Option<&'a str>,
}

/// A page, and what its score is made of.
#[derive(Serialize)]
struct Line<'a> {
    title: &'a str,
    /// From the root of the site.
    path: String,
    kind: &'a str,
    score: u64,
    text: u64,
    name: Option<Fitting>,
    near: u64,
    /// In thousandths.
    cover: u64,
    /// In percent.
    by_kind: u64,
}

/// The name that fits best.
#[derive(Serialize)]
struct Fitting {
    field: &'static str,
    words: String,
    worth: u64,
}

pub(super) fn find(options: &Find) -> io::Result<Outcome> {
    let query = options.query.join(" ");
    let reader = if options.format == FoundFormat::Json { Reader::Program } else { Reader::Person };
    let timings = Timings::begin_for(reader);
    let plan = handbook(&options.place, &choices(&options.place, Drafts::Hidden), &timings)?;
    let edition = edition(&plan, options.language.as_deref())?;
    let Some(made) = timings.during("search", || edition.search(None, &mut drop)) else {
        return Err(io::Error::other("readers cannot search this handbook: `search` is off, or there is no article"));
    };
    let answer = ask(made.brain, &made.index, &made.near, &query, Typing::Done);
    let found = found(&made, &edition.prefix(), &query, &answer);
    match options.format {
        FoundFormat::Json => terminal::say(&serde_json::to_string_pretty(&found).unwrap_or_default())?,
        FoundFormat::Human => terminal::say(&lines(&found))?,
    }
    Ok(Outcome::Fine)
}

/// The edition in this language, the main one where none is named.
fn edition<'a>(plan: &'a Plan, language: Option<&str>) -> io::Result<&'a Edition> {
    let Some(typed) = language else { return Ok(plan.main()) };
    let known: Vec<&str> = plan.editions().map(|edition| edition.config().language.as_str()).collect();
    plan.editions().find(|edition| edition.config().language == typed).ok_or_else(|| {
        io::Error::other(format!("this handbook has no pages in the language `{typed}`; {}", meant(typed, &known)))
    })
}

/// The one language that was plainly meant, otherwise all there are: any two codes of two letters are near each other.
fn meant(typed: &str, known: &[&str]) -> String {
    let base = |code: &str| code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let same = known.iter().copied().filter(|code| base(code) == base(typed));
    let near = || (typed.chars().count() > 2).then(|| sentences::nearest(typed, known.iter().copied())).flatten();
    match same.min_by_key(|code| !code.eq_ignore_ascii_case(typed)).or_else(near) {
        Some(code) => format!("did you mean `{code}`?"),
        None => {
            let all: Vec<String> = known.iter().map(|code| format!("`{code}`")).collect();
            format!("it has pages in {}", sentences::list(&all, "and"))
        }
    }
}

fn found<'a>(made: &'a Made<'_>, prefix: &str, query: &'a str, answer: &'a Answer) -> Found<'a> {
    let needs = answer.needs.iter().map(|position| {
        let need = &made.brain.lexicon.needs[*position];
        // A handbook may lack the page that the words of the theme name.
        let page = need.page.as_ref().filter(|_| made.index.next[*position].is_some());
        Need { id: &need.id, reason: &need.reason, page: page.map(|page| page.slug.as_str()) }
    });
    let pages = answer.pages.iter().enumerate().map(|(position, ranked)| {
        let card = &made.index.cards[ranked.page];
        let name = ranked.name.filter(|(worth, _)| *worth > 0 && position < SHOWN).and_then(|(worth, number)| {
            let page = made.page(ranked.page)?;
            let (sort, words) = page.names().nth(number)?;
            Some(Fitting { field: field(sort), words: words.to_owned(), worth })
        });
        Line {
            title: &card.title,
            path: format!("{prefix}{}", card.path),
            kind: card.kind,
            score: ranked.score,
            text: ranked.text,
            name,
            near: ranked.near,
            cover: ranked.cover,
            by_kind: ranked.kind,
        }
    });
    Found {
        query,
        needs: needs.collect(),
        missing: &answer.missing,
        instead: answer.instead.as_deref(),
        whole: answer.whole,
        pages: pages.collect(),
    }
}

fn field(sort: Name) -> &'static str {
    match sort {
        Name::Title => "title",
        Name::Searched => "searched_as",
        Name::Heading => "heading",
        Name::Term => "glossary",
    }
}

fn lines(found: &Found<'_>) -> String {
    let mut lines = Vec::new();
    for need in &found.needs {
        let page = need.page.map(|page| format!(" Next: {page}.")).unwrap_or_default();
        lines.push(format!("Help comes first ({}): {}{page}", need.id, need.reason));
    }
    lines.extend(found.instead.map(|instead| format!("Looked for: {instead}")));
    if !found.missing.is_empty() {
        lines.push(format!("On no page: {}", found.missing.join(", ")));
    }
    if found.pages.is_empty() {
        lines.push("No page is found.".to_owned());
    }
    for (position, line) in found.pages.iter().take(SHOWN).enumerate() {
        lines.push(format!("{:>2}. {} ({}), {}", position + 1, line.title, line.kind, line.path));
        let name = line.name.as_ref();
        let name = name.map(|name| format!("{} “{}” {} + ", name.field, name.words, name.worth)).unwrap_or_default();
        let (text, near, cover, kind) = (line.text, line.near, line.cover / 10, line.by_kind);
        let sum = format!("    {} = ({name}text {text} + nearness {near})", line.score);
        lines.push(format!("{sum}, has {cover} % of the words, its kind counts {kind} %"));
    }
    let more = found.pages.len().saturating_sub(SHOWN);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_language_is_named_only_when_it_was_plainly_meant() {
        let known = ["en", "es", "pt-BR"];
        for (typed, code) in [
            ("ES", "es"),
            ("es-MX", "es"),
            ("es_AR", "es"),
            ("esp", "es"),
            ("eng", "en"),
            ("pt", "pt-BR"),
            ("pt-br", "pt-BR"),
        ] {
            assert_eq!(meant(typed, &known), format!("did you mean `{code}`?"), "{typed}");
        }
        for typed in ["fr", "e", "ed", "", "arabic"] {
            assert_eq!(meant(typed, &known), "it has pages in `en`, `es` and `pt-BR`", "{typed}");
        }
    }
}
