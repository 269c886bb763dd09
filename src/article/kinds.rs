//! The kinds of articles: one table of names, and the fields each kind has beyond those of every article.

mod moves;

use super::place::Prose;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::MISSING_KEY;
use crate::yaml::{Fields, Scalar};

pub use moves::{Move, MoveName, Reply};

/// What kind of article it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An idea explained.
    Concept,
    /// A person and their work.
    Researcher,
    /// One study or a line of studies.
    Study,
    /// A repair script.
    Script,
    /// A scene from daily life.
    Scenario,
    /// A common belief and what to think of it.
    Myth,
    /// A learning path through other articles.
    Path,
    /// Anything else: about, privacy.
    Page,
}

impl Kind {
    /// The words authors write, in order.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("concept", Self::Concept),
        ("researcher", Self::Researcher),
        ("study", Self::Study),
        ("script", Self::Script),
        ("scenario", Self::Scenario),
        ("myth", Self::Myth),
        ("path", Self::Path),
        ("page", Self::Page),
    ];

    /// The keys only this kind has.
    const KEYS: [(Self, &'static [&'static str]); 8] = [
        (Self::Concept, &[]),
        (Self::Researcher, &["lived", "field", "known_for", "works"]),
        (Self::Study, &["question", "finding", "limits", "sample", "method", "source"]),
        (Self::Script, &["situation", "moves", "replies", "avoid", "never_when"]),
        (Self::Scenario, &["watch_for"]),
        (Self::Myth, &["belief", "instead"]),
        (Self::Path, &["steps", "minutes"]),
        (Self::Page, &[]),
    ];

    /// The word authors write.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// What to say about a key that another kind has.
    pub(super) fn belongs_elsewhere(key: &str, here: Self) -> Option<String> {
        let (kind, _) = Self::KEYS.iter().find(|(kind, keys)| *kind != here && keys.contains(&key))?;
        Some(format!("`{key}` belongs to articles of kind `{}`; this one is a `{}`", kind.word(), here.word()))
    }
}

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
}

/// A person and their work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Researcher {
    /// Years of life.
    pub lived: String,
    /// Profession.
    pub field: String,
    /// What they are known for.
    pub known_for: Option<Prose>,
    /// Keys of their works in the bibliography.
    pub works: Vec<Scalar>,
}

/// One study or a line of studies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Study {
    /// What was asked.
    pub question: Option<Prose>,
    /// Who took part.
    pub sample: Option<Prose>,
    /// What was done.
    pub method: Option<Prose>,
    /// What was found.
    pub finding: Option<Prose>,
    /// What it cannot show.
    pub limits: Option<Prose>,
    /// Keys of the reports in the bibliography.
    pub source: Vec<Scalar>,
}

/// A repair script.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    /// When it is for.
    pub situation: Option<Prose>,
    /// What to do and say, in order.
    pub moves: Vec<Move>,
    /// What may come back, and what to say then.
    pub replies: Vec<Reply>,
    /// What better not to do.
    pub avoid: Vec<Prose>,
    /// When not to use it at all.
    pub never_when: Option<Prose>,
}

/// A common belief and what to think of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Myth {
    /// The belief.
    pub belief: Option<Prose>,
    /// What fits the evidence better.
    pub instead: Option<Prose>,
}

/// A way through other articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LearningPath {
    /// The stations in order.
    pub steps: Vec<Step>,
    /// Reading time of the whole.
    pub minutes: Option<u32>,
}

/// One station of a learning path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The article's slug as written.
    pub article: Scalar,
    /// Why it comes here.
    pub why: Option<Prose>,
}

impl Particulars {
    /// Which kind these fields belong to.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Concept => Kind::Concept,
            Self::Researcher(_) => Kind::Researcher,
            Self::Study(_) => Kind::Study,
            Self::Script(_) => Kind::Script,
            Self::Scenario(_) => Kind::Scenario,
            Self::Myth(_) => Kind::Myth,
            Self::Path(_) => Kind::Path,
            Self::Page => Kind::Page,
        }
    }

    /// The text fields with Markdown in them, in the order pages show them.
    #[must_use]
    pub fn prose(&self) -> Vec<&Prose> {
        match self {
            Self::Concept | Self::Page => Vec::new(),
            Self::Researcher(researcher) => researcher.known_for.iter().collect(),
            Self::Study(study) => [&study.question, &study.sample, &study.method, &study.finding, &study.limits]
                .into_iter()
                .flatten()
                .collect(),
            Self::Script(script) => {
                let moves = script.moves.iter().flat_map(|one| [&one.act, &one.say, &one.why]).flatten();
                let replies = script.replies.iter().flat_map(|one| [&one.answer, &one.say]).flatten();
                script
                    .situation
                    .iter()
                    .chain(moves)
                    .chain(replies)
                    .chain(&script.avoid)
                    .chain(&script.never_when)
                    .collect()
            }
            Self::Scenario(watch_for) => watch_for.iter().collect(),
            Self::Myth(myth) => myth.belief.iter().chain(&myth.instead).collect(),
            Self::Path(path) => path.steps.iter().filter_map(|step| step.why.as_ref()).collect(),
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

    pub(super) fn read(kind: Kind, fields: &mut Fields<'_>) -> Self {
        match kind {
            Kind::Concept => Self::Concept,
            Kind::Page => Self::Page,
            Kind::Researcher => Self::Researcher(Box::new(Researcher {
                lived: text(fields.asked("lived", "the years, for example 1896–1971")),
                field: text(fields.asked("field", "the profession, for example Paediatrician")),
                known_for: fields.text("known_for").map(Prose::of),
                works: fields.words("works"),
            })),
            Kind::Study => Self::Study(Box::new(Study {
                question: fields.asked("question", "what was asked").map(Prose::of),
                sample: fields.text("sample").map(Prose::of),
                method: fields.text("method").map(Prose::of),
                finding: fields.asked("finding", "what was found").map(Prose::of),
                limits: fields.asked("limits", "what the study cannot say").map(Prose::of),
                source: fields.words("source"),
            })),
            Kind::Script => Self::Script(Box::new(Script {
                situation: fields.asked("situation", "when the script is for").map(Prose::of),
                moves: moves::read(fields),
                replies: moves::replies(fields),
                avoid: fields.texts("avoid").into_iter().map(Prose::of).collect(),
                never_when: fields.text("never_when").map(Prose::of),
            })),
            Kind::Scenario => Self::Scenario(fields.texts("watch_for").into_iter().map(Prose::of).collect()),
            Kind::Myth => Self::Myth(Box::new(Myth {
                belief: fields.asked("belief", "the belief, in the words of those who hold it").map(Prose::of),
                instead: fields.asked("instead", "what fits the evidence better").map(Prose::of),
            })),
            Kind::Path => Self::Path(LearningPath { steps: steps(fields), minutes: fields.number("minutes") }),
        }
    }
}

fn text(scalar: Option<Scalar>) -> String {
    scalar.map(|scalar| scalar.text).unwrap_or_default()
}

fn steps(fields: &mut Fields<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut empty = true;
    fields.each("steps", |fields| {
        empty = false;
        let article = fields.required_code("article");
        let why = fields.text("why").map(Prose::of);
        fields.finish(|_| None);
        steps.extend(article.map(|article| Step { article, why }));
    });
    at_least_one(fields, "steps", empty, "a path needs `steps:` with at least one, such as `- article: its-name`");
    steps
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
