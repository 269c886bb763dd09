//! An export of WordPress (WXR), read into pages.
//!
//! In: the file. Out: [`Export`]: posts and pages with their old addresses, and where the site stood.

mod content;
mod export;
mod item;
mod notes;
mod patterns;
mod picture;
mod shortcodes;

pub(super) use export::export;
