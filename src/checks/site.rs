//! What pages load, and from whom: in the handbook's own templates, and in articles whose HTML is trusted.
//!
//! HTML that is cleaned can load nothing, and style sheets are read where they are put together.

use rayon::prelude::*;

use crate::article::markdown;
use crate::config::Html;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::site::{BLOCKED_CODE, THIRD_PARTY_REQUEST};
use crate::plan::Edition;
use crate::source::{Place, Source, Span, Tag, tags};

pub(super) fn check(edition: &Edition) -> Vec<Diagnostic> {
    let own = edition.theme().own();
    let mut found: Vec<Diagnostic> = own.iter().flat_map(|source| in_html(source, whole(source))).collect();
    if edition.config().html == Html::Trusted {
        let written: Vec<_> = edition.handbook().files_written().filter(|one| one.manuscript().scan.has_html).collect();
        found.par_extend(written.par_iter().flat_map_iter(|written| {
            let manuscript = written.manuscript();
            let raw = markdown::raw(manuscript.body_text());
            raw.flat_map(|range| in_html(&manuscript.source, Span::from(range).shifted(manuscript.body.start)))
        }));
    }
    found
}

fn whole(source: &Source) -> Span {
    Span { start: 0, end: source.text().len() }
}

/// What is wrong with the tags in a part of a file.
fn in_html(source: &Source, part: Span) -> Vec<Diagnostic> {
    let html = source.at(part);
    let place = |span: Span| source.place(span.shifted(part.start));
    let mut found = Vec::new();
    for tag in tags(html) {
        found.extend(requests(&tag, html).into_iter().map(|(span, url)| third_party(place(span), &url)));
        found.extend(blocked(&tag, html).map(|(span, what, help)| {
            Diagnostic::new(
                &BLOCKED_CODE,
                place(span),
                format!("{what} does nothing, because browsers are told to block it"),
            )
            .help(help)
        }));
    }
    found
}

/// Relations of a `<link>` that a browser does not follow by itself.
const ONLY_TOLD: [&str; 9] = ["alternate", "author", "canonical", "help", "license", "me", "next", "prev", "search"];

/// Attributes of a tag by which a page asks another site for something, with the addresses.
fn requests(tag: &Tag, html: &str) -> Vec<(Span, String)> {
    let value = |name: &str| tag.value(html, name).unwrap_or_default().to_lowercase();
    let loads = |name: &str| match (tag.name.as_str(), name) {
        ("link", "href") => !value("rel").split_whitespace().all(|rel| ONLY_TOLD.contains(&rel)),
        ("use" | "image", "href" | "xlink:href")
        | ("video", "poster")
        | ("object", "data")
        | ("img" | "source", "srcset")
        | ("link", "imagesrcset") => true,
        ("a", _) => false,
        (_, name) => name == "src",
    };
    let attributes = tag.attributes.iter().filter(|attribute| loads(&attribute.name));
    let foreign = attributes.flat_map(|attribute| {
        let written = attribute.value_in(html);
        let several = attribute.name.ends_with("srcset");
        let parts: Vec<String> = match several {
            true => written.split(',').filter_map(|part| part.split_whitespace().next()).map(str::to_owned).collect(),
            false => vec![written.into_owned()],
        };
        parts.into_iter().filter(|url| is_foreign(url)).map(|url| (attribute.value, url)).collect::<Vec<_>>()
    });
    foreign.collect()
}

fn is_foreign(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    ["//", "http:", "https:", "ws:", "wss:"].iter().any(|start| lower.starts_with(start))
}

fn third_party(place: Place, url: &str) -> Diagnostic {
    Diagnostic::new(&THIRD_PARTY_REQUEST, place, format!("every reader’s browser would ask another site for `{url}`"))
        .help("keep a copy of the file in the handbook; for a film or a map, write a link to it")
}

/// What the content security policy of a page keeps from working.
fn blocked(tag: &Tag, html: &str) -> Option<(Span, String, &'static str)> {
    let value = |name: &str| tag.value(html, name);
    if tag.name == "script" && value("src").is_none() && is_program(value("type").as_deref().unwrap_or_default()) {
        return Some((
            tag.span,
            "a script inside the page".into(),
            "put it into a file in `static` and name that in `src`",
        ));
    }
    if tag.name == "style" {
        return Some((tag.span, "a style sheet inside the page".into(), "put it into a file in `static`"));
    }
    let attribute = tag.attributes.iter().find(|attribute| {
        let handler = attribute
            .name
            .strip_prefix("on")
            .is_some_and(|event| event.bytes().all(|b| b.is_ascii_lowercase()) && event.len() > 2);
        let program =
            attribute.name == "href" && attribute.value_in(html).to_ascii_lowercase().starts_with("javascript:");
        attribute.name == "style" || handler || program
    })?;
    let help = match attribute.name.as_str() {
        "style" => "give the element a class, and the class its style in a file in `static`",
        _ => "add the behaviour from a script in a file in `static`",
    };
    Some((attribute.span, format!("the attribute `{}`", attribute.name), help))
}

/// Data in a script element is not run, so it is not blocked either.
fn is_program(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    kind.is_empty()
        || kind == "module"
        || kind == "importmap"
        || kind.ends_with("javascript")
        || kind.ends_with("ecmascript")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    fn told(path: &str, text: &str) -> Vec<(String, &'static str, Severity)> {
        let source = Source::new(path, text);
        let found = in_html(&source, whole(&source));
        found.iter().map(|one| (text[one.place.span.range()].to_owned(), one.rule.name, one.severity)).collect()
    }

    fn marked(path: &str, text: &str) -> Vec<String> {
        told(path, text).into_iter().map(|(marked, ..)| marked).collect()
    }

    #[test]
    fn what_a_page_asks_other_sites_for_is_found() {
        let html = "<link rel=stylesheet href=https://fonts.example/a.css><link rel=canonical href=https://own.example/>\
            <img src=\"{{ root }}x.png\" srcset='a.png 1x, //cdn.example/b.png 2x'><a href=https://www.example.org>x</a>\
            <iframe src=\"https://film.example/1\"></iframe><script src=\"HTTPS://cdn.example/x.js\"></script><!-- <img src=http://no> -->";
        let found = marked("templates/base.html", html);
        assert_eq!(
            found,
            [
                "https://fonts.example/a.css",
                "a.png 1x, //cdn.example/b.png 2x",
                "https://film.example/1",
                "HTTPS://cdn.example/x.js"
            ]
        );
        assert!(told("templates/base.html", html).iter().all(|(_, rule, _)| *rule == "third-party-request"));
    }

    #[test]
    fn what_the_policy_blocks_is_found() {
        let html = "<script>x()</script><script type=application/ld+json>{}</script><script src=x.js></script>\
            <p style='a: b'><b onclick=x()>c</b><a href='javascript:x()'>d</a><option selected><style>a{}</style>";
        let found = marked("templates/page.html", html);
        assert_eq!(found, ["<script>", "style='a: b'", "onclick=x()", "href='javascript:x()'", "<style>"]);
    }
}
