//! In: an address outside the handbook, as written. Out: whether it can be one, and what was probably meant.

use super::resolve::{Resolution, Target};
use crate::diagnostic::sentences;

/// Schemes a reader may follow.
const SCHEMES: [&str; 5] = ["https", "http", "mailto", "tel", "sms"];

/// A link with a scheme.
pub(super) fn external(url: &str) -> Resolution {
    if url.starts_with("//") {
        return on_the_web(url, "https:", url);
    }
    let (scheme, rest) = url.split_once(':').unwrap_or((url, ""));
    let lower = scheme.to_lowercase();
    match lower.as_str() {
        "http" | "https" => on_the_web(url, &format!("{lower}:"), rest),
        "mailto" if !rest.contains('@') && !rest.starts_with('?') => Resolution::broken(
            format!("`{url}` is no e-mail address"),
            Some("an e-mail address has an `@`, for example `mailto:help@example.org`".to_owned()),
        ),
        "tel" | "sms" if !rest.contains(|c: char| c.is_ascii_digit()) => Resolution::broken(
            format!("`{url}` is no number to call"),
            Some("write the digits after the colon, for example `tel:+441234567890`".to_owned()),
        ),
        "mailto" | "tel" | "sms" => Resolution::to(Target::External(url.to_owned())),
        _ => {
            let help = match sentences::nearest(&lower, SCHEMES) {
                Some(near) => format!("did you mean `{near}:{rest}`?"),
                None => "a link out of the handbook begins with https:, http:, mailto:, tel: or sms:".to_owned(),
            };
            Resolution::broken(format!("a link cannot begin with `{scheme}:`"), Some(help))
        }
    }
}

fn on_the_web(url: &str, scheme: &str, rest: &str) -> Resolution {
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
        Resolution::broken(message, Some(help))
    };
    if plain.is_empty() {
        return broken(format!("`{url}` names no site"));
    }
    if doubled || !rest.starts_with("//") || rest.starts_with("///") {
        return broken(format!("`{url}` is not written like a web address"));
    }
    match host(&meant) {
        Some(host) if is_host(host) => Resolution::to(Target::External(url.to_owned())),
        found => broken(format!("`{}` in this web address cannot be the name of a site", found.unwrap_or_default())),
    }
}

/// The name of the site, without who and which port.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("//")?;
    let authority = rest.split(['/', '?', '#']).next()?;
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

/// What was meant by a path that looks like a web address.
pub(super) fn meant(path: &str) -> Option<String> {
    let lower = path.to_ascii_lowercase();
    let after = |scheme: &str| {
        let rest = lower.strip_prefix(scheme)?.trim_start_matches([':', ';', '.']);
        rest.strip_prefix("//").map(|rest| &path[path.len() - rest.len()..])
    };
    let www = lower.starts_with("www.").then_some(path);
    let rest = after("https").or_else(|| after("http")).or(www)?;
    let address = format!("https://{rest}");
    host(&address).is_some_and(is_host).then(|| format!("did you mean `{address}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(url: &str) -> Option<(String, String)> {
        let trouble = external(url).trouble?;
        Some((trouble.message, trouble.help.unwrap_or_default()))
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
            ("tel:now", "write the digits after the colon, for example `tel:+441234567890`"),
        ] {
            assert_eq!(told(url).map(|(_, help)| help).as_deref(), Some(help), "{url}");
        }
        assert_eq!(meant("www.example.org/a").as_deref(), Some("did you mean `https://www.example.org/a`?"));
        assert_eq!(meant("https//example.org").as_deref(), Some("did you mean `https://example.org`?"));
        assert_eq!(meant("https.md"), None);
        assert_eq!(meant("http/index.md"), None);
    }
}
