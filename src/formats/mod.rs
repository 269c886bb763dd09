//! The same handbook in other shapes: former addresses, a feed, a sitemap, rules for robots, a search index.
//!
//! In: the woven handbook and what stands where. Out: for each format the text of its file.
//!
//! Invariant: pure, and no address is invented: what needs full addresses exists only with a `base_url`. Everything an
//! author wrote is escaped.

pub mod feed;
pub mod redirect;
pub mod robots;
pub mod search;
pub mod sitemap;
mod xml;

use crate::source::Address;

/// The full address of a page.
fn absolute(base_url: &str, address: &Address) -> String {
    format!("{base_url}{}", address.encoded())
}
