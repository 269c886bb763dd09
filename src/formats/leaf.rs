//! A printed page as a piece of a larger document: in, its HTML; out, what stands in its `<main>`, with ids that nothing
//! else in that document has, headings one level down, and no navigation.

/// The id of the piece that holds what stands at `slug`. Ids of Mend begin with `_`, so no heading has it.
#[must_use]
pub fn anchor(slug: &str) -> String {
    format!("_in-{slug}")
}

/// Attributes that name an id of the same page.
const NAMING: [&str; 4] = ["id", "aria-labelledby", "aria-describedby", "for"];

/// The piece `leaf` made from a page.
#[must_use]
pub fn bind(page: &str, leaf: &str) -> String {
    let main = inside(page);
    let mut out = String::with_capacity(main.len() + main.len() / 16);
    let mut rest = main;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        let end = end_of_tag(tag);
        out.push_str(text);
        rest = &tag[end..];
        // The document has its own way round; a piece's leads out of it.
        if tag.starts_with("<nav") {
            rest = rest.find("</nav>").map_or("", |at| &rest[at + "</nav>".len()..]);
            continue;
        }
        bind_tag(&tag[..end], leaf, &mut out);
    }
    out.push_str(rest);
    out
}

fn inside(page: &str) -> &str {
    let start = page.find("<main").and_then(|at| Some(at + page[at..].find('>')? + 1)).unwrap_or_default();
    let end = page.rfind("</main>").unwrap_or(page.len());
    page.get(start..end).unwrap_or_default()
}

/// The byte after the tag's `>`, which does not count inside quotes.
fn end_of_tag(tag: &str) -> usize {
    if tag.starts_with("<!--") {
        return tag.find("-->").map_or(tag.len(), |at| at + 3);
    }
    let mut quote = None;
    for (at, sign) in tag.char_indices() {
        match (quote, sign) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), _) if open == sign => quote = None,
            _ => {}
        }
    }
    tag.len()
}

fn bind_tag(tag: &str, leaf: &str, out: &mut String) {
    let name_end = tag.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(tag.len());
    let (name, attributes) = tag.split_at(name_end);
    match lower(name) {
        Some((lead, level)) => out.push_str(&format!("{lead}{level}")),
        None => out.push_str(name),
    }
    let mut rest = attributes;
    while let Some(equals) = rest.find("=\"") {
        let (before, value) = rest.split_at(equals + 2);
        let end = value.find('"').unwrap_or(value.len());
        let key = before.trim_end_matches("=\"").rsplit(char::is_whitespace).next().unwrap_or_default();
        let value_text = &value[..end];
        if key == "aria-labelledby" && name == "<section" {
            // Sections of every piece have the same names, and landmarks that share a name help nobody.
            out.push_str(before.trim_end_matches("aria-labelledby=\"").trim_end());
            rest = value.get(end + 1..).unwrap_or_default();
            continue;
        }
        out.push_str(before);
        if NAMING.contains(&key) {
            let names: Vec<String> = value_text.split_whitespace().map(|id| within(leaf, id)).collect();
            out.push_str(&names.join(" "));
        } else if let Some(id) = value_text.strip_prefix('#').filter(|_| key == "href") {
            out.push('#');
            out.push_str(&within(leaf, id));
        } else if let Some((lead, id)) = value_text.split_once("url(#") {
            out.push_str(lead);
            out.push_str("url(#");
            out.push_str(&within(leaf, id));
        } else {
            out.push_str(value_text);
        }
        rest = &value[end..];
    }
    out.push_str(rest);
}

/// The opening or end of a heading's tag, and the level below its own.
fn lower(name: &str) -> Option<(&str, u8)> {
    let (lead, level) = name.split_at_checked(name.len().checked_sub(1)?)?;
    let level: u8 = level.parse().ok().filter(|level| (1..=6).contains(level))?;
    matches!(lead, "<h" | "</h").then_some((lead, (level + 1).min(6)))
}

/// An id as it is inside the piece; what leads to another piece stays as it is.
fn within(leaf: &str, id: &str) -> String {
    if id.starts_with("_in-") { id.to_owned() } else { format!("{leaf}--{id}") }
}

#[cfg(test)]
mod tests {
    use super::bind;

    #[test]
    fn ids_and_links_are_the_pieces_own() {
        let page = "<body><main id=\"_main\"><nav><a href=\"#b\">b</a></nav><h1>A</h1><section class=\"s\" aria-labelledby=\"b\" lang=\"en\"><h2 id=\"b\" data-x=\"<\">B</h2><a href=\"#b\">b</a> 1 &lt; 2\
                    <a href=\"#_in-c\">c</a><a href=\"../d/#b\">d</a></main></body>";
        assert_eq!(
            bind(page, "_in-a"),
            "<h2>A</h2><section class=\"s\" lang=\"en\"><h3 id=\"_in-a--b\" data-x=\"<\">B</h3><a href=\"#_in-a--b\">b</a> 1 &lt; 2\
             <a href=\"#_in-c\">c</a><a href=\"../d/#b\">d</a>"
        );
    }

    #[test]
    fn odd_pages_end() {
        for page in ["", "<main", "<main>", "</main><main>", "<main><a href=\"#", "<main><!-- </main>", "<main><h"] {
            assert!(bind(page, "_in-a").len() < 80);
        }
    }
}
