//! `mend build`: reads, checks, and only when no error stands prints the site and moves it into place.

use std::io;
use std::path::Path;

use super::cli::Build;
use super::load::{choices, compiled, drafts, inputs};
use super::outcome::{Outcome, judged, strictness};
use super::timings::Timings;
use super::write::{Hands, Keeping, Staged};
use super::{terminal, write};
use crate::checks;
use crate::config::{Drafts, Links};
use crate::diagnostic::{Diagnostic, Noted};
use crate::kept::{Kept, Question};

pub(super) fn build(options: &Build) -> io::Result<Outcome> {
    let shown = if options.staging { Drafts::Staged } else { drafts(options.drafts) };
    let mut choices = choices(&options.place, shown);
    choices.base_url.clone_from(&options.base_url);
    choices.links = if options.portable { Links::Files } else { Links::Folders };
    let root = &options.place.root;
    let out = options.out.clone().unwrap_or_else(|| root.join(folder(options)));
    write::refuse(root, &out).map_err(io::Error::other)?;
    let hands = if options.overwrite { Hands::Overwritten } else { Hands::Respected };
    let mut remarks = Vec::new();
    let timings = Timings::begin();
    let inputs = timings.during("read", || inputs(&options.place))?.into(&mut remarks);
    let json = write::kept(&out);
    let (question, mut kept) = timings.during("recall", || {
        let question = Question::of(&inputs, &choices);
        let kept = Kept::read(&json, &question);
        (question, kept)
    });
    let plan = compiled(&inputs, &choices, kept.formatted(), &timings).into(&mut remarks);
    let (mut memory, printed) =
        timings.during("recall", || (kept.found(&plan, &inputs), kept.printed(&question, &inputs)));
    // A twelfth of what a build takes, and done with.
    drop(kept);
    drop(json);
    let told = timings.during("check", || checks::run_until(&plan, &mut memory, timings.counting(plan.count())));
    remarks.extend(told.unwrap_or_default());
    let judge = |remarks| timings.during("judge", || checks::judge(remarks, &plan));
    let tell = |found: &[Diagnostic]| {
        terminal::diagnostics(found)?;
        terminal::say(&terminal::tally(found, plan.count()))
    };
    let strictness = strictness(options.strict);
    // Nothing is printed that will not be published.
    let found = judge(remarks.clone());
    let outcome = match judged(&found, strictness) {
        Outcome::Problems => {
            tell(&found)?;
            Outcome::Problems
        }
        Outcome::Fine => {
            // All of it is judged once more with what is found in printing.
            drop(found);
            let Noted { value: staged, remarks: printing } = timings.during("print and stage", || {
                let stands = match printed {
                    Some(printing) => write::stands(&out, hands)?.map(|staged| Noted::new(staged, printing)),
                    None => None,
                };
                stands.map_or_else(
                    || write::stage_heard(&plan, root, &out, hands, &|done, of| timings.share(done, of)),
                    Ok,
                )
            })?;
            remarks.extend(printing.iter().cloned());
            let found = judge(remarks);
            let outcome = judged(&found, strictness);
            if let Err(unsaid) = tell(&found) {
                staged.discard()?;
                return Err(unsaid);
            }
            match outcome {
                Outcome::Problems => staged.discard()?,
                Outcome::Fine => {
                    drop(found);
                    let keep: Keeping<'_> = &|to| Kept::write(&question, &plan, &memory, &printing, to);
                    commit(staged, keep, &out, &timings)?;
                    if options.staging {
                        terminal::say(
                            "It is for reviewers alone, and says so on every page. Publish it nowhere as the handbook.",
                        )?;
                    }
                }
            }
            outcome
        }
    };
    if outcome == Outcome::Problems {
        terminal::say("Nothing was written. Mend what stands above and build again.")?;
    }
    if options.timings {
        terminal::complain(&timings.table());
    }
    // The process ends here: the system takes a whole handbook back at once, piece by piece it takes a tenth of the build.
    std::mem::forget(plan);
    Ok(outcome)
}

/// A site for reviewers has a folder of its own: whatever publishes `public` by itself must never find drafts in it.
fn folder(options: &Build) -> &'static str {
    if options.staging { "public-staging" } else { "public" }
}

/// Puts the site into its folder and says what changed there.
fn commit(staged: Staged, keep: Keeping<'_>, out: &Path, timings: &Timings) -> io::Result<()> {
    let changes = timings.during("commit", || staged.commit(Some(keep)))?;
    terminal::say(&format!(
        "The site is in {}: {} files written, {} unchanged, {} removed.",
        out.display(),
        changes.written,
        changes.unchanged,
        changes.removed
    ))?;
    let notes = out.join(write::HOME);
    if notes.is_dir() {
        terminal::complain(&format!(
            "mend: {} holds what Mend remembers of the site, because nothing may be written beside {}; leave it out when you publish",
            notes.display(),
            out.display()
        ));
    }
    for file in &changes.left {
        terminal::complain(&format!(
            "mend: {file} was changed by hand, so it was left, although the site has no such file any more; delete it, or build with --overwrite"
        ));
    }
    Ok(())
}
