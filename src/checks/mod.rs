//! What is wrong or missing in a handbook that could be read: the code behind the editorial families of the table of rules,
//! one family a file; and the last word on everything that was remarked.
//!
//! In: the plan. Out: remarks; [`judge`] turns them and all earlier ones into what the author is told.
//!
//! Invariant: pure; each check looks at the woven whole, never at what another check found.

pub mod against;
mod judge;
mod review;
mod safety;
mod site;
mod sources;
mod wayfinding;
pub mod world;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::plan::Plan;

pub use judge::judge;

/// The families, in the order of the table of rules.
const FAMILIES: &[fn(&Plan) -> Vec<Diagnostic>] =
    &[wayfinding::check, sources::check, review::check, safety::check, site::check];

/// What an editor would say about the handbook.
#[must_use]
pub fn run(plan: &Plan) -> Vec<Diagnostic> {
    FAMILIES.par_iter().flat_map_iter(|family| family(plan)).collect()
}

/// Prints every page for its remarks and drops the bytes.
#[must_use]
pub fn printing(plan: &Plan) -> Vec<Diagnostic> {
    printing_until(plan, || false).unwrap_or_default()
}

/// The same, unless `stop` says so before the last page is printed.
#[must_use]
pub fn printing_until(plan: &Plan, stop: impl Fn() -> bool + Sync) -> Option<Vec<Diagnostic>> {
    let addresses: Vec<_> = plan.addresses().collect();
    let printed = addresses.par_iter().map(|address| (!stop()).then(|| plan.print(address).remarks));
    let remarks: Vec<Vec<Diagnostic>> = printed.collect::<Option<_>>()?;
    Some(remarks.into_iter().flatten().collect())
}
