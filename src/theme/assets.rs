//! In: files of `static/`, shipped and the handbook's own. Out: assets at fingerprinted addresses.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use include_dir::Dir;

use super::colours;
use super::scripts;
use super::sheets::Sheets;
use crate::config::Colours;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::reading::NOT_UTF8;
use crate::source::{Address, Fingerprint, Source, StaticFile};

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

/// Every colour of the theme.
const TOKENS: &str = "css/tokens.css";
/// The colours of handbook.yaml.
const COLOURS: &str = "css/colours.css";

/// All assets by name; a file of the handbook replaces the shipped one of the same name.
pub(super) fn gather(
    shipped: &'static Dir<'static>,
    own: &[StaticFile],
    chosen: &Colours,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Asset> {
    let mut files: BTreeMap<String, Cow<'static, [u8]>> = BTreeMap::new();
    collect(shipped, &mut files);
    let mut changed = BTreeSet::new();
    for file in own {
        // The project's own handbook lies beside the shipped theme: the same bytes twice are one file.
        if files.get(&file.path).is_none_or(|shipped| **shipped != *file.bytes) {
            changed.insert(file.path.clone());
            files.insert(file.path.clone(), Cow::Owned(file.bytes.to_vec()));
        }
    }
    let tokens = files.get(TOKENS).map(|css| String::from_utf8_lossy(css).into_owned()).unwrap_or_default();
    if let Some(sheet) = colours::sheet(&tokens, chosen, remarks) {
        files.insert(COLOURS.to_owned(), Cow::Owned(sheet.into_bytes()));
    }
    let (sheets, others) = files.into_iter().partition(|(name, _)| name.ends_with(".css"));
    let mut assets: Vec<Asset> = Vec::new();
    let plain: BTreeMap<String, Cow<'static, [u8]>> = others;
    for (name, bytes) in plain {
        let bytes = scripts::published(&name, bytes);
        assets.push(Asset { address: address(&name, &bytes), name, bytes });
    }
    let places: BTreeMap<&str, &Address> = assets.iter().map(|asset| (asset.name.as_str(), &asset.address)).collect();
    let printed = bundle(sheets, &changed, &|name| places.get(name).map(|at| (*at).clone()), remarks);
    assets.extend(printed.into_iter().map(|(name, css)| Asset {
        address: address(&name, css.as_bytes()),
        name,
        bytes: Cow::Owned(css.into_bytes()),
    }));
    assets.sort_by(|one, other| one.name.cmp(&other.name));
    assets
}

fn bundle(
    sheets: BTreeMap<String, Cow<'static, [u8]>>,
    changed: &BTreeSet<String>,
    address: &dyn Fn(&str) -> Option<Address>,
    remarks: &mut Vec<Diagnostic>,
) -> BTreeMap<String, String> {
    let mut texts = Vec::new();
    for (name, bytes) in sheets {
        if let Err(error) = std::str::from_utf8(&bytes) {
            let source = Source::new(format!("static/{name}"), String::from_utf8_lossy(&bytes));
            let place = source.place(error.valid_up_to()..error.valid_up_to() + 1);
            let message = "from here on this file is not UTF-8 text";
            remarks.push(Diagnostic::new(&NOT_UTF8, place, message).help("save it as UTF-8"));
        }
        texts.push((name.clone(), String::from_utf8_lossy(&bytes).into_owned(), changed.contains(&name)));
    }
    Sheets::new(texts).bundle(address, remarks)
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
