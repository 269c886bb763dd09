//! Where an article stands in the folders, and where something stands in an article.

use super::facts::Scan;
use super::markdown;
use super::scan::scan;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::places::BAD_NAME;
use crate::diagnostic::rules::reading::TOO_DEEP;
use crate::source::{Slug, Source, Span, is_language};
use crate::yaml::{KeyPath, Scalar};

/// Where in its file something of an article stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// In the body, counted from its start.
    Body(Span),
    /// In a front matter value, counted in the value as read; the whole value when `None`.
    Field(KeyPath, Option<Span>),
}

/// A text field that holds inline Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The Markdown.
    pub text: String,
    /// The way to it in the front matter.
    pub path: KeyPath,
    /// What stands in it.
    pub scan: Scan,
}

impl Prose {
    /// A text value as Markdown.
    #[must_use]
    pub fn of(scalar: Scalar) -> Self {
        match markdown::too_deep(&scalar.text) {
            Some(span) => Self { scan: Scan::too_deep(span), text: String::new(), path: scalar.path },
            None => Self { scan: scan(&scalar.text), text: scalar.text, path: scalar.path },
        }
    }
}

/// One text with Markdown in it: a field, or the body when `field` is `None`.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// The Markdown.
    pub text: &'a str,
    /// The way to it, unless it is the body.
    pub field: Option<&'a KeyPath>,
    /// What stands in it.
    pub scan: &'a Scan,
}

impl Piece<'_> {
    /// The place of a span of this text.
    #[must_use]
    pub fn at(&self, span: Span) -> At {
        match self.field {
            Some(path) => At::Field(path.clone(), Some(span)),
            None => At::Body(span),
        }
    }
}

/// What a file is by where it lies.
pub(super) enum Standing {
    Intro(Option<String>),
    Article { slug: Slug, section: Option<String> },
}

/// In the folder of the edition: `articles/index.md`, `articles/<section>/index.md`, `articles/<slug>.md`, `articles/<section>/<slug>.md`,
/// `articles/<section>/<slug>/index.md`; anything deeper is reported and read as an article of its section.
pub(super) fn of(source: &Source, remarks: &mut Vec<Diagnostic>) -> Standing {
    let below = source.below();
    let below = below.get(..below.len().saturating_sub(3)).unwrap_or(below);
    let segments: Vec<&str> = below.split('/').collect();
    let (section, name) = match segments.as_slice() {
        ["index"] => return Standing::Intro(None),
        [section, "index"] => return Standing::Intro(Some((*section).to_owned())),
        [name] => (None, *name),
        [section, name] | [section, name, "index"] => (Some((*section).to_owned()), *name),
        [section, .., last] => {
            let message = "this article lies too deep in the folders";
            let language = match is_language(section) {
                true => {
                    format!("if `{section}` is a language, name it under `languages:` in handbook.yaml; otherwise ")
                }
                false => String::new(),
            };
            let help = format!(
                "{language}put it at {folder}{section}/{last}.md, or with its pictures at {folder}{section}/{last}/index.md",
                folder = source.folder()
            );
            remarks.push(Diagnostic::new(&TOO_DEEP, source.whole(), message).help(help));
            (Some((*section).to_owned()), *last)
        }
        [] => (None, ""),
    };
    let slug = Slug::of(name);
    if slug.as_str().is_empty() {
        let message = format!("the file name `{name}` has no letter or digit to make an address of");
        remarks.push(
            Diagnostic::new(&BAD_NAME, source.whole(), message)
                .help("give the file a name, for example shouting-at-bedtime.md"),
        );
    }
    Standing::Article { slug, section }
}
