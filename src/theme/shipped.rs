//! How a shipped template is told from a handbook's own of the same name.

/// The shipped templates stand under this prefix.
pub(super) const DEFAULT: &str = "default/";
