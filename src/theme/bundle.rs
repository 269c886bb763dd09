//! In: the style sheets, and which of them one is put together from. Out: that sheet with all it imports in their place, and with
//! the published addresses of the files they name.
//!
//! A sheet that is imported twice under the same conditions stands where it was imported last, as browsers have it.
//!
//! Invariant: how deep and how large the whole becomes is bounded, however sheets import each other.

use std::collections::BTreeSet;
use std::convert::Infallible;

use lightningcss::error::{Error, ParserError};
use lightningcss::printer::PrinterOptions;
use lightningcss::rules::import::ImportRule;
use lightningcss::rules::layer::LayerBlockRule;
use lightningcss::rules::media::MediaRule;
use lightningcss::rules::supports::SupportsRule;
use lightningcss::rules::{CssRule, CssRuleList};
use lightningcss::stylesheet::{ParserOptions, StyleSheet};
use lightningcss::traits::ToCss;
use lightningcss::values::string::CowArcStr;
use lightningcss::values::url::Url;
use lightningcss::visit_types;
use lightningcss::visitor::{Visit, VisitTypes, Visitor};

use super::css_words;
use super::sheets::Sheets;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::reading::OVER_LIMIT;
use crate::diagnostic::rules::theme::STYLE_SHEET;
use crate::source::Source;
use crate::source::limits::{Limit, SHEET_IMPORTS, SHEET_WHOLE};

type Rules<'a> = Vec<CssRule<'a>>;

/// Says under which address the file is published that a sheet names, or why it is not: of the sheet and what is written there.
pub(super) type Published<'p> = dyn Fn(&str, &str) -> Result<String, String> + 'p;

/// A sheet with all it imports.
pub(super) struct Together<'a> {
    pub sheet: StyleSheet<'a>,
    /// The addresses in it; it may name no other.
    pub addresses: BTreeSet<String>,
}

/// The sheet `name` with all it imports. What passes a limit is left out, and what names nothing is emptied; both are told in
/// `found`.
pub(super) fn together<'a>(
    sheets: &'a Sheets,
    name: &str,
    published: &Published<'_>,
    found: &mut Vec<Diagnostic>,
) -> Result<Together<'a>, Error<ParserError<'a>>> {
    let mut whole = Whole {
        sheets,
        published,
        found,
        sources: Vec::new(),
        notices: Vec::new(),
        seen: BTreeSet::new(),
        bytes: 0,
        addresses: BTreeSet::new(),
    };
    let rules = whole.sheet(name, &Around::default())?;
    let Whole { sources, notices, addresses, .. } = whole;
    let mut sheet = StyleSheet::new(sources, CssRuleList(rules), ParserOptions::default());
    sheet.license_comments = notices.into_iter().rev().collect();
    Ok(Together { sheet, addresses })
}

/// What stands around a sheet that is imported.
#[derive(Default)]
struct Around {
    /// The conditions, as they are written.
    conditions: String,
    levels: usize,
}

/// A sheet as it is put together, from its end to its beginning: so the last of two imports is met first.
struct Whole<'a, 'f> {
    sheets: &'a Sheets,
    published: &'f Published<'f>,
    found: &'f mut Vec<Diagnostic>,
    /// The names of the sheets in it, which their rules name by number.
    sources: Vec<String>,
    notices: Vec<CowArcStr<'a>>,
    /// Each sheet with what stands around it.
    seen: BTreeSet<(String, String)>,
    bytes: usize,
    addresses: BTreeSet<String>,
}

impl<'a> Whole<'a, '_> {
    fn sheet(&mut self, name: &str, around: &Around) -> Result<Rules<'a>, Error<ParserError<'a>>> {
        let text = self.sheets.source(name).map_or("", Source::text);
        self.bytes += text.len();
        let options = ParserOptions {
            filename: name.to_owned(),
            source_index: u32::try_from(self.sources.len()).unwrap_or(u32::MAX),
            error_recovery: true,
            ..ParserOptions::default()
        };
        self.sources.push(name.to_owned());
        let mut sheet = StyleSheet::parse(text, options)?;
        let Ok(()) = sheet.visit(&mut Named { whole: self, sheet: name });
        for notice in sheet.license_comments.into_iter().rev() {
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
        let mut pieces = Vec::new();
        for rule in sheet.rules.0.into_iter().rev() {
            pieces.push(match rule {
                CssRule::Import(import) => self.import(name, import, around)?,
                other => vec![other],
            });
        }
        Ok(pieces.into_iter().rev().flatten().collect())
    }

    /// What stands in the place of an import: nothing, when it stands further below as well.
    fn import(
        &mut self,
        from: &str,
        import: ImportRule<'a>,
        around: &Around,
    ) -> Result<Rules<'a>, Error<ParserError<'a>>> {
        let Some(name) = self.sheets.imported(from, &import.url) else { return Ok(Vec::new()) };
        let own = usize::from(import.layer.is_some())
            + usize::from(import.supports.is_some())
            + usize::from(!import.media.media_queries.is_empty());
        let inside = Around {
            conditions: format!("{}{}", around.conditions, conditions(&import)),
            levels: around.levels + own.max(1),
        };
        if !self.seen.insert((name.clone(), inside.conditions.clone())) {
            return Ok(Vec::new());
        }
        if SHEET_IMPORTS.is_passed_by(inside.levels) {
            self.tell(from, &import, &SHEET_IMPORTS);
            return Ok(Vec::new());
        }
        if SHEET_WHOLE.is_passed_by(self.bytes + self.sheets.source(&name).map_or(0, |source| source.text().len())) {
            self.tell(from, &import, &SHEET_WHOLE);
            return Ok(Vec::new());
        }
        let rules = self.sheet(&name, &inside)?;
        Ok(wrapped(rules, import))
    }

    fn tell(&mut self, from: &str, import: &ImportRule<'a>, limit: &Limit) {
        if let Some(source) = self.sheets.source(from) {
            let place = css_words::place(source, import.loc.line, import.loc.column);
            let help = "import fewer style sheets, or put some of them into one; until then this one is left out";
            self.found.push(Diagnostic::new(&OVER_LIMIT, place, limit.to_string()).help(help));
        }
    }
}

/// Gives the files that one sheet names their addresses.
struct Named<'w, 'a, 'f> {
    whole: &'w mut Whole<'a, 'f>,
    sheet: &'w str,
}

impl<'i> Visitor<'i> for Named<'_, '_, '_> {
    type Error = Infallible;

    fn visit_types(&self) -> VisitTypes {
        visit_types!(URLS)
    }

    fn visit_url(&mut self, url: &mut Url<'i>) -> Result<(), Infallible> {
        let address = (self.whole.published)(self.sheet, &url.url).unwrap_or_else(|message| {
            let source = self.whole.sheets.source(self.sheet);
            self.whole.found.extend(source.map(|source| {
                // Behind `url(`.
                let place = css_words::place(source, url.loc.line.saturating_sub(1), url.loc.column + 4);
                Diagnostic::new(&STYLE_SHEET, place, message)
            }));
            // Nothing at all, rather than a request that fails.
            "data:,".to_owned()
        });
        url.url = address.clone().into();
        self.whole.addresses.insert(address);
        Ok(())
    }
}

/// The conditions of an import as they are written; nothing when there are none.
fn conditions(import: &ImportRule<'_>) -> String {
    let bare = ImportRule { url: "".into(), ..import.clone() };
    let written = bare.to_css_string(PrinterOptions::default()).unwrap_or_default();
    written.strip_prefix("@import \"\"").unwrap_or(&written).trim_end_matches(';').to_owned()
}

/// The rules below the conditions of the import that brought them.
fn wrapped<'a>(mut rules: Rules<'a>, import: ImportRule<'a>) -> Rules<'a> {
    let loc = import.loc;
    if let Some(name) = import.layer {
        rules = vec![CssRule::LayerBlock(LayerBlockRule { name, rules: CssRuleList(rules), loc })];
    }
    if !import.media.media_queries.is_empty() {
        rules = vec![CssRule::Media(MediaRule { query: import.media, rules: CssRuleList(rules), loc })];
    }
    if let Some(condition) = import.supports {
        rules = vec![CssRule::Supports(SupportsRule { condition, rules: CssRuleList(rules), loc })];
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle(texts: &[(&str, &str)]) -> (String, Vec<Diagnostic>) {
        let texts = texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned(), true));
        let mut remarks = Vec::new();
        let mut printed = Sheets::new(texts).bundle(&|_| None, &mut remarks);
        (printed.remove("style.css").unwrap_or_default(), remarks)
    }

    fn over(remarks: &[Diagnostic]) -> Vec<(&str, usize)> {
        let over = remarks.iter().filter(|one| one.rule.name == "over-limit");
        over.map(|one| (one.place.source.path(), one.place.start().line)).collect()
    }

    #[test]
    fn conditions_stand_around_all_that_an_import_brings() {
        let (printed, remarks) = bundle(&[
            ("style.css", "@layer x, y;\n@import \"a.css\" layer(y) supports(display: grid) print;\nb{margin:0}"),
            ("a.css", "@import \"b.css\" (min-width: 40rem);\n@layer inner;\na{margin:1px}"),
            ("b.css", "i{margin:2px}"),
        ]);
        assert!(remarks.is_empty(), "{remarks:?}");
        assert_eq!(
            printed,
            "@layer x,y;@supports (display:grid){@media print{@layer y{@media (min-width:40rem){i{margin:2px}}\
             @layer inner;a{margin:1px}}}}b{margin:0}"
        );
    }

    #[test]
    fn a_sheet_stands_where_it_was_imported_last_once_for_each_condition() {
        let (printed, _) = bundle(&[
            ("style.css", "@import \"a.css\";@import \"b.css\";@import \"a.css\";@import \"a.css\" print;"),
            ("a.css", "@import \"c.css\";a{margin:1px}"),
            ("b.css", "@import \"c.css\";b{margin:2px}"),
            ("c.css", "/*! By C. */i{margin:3px}"),
        ]);
        assert_eq!(
            printed.replace('\n', ""),
            "/*! By C. */b{margin:2px}i{margin:3px}a{margin:1px}@media print{i{margin:3px}a{margin:1px}}"
        );
    }

    #[test]
    fn imports_that_multiply_or_go_too_deep_are_told_and_left_out() {
        let chain = |levels: usize, conditions: &[&str], most: usize| {
            let name = |level: usize| if level == 0 { "style.css".to_owned() } else { format!("a{level}.css") };
            let text = |level: usize| {
                let next = conditions.iter().map(|one| format!("@import \"a{}.css\" {one};\n", level + 1));
                let next = if level < levels { next.collect() } else { String::new() };
                format!("{next}a{{width:{level}px;--m:{}}}", "x".repeat(most))
            };
            let sheets: Vec<(String, String)> = (0..=levels).map(|level| (name(level), text(level))).collect();
            let sheets: Vec<(&str, &str)> = sheets.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            let (printed, remarks) = bundle(&sheets);
            let told: Vec<(String, usize)> =
                over(&remarks).iter().map(|(path, line)| ((*path).to_owned(), *line)).collect();
            (printed, told)
        };
        let most = SHEET_IMPORTS.most;
        assert!(chain(most, &[""], 1).1.is_empty());
        let (printed, told) = chain(most + 1, &[""], 1);
        assert_eq!(told, [(format!("static/a{most}.css"), 1)]);
        assert!(printed.contains("width:0"), "what is left is published: {printed}");
        assert!(chain(most / 3, &["layer(l) supports(color: red) print"], 1).1.is_empty());
        assert_eq!(chain(most / 3 + 1, &["layer(l) supports(color: red) print"], 1).1.len(), 1);
        // Two conditions at each of four levels: 31 sheets of five.
        assert!(chain(4, &["print", "screen"], SHEET_WHOLE.most / 33).1.is_empty());
        assert!(!chain(4, &["print", "screen"], SHEET_WHOLE.most / 30).1.is_empty());
        assert!(!chain(most, &["print", "screen", "speech"], SHEET_WHOLE.most / 100).1.is_empty());
    }
}
