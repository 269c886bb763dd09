//! Search: one record for each article and each term, and the index that is made from them.
//!
//! In: the woven handbook. Out: [`names`], a small script from which the browser makes suggestions; [`Records`], and from
//! them the files of the index.
//!
//! Invariant: the only door to Pagefind. The same records give the same bytes, and records that did not change need no new
//! index: [`Records::fingerprint`] tells.

mod names;
mod records;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use super::{Format, Whole, made};
use crate::diagnostic::Noted;
use crate::pages::{self, Press, names_address, search_address};
use crate::source::{Address, Fingerprint};

use names::names;
pub use records::Records;

/// The page of results, and the names from which suggestions are made.
pub(super) struct Search;

impl Format for Search {
    fn addresses(&self, whole: &Whole<'_>) -> Vec<Address> {
        let page = search_address(whole.handbook, whole.config);
        page.into_iter().flat_map(|page| [page, names_address()]).collect()
    }

    fn make(&self, whole: &Whole<'_>, press: &Press<'_>, address: &Address) -> Noted<Option<String>> {
        if *address == names_address() {
            return made(names(whole.handbook, whole.config, press.theme.words()));
        }
        let hrefs = press.hrefs(address);
        let mut remarks = Vec::new();
        let html = press.print("search.html", &pages::search(&press.desk(&hrefs)), &mut remarks);
        Noted::new(html, remarks)
    }
}

/// Whose files these are. A new version makes a new index although the records are the same.
const MADE_BY: &str = "pagefind 1.6.0";

/// The first segment of all files of the index.
const INDEX: &str = "pagefind";

/// Where the fingerprint of the records stands among the files of the index.
#[must_use]
pub fn fingerprint_address() -> Address {
    Address::new(format!("{INDEX}/records.txt"))
}

/// What stands there.
#[must_use]
pub fn fingerprint_file(records: &Records) -> Vec<u8> {
    format!("{}\n", records.fingerprint()).into_bytes()
}

/// Whether this address belongs to the index.
#[must_use]
pub fn holds(address: &Address) -> bool {
    address.first_segment() == INDEX
}

/// Whether a browser asks for this file first when somebody searches; it names the others.
#[must_use]
pub fn begins(address: &Address) -> bool {
    address.as_str().strip_prefix(INDEX) == Some("/pagefind-entry.json")
}

impl Records {
    /// Changes with everything the index depends on.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let parts = [MADE_BY, &self.language].into_iter();
        let records = self.records.iter().flat_map(|record| [record.url.as_str(), record.html.as_str()]);
        let all: Vec<&str> = parts.chain(records).collect();
        Fingerprint::of(all.join("\0").as_bytes())
    }

    /// The files of the index in the order of addresses, among them one with the fingerprint.
    ///
    /// # Errors
    /// What Pagefind says when it cannot read a record.
    pub fn index(&self) -> Result<Vec<(Address, Vec<u8>)>, String> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| error.to_string())?;
        let files = runtime.block_on(self.files()).map_err(|error| format!("{error:#}"))?;
        let wasm = format!("wasm.{}.pagefind", self.language);
        let wasm = if files.iter().any(|(name, _)| *name == wasm) { &wasm } else { "wasm.unknown.pagefind" };
        let needed = files.into_iter().filter(|(name, _)| name == wasm || is_needed(name));
        let addressed = needed.map(|(name, bytes)| (Address::new(format!("{INDEX}/{name}")), bytes));
        let mut files: Vec<_> = addressed.chain([(fingerprint_address(), fingerprint_file(self))]).collect();
        files.sort();
        Ok(files)
    }

    async fn files(&self) -> Result<Vec<(String, Vec<u8>)>, Box<dyn std::error::Error + Send + Sync>> {
        let config = PagefindServiceConfig::builder().force_language(self.language.clone()).build();
        let mut index = PagefindIndex::new(Some(config))?;
        for record in &self.records {
            index.add_html_file(None, Some(record.url.clone()), record.html.clone()).await?;
        }
        let files = index.get_files().await?.into_iter();
        let named = |name: std::path::PathBuf| name.to_string_lossy().replace('\\', "/");
        Ok(files.map(|file| (named(file.filename), file.contents)).collect())
    }
}

/// Pagefind also brings interfaces of its own, and WebAssembly for languages it does not know.
fn is_needed(name: &str) -> bool {
    let own = ["pagefind.js", "pagefind-worker.js", "pagefind-entry.json"];
    let endings = [".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter"];
    own.contains(&name) || endings.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_in_use() {
        let lock = include_str!("../../../Cargo.lock");
        let (name, version) = MADE_BY.split_once(' ').expect("a name and a version");
        assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"")), "write the new version here");
    }
}
