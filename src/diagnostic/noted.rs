//! A value together with what is to be remarked about it: the result of everything that must not fail.

use super::Diagnostic;

/// A value and the remarks made while it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted<T> {
    /// The value, always usable.
    pub value: T,
    /// What the author should know about it.
    pub remarks: Vec<Diagnostic>,
}

impl<T> Noted<T> {
    /// A value with remarks.
    pub fn new(value: T, remarks: Vec<Diagnostic>) -> Self {
        Self { value, remarks }
    }

    /// The value; its remarks are moved to the end of `remarks`.
    pub fn into(self, remarks: &mut Vec<Diagnostic>) -> T {
        remarks.extend(self.remarks);
        self.value
    }
}
