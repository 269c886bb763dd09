//! In: a name as it is written in a wiki-link, a list or a setting, and what it leads to. Out: how it is written afterwards.

use super::ground::Ground;
use super::renames::{Renames, standing};
use crate::handbook::Target;
use crate::source::Slug;

/// The name in its new form; `None` when it stays.
pub(super) fn renamed(ground: &Ground<'_>, renames: &Renames, name: &str) -> Option<String> {
    // Settings may name a heading, too.
    if let Some((name, anchor)) = name.split_once('#') {
        return Some(format!("{}#{anchor}", renamed(ground, renames, name)?));
    }
    match ground.handbook().wiki(name, None).target? {
        Target::Article(id, _) => article(renames, name, ground.handbook().article(id).written().path()),
        Target::Page(address, _) => {
            let new = renames.page(&address)?;
            let inside = name.trim_matches('/');
            let start = name.len() - name.trim_start_matches('/').len();
            Some(format!("{}{new}{}", &name[..start], &name[start + inside.len()..]))
        }
        Target::Here(_) | Target::Abroad(_) | Target::External(_) => None,
    }
}

/// The name of an article, perhaps with its section before it and `.md` behind it.
fn article(renames: &Renames, name: &str, from: &str) -> Option<String> {
    let to = renames.files.get(from)?;
    let ((slug, section), (new_slug, new_section)) = (standing(from), standing(to));
    let start = name.len() - name.trim_start_matches('/').len();
    let (lead, rest) = name.split_at(start);
    let inside = rest.trim_end_matches('/');
    let tail = &rest[inside.len()..];
    let (before, last) = inside.rsplit_once('/').map_or((None, inside), |(before, last)| (Some(before), last));
    let (stem, ending) = last.strip_suffix(".md").map_or((last, ""), |stem| (stem, ".md"));
    // What leads there by a former name goes on to do so.
    let last = if Slug::of(stem) == slug && slug != new_slug { format!("{new_slug}{ending}") } else { last.to_owned() };
    let before = match before {
        Some(before) if section != new_section => {
            let above = before.rsplit_once('/').map(|(above, _)| format!("{above}/")).unwrap_or_default();
            new_section.map(|section| format!("{above}{section}/")).unwrap_or_default()
        }
        Some(before) => format!("{before}/"),
        None => String::new(),
    };
    let new = format!("{lead}{before}{last}{tail}");
    (new != name).then_some(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_of_a_name_changes() {
        let renames =
            |from: &str, to: &str| Renames { files: [(from.to_owned(), to.to_owned())].into(), ..Renames::default() };
        let (from, to) = ("articles/a/old-name.md", "articles/a/new.md");
        let now = |name: &str| article(&renames(from, to), name, from);
        assert_eq!(now("old-name").as_deref(), Some("new"));
        assert_eq!(now("Old Name").as_deref(), Some("new"));
        assert_eq!(now("/a/old-name/").as_deref(), Some("/a/new/"));
        assert_eq!(now("a/old-name.md").as_deref(), Some("a/new.md"));
        assert_eq!(now("former"), None);
        let to = "articles/b/old-name/index.md";
        let now = |name: &str| article(&renames(from, to), name, from);
        assert_eq!(now("old-name"), None);
        assert_eq!(now("/a/Old Name").as_deref(), Some("/b/Old Name"));
        assert_eq!(article(&renames(from, "articles/old-name.md"), "a/old-name", from).as_deref(), Some("old-name"));
    }
}
