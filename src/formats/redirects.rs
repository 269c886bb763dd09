//! Former addresses for web hosts, who lead on from them at once, and from those that no file can answer.
//!
//! - `_redirects`, read by Netlify and Cloudflare Pages at the root of a site: paths alone, because a line with a query stops
//!   some deployments to Cloudflare.
//! - `_redirects-netlify.toml`: the queries, as rules of `netlify.toml`.
//! - `_redirects-nginx.map`, `_redirects-apache.conf`: everything, for `map` and for `mod_rewrite`.
//!
//! All stand in the site's root, where they cannot fall behind the site. No host acts on the last three by their names, and they
//! hold nothing but addresses that are public. A handbook without former addresses has none of them.
//!
//! Invariant: every address in them is percent-encoded, so none can end a line, a word or a quotation, or hold a variable; none
//! leads away from what stands there now, and none leads to itself, also on hosts that make no difference between `A` and `a`.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::format::{Format, Whole, made};
use crate::diagnostic::Noted;
use crate::handbook::Handbook;
use crate::pages::{Press, root};
use crate::source::Address;

/// For Netlify and Cloudflare Pages.
const PATHS: &str = "_redirects";
/// The other lists, and what each begins with.
const NETLIFY: (&str, &str) =
    ("_redirects-netlify.toml", "# Former addresses with a query. Put these lines at the end of netlify.toml.\n");
const NGINX: (&str, &str) =
    ("_redirects-nginx.map", "# Former addresses, for a `map $request_uri` of nginx that includes this file.\n");
const APACHE: (&str, &str) =
    ("_redirects-apache.conf", "# Former addresses, for Apache with mod_rewrite.\nRewriteEngine On\n");

pub(super) struct Redirects;

impl Format for Redirects {
    /// Only when all editions are there is it known which lists there are.
    fn addresses(&self, _whole: &Whole<'_>) -> Vec<Address> {
        Vec::new()
    }

    fn make(&self, _whole: &Whole<'_>, _press: &Press<'_>, _address: &Address) -> Noted<Option<String>> {
        made(None)
    }

    fn set(&self, whole: &Whole<'_>, _press: &Press<'_>, take: &mut dyn FnMut(Vec<(Address, Vec<u8>)>)) {
        if whole.config.is_main() {
            take(lists(&leads(whole)));
        }
    }
}

/// Where a host leads on from, and where to: encoded, from the root of the host.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Lead {
    path: String,
    query: Option<String>,
    to: String,
}

impl Lead {
    fn request(&self) -> String {
        self.query.as_ref().map_or_else(|| self.path.clone(), |query| format!("{}?{query}", self.path))
    }
}

/// All former addresses of all editions, in order; those that something else stands at now are left out.
fn leads(whole: &Whole<'_>) -> Vec<Lead> {
    let site = root(whole.config.site_url());
    let editions: Vec<(&str, &Handbook, Vec<&Address>)> = match whole.siblings {
        [] => vec![("", whole.handbook, whole.listed.iter().map(|page| &page.address).collect())],
        all => all.iter().map(|one| (one.prefix.as_str(), &*one.handbook, one.pages.iter().collect())).collect(),
    };
    let mut found: BTreeMap<String, Lead> = BTreeMap::new();
    let mut live: BTreeSet<String> = BTreeSet::new();
    for (prefix, handbook, pages) in editions {
        let at = |below: &str| format!("{site}{prefix}{below}");
        live.extend(pages.iter().map(|page| at(&page.encoded()).to_ascii_lowercase()));
        live.extend(handbook.files().map(|(file, _)| at(&file.encoded()).to_ascii_lowercase()));
        let pages = handbook.redirects().map(|(address, lead)| (address.encoded(), lead));
        let requests = handbook.requests().map(|(request, lead)| (request.to_owned(), lead.clone()));
        for (below, lead) in pages.chain(requests) {
            let Some((to, _)) = handbook.led(&lead) else { continue };
            let to = match to.encoded().strip_prefix('/') {
                Some(from_root) => format!("{site}{from_root}"),
                None => at(&to.encoded()),
            };
            let (path, query) = match below.split_once('?') {
                Some((path, query)) => (at(path), Some(query.to_owned())),
                None => (at(&below), None),
            };
            let lead = Lead { path, query, to };
            found.entry(lead.request().to_ascii_lowercase()).or_insert(lead);
        }
    }
    found.into_iter().filter(|(request, _)| !live.contains(request)).map(|(_, lead)| lead).collect()
}

fn lists(leads: &[Lead]) -> Vec<(Address, Vec<u8>)> {
    let all = |(name, head): (&'static str, &'static str), line: &dyn Fn(&Lead) -> Option<String>| {
        let lines: String = leads.iter().filter_map(line).collect();
        (!lines.is_empty()).then(|| (Address::new(name), format!("{head}{lines}").into_bytes()))
    };
    let lists = [
        all((PATHS, ""), &|lead| lead.query.is_none().then(|| word(lead))),
        all(NETLIFY, &netlify),
        all(NGINX, &|lead| Some(format!("\"{}\" \"{}\";\n", lead.request(), lead.to))),
        all(APACHE, &|lead| Some(apache(lead))),
    ];
    lists.into_iter().flatten().collect()
}

/// A line of `_redirects`, in which a colon would begin a name for whatever stands there.
fn word(lead: &Lead) -> String {
    format!("{} {} 301\n", lead.path, lead.to).replace(':', "%3A")
}

/// A rule of `netlify.toml`: Netlify takes a query apart, so what it could not tell by that is left out.
fn netlify(lead: &Lead) -> Option<String> {
    let decoded = |text: &str| {
        let text = text.replace('+', " ");
        percent_decode_str(&text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
    };
    let mut asked: BTreeMap<String, String> = BTreeMap::new();
    for pair in lead.query.as_deref()?.split('&') {
        let (name, value) = pair.split_once('=')?;
        let (name, value) = (decoded(name)?, decoded(value)?);
        // A colon would begin a name for whatever stands there.
        let plain = !name.is_empty() && !value.is_empty() && !value.contains([':', '*']);
        if !plain || asked.insert(name, value).is_some() {
            return None;
        }
    }
    // A JSON text is a TOML text, but for one sign that JSON leaves as it is.
    let quoted = |text: &str| Value::from(text).to_string().replace('\u{7f}', "\\u007f");
    let asked: Vec<String> =
        asked.iter().map(|(name, value)| format!("{} = {}", quoted(name), quoted(value))).collect();
    Some(format!(
        "\n[[redirects]]\n  from = {}\n  query = {{ {} }}\n  to = {}\n  status = 301\n  force = true\n",
        quoted(&lead.path),
        asked.join(", "),
        quoted(&lead.to)
    ))
}

/// A condition on what the browser asked for, word by word, and the rule it belongs to.
fn apache(lead: &Lead) -> String {
    let mut pattern = String::new();
    for sign in lead.request().chars() {
        if !(sign.is_ascii_alphanumeric() || "/-_%=&,:;@~".contains(sign)) {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    let any = if lead.query.is_none() { "(\\?\\S*)?" } else { "" };
    // `%2` would be a piece of the condition.
    let to = lead.to.replace('%', "\\%");
    format!("RewriteCond %{{THE_REQUEST}} \"^[A-Z]+ {pattern}{any} \"\nRewriteRule ^ \"{to}\" [R=301,L,NE,QSD]\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(path: &str, query: Option<&str>, to: &str) -> Lead {
        Lead { path: path.to_owned(), query: query.map(str::to_owned), to: to.to_owned() }
    }

    fn texts(leads: &[Lead]) -> BTreeMap<String, String> {
        let all = lists(leads).into_iter();
        all.map(|(address, bytes)| (address.file(), String::from_utf8(bytes).expect("UTF-8"))).collect()
    }

    #[test]
    fn each_host_is_told_in_its_own_words() {
        let leads = [
            lead("/", Some("p=123"), "/repair/"),
            lead("/2019/a%20b:c.html", None, "/es/%C3%A9/"),
            lead("/index.php", Some("a[]=1&b"), "/repair/"),
        ];
        let texts = texts(&leads);
        assert_eq!(texts["_redirects"], "/2019/a%20b%3Ac.html /es/%C3%A9/ 301\n");
        assert_eq!(
            texts["_redirects-nginx.map"].split_once('\n').expect("a head").1,
            "\"/?p=123\" \"/repair/\";\n\"/2019/a%20b:c.html\" \"/es/%C3%A9/\";\n\"/index.php?a[]=1&b\" \"/repair/\";\n"
        );
        let netlify: toml::Table = texts["_redirects-netlify.toml"].parse().expect("TOML");
        let rules = netlify["redirects"].as_array().expect("rules");
        assert_eq!(rules.len(), 1, "a part of a query without a value cannot be told");
        assert_eq!(rules[0]["query"]["p"].as_str(), Some("123"));
        let apache = &texts["_redirects-apache.conf"];
        for line in [
            "RewriteCond %{THE_REQUEST} \"^[A-Z]+ /\\?p=123 \"\nRewriteRule ^ \"/repair/\" [R=301,L,NE,QSD]\n",
            "RewriteCond %{THE_REQUEST} \"^[A-Z]+ /2019/a%20b:c\\.html(\\?\\S*)? \"\nRewriteRule ^ \"/es/\\%C3\\%A9/\" [",
            "/index\\.php\\?a\\[\\]=1&b \"",
        ] {
            assert!(apache.contains(line), "{line}: {apache}");
        }
    }

    #[test]
    fn without_former_addresses_there_is_no_list() {
        assert!(lists(&[]).is_empty());
        let texts = texts(&[lead("/", Some("p=1"), "/a/")]);
        assert!(!texts.contains_key("_redirects") && texts.len() == 3, "{texts:?}");
    }
}
