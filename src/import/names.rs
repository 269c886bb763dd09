//! In: pages with the names they had. Out: for each the file it gets: its own name, or one with a number when that is taken.
//!
//! Invariant: no two files get one name, also on systems that tell no case apart, and none gets a name that is taken.

use std::collections::BTreeSet;

use super::delivery::Room;
use crate::source::{Segment, Slug, fold};

/// Names that are taken.
pub(super) struct Names {
    taken: BTreeSet<String>,
}

/// What a name became.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named {
    AsItWas(String),
    /// Taken already, or none that a file can have.
    Otherwise(String),
}

impl Named {
    pub fn as_str(&self) -> &str {
        match self {
            Self::AsItWas(name) | Self::Otherwise(name) => name,
        }
    }
}

impl Names {
    /// What is taken in a room.
    pub fn of(room: &Room) -> Self {
        let mut taken: BTreeSet<String> = room.taken.iter().map(|name| fold(name)).collect();
        taken.insert("index".to_owned());
        taken.insert(fold(&room.folder));
        Self { taken }
    }

    /// Files beside the pages.
    pub fn of_files() -> Self {
        Self { taken: BTreeSet::new() }
    }

    /// A name for a page; `else_` is tried when there is no letter in `wish`.
    pub fn page(&mut self, wish: &str, else_: &str) -> Named {
        let slug = |words: &str| {
            let slug = Slug::of(words);
            let short = shortened(slug.as_str());
            Segment::new(&short).is_ok().then_some(short).filter(|name| !name.is_empty())
        };
        let first = slug(wish);
        let as_it_was = first.is_some();
        let name = first.or_else(|| slug(else_)).unwrap_or_else(|| "page".to_owned());
        self.free(&name, "", as_it_was)
    }

    /// A name for a file that is copied, with its ending.
    pub fn file(&mut self, name: &str) -> Named {
        let lower = name.to_lowercase();
        let (stem, ending) = lower.rsplit_once('.').unwrap_or((&lower, ""));
        let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        let ending = if ending.is_empty() { String::new() } else { format!(".{ending}") };
        let slug = shortened(Slug::of(stem).as_str());
        let stem = if Segment::new(&slug).is_ok() { slug } else { "file".to_owned() };
        self.free(&stem, &ending, true)
    }

    fn free(&mut self, name: &str, ending: &str, as_it_was: bool) -> Named {
        let mut number = 1_usize;
        loop {
            let tried = if number == 1 { format!("{name}{ending}") } else { format!("{name}-{number}{ending}") };
            if self.taken.insert(fold(&tried)) {
                return if number == 1 && as_it_was { Named::AsItWas(tried) } else { Named::Otherwise(tried) };
            }
            number += 1;
        }
    }
}

/// Cut at a hyphen where a name is longer than anybody reads.
fn shortened(slug: &str) -> String {
    const MOST: usize = 80;
    match slug.char_indices().nth(MOST) {
        None => slug.to_owned(),
        Some((end, _)) => slug[..end].rsplit_once('-').map_or(&slug[..end], |(start, _)| start).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_once() {
        let room =
            Room { folder: "imported".into(), taken: ["about".into(), "sources".into()].into(), ..Room::default() };
        let mut names = Names::of(&room);
        let name = |names: &mut Names, wish| names.page(wish, "x").as_str().to_owned();
        assert_eq!(name(&mut names, "About"), "about-2");
        assert_eq!(name(&mut names, "Waiting for Peace"), "waiting-for-peace");
        assert_eq!(name(&mut names, "waiting for peace!"), "waiting-for-peace-2");
        assert_eq!(name(&mut names, "!!"), "x");
        assert_eq!(name(&mut names, "con"), "x-2");
        assert_eq!(name(&mut names, "Imported"), "imported-2");
        assert!(name(&mut names, &"long-".repeat(99)).len() < 81);
        let mut files = Names::of_files();
        assert_eq!(files.file("My Photo.JPG").as_str(), "my-photo.jpg");
        assert_eq!(files.file("my-photo.jpg").as_str(), "my-photo-2.jpg");
        assert_eq!(files.file("..").as_str(), "file");
    }
}
