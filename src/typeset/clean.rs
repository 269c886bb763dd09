//! In: HTML set from a text that holds HTML of its own. Out: the same by the list of what is allowed, and what was
//! taken out.

use std::collections::BTreeMap;

use pulldown_cmark::Event;

use super::allowed;
use super::gate::{Gate, Said};
use super::made::Made;
use super::reach::reach;
use crate::article::mending::Unclosed;
use crate::article::{markdown, raw};
use crate::diagnostic::rules::links::HTML_REMOVED;
use crate::diagnostic::rules::reading::OVER_LIMIT;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::limits::Limit;
use crate::source::{Place, Span, Tag, tags};

/// Something that is not allowed.
pub(super) enum Removed<'a> {
    /// An element, by its name.
    Element(&'a str),
    /// An attribute, by its name.
    Attribute(&'a str),
    /// One of the classes of an element.
    Class(&'a str),
    /// More of anything than is taken in.
    Over(&'static Limit),
}

/// Cleans `html` and sets in what Mend made. `removed` is told each tag or attribute of `text` that is not allowed, with its
/// place.
pub(super) fn clean(html: &str, made: Made, text: &str, removed: impl FnMut(&Removed<'_>, Span)) -> String {
    report(text, removed);
    let cleaned = allowed::cleaner(made.sign()).clean(html).to_string();
    let whole = without_lost_pictures(&cleaned, made.sign());
    made.set_in(&whole)
}

/// A picture whose file was taken away leaves its words.
fn without_lost_pictures(html: &str, sign: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    let lost = |tag: &Tag| tag.name == "img" && tag.attribute("src").or(tag.attribute(sign)).is_none();
    for tag in tags(html).into_iter().filter(lost) {
        out.push_str(&html[done..tag.span.start]);
        out.push_str(tag.attribute("alt").map_or("", |alt| &html[alt.value.range()]));
        done = tag.span.end;
    }
    out + &html[done..]
}

/// Tells `removed` each tag or attribute of `text` that is not allowed, with its place.
pub(super) fn report(text: &str, mut removed: impl FnMut(&Removed<'_>, Span)) {
    let cleaner = allowed::cleaner("");
    let mut over: Vec<&Limit> = Vec::new();
    let mut answers: BTreeMap<(String, String), bool> = BTreeMap::new();
    let mut ends = Ends::default();
    for (tag, said) in raw_tags(text) {
        match said {
            Said::Welcome => {}
            Said::NotForArticles => {
                // What stands in a script or a style is no text, and goes with it.
                let whole = allowed::is_unread(&tag.name).then(|| ends.after(text, &tag)).flatten();
                removed(&Removed::Element(&tag.name), Span { end: whole.unwrap_or(tag.span.end), ..tag.span });
                continue;
            }
            Said::Over(limit) => {
                if !over.contains(&limit) {
                    over.push(limit);
                    removed(&Removed::Over(limit), tag.span);
                }
                continue;
            }
        }
        let around = surroundings(&tag.name);
        let ask = |inside: &str, sign: &str| {
            let cleaned = cleaner.clean(&format!("{around}<{}{inside}>", tag.name)).to_string();
            let ours = cleaned.rfind(&format!("<{}", tag.name)).map(|start| &cleaned[start..]);
            ours.is_some_and(|ours| ours.split('>').next().is_some_and(|opening| opening.contains(sign)))
        };
        let mut allows = |inside: &str, sign: &str| {
            *answers.entry((tag.name.clone(), inside.to_owned())).or_insert_with(|| ask(inside, sign))
        };
        // What a link leads to is checked like every link.
        let link = raw::lead(&tag).filter(|(_, lead)| *lead == raw::Lead::Link).map(|(attribute, _)| attribute.span);
        for attribute in tag.attributes.iter().filter(|attribute| Some(attribute.span) != link) {
            if attribute.name == "class" {
                for name in attribute.value_in(text).split_ascii_whitespace().filter(|name| !allowed::class(name)) {
                    removed(&Removed::Class(name), attribute.span);
                }
            } else if !allowed::attribute(&tag.name, &attribute.name)
                || !allows(&format!(" {}", &text[attribute.span.range()]), &format!(" {}=", attribute.name))
            {
                removed(&Removed::Attribute(&attribute.name), attribute.span);
            }
        }
    }
}

/// Where elements end, each looked for once.
#[derive(Default)]
struct Ends(BTreeMap<String, Option<usize>>);

impl Ends {
    /// The end of the tag that closes what `tag` opens; tags are asked for in their order.
    fn after(&mut self, text: &str, tag: &Tag) -> Option<usize> {
        let find = || {
            let rest = &text[tag.span.end..];
            let closes = |at: usize| {
                let name = rest.get(at + 2..at + 2 + tag.name.len());
                name.is_some_and(|name| name.eq_ignore_ascii_case(&tag.name))
            };
            let at = rest.match_indices("</").map(|(at, _)| at).find(|at| closes(*at))?;
            Some(tag.span.end + rest[at..].find('>').map_or(rest.len(), |end| at + end + 1))
        };
        let known = self.0.entry(tag.name.clone()).or_insert_with(find);
        if known.is_some_and(|end| end < tag.span.end) {
            *known = find();
        }
        *known
    }
}

/// What must stand before an element that is understood only inside others.
fn surroundings(name: &str) -> &'static str {
    match name {
        "td" | "th" => "<table><tbody><tr>",
        "tr" => "<table><tbody>",
        "thead" | "tbody" | "tfoot" | "caption" | "colgroup" => "<table>",
        "col" => "<table><colgroup>",
        _ => "",
    }
}

/// Opening tags in raw HTML pieces of a Markdown text, and what the gate says to them.
fn raw_tags(text: &str) -> Vec<(Tag, Said)> {
    let mut gate = Gate::default();
    let mut found = Vec::new();
    let (events, slips) = markdown::read(text);
    let unread = slips.iter().filter(|slip| match &slip.what {
        Unclosed::Element(name, _) | Unclosed::SelfClosed(name) => allowed::is_unread(name),
        _ => false,
    });
    let unread: Vec<usize> = unread.map(|slip| slip.span.start).collect();
    for (event, range) in events {
        match event {
            Event::Start(tag) => reach(tag.to_end()).map_or((), |reach| gate.enter(reach)),
            Event::End(end) if reach(end).is_some() => _ = gate.leave(),
            Event::Html(_) | Event::InlineHtml(_) => {
                let tell = |tag: &Tag, said| found.push((tag.clone().shifted(range.start), said));
                gate.pass_and_tell(&text[range.clone()], tell);
                // A script that is never closed has no effect on what follows.
                if unread.iter().any(|start| range.contains(start)) {
                    gate.read_on();
                }
            }
            _ => {}
        }
    }
    found
}

/// What to tell the author about something that was taken out.
pub(super) fn remark(removed: &Removed<'_>, place: Place) -> Diagnostic {
    let (what, help) = match removed {
        Removed::Over(limit) => {
            let help = "write it in Markdown, or put a part of it on a page of its own";
            return Diagnostic::new(&OVER_LIMIT, place, limit.to_string()).help(help);
        }
        Removed::Class(name) => {
            let known = allowed::CLASSES.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
            let help = format!(
                "articles may use {}; a name that begins with `{}` is yours, for `static/css/own.css`",
                sentences::list(&known, "and"),
                allowed::OWN
            );
            let message = format!("the class `{name}` is not for articles and was taken out");
            return Diagnostic::new(&HTML_REMOVED, place, message).help(help);
        }
        Removed::Element("script") => {
            ("<script>", "take it out: a script stands in a file in `static`, and a template names it")
        }
        Removed::Element("style") | Removed::Attribute("style") => {
            ("style", "take it out: how pages look is decided in one place, `static/css/own.css`")
        }
        Removed::Attribute("src") => ("src", "put the file beside the article, and name it there"),
        Removed::Attribute(event) if event.starts_with("on") => {
            (*event, "take it out: articles do nothing by themselves")
        }
        Removed::Element(name @ ("iframe" | "embed" | "object")) => {
            (*name, "write a link to it instead, or set `html: trusted` in handbook.yaml if you trust every author")
        }
        Removed::Element(name) | Removed::Attribute(name) => {
            (*name, "write it in Markdown, or set `html: trusted` in handbook.yaml if you trust every author")
        }
    };
    let what = match removed {
        Removed::Element(name) => format!("<{name}>"),
        _ => what.to_owned(),
    };
    let message = format!("`{what}` is not allowed in articles and was taken out");
    Diagnostic::new(&HTML_REMOVED, place, message).help(help)
}

#[cfg(test)]
mod tests;
