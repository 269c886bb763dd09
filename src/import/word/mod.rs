//! A document of Word (`.docx`), read into a page.
//!
//! In: the file. Out: the page, and the pictures in it.
//!
//! Invariant: nothing is unpacked beyond a limit; parts that are missing or broken leave the others readable.

mod body;
mod document;
mod drawn;
mod formula;
mod lists;
mod numbering;
mod package;
mod parts;
mod pictures;
mod reader;
mod run;
mod signs;
mod styles;
mod xml;

pub(super) use document::document;
