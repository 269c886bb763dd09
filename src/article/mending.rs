//! One slip must not swallow the rest of a page: what was opened and never closed is read as if it had not been written.
//!
//! In: a Markdown text. Out: its events, and each [`Slip`] with its place.
//!
//! A slip is taken out of a copy of the text in which every other byte keeps its place, and the copy is read again, so that
//! spans are those of what the author wrote.
//!
//! Invariant: a text without slips is read once and gives exactly pulldown-cmark's events.

mod copy;
mod html;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::straight::straight;
use crate::source::Span;
use crate::source::limits::HTML_LEVELS;
use copy::{Edit, Signs};
use html::{Found, Nesting, hidden};
pub use html::{closed, is_known};

/// After so many rounds the rest is left as it is: each round takes out all slips that can be seen.
const ROUNDS: usize = 8;

/// Events with their bytes.
pub type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// Something that was opened and never closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Where it was opened.
    pub span: Span,
    /// What it is.
    pub what: Unclosed,
}

/// What was never closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclosed {
    /// An element of HTML; whether browsers take what follows for plain text.
    Element(String, bool),
    /// `<iframe … />`.
    SelfClosed(String),
    /// A quotation mark in a tag.
    Quote,
    /// A comment.
    Comment,
    /// A comment with another one inside, which ends both.
    CommentInside,
    /// A block of code: its fence.
    Code(String),
    /// `<?…`, `<!…` and `<![CDATA[…`, which are never shown; whether it is closed.
    Unseen(&'static str, bool),
}

/// A text read with its slips taken out.
pub struct Reading<'a> {
    /// Its events, comments included, HTML line by line.
    pub events: Events<'a>,
    /// What was taken out, in order.
    pub slips: Vec<Slip>,
}

/// Whether there is anything in the text that could be left open.
#[must_use]
pub fn may_slip(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_closed = bytes.contains(&b'}');
    bytes.iter().enumerate().any(|(at, sign)| match sign {
        b'<' => bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || b"!?".contains(next)),
        b'{' => is_closed,
        b'`' | b'~' => bytes[at..].starts_with(&[*sign; 3]),
        _ => false,
    })
}

/// Reads a text.
#[must_use]
pub fn read(text: &str) -> Reading<'_> {
    let (slips, mended) = mend(text);
    let events = match mended {
        Mended::Sound(events) => events,
        Mended::Copy(copy, signs) => {
            let events = straight(&copy);
            // Blanks that stand for one letter may be parted; the letter is not.
            let whole = |range: Range<usize>| text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end);
            events.map(|(event, range)| (signs.restored(event.into_static()), whole(range))).collect()
        }
    };
    Reading { events, slips }
}

/// The text as it is read: without what was never closed, every other byte at its place.
#[must_use]
pub fn mended(text: &str) -> Cow<'_, str> {
    match mend(text).1 {
        Mended::Sound(_) => Cow::Borrowed(text),
        Mended::Copy(copy, _) => Cow::Owned(copy),
    }
}

/// What a text is read by.
enum Mended<'a> {
    /// Its own events: nothing is to be taken out.
    Sound(Events<'a>),
    /// A copy without what was taken out.
    Copy(String, Signs),
}

fn mend(text: &str) -> (Vec<Slip>, Mended<'_>) {
    let mut slips: BTreeMap<Span, Unclosed> = BTreeMap::new();
    let mut mended = Mended::Sound(straight(text).collect());
    for _ in 0..ROUNDS {
        let (finds, read, signs) = match &mended {
            Mended::Sound(events) => (find(text, events), text, Signs::free_in(text)),
            Mended::Copy(copy, signs) => (find(copy, &straight(copy).collect()), copy.as_str(), Some(*signs)),
        };
        let edits: Vec<&Edit> = finds.iter().filter_map(|find| find.edit.as_ref()).collect();
        let mut changed = None;
        if let Some(signs) = signs.filter(|_| !edits.is_empty()) {
            let mut bytes = read.to_owned().into_bytes();
            for edit in &edits {
                edit.apply(&mut bytes, read, signs);
            }
            changed = String::from_utf8(bytes).ok().map(|copy| Mended::Copy(copy, signs));
        }
        for slip in finds.into_iter().filter_map(|find| find.slip) {
            slips.entry(slip.span).or_insert(slip.what);
        }
        match changed {
            Some(changed) => mended = changed,
            None => break,
        }
    }
    (slips.into_iter().map(|(span, what)| Slip { span, what }).collect(), mended)
}

/// What was found, and what is done about it.
struct Find {
    slip: Option<Slip>,
    edit: Option<Edit>,
}

fn find(text: &str, events: &Events<'_>) -> Vec<Find> {
    let mut finds = Vec::new();
    let mut nesting = Nesting::default();
    let mut block: Option<Range<usize>> = None;
    let mut code: Option<(Range<usize>, usize)> = None;
    for (event, range) in events {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Some(range.start..range.start),
            Event::Html(_) => {
                if let Some(block) = &mut block {
                    if block.start == block.end {
                        block.start = range.start;
                    }
                    block.end = range.end;
                }
            }
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(piece) = block.take() {
                    finds.extend(unseen(text, &piece));
                    nesting.read(&text[piece.clone()], piece.start, HTML_LEVELS.most);
                }
            }
            Event::InlineHtml(_) => {
                finds.extend(unseen(text, range));
                nesting.read(&text[range.clone()], range.start, HTML_LEVELS.most);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                let line = text[range.clone()].find('\n').map_or(range.end, |end| range.start + end);
                code = Some((range.clone(), line));
            }
            Event::Text(_) => {
                if let Some((_, last)) = &mut code {
                    *last = range.end.max(*last);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some((range, last)) = code.take() {
                    finds.extend(fence(text, &range, last));
                }
            }
            Event::Start(Tag::Heading { attrs, .. }) if attrs.iter().any(|(_, value)| value.is_none()) => {
                finds.extend(braces(text, range));
            }
            _ => {}
        }
    }
    finds.extend(nesting.end().into_iter().map(element));
    finds
}

fn element(found: Found) -> Find {
    let (span, what) = match found {
        Found::Unclosed(name, span) => {
            let plain = html::is_plain(&name);
            (span, Unclosed::Element(name, plain))
        }
        Found::SelfClosed(name, span) => (span, Unclosed::SelfClosed(name)),
        Found::Quote(span) => (span, Unclosed::Quote),
        // Told where tags are let in, with the limit.
        Found::Deep(span) => return Find { edit: Some(Edit::Blank(span.range())), slip: None },
    };
    // Others are closed where they stand: see `closed`.
    let gone = match &what {
        Unclosed::SelfClosed(name) => ["script", "style", "textarea", "pre"].contains(&name.as_str()),
        _ => true,
    };
    Find { edit: gone.then(|| Edit::Blank(span.range())), slip: Some(Slip { span, what }) }
}

/// Comments that are never closed, and what else of a piece of HTML nobody sees.
fn unseen(text: &str, piece: &Range<usize>) -> Vec<Find> {
    let html = &text[piece.clone()];
    let mut finds = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[start..];
        let Some((begin, length)) = hidden(rest) else {
            at = start + 1;
            continue;
        };
        let end = match begin {
            "<!--" => rest[2..].contains("-->"),
            "<![CDATA[" => rest.contains("]]>"),
            "<?" => rest.contains("?>"),
            _ => rest.contains('>'),
        };
        let here = piece.start + start;
        let over = goes_over(&rest[begin.len().min(length)..length], begin);
        let span = Span { start: here, end: here + begin.len() };
        let slip = |what| Some(Slip { span, what });
        match (begin, end) {
            ("<!--", true) if over && is_closed_again(&text[here + length..]) => {
                finds.push(Find { slip: slip(Unclosed::CommentInside), edit: None });
            }
            ("<!--", true) if !over => {}
            ("<!--", _) => {
                let edit = Some(Edit::Blank(here..piece.start + start + paragraph(rest)));
                finds.push(Find { slip: slip(Unclosed::Comment), edit });
            }
            (_, true) if !over => finds.push(Find { slip: slip(Unclosed::Unseen(begin, true)), edit: None }),
            _ => {
                let edit = Some(Edit::Blank(here..here + paragraph(rest)));
                finds.push(Find { slip: slip(Unclosed::Unseen(begin, false)), edit });
            }
        }
        at = start + length;
    }
    finds
}

/// Whether another one begins inside, in a later paragraph.
fn goes_over(inside: &str, begin: &str) -> bool {
    inside.find(begin).is_some_and(|again| paragraph(inside) < again)
}

/// Whether what comes after a comment closes another one that was not opened there.
fn is_closed_again(after: &str) -> bool {
    let close = after.find("-->");
    close.is_some_and(|close| after.find("<!--").is_none_or(|open| close < open))
}

/// The length of the paragraph that `rest` begins with.
fn paragraph(rest: &str) -> usize {
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_matches(['>', ' ', '\t', '\r', '\n']).is_empty() {
            break;
        }
        length += line.len();
    }
    rest[..length].trim_end().len()
}

/// A fence that is never closed: nothing follows the last line of the code.
fn fence(text: &str, range: &Range<usize>, last: usize) -> Option<Find> {
    let sign = text[range.start..].chars().next()?;
    let closing = text.get(last..range.end).unwrap_or_default();
    if closing.contains(sign) || !['`', '~'].contains(&sign) {
        return None;
    }
    let line = text[range.clone()].lines().next()?.trim_end();
    let ticks = line.len() - line.trim_start_matches(sign).len();
    // Words after the fence are no name of a language.
    let end = if line[ticks..].trim().contains(' ') { ticks } else { line.len() };
    let span = Span { start: range.start, end: range.start + ticks };
    let slip = Slip { span, what: Unclosed::Code(line[..ticks].to_owned()) };
    Some(Find { slip: Some(slip), edit: Some(Edit::Blank(range.start..range.start + end)) })
}

/// `{name}` at the end of a heading is no id and no class, so it is shown.
fn braces(text: &str, range: &Range<usize>) -> Option<Find> {
    let end = range.start + text[range.clone()].rfind('}')?;
    let start = range.start + text[range.start..end].rfind('{')?;
    Some(Find { slip: None, edit: Some(Edit::Brace(start)) })
}

#[cfg(test)]
mod tests;
