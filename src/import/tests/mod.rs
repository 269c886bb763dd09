//! What holds of any old site, held by texts that are made up: what was private stays private, no word is lost unseen.

mod arguments;
mod private;
mod word;
