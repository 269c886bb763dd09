//! A term of the glossary gets another name. The old one stays one of its forms, so that it is still explained where it is written.

use super::ground::Ground;
use super::moved::Moved;
use crate::edits::refusal::Refusal;
use crate::source::{Segment, Slug, Span, fold};
use crate::yaml::{Change, Doc, KeyPath, New, changed};

pub(super) fn plan(ground: &Ground<'_>, slug: &str, new: &str, moved: &mut Moved) -> Result<(), Refusal> {
    let new = new.strip_prefix("term:").unwrap_or(new).trim();
    let glossary = &ground.handbook().library().glossary;
    let (Some(source), Some(term)) = (&glossary.source, glossary.term(slug)) else {
        return Err(Refusal::new(format!("there is no term `{slug}`"), "look it up in articles/glossary.yaml"));
    };
    if term.term == new {
        return Ok(());
    }
    let name = Slug::of(new);
    if let Err(fault) = Segment::new(name.as_str()) {
        return Err(Refusal::new(format!("the name `{new}` {fault}"), "choose another name"));
    }
    let says = |one: &String| fold(one) == fold(new);
    let other = glossary.terms.iter().find(|other| {
        other.slug != term.slug && (other.slug == name || says(&other.term) || other.forms.iter().any(says))
    });
    if let Some(other) = other {
        let message = format!("the term `{}` has this name already", other.term);
        return Err(Refusal::new(message, "choose another name, or put the two together by hand"));
    }
    let at = || Doc::read_file(source).ok().and_then(|doc| entry(&doc, &term.term).map(|path| (doc, path)));
    let hopeless = || {
        let help = "change it by hand in articles/glossary.yaml";
        Refusal::new(format!("the entry of `{}` is written in a way that cannot be changed alone", term.term), help)
    };
    let (doc, path) = at().ok_or_else(hopeless)?;
    let mut changes = vec![Change::Set(path.key("term"), new.to_owned())];
    let old = New::Text(term.term.clone());
    if !term.forms.contains(&term.term) {
        changes.push(match doc.value(&path.key("forms")) {
            Some(_) => Change::Append(path.key("forms"), old),
            None => Change::Insert(path.clone(), "forms", New::List(vec![old]), None),
        });
    }
    let whole = Span { start: 0, end: source.text().len() };
    for (span, text) in changed(source, whole, &changes).ok_or_else(hopeless)? {
        moved.edits.replace(&source.place(span), text);
    }
    if doc.value(&path.key("slug")).is_none() && name != term.slug {
        moved.renames.anchors.insert(("glossary".to_owned(), slug.to_owned()), name.to_string());
    }
    Ok(())
}

/// The way to the entry of a term.
fn entry(doc: &Doc, term: &str) -> Option<KeyPath> {
    let paths = (0..).map(|index| KeyPath::default().index(index)).take_while(|path| doc.value(path).is_some());
    paths.into_iter().find(|path| doc.typed(&path.key("term")) == Some(term))
}
