//! In: the woven handbook. Out: remarks about pictures that cannot be shown, and about what is heavy for an old phone.

use std::collections::{BTreeMap, BTreeSet};

use super::refused::LARGEST_DRAWING;
use super::{Handbook, Target, Woven};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::links::{
    DOCUMENT_UNUSABLE, FILE_TOO_HEAVY, FILM_LOCATION, FILM_UNUSABLE, PHOTO_LOCATION, PICTURE_MISNAMED, PICTURE_UNUSABLE,
};
use crate::source::{Address, Picture, Shape, Sort, Source};

/// The most bytes a picture should have: some seconds on a slow network.
const HEAVY: u64 = 300_000;
/// The most bytes all pictures of an article should have.
const HEAVY_IN_ALL: u64 = 1_500_000;
/// The most bytes the page of an article should have before its pictures: ten times an ordinary one.
const HEAVY_PAGE: usize = 300_000;
/// The most pixels a picture should have: each takes four bytes of a phone's memory.
const MANY_PIXELS: u64 = 16_000_000;

const SMALLER: &str = "save it smaller: 1600 pixels are wide enough, as WebP or as JPEG of medium quality; most programs for pictures offer this under “Export”";

pub(super) fn check(handbook: &Handbook, remarks: &mut Vec<Diagnostic>) {
    let as_they_are = handbook.files().filter(|(address, _)| handbook.prints(address).is_empty());
    remarks.extend(as_they_are.filter_map(|(_, picture)| of_picture(picture)));
    remarks.extend(handbook.files().filter_map(|(_, picture)| misnamed(picture)));
    let located = handbook.files().filter(|(_, file)| file.tells_where);
    remarks.extend(located.map(|(_, file)| {
        let (rule, message, help) = match Sort::of(&file.path) {
            Sort::Picture => (
                &PHOTO_LOCATION,
                "this photograph says where it was taken; the site does not, but whoever gets this file can read it",
                "where others see this folder, export it once more without its location and put that file here",
            ),
            _ => (
                &FILM_LOCATION,
                "this film says where it was taken, and everybody can read that",
                "export it once more without its location: telephones offer that when you share a film, under “Options”",
            ),
        };
        Diagnostic::new(rule, Source::new(file.path.as_str(), "").whole(), message).help(help)
    }));
    let sizes: BTreeMap<&Address, u64> =
        handbook.files().map(|(address, picture)| (address, shown_bytes(handbook, address, picture))).collect();
    // One picture alone is told of by itself.
    if sizes.len() > 1 {
        remarks.extend(handbook.articles().filter_map(|(_, woven)| of_article(woven, &sizes)));
    }
}

fn of_picture(picture: &Picture) -> Option<Diagnostic> {
    let at = || Source::new(picture.path.as_str(), "").whole();
    match picture.shape {
        // What is wrong with a drawing is told where it is read as one.
        Shape::Unusable(_)
            if picture.drawing.as_ref().is_some_and(|drawing| drawing.text().len() <= LARGEST_DRAWING) =>
        {
            None
        }
        Shape::Unusable(flaw) => {
            let (rule, what) = match Sort::of(&picture.path) {
                Sort::Film => (&FILM_UNUSABLE, "this film cannot be played"),
                Sort::Sound => (&FILM_UNUSABLE, "this sound cannot be played"),
                Sort::Other => (&DOCUMENT_UNUSABLE, "nobody can open this file"),
                _ => (&PICTURE_UNUSABLE, "this picture cannot be shown"),
            };
            Some(Diagnostic::new(rule, at(), format!("{what}: {}", flaw.why)).help(flaw.help))
        }
        Shape::Picture(size)
            if u64::from(size.width) * u64::from(size.height) > MANY_PIXELS && !is_drawing(picture) =>
        {
            let message = format!(
                "this picture is {} × {} pixels, which is more than an old phone can hold",
                size.width, size.height
            );
            Some(Diagnostic::new(&FILE_TOO_HEAVY, at(), message).help(SMALLER))
        }
        Shape::Picture(_) | Shape::Boundless if picture.size > HEAVY => {
            let message = format!("this picture weighs {}; {} are plenty", in_words(picture.size), in_words(HEAVY));
            let help = match is_drawing(picture) {
                true => "simplify the drawing, or save it as a PNG or WebP picture",
                false => SMALLER,
            };
            Some(Diagnostic::new(&FILE_TOO_HEAVY, at(), message).help(help))
        }
        Shape::Picture(_) | Shape::Boundless | Shape::Other => None,
    }
}

/// A picture whose name says it is another kind than it is.
fn misnamed(picture: &Picture) -> Option<Diagnostic> {
    let kind = picture.raster?.kind;
    let (stem, ending) = picture.path.rsplit_once('.')?;
    if kind.endings().contains(&ending.to_ascii_lowercase().as_str()) {
        return None;
    }
    let stem = stem.rsplit('/').next().unwrap_or(stem);
    let message = format!("the name of this picture ends with `.{ending}`, and what is in it is {}", kind.name());
    let help = format!("name it `{stem}.{}`, here and where articles show it", kind.endings().first()?);
    Some(Diagnostic::new(&PICTURE_MISNAMED, Source::new(picture.path.as_str(), "").whole(), message).help(help))
}

/// About how many bytes a phone gets of a picture; of films and sounds none before somebody presses.
fn shown_bytes(handbook: &Handbook, address: &Address, picture: &Picture) -> u64 {
    if Sort::of(&picture.path).is_played() {
        return 0;
    }
    let facts = picture.raster.zip(picture.shape.size());
    let prints = handbook.prints(address).iter().filter_map(|print| Some((print, facts?)));
    // The second one fills the screen of a phone.
    prints.take(2).last().map_or(picture.size, |(print, (raster, size))| print.about(raster, size))
}

fn is_drawing(picture: &Picture) -> bool {
    picture.path.to_ascii_lowercase().ends_with(".svg")
}

/// The pictures that an article shows, each once.
pub(super) fn shown(handbook: &Handbook, woven: &Woven) -> Vec<Address> {
    let written = woven.written();
    let shown = written.pieces().into_iter().flat_map(|piece| &piece.scan.pictures);
    let found: BTreeSet<Address> = shown
        .filter_map(|shown| match handbook.resolve(Some(written), &shown.destination).target {
            Some(Target::Page(address, _)) => Some(address),
            _ => None,
        })
        .collect();
    found.into_iter().collect()
}

fn of_article(woven: &Woven, sizes: &BTreeMap<&Address, u64>) -> Option<Diagnostic> {
    let shown = woven.threads.pictures.iter().filter_map(|address| sizes.get(address).copied());
    let found: Vec<u64> = shown.filter(|bytes| *bytes > 0).collect();
    let all: u64 = found.iter().sum();
    (found.len() > 1 && all > HEAVY_IN_ALL).then(|| {
        let message = format!("the {} pictures of this article weigh {} together", found.len(), in_words(all));
        let help = "save them smaller, leave some out, or divide the article";
        Diagnostic::new(&FILE_TOO_HEAVY, woven.written().manuscript().source.whole(), message).help(help)
    })
}

/// What to tell the author of an article whose page has so many bytes.
#[must_use]
pub fn of_page(woven: &Woven, bytes: usize) -> Option<Diagnostic> {
    (bytes > HEAVY_PAGE).then(|| {
        let message = format!("the page of this article weighs {} without its pictures", in_words(bytes as u64));
        let place = woven.written().manuscript().source.whole();
        Diagnostic::new(&FILE_TOO_HEAVY, place, message).help("divide it into several articles that link to each other")
    })
}

/// A size for people: `340 KB`, `2.4 MB`.
#[must_use]
pub fn in_words(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_are_told_for_people() {
        let told = [1, 300_000, 999_001, 1_000_000, 2_460_000].map(super::in_words);
        assert_eq!(told, ["1 KB", "300 KB", "1000 KB", "1.0 MB", "2.4 MB"]);
    }
}
