//! `mend review list`, and how an article is found by what somebody typed.

use std::io;
use std::path::Path;

use crate::article::{Article, Written};
use crate::diagnostic::sentences;
use crate::edge::cli::{ListFormat, ReviewList};
use crate::edge::load::{below, handbook, shown};
use crate::edge::outcome::Outcome;
use crate::edge::terminal;
use crate::edge::timings::Timings;
use crate::plan::Plan;
use crate::reviews;

pub(super) fn list(options: &ReviewList) -> io::Result<Outcome> {
    let plan = handbook(&options.place, &shown(&options.place), &Timings::begin())?;
    let rows = reviews::rows(&plan, options.due);
    let config = plan.config();
    let text = match options.format {
        ListFormat::Table => reviews::table(&rows),
        ListFormat::Csv => reviews::csv(&rows),
        ListFormat::Json => reviews::json(&rows),
        ListFormat::Html => reviews::html(&rows, &config.title, &config.choices.today.to_string()),
    };
    terminal::print(&text)?;
    Ok(Outcome::Fine)
}

/// The article in this file or of this name.
///
/// # Errors
/// A sentence when there is none.
pub(super) fn article<'a>(plan: &'a Plan, root: &Path, typed: &str) -> Result<&'a Article, String> {
    let all = || {
        let written = plan.editions().flat_map(|edition| edition.handbook().files_written());
        written.filter_map(|written| match &**written {
            Written::Article(article) => Some(&**article),
            Written::Intro(_) => None,
        })
    };
    let path = below(root, typed);
    let mine = |article: &&Article| {
        let file = article.path();
        file == path || file.strip_prefix("articles/") == Some(path.as_str()) || article.slug.as_str() == typed
    };
    all().find(mine).ok_or_else(|| {
        let slugs: Vec<&str> = all().map(|article| article.slug.as_str()).collect();
        let help = sentences::did_you_mean(typed, slugs)
            .unwrap_or_else(|| "write the path of its file, or its name as in addresses".to_owned());
        format!("there is no article `{typed}`; {help}")
    })
}
