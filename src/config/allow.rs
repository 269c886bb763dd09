//! In: an entry of a list `allow:`. Out: [`Allow`], an exception with its reason.

use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::{Diagnostic, Rule, rules, sentences};
use crate::source::Place;
use crate::yaml::{Fields, Form, Key, KeyPath, Keys};

/// A rule that is not applied, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// The rule.
    pub rule: &'static Rule,
    /// The author's reason.
    pub because: String,
    /// The way to its name in the front matter; empty in a comment.
    pub path: KeyPath,
}

/// A file that is excused in `handbook.yaml`, because it has no front matter of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excused {
    /// Its path as `mend check` tells it.
    pub file: String,
    /// The rule.
    pub rule: &'static Rule,
    /// Where this is written.
    pub place: Place,
    /// The author's reason.
    pub because: String,
}

/// The names of all rules.
pub(super) fn rule_names() -> Vec<&'static str> {
    rules::all().map(|rule| rule.name).collect()
}

/// The keys of an entry of the configuration, besides those of an exception.
pub(super) const FILE: Keys =
    &[Key::owed("file", Form::Text, "its path as `mend check` tells it", "articles/getting-help/plan.png")];

impl Allow {
    /// The keys of an exception.
    pub const KEYS: Keys = &[
        Key::owed("rule", Form::OneOf(rule_names), "the rule; `mend explain` lists all of them", "file-too-heavy"),
        Key::owed(
            "because",
            Form::Text,
            "the reason, for those who read this after you",
            "It is a plan that readers enlarge.",
        ),
    ];

    /// Reads `rule` and `because`; a rule that does not exist and a missing reason are reported.
    pub fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.required_code("rule");
        let because = fields.owed("because", Self::KEYS);
        let name = name?;
        let Some(rule) = rules::named(&name.text) else {
            let help = sentences::did_you_mean(&name.text, rules::all().map(|rule| rule.name));
            let message = format!("there is no rule `{}`", name.text);
            let place = fields.place_of("rule");
            fields.remark(Diagnostic::new(&UNKNOWN_VALUE, place, message).maybe_help(help));
            return None;
        };
        Some(Self { rule, because: because?.text, path: name.path })
    }
}

/// Reads `allow:` of the configuration.
pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Excused> {
    let mut excused = Vec::new();
    fields.each("allow", |fields| {
        let file = fields.owed("file", FILE);
        let allow = Allow::read(fields);
        if let Some((file, allow)) = file.zip(allow) {
            let place = fields.doc().place(&file.path);
            excused.push(Excused { file: file.text, rule: allow.rule, place, because: allow.because });
        }
        fields.finish_by(&[FILE, Allow::KEYS], |_| None);
    });
    excused
}
