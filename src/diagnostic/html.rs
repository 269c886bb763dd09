//! The HTML face for the preview: a list of diagnostics. Everything an author wrote is escaped.

use std::fmt::Write as _;

use super::Diagnostic;
use super::cut::Cut;
use super::visible::{visible, visible_line};

/// The diagnostics as a fragment of HTML; classes only, no styles, no scripts.
#[must_use]
pub fn list(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::from("<ol>");
    for diagnostic in diagnostics {
        let start = diagnostic.place.start();
        let _ = write!(
            out,
            "<li class=\"{}\"><p class=\"message\">{}</p><p class=\"where\">{}:{}:{} · <span class=\"rule\">{}</span></p>{}",
            diagnostic.severity.word(),
            code(&diagnostic.message),
            escape(&visible_line(diagnostic.place.source.path())),
            start.line,
            start.column,
            diagnostic.rule.name,
            excerpt(diagnostic),
        );
        if let Some(help) = &diagnostic.help {
            let _ = write!(out, "<p class=\"help\">{}</p>", code(help));
        }
        for (place, words) in &diagnostic.related {
            let start = place.start();
            let path = escape(&visible_line(place.source.path()));
            let _ = write!(out, "<p class=\"where\">{path}:{}:{} {}</p>", start.line, start.column, code(words));
        }
        out.push_str("</li>");
    }
    out.push_str("</ol>");
    out
}

fn excerpt(diagnostic: &Diagnostic) -> String {
    let cut = Cut::around(&diagnostic.place);
    let [before, marked, after] = cut.parts();
    if [before, marked, after].iter().all(|part| part.trim().is_empty()) {
        return String::new();
    }
    // Of several marked lines the first one is enough.
    let (marked, after) = marked.split_once('\n').map_or((marked, after), |(first, _)| (first, ""));
    format!(
        "<pre>{}{}<mark>{}</mark>{}{}</pre>",
        cut.before,
        escape(before),
        escape(marked),
        escape(after.trim_end()),
        cut.after,
    )
}

/// Escaped text in which `…` becomes code.
fn code(text: &str) -> String {
    let text = visible(text);
    let mut parts = text.split('`');
    let mut out = escape(parts.next().unwrap_or_default());
    let mut inside = true;
    for part in parts {
        let part = escape(part);
        out += &if inside { format!("<code>{part}</code>") } else { part };
        inside = !inside;
    }
    out
}

/// Text made safe to stand in HTML, in elements and in quoted attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let instead = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        out.push_str(instead);
        plain = at + 1;
    }
    out + &text[plain..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules::links::BROKEN_LINK;
    use crate::source::Source;

    #[test]
    fn nothing_an_author_wrote_becomes_markup() {
        let source = Source::new("<img src=q onerror=x>.md", "see [[<img onerror=y>]]");
        let diagnostic = Diagnostic::new(&BROKEN_LINK, source.place(4..23), "no `<b>`").help("try <i>");
        let html = list(&[diagnostic]);
        assert!(!html.contains("<img") && !html.contains("<b>") && !html.contains("<i>"), "{html}");
        assert!(html.contains("<code>&lt;b&gt;</code>"));
    }
}
