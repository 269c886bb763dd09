//! One point that a standard asks of a handbook.

/// One point of the standards, in our own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirement {
    /// `R01` to `R60`, as rules name it under `serves`.
    pub number: &'static str,
    /// What is asked.
    pub asks: &'static str,
    /// Where that comes from.
    pub source: &'static str,
    /// What the program itself does for it on every page, or how the handbook says it; empty when nothing.
    pub held: &'static str,
    /// What a person must judge, and how; empty when nothing is left to judge.
    pub person: &'static str,
}
