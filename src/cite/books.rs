//! In: what the Books API of Open Library answers for an ISBN (`jscmd=data`). Out: the work.

use serde_json::Value;

use super::plain::plain;
use super::record::Record;
use super::when;
use crate::library::work::{Name, Sort, Work};

/// Words that stand before a family name and belong to it.
const PARTICLES: [&str; 17] =
    ["van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ten", "ter", "zu", "af"];

/// Words that groups are called by.
const GROUPS: [&str; 16] = [
    "association",
    "organization",
    "organisation",
    "institute",
    "university",
    "society",
    "committee",
    "council",
    "department",
    "foundation",
    "center",
    "centre",
    "staff",
    "group",
    "ministry",
    "academy",
];

/// The book of this ISBN; nothing when the answer does not know it.
#[must_use]
pub fn of_books(json: &Value, isbn: &str) -> Option<Record> {
    let book = json.as_object()?.values().find(|one| one.is_object())?;
    let text = |key: &str| book.get(key).and_then(Value::as_str).and_then(plain);
    let named = |key: &str| -> Vec<String> {
        let all = book.get(key).and_then(Value::as_array).into_iter().flatten();
        all.filter_map(|one| one.get("name").and_then(Value::as_str).or_else(|| one.as_str()).and_then(plain)).collect()
    };
    let title = match (text("title"), text("subtitle")) {
        (Some(title), Some(more)) if !title.to_lowercase().contains(&more.to_lowercase()) => {
            Some(format!("{title}: {more}"))
        }
        (title, _) => title,
    };
    let authors: Vec<Name> = named("authors").iter().map(|name| apart(name)).collect();
    let mut notes = Vec::new();
    if authors.iter().any(|name| matches!(name, Name::Person { .. })) {
        notes.push("Open Library gives each name in one piece: look whether the family names are right".to_owned());
    }
    let work = Work {
        sort: Sort::Book,
        title,
        authors,
        date: text("publish_date").and_then(|date| when::of_text(&date)),
        publisher: named("publishers").into_iter().next(),
        location: named("publish_places").into_iter().next(),
        isbn: Some(isbn.to_owned()),
        // Everybody may write there.
        checked: Some("partly".to_owned()),
        ..Work::default()
    };
    Some(Record { work, notes, alarm: None })
}

/// A name in one piece: the last word is the family name, with the small words before it.
pub(super) fn apart(name: &str) -> Name {
    if let Some((family, given)) = name.split_once(',') {
        let (family, given) = (family.trim().to_owned(), given.trim().to_owned());
        return Name::Person { family, given, suffix: String::new() };
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let group = words.iter().any(|word| GROUPS.contains(&word.to_lowercase().as_str()));
    let Some(last) = words.len().checked_sub(1).filter(|last| *last > 0 && !group) else {
        return Name::Group(name.to_owned());
    };
    let before = words[1..last].iter().rev().take_while(|word| PARTICLES.contains(word)).count();
    let (given, family) = words.split_at(last - before);
    Name::Person { family: family.join(" "), given: given.join(" "), suffix: String::new() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_book_is_read() {
        let json = json!({ "ISBN:9780306406157": {
            "title": "Playing and reality", "subtitle": "with notes", "authors": [{ "name": "D. W. Winnicott" }, { "name": "Daphne van der Berg" }],
            "publishers": [{ "name": "Tavistock" }], "publish_places": [{ "name": "London" }], "publish_date": "Mar 03, 1971"
        } });
        let Record { work, notes, .. } = of_books(&json, "9780306406157").expect("a book");
        assert_eq!(work.authors.iter().map(Name::first).collect::<Vec<_>>(), ["Winnicott", "van der Berg"]);
        assert_eq!(
            (work.title.as_deref(), work.date.as_deref()),
            (Some("Playing and reality: with notes"), Some("1971"))
        );
        assert_eq!(
            (work.publisher.as_deref(), work.location.as_deref(), notes.len()),
            (Some("Tavistock"), Some("London"), 1)
        );
    }

    #[test]
    fn nothing_is_made_up() {
        for none in [json!({}), json!([]), json!({ "ISBN:1": [] }), json!(null)] {
            assert_eq!(of_books(&none, "9780306406157"), None, "{none}");
        }
        let bare = of_books(&json!({ "ISBN:1": { "authors": "x", "publish_date": 1971 } }), "9780306406157")
            .expect("a book")
            .work;
        assert_eq!((bare.title, bare.authors, bare.date, bare.publisher), (None, Vec::new(), None, None));
        assert_eq!(
            apart("American Psychological Association"),
            Name::Group("American Psychological Association".to_owned())
        );
        assert_eq!(apart("Plato"), Name::Group("Plato".to_owned()));
        assert_eq!(apart("Doe, Jane").first(), "Doe");
    }
}
