//! Sites of Markdown: Jekyll, Hugo, Zola, mdBook, Docusaurus, Obsidian, or a folder of files.
//!
//! In: the files. Out: which program made them, and each page as a [`Sheet`](super::sheet::Sheet).

mod addresses;
mod boxes;
mod call;
mod code;
mod fields;
mod front;
mod jsx;
mod marks;
mod page;
pub(super) mod program;
mod raw;
mod said;
mod templates;

pub(super) use addresses::fill as fill_address;
pub(super) use call::Call;
pub(super) use code::Code;
pub(super) use page::{front, page};
pub(super) use program::{Program, Site, site};
pub(super) use raw::applied;
pub(super) use said::{BY_NAME, keeps_words_back};
