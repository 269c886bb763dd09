//! `mend build`: reads, prints beside the output, checks, and moves the site into place when nothing is wrong.

use std::io;

use super::cli::Build;
use super::load::{choices, drafts, load};
use super::outcome::{Outcome, judged, strictness};
use super::timings::Timings;
use super::write::Hands;
use super::{terminal, write};
use crate::checks;
use crate::config::Links;

pub(super) fn build(options: &Build) -> io::Result<Outcome> {
    let mut choices = choices(&options.place, drafts(options.drafts));
    choices.base_url.clone_from(&options.base_url);
    choices.links = if options.portable { Links::Files } else { Links::Folders };
    let root = &options.place.root;
    let out = options.out.clone().unwrap_or_else(|| root.join("public"));
    write::refuse(root, &out).map_err(io::Error::other)?;
    let hands = if options.overwrite { Hands::Overwritten } else { Hands::Respected };
    let mut remarks = Vec::new();
    let timings = Timings::begin();
    let plan = load(&options.place, &choices, &timings)?.into(&mut remarks);
    let staged = timings.during("print and stage", || write::stage(&plan, root, &out, hands))?.into(&mut remarks);
    remarks.extend(timings.during("check", || checks::run(&plan)));
    let found = timings.during("judge", || checks::judge(remarks, plan.handbook(), plan.config()));
    let outcome = judged(&found, strictness(options.strict));
    let tally = terminal::tally(&found, plan.handbook().articles().count());
    if let Err(unsaid) = terminal::diagnostics(&found).and_then(|()| terminal::say(&tally)) {
        staged.discard()?;
        return Err(unsaid);
    }
    match outcome {
        Outcome::Problems => {
            staged.discard()?;
            terminal::say("Nothing was written. Mend what stands above and build again.")?;
        }
        Outcome::Fine => {
            let changes = timings.during("commit", || staged.commit())?;
            terminal::say(&format!(
                "The site is in {}: {} files written, {} unchanged, {} removed.",
                out.display(),
                changes.written,
                changes.unchanged,
                changes.removed
            ))?;
            for file in &changes.left {
                terminal::complain(&format!(
                    "mend: {file} was changed by hand, so it was left, although the site has no such file any more; delete it, or build with --overwrite"
                ));
            }
        }
    }
    if options.timings {
        terminal::complain(&timings.table());
    }
    // The process ends here: the system takes a whole handbook back at once, piece by piece it takes a tenth of the build.
    std::mem::forget(plan);
    Ok(outcome)
}
