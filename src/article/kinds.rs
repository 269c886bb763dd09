//! The kinds of articles: one table of them. Each kind is a file: its fields beyond those of every article, and what is
//! asked of it. In: front matter. Out: [`Particulars`]. Invariant: rooms below ask a [`KindSpec`], and keep no list of kinds.

mod concept;
mod happened;
mod hour;
mod moves;
mod myth;
mod page;
mod path;
mod researcher;
mod scenario;
mod script;
mod study;

use super::place::Prose;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::MISSING_KEY;
use crate::yaml::{Fields, Form, Keys, Need, Scalar};

pub use happened::Happened;
pub use hour::Hour;
pub use moves::{Move, MoveName, Reply};
pub use myth::Myth;
pub use path::{LearningPath, Step};
pub use researcher::Researcher;
pub use script::Script;
pub use study::Study;

/// The kinds an author may choose from, in the order in which they are told.
#[derive(Debug, Clone, Copy)]
pub struct Kinds(&'static [&'static KindSpec]);

/// The shipped ones.
const TABLE: &[&KindSpec] = &[
    &concept::SPEC,
    &researcher::SPEC,
    &study::SPEC,
    &script::SPEC,
    &scenario::SPEC,
    &myth::SPEC,
    &path::SPEC,
    &page::SPEC,
];

impl Default for Kinds {
    fn default() -> Self {
        Self(TABLE)
    }
}

impl Kinds {
    /// These kinds.
    #[must_use]
    pub const fn of(specs: &'static [&'static KindSpec]) -> Self {
        Self(specs)
    }

    /// Every kind with the word authors write for it.
    #[must_use]
    pub fn words(self) -> Vec<(&'static str, Kind)> {
        self.0.iter().map(|spec| (spec.word, Kind(spec))).collect()
    }

    /// What to say about a key that another kind has.
    pub(super) fn belongs_elsewhere(self, key: &str, here: Kind) -> Option<String> {
        let other =
            self.0.iter().find(|spec| spec.word != here.word() && spec.keys.iter().any(|one| one.name == key))?;
        Some(format!("`{key}` belongs to articles of kind `{}`; this one is a `{}`", other.word, here.word()))
    }
}

/// All that differs from kind to kind, apart from its view.
#[derive(Debug)]
pub struct KindSpec {
    /// The word authors write.
    pub word: &'static str,
    /// What it is for, in one sentence.
    pub says: &'static str,
    /// The keys only this kind has.
    pub keys: Keys,
    /// Reads the fields, and reports what must be there and is not.
    pub read: fn(&mut Fields<'_>) -> Particulars,
    /// Its lines of a new article; those left empty must be filled.
    pub scaffold: &'static [&'static str],
    /// The folder of a first article of this kind; without one it stands in none.
    pub folder: Option<&'static str>,
    /// The page that lists all of them, for kinds that have one.
    pub shelf: Option<&'static str>,
    /// The template that prints it.
    pub template: &'static str,
    /// What schema.org calls it: pages that tell somebody what to think of a matter of health, or what to do, are its
    /// `MedicalWebPage`; a life, or a list of other pages, is not.
    pub schema_type: &'static str,
    /// What it owes for its claims.
    pub claims: Claims,
    /// Whether it may be without a text.
    pub body: Body,
    /// Whether it teaches or stands beside what does.
    pub standing: Standing,
    /// When somebody takes it up: its column of the evening map, if it stands there.
    pub hour: Option<Hour>,
}

/// What an article owes for its claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claims {
    /// It makes none about research.
    Free,
    /// It names its sources; a researcher is no claim that could be graded.
    Sourced,
    /// It names its sources, and says how well its main claim is tested.
    Graded,
}

/// Whether an article of this kind may be without a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Its page would be empty.
    Needed,
    /// Its page shows its fields.
    Extra,
}

/// What an article is to the handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It teaches: it owes a summary and a review, and is for somebody.
    Taught,
    /// It stands beside, such as a privacy notice.
    Aside,
}

/// What kind of article it is. Two kinds are one when authors write one word for them.
#[derive(Debug, Clone, Copy)]
pub struct Kind(&'static KindSpec);

impl Kind {
    /// A repair script.
    pub const SCRIPT: Self = Self(&script::SPEC);
    /// A learning path through other articles.
    pub const PATH: Self = Self(&path::SPEC);
    /// Anything else: about, privacy.
    pub const PAGE: Self = Self(&page::SPEC);

    /// What is asked of this kind.
    #[must_use]
    pub fn spec(self) -> &'static KindSpec {
        self.0
    }

    /// The word authors write.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.0.word
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.word() == other.word()
    }
}

impl Eq for Kind {}

/// The fields of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Particulars {
    /// Nothing more.
    Concept,
    /// See [`Researcher`].
    Researcher(Box<Researcher>),
    /// See [`Study`].
    Study(Box<Study>),
    /// See [`Script`].
    Script(Box<Script>),
    /// What to watch for in the scene.
    Scenario(Vec<Prose>),
    /// See [`Myth`].
    Myth(Box<Myth>),
    /// See [`LearningPath`].
    Path(LearningPath),
    /// Nothing more.
    Page,
    /// Texts under the keys of a kind that needs no structure of its own, in order.
    Named(Vec<(&'static str, Prose)>),
}

impl Particulars {
    /// The texts under these keys, a list under those that are written as one.
    pub fn named(fields: &mut Fields<'_>, keys: Keys) -> Self {
        let mut named = Vec::new();
        for key in keys {
            let texts = match (key.form, key.need) {
                (Form::Texts, _) => fields.texts(key.name),
                (_, Need::Owed) => fields.owed(key.name, keys).into_iter().collect(),
                _ => fields.text(key.name).into_iter().collect(),
            };
            named.extend(texts.into_iter().map(|one| (key.name, Prose::of(one))));
        }
        Self::Named(named)
    }

    /// The text fields with Markdown in them, in the order pages show them.
    #[must_use]
    pub fn prose(&self) -> Vec<&Prose> {
        match self {
            Self::Concept | Self::Page => Vec::new(),
            Self::Researcher(researcher) => researcher.prose(),
            Self::Study(study) => study.prose(),
            Self::Script(script) => script.prose(),
            Self::Scenario(watch_for) => watch_for.iter().collect(),
            Self::Myth(myth) => myth.prose(),
            Self::Path(path) => path.prose(),
            Self::Named(named) => named.iter().map(|(_, prose)| prose).collect(),
        }
    }

    /// Keys of the bibliography named in fields of their own.
    #[must_use]
    pub fn reference_keys(&self) -> &[Scalar] {
        match self {
            Self::Researcher(researcher) => &researcher.works,
            Self::Study(study) => &study.source,
            _ => &[],
        }
    }
}

fn text(scalar: Option<Scalar>) -> String {
    scalar.map(|scalar| scalar.text).unwrap_or_default()
}

/// Reports a list that is missing or has no entries.
fn at_least_one(fields: &mut Fields<'_>, key: &'static str, empty: bool, help: &'static str) {
    if !fields.has(key) {
        fields.missing_with(key, help);
    } else if empty && fields.is_list(key) {
        let diagnostic = Diagnostic::new(&MISSING_KEY, fields.place_of(key), format!("`{key}` is empty"));
        fields.remark(diagnostic.help(help));
    }
}
