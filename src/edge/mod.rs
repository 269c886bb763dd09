//! Disk, network, clock and terminal: the only room that touches them.

#![expect(clippy::disallowed_methods, reason = "this is the room that may touch disk, clock and environment")]

mod audit;
mod author;
mod build;
mod check;
pub mod cite;
pub mod cli;
mod clock;
mod commands;
mod darkroom;
mod edits;
pub mod external;
mod files;
mod find;
mod fix;
mod held;
mod import;
mod load;
mod mv;
mod old_site;
mod outcome;
mod outside;
pub mod preview;
mod progress;
pub mod read;
mod review;
mod roff;
mod schema;
pub mod starter;
mod terminal;
mod timings;
mod translate;
pub mod write;
mod zone;

pub use commands::run;
