//! Something gets another name or place, and everything that names it follows.
//!
//! In: the handbook, what is meant and what it is to be. Out: [`Moved`]: exact edits, and what the author has to know besides.
//!
//! 1. `thing`: which article, section, picture, tag, age, source or term is meant;
//! 2. one file for each of them: which names and paths become which ([`Renames`]), what goes along, and what is written at its home;
//! 3. `links`, `listed`: every link, list and setting that names it;
//! 4. [`same`], once the handbook was read again: nothing leads elsewhere.
//!
//! Invariant: a link keeps its words, its anchor and its way of writing; only the name in it changes, and only where it has to.

mod along;
mod article;
mod bib;
mod files;
mod former;
mod ground;
mod links;
mod listed;
mod moved;
mod names;
mod picture;
mod reference;
mod renames;
pub mod same;
mod section;
mod shelf;
mod term;
mod thing;

use super::refusal::Refusal;
use super::tied;
use crate::article::Article;
pub use ground::Ground;
pub use moved::Moved;
pub use renames::Renames;
use thing::Thing;

/// Gives what `old` names the name or place `new`.
///
/// # Errors
/// When nothing or several things are meant, the new name is taken or no name, or a link cannot be changed piece by piece.
pub fn moved(ground: &Ground<'_>, old: &str, new: &str) -> Result<Moved, Refusal> {
    let new = new.trim();
    let mut moved = Moved::default();
    match thing::named(ground, old.trim())? {
        Thing::Article(path) => article::plan(ground, &path, new, &mut moved)?,
        Thing::Section(name) => section::plan(ground, &name, new, &mut moved)?,
        Thing::Picture(path) => picture::plan(ground, &path, new, &mut moved)?,
        Thing::Tag(slug) => shelf::tag(ground, &slug, new, &mut moved)?,
        Thing::Age(id) => shelf::age(ground, &id, new, &mut moved)?,
        Thing::Reference(key) => reference::plan(ground, &key, new, &mut moved)?,
        Thing::Term(slug) => term::plan(ground, &slug, new, &mut moved)?,
    }
    for (from, to) in &moved.renames.files {
        moved.edits.rename(from, to);
    }
    links::follow(ground, &moved.renames, &mut moved.edits)?;
    listed::follow(ground, &moved.renames, &mut moved.edits)?;
    let translations = tied::translations(&moved.edits, ground.inputs)?;
    moved.edits.extend(translations);
    let held = tied::held(ground.inputs);
    let (reworded, same): (Vec<&Article>, Vec<&Article>) =
        held.values().partition(|one| links::reads_otherwise(ground, &moved.renames, one.path()));
    tied::follow(&mut moved.edits, ground.inputs, same.into_iter())?;
    let ends = |one: &Article| {
        let what = "readers see the new name in it, which nobody has reviewed";
        format!("the review of {} does not hold any more: {what}", one.path())
    };
    moved.notes.extend(reworded.into_iter().map(ends));
    moved.notes.extend(listed::templates(ground, &moved.renames));
    Ok(moved)
}
