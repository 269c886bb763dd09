//! Everything a handbook is made from, as values. The edge fills it from disk, tests fill it from text.
//!
//! [`Inputs::editions`] cuts them into what each edition is made from: what lies in the folder of a language is that edition's, the
//! rest the main one's. Theme and shared data are everybody's.

use std::borrow::Cow;
use std::sync::Arc;

use super::{ARTICLES, Fingerprint, Raster, Shape, Source};

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
    /// The data file of this name in the edition's folder, for example `glossary.yaml`.
    #[must_use]
    pub fn data(&self, name: &str) -> Option<&Source> {
        self.data.iter().find(|source| source.below() == name)
    }

    /// What each edition is made from, in the order of `languages`: the main one is the first.
    #[must_use]
    pub fn editions(&self, languages: &[String]) -> Editions<'_> {
        let others = languages.get(1..).unwrap_or_default();
        if others.is_empty() {
            return vec![Cow::Borrowed(self)];
        }
        let folders: Vec<String> = others.iter().map(|language| folder_of(language)).collect();
        let is_main = |path: &str| !folders.iter().any(|folder| path.starts_with(folder.as_str()));
        let mut main = self.clone();
        main.articles.retain(|source| is_main(source.path()));
        main.data.retain(|source| is_main(source.path()));
        main.pictures.retain(|picture| is_main(&picture.path));
        let others: Vec<Cow<'_, Self>> = folders.iter().map(|folder| Cow::Owned(self.edition(folder, &main))).collect();
        [Cow::Owned(main)].into_iter().chain(others).collect()
    }

    /// What the edition in `folder` is made from: its own files, the theme, and the data it shares with the main one.
    fn edition(&self, folder: &str, main: &Self) -> Self {
        let own = |sources: &[Source]| -> Vec<Source> {
            let here = sources.iter().filter(|source| source.path().starts_with(folder));
            here.map(|source| source.of_edition(folder)).collect()
        };
        let (config, mut data): (Vec<Source>, Vec<Source>) =
            own(&self.data).into_iter().partition(|source| source.below() == SETTINGS);
        let has_own = |shared: &Source| data.iter().any(|own| own.below() == shared.below());
        let shared = main.data.iter().filter(|one| one.below() != GLOSSARY && !has_own(one)).cloned();
        let shared: Vec<Source> = shared.collect();
        data.extend(shared);
        Self {
            articles: own(&self.articles),
            config: config.into_iter().next(),
            data,
            pictures: self.pictures.iter().filter(|one| one.path.starts_with(folder)).cloned().collect(),
            templates: self.templates.clone(),
            statics: self.statics.clone(),
        }
    }
}

/// What each edition is made from, the main one first.
pub type Editions<'i> = Vec<Cow<'i, Inputs>>;

/// The settings of the handbook, or of an edition.
const SETTINGS: &str = "handbook.yaml";
/// The terms of an edition: those of another language are no help.
const GLOSSARY: &str = "glossary.yaml";

/// The folder of the edition in a language.
fn folder_of(language: &str) -> String {
    format!("{ARTICLES}{language}/")
}

/// Whether a file with this path is a data file of an edition, if there is one in the language its folder is named like.
#[must_use]
pub fn is_data_of_edition(path: &str) -> bool {
    let Some((language, name)) = path.strip_prefix(ARTICLES).and_then(|below| below.split_once('/')) else {
        return false;
    };
    is_language(language) && [SETTINGS, GLOSSARY, "helplines.yaml"].contains(&name)
}

/// Whether this is written like the code of a language.
#[must_use]
pub fn is_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())
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
    /// What it is made of, when it is a picture of pixels that could be looked through.
    pub raster: Option<Raster>,
    /// The text of captions for a film (WebVTT).
    pub captions: Option<Source>,
}

impl Picture {
    /// A file of which no more is known than that it is there.
    #[must_use]
    pub fn unseen(path: String, size: u64, fingerprint: Fingerprint) -> Self {
        let (shape, tells_where) = (Shape::Other, false);
        Self { path, size, fingerprint, shape, tells_where, drawing: None, raster: None, captions: None }
    }
}

/// A small file of the theme, held in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticFile {
    /// The path below `static/`, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}
