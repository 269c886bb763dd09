//! The table of rules: data only, one family a file. A test holds names unique and in kebab-case.

pub mod accessibility;
pub mod against;
pub mod catalogue;
pub mod claims;
pub mod editions;
pub mod evidence;
pub mod exceptions;
pub mod films;
pub mod front_matter;
pub mod languages;
pub mod links;
pub mod places;
pub mod plain;
pub mod reading;
pub mod review;
pub mod safety;
pub mod site;
pub mod sources;
pub mod theme;
pub mod wayfinding;
pub mod world;
pub mod writing;

use super::rule::family;

pub use super::rule::{Example, Level, Levels, Rule};

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
    ("Slips of the hand in Markdown", writing::RULES),
    ("The bibliography", sources::RULES),
    ("Claims and their sources", claims::RULES),
    ("Reviews and dates", review::RULES),
    ("Safety", safety::RULES),
    ("Plain and kind words", plain::RULES),
    ("Text for everyone", accessibility::RULES),
    ("Films and sounds", films::RULES),
    ("The language of a handbook", languages::RULES),
    ("A handbook in several languages", editions::RULES),
    ("Titles, summaries and tags", catalogue::RULES),
    ("Exceptions", exceptions::RULES),
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
