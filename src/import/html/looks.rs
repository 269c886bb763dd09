//! What a page's own styles say of words: bold, slanted, struck through, not shown.
//!
//! In: the `style` elements and attributes of a page. Out: [`Looks`], which tells the [`Look`] of an element.
//!
//! Only rules for one class alone are read, which is how word processors write; what a rule says for some screens is left.

use std::collections::HashMap;

use super::tree::{At, attribute, name};

/// How an element looks, as far as it says so itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a look of its own, and any of them may go together")]
pub(super) struct Look {
    pub bold: bool,
    pub slanted: bool,
    pub struck: bool,
    pub hidden: bool,
}

/// What the classes of a page mean.
#[derive(Debug, Default)]
pub(super) struct Looks(HashMap<String, String>);

impl Looks {
    /// Of the page in which a node stands.
    pub fn of(node: At<'_>) -> Self {
        let mut looks = Self::default();
        for style in node.tree().root().descendants().filter(|below| name(*below) == "style") {
            let text: String =
                style.children().filter_map(|child| child.value().as_text()).map(|text| &**text).collect();
            looks.read(&text);
        }
        looks
    }

    fn read(&mut self, sheet: &str) {
        let mut depth = 0_usize;
        let (mut selector, mut said) = (String::new(), String::new());
        for c in sheet.chars() {
            match (c, depth) {
                ('{', 0) => depth = 1,
                ('{', _) => depth += 1,
                ('}', 1) => {
                    self.rule(&selector, &said);
                    selector.clear();
                    said.clear();
                    depth = 0;
                }
                ('}', _) => depth = depth.saturating_sub(1),
                (';', 0) => selector.clear(),
                (c, 0) => selector.push(c),
                (c, 1) => said.push(c),
                _ => {}
            }
        }
    }

    fn rule(&mut self, selector: &str, said: &str) {
        let classes = selector.split(',').filter_map(|one| one.trim().strip_prefix('.'));
        for class in classes.filter(|class| class.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))) {
            let known = self.0.entry(class.to_owned()).or_default();
            known.push(';');
            known.push_str(said);
        }
    }

    /// How an element looks: its classes say so, then its `style`, then its `hidden`.
    pub fn of_element(&self, node: At<'_>) -> Look {
        let mut look = Look::default();
        for class in attribute(node, "class").unwrap_or_default().split_whitespace() {
            look.take(self.0.get(class).map_or("", String::as_str));
        }
        look.take(attribute(node, "style").unwrap_or_default());
        let hidden = node.value().as_element().and_then(|element| element.attr("hidden"));
        look.hidden |= hidden.is_some_and(|how| !how.eq_ignore_ascii_case("until-found"));
        look
    }
}

impl Look {
    fn take(&mut self, said: &str) {
        for (key, value) in said.split(';').filter_map(|one| one.split_once(':')) {
            let value = value.to_lowercase();
            let value = value.split('!').next().unwrap_or_default().trim();
            match key.trim().to_lowercase().as_str() {
                "font-weight" => {
                    self.bold =
                        matches!(value, "bold" | "bolder") || value.parse::<u16>().is_ok_and(|weight| weight >= 600);
                }
                "font-style" => self.slanted = value == "italic" || value.starts_with("oblique"),
                "text-decoration" | "text-decoration-line" => self.struck = value.contains("line-through"),
                "display" => self.hidden = value == "none",
                "visibility" => self.hidden |= value == "hidden",
                "mso-hide" => self.hidden |= value == "all",
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_one_class_are_read_and_those_for_some_screens_are_not() {
        let mut looks = Looks::default();
        looks.read("@import url(x);.a{font-weight:700;color:red}@media print{.a{display:none}}.b .a{display:none} .c,.d{font-style:italic} .a{");
        assert_eq!(looks.0.len(), 3, "{looks:?}");
        let mut look = Look::default();
        look.take(&looks.0["a"]);
        assert_eq!(look, Look { bold: true, ..Look::default() });
        look.take("Font-Weight: 400; display: none !important");
        assert_eq!(look, Look { hidden: true, ..Look::default() });
        for odd in ["", "{", "}", "}}{{", ".", ".{}", "@", ";"] {
            looks.read(odd);
        }
    }
}
