//! Lists of words in `handbook.yaml`, each word looked at.

use std::collections::BTreeMap;

use super::settings::Config;
use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::yaml::{Fields, KeyPath, Scalar};

/// The same as [`words`], and the places are remembered: what they name is known only later.
pub(super) fn named(
    config: &mut Config,
    fields: &mut Fields<'_>,
    key: &'static str,
    wrong: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let found = fields.words(key);
    for scalar in &found {
        let place = fields.doc().place(&scalar.path);
        config.places.entry((key, scalar.text.clone())).or_insert(place);
    }
    good(fields, key, found, wrong)
}

/// The entries of a list without those that stand in it again, which is told.
pub(super) fn each_once(fields: &mut Fields<'_>, found: Vec<Scalar>) -> Vec<Scalar> {
    let mut first: BTreeMap<String, KeyPath> = BTreeMap::new();
    let mut once = Vec::with_capacity(found.len());
    for scalar in found {
        match first.get(&scalar.text) {
            Some(path) => {
                let (place, before) = (fields.doc().place(&scalar.path), fields.doc().place(path));
                let message = format!("`{}` is named twice", sentences::short(&scalar.text, 40));
                let remark = Diagnostic::new(&UNKNOWN_VALUE, place, message).help("keep one of the two");
                fields.remark(remark.related(before, "it is here first"));
            }
            None => {
                first.insert(scalar.text.clone(), scalar.path.clone());
                once.push(scalar);
            }
        }
    }
    once
}

/// A list of words; `wrong` says what is wrong with one, which is then left out.
pub(super) fn words(fields: &mut Fields<'_>, key: &'static str, wrong: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let found = fields.words(key);
    good(fields, key, found, wrong)
}

fn good(fields: &mut Fields<'_>, key: &str, found: Vec<Scalar>, wrong: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut out = Vec::new();
    for scalar in each_once(fields, found) {
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
