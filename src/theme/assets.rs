//! In: files of `static/`, shipped and the handbook's own. Out: assets at fingerprinted addresses.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::Dir;

use crate::source::{Address, Fingerprint, StaticFile};

/// One file of the theme as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path below `static/`: what templates ask for.
    pub name: String,
    /// Where it stands: `static/<name>.<fingerprint>.<ending>`.
    pub address: Address,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

/// All assets by name; a file of the handbook replaces the shipped one of the same name.
pub(super) fn gather(shipped: &'static Dir<'static>, own: &[StaticFile]) -> Vec<Asset> {
    let mut files: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
    collect(shipped, &mut files);
    for file in own {
        files.insert(file.path.clone(), Cow::Owned(file.bytes.to_vec()));
    }
    files.into_iter().map(|(name, bytes)| Asset { address: address(&name, &bytes), name, bytes }).collect()
}

fn collect(folder: &'static Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in folder.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), Cow::Borrowed(file.contents()));
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

fn address(name: &str, bytes: &[u8]) -> Address {
    let print = Fingerprint::of(bytes).short();
    let (folder, file) = name.rsplit_once('/').map_or(("", name), |(folder, file)| (folder, file));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    match file.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => Address::new(format!("static/{folder}{stem}.{print}.{ending}")),
        _ => Address::new(format!("static/{folder}{file}.{print}")),
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_fingerprint_stands_before_the_ending() {
        let at = address("icons/heart.svg", b"x");
        assert!(at.as_str().starts_with("static/icons/heart.") && at.as_str().ends_with(".svg"), "{at}");
        assert_ne!(at, address("icons/heart.svg", b"y"));
    }
}
