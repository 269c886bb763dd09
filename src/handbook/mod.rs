//! All articles, woven into one whole.
//!
//! In: every file understood alone, the library and the configuration. Out: [`Handbook`]: which articles are shown and in
//! which order, what each link leads to, backlinks with their sentences, related articles, shelves, citations.
//!
//! 1. `shown`: drafts aside, names unique, addresses free.
//! 2. `shelves`: sections, ages, tags and the reading order.
//! 3. `threads`: for each article what leads out of it: links (`links`), sources (`citations`), glossary terms (`terms`).
//! 4. The threads are tied at their other ends: backlinks, what cites a source, where a term is used, learning paths.
//! 5. `related`, when it is asked for: what else to read; `chooser`: which script, by two questions;
//!    `evening`: what there is for whom, and when.
//!
//! Invariant: woven whole each time, so nothing in it can be stale. [`Memory`] only spares the work whose inputs are the
//! same values as last time; with and without it the handbook is the same.

mod aliases;
mod anchors;
mod backlinks;
mod chooser;
mod claims;
mod citations;
mod evening;
mod files;
mod id;
mod instead;
mod lead;
mod led;
mod leaning;
mod links;
mod look;
mod memory;
mod names;
mod near;
mod newcomer;
mod newest;
mod no_file;
mod no_name;
mod order;
mod original;
mod paper;
mod paths;
mod played;
mod refused;
mod related;
mod reserved;
mod resolve;
mod section;
mod shelves;
mod shown;
mod target;
mod terms;
mod thread;
mod threads;
mod tied;
mod titles;
mod transclusion;
mod unkept;
mod vouched;
mod waiting;
mod weaving;
mod weight;
mod whole;

use names::{Names, Standing};

pub use backlinks::{Backlink, Citing};
pub use chooser::{Answer, Who, dead_ends};
pub use claims::{Claims, asked, stood_at};
pub use evening::{Evening, Row};
pub use id::Id;
pub use instead::Standing as LinkStanding;
pub use lead::Lead;
pub use leaning::Leaning;
pub use look::Look;
pub use memory::Memory;
pub use paper::{booklet_address, fridge_address, pocket_address, script_on_fridge};
pub use played::{Captions, Played, company};
pub use resolve::{MADE, join};
pub use section::{Section, Shelf, Station};
pub use target::{Abroad, Instead, Resolution, Target, Telling, Trouble};
pub use thread::TermUse;
pub use transclusion::{Excerpt, MOST_DEEP};
pub use weaving::{Yarn, weave};
pub use weight::{in_words, of_page as too_heavy};
pub use whole::{Handbook, Original, Woven};
