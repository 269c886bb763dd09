//! Lists of words in `handbook.yaml`, each word looked at.

use super::settings::Config;
use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::yaml::{Fields, Scalar};

/// The same as [`words`], and the places are remembered: what they name is known only later.
pub(super) fn named(
    config: &mut Config,
    fields: &mut Fields<'_>,
    key: &'static str,
    wrong: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let found = fields.words(key);
    for scalar in &found {
        config.places.insert((key, scalar.text.clone()), fields.doc().place(&scalar.path));
    }
    good(fields, key, found, wrong)
}

/// A list of words; `wrong` says what is wrong with one, which is then left out.
pub(super) fn words(fields: &mut Fields<'_>, key: &'static str, wrong: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let found = fields.words(key);
    good(fields, key, found, wrong)
}

fn good(fields: &mut Fields<'_>, key: &str, found: Vec<Scalar>, wrong: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut out = Vec::new();
    for scalar in found {
        match wrong(&scalar.text) {
            None => out.push(scalar.text),
            Some(help) => {
                let message = format!("`{}` is not a value of `{key}`", sentences::short(&scalar.text, 40));
                let place = fields.doc().place(&scalar.path);
                fields.remark(Diagnostic::new(&UNKNOWN_VALUE, place, message).help(help));
            }
        }
    }
    out
}
