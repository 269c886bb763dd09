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
            link(film("https://www.youtube.com/watch?v=", id), call.get(&["title"]).unwrap_or("YouTube"))
        }
        "vimeo" => {
            let id = call.first(&["id", "src"])?;
            link(film("https://vimeo.com/", id), call.get(&["title"]).unwrap_or("Vimeo"))
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
            let title = call.first(&["summary", "title", "text", "label"]).unwrap_or("…");
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
            let by = if matches!(name, "quote" | "blockquote") { credit(call, true) } else { credit(call, false) };
            let by = by.map_or_else(String::new, |by| format!("\n\n— {by}"));
            let title = title(call).unwrap_or_default();
            let inner = inner?.trim_matches(['\n', '\r']);
            words(format!("\n\n:::{} {title}\n{inner}{by}\n:::\n\n", named.unwrap_or(kind)))
        }
    }
}

/// The address of a film, which some name whole.
fn film(begin: &str, id: &str) -> String {
    if id.contains("://") { id.to_owned() } else { format!("{begin}{id}") }
}

/// The title of a box: by its name, or what follows the kind.
fn title(call: &Call) -> Option<String> {
    let alone = !matches!(call.name.as_str(), "quote" | "blockquote");
    let is_words = |text: &&String| {
        box_of(&text.to_lowercase()).is_none() && (text.contains(' ') || text.starts_with(char::is_uppercase))
    };
    let plain = || call.plain.iter().find(is_words).map(String::as_str).filter(|_| alone);
    let title = call.get(&["title", "heading", "header"]).or_else(plain)?;
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whom something is by: their names, and a link where there is one.
fn credit(call: &Call, quoted: bool) -> Option<String> {
    let names = [
        "author",
        "by",
        "attr",
        "attribution",
        "credit",
        "credits",
        "copyright",
        "cite",
        "source",
        "license",
        "licence",
    ];
    let named: Vec<&str> = names.iter().filter_map(|name| call.get(&[name])).collect();
    let plain = call.plain.iter().map(String::as_str).filter(|_| quoted && named.is_empty());
    let (to, words): (Vec<&str>, Vec<&str>) = named.iter().copied().chain(plain).partition(|text| text.contains("://"));
    let to = call.get(&["attrlink", "authorlink", "sourcelink"]).or_else(|| to.first().copied());
    let words = words.join(", ");
    match to.or_else(|| call.get(&["link", "url"]).filter(|_| quoted)) {
        Some(to) => Some(link(to.to_owned(), if words.is_empty() { to } else { &words })),
        None => (!words.is_empty()).then_some(words),
    }
}

/// Whether a tag has words for readers that are not in what is said for it.
pub(in crate::import) fn keeps_words_back(call: &Call, said: &str) -> bool {
    if is_verbatim(&call.name) || said.starts_with(BY_NAME) {
        return false;
    }
    let split = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let there = split(said);
    let is_look = |name: &str| {
        matches!(
            name,
            "class"
                | "classname"
                | "style"
                | "sizes"
                | "id"
                | "rel"
                | "target"
                | "type"
                | "color"
                | "icon"
                | "lang"
                | "options"
                | "command"
                | "value"
                | "groupid"
        )
    };
    let is_text = |text: &str| {
        text.contains(' ') && text.contains(char::is_alphabetic)
            || text.starts_with(char::is_uppercase) && box_of(&text.to_lowercase()).is_none()
    };
    let named = call.named.iter().filter(|(name, _)| !is_look(name)).map(|(_, text)| text);
    named
        .chain(&call.plain)
        .filter(|text| is_text(text))
        .any(|text| split(text).iter().any(|word| !there.contains(word)))
}

/// A link with these words.
pub(super) fn link(to: String, shown: &str) -> String {
    let link = Inline::Link(to, vec![Inline::Text(shown.to_owned())]);
    markdown(&[Block::Paragraph(vec![link])]).trim_end().to_owned()
}

/// A picture with its caption.
fn picture(call: &Call, file: &str) -> Option<String> {
    let src = call.first(&["src", "url", "image_path", "path", "file", "link"]).filter(|src| *src != file)?;
    let captions = ["caption", "description", "text"];
    let alt = call.get(&["alt", "title"]).or_else(|| call.get(&captions)).unwrap_or_default();
    let mut line = vec![Inline::Picture(src.to_owned(), alt.to_owned())];
    if let Some(to) = call.get(&["link", "href"]).filter(|to| *to != src) {
        line = vec![Inline::Link(to.to_owned(), line)];
    }
    let mut text = markdown(&[Block::Paragraph(line)]).trim_end().to_owned();
    let caption = call.get(&captions).filter(|caption| *caption != alt);
    let caption = caption.map(|caption| format!("*{}*", caption.trim().trim_matches('*')));
    let below: Vec<String> = caption.into_iter().chain(credit(call, false)).collect();
    if !below.is_empty() {
        text.push_str(&format!("\n\n{}", below.join(" ")));
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
        let by = credit(call, false).map_or_else(String::new, |by| format!("\n\n— {by}"));
        return Some(format!("\n\n:::{kind} {}\n{text}{by}\n:::\n\n", call.get(&["title"]).unwrap_or_default()));
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
