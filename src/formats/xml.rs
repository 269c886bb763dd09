//! Text as it may stand in XML.

/// Text made safe to stand in XML, in elements and in quoted attributes. Characters XML has no place for are left out:
/// YAML can hold them (`"\a"`), and a single one would make the whole file unreadable.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => out.push(c),
            _ => {}
        }
    }
    out
}

/// `<name>text</name>` on a line of its own.
pub(super) fn element(indent: &str, name: &str, text: &str) -> String {
    format!("{indent}<{name}>{}</{name}>\n", escape(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_comes_back_from_an_xml_parser(text in any::<String>(), odd in "[\\x00-\\x1f\u{fffe}\u{ffff}<&>'\"\u{7f}]{0,8}") {
            let text = text + &odd;
            let xml = element("", "a", &text);
            let doc = roxmltree::Document::parse(&xml).unwrap();
            let kept: String = text.chars().filter(|c| !escape(&c.to_string()).is_empty()).collect();
            prop_assert_eq!(doc.root_element().text().unwrap_or_default(), kept);
        }
    }
}
