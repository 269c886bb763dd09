//! In: an SVG drawing. Out: the same inside a page, so that it follows the page's colours, by a fixed list of elements and
//! attributes; ids get a prefix, so that two drawings on a page do not share one.
//!
//! Invariant: no script, no style, no link to another file.

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::{Document, Node};

use super::allowed::OWN;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::html::escape;
use crate::diagnostic::rules::links::DRAWING_UNUSABLE;
use crate::diagnostic::rules::reading::OVER_LIMIT;
use crate::source::limits::{DRAWING_BYTES, DRAWING_LEVELS, DRAWINGS_BYTES, Limit};
use crate::source::{Source, nesting};

const ELEMENTS: [&str; 15] = [
    "svg", "title", "desc", "defs", "marker", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "text", "tspan",
];

const ATTRIBUTES: [&str; 44] = [
    "viewBox",
    "id",
    "class",
    "role",
    "aria-labelledby",
    "aria-hidden",
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
    "points",
    "transform",
    "dx",
    "dy",
    "text-anchor",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-dasharray",
    "marker-end",
    "marker-start",
    "marker-mid",
    "orient",
    "refX",
    "refY",
    "markerWidth",
    "markerHeight",
    "preserveAspectRatio",
    "fill",
    "stroke",
    "opacity",
    "font-size",
    "font-weight",
    "fill-rule",
];

/// The classes of the theme that colour a drawing.
const CLASSES: [&str; 15] = [
    "line",
    "line-soft",
    "line-thread",
    "line-link",
    "fill-card",
    "fill-tint",
    "fill-honey",
    "fill-sage",
    "fill-sky",
    "fill-rose",
    "fill-ink",
    "fill-thread",
    "words",
    "words-soft",
    "words-strong",
];

/// The limit that a drawing passes, and where.
fn over(source: &Source) -> Option<(usize, &'static Limit)> {
    if DRAWING_BYTES.is_passed_by(source.text().len()) {
        return Some((0, &DRAWING_BYTES));
    }
    nesting::xml(source.text(), DRAWING_LEVELS.most).map(|at| (at, &DRAWING_LEVELS))
}

/// What is wrong with a drawing, each thing at its place.
#[must_use]
pub fn check(source: &Source) -> Vec<Diagnostic> {
    let tell = |range: Range<usize>, message: String, help: &str| {
        Diagnostic::new(&DRAWING_UNUSABLE, source.place(range), message).help(help)
    };
    if let Some((at, limit)) = over(source) {
        let help = "simplify it in the drawing program, or use a PNG; until then it is shown as a picture of its own";
        let place = source.place(at..source.text().len().min(at + 2));
        return vec![Diagnostic::new(&OVER_LIMIT, place, limit.to_string()).help(help)];
    }
    let document = match Document::parse(source.text()) {
        Ok(document) => document,
        Err(error) => {
            let message = format!("this drawing cannot be read as SVG: {error}");
            return vec![tell(0..0, message, "save it again from the drawing program, or use a PNG")];
        }
    };
    let mut found = Vec::new();
    let root = document.root_element();
    let title =
        root.children().find(|node| node.has_tag_name((root.tag_name().namespace().unwrap_or_default(), "title")));
    if title.is_none_or(|title| title.text().unwrap_or_default().trim().is_empty()) {
        let opening = root.range().start..root.range().start + "<svg".len();
        found.push(tell(
            opening,
            "this drawing has no title".to_owned(),
            "add `<title>…</title>` as its first element: it is what a screen reader says",
        ));
    }
    for node in root.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        let opening = node.range().start..node.range().start + 1 + name.len();
        if !ELEMENTS.contains(&name) {
            found.push(tell(
                opening,
                format!("`<{name}>` is not allowed in drawings and is left out"),
                "draw it with paths and shapes",
            ));
            continue;
        }
        for attribute in node.attributes().filter(|attribute| !is_allowed(attribute.name(), attribute.value())) {
            let message = format!("`{}` is not allowed in drawings and is left out", attribute.name());
            found.push(tell(
                attribute.range(),
                message,
                "give the element a class of the theme instead, such as `line` or `fill-tint`",
            ));
        }
    }
    found
}

fn is_allowed(name: &str, value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    ATTRIBUTES.contains(&name)
        && match name {
            "id" | "aria-labelledby" => true,
            "class" => value.split_ascii_whitespace().all(is_class),
            "role" => ["img", "group", "none", "presentation"].contains(&value),
            // `url(#x)` names something in the drawing itself; anything else could ask for another file.
            _ if lower.contains("url") => named(value).is_some(),
            _ => !lower.contains(['\\', ':', '@']) && !lower.contains("image") && !lower.contains("//"),
        }
}

fn is_class(name: &str) -> bool {
    CLASSES.contains(&name) || name.len() > OWN.len() && name.starts_with(OWN)
}

/// What `url(#name)` names.
fn named(value: &str) -> Option<&str> {
    let name = value.trim().strip_prefix("url(#")?.strip_suffix(')')?;
    (!name.is_empty() && !name.contains(|c: char| c.is_whitespace() || "()'\"\\".contains(c))).then_some(name)
}

/// The drawings of one page.
#[derive(Default)]
pub(super) struct Drawings {
    /// How many bytes they have together.
    bytes: usize,
    /// Put into ids: where on its page the text stands.
    here: String,
}

impl Drawings {
    pub fn new(here: String) -> Self {
        Self { bytes: 0, here }
    }

    /// A drawing as HTML, picture `number` of its text; `None` when it is no SVG.
    pub fn set(&mut self, source: &Source, number: usize) -> Result<Option<String>, &'static Limit> {
        let bytes = self.bytes.saturating_add(source.text().len());
        if DRAWINGS_BYTES.is_passed_by(bytes) {
            return Err(&DRAWINGS_BYTES);
        }
        self.bytes = bytes;
        Ok(set(source, &format!("_d{}{number}-", self.here)))
    }
}

/// The drawing as HTML, with `prefix` before its ids; `None` when it is no SVG.
fn set(source: &Source, prefix: &str) -> Option<String> {
    if over(source).is_some() {
        return None;
    }
    let document = Document::parse(source.text()).ok()?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return None;
    }
    let ids: BTreeMap<&str, String> =
        root.descendants().filter_map(|node| node.attribute("id")).map(|id| (id, format!("{prefix}{id}"))).collect();
    let mut out = String::from("<span class=\"drawing\">");
    write(root, &ids, &mut out);
    out.push_str("</span>");
    Some(out)
}

fn write(node: Node<'_, '_>, ids: &BTreeMap<&str, String>, out: &mut String) {
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        out.push_str(&escape(text));
        return;
    }
    let name = node.tag_name().name();
    if !node.is_element() || !ELEMENTS.contains(&name) {
        return;
    }
    out.push('<');
    out.push_str(name);
    for attribute in node.attributes().filter(|attribute| is_allowed(attribute.name(), attribute.value())) {
        out.push_str(&format!(
            " {}=\"{}\"",
            attribute.name(),
            escape(&renamed(attribute.name(), attribute.value(), ids))
        ));
    }
    if name == "svg" && node.attribute("role").is_none() {
        out.push_str(" role=\"img\"");
    }
    out.push('>');
    node.children().for_each(|child| write(child, ids, out));
    out.push_str(&format!("</{name}>"));
}

/// The value with the ids in it as they are on the page.
fn renamed(name: &str, value: &str, ids: &BTreeMap<&str, String>) -> String {
    let of = |id: &str| ids.get(id).cloned().unwrap_or_else(|| id.to_owned());
    match (name, named(value)) {
        (_, Some(id)) => format!("url(#{})", of(id)),
        ("id", None) => of(value),
        ("aria-labelledby", None) => value.split_whitespace().map(of).collect::<Vec<_>>().join(" "),
        (_, None) => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWING: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img" aria-labelledby="t" onload="x()">
<title id="t">A &amp; B</title><script>x()</script><style>*{}</style><path d="M0 0" style="fill:red" marker-end="url(#m)" fill="url(http://x/y)"/>
<defs><marker id="m"/></defs><image href="http://x/y.png"/></svg>"#;

    #[test]
    fn only_what_is_allowed_comes_through_and_ids_are_renamed() {
        let html = set(&Source::new("a.svg", DRAWING), "_d2-").expect("SVG");
        for left_out in ["script", "style", "onload", "image", "http"] {
            assert!(!html.contains(left_out), "{left_out} in {html}");
        }
        assert!(
            html.contains("aria-labelledby=\"_d2-t\"") && html.contains("id=\"_d2-t\"") && html.contains("url(#_d2-m)"),
            "{html}"
        );
        assert!(html.contains("A &amp; B"));
    }

    #[test]
    fn what_is_left_out_is_told_at_its_place() {
        let source = Source::new("a.svg", DRAWING);
        let told: Vec<String> = check(&source).iter().map(|one| source.at(one.place.span).to_owned()).collect();
        assert_eq!(
            told,
            ["onload=\"x()\"", "<script", "<style", "style=\"fill:red\"", "fill=\"url(http://x/y)\"", "<image"]
        );
        assert_eq!(check(&Source::new("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")).len(), 1);
        assert_eq!(check(&Source::new("a.svg", "<svg")).len(), 1);
    }

    #[test]
    fn nothing_asks_for_another_file() {
        for value in [
            "URL(http://x/y)",
            "u\\72l(//x)",
            "url(#a)url(//x)",
            "url( #a )",
            "image-set(x)",
            "https:x",
            "url(#a') //x",
        ] {
            assert!(!is_allowed("fill", value), "{value}");
        }
        assert!(is_allowed("fill", " url(#a-b) ") && is_allowed("fill", "rgb(1, 2, 3)"));
        assert!(is_allowed("class", "line own-x") && !is_allowed("class", "line hits"));
    }

    #[test]
    fn drawings_are_as_deep_and_as_many_as_allowed() {
        let nested = |count: usize| {
            let text = format!(
                "<svg xmlns='http://www.w3.org/2000/svg'><title>t</title>{}{}</svg>",
                "<g>".repeat(count),
                "</g>".repeat(count)
            );
            Source::new("a.svg", text)
        };
        assert!(check(&nested(DRAWING_LEVELS.most - 1)).is_empty());
        assert!(set(&nested(DRAWING_LEVELS.most - 1), "").is_some());
        for count in [DRAWING_LEVELS.most, 100_000] {
            let told = check(&nested(count));
            assert_eq!(told.len(), 1);
            assert_eq!(told[0].rule.name, "over-limit");
            assert!(set(&nested(count), "").is_none());
        }
        let one = Source::new("a.svg", format!("<svg>{}</svg>", "<path/>".repeat(100_000)));
        let mut drawings = Drawings::default();
        let set = (0..20).filter(|number| drawings.set(&one, *number).is_ok()).count();
        assert_eq!(set, DRAWINGS_BYTES.most / one.text().len());
        let large = Source::new("a.svg", format!("<svg>{}</svg>", " ".repeat(DRAWING_BYTES.most)));
        assert_eq!(check(&large)[0].rule.name, "over-limit");
    }
}
