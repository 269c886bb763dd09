//! In: style sheets as they are written. Out: those that may be read: neither too long nor too deep, and with selectors that do
//! not multiply.
//!
//! Invariant: what is left can be read, put together and made small without an end of stack, time or memory.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::reading::OVER_LIMIT;
use crate::source::Source;
use crate::source::limits::{SHEET_BYTES, SHEET_LEVELS, SHEET_SELECTORS};
use crate::source::nesting::{self, Deep};

/// Takes out the sheets that pass a limit, before they are read.
pub(super) fn keep(sources: &mut BTreeMap<String, Source>, found: &mut Vec<Diagnostic>) {
    for source in sources.values_mut() {
        let text = source.text();
        let over = match SHEET_BYTES.is_passed_by(text.len()) {
            true => Some((0, &SHEET_BYTES)),
            false => nesting::css(text, SHEET_LEVELS.most, SHEET_SELECTORS.most).map(|(at, deep)| match deep {
                Deep::Brackets => (at, &SHEET_LEVELS),
                Deep::Repeated => (at, &SHEET_SELECTORS),
            }),
        };
        if let Some((at, limit)) = over {
            let end = text.ceil_char_boundary((at + 1).min(text.len()));
            let place = source.place(at.min(end)..end);
            let help = "look for a bracket that is never closed just before, or make it simpler; until then this sheet is left out";
            found.push(Diagnostic::new(&OVER_LIMIT, place, limit.to_string()).help(help));
            *source = Source::new(source.path(), "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheets::Sheets;
    use super::*;

    fn bundle(css: &str) -> (String, Vec<Diagnostic>) {
        let mut remarks = Vec::new();
        let sheets = Sheets::new([("style.css".to_owned(), css.to_owned(), true)]);
        let printed = sheets.bundle(&|_| None, &mut remarks).remove("style.css").unwrap_or_default();
        (printed, remarks)
    }

    #[test]
    fn a_sheet_beyond_a_limit_is_left_out_and_told_at_its_place() {
        let told = |css: String| {
            let (printed, remarks) = bundle(&css);
            remarks.iter().find(|one| one.rule.name == "over-limit").map(|one| (printed.clone(), one.place.span.start))
        };
        let most = SHEET_LEVELS.most;
        for (open, inner, close) in [
            ("calc(", "1px", ")"),
            ("min(1px,", "2px", ")"),
            ("color-mix(in srgb,red,", "red", ")"),
            ("var(--a,", "red", ")"),
            ("((", "", "))"),
            ("rgb(from ", "red", " r g b)"),
            ("light-dark(red,", "red", ")"),
            ("[", "", "]"),
            ("{", "", "}"),
        ] {
            let deep = |levels: usize| format!("a{{width:{}{inner}{}}}", open.repeat(levels), close.repeat(levels));
            let levels = (most - 1) / open.matches(['(', '[', '{']).count();
            assert_eq!(told(deep(levels)), None, "{open}");
            assert!(told(deep(levels + 1)).is_some_and(|(printed, at)| printed.is_empty() && at > most), "{open}");
            assert!(told(deep(50_000)).is_some());
        }
        for selector in [
            ":not(",
            ":is(",
            ":has(",
            "@media (",
            "@supports (",
            "@supports not ((a:b) and (",
            "@container (",
            "@layer a{",
        ] {
            let levels = most / selector.matches(['(', '{']).count();
            assert_eq!(told(selector.repeat(levels)), None, "{selector}");
            assert!(told(selector.repeat(50_000)).is_some(), "{selector}");
        }
        assert_eq!(told("a{color:red}".repeat(1_000)), None);
        assert!(told(" ".repeat(SHEET_BYTES.most + 1)).is_some());
        assert_eq!(told("a{& b,& c{".repeat(7)), None);
        assert!(told(format!("a{{{}", "& &,&{".repeat(14))).is_some());
    }
}
