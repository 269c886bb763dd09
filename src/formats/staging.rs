//! `_staging.txt`: tells whoever finds the folder of a site for reviewers what it is. By it Mend knows such a folder again.

use super::format::{Format, Whole, made};
use crate::diagnostic::Noted;
use crate::pages::Press;
use crate::source::Address;

/// The file that stands in every site for reviewers, and in no other.
pub const STAGING: &str = "_staging.txt";

pub(super) struct Staging;

impl Format for Staging {
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        let is_there = whole.config.is_staging() && whole.config.is_main();
        if is_there { vec![Address::new(STAGING)] } else { Vec::new() }
    }

    fn make(&self, _whole: &Whole<'_>, _press: &Press<'_>, _address: &Address) -> Noted<Option<String>> {
        made(WHAT.to_owned())
    }
}

const WHAT: &str =
    "This folder was made by `mend build --staging`. It is a draft for reviewers: it also holds articles that
are not published yet. Do not put it where the handbook is published, and do not pass it on as advice.
The published handbook is made by `mend build`, in another folder.
";
