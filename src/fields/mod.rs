//! What an author may write in each file: explained in words, and as JSON Schema for editors.
//!
//! In: the tables of keys that stand beside the code that reads them. Out: [`explain()`] and [`schema()`].
//!
//! Invariant: no key, word or form is written here; what the tables say is all there is to say.

mod example;
mod explain;
mod schema;
mod subject;

pub use example::whole as example;
pub use explain::{explain, keys, list};
pub use schema::{file_name, files, is_untouched, of_yaml, schema, settings};
pub use subject::{Part, Root, Shown, Subject, named, subjects};
