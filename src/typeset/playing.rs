//! In: a film or a sound of the handbook and its words. Out: HTML in which it waits to be played, and a link to keep it.
//!
//! Invariant: nothing of the film is loaded before somebody presses (captions that are seen at once are), nothing plays by itself, and
//! the words stay where it cannot be played.

use super::Setting;
use super::choice::first;
use crate::diagnostic::html::escape;
use crate::handbook::{Captions, Played, in_words};
use crate::source::{Address, Size, Sort};

/// A film or a sound.
pub(super) struct Playing {
    sort: Sort,
    href: String,
    title: String,
    poster: Option<(String, Option<Size>)>,
    /// Each as its element.
    tracks: Vec<String>,
    /// `MP4, 3.2 MB`.
    about: String,
}

impl Playing {
    /// What stands at `address`, if that is played.
    pub fn at(setting: &Setting<'_>, address: &Address, title: &str) -> Option<Self> {
        let played = setting.handbook.played(address)?;
        let poster = played.poster.as_ref().map(|poster| {
            let shown = first(setting, poster).unwrap_or_else(|| poster.clone());
            (setting.hrefs.to(&shown, None), setting.handbook.size(poster))
        });
        let ending = address.as_str().rsplit('.').next().unwrap_or_default().to_uppercase();
        Some(Self {
            sort: Sort::of(address.as_str()),
            href: setting.hrefs.to(address, None),
            title: title.to_owned(),
            poster,
            tracks: tracks(setting, &played),
            about: format!("{ending}, {}", in_words(played.bytes)),
        })
    }

    /// Where its file is.
    pub fn href(&self) -> &str {
        &self.href
    }

    /// `alt` is escaped already.
    pub fn html(&self, alt: &str) -> String {
        let (name, class) = if self.sort == Sort::Film { ("video", "film") } else { ("audio", "sound") };
        let href = escape(&self.href);
        let words = if alt.is_empty() { &href } else { alt };
        let mut html =
            format!("<span class=\"{class}\"><{name} controls preload=\"none\" src=\"{href}\" aria-label=\"{words}\"");
        if !self.title.is_empty() {
            html += &format!(" title=\"{}\"", escape(&self.title));
        }
        if let Some((poster, size)) = self.poster.as_ref().filter(|_| self.sort == Sort::Film) {
            html += &format!(" poster=\"{}\"", escape(poster));
            if let Some(Size { width, height }) = size {
                html += &format!(" width=\"{width}\" height=\"{height}\"");
            }
        }
        let tracks = self.tracks.concat();
        let about = escape(&self.about);
        html + &format!(
            ">{tracks}</{name}><span class=\"small\"><a href=\"{href}\" download>{words}</a> ({about})</span></span>"
        )
    }
}

/// Captions as browsers are told of them; those in the language of the text are seen at once.
fn tracks(setting: &Setting<'_>, played: &Played) -> Vec<String> {
    let track = |captions: &Captions| {
        let src = escape(&setting.hrefs.to(&captions.address, None));
        let Some(language) = &captions.language else {
            return format!("<track kind=\"captions\" src=\"{src}\" default>");
        };
        let label = setting.words.tongue(language).map(|tongue| format!(" label=\"{}\"", escape(&tongue.name)));
        let label = label.unwrap_or_default();
        format!("<track kind=\"captions\" src=\"{src}\" srclang=\"{}\"{label}>", escape(language))
    };
    played.captions.iter().map(track).collect()
}
