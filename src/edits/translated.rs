//! A translation says from which text it was made: the prints of its original as it is now go into front matter.
//!
//! In: a translation, its original, and the day. Out: exact edits.

use jiff::civil::Date;

use super::change::Edits;
use super::refusal::Refusal;
use crate::article::{Prints, Written};
use crate::yaml::{Change, KeyPath, New};

/// The edits by which `translation` says that it was made from `original` as it is now, on this day.
///
/// # Errors
/// When the front matter cannot be read, or is written in a way that cannot be changed piece by piece.
pub fn tied(translation: &Written, original: &Written, today: Date) -> Result<Edits, Refusal> {
    let manuscript = translation.manuscript();
    let key = KeyPath::keys(&["translated"]);
    let now = Prints::of(&original.parts());
    let (print, day) = (now.to_string(), today.to_string());
    let text = |text: &str| New::Text(text.to_owned());
    let changes = match translation.translated() {
        None if manuscript.names(&key) => {
            let message = format!("`translated:` in {} cannot be read", manuscript.source.path());
            return Err(Refusal::new(message, "`mend check` says what is wrong with it"));
        }
        None => {
            let map = New::Map(vec![("from", text(&print)), ("on", text(&day))]);
            vec![Change::Insert(KeyPath::default(), "translated", map, None)]
        }
        Some(known) if known.from.as_ref() == Some(&now) => return Ok(Edits::default()),
        Some(known) => {
            let from = match manuscript.names(&key.key("from")) {
                true => Change::Set(key.key("from"), print),
                false => Change::Insert(key.clone(), "from", New::Text(print), None),
            };
            let on = match (manuscript.names(&key.key("on")), known.on) {
                (_, Some(on)) if on == today => None,
                (true, _) => Some(Change::Set(key.key("on"), day)),
                (false, _) => Some(Change::Insert(key.clone(), "on", New::Text(day), None)),
            };
            [from].into_iter().chain(on).collect()
        }
    };
    let mut edits = Edits::default();
    edits.change_front(manuscript, &changes).ok_or_else(|| {
        let help = "write `translated:` with `from:` and `on:` on lines of their own, then try again";
        Refusal::new("this front matter is written in a way that cannot be changed piece by piece", help)
            .at(manuscript.source.whole())
    })?;
    Ok(edits)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::article::parse;
    use crate::source::{Inputs, Source};

    fn page(path: &str, more: &str, body: &str) -> Source {
        Source::new(path, format!("---\r\ntitle: A # kept\r\nkind: page\r\nsummary: 'One.'\r\n{more}---\r\n{body}"))
    }

    /// The translation after it was tied, by a folder of one.
    fn after(more: &str) -> Result<String, String> {
        let original = parse(&page("articles/a.md", "", "One.\n\nTwo.\n")).value;
        let source = page("articles/es/a.md", more, "Uno.\n").of_edition("articles/es/");
        let translation = parse(&source).value;
        let edits = tied(&translation, &original, date(2026, 11, 29)).map_err(|refusal| refusal.to_string())?;
        let inputs = Inputs { articles: vec![source], ..Inputs::default() };
        let applied = edits.applied(&inputs).map_err(|refusal| refusal.to_string())?;
        let done = parse(&applied.articles[0].of_edition("articles/es/")).value;
        assert!(tied(&done, &original, date(2027, 1, 1)).is_ok_and(|edits| edits.is_empty()), "twice is once");
        Ok(applied.articles[0].text().to_owned())
    }

    #[test]
    fn only_the_print_and_the_day_change() {
        let print = Prints::of(&parse(&page("articles/a.md", "", "One.\n\nTwo.\n")).value.parts());
        let whole = after("translated:\r\n  # by hand\r\n  by: A. B.\r\n  from: 00000-11111\r\n  on: 2026-01-01\r\n");
        let wanted = format!("translated:\r\n  # by hand\r\n  by: A. B.\r\n  from: {print}\r\n  on: 2026-11-29\r\n");
        assert_eq!(whole, Ok(page("", &wanted, "Uno.\n").text().to_owned()));
        for more in ["", "translated: { by: A. B. }\r\n", "translated:\r\n  on: 2026-11-29\r\n"] {
            let text = after(more).expect("edits");
            assert!(text.contains(&print.to_string()) && text.contains("title: A # kept\r\n"), "{text}");
        }
        assert!(after("translated: yes\r\n").is_err());
    }
}
