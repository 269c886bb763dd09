//! In: blocks. Out: the Markdown that Mend reads as the same blocks.
//!
//! Invariant: no word of a block is lost, and no sign of its text is read as a sign of Markdown.

use super::line::{Where, line};
use super::signs::{comment, fence};
use super::tree::{Block, List, Table};

/// Blocks as Markdown.
pub(super) fn markdown(blocks: &[Block]) -> String {
    let text = written(blocks);
    if text.is_empty() { text } else { text + "\n" }
}

fn written(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut last_list = None;
    for block in blocks {
        let text = one(block);
        if text.trim().is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        // Two lists of one sort that follow each other would be one.
        let list = match block {
            Block::List(list) => Some(list.start.is_some()),
            _ => None,
        };
        if list.is_some() && list == last_list {
            out.push_str("<!-- -->\n\n");
        }
        last_list = list;
        out.push_str(&text);
    }
    out
}

fn one(block: &Block) -> String {
    match block {
        Block::Heading(level, id, words) => {
            let words = line(words, Where::Heading);
            if words.trim().is_empty() {
                return String::new();
            }
            // Braces at the end would be an id.
            let words = words.trim();
            let words = match words.strip_suffix('}').filter(|_| id.is_none()) {
                Some(begin) => format!("{begin}&#125;"),
                None => words.to_owned(),
            };
            let id = id.as_ref().map_or_else(String::new, |id| format!(" {{#{id}}}"));
            format!("{} {}{id}", "#".repeat(usize::from((*level).clamp(1, 6))), words)
        }
        Block::Paragraph(words) => line(words, Where::Paragraph).trim().to_owned(),
        Block::Quote(inner) => before(&written(inner), "> ", "> "),
        Block::List(list) => items(list),
        Block::Code(language, code) => {
            let fence = fence(code);
            let language: String = language.chars().filter(|c| c.is_alphanumeric() || "+-#.".contains(*c)).collect();
            format!("{fence}{language}\n{}\n{fence}", code.trim_end_matches('\n'))
        }
        Block::Table(shown) => table(shown),
        Block::Rule => "* * *".to_owned(),
        Block::Terms(terms) => {
            terms.iter().map(|(term, meanings)| entry(term, meanings)).collect::<Vec<_>>().join("\n\n")
        }
        Block::Fold(words, inner) => {
            let words = line(words, Where::Heading);
            format!("<details>\n<summary>{}</summary>\n\n{}\n\n</details>", words.trim(), written(inner))
        }
        Block::Comment(words) => comment(words),
        Block::Note(name, inner) => format!("[^{name}]: {}", before(&written(inner), "", "    ")),
    }
}

/// The text with `first` before its first line and `rest` before the others; empty lines hold no blanks at their end.
pub(super) fn before(text: &str, first: &str, rest: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(number, line)| {
        let lead = if number == 0 { first } else { rest };
        if line.is_empty() { lead.trim_end().to_owned() } else { format!("{lead}{line}") }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn items(list: &List) -> String {
    // Paragraphs of their own stay so; a list in an entry needs no empty line before it.
    let is_loose = |item: &Vec<Block>| item.iter().filter(|block| !matches!(block, Block::List(_))).count() > 1;
    let loose = list.items.iter().any(is_loose);
    let mut out = Vec::new();
    for (number, item) in (list.start.unwrap_or(1).min(999_000_000)..).zip(&list.items) {
        let lead = if list.start.is_some() { format!("{number}. ") } else { "- ".to_owned() };
        let text = if loose { written(item) } else { close(item) };
        out.push(match text.trim().is_empty() {
            true => lead.trim_end().to_owned(),
            false => before(&text, &lead, &" ".repeat(lead.len())),
        });
    }
    out.join(if loose { "\n\n" } else { "\n" })
}

fn close(item: &[Block]) -> String {
    item.iter().map(one).filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

fn entry(term: &[super::tree::Inline], meanings: &[Vec<Block>]) -> String {
    let mut out = line(term, Where::Heading).trim().to_owned();
    for meaning in meanings {
        out.push('\n');
        out.push_str(&before(&written(meaning), ": ", "  "));
    }
    out
}

fn table(table: &Table) -> String {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let row = |cells: &Vec<Vec<super::tree::Inline>>| {
        let cells = (0..columns).map(|at| cells.get(at).map_or_else(String::new, |cell| line(cell, Where::Cell)));
        format!("| {} |", cells.map(|cell| cell.trim().to_owned()).collect::<Vec<_>>().join(" | "))
    };
    let mut rows: Vec<String> = table.rows.iter().map(row).collect();
    rows.insert(1, format!("|{}", " --- |".repeat(columns)));
    let caption = line(&table.caption, Where::Paragraph);
    match caption.trim() {
        "" => rows.join("\n"),
        caption => format!("{caption}\n\n{}", rows.join("\n")),
    }
}
