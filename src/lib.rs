//! Mend compiles a psychoeducation handbook: Markdown articles with YAML front matter become one cross-linked, checked,
//! static site.
//!
//! The order of the rooms below is the order of the layers: a room imports only rooms above it, and a test holds it so.
//! The whole way, in the words of the rooms:
//!
//! 1. [`edge::read`] reads the folders into [`source::Inputs`];
//! 2. [`config::parse`], [`article::parse`] and [`library::parse`] understand each file alone;
//! 3. [`handbook::weave`] makes one handbook of them;
//! 4. [`theme::load`] brings the templates, [`plan::edition`] the addresses;
//! 5. [`plan::Plan::print`] prints one address, on demand;
//! 6. [`checks::judge`] decides what the author is told;
//! 7. [`edge`] writes the site, or serves it.

pub mod source;
pub mod diagnostic;
pub mod memo;
pub mod darkroom;
pub mod yaml;
pub mod finding;
pub mod config;
pub mod article;
pub mod library;
pub mod fields;
pub mod cite;
pub mod handbook;
pub mod theme;
pub mod typeset;
pub mod import;
pub mod pages;
pub mod formats;
pub mod contract;
pub mod plan;
pub mod checks;
pub mod edits;
pub mod reviews;
pub mod audit;
pub mod kept;
pub mod compile;
pub mod edge;
