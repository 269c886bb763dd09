//! Films and sounds: whether those who cannot hear them have their words, and whether hosts take their files.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::desk::{Desk, Page, Text};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::films::{BROKEN_CAPTIONS, NO_CAPTIONS, NO_TRANSCRIPT, TOO_LARGE_FOR_HOSTS};
use crate::handbook::{Handbook, Target, in_words};
use crate::plan::Edition;
use crate::source::{Picture, Sort, Source};

mod webvtt;

/// Cloudflare Pages takes no larger file (25 MiB).
const CLOUDFLARE: u64 = 25 * 1024 * 1024;
/// git at GitHub takes no larger file (100 MiB), and so does GitHub Pages.
const GITHUB: u64 = 100 * 1024 * 1024;

pub(super) fn check(edition: &Edition) -> Vec<Diagnostic> {
    let handbook = edition.handbook();
    let files = || handbook.files().map(|(_, file)| file);
    let mut found: Vec<Diagnostic> = files().filter_map(large).collect();
    found.extend(files().filter_map(|file| file.captions.as_ref()).flat_map(broken));
    found.extend(silent(handbook));
    found
}

fn large(file: &Picture) -> Option<Diagnostic> {
    let hosts = match file.size {
        size if size > GITHUB => "GitHub takes no file above 100 MB, Cloudflare Pages none above 25 MB",
        size if size > CLOUDFLARE => "Cloudflare Pages takes no file above 25 MB",
        _ => return None,
    };
    let help = match Sort::of(&file.path) {
        Sort::Film => "export it smaller: 720 lines and 1,500 kbit/s are enough for a phone; or divide it",
        Sort::Sound => "export it smaller: 64 kbit/s are enough for a voice; or divide it",
        _ => "save it smaller, or divide it",
    };
    let message = format!("this file weighs {}; {hosts}", in_words(file.size));
    Some(Diagnostic::new(&TOO_LARGE_FOR_HOSTS, Source::new(file.path.as_str(), "").whole(), message).help(help))
}

fn broken(captions: &Source) -> Vec<Diagnostic> {
    let slips = webvtt::slips(captions.text()).into_iter();
    slips.map(|slip| Diagnostic::new(&BROKEN_CAPTIONS, captions.place(slip.span), slip.what).help(slip.help)).collect()
}

/// Films without captions, each at its first place in a text.
fn silent(handbook: &Handbook) -> Vec<Diagnostic> {
    let articles = handbook.articles().map(|(_, woven)| woven.written());
    let mut found = Vec::new();
    for written in articles.chain(handbook.introductions()) {
        let mut told = BTreeSet::new();
        for piece in written.pieces() {
            let shown = piece.scan.pictures.iter().filter(|one| piece.text[one.span.range()].starts_with('!'));
            for picture in shown {
                let Some(Target::Page(address, _)) = handbook.resolve(Some(written), &picture.destination).target
                else {
                    continue;
                };
                let Some(played) = handbook.played(&address).filter(|one| one.captions.is_empty()) else { continue };
                if Sort::of(address.as_str()) != Sort::Film || !told.insert(address.clone()) {
                    continue;
                }
                let name = address.as_str().rsplit('/').next().unwrap_or_default();
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                let help = match played.has_subrip {
                    true => {
                        format!("save the words that lie beside it as `{stem}.srt` once more, as WebVTT: `{stem}.vtt`")
                    }
                    false => format!("put what is said in it beside it as `{stem}.vtt` (WebVTT)"),
                };
                let place = written.manuscript().place(&piece.at(picture.span));
                let message = format!("the film `{name}` has no captions for those who cannot hear it");
                found.push(Diagnostic::new(&NO_CAPTIONS, place, message).help(help));
            }
        }
    }
    found
}

/// Sounds whose words do not follow them.
pub(super) fn heard(_: &Desk<'_>, page: &Page<'_>) -> Vec<Diagnostic> {
    page.texts.iter().flat_map(unwritten).collect()
}

fn unwritten(text: &Text<'_>) -> Vec<Diagnostic> {
    if text.scan.is_none_or(|scan| scan.pictures.is_empty()) {
        return Vec::new();
    }
    let mut open = Vec::new();
    let mut found = Vec::new();
    for (event, range) in &text.events {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) if Sort::of(dest_url) == Sort::Sound => {
                open.push((range.clone(), false));
            }
            Event::End(TagEnd::Paragraph) => open.iter_mut().for_each(|(_, ended)| *ended = true),
            // Comments and the ends of what the paragraph stands in may come between.
            Event::Html(html) if html.trim_start().starts_with("<!--") || html.trim().is_empty() => {}
            Event::Start(Tag::HtmlBlock) | Event::End(_) => {}
            Event::Html(html) if html.trim_start().to_ascii_lowercase().starts_with("<details") => {
                open.retain(|(_, ended)| !ended);
            }
            _ => {
                let late = open.extract_if(.., |(_, ended)| *ended);
                found.extend(late.map(|(range, _)| range));
            }
        }
    }
    found.extend(open.into_iter().map(|(range, _)| range));
    let told = found.into_iter().map(|range| {
        let message = "this sound has no words for those who cannot hear it";
        let help = "write what is said in it right after it, in a part that opens: a line `<details><summary>What is said</summary>`, the words, a line `</details>`, with empty lines between them";
        Diagnostic::new(&NO_TRANSCRIPT, text.place(range), message).help(help)
    });
    told.collect()
}
