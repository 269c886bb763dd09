//! Everything a handbook is made from, as values. The edge fills it from disk, tests fill it from text.

use std::sync::Arc;

use super::{Fingerprint, Shape, Source};

/// All inputs of one handbook, each list sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Markdown files below `articles/`.
    pub articles: Vec<Source>,
    /// `handbook.yaml`, if there is one.
    pub config: Option<Source>,
    /// Other YAML, BibTeX and CSL files directly in `articles/`: references, helplines, glossary, a citation style.
    pub data: Vec<Source>,
    /// Every other file below `articles/`.
    pub pictures: Vec<Picture>,
    /// Files of `templates/` that replace or extend the default theme.
    pub templates: Vec<Source>,
    /// Files of `static/` that replace or extend the default theme's.
    pub statics: Vec<StaticFile>,
}

impl Inputs {
    /// The data file with this path, for example `articles/glossary.yaml`.
    #[must_use]
    pub fn data(&self, path: &str) -> Option<&Source> {
        self.data.iter().find(|source| source.path() == path)
    }
}

/// A file that stands beside an article. Its bytes stay on disk until it is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The path below the root, with `/`.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// Of its bytes.
    pub fingerprint: Fingerprint,
    /// What it turned out to be.
    pub shape: Shape,
    /// Whether it tells where it was taken.
    pub tells_where: bool,
    /// The text of an SVG drawing, which is set into pages so that it follows their colours.
    pub drawing: Option<Source>,
}

/// A small file of the theme, held in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticFile {
    /// The path below `static/`, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}
