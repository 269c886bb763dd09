//! In: a day as others write it. Out: a year, with month and day where they are beyond doubt.

use jiff::civil::Date;

/// `2001`, `2001-03` or `2001-03-12`.
pub(super) fn of_text(text: &str) -> Option<String> {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    // Only where the year stands first is the order of month and day beyond doubt.
    if let [year, rest @ ..] = numbers.as_slice()
        && is_year(year)
        && text.trim_start().starts_with(year)
        && text.chars().nth(4).is_none_or(|c| "-/.".contains(c))
    {
        let number = |at: usize| rest.get(at).and_then(|part: &&str| part.get(..2).unwrap_or(part).parse::<i64>().ok());
        return of_parts(year.parse().ok()?, number(0), number(1));
    }
    numbers.into_iter().find(|part| is_year(part)).map(str::to_owned)
}

/// Of numbers; a month or day that no calendar has is left out.
pub(super) fn of_parts(year: i64, month: Option<i64>, day: Option<i64>) -> Option<String> {
    let year = i16::try_from(year).ok().filter(|year| (1000..=2999).contains(year))?;
    let small = |number: Option<i64>| number.and_then(|number| i8::try_from(number).ok());
    let month = small(month).filter(|month| (1..=12).contains(month));
    let whole = month.zip(small(day)).and_then(|(month, day)| Date::new(year, month, day).ok());
    Some(match (whole, month) {
        (Some(date), _) => date.to_string(),
        (None, Some(month)) => format!("{year}-{month:02}"),
        (None, None) => year.to_string(),
    })
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && matches!(part.as_bytes()[0], b'1' | b'2')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_far_as_they_are_sure() {
        for (text, date) in [
            ("2001", Some("2001")),
            ("2001-03", Some("2001-03")),
            ("2001/3/12", Some("2001-03-12")),
            ("2001-03-12T10:00:00Z", Some("2001-03-12")),
            ("2001-02-31", Some("2001-02")),
            ("2001-13-01", Some("2001")),
            ("March 12, 2001", Some("2001")),
            ("03/12/2001", Some("2001")),
            ("c1957", Some("1957")),
            ("20010312", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(of_text(text).as_deref(), date, "{text}");
        }
        assert_eq!(of_parts(99, None, None), None);
    }
}
