//! In: a call of a template language. Out: what is said for it in Markdown.

use super::call::Call;
use crate::import::print::markdown;
use crate::import::signs::{address, fence};
use crate::import::tree::{Block, Inline};

/// Where a link leads that is told by the name of a page or file: wherever that lies.
pub(in crate::import) const BY_NAME: &str = "by-name:";

/// Whether what stands between the tags is no Markdown.
pub(super) fn is_verbatim(name: &str) -> bool {
    matches!(name, "highlight" | "comment" | "mermaid" | "math" | "katex")
}

/// Whether a tag has none that closes it.
pub(super) fn is_alone(whole: &str) -> bool {
    whole.ends_with("/}")
}

/// Whether what stands between the tags is part of what is said for them.
pub(super) fn uses_inner(name: &str) -> bool {
    is_verbatim(name) || box_of(name).is_some() || is_fold(name)
}

fn is_fold(name: &str) -> bool {
    matches!(name, "details" | "expand" | "spoiler" | "collapse")
}

/// The kind of box that a shortcode makes.
fn box_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "note" | "info" | "notice" | "alert" | "callout" | "hint" | "admonition" | "blockquote" | "quote" | "box" => {
            "note"
        }
        "tip" | "success" => "tip",
        "warning" | "warn" | "attention" => "warning",
        "danger" | "error" | "caution" => "caution",
        "important" => "important",
        _ => return None,
    })
}

/// What is said for a tag, and whether it was a film; `None` when Mend has nothing like it.
pub(super) fn said(call: &Call, whole: &str, inner: Option<&str>) -> Option<(String, bool)> {
    let name = call.name.as_str();
    let words = |text: String| Some((text, false));
    let link = |to: String, shown: &str| Some((link(to, shown), true));
    match name {
        "comment" if is_alone(whole) => words(whole.to_owned()),
        "comment" => words(inner?.to_owned()),
        "nomarkdown" | "/nomarkdown" | "/" if whole.starts_with("{:") => words(String::new()),
        "highlight" | "mermaid" | "math" | "katex" => {
            let code = inner?.trim_matches(['\n', '\r']);
            let language =
                if name == "highlight" { call.first(&["lang", "language"]).unwrap_or_default() } else { name };
            let fence = fence(code);
            words(format!("\n{fence}{language}\n{}\n{fence}\n", code.trim_end()))
        }
        "figure" | "image" | "img" | "picture" | "imgproc" | "resize_image" => picture(call, "").and_then(words),
        "youtube" => {
            let id = call.first(&["id", "src"])?;
            link(format!("https://www.youtube.com/watch?v={id}"), call.get(&["title"]).unwrap_or("YouTube"))
        }
        "vimeo" => {
            let id = call.first(&["id", "src"])?;
            link(format!("https://vimeo.com/{id}"), call.get(&["title"]).unwrap_or("Vimeo"))
        }
        "gist" if call.plain.len() > 1 => {
            link(format!("https://gist.github.com/{}/{}", call.plain[0], call.plain[1]), "Gist")
        }
        "video" | "audio" | "pdf" | "iframe" | "embed" => {
            let src = call.first(&["src", "url", "mp4", "file"])?;
            link(src.to_owned(), call.get(&["title", "caption"]).unwrap_or(src))
        }
        "ref" | "relref" | "post_url" | "link" => {
            words(address(&format!("{BY_NAME}{}", call.first(&["path"])?)).trim_matches(['<', '>']).replace(' ', "%20"))
        }
        "button" if inner.is_none() => {
            let to = call.first(&["href", "url", "relref", "link"])?;
            link(to.to_owned(), call.get(&["text", "title", "label"]).unwrap_or(to)).map(|(text, _)| (text, false))
        }
        "include" | "include_cached" | "include_relative" => include(call).and_then(words),
        "toc" | ".toc" | "content" => words(String::new()),
        _ if is_fold(name) => {
            let title = call.first(&["summary", "title"]).unwrap_or("…");
            words(format!(
                "\n<details>\n<summary>{}</summary>\n\n{}\n\n</details>\n",
                title.replace('<', "&lt;"),
                inner?.trim_matches('\n')
            ))
        }
        _ if whole.starts_with("{{") && !whole.starts_with("{{<") && !whole.starts_with("{{%") && is_path(whole) => {
            words(path(whole))
        }
        _ => {
            let kind = box_of(name)?;
            let named = call.first(&["type", "class", "context", "level", "color"]).and_then(box_of);
            let title = call.get(&["title"]).unwrap_or_default();
            words(format!("\n\n:::{} {title}\n{}\n:::\n\n", named.unwrap_or(kind), inner?.trim_matches(['\n', '\r'])))
        }
    }
}

/// A link with these words.
pub(super) fn link(to: String, shown: &str) -> String {
    let link = Inline::Link(to, vec![Inline::Text(shown.to_owned())]);
    markdown(&[Block::Paragraph(vec![link])]).trim_end().to_owned()
}

/// A picture with its caption.
fn picture(call: &Call, file: &str) -> Option<String> {
    let src = call.first(&["src", "url", "image_path", "path", "file", "link"]).filter(|src| *src != file)?;
    let alt = call.get(&["alt", "title", "caption"]).unwrap_or_default();
    let mut line = vec![Inline::Picture(src.to_owned(), alt.to_owned())];
    if let Some(to) = call.get(&["link", "href"]).filter(|to| *to != src) {
        line = vec![Inline::Link(to.to_owned(), line)];
    }
    let mut text = markdown(&[Block::Paragraph(line)]).trim_end().to_owned();
    if let Some(caption) = call.get(&["caption"]).filter(|caption| *caption != alt) {
        text.push_str(&format!("\n\n*{}*", caption.trim().trim_matches('*')));
    }
    if let Some(title) = call.get(&["title"]).filter(|title| *title != alt) {
        text = format!("{text}\n\n{title}");
    }
    Some(text)
}

/// `{% include note.html content="…" %}`: a box, a picture, or something of the site's own.
fn include(call: &Call) -> Option<String> {
    let file = call.plain.first()?.as_str();
    let stem = file.rsplit('/').next()?.split('.').next()?.to_lowercase();
    if let Some(text) = call.get(&["content", "text", "message"]) {
        let kind = call.get(&["type", "class"]).and_then(box_of).or_else(|| box_of(&stem))?;
        return Some(format!("\n\n:::{kind} {}\n{text}\n:::\n\n", call.get(&["title"]).unwrap_or_default()));
    }
    let shows = ["figure", "image", "img", "picture", "photo"].iter().any(|word| stem.contains(word));
    let named = Call { name: String::new(), plain: Vec::new(), named: call.named.clone() };
    if shows { picture(&named, file) } else { None }
}

/// `{{ site.baseurl }}`, `{{ "/a" | relative_url }}`: parts of addresses.
fn is_path(whole: &str) -> bool {
    let inside = whole.trim_matches(['{', '}', ' ', '-']);
    let filter = inside.split('|').nth(1).map(str::trim);
    matches!(inside, "site.baseurl" | "site.url" | "base" | ".Site.BaseURL" | "site.base_url" | "config.base_url")
        || filter.is_some_and(|filter| matches!(filter, "relative_url" | "absolute_url" | "relURL" | "absURL"))
            && inside.starts_with(['"', '\''])
}

fn path(whole: &str) -> String {
    let inside = whole.trim_matches(['{', '}', ' ', '-']);
    match inside.split_once('|') {
        Some((text, _)) => text.trim().trim_matches(['"', '\'']).to_owned(),
        None => String::new(),
    }
}
