//! In: the keys of `handbook.yaml` that are numbers of days. Out: [`Deadlines`].

use crate::yaml::Fields;

/// How long something may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// So many days after `review_by` an article is more than late: `review_grace_days`.
    pub review_grace_days: u32,
    /// After so many days a support line is to be checked again: `helpline_max_age_days`.
    pub helpline_days: u32,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self { review_grace_days: 90, helpline_days: 365 }
    }
}

impl Deadlines {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        let usual = Self::default();
        Self {
            review_grace_days: fields.number("review_grace_days").unwrap_or(usual.review_grace_days),
            helpline_days: fields.number("helpline_max_age_days").unwrap_or(usual.helpline_days),
        }
    }
}
