//! In: which work is wanted. Out: what the service that knows such works answers.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::cite::{Record, Wanted, of_books, of_csl, of_page};
use crate::edge::external::{Client, Gotten, Refused};
use crate::source::limits::RECORD_BYTES;

/// Where services stand.
#[derive(Debug, Clone)]
pub struct Services {
    /// The resolver of DOIs.
    pub dois: String,
    /// Open Library.
    pub books: String,
}

impl Services {
    /// The one that is asked for this.
    #[must_use]
    pub fn of(&self, wanted: &Wanted) -> &str {
        match wanted {
            Wanted::Doi(_) => &self.dois,
            Wanted::Isbn(_) => &self.books,
            Wanted::Page(_) => "",
        }
    }
}

/// Signs of a DOI that stand in an address as they are.
const OF_A_DOI: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'~')
    .remove(b'(')
    .remove(b')')
    .remove(b':')
    .remove(b';');

const CSL: &str = "application/vnd.citationstyles.csl+json";

/// The record of a work.
///
/// # Errors
/// A sentence about why there is none.
pub fn ask(client: &Client<'_>, services: &Services, wanted: &Wanted) -> Result<Record, String> {
    let by_hand = "`mend cite --offline` prints an entry to fill in";
    let get = |address: &str, accept: &str, gone: &str| {
        client.get(address, accept, &RECORD_BYTES).map_err(|refused| match refused {
            Refused::Gone => gone.to_owned(),
            Refused::Silent(words) => format!("it {words}; is this computer online? {by_hand}"),
            Refused::Otherwise(words) => format!("it {words}; {by_hand}"),
        })
    };
    let site = services.of(wanted).trim_end_matches('/');
    match wanted {
        Wanted::Doi(doi) => {
            let address = format!("{site}/{}", utf8_percent_encode(doi, OF_A_DOI));
            let gotten = get(&address, CSL, "nobody has registered this DOI; look whether each sign is right")?;
            let json = json(&gotten, by_hand)?;
            of_csl(&json, doi).ok_or_else(|| format!("what came back is no record of a work; {by_hand}"))
        }
        Wanted::Isbn(isbn) => {
            let address = format!("{site}/api/books?bibkeys=ISBN:{isbn}&jscmd=data&format=json");
            let unknown = format!("Open Library does not know this book; {by_hand}");
            let gotten = get(&address, "application/json", &unknown)?;
            of_books(&json(&gotten, by_hand)?, isbn).ok_or(unknown)
        }
        Wanted::Page(url) => {
            let gotten = get(url, "text/html, application/xhtml+xml", "there is no such page any more (404)")?;
            let is_html =
                gotten.kind.is_empty() || gotten.kind.contains("html") || gotten.kind.starts_with("text/plain");
            if !is_html || gotten.bytes.starts_with(b"%PDF") {
                return Err(format!("it is no web page, so it does not say what it is; {by_hand}"));
            }
            of_page(&text(&gotten), url).ok_or_else(|| format!("the page does not say what it is called; {by_hand}"))
        }
    }
}

fn json(gotten: &Gotten, by_hand: &str) -> Result<serde_json::Value, String> {
    let start = gotten.bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if start == Some(&b'<') {
        return Err(format!("what came back is a page for people, not a record; {by_hand}"));
    }
    serde_json::from_slice(&gotten.bytes).map_err(|_| format!("what came back cannot be read; {by_hand}"))
}

/// The text of a page: UTF-8, or what older pages say they are written in.
fn text(gotten: &Gotten) -> String {
    let head = String::from_utf8_lossy(&gotten.bytes[..gotten.bytes.len().min(2000)]).to_ascii_lowercase();
    let western = ["iso-8859-1", "windows-1252", "latin1"].iter().any(|name| {
        gotten.kind.contains(name)
            || head.contains(&format!("charset={name}"))
            || head.contains(&format!("charset=\"{name}"))
    });
    match std::str::from_utf8(&gotten.bytes) {
        Err(_) if western => gotten.bytes.iter().map(|byte| char::from(*byte)).collect(),
        _ => String::from_utf8_lossy(&gotten.bytes).into_owned(),
    }
}
