//! Whether help is there for readers in danger.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::safety::UNVERIFIED_HELPLINE;
use crate::plan::Plan;

pub(super) fn check(plan: &Plan) -> Vec<Diagnostic> {
    let config = plan.config();
    let lines = plan.handbook().library().helplines.withheld.iter();
    lines
        .filter(|line| line.country == "INT" || config.countries.contains(&line.country))
        .map(|line| {
            let message = format!("nobody has checked that `{}` still answers, so no page shows it", line.service);
            let help = "call it or look at its own site; then write `verified: true` and `checked_on: …`";
            Diagnostic::new(&UNVERIFIED_HELPLINE, line.place.clone(), message).help(help)
        })
        .collect()
}
