//! In: a work and its key. Out: its entry in Hayagriva YAML.
//!
//! Invariant: texts stand in quotes, and signs that hayagriva reads as its own are escaped, so that each is read as it was.

use crate::library::work::{Name, Sort, Work};
use crate::yaml::quoted;

pub(super) fn entry(work: &Work, key: &str, indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let mut lines = vec![format!("type: {}", sort(work.sort))];
    let mut parent = Vec::new();
    lines.push(format!("title: {}", words(work.title.as_deref().unwrap_or_default())));
    lines.extend(people("author", &work.authors));
    lines.extend(work.date.as_ref().map(|date| format!("date: {}", plain(date))));
    let within = work.within.as_ref().map(|within| (whole(work.sort), words(within)));
    if let Some((sort, title)) = within {
        parent.extend([format!("type: {sort}"), format!("title: {title}")]);
    }
    // Of the whole where the work is a part of one, otherwise of the work itself.
    let whole = if parent.is_empty() { &mut lines } else { &mut parent };
    whole.extend(people("editor", &work.editors));
    whole.extend(publisher(work));
    whole.extend(work.volume.as_ref().map(|volume| format!("volume: {}", plain(volume))));
    whole.extend(work.issue.as_ref().map(|issue| format!("issue: {}", plain(issue))));
    lines.extend(work.edition.as_ref().map(|edition| format!("edition: {}", plain(edition))));
    lines.extend(work.pages.as_ref().map(|pages| format!("page-range: {}", quoted(pages))));
    lines.extend(work.url.as_ref().map(|url| match work.seen {
        Some(day) => format!("url: {{ value: {}, date: {day} }}", quoted(url)),
        None => format!("url: {}", quoted(url)),
    }));
    let numbers = [("doi", &work.doi), ("isbn", &work.isbn)];
    let numbers = numbers.iter().filter_map(|(name, value)| Some(format!("{name}: {}", quoted(value.as_ref()?))));
    let numbers: Vec<String> = numbers.collect();
    if !numbers.is_empty() {
        lines.push(format!("serial-number: {{ {} }}", numbers.join(", ")));
    }
    if !parent.is_empty() {
        lines.push("parent:".to_owned());
        lines.extend(parent.iter().map(|line| format!("{blanks}{line}")));
    }
    let checked = work.checked.as_ref().map(|checked| format!("checked: {checked}"));
    let note = work.note.as_ref().map(|note| format!("note: {}", quoted(note)));
    let ours: Vec<String> = checked.into_iter().chain(note).collect();
    if !ours.is_empty() {
        lines.push(format!("mend: {{ {} }}", ours.join(", ")));
    }
    let lines: Vec<String> = lines.iter().map(|line| format!("{blanks}{line}\n")).collect();
    format!("{key}:\n{}", lines.concat())
}

fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Article | Sort::Paper => "article",
        Sort::Book => "book",
        Sort::Chapter => "chapter",
        Sort::Report => "report",
        Sort::Thesis => "thesis",
        Sort::Web => "web",
        Sort::Other => "misc",
    }
}

/// What a work of this sort stands in.
fn whole(sort: Sort) -> &'static str {
    match sort {
        Sort::Article => "periodical",
        Sort::Paper => "proceedings",
        Sort::Web => "web",
        _ => "book",
    }
}

fn publisher(work: &Work) -> Option<String> {
    let name = work.publisher.as_ref().map(|name| format!("name: {}", words(name)));
    let place = work.location.as_ref().map(|place| format!("location: {}", words(place)));
    match (&work.publisher, name, place) {
        (_, Some(name), Some(place)) => Some(format!("publisher: {{ {name}, {place} }}")),
        (Some(name), ..) => Some(format!("publisher: {}", words(name))),
        _ => None,
    }
}

fn people(key: &str, names: &[Name]) -> Option<String> {
    let names: Vec<String> = names.iter().map(person).collect();
    (!names.is_empty()).then(|| format!("{key}: [{}]", names.join(", ")))
}

/// `"Family, Given"` where that is read as the two, otherwise each part under its own key.
fn person(name: &Name) -> String {
    let simple = |part: &str| {
        !part.is_empty()
            && !part.contains(',')
            && part.split_whitespace().all(|word| !word.starts_with(char::is_lowercase))
    };
    match name {
        Name::Group(name) if simple(name) => quoted(name),
        Name::Group(name) => format!("{{ name: {} }}", quoted(name)),
        Name::Person { family, given, suffix } if simple(family) && suffix.is_empty() && !given.contains(',') => {
            match given.as_str() {
                "" => quoted(family),
                given => quoted(&format!("{family}, {given}")),
            }
        }
        Name::Person { family, given, suffix } => {
            let part = |key: &str, value: &str| (!value.is_empty()).then(|| format!("{key}: {}", quoted(value)));
            let parts = [part("name", family), part("given-name", given), part("suffix", suffix)];
            format!("{{ {} }}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text that hayagriva would look into for signs of its own.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '{' | '}' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    quoted(&out)
}

/// A number or a date; anything else in quotes.
fn plain(text: &str) -> String {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match number(text) && (text == "0" || !text.starts_with('0')) || (text.len() > 4 && text.split('-').all(number)) {
        true => text.to_owned(),
        false => quoted(text),
    }
}
