//! Films and sounds: what lies beside one and goes along with it.
//!
//! In: the files beside articles, by path. Out: for each film and sound its captions, its first picture and its size.
//!
//! Invariant: what goes along has the film's own name in the film's own folder: `calm.mp4` has `calm.vtt`, `calm.es.vtt`, `calm.jpg`.

use std::collections::BTreeMap;

use crate::source::{Address, Picture, Shape, Sort, is_language};

/// What goes along with a film or a sound.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Played {
    /// Its size in bytes.
    pub bytes: u64,
    /// The picture that is seen before it plays.
    pub poster: Option<Address>,
    /// Its captions, those without a language first.
    pub captions: Vec<Captions>,
    /// Whether its words lie beside it in a form that browsers do not read.
    pub has_subrip: bool,
}

/// What is said in a film, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captions {
    /// Where the file stands.
    pub address: Address,
    /// Its language, where the name says one.
    pub language: Option<String>,
}

/// Each film and sound by its address.
pub(super) fn played(files: &BTreeMap<String, (Address, Picture)>) -> BTreeMap<Address, Played> {
    let mut found: BTreeMap<Address, Played> = BTreeMap::new();
    let films = files.iter().filter(|(path, _)| Sort::of(path).is_played());
    for (path, (address, file)) in films {
        let stem = stem(path);
        let mut played = Played { bytes: file.size, ..Played::default() };
        // Whatever begins with the stem and a dot stands together in the order of paths.
        let begins = format!("{stem}.");
        let beside = files.range(begins.clone()..).take_while(|(path, _)| path.starts_with(&begins));
        for (path, (address, file)) in beside {
            match role(&path[begins.len()..], file) {
                Some(Role::Captions(language)) => {
                    played.captions.push(Captions { address: address.clone(), language: language.map(str::to_owned) });
                }
                Some(Role::Poster) if played.poster.is_none() => played.poster = Some(address.clone()),
                Some(Role::SubRip) => played.has_subrip = true,
                _ => {}
            }
        }
        played.captions.sort_by(|one, other| one.language.cmp(&other.language));
        found.insert(address.clone(), played);
    }
    found
}

/// What a file with the name of a film is to it.
enum Role<'n> {
    Captions(Option<&'n str>),
    Poster,
    SubRip,
}

/// By what follows the name and its dot.
fn role<'n>(rest: &'n str, file: &Picture) -> Option<Role<'n>> {
    let (language, ending) = rest.rsplit_once('.').map_or((None, rest), |(language, ending)| (Some(language), ending));
    match (ending.to_ascii_lowercase().as_str(), language) {
        ("vtt", None) => Some(Role::Captions(None)),
        ("vtt", Some(language)) if is_tag(language) => Some(Role::Captions(Some(language))),
        ("srt", language) if language.is_none_or(is_tag) => Some(Role::SubRip),
        ("jpg" | "jpeg" | "png" | "webp", None) if matches!(file.shape, Shape::Picture(_)) => Some(Role::Poster),
        _ => None,
    }
}

/// `en`, `pt-BR`.
fn is_tag(language: &str) -> bool {
    let (code, region) = language.split_once('-').map_or((language, None), |(code, region)| (code, Some(region)));
    is_language(code) && region.is_none_or(|region| (2..=8).contains(&region.len()) && region.is_ascii())
}

/// What goes along when the file at `path` gets another name, each with what follows the name and its dot.
pub fn company<'p>(path: &'p str, files: impl Iterator<Item = &'p str>) -> Vec<(&'p str, &'p str)> {
    if !Sort::of(path).is_played() {
        return Vec::new();
    }
    let rest = |other: &'p str| other.strip_prefix(stem(path))?.strip_prefix('.');
    let goes = |rest: &str| {
        let (language, ending) = rest.rsplit_once('.').unwrap_or(("", rest));
        let words = ["vtt", "srt"].contains(&ending) && (language.is_empty() || is_tag(language));
        words || ["jpg", "jpeg", "png", "webp"].contains(&rest)
    };
    files.filter_map(|other| Some((other, rest(other).filter(|rest| goes(rest))?))).collect()
}

/// A path without its ending.
fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Fingerprint, Size};

    fn files(names: &[&str]) -> BTreeMap<String, (Address, Picture)> {
        let file = |name: &&str| {
            let path = format!("articles/a/{name}");
            let mut picture = Picture::unseen(path.clone(), 7, Fingerprint::of(b""));
            if Sort::of(name) == Sort::Picture {
                picture.shape = Shape::Picture(Size { width: 16, height: 9 });
            }
            (path, (Address::new(format!("a/{name}")), picture))
        };
        names.iter().map(file).collect()
    }

    #[test]
    fn what_has_the_films_own_name_goes_along() {
        let found = played(&files(&[
            "calm.es.vtt",
            "calm.jpg",
            "calm.mp4",
            "calm.notes.vtt",
            "calm.png",
            "calm.vtt",
            "calmer.vtt",
            "other.mp3",
            "calm.pt-BR.vtt",
            "other.srt",
            "walk.webm",
        ]));
        let calm = &found[&Address::new("a/calm.mp4")];
        let captions: Vec<(Option<&str>, &str)> =
            calm.captions.iter().map(|one| (one.language.as_deref(), one.address.as_str())).collect();
        assert_eq!(
            captions,
            [(None, "a/calm.vtt"), (Some("es"), "a/calm.es.vtt"), (Some("pt-BR"), "a/calm.pt-BR.vtt")]
        );
        assert_eq!(calm.poster, Some(Address::new("a/calm.jpg")));
        assert_eq!((found.len(), calm.bytes, calm.has_subrip), (3, 7, false));
        assert!(found[&Address::new("a/other.mp3")].has_subrip);
        assert_eq!(found[&Address::new("a/walk.webm")], Played { bytes: 7, ..Played::default() });
    }

    #[test]
    fn a_moved_film_takes_its_company_along_and_nothing_else() {
        let all =
            ["a/calm.mp4", "a/calm.es.vtt", "a/calm.jpg", "a/calm.md", "b/calm.vtt", "a/calmer.vtt", "a/calm.srt"];
        let goes = company("a/calm.mp4", all.into_iter());
        assert_eq!(goes, [("a/calm.es.vtt", "es.vtt"), ("a/calm.jpg", "jpg"), ("a/calm.srt", "srt")]);
        assert!(company("a/calm.jpg", all.into_iter()).is_empty());
    }
}
