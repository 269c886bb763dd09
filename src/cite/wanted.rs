//! In: what somebody typed. Out: which work is wanted, or what is wrong with it.

use crate::config::outside::outside;
use crate::diagnostic::sentences::short;
use crate::library::{FoundBy, IsbnFault, doi, isbn};

/// A work somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// By its DOI, bare.
    Doi(String),
    /// By its ISBN of thirteen digits.
    Isbn(String),
    /// By its address.
    Page(String),
}

impl Wanted {
    /// The number or address in one form.
    #[must_use]
    pub fn found_by(&self) -> FoundBy {
        match self {
            Self::Doi(doi) => FoundBy::typed(Some(doi), None, None),
            Self::Isbn(isbn) => FoundBy::typed(None, Some(isbn), None),
            Self::Page(url) => FoundBy::typed(None, None, Some(url)),
        }
    }

    /// As it is told to people.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Doi(doi) => format!("DOI {doi}"),
            Self::Isbn(isbn) => format!("ISBN {isbn}"),
            Self::Page(url) => url.clone(),
        }
    }
}

/// What was typed.
///
/// # Errors
/// A sentence when it is neither a DOI nor an ISBN nor an address.
pub fn wanted(typed: &str) -> Result<Wanted, String> {
    let plain = typed.trim().trim_matches(['<', '>', '"', '\'', '“', '”']).trim_end_matches(['.', ',', ';']).trim();
    let lower = plain.to_lowercase();
    let named = ["doi:", "doi ", "10.", "doi.org/", "dx.doi.org/"].iter().any(|start| lower.starts_with(start));
    let web = lower.starts_with("https://") || lower.starts_with("http://");
    let resolver = web && ["//doi.org/", "//dx.doi.org/", "//www.doi.org/"].iter().any(|host| lower.contains(host));
    if named || resolver {
        let help = "a DOI has a number, a slash and a name, for example 10.1037/0003-066X.44.2.112";
        return doi(plain).map(Wanted::Doi).ok_or_else(|| format!("`{}` is no DOI; {help}", short(plain, 80)));
    }
    if web {
        let good = outside(plain).map_err(|slip| format!("{}; {}", slip.message, slip.help))?;
        return Ok(Wanted::Page(good));
    }
    match isbn(plain) {
        Ok(digits) => return Ok(Wanted::Isbn(digits)),
        Err(IsbnFault::Check(_, right)) => {
            return Err(format!(
                "the last sign of the ISBN `{plain}` does not fit the others; did you mean `{right}`? Look at the book: another digit may be the wrong one"
            ));
        }
        Err(IsbnFault::None) => {}
    }
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let all = plain.chars().all(|c| c.is_ascii_digit() || "- xX".contains(c)) || lower.starts_with("isbn");
    Err(match (all && digits > 0, lower.split('/').next().is_some_and(is_host)) {
        (true, _) => {
            format!("`{plain}` has {digits} digits; an ISBN has 10 or 13, and those of 13 begin with 978 or 979")
        }
        (_, true) => format!("`{}` is no web address; did you mean `https://{}`?", short(plain, 80), short(plain, 80)),
        _ => format!(
            "`{}` is neither a DOI nor an ISBN nor a web address; write for example 10.1037/0003-066X.44.2.112, 978-0-306-40615-7 or https://…",
            short(plain, 80)
        ),
    })
}

fn is_host(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let good = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    parts.len() > 1
        && parts.iter().all(good)
        && parts.last().is_some_and(|end| end.len() > 1 && end.bytes().all(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_told_apart() {
        for doi in [
            "10.1037/0003-066X.44.2.112",
            "doi:10.1037/0003-066x.44.2.112.",
            "<https://doi.org/10.1037/0003-066X.44.2.112>",
        ] {
            assert_eq!(wanted(doi), Ok(Wanted::Doi("10.1037/0003-066x.44.2.112".into())), "{doi}");
        }
        assert_eq!(wanted("10.1016/S0140-6736(05)66777-3,"), Ok(Wanted::Doi("10.1016/s0140-6736(05)66777-3".into())));
        assert_eq!(wanted(" 0-306-40615-2 "), Ok(Wanted::Isbn("9780306406157".into())));
        assert_eq!(wanted("https://example.org/a?b=c"), Ok(Wanted::Page("https://example.org/a?b=c".into())));
    }

    #[test]
    fn what_is_none_of_them_is_told_with_what_is_near() {
        for (typed, words) in [
            ("10.1037", "is no DOI"),
            ("https://doi.org/", "is no DOI"),
            ("978-0-306-40615-8", "did you mean `9780306406157`?"),
            ("080442957-1", "did you mean `080442957X`?"),
            ("97803064061", "has 11 digits"),
            ("www.example.org/a", "did you mean `https://www.example.org/a`?"),
            ("Winnicott 1953", "neither a DOI"),
            ("", "neither a DOI"),
            ("https://", "names no site"),
        ] {
            let told = wanted(typed);
            assert!(told.as_ref().is_err_and(|told| told.contains(words)), "{typed}: {told:?}");
        }
    }
}
