//! `mend review sheet`: articles as a page for paper.

use std::fs;
use std::io::{self, Write};

use super::list::article;
use crate::article::Article;
use crate::diagnostic::sentences;
use crate::edge::cli::ReviewSheet;
use crate::edge::load::{handbook, shown};
use crate::edge::outcome::Outcome;
use crate::edge::terminal;
use crate::edge::timings::Timings;
use crate::reviews::{self, sheet};

pub(super) fn sheet(options: &ReviewSheet) -> io::Result<Outcome> {
    let plan = handbook(&options.place, &shown(&options.place), &Timings::begin())?;
    let owed = reviews::rows(&plan, None);
    let names: Vec<&str> = match options.all {
        true => owed.iter().map(|row| row.file.as_str()).collect(),
        false => options.articles.iter().map(String::as_str).collect(),
    };
    let found: Result<Vec<&Article>, String> =
        names.iter().map(|name| article(&plan, &options.place.root, name)).collect();
    let articles = match found {
        Ok(articles) => articles,
        Err(message) => {
            terminal::complain(&format!("mend: {}", sentences::ended(&message)));
            return Ok(Outcome::Problems);
        }
    };
    let page = sheet::page(&plan, &articles);
    match &options.out {
        None => terminal::print(&page)?,
        Some(out) => {
            let named = |error: io::Error| {
                let why = terminal::plain(&error);
                io::Error::new(error.kind(), format!("{} was not written: {why}", out.display()))
            };
            let mut file = fs::OpenOptions::new().write(true).create_new(true).open(out).map_err(named)?;
            file.write_all(page.as_bytes()).map_err(named)?;
            terminal::say(&format!("{} is there: open it in a browser and print it.", out.display()))?;
        }
    }
    Ok(Outcome::Fine)
}
