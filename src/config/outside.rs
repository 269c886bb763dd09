//! In: an address outside the handbook, as written in any file. Out: the same, fit to stand in a page, or what is wrong with
//! it and what was probably meant.
//!
//! Invariant: no address leaves Mend that did not come out of [`outside`]: its scheme is on the list, and no blank, quote or
//! control sign is in it.

use percent_encoding::utf8_percent_encode;

use crate::diagnostic::sentences;
use crate::source::is_unseen;

/// Schemes a reader may follow.
const SCHEMES: [&str; 5] = ["https", "http", "mailto", "tel", "sms"];

/// What is wrong with an address, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// One sentence.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The address that was meant, where that is beyond doubt.
    pub instead: Option<String>,
}

impl Slip {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), instead: None }
    }
}

/// An address with a scheme, as it may stand in a page.
///
/// # Errors
/// When no reader could follow it, or none should.
pub fn outside(url: &str) -> Result<String, Slip> {
    if url.contains(char::is_control) {
        let plain: String = url.chars().filter(|c| !c.is_control()).collect();
        let message = format!("there is a character in `{}` that cannot be seen", sentences::short(&plain, 60));
        return Err(Slip::new(message, "type the address anew, on one line"));
    }
    if url.starts_with("//") {
        return on_the_web(url, "https:", url);
    }
    let (scheme, rest) = url.split_once(':').unwrap_or((url, ""));
    let lower = scheme.to_lowercase();
    if lower.len() == 1 && !rest.starts_with(['/', '\\']) {
        let message =
            format!("with a `:` in it, `{}` is read as an address of another kind", sentences::short(url, 60));
        let help = "put the file beside the article, under a name without `:`, and write that here";
        return Err(Slip::new(message, help));
    }
    if lower.len() == 1 || lower == "file" {
        let name = rest.rsplit(['/', '\\']).next().unwrap_or_default();
        let message = format!("`{}` lies on your own computer, where no reader can go", sentences::short(url, 60));
        let help = match name.is_empty() {
            true => "put the file beside the article, and write only its name here".to_owned(),
            false => format!("put the file beside the article, and write only its name here: `{name}`"),
        };
        return Err(Slip::new(message, help));
    }
    match lower.as_str() {
        "doi" if rest.trim_start_matches('/').starts_with("10.") => {
            let meant = format!("https://doi.org/{}", rest.trim_start_matches('/').trim());
            let slip = Slip::new(format!("a link cannot begin with `{scheme}:`"), format!("did you mean `{meant}`?"));
            Err(Slip { instead: Some(meant), ..slip })
        }
        "http" | "https" => on_the_web(url, &format!("{lower}:"), rest),
        "mailto" if !rest.contains('@') && !rest.starts_with('?') => Err(Slip::new(
            format!("`{url}` is no e-mail address"),
            "an e-mail address has an `@`, for example `mailto:help@example.org`",
        )),
        "tel" | "sms" if !rest.contains(|c: char| c.is_ascii_digit()) => Err(Slip::new(
            format!("`{url}` is no number to call"),
            "write the digits after the colon, for example `tel:+441234567890`",
        )),
        "tel" | "sms" => Ok(fit(&url.split_whitespace().collect::<String>())),
        "mailto" => Ok(fit(url)),
        _ => {
            let help = match sentences::nearest(&lower, SCHEMES) {
                Some(near) => format!("did you mean `{near}:{rest}`?"),
                None => "a link out of the handbook begins with https:, http:, mailto:, tel: or sms:".to_owned(),
            };
            Err(Slip::new(format!("a link cannot begin with `{scheme}:`"), help))
        }
    }
}

/// The address with what could end it inside an attribute, or hide in it, percent-encoded.
fn fit(url: &str) -> String {
    let odd = |c: char| c.is_whitespace() || "\"<>`".contains(c) || is_unseen(c);
    if !url.contains(odd) {
        return url.to_owned();
    }
    let mut out = String::with_capacity(url.len() + 8);
    for c in url.trim().chars() {
        match odd(c) {
            true => out.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), percent_encoding::NON_ALPHANUMERIC)),
            false => out.push(c),
        }
    }
    out
}

/// An e-mail address or a telephone number as a link, where a text can be nothing else.
#[must_use]
pub fn reached_by(text: &str) -> Option<String> {
    let text = text.trim();
    let is_mail = || {
        let (name, host) = text.split_once('@')?;
        let good = !name.is_empty() && is_host(host) && host.contains('.');
        (good && !text.contains(|c: char| c.is_whitespace() || ":/<>\"?#".contains(c)))
            .then(|| format!("mailto:{text}"))
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let called = digits.len() >= 3
        && text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('))
        && text.chars().all(|c| c.is_ascii_digit() || " ()-.+\u{a0}\u{202f}\u{2011}–".contains(c));
    let plus = if text.starts_with('+') { "+" } else { "" };
    // `+44 (0) 20 …`: the nought is dialled inside the country only.
    let digits = match text.split_once("(0)") {
        Some((before, after)) if !plus.is_empty() => {
            [before, after].concat().chars().filter(char::is_ascii_digit).collect()
        }
        _ => digits,
    };
    is_mail().or_else(|| called.then(|| format!("tel:{plus}{digits}")))
}

/// The address without a name and its password; `None` when it holds none.
fn without_password(url: &str) -> Option<String> {
    let authority = authority(url)?;
    let (named, host) = authority.rsplit_once('@').filter(|(named, _)| named.contains(':'))?;
    Some(url.replacen(&format!("{named}@{host}"), host, 1))
}

fn on_the_web(url: &str, scheme: &str, rest: &str) -> Result<String, Slip> {
    let plain = rest.trim_start_matches('/');
    // `https://https://…` and `https://http:/…`: the second one was meant.
    let doubled = ["http:", "https:"].iter().any(|again| plain.to_lowercase().starts_with(again));
    let meant = match doubled {
        true => plain.to_owned(),
        false => format!("{scheme}//{plain}"),
    };
    let broken = |message: String| {
        let help = match host(&meant).is_some_and(is_host) {
            true => format!("did you mean `{meant}`?"),
            false => "copy it once more from your browser’s address bar".to_owned(),
        };
        let sound = host(&meant).is_some_and(is_host);
        Err(Slip { instead: sound.then(|| meant.clone()), ..Slip::new(message, help) })
    };
    if plain.is_empty() {
        return broken(format!("`{url}` names no site"));
    }
    if doubled || !rest.starts_with("//") || rest.starts_with("///") {
        return broken(format!("`{url}` is not written like a web address"));
    }
    match host(&meant) {
        Some(host) if is_host(host) => match without_password(&meant) {
            Some(meant) => Err(Slip {
                instead: Some(meant.clone()),
                ..Slip::new(
                    "this web address holds a password before its `@`, and every reader would get it",
                    format!("did you mean `{meant}`?"),
                )
            }),
            None => Ok(fit(url)),
        },
        found => broken(format!("`{}` in this web address cannot be the name of a site", found.unwrap_or_default())),
    }
}

/// What names a site, and whoever signs in there: up to the path.
fn authority(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("//")?;
    rest.split(['/', '?', '#']).next()
}

/// The name of the site, without who and which port.
fn host(url: &str) -> Option<&str> {
    let authority = authority(url)?;
    let named = authority.rsplit_once('@').map_or(authority, |(_, named)| named);
    if named.starts_with('[') {
        return named.split_once(']').map(|(inside, _)| &named[..=inside.len()]);
    }
    Some(named.split_once(':').map_or(named, |(host, _)| host))
}

fn is_host(host: &str) -> bool {
    if let Some(numbers) = host.strip_prefix('[') {
        return numbers.trim_end_matches(']').contains(':');
    }
    let good = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let parts: Vec<&str> = host.trim_end_matches('.').split('.').collect();
    (parts.len() > 1 || host == "localhost") && parts.into_iter().all(good)
}

/// What was meant by a path that looks like a web address, an e-mail address or a number to call.
#[must_use]
pub fn meant(path: &str) -> Option<String> {
    meant_address(path).map(|address| format!("did you mean `{address}`?"))
}

/// The address outside that stands where the name of an article should.
#[must_use]
pub fn no_name(text: &str) -> Option<String> {
    outside(text).ok().or_else(|| meant_address(text))
}

fn meant_address(path: &str) -> Option<String> {
    let lower = path.to_ascii_lowercase();
    let after = |scheme: &str| {
        let rest = lower.strip_prefix(scheme)?.trim_start_matches([':', ';', '.']);
        rest.strip_prefix("//").map(|rest| &path[path.len() - rest.len()..])
    };
    let www = lower.starts_with("www.").then_some(path);
    if let Some(reached) = reached_by(path) {
        return Some(reached);
    }
    let rest = after("https").or_else(|| after("http")).or(www)?;
    let address = format!("https://{rest}");
    host(&address).is_some_and(is_host).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(url: &str) -> Option<(String, String)> {
        let slip = outside(url).err()?;
        Some((slip.message, slip.help))
    }

    #[test]
    fn addresses_people_really_use_are_taken() {
        for url in [
            "https://example.org",
            "HTTPS://www.Example.org:8443/a?b=c#d",
            "http://user@example.org/",
            "//example.org/x",
            "https://münchen.example/",
            "https://192.0.2.1/",
            "https://[2001:db8::1]:80/",
            "http://localhost:4040/a/",
            "mailto:a@b.example?subject=x",
            "mailto:?body=x",
            "tel:116123",
            "sms:+44-7",
            "https://doi.org/10.1111/j.1467-8624.1989.tb02735.x",
        ] {
            assert_eq!(told(url), None, "{url}");
        }
    }

    #[test]
    fn slips_are_told_with_what_was_meant() {
        for (url, help) in [
            ("https:/example.org/a", "did you mean `https://example.org/a`?"),
            ("https:example.org", "did you mean `https://example.org`?"),
            ("https:///example.org", "did you mean `https://example.org`?"),
            ("https://https://example.org", "did you mean `https://example.org`?"),
            ("http://http:/example.org", "copy it once more from your browser’s address bar"),
            ("https://", "copy it once more from your browser’s address bar"),
            ("https://example,org/", "copy it once more from your browser’s address bar"),
            ("https://example..org/", "copy it once more from your browser’s address bar"),
            ("https://exam ple.org/", "copy it once more from your browser’s address bar"),
            ("https://nhs/conditions", "copy it once more from your browser’s address bar"),
            ("htps://example.org", "did you mean `https://example.org`?"),
            ("mailto:help", "an e-mail address has an `@`, for example `mailto:help@example.org`"),
            ("file:///home/a/plan.pdf", "put the file beside the article, and write only its name here: `plan.pdf`"),
            ("C:\\Users\\a\\sofa.jpg", "put the file beside the article, and write only its name here: `sofa.jpg`"),
            ("https://ann:secret@example.org:8443/a@b", "did you mean `https://example.org:8443/a@b`?"),
            ("tel:now", "write the digits after the colon, for example `tel:+441234567890`"),
        ] {
            assert_eq!(told(url).map(|(_, help)| help).as_deref(), Some(help), "{url}");
        }
        assert_eq!(meant("www.example.org/a").as_deref(), Some("did you mean `https://www.example.org/a`?"));
        assert_eq!(meant("https//example.org").as_deref(), Some("did you mean `https://example.org`?"));
        assert_eq!(meant("https.md"), None);
        assert_eq!(meant("http/index.md"), None);
    }
    #[test]
    fn nothing_ends_an_attribute_or_hides_in_an_address() {
        assert_eq!(outside("https://a.example/ onclick=x()").as_deref(), Ok("https://a.example/%20onclick=x()"));
        assert_eq!(outside("https://a.example/\"<b>").as_deref(), Ok("https://a.example/%22%3Cb%3E"));
        assert_eq!(outside("https://a.example/\u{202e}fdp").as_deref(), Ok("https://a.example/%E2%80%AEfdp"));
        assert_eq!(outside("tel:0800 1111").as_deref(), Ok("tel:08001111"));
        for refused in
            ["javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "https://a.example/\0"]
        {
            assert!(outside(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn mail_and_telephones_are_told_from_words() {
        for (text, link) in [
            ("a@b.org", Some("mailto:a@b.org")),
            ("0800 1111", Some("tel:08001111")),
            ("+44 (0) 20 7946-0000", Some("tel:+442079460000")),
            ("12", None),
            ("2019/05", None),
            ("a@b", None),
            ("x.md", None),
        ] {
            assert_eq!(reached_by(text).as_deref(), link, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_comes_out_has_a_scheme_of_the_list(text in "(?i)(java)?(script|data|https?|mailto|tel|file|[a-z]{0,4})[:/]{0,3}\\PC{0,12}[\\x00-\\x20\\u{202e}\"<>]{0,2}[a-z.@0-9]{0,6}") {
            if let Ok(url) = outside(&text) {
                let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme).to_lowercase();
                proptest::prop_assert!(url.starts_with("//") || SCHEMES.contains(&scheme.as_str()), "{url}");
                proptest::prop_assert!(!url.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>".contains(c)), "{url}");
            }
        }
    }
}
