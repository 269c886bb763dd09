//! In: nothing. Out: [`Picture`], as an export names it.

/// A picture of the old site.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    pub address: String,
    pub words: String,
}
