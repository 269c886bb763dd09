//! What a language says of itself, for readers of the others.

use serde::Serialize;

/// What a language calls itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tongue {
    /// `Español`.
    pub name: String,
    /// Behind a link to a page in it: `en español`.
    pub within: String,
    /// Behind its name, where it has no page like this one: `página de inicio`.
    pub home: String,
}
