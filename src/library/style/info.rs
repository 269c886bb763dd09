//! In: what is known of the parts of a style. Out: what is known of the whole: whether it prints, and whether it makes the groups
//! around it print. `None` is not known.

use super::questions::Answer;

/// A group prints when none of its parts names a variable, or when one that does has something to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Info {
    pub prints: Option<bool>,
    pub has_variables: Option<bool>,
    /// Whether it makes groups with variables print.
    pub fills: Option<bool>,
    /// Whether it may print a date or a label: where those stand for names, the processor hides them as soon as it asks whether they
    /// print, so that it matters how often it asks.
    pub asked_is_hidden: bool,
}

impl Info {
    pub(super) const OPEN: Self = Self { prints: None, has_variables: None, fills: None, asked_is_hidden: true };
    pub(super) const NOTHING: Self =
        Self { prints: Some(false), has_variables: Some(false), fills: Some(false), asked_is_hidden: false };

    pub(super) fn of_variable(answer: Answer) -> Self {
        let filled = match answer {
            Answer::No => Some(false),
            Answer::Yes => Some(true),
            Answer::Blank | Answer::Open => None,
        };
        Self { prints: filled, has_variables: Some(true), fills: filled, asked_is_hidden: false }
    }

    /// Neither prints nor lets another print.
    pub(super) fn is_silent(self) -> bool {
        self.prints == Some(false) && self.fills == Some(false)
    }

    pub(super) fn grouped(self) -> Self {
        Self { prints: both(self.prints, either(self.has_variables.map(|has| !has), self.fills)), ..self }
    }

    /// Of a macro, where it is called.
    pub(super) fn called(self) -> Self {
        let info = self.grouped();
        Self { fills: either(info.fills, info.prints), ..info }
    }

    /// Of a group that stands directly in another.
    pub(super) fn as_group_in_group(self) -> Self {
        Self { fills: either(self.fills, self.prints), ..self }
    }
}

/// Of parts side by side.
pub(super) fn all(parts: impl IntoIterator<Item = Info>) -> Info {
    parts.into_iter().fold(Info::NOTHING, |all, part| Info {
        prints: either(all.prints, part.prints),
        has_variables: either(all.has_variables, part.has_variables),
        fills: either(all.fills, part.fills),
        asked_is_hidden: all.asked_is_hidden || part.asked_is_hidden,
    })
}

fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

fn both(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    either(one.map(|one| !one), other.map(|other| !other)).map(|neither| !neither)
}
