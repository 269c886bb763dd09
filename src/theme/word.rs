//! One word of the interface. In: how it is written. Out: [`Word`], and which names in braces nothing stands in for.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::sentences;
use crate::yaml::{KeyPath, TextOrMap};

/// One word, as templates see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Word {
    /// A text.
    Text(String),
    /// The forms that go with numbers.
    Forms(BTreeMap<String, String>),
}

impl From<TextOrMap> for Word {
    fn from(value: TextOrMap) -> Self {
        match value {
            TextOrMap::Text(scalar) => Self::Text(scalar.text),
            TextOrMap::Map(forms) => Self::Forms(forms.into_iter().map(|(form, scalar)| (form, scalar.text)).collect()),
        }
    }
}

impl Word {
    /// A name in braces that nothing would stand in for if this word were written like `own`, and what to do about it.
    pub(super) fn without<'o>(&self, own: &'o TextOrMap) -> Option<(&'o KeyPath, &'o str, String)> {
        let known: Vec<&str> = match self {
            Self::Text(text) => names(text).collect(),
            Self::Forms(forms) => forms.values().flat_map(|form| names(form)).collect(),
        };
        let written = match own {
            TextOrMap::Text(scalar) => vec![scalar],
            TextOrMap::Map(forms) => forms.iter().map(|(_, scalar)| scalar).collect(),
        };
        let all = written.into_iter().flat_map(|scalar| names(&scalar.text).map(move |name| (scalar, name)));
        let (scalar, name) = all.into_iter().find(|(_, name)| !known.contains(name))?;
        let known: Vec<String> = known.into_iter().map(|name| format!("{{{name}}}")).collect();
        let help = match known.is_empty() {
            true => "write it without braces".to_owned(),
            false => sentences::suggest(&format!("{{{name}}}"), known.iter().map(String::as_str)),
        };
        Some((&scalar.path, name, help))
    }
}

/// The names in braces.
fn names(word: &str) -> impl Iterator<Item = &str> {
    let is_name = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    word.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).filter(is_name)
}
