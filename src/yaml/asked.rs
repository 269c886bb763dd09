//! Keys that must be there, asked for in words that tell an author what belongs there.

use super::key::{Keys, says};
use super::{Fields, Scalar};

impl Fields<'_> {
    /// A text that must be there; when it is not, the author is told what the table says that it is.
    pub fn owed(&mut self, key: &'static str, keys: Keys) -> Option<Scalar> {
        self.asked(key, says(keys, key))
    }

    /// A text that must be there; when it is not, the author is told `what` it is.
    pub fn asked(&mut self, key: &'static str, what: &str) -> Option<Scalar> {
        if !self.is_typed(key) {
            let is_empty = self.doc().value(&self.path().key(key)).is_some();
            let write = match (is_empty, self.path().steps().is_empty()) {
                (true, _) => "write it after the colon".to_owned(),
                (false, true) => format!("add a line `{key}: …`"),
                (false, false) => format!("add `{key}: …`"),
            };
            self.missing_with(key, format!("{write}: {what}"));
            return None;
        }
        self.required(key)
    }
}
