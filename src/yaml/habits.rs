//! Keys that authors know from other tools, and what they are called here.

/// Their names elsewhere, each with what it is here: a key, or a way to write it where a key alone would mislead.
const HABITS: [(&str, &[Meant]); 29] = [
    ("date", &[Meant("published", "")]),
    ("created", &[Meant("published", "")]),
    ("publishdate", &[Meant("published", "")]),
    ("pubdate", &[Meant("published", "")]),
    ("lastmod", &[Meant("updated", "")]),
    ("last_modified", &[Meant("updated", "")]),
    ("modified", &[Meant("updated", "")]),
    ("last_updated", &[Meant("updated", "")]),
    ("country", &[Meant("countries", "countries: [GB]")]),
    ("language", &[Meant("languages", "languages: [en]")]),
    ("lang", &[Meant("languages", "languages: [en]")]),
    ("description", &[Meant("summary", ""), Meant("definition", ""), Meant("title", "")]),
    ("excerpt", &[Meant("summary", "")]),
    ("abstract", &[Meant("summary", "")]),
    ("subtitle", &[Meant("summary", "")]),
    ("categories", &[Meant("tags", "tags: [sleep, crying]")]),
    ("category", &[Meant("tags", "tags: [sleep, crying]")]),
    ("keywords", &[Meant("tags", "tags: [sleep, crying]")]),
    ("labels", &[Meant("tags", "tags: [sleep, crying]")]),
    ("permalink", &[Meant("aliases", "the file's name is its address; former ones go under `aliases: [old-name]`")]),
    (
        "url",
        &[
            Meant("aliases", "the file's name is its address; former ones go under `aliases: [old-name]`"),
            Meant("base_url", ""),
        ],
    ),
    ("redirect_from", &[Meant("aliases", "aliases: [old-name]")]),
    ("baseurl", &[Meant("base_url", "")]),
    ("type", &[Meant("kind", "")]),
    ("layout", &[Meant("kind", "")]),
    ("phone", &[Meant("numbers", "numbers: [{ tel: \"…\" }]"), Meant("tel", "")]),
    ("name", &[Meant("title", ""), Meant("service", ""), Meant("term", "")]),
    ("doi", &[Meant("serial-number", "serial-number: { doi: … }")]),
    ("isbn", &[Meant("serial-number", "serial-number: { isbn: … }")]),
];

/// What is said of keys that nothing here stands for.
const NOTHING: [(&str, &str, &str); 5] = [
    (
        "author",
        "reviewed",
        "Mend names no authors of articles; who reviewed one goes under `reviewed:` with `date` and `by`",
    ),
    (
        "authors",
        "reviewed",
        "Mend names no authors of articles; who reviewed one goes under `reviewed:` with `date` and `by`",
    ),
    ("weight", "kind", "the order of a section stands in its index.md: `order: [first, second]`"),
    ("nav_order", "kind", "the order of a section stands in its index.md: `order: [first, second]`"),
    ("published_at", "published", "write it as `published: 2026-11-22`"),
];

struct Meant(&'static str, &'static str);

fn entry(name: &str, known: &[&'static str]) -> Option<&'static Meant> {
    let name = name.to_lowercase().replace('-', "_");
    let (_, meant) = HABITS.iter().find(|(habit, _)| *habit == name)?;
    meant.iter().find(|Meant(key, _)| known.contains(key))
}

/// The key that is meant, if it is one of the `known` ones.
pub(super) fn meant(name: &str, known: &[&'static str]) -> Option<&'static str> {
    entry(name, known).map(|Meant(key, _)| *key)
}

/// Whether another tool calls `key` so.
pub(super) fn stands_for(name: &str, key: &str) -> bool {
    let name = name.to_lowercase();
    HABITS.iter().any(|(habit, meant)| *habit == name && meant.iter().any(|meant| meant.0 == key))
}

/// What to say about a key of another tool. One that is `near` a key of ours is more likely misspelt.
pub(super) fn help(name: &str, known: &[&'static str], near: Option<&'static str>) -> Option<String> {
    let nothing = NOTHING.iter().find(|(habit, key, _)| *habit == name && known.contains(key));
    if let Some((_, _, words)) = nothing {
        return Some((*words).to_owned());
    }
    let Meant(key, form) = entry(name, known)?;
    let spelt =
        near.is_some_and(|near| near != *key && super::glance::is_word(near) && near.len() > 3 && name.len() > 4);
    let way = match *form {
        "" => format!("here it is called `{key}`"),
        form if form.contains(';') => form.to_owned(),
        form => format!("write `{form}`"),
    };
    (!spelt).then_some(way)
}
