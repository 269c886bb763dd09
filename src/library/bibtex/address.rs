//! In: the fields that say where a work is to be found. Out: its DOI, bare, and one web address.

use biblatex::Entry;

use super::finish::kept;
use super::tex::{self, Mode};
use super::value::Values;
use crate::diagnostic::rules::front_matter::WRONG_TYPE;
use crate::diagnostic::sentences;
use crate::library::fitting::bare_doi;

/// Finds DOI and address.
pub(super) fn set(entry: &mut Entry, values: &mut Values<'_, '_, '_>) {
    let mut url = url(values);
    if let Some(doi) = values.shown("doi", Mode::Address).map(|words| bare_doi(&words.plain())) {
        let first = doi.split(' ').map(|part| part.trim_end_matches([',', ';'])).find(|part| part.starts_with("10."));
        let doi = first.map_or_else(|| doi.clone(), bare_doi);
        let is_address = doi.starts_with("http");
        if doi.starts_with("10.") {
            entry.set("doi", kept(&doi, values.span("doi")));
        } else if is_address && url.is_none() {
            url = Some(("doi", doi));
        } else {
            let message = format!("`{}` is not a DOI, so no link to it is printed", sentences::short(&doi, 60));
            values.unclear("doi", message, "a DOI begins with `10.`");
        }
    }
    if let Some((field, url)) = url {
        // The style prints one of the two, and a DOI never goes away.
        let doi = bare_doi(&url);
        if doi.starts_with("10.") && entry.get("doi").is_none() {
            entry.set("doi", kept(&doi, values.span(field)));
        } else {
            entry.set("url", kept(&url, values.span(field)));
        }
    }
}

/// The address, and the field it stands in.
fn url(values: &mut Values<'_, '_, '_>) -> Option<(&'static str, String)> {
    if let Some(words) = values.shown("url", Mode::Address) {
        let text = words.plain();
        let all = addresses(&text);
        if let [first, others @ ..] = all.as_slice() {
            if others.iter().any(|other| other != first) {
                let message = "two addresses stand here, so the first one is printed".to_owned();
                values.unclear("url", message, "keep the one readers should open");
            }
            return Some(("url", first.clone()));
        }
        let host = text.split('/').next().unwrap_or_default();
        let bare = host.contains('.') && !text.contains([' ', ':', '@']) && !host.ends_with('.');
        if bare && url::Url::parse(&format!("https://{text}")).is_ok() {
            values.unclear(
                "url",
                format!("`{}` has no `https://` before it, so it was put there", sentences::short(&text, 60)),
                "write the whole address",
            );
            return Some(("url", format!("https://{text}")));
        }
        let message = format!("`{}` is not a web address", sentences::short(&text, 60));
        values.tell(&WRONG_TYPE, "url", message, "it begins with https://");
        return None;
    }
    ["howpublished", "note"]
        .into_iter()
        .find_map(|field| Some((field, addresses(&values.address(field)?).into_iter().next()?)))
}

/// The web addresses in a text.
fn addresses(text: &str) -> Vec<String> {
    let starts: Vec<usize> = text
        .match_indices("http")
        .map(|(at, _)| at)
        .filter(|at| text[*at..].starts_with("http://") || text[*at..].starts_with("https://"))
        // One inside another, as archives of pages have it, is part of it.
        .filter(|at| text[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !"/=".contains(c)))
        .collect();
    let address = |start: &usize| {
        let end = text[*start..].find([' ', '\u{a0}', '"']).map_or(text.len(), |length| start + length);
        let next = starts.iter().copied().find(|next| next > start).unwrap_or(text.len());
        let found = text[*start..end.min(next)].trim_end_matches(['.', ',', ';', '|', ')', ']']);
        let found = if text[..*start].ends_with('<') { found.trim_end_matches('>') } else { found };
        // A bracket that was opened in it belongs to it.
        let brackets = found.matches('(').count() > found.matches(')').count();
        if brackets { format!("{found})") } else { found.to_owned() }
    };
    starts.iter().map(address).filter(|found| url::Url::parse(found).is_ok()).collect()
}

/// The words of a text without its addresses and what only leads to them.
pub(super) fn without_addresses(text: &str) -> String {
    let plain = tex::read(text, Mode::Address).plain();
    let mut rest = plain.clone();
    let found = addresses(&plain);
    for address in &found {
        rest = rest.replace(address.as_str(), " ");
    }
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = rest.trim_matches([' ', ',', '.', ':', ';', '[', ']', '(', ')']);
    let leads = [
        "available at",
        "available from",
        "available online at",
        "retrieved from",
        "online",
        "website",
        "url",
        "accessed",
    ];
    let only_leads = leads.iter().any(|lead| rest.to_lowercase().starts_with(lead));
    if (!found.is_empty() && only_leads) || rest.eq_ignore_ascii_case("online") {
        String::new()
    } else {
        rest.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_texts() {
        assert_eq!(addresses("https://a.example/x, http://b.example"), ["https://a.example/x", "http://b.example"]);
        assert_eq!(
            addresses("https://web.archive.org/web/2020/https://a.example"),
            ["https://web.archive.org/web/2020/https://a.example"]
        );
        assert_eq!(addresses("a text"), Vec::<String>::new());
        assert_eq!(without_addresses("Available at: https://a.example (accessed 2020)"), "");
        assert_eq!(without_addresses("YouTube, https://a.example"), "YouTube");
        assert_eq!(without_addresses("Leaflet"), "Leaflet");
    }
}
