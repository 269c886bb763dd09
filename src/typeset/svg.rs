//! In: an SVG file that is published beside articles. Out: the same without what could run or ask another site when somebody
//! opens it alone; `None` when it cannot be read, or stands in itself deeper than is taken in.
//!
//! Wider than the list for drawings inside pages: alone, a drawing needs its gradients and its own style.
//!
//! Invariant: no script, no event, no link out, no picture or style from elsewhere.

use roxmltree::{Document, Node};

use crate::diagnostic::html::escape;
use crate::source::limits::DRAWING_LEVELS;
use crate::source::{Source, nesting};

const ELEMENTS: [&str; 27] = [
    "svg",
    "title",
    "desc",
    "defs",
    "marker",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "symbol",
    "use",
    "switch",
    "style",
    "metadata",
];

/// The drawing as a file of its own.
#[must_use]
pub fn file(source: &Source) -> Option<String> {
    if nesting::xml(source.text(), DRAWING_LEVELS.most).is_some() {
        return None;
    }
    let document = Document::parse(source.text()).ok()?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return None;
    }
    let mut out = String::with_capacity(source.text().len());
    let mut rest = vec![Step::Open(root)];
    while let Some(step) = rest.pop() {
        match step {
            Step::Close(name) => out.push_str(&format!("</{name}>")),
            Step::Open(node) if node.is_text() => out.push_str(&escape(node.text().unwrap_or_default())),
            Step::Open(node) if is_kept(node) => {
                let name = node.tag_name().name();
                out.push('<');
                out.push_str(name);
                if node == root {
                    out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
                }
                for (name, value) in node.attributes().filter_map(|one| kept(one.name(), one.value())) {
                    out.push_str(&format!(" {name}=\"{}\"", escape(value)));
                }
                out.push('>');
                rest.push(Step::Close(name));
                rest.extend(node.children().rev().map(Step::Open));
            }
            Step::Open(_) => {}
        }
    }
    out.push('\n');
    Some(out)
}

enum Step<'a, 'input> {
    Open(Node<'a, 'input>),
    Close(&'a str),
}

fn is_kept(node: Node<'_, '_>) -> bool {
    let name = node.tag_name().name();
    let quiet = || name != "style" || node.children().all(|text| is_quiet(text.text().unwrap_or_default()));
    node.is_element() && ELEMENTS.contains(&name) && name != "metadata" && quiet()
}

/// An attribute that does nothing by itself and leads nowhere else.
fn kept<'a>(name: &'a str, value: &'a str) -> Option<(&'a str, &'a str)> {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let runs = name.len() > 1 && name[..2].eq_ignore_ascii_case("on");
    let here = !name.ends_with("href") || value.trim().starts_with('#');
    (plain && !runs && here && name != "src" && name != "base" && is_quiet(value)).then_some((name, value))
}

/// Whether a value or a style asks for nothing outside the drawing.
fn is_quiet(text: &str) -> bool {
    let lower: String = text.to_lowercase().split_whitespace().collect();
    let urls =
        lower.match_indices("url(").all(|(at, _)| lower[at + 4..].trim_start_matches(['"', '\'']).starts_with('#'));
    urls && !lower.contains('\\')
        && ["@import", "javascript:", "data:", "image-set", "expression(", "image("]
            .iter()
            .all(|odd| !lower.contains(odd))
}

#[cfg(test)]
mod tests {
    use super::file;
    use crate::source::Source;

    fn cleaned(text: &str) -> String {
        file(&Source::new("a.svg", text)).expect("SVG")
    }

    #[test]
    fn what_could_run_or_ask_is_left_out_and_the_rest_stays() {
        let svg = cleaned(
            r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1" onload="x()">
<style>@import url(http://e/x.css);</style><style>.a{fill:url(#g)}</style><script>x()</script>
<foreignObject><p/></foreignObject><a xlink:href="javascript:x()"><text>b</text></a>
<linearGradient id="g"><stop offset="0"/></linearGradient><use href="http://e/x.svg#a"/><use xlink:href="#g"/>
<animate attributeName="href" to="javascript:x()"/><set/><image href="http://e/x.png"/><rect fill="url(#g)" style="fill:url(http://e)"/></svg>"##,
        );
        for gone in ["script", "onload", "import", "http://e", "foreign", "animate", "<image", "<a", "<set", "style=\""]
        {
            assert!(!svg.contains(gone), "{gone} in {svg}");
        }
        for kept in ["<linearGradient id=\"g\">", "fill=\"url(#g)\"", "<style>.a{fill:url(#g)}</style>", "viewBox"] {
            assert!(svg.contains(kept), "{kept} in {svg}");
        }
        assert!(file(&Source::new("a.svg", "<svg")).is_none() && file(&Source::new("a.svg", "<html/>")).is_none());
    }
}
