//! A page that Mend makes gets another address: its old one is kept under `aliases:` of handbook.yaml.

use super::ground::Ground;
use super::moved::Moved;
use crate::article::Article;
use crate::source::{Address, Span};
use crate::yaml::{Change, Doc, KeyPath, New, changed};

/// Whether readers of the main edition see an article of which this is true: the page of drafts has no address to keep.
pub(super) fn is_seen(ground: &Ground<'_>, is: impl Fn(&Article) -> bool) -> bool {
    ground.handbook().articles().any(|(_, woven)| !woven.draft && is(woven.article()))
}

/// Keeps the old address of a page; one that was a former address already changes places with it. Names are as in links.
pub(super) fn keep(ground: &Ground<'_>, old: &str, new: &str, moved: &mut Moved) {
    let kept = write(ground, old, new, moved).is_some();
    moved.notes.push(match kept {
        true => format!("a page moves from /{old}/ to /{new}/; `aliases:` of articles/handbook.yaml keeps its old address"),
        false => format!(
            "a page moves from /{old}/ to /{new}/; to keep its old address, write `aliases: {{ {old}: {new} }}` into articles/handbook.yaml"
        ),
    });
}

fn write(ground: &Ground<'_>, old: &str, new: &str, moved: &mut Moved) -> Option<()> {
    let source = ground.inputs.config.as_ref()?;
    let map = KeyPath::keys(&["aliases"]);
    let there = |name: &str| Address::page(name) == Address::page(new);
    let known =
        ground.config().former.iter().find(|former| there(&former.old.slug) && former.old.place.source == *source);
    let change = match known {
        Some(former) => Change::Rename(map.key(&former.old.slug), old.to_owned()),
        None if Doc::read_file(source).ok()?.value(&map).is_some() => {
            Change::Enter(map, old.to_owned(), New::Text(new.to_owned()))
        }
        None => {
            let entry = (old.to_owned(), New::Text(new.to_owned()));
            Change::Insert(KeyPath::default(), "aliases", New::Entries(vec![entry]), None)
        }
    };
    let whole = Span { start: 0, end: source.text().len() };
    for (span, text) in changed(source, whole, &[change])? {
        moved.edits.replace(&source.place(span), text);
    }
    Some(())
}
