//! Lines of front matter that stand where nothing reads them: behind its end, or inside a text above them.
//!
//! In: a file and its parts. Out: remarks. A `draft: true` that is not read publishes what was to stay private.
//!
//! Invariant: only keys that every article may have are looked for, as they are written.

use super::keys::{COMMON, HEAD, SUMMARY};
use super::split::Parts;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::{UNCLOSED_FRONT_MATTER, UNKNOWN_KEY};
use crate::source::{Source, Span};
use crate::yaml::names;

/// The key of front matter that a line begins with.
fn key(line: &str) -> Option<&'static str> {
    let (word, value) = line.split_once(':')?;
    let ends = value.is_empty() || value.starts_with(char::is_whitespace);
    names(&[HEAD, SUMMARY, COMMON]).into_iter().find(|name| *name == word).filter(|_| ends)
}

pub(super) fn check(source: &Source, parts: &Parts, remarks: &mut Vec<Diagnostic>) {
    if let Some(front) = parts.front {
        remarks.extend(behind(source, parts.body));
        remarks.extend(inside(source, front));
    }
}

/// A line right behind the front matter, or one that a second pair of hyphens closes.
fn behind(source: &Source, body: Span) -> Option<Diagnostic> {
    let text = source.at(body);
    let start = text.len() - text.trim_start_matches(['\n', '\r']).len();
    let line = text[start..].lines().next()?.trim_end();
    if line == "---" && start == 0 {
        let place = source.place(body.start..body.start + line.len());
        let message = "the line above closes the front matter already, so readers see this as a line across the page";
        let remark = Diagnostic::new(&UNCLOSED_FRONT_MATTER, place.clone(), message);
        return Some(remark.help("take it out").mended(place, line, ""));
    }
    let key = key(line)?;
    let mut after = text[start..].lines().skip_while(|line| self::key(line.trim_end()).is_some());
    let closed = after.next().is_some_and(|line| line.trim_end() == "---");
    (start == 0 || closed).then(|| {
        let at = body.start + start;
        let message = format!("the front matter ends above this line, so `{key}` is not read and readers see it");
        Diagnostic::new(&UNCLOSED_FRONT_MATTER, source.place(at..at + line.len()), message)
            .help("take out the `---` above it; if it is text, put words before it")
    })
}

/// Lines that a folded text above them takes into itself, because they begin with blanks.
fn inside(source: &Source, front: Span) -> Vec<Diagnostic> {
    let (mut at, mut folded, mut found) = (front.start, None, Vec::new());
    for line in source.at(front).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim();
        let inset = line.len() - line.trim_start().len();
        if words.is_empty() {
            continue;
        }
        if folded.is_some_and(|of| inset > of) {
            let Some(key) = key(words) else { continue };
            let message = format!("this line belongs to the text above it, so `{key}` is not read and readers see it");
            let place = source.place(start + inset..start + inset + words.len());
            let help = "begin it at the start of the line; if it is text, put words before it";
            found.push(Diagnostic::new(&UNKNOWN_KEY, place, message).help(help));
            continue;
        }
        folded = opens(words).then_some(inset);
    }
    found
}

/// Whether a text begins behind the colon of this line that goes on in the lines below: `summary: >`.
fn opens(line: &str) -> bool {
    let before = line.split(" #").next().unwrap_or_default().trim_end();
    let sign = before.rsplit([' ', '\t']).next().unwrap_or_default();
    let is_sign = sign.starts_with(['>', '|']) && sign[1..].chars().all(|c| c.is_ascii_digit() || "+-".contains(c));
    is_sign && before[..before.len() - sign.len()].trim_end().ends_with([':', '-'])
}

#[cfg(test)]
mod tests {
    use crate::article::parse;
    use crate::source::Source;

    fn told(text: &str) -> Vec<(&'static str, u32)> {
        let found = parse(&Source::new("articles/a.md", text)).remarks;
        found.iter().map(|one| (one.rule.name, u32::try_from(one.place.start().line).unwrap_or(0))).collect()
    }

    const HEAD: &str = "---\ntitle: T\nkind: page\n";

    #[test]
    fn keys_behind_the_front_matter_are_told() {
        for after in [
            "draft: true\n---\n\nText.\n",
            "evidence: practice\n\nText.\n",
            "\nages: [child]\ndraft: true\n---\nText.\n",
        ] {
            let told = told(&format!("{HEAD}---\n{after}"));
            assert!(matches!(told.as_slice(), [("unclosed-front-matter", 5 | 6)]), "{after}: {told:?}");
        }
        for after in ["\nsummary: so it was.\n", "Related: x\n", "note: x\n", "\nText.\n\n---\n\ndraft: true\n"] {
            assert!(told(&format!("{HEAD}---\n{after}")).is_empty(), "{after}");
        }
    }

    #[test]
    fn a_second_end_of_the_front_matter_is_told() {
        assert_eq!(told(&format!("{HEAD}---\n---\n\nText.\n")), [("unclosed-front-matter", 5)]);
        assert!(told(&format!("{HEAD}---\n\n---\n\nText.\n")).is_empty());
    }

    #[test]
    fn keys_inside_a_folded_text_are_told() {
        for sign in [">", "|", ">-", "|2", "> # why"] {
            let text = format!("{HEAD}summary: {sign}\n  One.\n\n  draft: true\ntags: []\n---\n\nText.\n");
            assert_eq!(told(&text), [("unknown-key", 7)], "{sign}");
        }
        let text =
            format!("{HEAD}summary: >\n  One.\n  Draft: true\n  a draft: true\nextra:\n  title: x\n---\n\nText.\n");
        assert!(told(&text).is_empty());
    }

    #[test]
    fn a_flag_a_day_and_a_number_have_a_value() {
        for (line, count) in
            [("draft:", 1), ("draft:   # not ready", 1), ("published:", 1), ("draft: ~", 0), ("tags:", 0)]
        {
            assert_eq!(told(&format!("{HEAD}{line}\n---\n\nText.\n")).len(), count, "{line}");
        }
    }
}
