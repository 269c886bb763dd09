//! In: an element of a line. Out: the pieces of the line that it is.

use super::aside::is_undescribed;
use super::detours::straight;
use super::elements::own;
use super::looks::Look;
use super::reader::{Breaks, Flow, Reader};
use super::tree::{At, attribute, name, words};
use crate::import::flat::flat;
use crate::import::rules::DETOURS;
use crate::import::tree::{Inline, is_blank};

impl Reader<'_> {
    pub(super) fn inline(&mut self, node: At<'_>, flow: &mut Flow, depth: usize) {
        let tag = name(node);
        match tag {
            "br" => return flow.line.push(Inline::Break),
            "img" => {
                if let Some(src) = picture(node) {
                    self.land(flow);
                    self.before.pictures += 1;
                    let key = if is_undescribed(node) { "title" } else { "alt" };
                    flow.line.push(Inline::Picture(src, attribute(node, key).unwrap_or_default().to_owned()));
                }
                return;
            }
            "code" | "tt" => {
                self.land(flow);
                return flow.line.push(Inline::Code(words(node)));
            }
            "wbr" => return,
            _ => {}
        }
        let mut inner = Flow::default();
        let breaks = std::mem::replace(&mut self.setting.breaks, Breaks::Nothing);
        self.children(node, &mut inner, depth);
        self.setting.breaks = breaks;
        inner.end_line_kept();
        let inner = flat(&inner.blocks);
        // A button beside a link to the same file stands apart from it.
        let button = || attribute(node, "class").is_some_and(|class| class.contains("button") || class.contains("btn"));
        if tag == "a" && matches!(flow.line.last(), Some(Inline::Link(..))) && button() {
            flow.line.push(Inline::Text(" ".to_owned()));
        }
        flow.line.push(match tag {
            "b" | "strong" => Inline::Strong(inner),
            "i" | "em" => Inline::Emphasis(inner),
            "s" | "strike" | "del" => Inline::Struck(inner),
            "a" if is_blank(&inner) => return flow.line.extend(inner),
            "a" => match self.lead(node) {
                Some(to) => Inline::Link(to, inner),
                None => return flow.line.extend(inner),
            },
            "abbr" | "acronym" if attribute(node, "title").is_some() => {
                Inline::Meant(attribute(node, "title").unwrap_or_default().to_owned(), inner)
            }
            _ => match own(tag) {
                // A mark of a footnote is raised by itself.
                Some("sup") if inner.iter().all(is_sign) => return flow.line.extend(inner),
                Some(own) => Inline::Element(own, inner),
                None if self.in_heading || is_blank(&inner) => return flow.line.extend(inner),
                None => return flow.line.extend(formed(self.looks.of_element(node), inner)),
            },
        });
    }

    /// Where a link leads, which is counted as one.
    pub(super) fn lead(&mut self, node: At<'_>) -> Option<String> {
        let to = attribute(node, "href").filter(|to| !to.to_lowercase().starts_with("javascript:"))?;
        self.before.links += 1;
        let straight = straight(to);
        if straight.is_some() {
            self.noted.push((&DETOURS, to.to_owned()));
        }
        Some(straight.unwrap_or_else(|| to.to_owned()))
    }
}

/// What stands raised at a word and is none.
fn is_sign(inline: &Inline) -> bool {
    match inline {
        Inline::Note(_) | Inline::Comment(_) | Inline::Anchor(_) => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// Words that look as their element says.
fn formed(look: Look, mut words: Vec<Inline>) -> Vec<Inline> {
    for (is, form) in [
        (look.struck, Inline::Struck as fn(Vec<Inline>) -> Inline),
        (look.slanted, Inline::Emphasis),
        (look.bold, Inline::Strong),
    ] {
        if is {
            words = vec![form(words)];
        }
    }
    words
}

/// Where a picture is: scripts that fetch pictures late keep the address elsewhere.
fn picture(node: At<'_>) -> Option<String> {
    let late = ["data-src", "data-lazy-src", "data-original"].into_iter().find_map(|key| attribute(node, key));
    let set = || attribute(node, "srcset")?.split(',').next_back()?.split_whitespace().next();
    late.or_else(|| attribute(node, "src")).or_else(set).map(str::to_owned)
}
