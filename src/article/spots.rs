//! In: a Markdown text and its scan. Out: where in each link, picture and piece of another article the name of its destination
//! stands, without its anchor, its words and its brackets, so that the name alone can be changed.
//!
//! Invariant: what a spot covers, read back, is the destination the scan found; a destination whose name is nowhere to be found
//! like that is told as such.

use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::Parser;

use super::facts::Scan;
use super::link::Destination;
use super::mending;
use super::straight::options;
use crate::source::{Span, characters};

/// How a destination is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// `[[name]]`
    Wiki,
    /// `[words](name)`
    Plain,
    /// `[words](<name>)`
    Angle,
    /// `<a href="name">`
    Attribute,
}

/// Where the name of a destination stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// What it leads to.
    pub destination: Destination,
    /// The name alone, counted from the start of the text.
    pub name: Span,
    /// What stands behind its `#`, if anything does.
    pub anchor: Option<Span>,
    /// The whole link, picture or line.
    pub whole: Span,
    /// How it is written.
    pub manner: Manner,
}

/// The spots of a text, in no order, and the links whose name cannot be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spots {
    /// Those that were found.
    pub found: Vec<Spot>,
    /// Links written in a way that cannot be changed piece by piece, and what they lead to.
    pub lost: Vec<(Span, Destination)>,
}

/// Where the names of all destinations of a text stand, apart from those outside the handbook.
#[must_use]
pub fn spots(text: &str, scan: &Scan) -> Spots {
    let mut spots = Spots::default();
    let links = scan.links.iter().map(|link| (&link.destination, link.span, link.words.end));
    let pictures = scan.pictures.iter().map(|picture| (&picture.destination, picture.span, 0));
    let embeds = scan.embeds.iter().map(|embed| (&embed.destination, embed.span, 0));
    let mut named = false;
    for (destination, span, words) in links.chain(pictures).chain(embeds) {
        if matches!(destination, Destination::External(_) | Destination::Here(_)) {
            continue;
        }
        match spot(text, destination, span, words) {
            Some(spot) => spots.found.push(spot),
            None if text[span.range()].ends_with(']') => named = true,
            None => spots.lost.push((span, destination.clone())),
        }
    }
    if named || text.contains("]:") {
        spots.found.extend(definitions(text));
    }
    spots
}

/// Where the name of one destination stands, which is written at `span`; its words end at `words`.
#[must_use]
pub fn spot(text: &str, destination: &Destination, span: Span, words: usize) -> Option<Spot> {
    let raw = text.get(span.range())?;
    let found = |name: Range<usize>, end: usize, manner| {
        reads_as(&raw[name.clone()], manner, destination).then_some(())?;
        let anchor = anchor(raw, name.end, end).map(|anchor| anchor.shifted(span.start));
        let name = Span::from(name).shifted(span.start);
        Some(Spot { destination: destination.clone(), name, anchor, whole: span, manner })
    };
    if matches!(destination, Destination::Wiki { .. }) {
        let inside = raw.strip_prefix('!').unwrap_or(raw).strip_prefix("[[")?;
        let start = raw.len() - inside.len();
        let end = inside.find(['|', ']']).unwrap_or(inside.len());
        let target = inside[..end].trim_end_matches('\\');
        (Destination::wiki(target) == *destination).then_some(())?;
        let name = target.split('#').next().unwrap_or_default();
        let blank = name.len() - name.trim_start().len();
        let end = start + target.trim_end().len();
        return found(start + blank..start + name.trim_end().len().max(blank), end, Manner::Wiki);
    }
    if !(raw.starts_with('[') || raw.starts_with("![")) || !raw.ends_with(')') {
        let named = raw.starts_with('[') || raw.starts_with("![") || raw.starts_with('<');
        let start = raw.len() - raw.trim_start().len();
        let inside = raw.trim();
        let attribute = !named && Destination::inline(&characters(inside)) == *destination;
        return if attribute {
            found(start..start + name_end(inside), start + inside.len(), Manner::Attribute)
        } else {
            None
        };
    }
    let from = words.saturating_sub(span.start);
    raw.match_indices("](").filter(|(at, _)| *at >= from).find_map(|(at, _)| {
        let (address, manner, end) = address(raw, at + 2)?;
        let rest = raw[end..].trim_start();
        let closed = rest == ")" || (rest.starts_with(['"', '\'', '(']) && rest.ends_with(')'));
        let inside = &raw[address.clone()];
        (closed && Destination::inline(&unescaped(inside)) == *destination).then_some(())?;
        found(address.start..address.start + name_end(inside), address.end, manner)
    })
}

/// The address that begins at `at`, behind blanks: where it stands, how, and where what follows it begins.
fn address(raw: &str, at: usize) -> Option<(Range<usize>, Manner, usize)> {
    let start = at + raw[at..].len() - raw[at..].trim_start().len();
    if let Some(inside) = raw[start..].strip_prefix('<') {
        let end = inside.find('>')?;
        return Some((start + 1..start + 1 + end, Manner::Angle, start + end + 2));
    }
    let (mut depth, mut escaped) = (0_usize, false);
    for (offset, c) in raw[start..].char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return Some((start..start + offset, Manner::Plain, start + offset)),
            ')' => depth -= 1,
            c if c.is_whitespace() => return Some((start..start + offset, Manner::Plain, start + offset)),
            _ => {}
        }
    }
    Some((start..raw.len(), Manner::Plain, raw.len()))
}

/// What stands behind the `#` of an address whose name ends at `from`.
fn anchor(raw: &str, from: usize, end: usize) -> Option<Span> {
    let rest = raw.get(from..end)?;
    let start = from + rest.find('#')? + 1;
    let inside = raw[start..end].trim();
    let start = start + raw[start..end].find(inside)?;
    Some(Span { start, end: start + inside.len() })
}

/// Whether a name alone is read as the name of this destination.
fn reads_as(name: &str, manner: Manner, destination: &Destination) -> bool {
    match (destination, manner) {
        (Destination::Wiki { name: meant, .. }, _) => name == meant,
        (Destination::File { path, .. }, Manner::Attribute) => is_path(&characters(name), path),
        (Destination::File { path, .. }, _) => is_path(&unescaped(name), path),
        _ => false,
    }
}

fn is_path(address: &str, path: &str) -> bool {
    address.is_empty() && path.is_empty()
        || matches!(Destination::inline(address), Destination::File { path: read, anchor: None } if read == path)
}

fn name_end(address: &str) -> usize {
    address.find(['#', '?']).unwrap_or(address.len())
}

/// An address as it is meant: without the backslashes before signs, and with the characters that entities stand for.
fn unescaped(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut signs = address.chars().peekable();
    while let Some(c) = signs.next() {
        if c == '\\' && signs.peek().is_some_and(char::is_ascii_punctuation) {
            out.extend(signs.next());
        } else {
            out.push(c);
        }
    }
    characters(&out).into_owned()
}

/// The addresses of lines `[name]: address`, to which links by name lead.
fn definitions(text: &str) -> Vec<Spot> {
    let read = mending::mended(text);
    let parser = Parser::new_ext(&read, options());
    let spots = parser.reference_definitions().iter().filter_map(|(_, definition)| {
        let destination = Destination::inline(&definition.dest);
        if matches!(destination, Destination::External(_) | Destination::Here(_)) {
            return None;
        }
        let whole = Span::from(definition.span.clone());
        let raw = text.get(whole.range())?;
        raw.match_indices("]:").find_map(|(at, _)| {
            let (address, manner, _) = address(raw, at + 2)?;
            let inside = &raw[address.clone()];
            (Destination::inline(&unescaped(inside)) == destination).then_some(())?;
            let name = &inside[..name_end(inside)];
            reads_as(name, manner, &destination).then_some(())?;
            let name = Span::from(address.start..address.start + name.len());
            let anchor = anchor(raw, name.end, address.end).map(|anchor| anchor.shifted(whole.start));
            let name = name.shifted(whole.start);
            Some(Spot { destination: destination.clone(), name, anchor, whole, manner })
        })
    });
    spots.collect()
}

/// A path as it stands in an address of this manner. `like` is what stood there: letters stay letters where they were.
#[must_use]
pub fn written(path: &str, manner: Manner, like: &str) -> String {
    if manner == Manner::Wiki {
        return path.to_owned();
    }
    let letters = like.is_ascii() && like.contains('%') && !percent_decode_str(like).decode_utf8_lossy().is_ascii();
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        let kept = match c {
            ' ' => manner == Manner::Angle && !like.contains("%20"),
            '/' | '-' | '_' | '.' | ',' | '+' | '=' | '@' => true,
            c if c.is_ascii() => c.is_ascii_alphanumeric(),
            c => c.is_alphanumeric() && !letters,
        };
        if kept {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::scan::scan;
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let spots = spots(text, &scan(text));
        assert_eq!(spots.lost, [], "{text}");
        spots.found.iter().map(|spot| &text[spot.name.range()]).collect()
    }

    #[test]
    fn the_name_is_found_in_every_way_of_writing() {
        for (text, name) in [
            ("see [[good-enough]].", "good-enough"),
            ("[[ Good Enough#How it is | words ]]", "Good Enough"),
            ("![[a/b.md#x]]", "a/b.md"),
            ("| a |\n|---|\n| [[x\\|y]] |\n", "x"),
            ("[w](a.md)", "a.md"),
            ("[w]( ../a%20b.md#c \"t (x)\" )", "../a%20b.md"),
            ("[w](<a b.md?x#c> 't')", "a b.md"),
            ("[a [b] `](x)` c](y(1).md)", "y(1).md"),
            ("![alt](p.png)", "p.png"),
            ("[w][n]\n\n[n]: <../a.md> \"t\"\n", "../a.md"),
            ("[n]\n\n[n]:\n  a.md\n", "a.md"),
            ("<a href='x.md#b'>w</a>", "x.md"),
            ("<img src=\"a&amp;b.png\">", "a&amp;b.png"),
            ("[w](a\\_b.md)", "a\\_b.md"),
            ("[w](/scripts/x/)", "/scripts/x/"),
        ] {
            assert_eq!(names(text), [name], "{text}");
        }
        assert_eq!(names("[![p](a.png)](b.md)"), ["b.md", "a.png"]);
        assert_eq!(names("[w](https://x.y/a.md) [[#here]] [x](#y) <a@b.cc> `[[a]]`"), Vec::<&str>::new());
    }

    #[test]
    fn a_path_is_written_so_that_it_is_read_as_itself() {
        for path in ["a b.md", "../ä/ö (1).md", "a#b?c%.md", "_a_*b*.png", "é&x'y\".md"] {
            for (manner, text) in [
                (Manner::Plain, format!("[w]({})", written(path, Manner::Plain, "x"))),
                (Manner::Plain, format!("[w]({})", written(path, Manner::Plain, "%C3%A4"))),
                (Manner::Angle, format!("[w](<{}>)", written(path, Manner::Angle, "x"))),
                (Manner::Attribute, format!("<a href=\"{}\">w</a>", written(path, Manner::Attribute, "x"))),
            ] {
                let scan = scan(&text);
                let wanted = Destination::File { path: path.to_owned(), anchor: None };
                assert_eq!(scan.links.first().map(|link| &link.destination), Some(&wanted), "{manner:?} {text}");
            }
        }
        assert_eq!(written("ä b", Manner::Plain, "a%20b"), "ä%20b");
        assert_eq!(written("ä b", Manner::Plain, "%C3%BC"), "%C3%A4%20b");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic_and_spots_fit(text in "(\\[\\[|\\]\\]|\\[|\\]|\\(|\\)|<|>|#|\\||!|\\\\|a|ä| |\\n|\\]: |<a href=|\"){0,24}") {
            let spots = spots(&text, &scan(&text));
            for spot in spots.found {
                prop_assert!(text.get(spot.name.range()).is_some());
            }
        }
    }
}
