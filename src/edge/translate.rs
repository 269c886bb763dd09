//! `mend translate`: begins a translation, and says which there are.

use std::io;
use std::path::Path;

use super::author::create;
use super::cli::{TableFormat, Translate};
use super::edits::{self, Asked};
use super::load::{below, handbook, shown};
use super::outcome::Outcome;
use super::terminal;
use super::timings::Timings;
use crate::article::Written;
use crate::article::beginning::beginning;
use crate::checks::translations::{Row, State, translations};
use crate::diagnostic::visible::visible_line;
use crate::diagnostic::{csv, sentences};
use crate::edits::Edits;
use crate::edits::translated::tied;
use crate::plan::Plan;

pub(super) fn translate(options: &Translate) -> io::Result<Outcome> {
    edits::settle(&options.place.root)?;
    let choices = shown(&options.place);
    let plan = handbook(&options.place, &choices, &Timings::begin())?;
    let languages = plan.config().others();
    if languages.is_empty() {
        let message = "this handbook has one language; name the others in articles/handbook.yaml, for example `languages: [en, es]`";
        return Err(io::Error::other(message));
    }
    if options.done {
        return done(&plan, options, choices.today);
    }
    match (options.what.as_slice(), options.status) {
        (languages_asked, true) => status(&plan, languages, languages_asked, options.format),
        ([name, language], false) => begin(&plan, &options.place.root, name, language, choices.today),
        _ => {
            let message = "name a page and a language, for example `mend translate attunement es`, or ask with --status what there is";
            Err(io::Error::other(message))
        }
    }
}

/// The rows of the languages that were asked for, all when none was.
fn status(plan: &Plan, languages: &[String], asked: &[String], format: TableFormat) -> io::Result<Outcome> {
    if let Some(other) = asked.iter().find(|language| !languages.contains(language)) {
        return Err(unknown(other, languages));
    }
    let wanted = |language: &str| asked.is_empty() || asked.iter().any(|one| one == language);
    let editions = plan.editions().filter(|edition| wanted(&edition.config().language));
    let rows: Vec<Row> = editions.flat_map(translations).collect();
    match format {
        TableFormat::Json => terminal::say(&serde_json::to_string_pretty(&rows).map_err(io::Error::other)?)?,
        TableFormat::Csv => terminal::print(&csv(&rows))?,
        TableFormat::Table => terminal::print(&table(&rows))?,
    }
    Ok(Outcome::Fine)
}

fn unknown(language: &str, languages: &[String]) -> io::Error {
    let known: Vec<String> = languages.iter().map(|one| format!("`{one}`")).collect();
    let known = sentences::list(&known, "and");
    io::Error::other(format!("`languages` in articles/handbook.yaml does not name `{language}`; it names {known}"))
}

/// Ties translations to their originals as they are now.
fn done(plan: &Plan, options: &Translate, today: jiff::civil::Date) -> io::Result<Outcome> {
    let root = &options.place.root;
    let mut all = Edits::default();
    if options.what.is_empty() {
        return Err(io::Error::other(
            "name the files that are done, for example `mend translate --done articles/es/index.md`",
        ));
    }
    for typed in &options.what {
        let path = below(root, typed);
        let found = plan.editions().find_map(|edition| {
            let handbook = edition.handbook();
            let written = handbook.files_written().find(|one| one.path() == path)?;
            Some((written, handbook.original_text(written)))
        });
        let tied = match found {
            Some((written, Some(original))) => tied(written, original, today).map_err(|refusal| refusal.to_string()),
            Some((_, None)) => Err(format!("{path} is no translation of a page that readers can see")),
            None => Err(format!("there is no text {path}; write its path, for example articles/es/index.md")),
        };
        match tied {
            Ok(edits) => all.extend(edits),
            Err(message) => {
                terminal::complain(&format!("mend: {}", sentences::ended(&message)));
                return Ok(Outcome::Problems);
            }
        }
    }
    edits::apply(root, &all, Asked::from(options.yes))
}

/// Writes the beginning of a translation, and never over another file.
fn begin(plan: &Plan, root: &Path, name: &str, language: &str, today: jiff::civil::Date) -> io::Result<Outcome> {
    let languages = plan.config().others();
    if !languages.iter().any(|one| one == language) {
        return Err(unknown(language, languages));
    }
    let handbook = plan.handbook();
    let found = handbook.files_written().find(|written| {
        let below = written.manuscript().source.below();
        let named = name.trim_start_matches("./").trim_start_matches("articles/");
        let stem = below.trim_end_matches(".md").trim_end_matches("/index");
        below == named || stem == named.trim_end_matches(".md") || stem.rsplit('/').next() == Some(named)
    });
    let Some(original) = found else {
        let slugs = handbook.articles().map(|(_, woven)| woven.article().slug.as_str());
        let help = sentences::did_you_mean(name, slugs).map_or_else(String::new, |help| format!("; {help}"));
        return Err(io::Error::other(format!("there is no page `{name}` to translate{help}")));
    };
    let path = format!("articles/{language}/{}", original.manuscript().source.below());
    create(&root.join(&path), &beginning(original, today)).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            io::Error::new(error.kind(), format!("{path} is there already; it was left as it is"))
        }
        kind => io::Error::new(kind, format!("{path} was not written: {}", terminal::plain(&error))),
    })?;
    let then = match &**original {
        Written::Article(_) => {
            "Put your own words in the place of what is quoted; take `draft: true` out when it is done."
        }
        // An introduction has no drafts.
        Written::Intro(_) => {
            "Readers see it from the next build on: put your own words in the place of what is quoted before."
        }
    };
    terminal::say(&format!("{path} is there. {then}"))?;
    Ok(Outcome::Fine)
}

/// The heads of columns, for programs.
const COLUMNS: [&str; 9] = ["language", "original", "title", "file", "state", "changed", "on", "checked_by", "print"];

fn csv(rows: &[Row]) -> String {
    let cells = |row: &Row| {
        let (on, by) = (row.on.clone().unwrap_or_default(), row.checked_by.clone().unwrap_or_default());
        let state = row.state.word().to_owned();
        let told = [&row.language, &row.original, &row.title, &row.file, &state, &row.changed.to_string()];
        told.into_iter().chain([&on, &by, &row.print]).cloned().collect()
    };
    csv::lines([COLUMNS.map(str::to_owned).to_vec()].into_iter().chain(rows.iter().map(cells)))
}

fn table(rows: &[Row]) -> String {
    let mut out = String::new();
    let mut languages: Vec<&str> = rows.iter().map(|row| row.language.as_str()).collect();
    languages.dedup();
    for language in languages {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.language == language).collect();
        let there = rows.iter().filter(|row| row.state != State::Missing).count();
        out += &format!("{language}: {there} of {}\n", sentences::count(rows.len(), "page"));
        for row in rows {
            let more = match (row.state, row.changed) {
                (State::Stale, changed) => format!(", {} new or changed", sentences::count(changed, "paragraph")),
                _ if row.state != State::Missing && row.checked_by.is_none() => ", not checked".to_owned(),
                _ => String::new(),
            };
            let (file, title) = (visible_line(&row.file), visible_line(row.title.trim()));
            out += &format!("  {:8} {file} ({title}){more}\n", row.state.word());
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_steers_no_terminal_and_begins_no_line() {
        let row = Row {
            language: "es".into(),
            original: "articles/a.md".into(),
            title: "Red \u{1b}[31m\nes: 9 of 9 pages\n".into(),
            file: "articles/es/a\u{202e}.md".into(),
            state: State::Missing,
            changed: 0,
            on: None,
            checked_by: None,
            print: String::new(),
        };
        assert_eq!(
            table(&[row]),
            "es: 0 of 1 page\n  missing  articles/es/a<U+202E>.md (Red \u{241b}[31m\u{240a}es: 9 of 9 pages)\n\n"
        );
    }
}
