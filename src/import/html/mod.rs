//! HTML of an old site, read into blocks.
//!
//! In: a page, or the body of one. Out: [`Page`](page::Page) or blocks, and what was left out.
//!
//! Invariant: never fails and goes down no deeper than a limit; what is not understood keeps its words.

mod aside;
mod blocks;
mod body;
mod detours;
mod docs;
mod elements;
mod grid;
mod guard;
mod inline;
mod looks;
mod margin;
pub(super) mod page;
mod places;
mod reader;
mod tree;

pub(super) use body::{fragment, shown};
pub(super) use guard::passed;
pub(super) use reader::{Breaks, Setting};
