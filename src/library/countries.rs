//! Which country is meant by what people write instead of its code.

/// What is often written, and the code of ISO 3166.
const MEANT: [(&str, &str); 24] = [
    ("uk", "GB"),
    ("united kingdom", "GB"),
    ("great britain", "GB"),
    ("britain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("usa", "US"),
    ("united states", "US"),
    ("america", "US"),
    ("ireland", "IE"),
    ("canada", "CA"),
    ("australia", "AU"),
    ("new zealand", "NZ"),
    ("germany", "DE"),
    ("deutschland", "DE"),
    ("austria", "AT"),
    ("switzerland", "CH"),
    ("france", "FR"),
    ("spain", "ES"),
    ("italy", "IT"),
    ("netherlands", "NL"),
    ("india", "IN"),
    ("south africa", "ZA"),
];

/// The code that is probably meant: of a name, of another spelling.
pub(super) fn meant(written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase();
    let known = MEANT.iter().find(|(name, _)| *name == lower).map(|(_, code)| (*code).to_owned());
    let upper = lower.to_uppercase();
    let code = upper.len() == 2 && upper.bytes().all(|byte| byte.is_ascii_uppercase()) && upper != written;
    known.or_else(|| (code || lower == "int").then_some(upper).filter(|upper| upper != written))
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_and_other_spellings_lead_to_the_code() {
        for (written, code) in [("UK", Some("GB")), ("Germany", Some("DE")), ("gb", Some("GB")), ("int", Some("INT"))] {
            assert_eq!(super::meant(written).as_deref(), code, "{written}");
        }
        for right in ["GB", "INT", "EU", "Elsewhere"] {
            assert_eq!(super::meant(right), None, "{right}");
        }
    }
}
