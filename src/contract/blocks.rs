//! In: the text of a template. Out: the blocks a handbook's own template may replace, and the components it defines.

/// Names of the blocks, in order.
pub(super) fn blocks(text: &str) -> Vec<&str> {
    let starts =
        text.match_indices("{%").map(|(at, lead)| text[at + lead.len()..].trim_start_matches('-').trim_start());
    starts.filter_map(|rest| name(rest.strip_prefix("block ")?)).collect()
}

fn name(text: &str) -> Option<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().filter(|name| !name.is_empty())
}

/// The components: what is written between the brackets with the name, and the comment before it.
pub(super) fn components(text: &str) -> Vec<(&str, &str)> {
    let lead = "{% component ";
    let starts = text.match_indices(lead).map(|(at, _)| at);
    let read = |at: usize| {
        let signature = text[at + lead.len()..].split_inclusive(')').next()?;
        let comment = text[..at].trim_end().strip_suffix("#}").and_then(|before| before.rsplit_once("{#"));
        Some((signature, comment.map_or("", |(_, words)| words.trim())))
    };
    starts.filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_components_are_found() {
        let text = "{# One. #}\n{% component a(b, c=1) -%}\n{%- endcomponent a %}\n{% component d() %}{% block x %}{%- block y -%}";
        assert_eq!(blocks(text), ["x", "y"]);
        assert_eq!(components(text), [("a(b, c=1)", "One."), ("d()", "")]);
    }
}
