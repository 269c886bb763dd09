//! In: what the edge found. Out: [`Delivery`], everything that is moved in, and [`Room`], where it may stand.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::handbook::Claims;
use crate::source::{Encoding, decoded};

/// What is moved in: all files of a folder, or one file.
#[derive(Debug, Clone, Default)]
pub struct Delivery {
    /// The files, sorted by path.
    pub files: Vec<Foreign>,
}

/// A file of the old site.
#[derive(Debug, Clone)]
pub struct Foreign {
    /// Its path below what is moved in, with `/`.
    pub path: String,
    /// Its bytes; `None` for what is only copied, such as a picture.
    pub bytes: Option<Arc<[u8]>>,
}

/// Where the drafts are to stand.
#[derive(Debug, Clone, Default)]
pub struct Room {
    /// The new folder below `articles`, for example `imported`.
    pub folder: String,
    /// Names that articles, sections and Mend's own pages have already.
    pub taken: BTreeSet<String>,
    /// What old addresses must leave alone.
    pub claims: Claims,
    /// The tags articles may have; any when `None`.
    pub tags: Option<Vec<String>>,
}

impl Foreign {
    /// A file of text.
    #[must_use]
    pub fn text(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), bytes: Some(text.as_bytes().into()) }
    }

    /// The ending of its name in small letters.
    pub(super) fn ending(&self) -> String {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
    }

    /// Its text, whatever encoding it has.
    pub(super) fn read(&self) -> (Cow<'_, str>, Encoding) {
        decoded(self.bytes.as_deref().unwrap_or_default())
    }
}
