//! In: a page or a style sheet, and where it stands. Out: the files of the same site it needs to be shown, as paths below the
//! site's root, encoded. What a page asks for only later, such as search, is none of them.

use super::super::leaf::resolved;
use crate::source::tags;

/// What links in the head lead to that is needed to show the page.
const SHOWN: [&str; 3] = ["stylesheet", "icon", "apple-touch-icon"];

/// What the page at `from` needs.
pub(super) fn of_page(from: &str, html: &str) -> Vec<String> {
    let of_tag = |tag: crate::source::Tag| match tag.name.as_str() {
        "link" => {
            let wanted = tag.value(html, "rel").is_some_and(|rel| SHOWN.contains(&&*rel));
            tag.value(html, "href").filter(|_| wanted).and_then(|href| below(from, &href))
        }
        "script" | "img" => tag.value(html, "src").and_then(|src| below(from, &src)),
        _ => None,
    };
    tags(html).into_iter().filter_map(of_tag).collect()
}

/// What the style sheet at `from` needs, fonts for example.
pub(super) fn of_sheet(from: &str, css: &str) -> Vec<String> {
    let urls = css.match_indices("url(").filter_map(|(at, lead)| {
        let rest = &css[at + lead.len()..];
        Some(rest.split_once(')')?.0.trim().trim_matches(['"', '\'']))
    });
    urls.filter_map(|url| below(from, url)).collect()
}

/// Where a link leads, if that is a file of this site.
fn below(from: &str, link: &str) -> Option<String> {
    let path = link.split(['?', '#']).next()?;
    let elsewhere = path.is_empty() || path.starts_with('/') || path.split('/').next()?.contains(':');
    (!elsewhere).then(|| resolved(from, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_needs_what_shows_it_and_nothing_else() {
        let html = "<head><link rel=\"icon\" href=\"../static/i.png\"><link rel=\"canonical\" href=\"../x/\">\
                    <link rel=\"stylesheet\" href=\"../static/s.css\"><script src=\"../static/a.js\"></script></head>\
                    <form data-script=\"../static/search.js\"><a href=\"../y/\"><img src=\"p%20q.png?a#b\"></a>\
                    <img src=\"data:image/png;base64,AA\"><img src=\"https://example.org/a.png\"><img src=\"//e.org/a.png\">\
                    <script>\"<img src='no.png'>\"</script><img>";
        assert_eq!(of_page("a/", html), ["static/i.png", "static/s.css", "static/a.js", "a/p%20q.png"]);
        assert_eq!(of_page("", "<img src=\"a.png\"><img src=\"./b.png\">"), ["a.png", "b.png"]);
        assert!(of_page("a/", "<img src=").is_empty() && of_page("a/", "").is_empty());
    }

    #[test]
    fn a_sheet_needs_its_fonts_and_pictures() {
        let css = "a{b:url(f.woff2)}c{d:url(\"../e.svg#x\")}f{g:url('data:x,y')}h{i:url(#j)}k{l:url(https://e.org/m)}n{o:url(";
        assert_eq!(of_sheet("static/css/s.css", css), ["static/css/f.woff2", "static/e.svg"]);
    }
}
