//! The words of pictures, films and sounds, for those who cannot see or hear them.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::super::desk::Text;
use crate::article::blocks::{Form, Special};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::accessibility::{NO_ALT_TEXT, POOR_ALT_TEXT, REPEATED_ALT_TEXT};
use crate::source::{Sort, Span};

/// A picture as it is written: its place, its words, its title.
struct Shown {
    span: Span,
    alt: String,
    title: String,
    file: String,
}

pub(super) fn check(text: &Text<'_>) -> Vec<Diagnostic> {
    if text.scan.is_none_or(|scan| scan.pictures.is_empty()) {
        return Vec::new();
    }
    let mut open: Option<Shown> = None;
    let mut shown = Vec::new();
    for (event, range) in &text.events {
        match event {
            Event::Start(Tag::Image { dest_url, title, link_type, .. })
                if !matches!(link_type, pulldown_cmark::LinkType::WikiLink { .. }) =>
            {
                open = Some(Shown {
                    span: range.clone().into(),
                    alt: String::new(),
                    title: title.to_string(),
                    file: dest_url.to_string(),
                });
            }
            Event::End(TagEnd::Image) => shown.extend(open.take()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(picture) = &mut open {
                    picture.alt.push_str(words);
                }
            }
            _ => {}
        }
    }
    let paragraphs =
        text.blocks.iter().filter(|block| block.form == Form::Paragraph && !block.is_inside(0, Special::Alt));
    let paragraphs: BTreeSet<String> = paragraphs.map(|block| folded(&block.text)).collect();
    shown.iter().filter_map(|picture| about_picture(text, &paragraphs, picture)).collect()
}

fn folded(words: &str) -> String {
    words.trim().trim_end_matches('.').to_lowercase()
}

/// `paragraphs` are the words that stand beside pictures.
fn about_picture(text: &Text<'_>, paragraphs: &BTreeSet<String>, picture: &Shown) -> Option<Diagnostic> {
    let place = || text.place(picture.span);
    let alt = picture.alt.trim();
    let name = picture.file.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if alt.is_empty() {
        let (message, help) = match Sort::of(&picture.file) {
            Sort::Film => ("this film has no words that say what it shows", "say what it shows"),
            Sort::Sound => ("this sound has no words that say what is heard", "say what is heard"),
            _ => ("this picture has no words for those who cannot see it", "describe what matters in it"),
        };
        let help = format!("{help}: `![…]({})`", picture.file);
        return Some(Diagnostic::new(&NO_ALT_TEXT, place(), message).help(help));
    }
    let of_camera = |alt: &str| {
        let letters = alt.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        letters.len() < alt.len()
            && letters.trim_start_matches(['_', '-', ' ']).len() >= 3
            && letters.chars().all(|c| c.is_ascii_digit() || "_- ".contains(c))
            && ["img", "dsc", "dscn", "pxl", "image", "screenshot", "photo", "picture"]
                .contains(&alt[..alt.len() - letters.len()].to_lowercase().as_str())
    };
    let is_name = alt == name
        || alt == stem && stem.contains(['_', '-'])
        || alt.ends_with(
            &[".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"]
                .map(str::to_owned)
                .into_iter()
                .find(|end| alt.to_lowercase().ends_with(end.as_str()))
                .unwrap_or_else(|| "\u{0}".to_owned()),
        );
    if is_name
        || of_camera(alt)
        || ["image", "picture", "photo", "photograph", "drawing", "graphic", "logo"].contains(&folded(alt).as_str())
    {
        let message = format!("`{alt}` does not say what is in the picture");
        return Some(
            Diagnostic::new(&POOR_ALT_TEXT, place(), message).help("describe what matters in it, in a few words"),
        );
    }
    if folded(&picture.title) == folded(alt) || paragraphs.contains(&folded(alt)) {
        let message = "the words for this picture stand beside it too, so they are heard twice";
        return Some(
            Diagnostic::new(&REPEATED_ALT_TEXT, place(), message)
                .help("let the one describe the picture, and the other say what it is there for"),
        );
    }
    None
}
