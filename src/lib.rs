//! Mend compiles a psychoeducation handbook.
pub mod source;
pub mod diagnostic;
pub mod yaml;
pub mod config;
pub mod article;
pub mod library;
