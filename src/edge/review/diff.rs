//! `mend review diff`: what has changed in an article since it was reviewed.

use std::io;

use super::list::article;
use super::past;
use crate::article::Held;
use crate::diagnostic::sentences;
use crate::edge::cli::ReviewDiff;
use crate::edge::load::{handbook, shown};
use crate::edge::outcome::Outcome;
use crate::edge::terminal;
use crate::edge::timings::Timings;
use crate::reviews::compare;

pub(super) fn diff(options: &ReviewDiff) -> io::Result<Outcome> {
    let root = &options.place.root;
    let plan = handbook(&options.place, &shown(&options.place), &Timings::begin())?;
    let refuse = |message: String| {
        terminal::complain(&format!("mend: {}", sentences::ended(&message)));
        Ok(Outcome::Problems)
    };
    let article = match article(&plan, root, &options.article) {
        Ok(article) => article,
        Err(message) => return refuse(message),
    };
    let path = article.path();
    let Some(review) = &article.front.reviewed else { return refuse(format!("nobody has reviewed {path} yet")) };
    let Some(print) = &review.text else {
        let help = "`mend review sign` writes it at the next review";
        return refuse(format!("the review of {path} does not say which text was reviewed; {help}"));
    };
    let same = match plan.edition_of(article).handbook().print(article).held(print, article) {
        Held::Whole => format!("The text of {path} is the one that was reviewed on {}.", review.date),
        Held::Words => format!(
            "The words of {path} are those that were reviewed on {}; whether its title, summary and grades are, this review does not say.",
            review.date
        ),
        Held::ShownChanged => format!(
            "The text of {path} is the one that was reviewed on {}; what it shows from other files has changed.",
            review.date
        ),
        Held::Changed => String::new(),
    };
    if !same.is_empty() {
        terminal::say(&same)?;
        return Ok(Outcome::Fine);
    }
    let Some(old) = past::reviewed(root, article, print) else {
        let help = "git does not hold it, and no copy lies in .mend/reviewed/";
        return refuse(format!("the text of {path} that was reviewed on {} cannot be found; {help}", review.date));
    };
    let people: Vec<String> = review.by.iter().map(|one| format!("{} ({})", one.name, one.role)).collect();
    terminal::say(&format!(
        "{path}: as reviewed on {} by {}, and as it is now\n",
        review.date,
        sentences::list(&people, "and")
    ))?;
    terminal::print(&compare::shown(&compare::parts(&old, article), terminal::colour_here()))?;
    Ok(Outcome::Fine)
}
