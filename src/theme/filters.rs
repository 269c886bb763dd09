//! The pure filters templates have beyond Tera's own.

use jiff::civil::Date;
use tera::{Error, Kwargs, State, Tera, TeraResult};

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("date", date);
    tera.register_filter("count", count);
}

/// `2026-11-22 | date` gives `22 November 2026`.
fn date(day: &str, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let day: Date = day.parse().map_err(|_| Error::message(format!("`{day}` is not a date such as 2026-11-22")))?;
    Ok(day.strftime("%-d %B %Y").to_string())
}

/// `3 | count(one="1 article", other="{n} articles")` gives `3 articles`.
#[expect(clippy::needless_pass_by_value, reason = "the shape Tera asks of a filter")]
fn count(number: u64, words: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let one: &str = words.must_get("one")?;
    let other: &str = words.must_get("other")?;
    Ok(if number == 1 { one } else { other }.replace("{n}", &number.to_string()))
}

#[cfg(test)]
mod tests {
    use tera::Context;

    #[test]
    fn dates_and_counts_read_well() {
        let mut tera = tera::Tera::new();
        super::register(&mut tera);
        let print = |template: &str| tera.render_str(template, &Context::new(), false).unwrap();
        assert_eq!(print("{{ '2026-11-02' | date }}"), "2 November 2026");
        assert_eq!(print("{{ 1 | count(one='1 article', other='{n} articles') }}"), "1 article");
        assert_eq!(print("{{ 3 | count(one='1 article', other='{n} articles') }}"), "3 articles");
    }
}
