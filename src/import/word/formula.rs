//! Formulas of Word's own editor.
//!
//! In: a formula. Out: a line that says the same: `1/2`, 10 with a raised 2, `√(a + b)`.

use super::xml::{At, attribute, child, name, parts};
use crate::import::tree::{Inline, plain};

/// Adds a formula to a line.
pub(super) fn formula(node: At<'_>, line: &mut Vec<Inline>) {
    for part in parts(node) {
        let of = |wanted: &str| below(part, wanted);
        match name(part) {
            "t" => line.push(Inline::Text(part.text().unwrap_or_default().to_owned())),
            "f" => {
                // `1` before `1/2` is one and a half.
                if plain(line).ends_with(char::is_alphanumeric) {
                    line.push(Inline::Text(" ".to_owned()));
                }
                line.extend(bracketed(of("num")));
                line.push(Inline::Text("/".to_owned()));
                line.extend(bracketed(of("den")));
            }
            "sSup" | "sSub" | "sSubSup" | "limLow" | "limUpp" => {
                let base = of("e");
                let raises = matches!(name(part), "sSup" | "sSub" | "sSubSup");
                line.extend(if raises { bracketed(base) } else { base });
                line.extend(small("sub", of(if name(part) == "limLow" { "lim" } else { "sub" })));
                line.extend(small("sup", of(if name(part) == "limUpp" { "lim" } else { "sup" })));
            }
            "sPre" => {
                line.extend(small("sub", of("sub")));
                line.extend(small("sup", of("sup")));
                line.extend(of("e"));
            }
            "rad" => {
                line.extend(small("sup", of("deg")));
                line.push(Inline::Text("√".to_owned()));
                line.extend(bracketed(of("e")));
            }
            "nary" => {
                line.push(Inline::Text(sign(part, "naryPr", "chr").unwrap_or("∫").to_owned()));
                line.extend(small("sub", of("sub")));
                line.extend(small("sup", of("sup")));
                line.push(Inline::Text(" ".to_owned()));
                line.extend(of("e"));
            }
            "func" => {
                line.extend(of("fName"));
                line.push(Inline::Text(" ".to_owned()));
                line.extend(of("e"));
            }
            "d" => {
                line.push(Inline::Text(sign(part, "dPr", "begChr").unwrap_or("(").to_owned()));
                rows(part, "e", sign(part, "dPr", "sepChr").unwrap_or("|"), line);
                line.push(Inline::Text(sign(part, "dPr", "endChr").unwrap_or(")").to_owned()));
            }
            "m" => rows(part, "mr", "; ", line),
            "mr" => rows(part, "e", " ", line),
            "eqArr" => rows(part, "e", "; ", line),
            "del" | "moveFrom" | "delText" => {}
            _ => formula(part, line),
        }
    }
}

/// The line of a part of a formula.
fn below(node: At<'_>, wanted: &str) -> Vec<Inline> {
    let mut line = Vec::new();
    if let Some(part) = child(node, wanted) {
        formula(part, &mut line);
    }
    line
}

/// All parts of one name with a sign between them.
fn rows(node: At<'_>, wanted: &str, between: &str, line: &mut Vec<Inline>) {
    for (at, part) in parts(node).into_iter().filter(|part| name(*part) == wanted).enumerate() {
        if at > 0 {
            line.push(Inline::Text(between.to_owned()));
        }
        match wanted {
            "mr" => rows(part, "e", " ", line),
            _ => formula(part, line),
        }
    }
}

/// In brackets, where it is more than a number or a word.
fn bracketed(line: Vec<Inline>) -> Vec<Inline> {
    let words = plain(&line);
    let one = words.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | ','));
    if one || words.starts_with('(') && words.ends_with(')') && words.matches('(').count() == 1 {
        return line;
    }
    let sign = |sign: &str| Inline::Text(sign.to_owned());
    [sign("(")].into_iter().chain(line).chain([sign(")")]).collect()
}

fn small(element: &'static str, line: Vec<Inline>) -> Option<Inline> {
    (!plain(&line).is_empty()).then_some(Inline::Element(element, line))
}

/// A sign that a part of a formula names for itself.
fn sign<'a>(node: At<'a>, properties: &str, wanted: &str) -> Option<&'a str> {
    attribute(child(child(node, properties)?, wanted)?, "val")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::print::markdown;
    use crate::import::tree::Block;

    #[test]
    fn formulas_say_what_they_said() {
        let t = |text: &str| format!("<r><t>{text}</t></r>");
        for (written, said) in [
            (format!("{}<f><num>{}</num><den>{}</den></f>", t("1"), t("3"), t("4")), "1 3/4"),
            (format!("<f><num>{}</num><den>{}</den></f>", t("a+b"), t("c")), "(a+b)/c"),
            (format!("<sSup><e>{}</e><sup>{}</sup></sSup>{}", t("5"), t("3"), t("=125")), "5<sup>3</sup>=125"),
            (format!("<sSub><e>{}</e><sub>{}</sub></sSub>", t("x"), t("i")), "x<sub>i</sub>"),
            (format!("<rad><deg/><e>{}</e></rad>", t("x+y")), "√(x+y)"),
            (
                format!(
                    "<d><e>{}</e></d><d><dPr><begChr val='['/><endChr val=']'/></dPr><e>{}</e></d>",
                    t("a"),
                    t("b")
                ),
                "(a)\\[b\\]",
            ),
            (
                format!("<nary><naryPr><chr val='∑'/></naryPr><sub>{}</sub><sup/><e>{}</e></nary>", t("i"), t("x")),
                "∑<sub>i</sub> x",
            ),
            (
                format!(
                    "<m><mr><e>{}</e><e>{}</e></mr><mr><e>{}</e><e>{}</e></mr></m>",
                    t("a"),
                    t("b"),
                    t("c"),
                    t("d")
                ),
                "a b; c d",
            ),
            (format!("<box><e>{}</e></box>", t("kept")), "kept"),
        ] {
            let text = format!("<oMath>{written}</oMath>");
            let document = roxmltree::Document::parse(&text).expect("XML");
            let mut line = Vec::new();
            formula(document.root_element(), &mut line);
            assert_eq!(markdown(&[Block::Paragraph(line)]).trim_end(), said);
        }
    }
}
