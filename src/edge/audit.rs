//! `mend audit`: a page and tables for somebody who assesses the handbook.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::cli::Audit;
use super::external::{self, Memory};
use super::load::{choices, compiled, drafts, examined, has_articles, inputs};
use super::outcome::Outcome;
use super::timings::Timings;
use super::write::Hands;
use super::{clock, terminal, write};
use crate::audit::{self, Answered, Given};
use crate::library::Formatteds;
use crate::{checks, theme};

pub(super) fn audit(options: &Audit) -> io::Result<Outcome> {
    let root = &options.place.root;
    has_articles(root)?;
    let out = options.out.clone().unwrap_or_else(|| root.join("audit"));
    private(root, &out)?;
    let choices = choices(&options.place, drafts(options.drafts));
    let mut remarks = Vec::new();
    let timings = Timings::begin();
    let inputs = timings.during("read", || inputs(&options.place))?.into(&mut remarks);
    let plan = compiled(&inputs, &choices, Formatteds::new(), &timings).into(&mut remarks);
    remarks.extend(examined(&plan, &timings));
    let found = checks::judge(remarks, &plan);
    let (answers, replaced) = (answers(), theme::replaced(&inputs));
    let given = Given { plan: &plan, found: &found, answers: &answers, replaced: &replaced };
    let files = audit::files(&given);
    let hands = if options.overwrite { Hands::Overwritten } else { Hands::Respected };
    let staged = write::stage_files(&files, root, &out, hands)?;
    let changes = staged.commit(None)?;
    let page = out.join("index.html");
    terminal::say(&format!(
        "The audit of {} is in {} ({} written, {} unchanged). Open {} in a browser; it prints too.\n\
         The folder is for you and whoever assesses the handbook: Mend never publishes it. It says nowhere that a standard is met.",
        choices.today,
        out.display(),
        changes.written,
        changes.unchanged,
        page.display()
    ))?;
    Ok(Outcome::Fine)
}

/// Refuses a folder that is published, or read as a part of the handbook.
fn private(root: &Path, out: &Path) -> io::Result<()> {
    write::refuse(root, out).map_err(io::Error::other)?;
    match write::published_around(root, out) {
        None => Ok(()),
        Some(site) => {
            let message = format!(
                "{} is part of the website in {}, and an audit is not for readers; name a folder beside it, for example --out audit",
                out.display(),
                site.display()
            );
            Err(io::Error::other(message))
        }
    }
}

/// What the web answered lately, as far as this computer remembers.
fn answers() -> BTreeMap<String, Answered> {
    let memory = external::place(external::ADDRESSES).as_deref().map(Memory::open).unwrap_or_default();
    let given = memory.answers();
    given
        .filter_map(|(url, at, answer)| {
            Some((url.to_owned(), Answered { on: clock::day(at)?, answer: answer.clone() }))
        })
        .collect()
}
