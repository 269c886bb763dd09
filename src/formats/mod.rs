//! The same handbook in other shapes: for feed readers, search engines, web hosts, home screens and search.
//!
//! In: the woven handbook, the configuration and what stands where. Out: for each format the text of its file.
//!
//! Invariant: pure, and no address is invented: what needs full addresses exists only with a `base_url`. Everything an
//! author wrote is escaped.

pub mod feed;
pub mod headers;
pub mod leaf;
pub mod manifest;
pub mod policy;
pub mod robots;
pub mod search;
pub mod sitemap;
pub mod structured;
mod xml;
