//! Which form of a word goes with a number. In: the rules of a language in the notation of CLDR, from its file of words.
//! Out: [`Plurals`], which names the form for a number.
//!
//! Only whole numbers are counted, so of CLDR's operands `n` and `i` are the number and `v`, `w`, `f`, `t`, `c`, `e` are 0.

use std::collections::BTreeMap;

/// The forms CLDR knows, in its order; `other` is there in every language and needs no rule.
pub const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The form for every number without a rule.
pub const OTHER: &str = "other";

/// The rules of a language, in the order in which they are tried.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plurals(Vec<(&'static str, Vec<Vec<Relation>>)>);

/// `i % 10 != 2..4, 7`
#[derive(Debug, Clone, PartialEq, Eq)]
struct Relation {
    zero: bool,
    modulo: Option<u64>,
    equal: bool,
    ranges: Vec<(u64, u64)>,
}

impl Plurals {
    /// Reads the rules, by form. `Err` names the forms whose rules cannot be read.
    pub(super) fn read(rules: &BTreeMap<String, String>) -> (Self, Vec<String>) {
        let mut wrong: Vec<String> = rules.keys().filter(|form| !is_form(form)).cloned().collect();
        let mut read = Vec::new();
        for form in FORMS {
            match rules.get(form).map(|rule| condition(rule)) {
                Some(Some(condition)) => read.push((form, condition)),
                Some(None) => wrong.push(form.to_owned()),
                None => {}
            }
        }
        (Self(read), wrong)
    }

    /// The form for `number`.
    #[must_use]
    pub fn form(&self, number: u64) -> &'static str {
        let holds =
            |condition: &Vec<Vec<Relation>>| condition.iter().any(|all| all.iter().all(|one| one.holds(number)));
        self.0.iter().find(|(_, condition)| holds(condition)).map_or(OTHER, |(form, _)| form)
    }

    /// Whether words of this language may have this form.
    pub(super) fn has(&self, form: &str) -> bool {
        form == OTHER || self.0.iter().any(|(known, _)| *known == form)
    }

    /// The forms words of this language may have.
    pub(super) fn forms(&self) -> Vec<&'static str> {
        self.0.iter().map(|(form, _)| *form).chain([OTHER]).collect()
    }
}

fn is_form(form: &str) -> bool {
    FORMS.contains(&form) && form != OTHER
}

impl Relation {
    fn holds(&self, number: u64) -> bool {
        let value = if self.zero { 0 } else { number };
        let value = self.modulo.map_or(value, |by| value % by);
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&value)) == self.equal
    }
}

fn condition(rule: &str) -> Option<Vec<Vec<Relation>>> {
    rule.split(" or ").map(|all| all.split(" and ").map(relation).collect()).collect()
}

fn relation(text: &str) -> Option<Relation> {
    let (left, right) = text.split_once('=')?;
    let (left, equal) = left.strip_suffix('!').map_or((left, true), |left| (left, false));
    let (operand, modulo) = match left.split_once('%') {
        Some((operand, by)) => (operand, Some(by.trim().parse().ok().filter(|by| *by > 0)?)),
        None => (left, None),
    };
    let zero = match operand.trim() {
        "n" | "i" => false,
        "v" | "w" | "f" | "t" | "c" | "e" => true,
        _ => return None,
    };
    let range = |text: &str| -> Option<(u64, u64)> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        Some((from.trim().parse().ok()?, to.trim().parse().ok()?))
    };
    Some(Relation { zero, modulo, equal, ranges: right.split(',').map(range).collect::<Option<_>>()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(rules: &[(&str, &str)], numbers: &[u64]) -> Vec<&'static str> {
        let rules = rules.iter().map(|(form, rule)| ((*form).to_owned(), (*rule).to_owned())).collect();
        let (plurals, wrong) = Plurals::read(&rules);
        assert!(wrong.is_empty(), "{wrong:?}");
        numbers.iter().map(|number| plurals.form(*number)).collect()
    }

    #[test]
    fn english_has_one_and_other() {
        assert_eq!(forms(&[("one", "i = 1 and v = 0")], &[0, 1, 2, 21]), ["other", "one", "other", "other"]);
    }

    #[test]
    fn rules_of_cldr_for_other_languages_are_read_as_they_stand() {
        let polish = [
            ("one", "i = 1 and v = 0"),
            ("few", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"),
            ("many", "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14"),
        ];
        assert_eq!(forms(&polish, &[1, 3, 5, 12, 22, 111]), ["one", "few", "many", "many", "few", "many"]);
        let arabic = [
            ("zero", "n = 0"),
            ("one", "n = 1"),
            ("two", "n = 2"),
            ("few", "n % 100 = 3..10"),
            ("many", "n % 100 = 11..99"),
        ];
        assert_eq!(forms(&arabic, &[0, 1, 2, 103, 11, 100]), ["zero", "one", "two", "few", "many", "other"]);
        assert_eq!(forms(&[("one", "i = 0,1")], &[0, 1, 2]), ["one", "one", "other"]);
    }

    #[test]
    fn what_is_no_rule_is_named() {
        let rules = [("one", "i is 1"), ("few", "i % 0 = 1"), ("single", "i = 1"), ("two", "n = 2")];
        let rules = rules.into_iter().map(|(form, rule)| (form.to_owned(), rule.to_owned())).collect();
        let (plurals, wrong) = Plurals::read(&rules);
        assert_eq!((plurals.forms(), wrong), (vec!["two", "other"], vec!["single".into(), "one".into(), "few".into()]));
    }
}
