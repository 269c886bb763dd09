//! In: paragraphs and tables of a document. Out: blocks.

use super::lists::{Entry, nested};
use super::numbering::Sign;
use super::reader::{Reader, Shown, said};
use super::styles::Form;
use super::xml::{At, attribute, child, is_on, name, parts, value};
use crate::import::flat::flat;
use crate::import::rules::{HEADERS, NAVIGATION, OTHER_FILES};
use crate::import::tree::{Block, Inline, Table, is_blank, plain};
use crate::source::limits::IMPORT_LEVELS;

/// Blocks so far; entries of lists wait until the list is whole, quotations and code until they end.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    entries: Vec<Entry>,
}

impl Flow {
    fn end_list(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        self.blocks.extend(nested(&entries));
    }

    fn push(&mut self, block: Block) {
        self.end_list();
        match (self.blocks.last_mut(), block) {
            (Some(Block::Quote(last)), Block::Quote(more)) => last.extend(more),
            (Some(Block::Code(_, last)), Block::Code(_, more)) => {
                last.push('\n');
                last.push_str(&more);
            }
            (_, block) => self.blocks.push(block),
        }
    }
}

impl<'a> Reader<'a> {
    /// The blocks below a node.
    pub(super) fn body(&mut self, node: At<'a>, shown: &mut Shown) -> Vec<Block> {
        let mut flow = Flow::default();
        self.blocks(node, &mut flow, shown);
        flow.end_list();
        flow.blocks
    }

    fn blocks(&mut self, node: At<'a>, flow: &mut Flow, shown: &mut Shown) {
        if IMPORT_LEVELS.is_passed_by(shown.depth) {
            return;
        }
        shown.depth += 1;
        for part in parts(node) {
            match name(part) {
                "p" => self.paragraph(part, flow, shown),
                "tbl" => self.table(part, flow, shown),
                "sdt" if is_contents(part) => self.note(&NAVIGATION, "the table of contents"),
                "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" => self.blocks(part, flow, shown),
                "altChunk" => self.note(&OTHER_FILES, "a document inside the document"),
                _ => {}
            }
        }
        shown.depth -= 1;
    }

    fn paragraph(&mut self, paragraph: At<'a>, flow: &mut Flow, shown: &mut Shown) {
        let properties = child(paragraph, "pPr");
        let style = properties.and_then(|node| value(node, "pStyle")).unwrap_or_default();
        let outline = properties
            .and_then(|node| value(node, "outlineLvl"))
            .and_then(|level| level.parse::<u8>().ok())
            .filter(|level| *level < 9);
        let form = match (self.styles.form(style), outline) {
            (Form::Plain, Some(level)) => Form::Heading((level + 1).min(6)),
            (form, _) => form,
        };
        self.hidden = self.styles.hides(style) == Some(true);
        let line = self.line(paragraph);
        let words = plain(&line.inlines);
        self.before.links += links(&line.inlines);
        if form == Form::Contents {
            self.note(&NAVIGATION, &words);
        } else {
            shown.words.push_str(&words);
            shown.words.push(' ');
            self.placed(form, style, properties, line.inlines, flow, shown);
        }
        for one in line.boxes {
            let inner = self.body(one, shown);
            for block in inner {
                flow.push(block);
            }
        }
    }

    /// Puts a line where it belongs.
    fn placed(
        &mut self,
        form: Form,
        style: &str,
        properties: Option<At<'_>>,
        line: Vec<Inline>,
        flow: &mut Flow,
        shown: &mut Shown,
    ) {
        if is_blank(&line) {
            if form != Form::Code
                && flow.entries.is_empty()
                && properties.is_some_and(|node| child(node, "pBdr").is_some())
            {
                flow.push(Block::Rule);
            }
            return;
        }
        // Comments alone are no paragraph: in a list they belong to the entry before.
        if line.iter().all(|piece| match piece {
            Inline::Comment(_) => true,
            other => is_blank(std::slice::from_ref(other)),
        }) {
            match flow.entries.last_mut().and_then(|entry| entry.blocks.last_mut()) {
                Some(Block::Paragraph(words)) => words.extend(line),
                _ => flow.push(Block::Paragraph(line)),
            }
            return;
        }
        if form == Form::Title && shown.title.is_none() && shown.depth == 1 {
            shown.title = Some(plain(&line).split_whitespace().collect::<Vec<_>>().join(" "));
            return;
        }
        match form {
            Form::Heading(level) => {
                self.before.paragraphs += 1;
                flow.push(Block::Heading(level, None, line));
            }
            Form::Title => {
                self.before.paragraphs += 1;
                flow.push(Block::Heading(1, None, line));
            }
            Form::Code => flow.push(Block::Code(String::new(), plain(&line))),
            Form::Quote => {
                self.before.paragraphs += 1;
                flow.push(Block::Quote(vec![Block::Paragraph(line)]));
            }
            Form::Caption => {
                self.before.paragraphs += 1;
                flow.push(Block::Paragraph(vec![Inline::Emphasis(line)]));
            }
            Form::Contents | Form::Plain => match self.entry(style, properties) {
                Some((list, level, sign)) => {
                    let sign = self.counted(&list, level, sign, flow.entries.is_empty());
                    flow.entries.push(Entry { list, level, sign, blocks: vec![Block::Paragraph(line)] });
                }
                None => {
                    self.before.paragraphs += 1;
                    flow.push(Block::Paragraph(line));
                }
            },
        }
    }

    /// The list a paragraph is an entry of.
    fn entry(&self, style: &str, properties: Option<At<'_>>) -> Option<(String, u8, Sign)> {
        let own = properties.and_then(|node| child(node, "numPr"));
        let list = own.and_then(|list| value(list, "numId")).map(str::to_owned);
        let level = own.and_then(|list| value(list, "ilvl")).and_then(|level| level.parse().ok());
        let by_style = self.styles.list(style);
        let (list, level) = match (list, level, by_style) {
            (Some(list), level, _) => (list, level.unwrap_or(0)),
            (None, level, Some((list, usual))) => (list, level.unwrap_or(usual)),
            (None, _, None) => return None,
        };
        let sign = self.numbering.sign(&list, level);
        (sign != Sign::None).then_some((list, level, sign))
    }

    /// A list that goes on after other text goes on with its numbers.
    fn counted(&mut self, list: &str, level: u8, sign: Sign, begins: bool) -> Sign {
        let Sign::Number(start) = sign else { return sign };
        if level > 0 {
            return sign;
        }
        let next = self.counted.entry(list.to_owned()).or_insert(start);
        let number = *next;
        *next += 1;
        Sign::Number(if begins { number } else { start })
    }

    fn table(&mut self, node: At<'a>, flow: &mut Flow, shown: &mut Shown) {
        let rows: Vec<At<'a>> = parts(node).into_iter().flat_map(unwrapped).filter(|row| name(*row) == "tr").collect();
        let cells = |row: At<'a>| {
            parts(row).into_iter().flat_map(unwrapped).filter(|cell| name(*cell) == "tc").collect::<Vec<_>>()
        };
        let counted: usize = rows.iter().map(|row| cells(*row).len()).sum();
        if counted <= 1 {
            for row in rows {
                for cell in cells(row) {
                    let inner = self.body(cell, shown);
                    for block in inner {
                        flow.push(block);
                    }
                }
            }
            return;
        }
        self.before.tables += 1;
        let first = rows.first().is_some_and(|row| child(*row, "trPr").is_some_and(|node| is_on(node, "tblHeader")));
        let look = child(node, "tblPr").and_then(|node| child(node, "tblLook"));
        if !first && look.and_then(|look| attribute(look, "firstRow")) != Some("1") {
            self.note(&HEADERS, "");
        }
        let mut table = Table::default();
        let before = self.before;
        for row in rows {
            let mut line = Vec::new();
            for cell in cells(row) {
                let inner = self.body(cell, shown);
                if said(&inner).is_empty() && inner.is_empty() {
                    line.push(Vec::new());
                } else {
                    line.push(flat(&inner));
                }
                let span = child(cell, "tcPr")
                    .and_then(|node| value(node, "gridSpan"))
                    .and_then(|span| span.parse().ok())
                    .unwrap_or(1_usize);
                line.extend((1..span.min(50)).map(|_| Vec::new()));
            }
            table.rows.push(line);
        }
        // Paragraphs in cells are lines of a cell now; what hangs on them still counts.
        self.before.paragraphs = before.paragraphs;
        self.before.tables = before.tables;
        flow.push(Block::Table(table));
    }
}

/// Whether Word made this table of contents.
fn is_contents(node: At<'_>) -> bool {
    let made = child(node, "sdtPr").and_then(|properties| child(properties, "docPartObj"));
    made.and_then(|made| value(made, "docPartGallery")) == Some("Table of Contents")
}

fn unwrapped(node: At<'_>) -> Vec<At<'_>> {
    match name(node) {
        "sdt" => child(node, "sdtContent").map(|content| parts(content)).unwrap_or_default(),
        "customXml" => parts(node),
        _ => vec![node],
    }
}

fn links(inlines: &[Inline]) -> usize {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Link(_, inner) => usize::from(!is_blank(inner)),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) | Inline::Element(_, inner) => {
                links(inner)
            }
            _ => 0,
        })
        .sum()
}
