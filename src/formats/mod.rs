//! The same handbook in other shapes: for paper, feed readers, search engines, web hosts, home screens and search.
//!
//! In: the woven handbook, the pages readers should find, and a press. Out: for each [`Format`] where its files stand and what
//! is in them.
//!
//! Invariant: pure, and no address is invented: what needs full addresses exists only with a `base_url`. Everything an
//! author wrote is escaped. Each file can be made alone, and is the same whatever else is made.

mod booklets;
mod feed;
mod format;
pub mod headers;
mod leaf;
pub mod manifest;
mod offline;
mod redirects;
mod robots;
pub mod search;
mod sitemap;
mod staging;
mod xml;

pub use format::{Format, Listed, Whole};
pub use staging::STAGING;

/// Every format, in the order in which they take their addresses.
pub const ALL: [&dyn Format; 12] = [
    &booklets::Booklets,
    &booklets::Pocket,
    &booklets::Fridge,
    &sitemap::Sitemap,
    &feed::Feed,
    &robots::Robots,
    &search::Search,
    &headers::Headers,
    &redirects::Redirects,
    &manifest::Manifest,
    &offline::Offline,
    &staging::Staging,
];
