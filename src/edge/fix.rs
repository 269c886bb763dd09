//! `mend fix`: everything that is found and has one safe answer, mended.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::cli::Fix;
use super::edits::{self, Asked};
use super::load::{compiled, has_articles, inputs, read_through, shown};
use super::outcome::Outcome;
use super::progress::Reader;
use super::timings::Timings;
use super::{old_site, outside, terminal};
use crate::checks;
use crate::checks::against::{self, OldSite};
use crate::checks::secured;
use crate::checks::world::Answer;
use crate::config::Choices;
use crate::diagnostic::{Diagnostic, rules, sentences};
use crate::edits::fix::{self, Mended};
use crate::library::Formatteds;
use crate::source::Inputs;

pub(super) fn fix(options: &Fix) -> io::Result<Outcome> {
    if let Some(unknown) = options.rules.iter().find(|rule| rules::named(rule).is_none()) {
        let help = sentences::did_you_mean(unknown, rules::all().map(|rule| rule.name));
        let help = help.unwrap_or_else(|| "`mend explain` lists all rules".to_owned());
        terminal::complain(&format!("mend: there is no rule `{unknown}`; {help}"));
        return Ok(Outcome::Problems);
    }
    has_articles(&options.place.root)?;
    let old = options.against.as_deref().map(old_site::read).transpose()?;
    let old = old.as_ref().zip(options.against.as_deref());
    edits::settle(&options.place.root)?;
    let mut remarks = Vec::new();
    let before = inputs(&options.place)?.into(&mut remarks);
    let choices = shown(&options.place);
    let timings = Timings::begin();
    let answers = match options.external {
        true => {
            let plan = compiled(&before, &choices, Formatteds::new(), &timings).value;
            outside::answers(secured::to_secure(&plan).iter().map(String::as_str), Reader::Person)?.all
        }
        false => BTreeMap::new(),
    };
    let around = Around { old, answers };
    match fix::mended(&before, &options.rules, |inputs| found(inputs, &choices, &around, &timings)) {
        Ok(Mended { files: after, counts, left }) => {
            for (rule, count) in counts {
                terminal::say(&format!("{rule}: {count}"))?;
            }
            if let Some(rule) = left.keys().next() {
                let count = sentences::count(left.values().sum(), "finding");
                let help = format!("`mend fix {rule}` mends them all the same");
                terminal::complain(&format!(
                    "Note: {count} in texts that were reviewed as they are were left; {help}."
                ));
            }
            edits::apply(&options.place.root, &fix::between(&before, &after), Asked::from(options.yes))
        }
        Err(refusal) => {
            terminal::complain(&format!("mend: {}", sentences::ended(&refusal.to_string())));
            Ok(Outcome::Problems)
        }
    }
}

/// What is known from outside the handbook.
struct Around<'o> {
    /// An old site and its name.
    old: Option<(&'o OldSite, &'o Path)>,
    /// What the web answered.
    answers: BTreeMap<String, Answer>,
}

/// What is found, by all that only reads.
fn found(inputs: &Inputs, choices: &Choices, around: &Around<'_>, timings: &Timings) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    let plan = compiled(inputs, choices, Formatteds::new(), timings).into(&mut remarks);
    remarks.extend(read_through(&plan, timings));
    if let Some((old, name)) = around.old {
        remarks.extend(against::told(&plan, &name.to_string_lossy(), old));
    }
    checks::judge(secured::secure(remarks, &plan, &around.answers), &plan)
}
