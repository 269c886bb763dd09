//! In: a paragraph of a document. Out: its line, and the text boxes that hang on it.

use super::parts::Target;
use super::pictures::pictures;
use super::reader::{Field, Reader};
use super::xml::{At, attribute, child, is_on, name, parts, value};
use crate::import::rules::{COMMENTS, DELETED, LOST_PICTURES};
use crate::import::tree::Inline;
use crate::source::limits::IMPORT_LEVELS;

/// A line so far.
#[derive(Debug, Default)]
pub(super) struct Line<'a> {
    pub inlines: Vec<Inline>,
    /// Text boxes, each with paragraphs of its own.
    pub boxes: Vec<At<'a>>,
}

impl<'a> Reader<'a> {
    /// The line of a paragraph.
    pub(super) fn line(&mut self, paragraph: At<'a>) -> Line<'a> {
        let mut line = Line::default();
        for field in &mut self.fields {
            field.shown = field.shown.map(|_| 0);
        }
        self.pieces(paragraph, &mut line, 0);
        for field in &mut self.fields {
            field.shown = field.shown.map(|_| 0);
        }
        line
    }

    fn pieces(&mut self, node: At<'a>, line: &mut Line<'a>, depth: usize) {
        if IMPORT_LEVELS.is_passed_by(depth) {
            return;
        }
        for piece in parts(node) {
            match name(piece) {
                "r" => self.run(piece, line),
                "hyperlink" => {
                    let start = line.inlines.len();
                    self.pieces(piece, line, depth + 1);
                    let to = attribute(piece, "id").and_then(|id| match self.relations.get(id) {
                        Some(Target::Outside(to)) => Some(to.clone()),
                        _ => None,
                    });
                    let anchor = attribute(piece, "anchor");
                    let to = match (to, anchor) {
                        (Some(to), Some(anchor)) if !to.contains('#') => Some(format!("{to}#{anchor}")),
                        (None, Some(anchor)) => self.bookmark(anchor),
                        (to, _) => to,
                    };
                    link(line, start, to);
                }
                "fldSimple" => {
                    let start = line.inlines.len();
                    self.pieces(piece, line, depth + 1);
                    let to = self.field_link(attribute(piece, "instr").unwrap_or_default());
                    link(line, start, to);
                }
                "del" | "moveFrom" => {
                    let words: String = piece
                        .descendants()
                        .filter(|below| matches!(name(*below), "delText" | "t"))
                        .filter_map(|below| below.text())
                        .collect();
                    self.note(&DELETED, &words);
                }
                "ins" | "moveTo" | "smartTag" | "sdt" | "sdtContent" | "customXml" | "dir" | "bdo" | "oMathPara"
                | "oMath" | "ruby" | "rubyBase" => {
                    if matches!(name(piece), "oMath") {
                        let words: String = piece
                            .descendants()
                            .filter(|below| name(*below) == "t")
                            .filter_map(|below| below.text())
                            .collect();
                        line.inlines.push(Inline::Text(words));
                    } else {
                        self.pieces(piece, line, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, run: At<'a>, line: &mut Line<'a>) {
        let properties = child(run, "rPr");
        if properties.is_some_and(|properties| is_on(properties, "vanish")) {
            return;
        }
        let mut inner: Vec<Inline> = Vec::new();
        for piece in parts(run) {
            match name(piece) {
                "t" => inner.push(Inline::Text(piece.text().unwrap_or_default().to_owned())),
                "tab" | "ptab" => inner.push(Inline::Text(" ".to_owned())),
                "noBreakHyphen" => inner.push(Inline::Text("\u{2011}".to_owned())),
                "cr" => inner.push(Inline::Break),
                "br" if attribute(piece, "type").is_none_or(|kind| kind == "textWrapping") => inner.push(Inline::Break),
                "sym" => inner.extend(symbol(piece)),
                "footnoteReference" | "endnoteReference" => {
                    let ends = name(piece) == "endnoteReference";
                    inner.extend(attribute(piece, "id").map(|id| Inline::Note(self.note_name(id, ends))));
                }
                "commentReference" => {
                    if let Some(words) = attribute(piece, "id").and_then(|id| self.comments.get(id)).cloned() {
                        self.note(&COMMENTS, &words);
                        inner.push(Inline::Comment(words));
                    }
                }
                "drawing" | "pict" | "object" => {
                    inner.extend(self.drawing(piece));
                    line.boxes.extend(
                        piece
                            .descendants()
                            .filter(|below| name(*below) == "txbxContent" && is_outermost(*below, piece)),
                    );
                }
                "fldChar" => {
                    self.formed(&mut inner, properties, line);
                    self.field(attribute(piece, "fldCharType").unwrap_or_default(), line);
                }
                "instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| field.shown.is_none()) {
                        field.instruction.push_str(piece.text().unwrap_or_default());
                    }
                }
                _ => {}
            }
        }
        self.formed(&mut inner, properties, line);
    }

    /// Adds pieces to the line in the form of their run.
    fn formed(&self, inner: &mut Vec<Inline>, properties: Option<At<'_>>, line: &mut Line<'_>) {
        if inner.is_empty() || self.fields.iter().any(|field| field.shown.is_none()) {
            inner.clear();
            return;
        }
        let style = properties
            .and_then(|properties| value(properties, "rStyle"))
            .map_or((false, false, false), |style| self.styles.run(style));
        let has = |key: &str| properties.is_some_and(|properties| is_on(properties, key));
        let off = |key: &str| {
            properties.is_some_and(|properties| child(properties, key).is_some() && !is_on(properties, key))
        };
        let raised = properties.and_then(|properties| value(properties, "vertAlign"));
        let mut pieces = std::mem::take(inner);
        if style.2 && pieces.iter().all(|piece| matches!(piece, Inline::Text(_))) {
            let code: String =
                pieces.iter().map(|piece| if let Inline::Text(text) = piece { text.as_str() } else { "" }).collect();
            pieces = vec![Inline::Code(code)];
        }
        if raised == Some("subscript") {
            pieces = vec![Inline::Element("sub", pieces)];
        } else if raised == Some("superscript") && !pieces.iter().any(|piece| matches!(piece, Inline::Note(_))) {
            pieces = vec![Inline::Element("sup", pieces)];
        }
        if has("strike") || has("dstrike") {
            pieces = vec![Inline::Struck(pieces)];
        }
        if has("i") || style.1 && !off("i") {
            pieces = vec![Inline::Emphasis(pieces)];
        }
        if has("b") || style.0 && !off("b") {
            pieces = vec![Inline::Strong(pieces)];
        }
        line.inlines.extend(pieces);
    }

    fn field(&mut self, kind: &str, line: &mut Line<'_>) {
        match kind {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.shown = Some(line.inlines.len());
                }
            }
            "end" => {
                if let Some(field) = self.fields.pop() {
                    let to = self.field_link(&field.instruction);
                    if let Some(start) = field.shown {
                        link(line, start, to);
                    }
                }
            }
            _ => {}
        }
    }

    /// Where a field leads: `HYPERLINK "https://…"`, `HYPERLINK \l "mark"`, `REF mark \h`.
    fn field_link(&self, instruction: &str) -> Option<String> {
        let rest = instruction.trim().strip_prefix("HYPERLINK")?;
        let quoted: Vec<&str> = rest.split('"').skip(1).step_by(2).collect();
        let inside = rest.split('"').next().is_some_and(|before| before.contains("\\l"));
        match quoted.as_slice() {
            [mark, ..] if inside => self.bookmark(mark),
            [to, mark, ..] if rest.contains("\\l") && !to.contains('#') => Some(format!("{to}#{mark}")),
            [to, ..] => Some((*to).to_owned()),
            [] => rest.split_whitespace().next().map(str::to_owned),
        }
    }

    fn drawing(&mut self, node: At<'a>) -> Vec<Inline> {
        let mut out = Vec::new();
        for shown in pictures(node, &self.relations, self.package) {
            match shown.target {
                Target::Outside(to) => out.push(Inline::Picture(to, shown.words)),
                Target::Inside(path) => match self.carry(&path) {
                    Some(place) => out.push(Inline::Picture(place, shown.words)),
                    None => {
                        self.note(&LOST_PICTURES, &path);
                        out.push(Inline::Text(shown.words));
                        out.push(Inline::Comment(format!(
                            "a picture that the document does not hold, or that browsers cannot show: {path}"
                        )));
                    }
                },
            }
        }
        self.before.pictures +=
            out.iter().filter(|piece| matches!(piece, Inline::Picture(..) | Inline::Comment(_))).count();
        out
    }
}

fn is_outermost(node: At<'_>, top: At<'_>) -> bool {
    let above: Vec<&str> = node.ancestors().skip(1).take_while(|above| *above != top).map(name).collect();
    !above.contains(&"txbxContent") && !above.contains(&"Fallback")
}

fn link(line: &mut Line<'_>, start: usize, to: Option<String>) {
    if let Some(to) = to.filter(|to| !to.is_empty() && start <= line.inlines.len()) {
        let inner = line.inlines.split_off(start);
        line.inlines.push(Inline::Link(to, inner));
    }
}

/// A sign by its number; signs of the fonts for pictures are dots.
fn symbol(node: At<'_>) -> Option<Inline> {
    let number = u32::from_str_radix(attribute(node, "char")?, 16).ok()?;
    let sign = if (0xe000..0xf900).contains(&number) { '•' } else { char::from_u32(number)? };
    Some(Inline::Text(sign.to_string()))
}
