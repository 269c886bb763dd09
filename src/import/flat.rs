//! In: blocks that must stand in one cell of a table. Out: one line of the same words.

use super::tree::{Block, Inline, Table};

/// Blocks as one line, with breaks where they ended.
pub(super) fn flat(blocks: &[Block]) -> Vec<Inline> {
    let mut out = Vec::new();
    for block in blocks {
        if !out.is_empty() {
            out.push(Inline::Break);
        }
        match block {
            Block::Paragraph(words) => out.extend(words.iter().cloned()),
            Block::Heading(_, _, words) => out.push(Inline::Strong(words.clone())),
            Block::Quote(inner) | Block::Note(_, inner) => out.extend(flat(inner)),
            Block::Fold(words, inner) => {
                out.push(Inline::Strong(words.clone()));
                out.push(Inline::Break);
                out.extend(flat(inner));
            }
            Block::List(list) => {
                for (at, item) in list.items.iter().enumerate() {
                    if at > 0 {
                        out.push(Inline::Break);
                    }
                    let sign = list
                        .start
                        .map_or_else(|| "• ".to_owned(), |start| format!("{}. ", start.saturating_add(at as u64)));
                    out.push(Inline::Text(sign));
                    out.extend(flat(item));
                }
            }
            Block::Code(_, code) => {
                let lines: Vec<&str> = code.lines().collect();
                for (at, line) in lines.iter().enumerate() {
                    if at > 0 {
                        out.push(Inline::Break);
                    }
                    out.push(Inline::Code((*line).to_owned()));
                }
            }
            Block::Table(table) => out.extend(rows(table)),
            Block::Terms(terms) => {
                for (at, (term, meanings)) in terms.iter().enumerate() {
                    if at > 0 {
                        out.push(Inline::Break);
                    }
                    out.push(Inline::Strong(term.clone()));
                    for meaning in meanings {
                        out.push(Inline::Text(": ".to_owned()));
                        out.extend(flat(meaning));
                    }
                }
            }
            Block::Comment(words) => out.push(Inline::Comment(words.clone())),
            Block::Rule => {}
        }
    }
    out
}

fn rows(table: &Table) -> Vec<Inline> {
    let mut out = table.caption.clone();
    for row in &table.rows {
        if !out.is_empty() {
            out.push(Inline::Break);
        }
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(Inline::Text(" · ".to_owned()));
            }
            out.extend(cell.iter().cloned());
        }
    }
    out
}
