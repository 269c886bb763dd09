//! What holds of any old site, held by texts that are made up: what was private stays private.

mod private;
