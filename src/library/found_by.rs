//! In: a DOI, an ISBN, an address, however it is written. Out: the same in one form, so that two entries of one work are told.

use super::fitting::bare_doi;

/// The numbers and the address by which a work is found, each in one form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundBy {
    /// The bare DOI in small letters: a DOI means the same in either.
    pub doi: Option<String>,
    /// The thirteen digits.
    pub isbn: Option<String>,
    /// The address without what makes no difference.
    pub url: Option<String>,
}

impl FoundBy {
    pub(super) fn of(entry: &hayagriva::Entry) -> Self {
        Self {
            doi: entry.doi().and_then(doi),
            isbn: entry.isbn().and_then(|written| isbn(written).ok()),
            url: entry.url().map(|url| address(url.value.as_str())),
        }
    }

    /// Of what somebody typed or a record says.
    #[must_use]
    pub fn typed(doi_written: Option<&str>, isbn_written: Option<&str>, url: Option<&str>) -> Self {
        Self {
            doi: doi_written.and_then(doi),
            isbn: isbn_written.and_then(|written| isbn(written).ok()),
            url: url.map(address),
        }
    }

    /// Whether both are found by the same number or address. A work that has a DOI is not told by its address alone.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
        let differ = |one: &Option<String>, other: &Option<String>| one.is_some() && other.is_some() && one != other;
        let numbers = differ(&self.doi, &other.doi) || differ(&self.isbn, &other.isbn);
        same(&self.doi, &other.doi) || same(&self.isbn, &other.isbn) || (!numbers && same(&self.url, &other.url))
    }
}

/// A bare DOI in small letters; nothing when it is none.
#[must_use]
pub fn doi(written: &str) -> Option<String> {
    let bare = bare_doi(written).to_lowercase();
    let (prefix, name) = bare.split_once('/')?;
    let registrant = prefix.strip_prefix("10.")?;
    let good = registrant.len() >= 4 && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (good && !name.is_empty() && !name.contains(char::is_whitespace)).then_some(bare)
}

/// What is wrong with an ISBN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IsbnFault {
    /// It has neither ten nor thirteen digits.
    None,
    /// Its last sign should be this one, so that the whole is the second.
    Check(char, String),
}

/// The thirteen digits of an ISBN of ten or thirteen.
///
/// The last sign checks the others: of ten, the sum of each digit times its place from the right is a multiple of 11; of thirteen,
/// the sum of the digits, every second three times, is a multiple of 10 (ISO 2108).
///
/// # Errors
/// When it is none, or its last sign does not fit.
pub fn isbn(written: &str) -> Result<String, IsbnFault> {
    let lower = written.trim().to_lowercase();
    let rest = lower.strip_prefix("urn:").unwrap_or(&lower);
    let rest = rest.strip_prefix("isbn-13").or_else(|| rest.strip_prefix("isbn-10")).unwrap_or(rest);
    let rest = rest.strip_prefix("isbn").unwrap_or(rest).trim_start_matches([':', ' ']);
    let signs: Vec<char> = rest.chars().filter(|c| !matches!(c, '-' | ' ' | '\u{2010}'..='\u{2013}')).collect();
    let (last, digits) = signs.split_last().ok_or(IsbnFault::None)?;
    let digits: Option<Vec<u32>> = digits.iter().map(|c| c.to_digit(10)).collect();
    let digits = digits.ok_or(IsbnFault::None)?;
    if !(last.is_ascii_digit() || (*last == 'x' && digits.len() == 9)) {
        return Err(IsbnFault::None);
    }
    let text = |digits: &[u32]| digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect::<String>();
    let right = match digits.len() {
        9 => {
            let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
            char::from_digit((11 - sum % 11) % 11, 10).unwrap_or('x')
        }
        12 if digits.starts_with(&[9, 7, 8]) || digits.starts_with(&[9, 7, 9]) => check_of_thirteen(&digits),
        _ => return Err(IsbnFault::None),
    };
    if right != *last {
        return Err(IsbnFault::Check(right, format!("{}{}", text(&digits), right.to_ascii_uppercase())));
    }
    if digits.len() == 12 {
        return Ok(format!("{}{last}", text(&digits)));
    }
    let digits: Vec<u32> = [9, 7, 8].into_iter().chain(digits).collect();
    Ok(format!("{}{}", text(&digits), check_of_thirteen(&digits)))
}

fn check_of_thirteen(digits: &[u32]) -> char {
    let sum: u32 = digits.iter().zip([1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    char::from_digit((10 - sum % 10) % 10, 10).unwrap_or('0')
}

fn address(url: &str) -> String {
    let plain = url.split('#').next().unwrap_or_default().trim();
    let plain = plain.strip_prefix("https://").or_else(|| plain.strip_prefix("http://")).unwrap_or(plain);
    let plain = plain.strip_prefix("www.").unwrap_or(plain).trim_end_matches('/');
    let (host, path) = plain.split_once('/').unwrap_or((plain, ""));
    format!("{}/{path}", host.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_isbn_is_checked_by_its_last_sign() {
        for same in
            ["0-14-015707-1", "978-0-14-015707-7", "ISBN 9780140157077", "isbn-13: 978–0–14–015707–7", "0140157071"]
        {
            let found = isbn(same);
            assert!(found.is_ok() || matches!(found, Err(IsbnFault::Check(..))), "{same}: {found:?}");
        }
        assert_eq!(isbn("0-306-40615-2"), Ok("9780306406157".to_owned()));
        assert_eq!(isbn("978-0-306-40615-7"), Ok("9780306406157".to_owned()));
        assert_eq!(isbn("080442957X"), Ok("9780804429573".to_owned()));
        assert_eq!(isbn("978-0-306-40615-8"), Err(IsbnFault::Check('7', "9780306406157".to_owned())));
        assert_eq!(isbn("0804429573"), Err(IsbnFault::Check('x', "080442957X".to_owned())));
        for none in ["", "isbn", "12345", "978030640615", "9770306406157", "97803064061570", "03064O6152", "X306406152"]
        {
            assert_eq!(isbn(none), Err(IsbnFault::None), "{none}");
        }
    }

    #[test]
    fn a_doi_is_one_however_it_is_written() {
        for same in
            ["10.1037/ABC.1", "doi:10.1037/abc.1", "https://doi.org/10.1037/abc.1", "HTTP://DX.DOI.ORG/10.1037/ABC.1"]
        {
            assert_eq!(doi(same).as_deref(), Some("10.1037/abc.1"), "{same}");
        }
        for none in ["", "10.1037", "10.1037/", "10.1/x", "11.1037/x", "10.10a7/x", "10.1037/a b"] {
            assert_eq!(doi(none), None, "{none}");
        }
    }

    #[test]
    fn the_same_work_is_told_by_number_or_address() {
        let of = FoundBy::typed;
        let page = of(None, None, Some("http://www.Example.org/a/#x"));
        assert!(page.is_same_as(&of(None, None, Some("https://example.org/a"))));
        assert!(!page.is_same_as(&of(None, None, Some("https://example.org/b"))));
        assert!(!of(None, None, None).is_same_as(&of(None, None, None)));
        assert!(of(None, Some("0-306-40615-2"), None).is_same_as(&of(None, Some("9780306406157"), None)));
        let (one, other) = (Some("10.1037/a"), Some("10.1037/b"));
        assert!(!of(one, None, Some("https://a.example/")).is_same_as(&of(other, None, Some("https://a.example/"))));
    }
}
