//! In: a paragraph of a document. Out: its line, and the text boxes that hang on it.

use super::drawn::drawn;
use super::formula::formula;
use super::parts::Target;
use super::pictures::pictures;
use super::reader::{Field, Reader};
use super::signs::{is_of_pictures, is_private, meant};
use super::xml::{At, attribute, child, is_on, name, parts, value};
use crate::import::rules::{COMMENTS, DELETED, HIDDEN, LOST_DRAWINGS, LOST_PICTURES, LOST_SIGNS};
use crate::import::tree::Inline;
use crate::source::limits::IMPORT_LEVELS;

/// What stands before hidden words in their comment.
const HIDES: &str = "hidden: ";

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
                        (None, Some(anchor)) => Some(self.bookmark(anchor)),
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
                | "oMath" => {
                    if matches!(name(piece), "oMath") {
                        formula(piece, &mut line.inlines);
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
        if self.hides(properties) {
            self.hide(run, line);
            return;
        }
        let font = properties.and_then(|properties| child(properties, "rFonts"));
        let font =
            font.and_then(|font| attribute(font, "ascii").or_else(|| attribute(font, "hAnsi"))).unwrap_or_default();
        let mut inner: Vec<Inline> = Vec::new();
        for piece in parts(run) {
            match name(piece) {
                "t" => self.text(piece.text().unwrap_or_default(), font, &mut inner),
                "noBreakHyphen" => inner.push(Inline::Text("\u{2011}".to_owned())),
                "cr" => inner.push(Inline::Break),
                "br" if attribute(piece, "type").is_none_or(|kind| kind == "textWrapping") => inner.push(Inline::Break),
                // A new page or column is a blank between two words.
                "tab" | "ptab" | "br" => inner.push(Inline::Text(" ".to_owned())),
                "sym" => {
                    let number = attribute(piece, "char").and_then(|number| u32::from_str_radix(number, 16).ok());
                    self.sign(attribute(piece, "font").unwrap_or(font), number.unwrap_or_default(), &mut inner);
                }
                "ruby" => inner.extend(self.reading(piece)),
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
                    let shown = self.drawing(piece);
                    let boxes = line.boxes.len();
                    line.boxes.extend(
                        piece
                            .descendants()
                            .filter(|below| name(*below) == "txbxContent" && is_outermost(*below, piece)),
                    );
                    let is_shown = !shown.is_empty() || line.boxes.len() > boxes;
                    inner.extend(shown);
                    if let Some(words) = drawn(piece, is_shown, &self.relations, self.package) {
                        self.note(&LOST_DRAWINGS, &words);
                        inner.push(Inline::Comment(words));
                    }
                }
                "fldChar" => {
                    inner.extend(piece.descendants().find(|below| name(*below) == "checkBox").map(ticked));
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

    /// Whether readers do not see a run.
    fn hides(&self, properties: Option<At<'_>>) -> bool {
        let own = properties.filter(|properties| child(*properties, "vanish").is_some());
        let style = properties.and_then(|properties| value(properties, "rStyle"));
        own.map(|properties| is_on(properties, "vanish")).or_else(|| self.styles.hides(style?)).unwrap_or(self.hidden)
    }

    /// Puts hidden words into a comment.
    fn hide(&mut self, run: At<'_>, line: &mut Line<'_>) {
        let words: String =
            run.children().filter(|piece| name(*piece) == "t").filter_map(|piece| piece.text()).collect();
        if self.fields.iter().any(|field| field.shown.is_none()) || words.is_empty() {
            return;
        }
        match line.inlines.last_mut() {
            Some(Inline::Comment(before)) if before.starts_with(HIDES) => before.push_str(&words),
            _ if words.trim().is_empty() => {}
            _ => {
                self.note(&HIDDEN, &words);
                line.inlines.push(Inline::Comment(format!("{HIDES}{words}")));
            }
        }
    }

    /// Text in a font, of which some have pictures for letters.
    fn text(&mut self, text: &str, font: &str, inner: &mut Vec<Inline>) {
        if !is_of_pictures(font) && !text.contains(is_private) {
            inner.push(Inline::Text(text.to_owned()));
            return;
        }
        text.chars().for_each(|c| self.sign(font, u32::from(c), inner));
    }

    /// A sign by its number in a font.
    fn sign(&mut self, font: &str, number: u32, inner: &mut Vec<Inline>) {
        match meant(font, number) {
            Some(sign) => inner.push(Inline::Text(sign.to_string())),
            None => {
                let words = format!("a sign of the font {font}: {number:X}");
                self.note(&LOST_SIGNS, &words);
                inner.push(Inline::Comment(words));
            }
        }
    }

    /// Characters with their reading over them.
    fn reading(&mut self, ruby: At<'a>) -> Option<Inline> {
        let mut part = |wanted: &str| {
            let mut line = Line::default();
            self.pieces(child(ruby, wanted)?, &mut line, 0);
            Some(line.inlines)
        };
        let reading = part("rt").unwrap_or_default();
        let mut base = part("rubyBase")?;
        base.push(Inline::Element("rt", reading));
        Some(Inline::Element("ruby", base))
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
            [mark, ..] if inside => Some(self.bookmark(mark)),
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

/// A box of a form, which somebody may have ticked.
fn ticked(node: At<'_>) -> Inline {
    let own = child(node, "checked").is_some();
    Inline::Text(if is_on(node, if own { "checked" } else { "default" }) { "☑" } else { "☐" }.to_owned())
}
