//! In: `rules:` of the configuration, names of rules and the levels they are to have. Out: those that exist.
//!
//! Invariant: what is missing from the site is told: a rule that is an error can be a note, but not off.

use std::collections::BTreeMap;

use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::{Diagnostic, Level, rules, sentences};
use crate::yaml::Fields;

pub(super) fn read(fields: &mut Fields<'_>) -> BTreeMap<&'static str, Level> {
    let mut levels = BTreeMap::new();
    for (name, level) in fields.dictionary("rules") {
        let rule = rules::named(&name);
        let word = Level::WORDS.iter().find(|(word, _)| *word == level.text);
        let trouble = match (rule, word) {
            (Some(rule), Some((_, level))) => {
                let silent = *level == Level::Off && !rule.may_be_off();
                levels.insert(rule.name, if silent { Level::Note } else { *level });
                continue;
            }
            (None, _) => {
                let help = sentences::did_you_mean(&name, rules::all().map(|rule| rule.name));
                let place = fields.doc().key_place(&level.path);
                Diagnostic::new(&UNKNOWN_VALUE, place, format!("there is no rule `{name}`")).maybe_help(help)
            }
            (Some(_), None) => {
                let place = fields.doc().place(&level.path);
                let message = format!("`{}` is not a level of a rule", level.text);
                let help = sentences::suggest(&level.text, Level::WORDS.iter().map(|(word, _)| *word));
                Diagnostic::new(&UNKNOWN_VALUE, place, message).help(help)
            }
        };
        fields.remark(trouble);
    }
    levels
}
