//! A text somebody wrote, and places in it.
//!
//! In: what the edge has read from disk. Out: values every later room shares: [`Source`], [`Span`], [`Place`],
//! [`Slug`], [`Address`], [`Fingerprint`], [`Inputs`], and the [`limits`] of what is taken in.
//!
//! Invariant: nothing here touches the disk; a place keeps its text alive, so line and column are computed only when shown.

mod address;
mod fingerprint;
mod inputs;
pub mod limits;
mod measure;
pub mod nesting;
mod slug;
mod tags;
mod text;

pub use address::{Address, Hrefs};
pub use fingerprint::{Fingerprint, Taking};
pub use inputs::{Inputs, Picture, StaticFile};
pub use measure::{Shape, Size, measure};
pub use slug::{Slug, anchor};
pub use tags::{Attribute, Tag, characters, tags};
pub use text::{LineColumn, Place, Source, Span};
