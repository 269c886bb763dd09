//! In: every file of `static/` by name. Out: each style sheet with what it imports in one small text.
//!
//! A sheet that another one imports is a part of it and is not published alone. Where a sheet names a file of `static/`
//! (`url(fonts/warm.woff2)`) it gets that file's published address.
//!
//! Invariant: with `bundle` the only door to lightningcss; no disk. What cannot be read is left out as a browser would, and told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};

use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::printer::PrinterOptions;
use lightningcss::rules::CssRule;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Features, Targets};

use super::{bundle, css_words, sheet_limits};
use crate::diagnostic::rules::theme::STYLE_SHEET;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::{Address, Place, Source};

/// Phones of about 2020 and later. Older ones read the sheet as well, with fewer comforts.
const BROWSERS: Browsers = Browsers {
    android: Some(version(88, 0)),
    chrome: Some(version(88, 0)),
    edge: Some(version(88, 0)),
    firefox: Some(version(84, 0)),
    ie: None,
    ios_saf: Some(version(14, 0)),
    opera: Some(version(74, 0)),
    safari: Some(version(14, 0)),
    samsung: Some(version(15, 0)),
};

const fn version(major: u32, minor: u32) -> u32 {
    major << 16 | minor << 8
}

/// What is written anew for older browsers. Not the sides of a line (`padding-inline`): that would go by the language, where a
/// page's `dir` counts, with a list of languages in every rule.
fn targets() -> Targets {
    Targets { exclude: Features::LogicalProperties, ..Targets::from(BROWSERS) }
}

/// The style sheets of `static/` by name, and which of them are the handbook's own.
pub(super) struct Sheets {
    sources: BTreeMap<String, Source>,
    own: BTreeSet<String>,
    /// Which sheet imports which, without those that would go in a circle.
    imports: BTreeSet<(String, String)>,
}

/// What one sheet imports.
struct Import {
    from: String,
    /// The name of the other sheet, when there is one.
    to: Option<String>,
    written: String,
    place: Place,
}

impl Sheets {
    /// Takes the sheets; a sheet of the handbook that says what the shipped one says is no own sheet.
    pub fn new(texts: impl IntoIterator<Item = (String, String, bool)>) -> Self {
        let mut sheets = Self { sources: BTreeMap::new(), own: BTreeSet::new(), imports: BTreeSet::new() };
        for (name, text, own) in texts {
            sheets.sources.insert(name.clone(), Source::new(format!("static/{name}"), text));
            if own {
                sheets.own.insert(name);
            }
        }
        sheets
    }

    /// The published sheets by name. `address` says where a file of `static/` is published.
    pub fn bundle(
        mut self,
        address: &dyn Fn(&str) -> Option<Address>,
        remarks: &mut Vec<Diagnostic>,
    ) -> BTreeMap<String, String> {
        let mut found = Vec::new();
        sheet_limits::keep(&mut self.sources, &mut found);
        let imports: Vec<Import> = self.sources.keys().flat_map(|name| self.look(name, &mut found)).collect();
        let pairs = imports.iter().filter_map(|import| Some((import.from.clone(), import.to.clone()?)));
        let all: BTreeSet<(String, String)> = pairs.collect();
        self.imports = all.iter().filter(|(from, to)| !leads(&all, to, from)).cloned().collect();
        found.extend(imports.iter().filter_map(|import| self.not_imported(import)));
        let is_part = |name: &String| self.imports.iter().any(|(_, to)| to == name);
        let entry = |name: &&String| !is_part(name) && (self.own.contains(*name) || !name.starts_with("css/"));
        let entries: Vec<&String> = self.sources.keys().filter(entry).collect();
        let printed = entries.into_iter().map(|name| {
            let text = self.print(name, address, &mut found).unwrap_or_else(|trouble| {
                found.extend(trouble.map(|trouble| *trouble));
                self.sources.get(name).map(|source| source.text().to_owned()).unwrap_or_default()
            });
            (name.clone(), text)
        });
        let printed = printed.collect();
        found.sort_by(|one, other| one.order().cmp(&other.order()));
        found.dedup_by(|one, other| one.place == other.place && one.message == other.message);
        remarks.extend(found);
        printed
    }

    /// Reads one sheet alone: what is wrong with it, and what it imports.
    fn look(&self, name: &str, found: &mut Vec<Diagnostic>) -> Vec<Import> {
        let Some(source) = self.sources.get(name) else { return Vec::new() };
        let (sheet, slips) = read(source.text());
        if self.own.contains(name) {
            let before = slips.len();
            found.extend(slips.into_iter().map(|slip| {
                let place = css_words::place(source, slip.line, slip.column);
                let (message, help) = css_words::explain(&slip.kind);
                Diagnostic::new(&STYLE_SHEET, place, message).help(help)
            }));
            // A brace too many is always a slip; where it is none, one is missing.
            let closed = format!("{}\n}}", source.text());
            if read(&closed).1.len() == before {
                let end = source.text().trim_end().len();
                let place = source.place(end.saturating_sub(1)..end);
                let message = "this style sheet ends before its last rule does";
                found.push(Diagnostic::new(&STYLE_SHEET, place, message).help("close every `{` with a `}`"));
            }
        }
        let imports = sheet.iter().flat_map(|sheet| &sheet.rules.0).filter_map(|rule| match rule {
            CssRule::Import(import) => {
                let written = import.url.to_string();
                let target = beside(name, &written).filter(|target| self.sources.contains_key(target));
                let place = css_words::place(source, import.loc.line, import.loc.column);
                Some(Import { from: name.to_owned(), to: target, written, place })
            }
            _ => None,
        });
        imports.collect()
    }

    fn not_imported(&self, import: &Import) -> Option<Diagnostic> {
        if let Some(to) = &import.to {
            let circle = !self.imports.contains(&(import.from.clone(), to.clone()));
            let message = format!("`{}` and `{to}` import each other, so this import was left out", import.from);
            let told = || Diagnostic::new(&STYLE_SHEET, import.place.clone(), message).help("take one of them out");
            return circle.then(told);
        }
        if is_elsewhere(&import.written) {
            let message = "this style sheet asks another site for a style sheet, so it was left out";
            let help = "a page asks no other site for anything: put a copy into static/css/ and import that";
            return Some(Diagnostic::new(&STYLE_SHEET, import.place.clone(), message).help(help));
        }
        let folder = import.place.source.path().strip_prefix("static/").and_then(|path| path.rsplit_once('/'));
        let folder = folder.map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let near = self.sources.keys().map(|name| name.strip_prefix(&folder).unwrap_or(name));
        let message = format!("there is no style sheet `{}`", import.written);
        let help = sentences::did_you_mean(&import.written, near);
        Some(Diagnostic::new(&STYLE_SHEET, import.place.clone(), message).maybe_help(help))
    }

    /// One sheet; nothing for a name that is none.
    pub fn source(&self, name: &str) -> Option<&Source> {
        self.sources.get(name)
    }

    /// The name of the sheet that `from` imports by `written`. One that does not exist, or goes in a circle, was told already.
    pub fn imported(&self, from: &str, written: &str) -> Option<String> {
        beside(from, written).filter(|to| self.imports.contains(&(from.to_owned(), to.clone())))
    }

    /// Puts one sheet together and makes it small.
    fn print(
        &self,
        name: &str,
        address: &dyn Fn(&str) -> Option<Address>,
        found: &mut Vec<Diagnostic>,
    ) -> Result<String, Option<Box<Diagnostic>>> {
        let trouble = |words: String, file: Option<&str>, line: u32, column: u32| {
            let source = self.sources.get(file.unwrap_or(name)).or_else(|| self.sources.get(name))?;
            let place = css_words::place(source, line, column);
            let message = format!("this style sheet cannot be put together: {words}");
            Some(Box::new(Diagnostic::new(&STYLE_SHEET, place, message).help("it is published as it stands")))
        };
        let published = |sheet: &str, written: &str| published(name, sheet, written, address);
        let together = bundle::together(self, name, &published, found).map_err(|error| match &error.loc {
            Some(at) => trouble(error.kind.to_string(), Some(at.filename.as_str()), at.line, at.column),
            None => trouble(error.kind.to_string(), None, 0, 1),
        })?;
        let (mut sheet, addresses) = (together.sheet, together.addresses);
        let targets = targets();
        let minify = MinifyOptions { targets, ..MinifyOptions::default() };
        sheet.minify(minify).map_err(|error| trouble(error.to_string(), None, 0, 1))?;
        let printed = sheet.to_css(PrinterOptions {
            minify: true,
            targets,
            analyze_dependencies: Some(DependencyOptions { remove_imports: true }),
            ..PrinterOptions::default()
        });
        let printed = printed.map_err(|error| trouble(error.kind.to_string(), None, 0, 1))?;
        let mut css = printed.code;
        for dependency in printed.dependencies.unwrap_or_default() {
            if let Dependency::Url(url) = dependency {
                let to = if addresses.contains(&url.url) { url.url.as_str() } else { "data:," };
                css = css.replace(&url.placeholder, to);
            }
        }
        Ok(css)
    }
}

/// The address of a file a sheet names, as seen from where the sheet `entry` is published.
fn published(
    entry: &str,
    sheet: &str,
    written: &str,
    address: &dyn Fn(&str) -> Option<Address>,
) -> Result<String, String> {
    if written.starts_with("data:") || written.starts_with('#') {
        return Ok(written.to_owned());
    }
    if is_elsewhere(written) {
        return Err(format!("`{written}` stands on another site, and a page asks no other site for anything"));
    }
    let (path, rest) = written.find(['?', '#']).map_or((written, ""), |at| written.split_at(at));
    let found = beside(sheet, path).and_then(|name| address(&name));
    let found = found.ok_or_else(|| format!("there is no file `{written}` in static/"))?;
    let up = "../".repeat(entry.matches('/').count());
    let below = found.encoded();
    Ok(format!("{up}{}{rest}", below.strip_prefix("static/").unwrap_or(&below)))
}

/// Reads a sheet as a browser does: what it cannot read is left out, and told.
fn read(text: &str) -> (Option<StyleSheet<'_>>, Vec<css_words::Slip>) {
    let warnings = Arc::new(RwLock::new(Vec::new()));
    let options =
        ParserOptions { error_recovery: true, warnings: Some(Arc::clone(&warnings)), ..ParserOptions::default() };
    let sheet = StyleSheet::parse(text, options);
    let warnings = warnings.read().map(|found| found.clone()).unwrap_or_default();
    let failed = sheet.as_ref().err().cloned();
    let slips = warnings.into_iter().chain(failed).map(|error| css_words::Slip {
        line: error.loc.as_ref().map_or(0, |at| at.line),
        column: error.loc.as_ref().map_or(1, |at| at.column),
        kind: error.kind.to_string(),
    });
    (sheet.ok(), slips.collect())
}

/// Whether `from` imports `to`, itself or through others.
fn leads(imports: &BTreeSet<(String, String)>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut left = vec![from];
    while let Some(name) = left.pop() {
        let next = imports.iter().filter(|(one, _)| one == name).map(|(_, other)| other.as_str());
        left.extend(next.filter(|other| seen.insert(other)));
    }
    seen.contains(to)
}

/// The name of the file that `written` in the sheet `from` means; `None` when it leads out of `static/`.
fn beside(from: &str, written: &str) -> Option<String> {
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for piece in written.split('/') {
        match piece {
            "." | "" => {}
            ".." => _ = path.pop()?,
            name => path.push(name),
        }
    }
    Some(path.join("/"))
}

fn is_elsewhere(written: &str) -> bool {
    written.starts_with("//") || written.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(texts: &[(&str, &str)]) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
        let texts = texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned(), true));
        let mut remarks = Vec::new();
        let address = |name: &str| (name == "fonts/warm.woff2").then(|| Address::new("static/fonts/warm.1234.woff2"));
        (Sheets::new(texts).bundle(&address, &mut remarks), remarks)
    }

    #[test]
    fn a_sheet_and_its_parts_are_one_small_text() {
        let (printed, remarks) = bundle(&[
            ("style.css", "@import \"css/a.css\";\n@import \"css/b.css\" print;\nbody { margin: 0px }"),
            ("css/a.css", "h1 { color: #ff0000; src: url(../fonts/warm.woff2) }"),
            ("css/b.css", "h1 { color: black }"),
            ("extra.css", "p { margin: 0 }"),
        ]);
        assert!(remarks.is_empty(), "{remarks:?}");
        assert_eq!(printed.keys().collect::<Vec<_>>(), ["extra.css", "style.css"]);
        assert_eq!(
            printed["style.css"],
            "h1{color:red;src:url(\"fonts/warm.1234.woff2\")}@media print{h1{color:#000}}body{margin:0}"
        );
    }

    #[test]
    fn sides_of_a_line_go_by_the_direction_of_the_page() {
        let (printed, _) = bundle(&[("style.css", "a { inset-inline-start: 0; padding-inline: 1px 2px }")]);
        assert_eq!(printed["style.css"], "a{padding-inline:1px 2px;inset-inline-start:0}");
    }

    #[test]
    fn what_cannot_be_read_is_left_out_and_told() {
        let (printed, remarks) = bundle(&[("style.css", "a { color red; margin: 0 }\nb { color: black ")]);
        assert_eq!(printed["style.css"], "a{margin:0}b{color:#000}");
        let told: Vec<(usize, &str)> = remarks.iter().map(|one| (one.place.start().line, &*one.message)).collect();
        assert_eq!(
            told,
            [
                (1, "this cannot be understood, so browsers leave it out"),
                (2, "this style sheet ends before its last rule does"),
            ]
        );
    }

    #[test]
    fn sheets_that_import_each_other_are_told() {
        let (printed, remarks) = bundle(&[
            ("style.css", "@import \"a.css\"; h1 { margin: 0 }"),
            ("a.css", "@import \"b.css\"; h2 { margin: 0 }"),
            ("b.css", "@import \"a.css\"; h3 { margin: 0 }"),
        ]);
        assert_eq!(printed["style.css"], "h2,h1{margin:0}");
        assert_eq!(remarks.len(), 2, "{remarks:?}");
    }

    proptest::proptest! {
        #[test]
        fn no_text_stops_it(pieces in proptest::collection::vec("[a{}:;@#.(\"'/*\\\\ \n]{0,4}|@import|@media |color|url\\(", 0..30)) {
            bundle(&[("style.css", &pieces.concat())]);
        }
    }
}
