//! The keys a map of YAML may have: what each means, how it is written, whether it must be there, and an example.
//!
//! In: nothing. Out: the tables that stand beside the code that reads these keys. [`Fields::finish_by`](super::Fields::finish_by) refuses every
//! other key by them; explanations and JSON Schemas are printed from the same tables, so none of the three can know another key.
//!
//! Invariant: data only. `tests/schema.rs` holds each form to what the code takes.

/// Keys that stand together: a map is described by one or more such tables.
pub type Keys = &'static [Key];

/// One key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// As authors write it.
    pub name: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// How its value is written.
    pub form: Form,
    /// What it means: a piece of a sentence, for example “the name that readers see”.
    pub says: &'static str,
    /// A value as it stands behind the colon. Empty where the values inside have their own, and for keys that no example shows.
    pub example: &'static str,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Owed,
    /// It must, unless this other key is there.
    Or(&'static str),
    /// It may be left out.
    Free,
    /// It may be left out, and must be where this other key is, which means the same.
    NotBeside(&'static str),
}

/// How a value is written.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// A text, as it is typed.
    Text,
    /// A text of this regular expression, which is in words: the second.
    Shaped(&'static str, &'static str),
    /// A list of texts; one alone counts as a list of one.
    Texts,
    /// A list of names; one alone counts as a list of one.
    Words,
    /// A list of names of this regular expression, which is in words: the second.
    ShapedWords(&'static str, &'static str),
    /// `true` or `false`.
    Flag,
    /// A whole number, zero or more.
    Number,
    /// A year of four digits.
    Year,
    /// A day, as 2026-11-22.
    Day,
    /// One of these words.
    OneOf(fn() -> Vec<&'static str>),
    /// A list of these words; one alone counts as a list of one.
    SomeOf(fn() -> Vec<&'static str>),
    /// A map with these keys.
    Map(&'static [Keys]),
    /// A list of maps with these keys.
    Maps(&'static [Keys]),
    /// A list.
    List(&'static Form),
    /// A list of at most so many.
    Most(usize, &'static Form),
    /// Names the author chooses, and what stands under each.
    Under(&'static Form),
    /// Some of these names, and what stands under each.
    Of(fn() -> Vec<&'static str>, &'static Form),
    /// Written in one way or the other.
    Either(&'static Form, &'static Form),
    /// Something that may hold itself, under a name of its own.
    Again(&'static str, fn() -> Form),
    /// Whatever the author likes.
    Anything,
}

impl Key {
    /// A key that must be there.
    #[must_use]
    pub const fn owed(name: &'static str, form: Form, says: &'static str, example: &'static str) -> Self {
        Self { name, need: Need::Owed, form, says, example }
    }

    /// A key that must be there unless `other` is.
    #[must_use]
    pub const fn or(
        other: &'static str,
        name: &'static str,
        form: Form,
        says: &'static str,
        example: &'static str,
    ) -> Self {
        Self { name, need: Need::Or(other), form, says, example }
    }

    /// Another name of the key `other`, which may be left out; both together are refused.
    #[must_use]
    pub const fn same_as(other: &'static str, name: &'static str, form: Form, says: &'static str) -> Self {
        Self { name, need: Need::NotBeside(other), form, says, example: "" }
    }

    /// A key that may be left out.
    #[must_use]
    pub const fn free(name: &'static str, form: Form, says: &'static str, example: &'static str) -> Self {
        Self { name, need: Need::Free, form, says, example }
    }
}

/// The names of these tables, in order.
#[must_use]
pub fn names(tables: &[Keys]) -> Vec<&'static str> {
    tables.iter().flat_map(|keys| keys.iter()).map(|key| key.name).collect()
}

/// What the key of this name means.
pub(super) fn says(keys: Keys, name: &str) -> &'static str {
    keys.iter().find(|key| key.name == name).map_or("", |key| key.says)
}
