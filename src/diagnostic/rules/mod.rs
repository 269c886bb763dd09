//! The table of rules: data only, one family a file. A test holds names unique and in kebab-case.

pub mod against;
pub mod evidence;
pub mod front_matter;
pub mod links;
pub mod places;
pub mod reading;
pub mod review;
pub mod safety;
pub mod site;
pub mod sources;
pub mod theme;
pub mod wayfinding;
pub mod world;

use super::Severity;

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
    /// Lines of an article that break it and lines that keep it, where a few lines can show it.
    pub example: Option<Example>,
}

/// A few lines of an article: front matter when they begin with a key, otherwise text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What the rule reports.
    pub bad: &'static str,
    /// What it is silent about.
    pub good: &'static str,
}

/// The families in the order they are documented, each with what its rules are about.
pub const FAMILIES: &[(&str, &[&Rule])] = &[
    ("Files as they lie on the disk", reading::RULES),
    ("Front matter and the other YAML files", front_matter::RULES),
    ("Names and addresses", places::RULES),
    ("Links and pictures", links::RULES),
    ("Finding the way", wayfinding::RULES),
    ("Addresses in the world, asked with --external", world::RULES),
    ("Addresses of an old site, with --against", against::RULES),
    ("Sources, grades and support lines", evidence::RULES),
    ("Claims and their sources", sources::RULES),
    ("Reviews and dates", review::RULES),
    ("Safety", safety::RULES),
    ("What pages load", site::RULES),
    ("Templates and style sheets", theme::RULES),
];

/// Every rule, family by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|(_, rules)| rules.iter()).copied()
}

/// The rule of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

/// Writes a family: each rule as a constant, and the list of them. A rule is its name, its level (`Warn / Deny` where a
/// published handbook is held to more), the points of the standards it `serves`, its reason, and where a few lines can show
/// it `bad "…", good "…"`.
macro_rules! family {
    (@example) => { None };
    (@example $bad:literal $good:literal) => { Some(super::Example { bad: $bad, good: $good }) };
    (@levels $level:ident) => { super::Levels { draft: super::Level::$level, published: super::Level::$level } };
    (@levels $draft:ident $published:ident) => {
        super::Levels { draft: super::Level::$draft, published: super::Level::$published }
    };
    ($(
        $constant:ident = $name:literal, $level:ident $(/ $published:ident)? $(, serves $points:literal)?, $why:literal
        $(, bad $bad:literal, good $good:literal)?;
    )*) => {
        use super::Rule;
        $(
            #[doc = $why]
            pub static $constant: Rule = Rule {
                name: $name,
                levels: super::family!(@levels $level $($published)?),
                serves: concat!($($points)?),
                why: $why,
                example: super::family!(@example $($bad $good)?),
            };
        )*
        /// This family, in the order it is documented.
        pub static RULES: &[&Rule] = &[$(&$constant),*];
    };
}
use family;

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_unique_and_kebab_case() {
        let mut names: Vec<_> = super::all().map(|rule| rule.name).collect();
        assert!(
            names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
        );
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
