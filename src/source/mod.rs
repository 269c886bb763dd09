//! A text somebody wrote, and places in it.
//!
//! In: what the edge has read from disk. Out: values every later room shares: [`Source`], [`Span`], [`Place`],
//! [`Slug`], [`Segment`], [`Address`], [`Fingerprint`], [`Inputs`], and the [`limits`] of what is taken in.
//!
//! Invariant: nothing here touches the disk; a place keeps its text alive, so line and column are computed only when shown.

mod address;
mod decoding;
mod fingerprint;
mod inputs;
pub mod limits;
mod measure;
pub mod nesting;
mod order;
mod raster;
mod segment;
mod slug;
mod sort;
mod tags;
mod text;
mod whereabouts;

pub use address::{Address, Hrefs, IN_PATHS, between};
pub use decoding::{Encoding, decoded};
pub use fingerprint::{Fingerprint, Taking};
pub use inputs::{Editions, Inputs, Picture, StaticFile, is_data_of_edition, is_language};
pub use measure::{CUT_OFF, Flaw, Shape, Size, measure, unopenable, unplayable};
pub use order::Collation;
pub use raster::{Grain, Kind, Raster};
pub use segment::{Fault, Ground, LONGEST, LONGEST_PATH, Segment, composed, fold, is_unseen};
pub use slug::{Slug, anchor};
pub use sort::Sort;
pub use tags::{Attribute, Tag, characters, tag_end, tags};
pub use text::{ARTICLES, LineColumn, Place, Source, Span};
pub use whereabouts::{FilmPlace, orientation, tells_where};
