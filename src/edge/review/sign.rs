//! `mend review sign`: that somebody has reviewed articles is written into them.

use std::io;
use std::path::Path;

use super::list::article;
use super::past;
use crate::article::{Article, Reviewer};
use crate::diagnostic::sentences;
use crate::edge::cli::ReviewSign;
use crate::edge::edits::{self, Asked};
use crate::edge::load::{handbook, shown};
use crate::edge::outcome::Outcome;
use crate::edge::terminal;
use crate::edge::timings::Timings;
use crate::edits::Edits;
use crate::edits::sign::{Signature, signed, slips};
use crate::plan::Plan;

pub(super) fn sign(options: &ReviewSign) -> io::Result<Outcome> {
    let root = &options.place.root;
    edits::settle(root)?;
    let plan = handbook(&options.place, &shown(&options.place), &Timings::begin())?;
    let reviewer = Reviewer { name: options.by.trim().to_owned(), role: options.role.trim().to_owned() };
    let signature = Signature { date: plan.config().choices.today, reviewer, until: options.until };
    let (edits, articles) = match worked_out(&plan, root, &options.files, &signature) {
        Ok(found) => found,
        Err(message) => {
            terminal::complain(&format!("mend: {}", sentences::ended(&message)));
            return Ok(Outcome::Problems);
        }
    };
    for slip in slips(&signature.reviewer, &signed_before(&plan)) {
        terminal::complain(&format!("Note: {slip}"));
    }
    let outcome = edits::apply(root, &edits, Asked::from(options.yes))?;
    if outcome == Outcome::Fine {
        keep(&plan, root, &articles)?;
    }
    Ok(outcome)
}

/// Everybody who has signed an article, in any language.
fn signed_before(plan: &Plan) -> Vec<&Reviewer> {
    let articles = plan.editions().flat_map(|edition| edition.handbook().articles());
    articles.filter_map(|(_, woven)| woven.article().front.reviewed.as_ref()).flat_map(|review| &review.by).collect()
}

fn worked_out<'a>(
    plan: &'a Plan,
    root: &Path,
    files: &[String],
    signature: &Signature,
) -> Result<(Edits, Vec<&'a Article>), String> {
    let (mut edits, mut articles) = (Edits::default(), Vec::new());
    for file in files {
        let article = article(plan, root, file)?;
        edits.extend(
            signed(article, plan.edition_of(article).handbook().print(article), signature)
                .map_err(|refusal| refusal.to_string())?,
        );
        articles.push(article);
    }
    Ok((edits, articles))
}

/// Keeps the texts that were reviewed, so that they can be held against later ones; git may never get them as they are.
fn keep(plan: &Plan, root: &Path, articles: &[&Article]) -> io::Result<()> {
    for article in articles {
        let place = past::kept_at(root, article, &plan.edition_of(article).handbook().print(article).to_string());
        past::put(&place, article.manuscript.source.text())?;
    }
    if past::has_git(root) {
        return Ok(());
    }
    terminal::say("The texts as they were reviewed are kept in .mend/reviewed/; keep that folder with your handbook.")
}
