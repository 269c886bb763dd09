//! In: a node of a parsed page. Out: the blocks below it, and what was left out or changed.

use std::collections::HashSet;

use super::blocks::code;
use super::docs;
use super::elements::{is_block, is_unseen};
use super::looks::Looks;
use super::margin::Margin;
use super::reader::{Breaks, Flow, Read, Reader, Setting};
use super::tree::{At, find, name, words, words_without};
use crate::import::rules::{LOST_HTML, NAVIGATION};
use crate::import::tree::{Block, Inline, is_blank};
use crate::import::weigh::Counts;
use crate::source::limits::IMPORT_LEVELS;

/// The blocks below a node, and the words it shows.
pub(in crate::import) fn read(node: At<'_>, setting: Setting<'_>) -> (Read, String) {
    let mut reader = Reader {
        noted: Vec::new(),
        setting,
        before: Counts::default(),
        margin: Margin::of(node),
        looks: Looks::of(node),
        in_heading: false,
        marked: HashSet::new(),
        given: HashSet::new(),
        pending: Vec::new(),
    };
    let mut blocks = reader.flow(node, 0);
    reader.notes(node, &mut blocks);
    let menus = node.descendants().filter(|below| name(*below) == "nav").map(|menu| menu.id());
    let left = menus.chain(reader.margin.signs.iter().copied()).collect();
    (Read { blocks, noted: reader.noted, before: reader.before }, words_without(node, &left))
}

/// The blocks of a piece of HTML, read as the body of a page, and the words it shows.
pub(in crate::import) fn fragment(text: &str, setting: Setting<'_>) -> (Read, String) {
    let tree = scraper::Html::parse_fragment(text);
    read(tree.tree.root(), setting)
}

/// The words that a piece of HTML shows.
pub(in crate::import) fn shown(text: &str) -> String {
    words(scraper::Html::parse_fragment(text).tree.root())
}

impl Reader<'_> {
    pub(super) fn flow(&mut self, node: At<'_>, depth: usize) -> Vec<Block> {
        let mut flow = Flow::default();
        self.children(node, &mut flow, depth);
        flow.end_line();
        flow.blocks
    }

    pub(super) fn children(&mut self, node: At<'_>, flow: &mut Flow, depth: usize) {
        if IMPORT_LEVELS.is_passed_by(depth) {
            flow.line.push(Inline::Text(words(node)));
            return;
        }
        for child in node.children() {
            match child.value() {
                scraper::Node::Text(text) => self.text(text, flow),
                scraper::Node::Comment(comment) => {
                    if let Some(words) = meant(comment) {
                        flow.line.push(Inline::Comment(words.to_owned()));
                    }
                }
                scraper::Node::Element(_) => self.element(child, flow, depth + 1),
                _ => {}
            }
        }
    }

    pub(super) fn text(&mut self, text: &str, flow: &mut Flow) {
        if !text.trim().is_empty() {
            self.land(flow);
        }
        if self.setting.breaks == Breaks::Nothing {
            flow.line.push(Inline::Text(text.to_owned()));
            return;
        }
        let text = text.replace("\r\n", "\n");
        for (at, paragraph) in text.split("\n\n").enumerate() {
            if at > 0 {
                flow.end_line();
            }
            for (at, line) in paragraph.split('\n').enumerate() {
                if at > 0 && ends_with_shortcode(&flow.line) {
                    flow.end_line();
                } else if at > 0 && !is_blank(&flow.line) {
                    flow.line.push(Inline::Break);
                }
                flow.line.push(Inline::Text(line.to_owned()));
            }
        }
    }

    pub(super) fn element(&mut self, node: At<'_>, flow: &mut Flow, depth: usize) {
        let tag = name(node);
        if let Some(at) = self.margin.marked(node) {
            return self.mark(node, at, flow);
        }
        if self.margin.is_elsewhere(node) {
            return;
        }
        if is_unseen(tag) {
            return self.unseen(node, flow);
        }
        if self.is_hidden(node) {
            return self.hidden(node, flow);
        }
        self.begins(node);
        let tips = self.tips(node);
        match tag {
            "p" | "address" | "figcaption" | "legend" | "dt" | "dd" | "summary" | "caption" | "li" | "td" | "th" => {
                flow.end_line();
                if tag == "p" && !words(node).is_empty() {
                    self.before.paragraphs += 1;
                }
                let begin = flow.blocks.len();
                self.children(node, flow, depth);
                flow.end_line();
                if tag == "figcaption" {
                    flow.blocks[begin..].iter_mut().for_each(slanted);
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node, flow, depth),
            "ul" | "ol" | "menu" => {
                let list = self.list(node, depth);
                let (level, begins) = docs::level(node);
                flow.end_line();
                docs::put(&mut flow.blocks, list, level, begins);
            }
            "blockquote" => {
                let inner = self.flow(node, depth);
                flow.push(Block::Quote(inner));
            }
            "pre" => {
                self.land(flow);
                flow.push(code(node));
            }
            "hr" if self.margin.begins_after(node) => {}
            "hr" => flow.push(Block::Rule),
            "table" => self.table(node, flow, depth),
            "dl" => self.terms(node, flow, depth),
            "details" => self.fold(node, flow, depth),
            "iframe" | "video" | "audio" | "object" | "embed" => self.film(node, flow),
            "form" | "dialog" | "select" | "textarea" | "input" | "datalist" => self.form(node, flow),
            "nav" => self.noted.push((&NAVIGATION, words(node))),
            _ if is_block(tag) => {
                flow.end_line();
                self.children(node, flow, depth);
                flow.end_line();
            }
            "a" if find(node, |below| is_block(name(below))).is_some() => self.linked_blocks(node, flow, depth),
            _ if has_blocks(node) => self.children(node, flow, depth),
            _ => self.inline(node, flow, depth),
        }
        for tip in tips {
            if is_block(tag) {
                flow.push(Block::Comment(tip));
            } else {
                flow.line.push(Inline::Comment(tip));
            }
        }
    }

    fn unseen(&mut self, node: At<'_>, flow: &mut Flow) {
        let tag = name(node);
        if tag == "noscript" {
            // Old sites put the picture here that a script would fetch later.
            return;
        }
        if matches!(tag, "svg" | "math" | "canvas") {
            let words = words(node);
            self.noted.push((&LOST_HTML, format!("<{tag}> {words}")));
            if !words.is_empty() {
                flow.line.push(Inline::Comment(words));
            }
        } else if matches!(tag, "script" | "style") {
            self.noted.push((&LOST_HTML, format!("<{tag}>")));
        }
    }

    fn linked_blocks(&mut self, node: At<'_>, flow: &mut Flow, depth: usize) {
        let mut inner = self.flow(node, depth);
        flow.end_line();
        if let Some(to) = self.lead(node) {
            inner.iter_mut().find_map(|block| match block {
                Block::Paragraph(words) | Block::Heading(_, _, words) if !is_blank(words) => {
                    let inner = std::mem::take(words);
                    words.push(Inline::Link(to.clone(), inner));
                    Some(())
                }
                _ => None,
            });
        }
        flow.blocks.extend(inner);
    }
}

fn has_blocks(node: At<'_>) -> bool {
    node.descendants().skip(1).any(|below| is_block(name(below)) && !matches!(name(below), "iframe" | "object"))
}

/// A comment that an author wrote, not a program.
fn meant(comment: &str) -> Option<&str> {
    let comment = comment.trim();
    let first = comment.split_whitespace().next().unwrap_or_default();
    // A block without words of its own, which WordPress fills when a page is shown.
    let filled = comment.ends_with('/') && !matches!(first, "wp:more" | "wp:spacer");
    let by_program = first.starts_with("wp:") && !filled
        || first.starts_with("/wp:")
        || first.starts_with("[if")
        || first.starts_with("[endif")
        || first.starts_with("<![")
        || matches!(first, "" | "more" | "nextpage" | "noteaser" | "StartFragment" | "EndFragment");
    (!by_program).then_some(comment)
}

/// Whether a line ends with a shortcode that became a comment: what follows stands apart from it.
fn ends_with_shortcode(line: &[Inline]) -> bool {
    let last = line.iter().rev().find(|inline| !is_blank(std::slice::from_ref(*inline)));
    matches!(last, Some(Inline::Comment(words)) if words.starts_with('['))
}

fn slanted(block: &mut Block) {
    if let Block::Paragraph(words) = block {
        let inner = std::mem::take(words);
        words.push(Inline::Emphasis(inner));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(html: &str, breaks: Breaks) -> String {
        let tree = scraper::Html::parse_fragment(html);
        let setting = Setting { breaks, led_to: &HashSet::new() };
        crate::import::print::markdown(&read(tree.tree.root(), setting).0.blocks)
    }

    fn of(html: &str) -> String {
        markdown(html, Breaks::Nothing)
    }

    #[test]
    fn texts_become_markdown() {
        assert_eq!(of("<p>One <b>two </b>three<br>four</p><p>1. x*y</p>"), "One **two** three\\\nfour\n\n1\\. x\\*y\n");
        assert_eq!(of("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>"), "- a\n  - b\n- c\n");
        assert_eq!(of("<h2>A <a href='/x y'>b</a></h2>text<hr>more"), "## A [b](</x y>)\n\ntext\n\n* * *\n\nmore\n");
        assert_eq!(of("<blockquote><p>a</p><p>b</p></blockquote>"), "> a\n>\n> b\n");
        assert_eq!(of("<pre><code class='language-sh'>a\n\n`b`</code></pre>"), "```sh\na\n\n`b`\n```\n");
        assert_eq!(of("<dl><dt>a<dd>b</dl>"), "a\n: b\n");
        assert_eq!(of("a<b>(b)</b>c"), "a<strong>(b)</strong>c\n");
        assert_eq!(of("H<sub>2</sub>O <del>x</del>"), "H<sub>2</sub>O ~~x~~\n");
    }

    #[test]
    fn tables_have_a_first_row_and_lists_in_cells_are_lines() {
        let html = "<table><tr><th>a|b<th>c<tr><td>d<td><ul><li>e<li>f</ul></table>";
        assert_eq!(of(html), "| a\\|b | c |\n| --- | --- |\n| d | • e<br>• f |\n");
        assert_eq!(of("<table><tr><td><p>alone</p></table>"), "alone\n");
    }

    #[test]
    fn empty_lines_are_paragraphs_in_old_texts() {
        assert_eq!(
            markdown("one\ntwo\n\n<b>three</b> four\n\n<ul>\n<li>x</li>\n</ul>", Breaks::Paragraphs),
            "one\\\ntwo\n\n**three** four\n\n- x\n"
        );
        // Whether or not there is anything else in the text.
        for (html, expected) in
            [("one\n\ntwo\nthree", "one\n\ntwo\\\nthree\n"), ("a <b>b</b>\r\n\r\nc", "a **b**\n\nc\n")]
        {
            assert_eq!(markdown(html, Breaks::Paragraphs), expected);
            assert_eq!(markdown(&format!("{html}\n\n<hr>"), Breaks::Paragraphs), format!("{expected}\n* * *\n"));
        }
    }

    #[test]
    fn films_are_links_and_forms_comments() {
        let html = "<iframe src='//v.example/1' title='A film'></iframe><form><label>Name</label><input></form>";
        assert_eq!(of(html), "[A film](https://v.example/1)\n\n<!-- a form: Name -->\n");
    }
}
