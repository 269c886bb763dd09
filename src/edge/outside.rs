//! Asking the web for what was not answered lately.
//!
//! In: addresses. Out: [`Answers`], which are remembered for the next time.

use std::collections::BTreeMap;
use std::io;

use super::external::{self, Manners, Memory};
use super::progress::{Progress, Reader};
use super::{clock, terminal};
use crate::checks::world::Answer;

/// What is known of addresses.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// By address.
    pub all: BTreeMap<String, Answer>,
    /// How many of them were given lately.
    pub remembered: usize,
}

/// Asks for every address that was not answered lately.
///
/// # Errors
/// When nothing at all can be reached.
pub(super) fn answers<'a>(addresses: impl Iterator<Item = &'a str>, reader: Reader) -> io::Result<Answers> {
    let path = external::place(external::ADDRESSES);
    let mut memory = path.as_deref().map(Memory::open).unwrap_or_default();
    let now = clock::seconds();
    let mut all: BTreeMap<String, Answer> = BTreeMap::new();
    let mut open: Vec<&str> = Vec::new();
    for url in addresses {
        match memory.answer(url, now) {
            Some(answer) => _ = all.insert(url.to_owned(), answer.clone()),
            None => open.push(url),
        }
    }
    let progress = Progress::begin(reader);
    progress.doing("Asking the web");
    let told = external::ask(&open, &Manners::default(), &|count| progress.share(count, open.len()));
    drop(progress);
    if external::is_offline(&told) {
        let message = "no address outside the handbook could be reached; is this computer online?";
        return Err(io::Error::new(io::ErrorKind::NotConnected, message));
    }
    memory.keep(&told, clock::seconds());
    if let Some(error) = path.as_deref().and_then(|path| memory.save(path).err()) {
        terminal::complain(&format!("mend: the answers cannot be kept for next time: {error}"));
    }
    let remembered = all.len();
    all.extend(told);
    Ok(Answers { all, remembered })
}
