//! In: what the citation processor made. Out: plain text, HTML, and the parts of a citation; words or letters put to a year.
//!
//! Output is text, `<em>` and `<a>`: hayagriva's own HTML carries `style` attributes, which the site's content policy refuses.

use hayagriva::citationberg::FontStyle;
use hayagriva::{ElemChild, ElemChildren, ElemMeta, Entry};

use super::super::Formatted;
use crate::diagnostic::html::escape;

/// The name that stands for all who are not named. Its first sign, which nobody sees, tells it from a name.
pub(in crate::library) const AND_OTHERS: &str = "\u{2060}et al.";

/// “Retrieved”, as the styles say it in each language Mend has words in.
const RETRIEVED: [&str; 6] = ["Retrieved", "Recuperado", "Consulté", "Abgerufen", "استرجع في", "Pobrano"];

/// Stands after words that were put in the place of a year, until all is put together.
const SAID: char = '\u{2061}';

/// Puts words in the place of the year.
pub(super) fn say(children: &mut ElemChildren, entry: &Entry, said: Option<&str>) {
    if let (Some(said), Some(date)) = (said, entry.date()) {
        replace_year(children, false, &date.year.to_string(), &format!("{said}{SAID}"));
    }
}

/// Whether the year was found and replaced in the first date that has it.
pub(super) fn replace_year(children: &mut ElemChildren, dated: bool, year: &str, said: &str) -> bool {
    children.0.iter_mut().any(|child| match child {
        ElemChild::Elem(elem) => {
            let dated = dated || elem.meta == Some(ElemMeta::Date);
            replace_year(&mut elem.children, dated, year, said)
        }
        ElemChild::Text(text) if dated && text.text.contains(year) => {
            text.text = text.text.replacen(year, said, 1);
            true
        }
        _ => false,
    })
}

/// Splits `(Tronick & Cohn, 1989a)` into author, what stands between, and year.
pub(super) fn parts(citation: &ElemChildren) -> Formatted {
    let mut whole = tidy(&plain(citation));
    for bracket in ['(', '['] {
        whole = whole.strip_prefix(bracket).unwrap_or(&whole).to_owned();
    }
    for bracket in [')', ']'] {
        whole = whole.strip_suffix(bracket).unwrap_or(&whole).to_owned();
    }
    let names = citation.find_elem_by(&|elem| matches!(elem.meta, Some(ElemMeta::Names(_))));
    let named = names.map(|names| tidy(&plain(&names.children))).filter(|author| whole.starts_with(author.as_str()));
    // A work without author is cited by its title, which ends before the year, or else before the last comma.
    let date =
        citation.find_elem_by(&|elem| elem.meta == Some(ElemMeta::Date)).map(|date| tidy(&plain(&date.children)));
    let dated = date.and_then(|date| whole.rfind(&date)).map(|at| whole[..at].trim_end_matches([',', ' ']).to_owned());
    let before_comma = || whole.rsplit_once(", ").map(|(title, _)| title.to_owned());
    let author = named.or(dated).or_else(before_comma).unwrap_or_default();
    let rest = &whole[author.len()..];
    let year = rest.trim_start_matches([',', ' ']);
    let between = rest[..rest.len() - year.len()].to_owned();
    Formatted { author, between, year: year.to_owned(), ..Formatted::default() }
}

pub(super) fn plain(children: &ElemChildren) -> String {
    let mut out = String::new();
    for child in &children.0 {
        match child {
            ElemChild::Text(text) | ElemChild::Link { text, .. } => out.push_str(&text.text),
            ElemChild::Elem(elem) => out.push_str(&plain(&elem.children)),
            ElemChild::Markup(markup) => out.push_str(markup),
            ElemChild::Transparent { .. } => {}
        }
    }
    out
}

pub(super) fn html(children: &ElemChildren) -> String {
    let mut out = String::new();
    for child in &children.0 {
        match child {
            ElemChild::Text(text) if text.formatting.font_style == FontStyle::Italic => {
                out += &format!("<em>{}</em>", escape(&text.text));
            }
            ElemChild::Text(text) => out += &escape(&text.text),
            ElemChild::Elem(elem) => out += &html(&elem.children),
            ElemChild::Markup(markup) => out += &escape(markup),
            // An address of a bibliography is a stranger's text: only pages and files of the web become links.
            ElemChild::Link { text, url } if !["https://", "http://"].iter().any(|scheme| url.starts_with(scheme)) => {
                out += &escape(&text.text);
            }
            ElemChild::Link { text, url } => {
                out += &format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", escape(url), escape(&text.text));
            }
            ElemChild::Transparent { .. } => {}
        }
    }
    tidy(&out.replace("</em><em>", ""))
}

/// hayagriva leaves the comma before a month that is not known: `(2004,)`, and a full stop after `Why?`. It also takes those who are not
/// named for a last name, and knows no letter after words: `in press-a`.
pub(super) fn tidy(entry: &str) -> String {
    let mut entry = entry.replace(",)", ")");
    // A title that ends with a sign of its own needs no full stop.
    if entry.contains(['?', '!']) {
        for sign in ["?", "!", "?</em>", "!</em>"] {
            entry = entry.replace(&format!("{sign}. "), &format!("{sign} "));
        }
    }
    // Without the day of a visit the word that leads to it has no place.
    for link in ["http", "<a "].into_iter().filter(|link| entry.contains(link)).collect::<Vec<_>>() {
        for word in RETRIEVED {
            entry = entry.replace(&format!("{word} {link}"), link);
        }
    }
    if entry.contains(AND_OTHERS) {
        for before in [", &amp; ", ", & ", ", and ", ", … "] {
            entry = entry.replace(&format!("{before}{AND_OTHERS}"), ", et al.");
        }
        for before in [" &amp; ", " & ", " and "] {
            entry = entry.replace(&format!("{before}{AND_OTHERS}"), " et al.");
        }
        entry = entry.replace(AND_OTHERS, "et al.").replace("et al..", "et al.");
    }
    let Some((said, rest)) = entry.split_once(SAID) else { return entry };
    let lettered = rest.starts_with(|c: char| c.is_ascii_lowercase()) && said.ends_with(char::is_alphabetic);
    let rest = rest.replace(SAID, "");
    format!("{said}{}{rest}", if lettered { "-" } else { "" })
}
