//! In: the text of a citation style. Out: how deep it is written and how large it becomes once its macros are filled in, or
//! the place where that has no end.
//!
//! Invariant: no call of the citation processor, nor of its XML reader, before this has looked: both follow groups and
//! macros as deep as they go.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::evidence::CITATION_STYLE;
use crate::diagnostic::rules::reading::OVER_LIMIT;
use crate::source::limits::{CSL_DEPTH, CSL_EXPANDED, CSL_EXPANDED_DEPTH, CSL_TAG, Limit};
use crate::source::{Source, Span};

/// How large a part of a style is with everything it calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// Its bytes.
    pub bytes: usize,
    /// Elements inside one another.
    pub depth: usize,
}

/// Measures a style; `Err` is what to tell when it is too much.
pub(super) fn measure(source: &Source) -> Result<Extent, Box<Diagnostic>> {
    let told = |limit: &Limit, span: Span, what: &str| {
        let help = format!("{limit}; take a style from the CSL repository, or make this one simpler");
        Box::new(Diagnostic::new(&OVER_LIMIT, source.place(span), what).help(help))
    };
    if let Some(span) = endless_tag(source.text()) {
        return Err(told(&CSL_TAG, span, "this tag of the citation style is far longer than people write one"));
    }
    let style = parts(source.text()).map_err(|span| {
        told(&CSL_DEPTH, span, "the elements of this citation style stand too deep inside one another")
    })?;
    let mut known = BTreeMap::new();
    let whole = style.filled("", 0, &mut known).map_err(|trouble| match trouble {
        Trouble::Circle(name, span) => {
            let message = format!("the macro `{name}` leads back to itself, so this citation style has no end");
            let help = "take one of the calls out; until then APA is used";
            Box::new(Diagnostic::new(&CITATION_STYLE, source.place(span), message).help(help))
        }
        Trouble::Deep(span) => {
            told(&CSL_EXPANDED_DEPTH, span, "the macros of this citation style call each other too deep")
        }
    })?;
    if CSL_EXPANDED_DEPTH.is_passed_by(whole.depth) {
        return Err(told(
            &CSL_EXPANDED_DEPTH,
            style.head,
            "the macros of this citation style call each other too deep",
        ));
    }
    if CSL_EXPANDED.is_passed_by(whole.bytes) {
        return Err(told(&CSL_EXPANDED, style.head, "the macros of this citation style call each other too often"));
    }
    Ok(whole)
}

/// A tag longer than the limit: the XML reader compares every attribute of a tag with all others.
fn endless_tag(text: &str) -> Option<Span> {
    let is_tag = |at: usize| !text[at..].starts_with("<!") && !text[at..].starts_with("<?");
    let mut rest = text.match_indices('<').map(|(at, _)| at).filter(|at| is_tag(*at));
    rest.find_map(|at| {
        let most = text.floor_char_boundary((at + CSL_TAG.most).min(text.len()));
        let piece = &text[at..most];
        let is_endless = text.len() - at > CSL_TAG.most && !piece.contains('>');
        is_endless.then(|| Span { start: at, end: at + piece.find(char::is_whitespace).unwrap_or(1) })
    })
}

/// A macro, or (under the empty name) all that is none, step by step.
#[derive(Default)]
struct Part<'s> {
    depth: usize,
    steps: Vec<Step<'s>>,
}

enum Step<'s> {
    /// So many bytes of its own.
    Own(usize),
    Call(Call<'s>),
    /// From here to `Chosen` only the largest branch counts, each of which ends with `Or`.
    Choose,
    Or,
    Chosen,
}

struct Call<'s> {
    name: &'s str,
    /// How deep it stands in its part.
    depth: usize,
    span: Span,
}

/// Adds up the bytes of a part while its steps are walked.
#[derive(Default)]
struct Sum {
    /// Of each open choice: the bytes before it, and those of its largest branch so far.
    open: Vec<(usize, usize)>,
    bytes: usize,
}

impl Sum {
    fn add(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_add(bytes);
    }

    fn choose(&mut self) {
        self.open.push((std::mem::take(&mut self.bytes), 0));
    }

    fn or(&mut self) {
        if let Some((_, largest)) = self.open.last_mut() {
            *largest = (*largest).max(std::mem::take(&mut self.bytes));
        }
    }

    fn chosen(&mut self) {
        self.or();
        if let Some((before, largest)) = self.open.pop() {
            self.bytes = before.saturating_add(largest);
        }
    }

    fn whole(mut self) -> usize {
        while !self.open.is_empty() {
            self.chosen();
        }
        self.bytes
    }
}

struct Parts<'s> {
    parts: BTreeMap<&'s str, Part<'s>>,
    /// The first element.
    head: Span,
}

enum Trouble<'s> {
    Circle(&'s str, Span),
    Deep(Span),
}

impl<'s> Parts<'s> {
    /// How large a part is with all it calls. Each is measured once; `None` in `known` is one being measured.
    fn filled(
        &self,
        name: &'s str,
        chain: usize,
        known: &mut BTreeMap<&'s str, Option<Extent>>,
    ) -> Result<Extent, Trouble<'s>> {
        let Some(part) = self.parts.get(name) else { return Ok(Extent::default()) };
        known.insert(name, None);
        let mut sum = Sum::default();
        let mut depth = part.depth;
        for step in &part.steps {
            let call = match step {
                Step::Call(call) => call,
                Step::Own(bytes) => {
                    sum.add(*bytes);
                    continue;
                }
                Step::Choose => {
                    sum.choose();
                    continue;
                }
                Step::Or => {
                    sum.or();
                    continue;
                }
                Step::Chosen => {
                    sum.chosen();
                    continue;
                }
            };
            let called = match known.get(call.name) {
                Some(Some(extent)) => *extent,
                Some(None) => return Err(Trouble::Circle(call.name, call.span)),
                None if CSL_DEPTH.is_passed_by(chain + 1) => return Err(Trouble::Deep(call.span)),
                None => self.filled(call.name, chain + 1, known)?,
            };
            sum.add(called.bytes);
            depth = depth.max(call.depth + called.depth);
        }
        let whole = Extent { bytes: sum.whole(), depth };
        known.insert(name, Some(whole));
        Ok(whole)
    }
}

/// The parts of a style; `Err` is where elements stand too deep.
fn parts(text: &str) -> Result<Parts<'_>, Span> {
    let mut style = Parts { parts: BTreeMap::new(), head: Span { start: 0, end: 0 } };
    let mut current = "";
    let (mut depth, mut outside) = (0_usize, 0_usize);
    for tag in tags(text) {
        if tag.closes {
            let step = match tag.name {
                "choose" => Some(Step::Chosen),
                "if" | "else-if" | "else" => Some(Step::Or),
                _ => None,
            };
            style.parts.entry(current).or_default().steps.extend(step);
            depth = depth.saturating_sub(1);
            if depth <= outside {
                (current, outside) = ("", 0);
            }
            continue;
        }
        if style.head.end == 0 {
            style.head = tag.span;
        }
        depth += 1;
        if CSL_DEPTH.is_passed_by(depth) {
            return Err(tag.span);
        }
        if tag.name == "macro" && current.is_empty() {
            let name = attribute(tag.text, "name").unwrap_or_default();
            // The processor takes the first of a name.
            current = if style.parts.contains_key(name) { "\0" } else { name };
            outside = depth - 1;
        }
        let inside = depth - outside;
        let part = style.parts.entry(current).or_default();
        part.depth = part.depth.max(inside);
        if tag.name == "choose" && !tag.empty {
            part.steps.push(Step::Choose);
        }
        part.steps.push(Step::Own(tag.span.end - tag.span.start));
        if let Some(name) = attribute(tag.text, "macro") {
            part.steps.push(Step::Call(Call { name, depth: inside, span: tag.span }));
        }
        if tag.empty {
            depth -= 1;
        }
    }
    Ok(style)
}

struct Tag<'s> {
    name: &'s str,
    /// What stands between its pointed brackets.
    text: &'s str,
    span: Span,
    closes: bool,
    empty: bool,
}

/// The tags of a text, without comments and the like.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find('<')?;
            let rest = &text[start..];
            let past = |end: &str| rest.find(end).map_or(text.len(), |length| start + length + end.len());
            at = match rest {
                _ if rest.starts_with("<!--") => past("-->"),
                _ if rest.starts_with("<![CDATA[") => past("]]>"),
                _ if rest.starts_with("<?") => past("?>"),
                _ if rest.starts_with("<!") => past(">"),
                _ => {
                    let end = start + closing(rest);
                    at = end;
                    let inner = text[start + 1..end].strip_suffix('>').unwrap_or(&text[start + 1..end]);
                    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
                    let (empty, inner) = inner.strip_suffix('/').map_or((false, inner), |inner| (true, inner));
                    let name = inner.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
                    let name = name.rsplit(':').next().unwrap_or(name);
                    return Some(Tag { name, text: inner, span: Span { start, end }, closes, empty });
                }
            };
        }
    })
}

/// How long a tag is: a pointed bracket in quotation marks does not end it.
fn closing(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// The value of an attribute.
fn attribute<'s>(tag: &'s str, wanted: &str) -> Option<&'s str> {
    let mut rest = tag;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, next) = after[1..].split_once(quote)?;
        if name.split_whitespace().next_back() == Some(wanted) {
            return Some(value);
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests;
