//! A former address that cannot be kept. In: why. Out: what its author is told.

use super::Handbook;
use super::claims::Refusal;
use super::lead::Lead;
use crate::diagnostic::rules::places::{ADDRESS_TAKEN, ALIAS_ANCHOR};
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::Place;

/// What is said of the former address `alias`, written at `place`.
pub(super) fn told(handbook: &Handbook, refusal: Refusal, alias: &str, place: Place) -> Diagnostic {
    match refusal {
        Refusal::Anchor => {
            let shown = sentences::short(alias, 60);
            let before = shown.split('#').next().unwrap_or_default().to_owned();
            let message = format!("the part of `{shown}` behind `#` never reaches a web host");
            let help = match before.is_empty() {
                true => "leave this alias out".to_owned(),
                false => format!("write `{before}` alone"),
            };
            Diagnostic::new(&ALIAS_ANCHOR, place, message).help(help)
        }
        Refusal::Taken(message, other) => {
            let help = match behind_the_site(alias) {
                Some(path) => format!("write what stands behind the name of the old site alone: `{path}`"),
                None => match from_the_root(alias) {
                    Some(path) => format!("write the address as it stood behind the name of the site: `{path}`"),
                    None => "leave this alias out".to_owned(),
                },
            };
            let diagnostic = Diagnostic::new(&ADDRESS_TAKEN, place, message).help(help);
            match other {
                Some(Lead::Article(other)) => {
                    let source = &handbook.article(other).article().manuscript.source;
                    diagnostic.related(source.whole(), "it leads here")
                }
                Some(Lead::Page(_) | Lead::Paper(_)) | None => diagnostic,
            }
        }
    }
}

/// The path of a whole web address.
fn behind_the_site(alias: &str) -> Option<&str> {
    let (scheme, rest) = alias.split_once("://")?;
    let path = &rest[rest.find('/')?..];
    (scheme.to_lowercase().starts_with("http") && path.len() > 1).then_some(path)
}

/// The same address written from the root, where it was written from somewhere else or with a slash too many.
fn from_the_root(alias: &str) -> Option<String> {
    let path = alias.trim_matches('/').trim_start_matches("../");
    let odd = |step: &str| matches!(step, "" | ".");
    let is_odd = path.len() < alias.trim_matches('/').len() || path.split('/').any(odd);
    let steps: Vec<&str> = path.split('/').filter(|step| !odd(step)).collect();
    let sound = !steps.is_empty() && !steps.contains(&"..") && !alias.contains(':');
    (is_odd && sound).then(|| format!("/{}", steps.join("/")))
}
