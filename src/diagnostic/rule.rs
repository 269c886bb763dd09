//! What a rule is, and how a family of them is written.

use super::severity::Severity;

/// What a rule does when it finds something, before `handbook.yaml` or an article says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It stops the build.
    Deny,
    /// It is reported.
    Warn,
    /// It is mentioned.
    Note,
    /// It is silent.
    Off,
}

impl Level {
    /// The words used in `handbook.yaml`, in order.
    pub const WORDS: [(&'static str, Self); 4] =
        [("deny", Self::Deny), ("warn", Self::Warn), ("note", Self::Note), ("off", Self::Off)];

    /// The severity of a finding at this level; `None` when the rule is off.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Deny => Some(Severity::Error),
            Self::Warn => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Off => None,
        }
    }
}

/// The level of a rule for each profile of a handbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    /// While the handbook is being written.
    pub draft: Level,
    /// Once it is on the web for readers.
    pub published: Level,
}

/// One named check.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, kebab-case; names are only ever added.
    pub name: &'static str,
    /// What it does unless told otherwise.
    pub levels: Levels,
    /// The points of the standards for health publishing it serves (the table in ARCHITECTURE.md), for example `R01 R06`; may be empty.
    pub serves: &'static str,
    /// Why it exists, in one sentence for authors.
    pub why: &'static str,
    /// What else an author may want to know; may be empty.
    pub more: &'static str,
    /// Lines of an article that break it and lines that keep it, where a few lines can show it.
    pub example: Option<Example>,
}

impl Rule {
    /// Whether it may be silent: what an error tells of is missing from the site, and nobody else would say so.
    #[must_use]
    pub fn may_be_off(&self) -> bool {
        self.levels.draft != Level::Deny
    }
}

/// A few lines of an article: front matter when they begin with a key, otherwise text; after a line `---` the text below
/// front matter. Below a first line such as `# articles/glossary.yaml` it is the whole of that file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What the rule reports.
    pub bad: &'static str,
    /// What it is silent about.
    pub good: &'static str,
}

/// Writes a family: each rule as a constant, and the list of them. A rule is its name, its level (`Warn / Deny` where a
/// published handbook is held to more), the points of the standards it `serves`, its reason, what there is to know `more`,
/// and where a few lines can show it `bad "…", good "…"`.
macro_rules! family {
    (@example) => { None };
    (@example $bad:literal $good:literal) => { Some(super::Example { bad: $bad, good: $good }) };
    (@levels $level:ident) => { super::Levels { draft: super::Level::$level, published: super::Level::$level } };
    (@levels $draft:ident $published:ident) => {
        super::Levels { draft: super::Level::$draft, published: super::Level::$published }
    };
    ($(
        $constant:ident = $name:literal, $level:ident $(/ $published:ident)? $(, serves $points:literal)?, $why:literal
        $(, more $more:literal)? $(, bad $bad:literal, good $good:literal)?;
    )*) => {
        use super::Rule;
        $(
            #[doc = $why]
            pub static $constant: Rule = Rule {
                name: $name,
                levels: super::family!(@levels $level $($published)?),
                serves: concat!($($points)?),
                why: $why,
                more: concat!($($more)?),
                example: super::family!(@example $($bad $good)?),
            };
        )*
        /// This family, in the order it is documented.
        pub static RULES: &[&Rule] = &[$(&$constant),*];
    };
}
pub(super) use family;
