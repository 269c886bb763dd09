//! In: a record in CSL-JSON, as DOI agencies answer. Out: the work.
//!
//! Crossref answers with its own names of types, and with lists where the form has texts; DataCite keeps to the form. Both are read.

use serde_json::Value;

use super::plain::{has_tex, plain};
use super::record::Record;
use super::when;
use crate::library::isbn;
use crate::library::work::{Name, Sort, Work};

/// Types, as CSL and Crossref call them.
const SORTS: [(&str, Sort); 26] = [
    ("article-journal", Sort::Article),
    ("journal-article", Sort::Article),
    ("article", Sort::Article),
    ("article-magazine", Sort::Article),
    ("article-newspaper", Sort::Article),
    ("review", Sort::Article),
    ("posted-content", Sort::Other),
    ("book", Sort::Book),
    ("monograph", Sort::Book),
    ("edited-book", Sort::Book),
    ("reference-book", Sort::Book),
    ("proceedings", Sort::Book),
    ("chapter", Sort::Chapter),
    ("book-chapter", Sort::Chapter),
    ("book-section", Sort::Chapter),
    ("book-part", Sort::Chapter),
    ("reference-entry", Sort::Chapter),
    ("entry-encyclopedia", Sort::Chapter),
    ("paper-conference", Sort::Paper),
    ("proceedings-article", Sort::Paper),
    ("report", Sort::Report),
    ("report-component", Sort::Report),
    ("thesis", Sort::Thesis),
    ("dissertation", Sort::Thesis),
    ("webpage", Sort::Web),
    ("post-weblog", Sort::Web),
];

/// The work of this DOI; nothing when the answer is no record.
#[must_use]
pub fn of_csl(json: &Value, doi: &str) -> Option<Record> {
    let json = json.get("message").filter(|inner| inner.is_object()).unwrap_or(json);
    json.as_object()
        .filter(|map| map.contains_key("title") || map.contains_key("author") || map.contains_key("type"))?;
    let text = |key: &str| first(json.get(key)?).and_then(|text| plain(&text));
    let raw = first(json.get("title").unwrap_or(&Value::Null)).unwrap_or_default();
    let mut notes = Vec::new();
    let kind = json.get("type").and_then(Value::as_str).unwrap_or_default();
    let sort = SORTS.iter().find(|(name, _)| *name == kind).map(|(_, sort)| *sort);
    if sort.is_none() {
        notes.push(match kind {
            "" => "the record does not say what sort of work it is, so it stands as `misc`".to_owned(),
            kind => format!(
                "the record calls it `{}`, which stands here as `misc`",
                crate::diagnostic::sentences::short(kind, 40)
            ),
        });
    }
    if has_tex(&raw) {
        notes.push("the title holds signs of LaTeX: write it as readers should see it".to_owned());
    }
    let work = Work {
        sort: sort.unwrap_or_default(),
        title: title(text("title"), text("subtitle")),
        authors: names(json.get("author")),
        editors: names(json.get("editor")),
        date: ["issued", "published-print", "published", "published-online"]
            .iter()
            .find_map(|key| date(json.get(*key)?)),
        within: text("container-title"),
        volume: text("volume"),
        issue: text("issue"),
        pages: text("page").or_else(|| text("article-number")),
        edition: text("edition").or_else(|| text("edition-number")),
        publisher: text("publisher").filter(|_| !matches!(sort, Some(Sort::Article))),
        location: text("publisher-place")
            .or_else(|| text("publisher-location"))
            .filter(|_| sort != Some(Sort::Article)),
        doi: Some(doi.to_owned()),
        isbn: matches!(sort, Some(Sort::Book)).then(|| numbers(json.get("ISBN"))).flatten(),
        ..Work::default()
    };
    Some(warned(Record { work, notes, alarm: None }, json))
}

/// A title with its subtitle, unless that is in it already.
fn title(title: Option<String>, subtitle: Option<String>) -> Option<String> {
    let title = title?;
    match subtitle.filter(|subtitle| !title.to_lowercase().contains(&subtitle.to_lowercase())) {
        Some(subtitle) if title.ends_with(['?', '!', ':']) => Some(format!("{title} {subtitle}")),
        Some(subtitle) => Some(format!("{title}: {subtitle}")),
        None => Some(title),
    }
}

/// A text or number, or the first of a list.
fn first(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.iter().find_map(first),
        _ => None,
    }
}

fn names(value: Option<&Value>) -> Vec<Name> {
    let all = value.and_then(Value::as_array).into_iter().flatten();
    all.filter_map(|one| {
        let part = |key: &str| one.get(key).and_then(Value::as_str).and_then(plain);
        let Some(family) = part("family") else {
            return part("literal").or_else(|| part("name")).or_else(|| part("given")).map(Name::Group);
        };
        let before = [part("dropping-particle"), part("non-dropping-particle"), Some(family)];
        Some(Name::Person {
            family: before.into_iter().flatten().collect::<Vec<_>>().join(" "),
            given: part("given").unwrap_or_default(),
            suffix: part("suffix").unwrap_or_default(),
        })
    })
    .collect()
}

fn date(value: &Value) -> Option<String> {
    let part = |value: &Value| value.as_i64().or_else(|| value.as_str()?.trim().parse().ok());
    let parts = value.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    let of_parts = parts.and_then(|parts| {
        let number = |at: usize| parts.get(at).and_then(part);
        when::of_parts(number(0)?, number(1), number(2))
    });
    let said = || ["raw", "literal"].iter().find_map(|key| when::of_text(value.get(*key)?.as_str()?));
    of_parts.or_else(said)
}

fn numbers(value: Option<&Value>) -> Option<String> {
    let mut all = value?.as_array()?.iter().filter_map(Value::as_str);
    all.find_map(|written| isbn(written.rsplit('/').next().unwrap_or(written)).ok())
}

/// Looks whether the work was taken back.
fn warned(mut record: Record, json: &Value) -> Record {
    let kinds = |key: &str| -> Vec<String> {
        let all = json.get(key).and_then(Value::as_array).into_iter().flatten();
        all.filter_map(|one| Some(one.get("type")?.as_str()?.to_lowercase().replace('-', "_"))).collect()
    };
    let back = |kind: &String| ["retraction", "withdrawal", "removal"].iter().any(|word| kind.contains(word));
    let title = record.work.title.as_deref().unwrap_or_default().to_lowercase();
    let title = title.trim_start_matches(['[', '(', '*', ' ']);
    let retracted = "this work was retracted";
    record.alarm = if kinds("updated-by").iter().any(back) {
        Some(format!("{retracted}, says its record"))
    } else if kinds("update-to").iter().any(back)
        || ["retraction:", "retraction notice", "retraction of"].iter().any(|start| title.starts_with(start))
    {
        Some("this is the notice of a retraction, not the work itself".to_owned())
    } else if ["retracted", "withdrawn"].iter().any(|word| title.starts_with(word)) {
        Some(format!("{retracted}, says its title"))
    } else if kinds("updated-by").iter().any(|kind| kind.contains("concern"))
        || title.starts_with("expression of concern")
    {
        Some("its publisher has expressed concern about this work".to_owned())
    } else {
        None
    };
    record.work.note =
        record.alarm.as_ref().filter(|alarm| alarm.starts_with(retracted)).map(|_| "retracted".to_owned());
    let whole = record.work.title.is_some() && record.work.lacks().is_empty();
    record.work.checked = Some(if whole { "record" } else { "partly" }.to_owned());
    record
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn of(json: &Value) -> Record {
        of_csl(json, "10.5555/x").expect("a record")
    }

    #[test]
    fn both_agencies_are_read() {
        let crossref = of(&json!({
            "type": "journal-article", "title": ["The <i>still face</i> &amp; after"], "subtitle": ["A study"],
            "author": [
                { "given": "Marinus H.", "family": "IJzendoorn", "non-dropping-particle": "van", "sequence": "first" },
                { "name": "The Still Face Group" }, { "given": "Martin", "family": "King", "suffix": "Jr." }, {}
            ],
            "container-title": ["Child Development"], "volume": "52", "issue": "1", "page": "188-194",
            "issued": { "date-parts": [[1981, 3]] }, "publisher": "Wiley", "DOI": "10.5555/x", "ISBN": []
        }));
        let work = &crossref.work;
        assert_eq!(work.title.as_deref(), Some("The still face & after: A study"));
        assert_eq!(
            work.authors.iter().map(Name::first).collect::<Vec<_>>(),
            ["van IJzendoorn", "The Still Face Group", "King"]
        );
        assert_eq!(
            (work.date.as_deref(), work.publisher.as_deref(), work.checked.as_deref()),
            (Some("1981-03"), None, Some("record"))
        );
        assert_eq!((crossref.notes.len(), &crossref.alarm), (0, &None));
        let datacite = of(&json!({
            "type": "dataset", "title": "Faces", "author": [{ "literal": "A Group" }, { "family": "Doe", "given": "Jane" }],
            "issued": { "date-parts": [["2019"]] }, "publisher": "Zenodo"
        }));
        assert_eq!((datacite.work.sort, datacite.work.date.as_deref()), (Sort::Other, Some("2019")));
        assert!(datacite.notes[0].contains("`dataset`"), "{:?}", datacite.notes);
    }

    #[test]
    fn what_is_missing_or_odd_is_left_out() {
        let bare = of(
            &json!({ "title": [], "author": "Doe", "issued": { "date-parts": [[null]] }, "type": "book", "ISBN": ["http://id.crossref.org/isbn/9780306406157", "x"] }),
        );
        assert_eq!((bare.work.title.as_deref(), bare.work.date.as_deref(), bare.work.authors.len()), (None, None, 0));
        assert_eq!((bare.work.isbn.as_deref(), bare.work.checked.as_deref()), (Some("9780306406157"), Some("partly")));
        for none in [json!(null), json!([]), json!({}), json!("x"), json!({ "status": "error" })] {
            assert_eq!(of_csl(&none, "10.5555/x"), None, "{none}");
        }
    }

    #[test]
    fn a_retraction_is_told_loudly() {
        let alarm = |more: &Value| {
            let mut json = json!({ "title": "Gaze", "type": "journal-article" });
            json.as_object_mut().expect("a map").extend(more.as_object().expect("a map").clone());
            let record = of(&json);
            (record.alarm.unwrap_or_default(), record.work.note)
        };
        let (told, note) = alarm(&json!({ "updated-by": [{ "type": "retraction", "DOI": "10.5555/y" }] }));
        assert!(told.contains("retracted, says its record") && note.as_deref() == Some("retracted"), "{told}");
        let (told, note) = alarm(&json!({ "title": ["RETRACTED ARTICLE: Gaze"] }));
        assert!(told.contains("retracted, says its title") && note.is_some(), "{told}");
        let (told, note) = alarm(&json!({ "update-to": [{ "type": "retraction", "DOI": "10.5555/y" }] }));
        assert!(told.contains("notice of a retraction") && note.is_none(), "{told}");
        assert!(alarm(&json!({ "updated-by": [{ "type": "expression_of_concern" }] })).0.contains("concern"));
        assert_eq!(alarm(&json!({ "updated-by": [{ "type": "correction" }], "title": "Retracting a claim" })).0, "");
    }

    proptest! {
        #[test]
        fn any_json_is_read_without_a_panic(key in "title|author|issued|ISBN|type|updated-by|page", text in ".{0,12}", number in any::<i64>()) {
            for value in [json!(text), json!([text, number]), json!({ "date-parts": [[number, text, number]] }), json!([{ "family": text, "type": number }]), json!(number)] {
                let _ = of_csl(&json!({ "title": "A", &key: value }), "10.5555/x");
            }
        }
    }
}
