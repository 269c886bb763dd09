//! Editions in several languages: what is translated, from which text, and who has read it.
//!
//! In: an edition. Out: for a translation what became of its original since; for an edition one note that sums up what it lacks.

use std::collections::BTreeMap;

use crate::article::{At, Change, Written};
use crate::diagnostic::rules::editions::{
    LANGUAGE_NOT_NAMED, NOT_TRANSLATED, STALE_TRANSLATION, TRANSLATION_OF_NOTHING, UNCHECKED_TRANSLATION,
    UNTIED_TRANSLATION,
};
use crate::diagnostic::{Diagnostic, sentences};
use crate::handbook::{Handbook, Target};
use crate::plan::Edition;
use crate::source::{Place, Source, is_language};
use crate::theme::has_words_in;
use crate::yaml::KeyPath;

/// So many changed paragraphs are pointed at, and so many names are told.
const MOST: usize = 5;

pub(super) fn check(edition: &Edition) -> Vec<Diagnostic> {
    let handbook = edition.handbook();
    if handbook.original().is_none() {
        return claimed(handbook).chain(folders(edition)).collect();
    }
    let texts = handbook.files_written().flat_map(|written| translation(handbook, written));
    texts.chain(lacking(handbook)).collect()
}

/// A text of the main edition that says it is a translation.
fn claimed(handbook: &Handbook) -> impl Iterator<Item = Diagnostic> {
    handbook.files_written().filter(|written| written.translated().is_some()).map(|written| {
        let message = "this is a text in the main language, and says that it is a translation";
        let help = "take `translated` out, or move the file into the folder of its language";
        Diagnostic::new(&TRANSLATION_OF_NOTHING, title(written), message).help(help)
    })
}

/// Folders of the main edition that are named like a language Mend has words in.
fn folders(edition: &Edition) -> impl Iterator<Item = Diagnostic> {
    let named = |language: &str| edition.config().sections.iter().any(|section| section == language);
    let own = edition.theme().own_words();
    let sections = edition.handbook().sections().iter().map(|section| section.name.as_str());
    let odd = sections.filter(move |name| is_language(name) && has_words_in(name, own) && !named(name));
    odd.map(|name| {
        let message = format!("this folder is named like the language `{name}`, which handbook.yaml does not name");
        let help = format!("add `{name}` to `languages`, give the folder another name, or name it under `sections`");
        Diagnostic::new(&LANGUAGE_NOT_NAMED, Source::new(format!("articles/{name}"), "").whole(), message).help(help)
    })
}

/// Where the text of a translation is told of: at its title, because a print is no sight for an author.
fn title(written: &Written) -> Place {
    written.manuscript().place(&At::Field(KeyPath::keys(&["title"]), None))
}

/// What is to be said about one translation.
fn translation(handbook: &Handbook, written: &Written) -> Vec<Diagnostic> {
    let Some(original) = handbook.original_text(written) else {
        // A page that this edition has alone is no translation.
        if written.translated().is_none() {
            return Vec::new();
        }
        let below = written.manuscript().source.below();
        let message =
            format!("this says that it is a translation, but there is no articles/{below} that readers can see");
        let help = "give both files the same name, publish the original, or take `translated` out";
        return vec![Diagnostic::new(&TRANSLATION_OF_NOTHING, title(written), message).help(help)];
    };
    let translated = written.translated();
    let now = original.parts();
    let tied = match translated.and_then(|translated| translated.from.as_ref()) {
        Some(from) if from.is_strange_to(&now) => {
            let message = "`from` is no print of any part of the original";
            let help = "compare the two texts, then run `mend translate --done` with this file";
            Some(Diagnostic::new(&STALE_TRANSLATION, title(written), message).help(help))
        }
        Some(from) => from.change(&now).map(|change| stale(written, original, &change)),
        None => {
            let message = "nobody is told when the original of this translation changes";
            let help = "compare the two texts, then run `mend translate --done` with this file";
            Some(Diagnostic::new(&UNTIED_TRANSLATION, title(written), message).help(help))
        }
    };
    let unchecked = translated.is_none_or(|translated| translated.checked_by.is_none()).then(|| {
        let message = "nobody who grew up with the language has read this translation; its page says so";
        let help = "when somebody has, add `checked_by:` with the name under `translated:`";
        Diagnostic::new(&UNCHECKED_TRANSLATION, title(written), message).help(help)
    });
    tied.into_iter().chain(unchecked).collect()
}

fn stale(written: &Written, original: &Written, change: &Change) -> Diagnostic {
    let new = change.new.len();
    let gone = change.gone.saturating_sub(new);
    let mut told = Vec::new();
    if new > 0 {
        told.push(format!(
            "{} {} new or changed",
            sentences::count(new, "paragraph"),
            if new == 1 { "is" } else { "are" }
        ));
    }
    if gone > 0 {
        told.push(format!(
            "{} {} taken out",
            sentences::count(gone, "paragraph"),
            if gone == 1 { "was" } else { "were" }
        ));
    }
    let file = original.path();
    let message =
        format!("the original, {file}, was changed after this translation: {}", sentences::list(&told, "and"));
    let help = "bring the translation up to date, then run `mend translate --done` with this file";
    let diagnostic = Diagnostic::new(&STALE_TRANSLATION, title(written), message).help(help);
    let places = change.new.iter().take(MOST).map(|at| original.manuscript().place(at));
    places.fold(diagnostic, |diagnostic, place| diagnostic.related(place, "this is new or changed"))
}

/// What the edition lacks, in one note.
fn lacking(handbook: &Handbook) -> Option<Diagnostic> {
    let original = &handbook.original()?.handbook;
    let all: Vec<_> = original.articles().map(|(_, woven)| woven.article()).collect();
    let lacking: Vec<_> = all.iter().filter(|article| handbook.translation_of(article).is_none()).collect();
    let links = links_abroad(handbook);
    let count: usize = links.values().sum();
    if lacking.is_empty() && count == 0 {
        return None;
    }
    let of = format!("{} of {} not translated", lacking.len(), sentences::count(all.len(), "article"));
    let message = match count {
        0 => of,
        1 => format!("{of}, and one link leads to a page in the main language"),
        _ => format!("{of}, and {count} links lead to pages in the main language"),
    };
    let mut wanted: Vec<(&String, &usize)> = links.iter().collect();
    wanted.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
    let names: Vec<String> = wanted.iter().take(MOST).map(|(name, _)| format!("`{name}`")).collect();
    let help = match names.is_empty() {
        true => "`mend translate --status` lists them".to_owned(),
        false => {
            format!("`mend translate --status` lists them; most links wait for {}", sentences::list(&names, "and"))
        }
    };
    Some(Diagnostic::new(&NOT_TRANSLATED, handbook.everywhere(), message).help(help))
}

/// How many links lead to each page of the main edition.
fn links_abroad(handbook: &Handbook) -> BTreeMap<String, usize> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for written in handbook.files_written() {
        for link in written.pieces().iter().flat_map(|piece| &piece.scan.links) {
            if let Some(Target::Abroad(abroad)) = handbook.resolve(Some(written), &link.destination).target {
                *found.entry(abroad.address.as_str().trim_matches('/').to_owned()).or_default() += 1;
            }
        }
    }
    found
}
