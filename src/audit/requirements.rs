//! The points that standards for health pages ask of a handbook, R01 to R60, by what they are about.
//!
//! Invariant: each names its source, and says what holds it or what a person must judge; which rules look at it stands with the rules.

mod access;
mod evidence;
mod forms;
mod plain;
mod safety;

use super::requirement::Requirement;

/// All of them in order, under what they are about.
pub const SECTIONS: &[(&str, &[Requirement])] = &[
    ("Reviews, dates and sources", evidence::POINTS),
    ("Plain language", plain::POINTS),
    ("Access for everybody", access::POINTS),
    ("Help and safety", safety::POINTS),
    ("Privacy", safety::PRIVACY),
    ("Forms and languages", forms::POINTS),
];

/// All of them in order.
pub fn all() -> impl Iterator<Item = &'static Requirement> {
    SECTIONS.iter().flat_map(|(_, points)| points.iter())
}
