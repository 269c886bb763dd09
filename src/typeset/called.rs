//! What a drawing is called. In: a drawing as HTML, and the words its author wrote for it. Out: the same with these words as its title.
//!
//! Invariant: nobody hears another language than that of the page where its author wrote words for the drawing.

/// A drawing that was set, with the author's words for it, which are HTML, as its title; without any it keeps its own. One of another
/// edition loses what describes it in another language.
pub(super) fn called(mut html: String, words: &str, is_foreign: bool) -> String {
    if words.is_empty() {
        return html;
    }
    let inside = |html: &str, element: &str| {
        let open = html.find(&format!("<{element}"))?;
        let start = open + html[open..].find('>')? + 1;
        Some((open, start, start + html[start..].find(&format!("</{element}>"))?))
    };
    if is_foreign && let Some((open, _, end)) = inside(&html, "desc") {
        html.replace_range(open..end + "</desc>".len(), "");
    }
    match (inside(&html, "title"), inside(&html, "svg")) {
        (Some((_, start, end)), _) => html.replace_range(start..end, words),
        (None, Some((_, start, _))) => html.insert_str(start, &format!("<title>{words}</title>")),
        (None, None) => {}
    }
    named_by_what_is_there(html)
}

/// A drawing is named by pieces of itself; those that are gone are not named any more.
fn named_by_what_is_there(mut html: String) -> String {
    const NAMED_BY: &str = " aria-labelledby=\"";
    let Some(start) = html.find(NAMED_BY) else { return html };
    let from = start + NAMED_BY.len();
    let Some(end) = html[from..].find('"').map(|length| from + length) else { return html };
    let there = html[from..end].split(' ').filter(|id| html.contains(&format!(" id=\"{id}\"")));
    let there = there.collect::<Vec<_>>().join(" ");
    match there.is_empty() {
        true => html.replace_range(start..=end, ""),
        false => html.replace_range(from..end, &there),
    }
    html
}

#[cfg(test)]
mod tests {
    use super::called;

    #[test]
    fn a_drawing_is_called_as_its_author_calls_it() {
        let html =
            "<svg aria-labelledby=\"_t _d\"><title id=\"_t\">Own</title><desc id=\"_d\">More</desc><path></path></svg>";
        assert_eq!(called(html.to_owned(), "", true), html);
        assert_eq!(called(html.to_owned(), "Una &amp; otra", false), html.replace("Own", "Una &amp; otra"));
        let foreign = "<svg aria-labelledby=\"_t\"><title id=\"_t\">Una</title><path></path></svg>";
        assert_eq!(called(html.to_owned(), "Una", true), foreign);
        let bare = "<svg role=\"img\"><path></path></svg>";
        assert_eq!(called(bare.to_owned(), "Una", false), "<svg role=\"img\"><title>Una</title><path></path></svg>");
        let nameless = "<svg aria-labelledby=\"_x\"><path></path></svg>";
        assert_eq!(called(nameless.to_owned(), "Una", false), "<svg><title>Una</title><path></path></svg>");
    }
}
