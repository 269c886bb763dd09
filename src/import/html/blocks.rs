//! In: elements that are blocks by themselves. Out: lists, tables, terms, what unfolds, films, forms, code.

use super::aside::asked;
use super::grid;
use super::reader::{Flow, Reader};
use super::tree::{At, attribute, find, name, words};
use crate::import::flat::flat;
use crate::import::rules::{FILMS, HEADERS, LOST_HTML};
use crate::import::tree::{Block, Inline, List, Table, is_blank};

impl Reader<'_> {
    pub(super) fn heading(&mut self, node: At<'_>, flow: &mut Flow, depth: usize) {
        let level = name(node).as_bytes()[1] - b'0';
        let outer = std::mem::replace(&mut self.in_heading, true);
        let before = std::mem::take(&mut self.pending);
        let inner = self.flow(node, depth);
        self.in_heading = outer;
        let mut words = flat(&inner);
        let id = self.heading_id(before, &mut words);
        if !is_blank(&words) {
            self.before.paragraphs += 1;
            flow.push(Block::Heading(level, id, words));
        }
    }

    pub(super) fn list(&mut self, node: At<'_>, depth: usize) -> List {
        let ordered = name(node) == "ol";
        let first = attribute(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
        let mut list = List { start: ordered.then_some(first), items: Vec::new() };
        for child in node.children() {
            match name(child) {
                "li" if self.margin.is_elsewhere(child) => {}
                "li" if !self.is_hidden(child) => list.items.push(self.inner(child, depth + 1)),
                "" if child.value().as_text().is_none_or(|text| text.trim().is_empty()) => {}
                // A list in a list without an entry around it belongs to the entry before.
                _ => {
                    let mut inner = Flow::default();
                    match child.value() {
                        scraper::Node::Text(text) => self.text(text, &mut inner),
                        _ => self.element(child, &mut inner, depth + 1),
                    }
                    inner.end_line();
                    match list.items.last_mut() {
                        Some(item) => item.extend(inner.blocks),
                        None => list.items.push(inner.blocks),
                    }
                }
            }
        }
        list
    }

    pub(super) fn table(&mut self, node: At<'_>, flow: &mut Flow, depth: usize) {
        let rows = grid::rows(node);
        if rows.iter().flatten().flatten().count() <= 1 {
            flow.end_line();
            self.children(node, flow, depth);
            flow.end_line();
            return;
        }
        self.before.tables += 1;
        if let Some(cell) = rows[0].iter().flatten().find(|cell| name(**cell) != "th") {
            self.noted.push((&HEADERS, words(*cell)));
        }
        let caption = node.children().find(|child| name(*child) == "caption");
        let caption = caption.map_or_else(Vec::new, |caption| flat(&self.inner(caption, depth)));
        let mut table = Table { caption, rows: Vec::new() };
        for row in rows {
            let cell = |cell: Option<At<'_>>| cell.map_or_else(Vec::new, |cell| flat(&self.inner(cell, depth + 1)));
            table.rows.push(row.into_iter().map(cell).collect());
        }
        flow.push(Block::Table(table));
    }

    pub(super) fn terms(&mut self, node: At<'_>, flow: &mut Flow, depth: usize) {
        let mut terms: Vec<(Vec<Inline>, Vec<Vec<Block>>)> = Vec::new();
        let parts = node.children().flat_map(|child| match name(child) {
            "div" => child.children().collect(),
            _ => vec![child],
        });
        for part in parts {
            match name(part) {
                "dt" => terms.push((flat(&self.inner(part, depth + 1)), Vec::new())),
                "dd" => {
                    let meaning = self.inner(part, depth + 1);
                    match terms.last_mut() {
                        Some((_, meanings)) => meanings.push(meaning),
                        None => meaning.into_iter().for_each(|block| flow.push(block)),
                    }
                }
                _ => {}
            }
        }
        // A term without a meaning is a line of its own.
        let whole = terms.iter().all(|(term, meanings)| !meanings.is_empty() && !is_blank(term));
        if whole {
            return flow.push(Block::Terms(terms));
        }
        for (term, meanings) in terms {
            flow.push(Block::Paragraph(vec![Inline::Strong(term)]));
            meanings.into_iter().flatten().for_each(|block| flow.push(block));
        }
    }

    pub(super) fn fold(&mut self, node: At<'_>, flow: &mut Flow, depth: usize) {
        let mut title = Vec::new();
        let mut inner = Flow::default();
        for child in node.children() {
            match child.value() {
                scraper::Node::Element(_) if name(child) == "summary" => {
                    title.extend(flat(&self.inner(child, depth + 1)));
                }
                scraper::Node::Element(_) => self.element(child, &mut inner, depth + 1),
                scraper::Node::Text(text) => self.text(text, &mut inner),
                _ => {}
            }
        }
        inner.end_line();
        flow.push(Block::Fold(title, inner.blocks));
    }

    pub(super) fn film(&mut self, node: At<'_>, flow: &mut Flow) {
        let source = || find(node, |below| name(below) == "source").and_then(|below| attribute(below, "src"));
        let lead = attribute(node, "src")
            .or_else(|| attribute(node, "data-src"))
            .or_else(|| attribute(node, "data"))
            .or_else(source);
        let Some(lead) = lead else {
            self.noted.push((&LOST_HTML, format!("<{}>", name(node))));
            return;
        };
        let lead = lead.strip_prefix("//").map_or_else(|| lead.to_owned(), |rest| format!("https://{rest}"));
        self.noted.push((&FILMS, lead.clone()));
        // What stands inside is shown where the film cannot be.
        let said = Some(words(node)).filter(|said| !said.is_empty());
        let (shown, beside) = match (attribute(node, "title").map(str::to_owned), said) {
            (Some(title), said) => (title, said),
            (None, said) => (said.unwrap_or_else(|| lead.clone()), None),
        };
        let mut line = vec![Inline::Link(lead, vec![Inline::Text(shown)])];
        line.extend(beside.map(Inline::Comment));
        flow.push(Block::Paragraph(line));
    }

    pub(super) fn form(&mut self, node: At<'_>, flow: &mut Flow) {
        let words = asked(node);
        self.noted.push((&LOST_HTML, format!("<{}> {words}", name(node))));
        if !words.is_empty() {
            flow.push(Block::Comment(format!("a form: {words}")));
        }
    }
}

/// A piece of code, with the name of its language where a class tells it.
pub(super) fn code(node: At<'_>) -> Block {
    let inner = find(node, |below| name(below) == "code").unwrap_or(node);
    let class = attribute(inner, "class").or_else(|| attribute(node, "class")).unwrap_or_default();
    let language = class.split_whitespace().find_map(|class| {
        class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-")).or_else(|| class.strip_prefix("brush:"))
    });
    let mut text = String::new();
    for below in node.descendants() {
        match below.value() {
            scraper::Node::Text(piece) => text.push_str(piece),
            _ if name(below) == "br" => text.push('\n'),
            _ => {}
        }
    }
    Block::Code(language.unwrap_or_default().to_owned(), text.trim_matches('\n').to_owned())
}
