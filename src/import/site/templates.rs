//! Tags of template languages in Markdown: Liquid (Jekyll), Hugo, Zola, mdBook.
//!
//! In: Markdown with `{{ … }}` and `{% … %}`. Out: the same in which each is what Mend has, or a comment that says what it was.
//! Boxes are written `:::`, which `boxes` reads.

use std::collections::HashMap;

use super::call::Call;
use super::code::Code;
use crate::import::print::markdown;
use crate::import::report::Notes;
use crate::import::rules::{FILMS, LOST_SHORTCODES, SHORTCODES};
use crate::import::signs::{address, comment, fence};
use crate::import::tree::{Block, Inline};

/// Where a link leads that is told by the name of a page or file: wherever that lies.
pub(in crate::import) const BY_NAME: &str = "by-name:";

/// A tag as it stands in the text.
struct Tag<'a> {
    /// From `{` to `}`.
    whole: &'a str,
    inside: &'a str,
    closes: bool,
    begin: usize,
    end: usize,
}

/// The text without template tags.
pub(super) fn untemplated(text: &str, variables: &HashMap<String, String>, notes: &mut Notes<'_>) -> String {
    let mut text = text.to_owned();
    // A tag may stand in what another one holds.
    for _ in 0..4 {
        match once(&text, variables, notes) {
            Some(changed) => text = changed,
            None => break,
        }
    }
    text
}

fn once(text: &str, variables: &HashMap<String, String>, notes: &mut Notes<'_>) -> Option<String> {
    let tags = tags(text);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, tag) in tags.iter().enumerate() {
        if tag.begin < done {
            continue;
        }
        out.push_str(&text[done..tag.begin]);
        done = tag.end;
        let call = Call::of(tag.inside);
        if call.name == "raw" || call.name == "endraw" {
            notes.add(&SHORTCODES, tag.whole);
            continue;
        }
        if let Some(value) = variable(tag.whole).and_then(|key| variables.get(key)) {
            notes.add(&SHORTCODES, tag.whole);
            out.push_str(value);
            continue;
        }
        let pair = match is_verbatim(&call.name) {
            true => closing_verbatim(text, tag, &call.name),
            false => closing(&tags[at..], &call.name),
        };
        let inner = pair.map(|(begin, _)| &text[tag.end..begin]);
        match said(&call, tag.whole, inner) {
            Some((words, film)) => {
                notes.add(if film { &FILMS } else { &SHORTCODES }, tag.whole);
                out.push_str(&words);
                if let Some((_, end)) = pair.filter(|_| uses_inner(&call.name)) {
                    done = end;
                }
            }
            None if tag.closes => out.push_str(&comment(tag.whole)),
            None => {
                notes.add(&LOST_SHORTCODES, tag.whole);
                // A comment inside of an address would take the link apart.
                let in_address = text[tag.end..]
                    .split(['\n', ' '])
                    .next()
                    .is_some_and(|rest| rest.contains([')', '"', '\'']) || out.ends_with("]: "))
                    && ["](", "]: ", "](<", "=\"", "='"].iter().any(|sign| out.ends_with(sign));
                if !in_address {
                    out.push_str(&comment(tag.whole));
                }
            }
        }
    }
    out.push_str(&text[done..]);
    (!tags.is_empty()).then_some(out)
}

/// The tags outside of code and comments.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let code = Code::and_comments(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = code.find(text, from, "{").filter(|at| at + 1 < text.len()) {
        from = at + 1;
        let rest = &text[at..];
        let (open, close) = match rest {
            _ if rest.starts_with("{{<") => (3, ">}}"),
            _ if rest.starts_with("{{%") => (3, "%}}"),
            _ if rest.starts_with("{{") => (2, "}}"),
            _ if rest.starts_with("{%") => (2, "%}"),
            _ => continue,
        };
        let mut most = rest.len().min(4000);
        while !rest.is_char_boundary(most) {
            most -= 1;
        }
        let Some(length) = rest[..most].get(open..).and_then(|inside| inside.find(close)) else { continue };
        if ["{{", "{%", "\n\n"].iter().any(|sign| rest[open..open + length].contains(sign)) {
            continue;
        }
        let end = at + open + length + close.len();
        let inside = rest[open..open + length].trim_start_matches('-').trim_end_matches(['-', '/']).trim();
        let name = inside.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
        let closes = inside.starts_with('/') || rest.starts_with("{%") && name.starts_with("end");
        found.push(Tag { whole: &text[at..end], inside, closes, begin: at, end });
        from = end;
    }
    found
}

/// Whether what stands between the tags is no Markdown.
fn is_verbatim(name: &str) -> bool {
    matches!(name, "highlight" | "comment" | "mermaid" | "math" | "katex")
}

/// Where the tag that closes this one begins and ends, also inside of what looks like code.
fn closing_verbatim(text: &str, tag: &Tag<'_>, name: &str) -> Option<(usize, usize)> {
    let rest = &text[tag.end..];
    let forms =
        [format!("{{% end{name}"), format!("{{%- end{name}"), format!("{{{{< /{name}"), format!("{{{{% /{name}")];
    let begin = forms.iter().filter_map(|form| rest.find(form.as_str())).min()?;
    let end = rest[begin..].find('}').map(|end| begin + end + 1)?;
    let end = if rest[end..].starts_with('}') { end + 1 } else { end };
    Some((tag.end + begin, tag.end + end))
}

/// Where the tag that closes the first of these begins and ends.
fn closing(tags: &[Tag<'_>], name: &str) -> Option<(usize, usize)> {
    const MOST: usize = 1000;
    let first = tags.first().filter(|tag| !tag.closes && !name.is_empty())?;
    if first.whole.starts_with("{{") && !first.whole.starts_with("{{<") && !first.whole.starts_with("{{%") {
        return None;
    }
    let mut open = 1;
    for found in tags.iter().skip(1).take(MOST) {
        let inside = found.inside.trim_start_matches('/').trim();
        let found_name = inside.split([' ', '(']).next().unwrap_or_default();
        let own = found_name.eq_ignore_ascii_case(name);
        if found.closes
            && (own || found_name == "end" || found_name.strip_prefix("end").is_some_and(|rest| rest == name))
        {
            open -= 1;
            if open == 0 {
                return Some((found.begin, found.end));
            }
        } else if own && !found.closes {
            open += 1;
        }
    }
    None
}

/// Whether what stands between the tags is part of what is said for them.
fn uses_inner(name: &str) -> bool {
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
fn said(call: &Call, whole: &str, inner: Option<&str>) -> Option<(String, bool)> {
    let name = call.name.as_str();
    let words = |text: String| Some((text, false));
    let link = |to: String, shown: &str| {
        Some((
            markdown(&[Block::Paragraph(vec![Inline::Link(to, vec![Inline::Text(shown.to_owned())])])])
                .trim_end()
                .to_owned(),
            true,
        ))
    };
    match name {
        "comment" => words(comment(inner?)),
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

/// `key` of `{{ site.key }}`.
fn variable(whole: &str) -> Option<&str> {
    let inside = whole.strip_prefix("{{")?.strip_suffix("}}")?.trim_matches([' ', '-']);
    let key = inside.strip_prefix("site.")?;
    (!matches!(key, "url" | "baseurl") && key.chars().all(|c| c.is_alphanumeric() || c == '_')).then_some(key)
}

fn path(whole: &str) -> String {
    let inside = whole.trim_matches(['{', '}', ' ', '-']);
    match inside.split_once('|') {
        Some((text, _)) => text.trim().trim_matches(['"', '\'']).to_owned(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Report;

    fn of(text: &str) -> String {
        let mut report = Report::default();
        untemplated(text, &[("name".to_owned(), "Site".to_owned())].into(), &mut Notes::of(&mut report, "a.md", text))
    }

    #[test]
    fn tags_become_what_mend_has() {
        assert_eq!(of("{{< figure src=\"a.png\" alt=\"x\" caption=\"y\" >}}"), "![x](a.png)\n\n*y*");
        assert_eq!(of("[a]({{< ref \"b.md\" >}}) `{{< ref >}}`"), "[a](by-name:b.md) `{{< ref >}}`");
        assert_eq!(of("{{< youtube abc >}}"), "[YouTube](https://www.youtube.com/watch?v=abc)");
        assert_eq!(of("![x]({{ site.baseurl }}/a.png) ({{ '/b/' | relative_url }})"), "![x](/a.png) (/b/)");
        assert_eq!(of("{{ site.name }} [a]({{ site.own }}/b)"), "Site [a](/b)");
        assert_eq!(of("{% raw %}{{ x }}{% endraw %}"), "<!-- {{ x }} -->");
        assert_eq!(of("{% highlight ruby %}\na {{ b }}\n{% endhighlight %}"), "\n```ruby\na {{ b }}\n```\n");
        assert_eq!(
            of("{{% notice warning %}}\nText {{< youtube a >}}\n{{% /notice %}}"),
            "\n\n:::warning \nText [YouTube](https://www.youtube.com/watch?v=a)\n:::\n\n"
        );
        assert_eq!(of("{% quote(author=\"A\") %}b{% end %}"), "\n\n:::note \nb\n:::\n\n");
        assert_eq!(of("{% include note.html content=\"Hi\" %}"), "\n\n:::note \nHi\n:::\n\n");
        assert_eq!(of("{{< own thing >}}words{{< /own >}}"), "<!-- {{< own thing >}} -->words<!-- {{< /own >}} -->");
    }

    #[test]
    fn odd_tags_are_left() {
        for text in ["{{", "{% %}", "{{}}", "}}{{", "{{{{}}}}", "{%{%%}%}", "{{< ", "ä{{ä}}ä", "`{{`", "{% end %}"] {
            of(text);
        }
    }
}
