//! In: a `.bib` file. Out: its entries as hayagriva takes them, each with its place.
//!
//! 1. [`unseen`]: what no reader sees and cannot be read is taken out;
//! 2. [`blocks`]: where each entry begins and ends;
//! 3. [`raw`]: each read alone, so that one bad entry does not hide the others;
//! 4. [`entry`]: its fields with what others lend it ([`loans`]), each read as words ([`value`], [`tex`], [`names`],
//!    [`dates`], [`address`]) and put together so that styles print it well ([`print`]).
//!
//! Invariant: the only door to the BibTeX parser; every span counts in the file; nothing a reader sees is changed in
//! silence.

mod address;
mod bib;
mod blocks;
mod dates;
mod entry;
mod finish;
mod keyless;
mod known;
mod letters;
mod loans;
mod names;
mod numbers;
mod print;
mod quotes;
mod raw;
mod signs;
mod tex;
mod unseen;
mod value;
mod words;

use std::collections::BTreeMap;

use self::bib::Bib;
use super::entries::Found;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::evidence::BIB_SYNTAX;
use crate::source::Source;

/// Reads a `.bib` file; keys may repeat.
pub(super) fn parse(source: &Source, remarks: &mut Vec<Diagnostic>) -> Vec<Found> {
    let text = unseen::without(quotes::in_braces(blocks::without_comments(source.text())));
    let file = raw::read(source, &text, remarks);
    remarks.extend(other_format(source, &text));
    let keys = keyless::keys(source, &file.entries, remarks);
    let entries = keyless::named(&file.entries, &keys);
    let mut by_key = BTreeMap::new();
    for entry in &entries {
        by_key.entry(entry.key.v).or_insert(entry);
    }
    let bib = Bib { source, by_key, lenders: loans::lenders(&entries), abbreviations: &file.abbreviations };
    let read = entries.iter().filter(|entry| entry::is_source(entry)).map(|entry| {
        let key = entry.key.v.to_owned();
        Found { key, entry: entry::read(&bib, entry, remarks) }
    });
    let mut found: Vec<Found> = read.collect();
    found.extend(file.unreadable.into_iter().map(|key| Found { key: key.to_owned(), entry: None }));
    found
}

/// A file that holds words and no entry was exported in another format.
fn other_format(source: &Source, text: &str) -> Option<Diagnostic> {
    let start = text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
    let line = text[start..].lines().next().filter(|line| !line.is_empty())?.trim_end();
    if !blocks::blocks(text).is_empty() {
        return None;
    }
    let is = match line {
        _ if line.starts_with("TY  -") => "RIS",
        _ if line.starts_with(['[', '{']) => "JSON",
        _ if line.starts_with('<') => "XML",
        _ => "no BibTeX",
    };
    let message = format!("this file holds {is}, so no reference is read from it");
    let help = "export the references once more as BibTeX or BibLaTeX; entries begin with `@`, as in `@book{key, …}`";
    Some(Diagnostic::new(&BIB_SYNTAX, source.place(start..start + line.len()), message).help(help))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The keys that could be used, and each remark as `line: message`.
    fn told(text: &str) -> (Vec<String>, Vec<String>) {
        let mut remarks = Vec::new();
        let read = parse(&Source::new("articles/a.bib", text), &mut remarks);
        let keys = read.iter().filter_map(|found| Some(found.entry.as_ref()?.entry.key().to_owned())).collect();
        (keys, remarks.iter().map(|one| format!("{}: {}", one.place.start().line, one.message)).collect())
    }

    #[test]
    fn what_leads_back_to_itself_is_told_and_ends() {
        let (keys, remarks) = told(
            "@string{a = a}\n@string{b = c}\n@string{c = b}\n@string{d = {x}}\n@string{d = c}\n\
             @book{x, title = {X}, crossref = {y}}\n@book{y, title = {Y}, crossref = {x}}\n@book{z, title = d}",
        );
        assert_eq!(keys, ["x", "y", "z"]);
        assert_eq!(
            remarks,
            [
                "1: `a` is built from `a`, which is not explained yet",
                "2: `b` is built from `c`, which is not explained yet",
                "3: `c` is built from `b`, which is not explained yet",
                "5: `d` is built from `c`, which is not explained yet",
                "7: `crossref` leads back to `x` itself",
                "6: `crossref` leads back to `y` itself",
            ]
        );
    }

    #[test]
    fn braces_in_braces_without_end_are_told_at_once() {
        let deep = |depth| {
            format!("@book{{a, title = {}x{}}}\n@book{{b, title = {{B}}}}", "{".repeat(depth), "}".repeat(depth))
        };
        assert_eq!(told(&deep(60)), (["a", "b"].map(str::to_owned).to_vec(), Vec::new()));
        let (keys, remarks) = told(&deep(200_000));
        assert_eq!(keys, ["b"]);
        assert_eq!(remarks, ["1: the braces of this entry stand too deep inside one another"]);
    }

    #[test]
    fn comments_and_dates_as_programs_write_them_are_no_alarm() {
        let text = "@book{a,\n  % one line\n  %% another { line\n  title = {A}, year = {2014-09},\n  % the last\n}\n\
            @misc{b, title = {B}, date = {2023-09-24T13:27:44+00:00}, editora = {C}, editoratype = {collaborator}}\n\
            @article{c, title = {C}, year = 1999, month = may # \"~31\", annote = {x}, abstract = {100\\% of {them}}}";
        assert_eq!(told(text), (["a", "b", "c"].map(str::to_owned).to_vec(), Vec::new()));
    }

    #[test]
    fn abbreviations_crossref_and_latex_are_worked_out() {
        let text = "@string{cd = {Child} # \" Development\"}\n@article{a, title = {Caf\\'e}, journal = cd, month = may, year = 2004}\n\
            @inproceedings{b, title = {B}, crossref = {c}}\n@proceedings{c, title = {All}, year = {1999}}\n\
            @online{d, xdata = {e}, title = {D}, subtitle = {and more}}\n@xdata{e, author = {Doe, Jane}}";
        let mut remarks = Vec::new();
        let read = parse(&Source::new("articles/a.bib", text), &mut remarks);
        assert_eq!(remarks, []);
        let title = |entry: &hayagriva::Entry| entry.title().map(ToString::to_string).unwrap_or_default();
        let parent = |entry: &hayagriva::Entry| entry.parents().first().map(title).unwrap_or_default();
        let shown: Vec<String> = read
            .iter()
            .filter_map(|found| Some(&found.entry.as_ref()?.entry))
            .map(|entry| {
                let year = entry.date().map_or(0, |date| date.year);
                let authors = entry.authors().map_or(0, <[_]>::len);
                format!("{}|{}|{year}|{authors}", title(entry), parent(entry))
            })
            .collect();
        assert_eq!(shown, ["Café|Child Development|2004|0", "B|All|1999|0", "All||1999|0", "D: and more||0|1"]);
    }

    #[test]
    fn many_entries_and_long_values_take_no_longer_than_they_must() {
        // Sizes at which a square would take minutes.
        let count = |text: &str| {
            parse(&Source::new("articles/a.bib", text), &mut Vec::new())
                .iter()
                .filter(|found| found.entry.is_some())
                .count()
        };
        let one = |at| {
            format!(
                "@article{{k{at}, title = {{T}}, crossref = {{nowhere{at}}}}}\n@book{{,\n author = {{Doe, Jane}}, title = {{B}}}}\n"
            )
        };
        assert_eq!(count(&(0..5_000).map(one).collect::<String>()), 10_000);
        let field = |at| format!("x{at} = {{y}},");
        let wide: String = (0..5_000).map(field).collect();
        let child = |at| format!("@inbook{{c{at}, title = {{C}}, crossref = {{p}}}}\n");
        let children: String = (0..5_000).map(child).collect();
        assert_eq!(count(&format!("@book{{p, title = {{P}}, {wide}}}\n{children}")), 5_001);
        let names = "Doe, Jane and ".repeat(10_000);
        let long = "$ \\'e -- ".repeat(30_000);
        assert_eq!(count(&format!("@book{{a, title = {{{long}}}, author = {{{names} Roe, R.}}}}")), 1);
    }

    proptest! {
        #[test]
        fn no_value_loses_another_entry(field in "title|author|year|date|abstract|file|note|url|doi|pages", parts in prop::collection::vec(prop_oneof![
            Just("$"), Just("\\"), Just("\\'"), Just("{x}"), Just("\\textit{y}"), Just("%"), Just("#"), Just(" and "), Just(","), Just("="),
            Just("2004"), Just("["), Just("]"), Just("/"), Just("~"), Just("ü"), Just("\""), Just("&"), Just("@"), Just("\\%"),
        ], 0..12)) {
            let value = parts.concat();
            // A brace with a backslash before it is a sign and opens nothing.
            prop_assume!(!value.ends_with('\\') && !value.contains("\\{"));
            let (keys, _) = told(&format!("@book{{a, title = {{A}}}}\n@article{{b, title = {{B}}, {field} = {{x{value}}}, volume = 3}}\n@misc{{c, title = {{C}}}}"));
            prop_assert_eq!(keys, ["a", "b", "c"]);
        }

        #[test]
        fn no_text_breaks_the_reader(parts in prop::collection::vec(prop_oneof![
            Just("@article{"), Just("@string{"), Just("@comment{"), Just("@xdata{"), Just("a,"), Just("b,"), Just("title"),
            Just("author"), Just("date"), Just("year"), Just("month"), Just("pages"), Just("crossref"), Just("url"), Just("="),
            Just("{"), Just("}"), Just("\""), Just(","), Just("\n"), Just("#"), Just("a"), Just("\\'e"), Just("\\"), Just("$"),
            Just("%"), Just("and"), Just("2004"), Just("2004/"), Just("-13"), Just("85--92"), Just("ä"), Just("1e9"), Just(" "),
            Just("mend_checked"), Just("99999999999999999999"), Just("~"), Just("others"),
        ], 0..40)) {
            told(&parts.concat());
        }

        #[test]
        fn no_value_breaks_the_reader(field in "title|author|date|year|month|day|pages|volume|edition|url|doi|editor|editortype|language|urldate|eventdate|pagetotal|ids|volumes|number|chapter|type", value in "\\PC{0,24}") {
            told(&format!("@inproceedings{{a, title = {{T}}, {field} = {{{value}}}}}\n@book{{b, title = {{B}}}}"));
        }
    }
}
