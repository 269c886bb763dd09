//! The pure filters templates have beyond Tera's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::words::{self, Words};

/// Their names, and what each does: for `mend explain theme`.
pub const OURS: [(&str, &str); 2] = [
    (
        "date",
        "`{{ article.review.reviewed | date }}`: a day such as `2026-11-22` as the language writes it, `22 November 2026`.",
    ),
    (
        "count",
        "`{{ 3 | count(of=words.shelf.count) }}`: the plural form of a word that goes with a number, `3 pages`; the number stands in for `{n}`.",
    ),
];

pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    let language = Arc::clone(words);
    tera.register_filter("date", move |day: &str, _: Kwargs, _: &State<'_>| date(day, &language));
    let language = Arc::clone(words);
    tera.register_filter("count", move |number: u64, given: Kwargs, _: &State<'_>| count(number, &given, &language));
}

fn date(day: &str, words: &Words) -> TeraResult<String> {
    let day: Date = day.parse().map_err(|_| Error::message(format!("`{day}` is not a date such as 2026-11-22")))?;
    Ok(words.date(day))
}

fn count(number: u64, given: &Kwargs, words: &Words) -> TeraResult<String> {
    let word: Value = given.must_get("of")?;
    let forms = word.as_map().map(|map| {
        map.iter().filter_map(|(form, word)| Some((form.as_str()?.to_owned(), word.as_str()?.to_owned()))).collect()
    });
    let forms: BTreeMap<String, String> = forms.unwrap_or_default();
    let word = word.as_str().or_else(|| words::form(&forms, words.plurals(), number));
    let word = word.ok_or_else(|| Error::message("`of` is neither a word nor its plural forms"))?;
    Ok(word.replace("{n}", &number.to_string()))
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;

    #[test]
    fn dates_and_counts_read_well() {
        let words = Words::load(&crate::theme::TEMPLATES, &[], "en", &mut Vec::new());
        let mut tera = Tera::new();
        register(&mut tera, &Arc::new(words));
        let print = |template: &str| tera.render_str(template, &Context::new(), false).unwrap();
        assert_eq!(print("{{ '2026-11-02' | date }}"), "2 November 2026");
        assert_eq!(
            print("{% set forms = {'one': '1 article', 'other': '{n} articles'} %}{{ 1 | count(of=forms) }}"),
            "1 article"
        );
        assert_eq!(
            print("{% set forms = {'one': '1 article', 'other': '{n} articles'} %}{{ 3 | count(of=forms) }}"),
            "3 articles"
        );
        assert_eq!(print("{{ 3 | count(of='{n} in all') }}"), "3 in all");
    }
}
