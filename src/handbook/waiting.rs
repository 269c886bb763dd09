//! Articles whose day of publication is still to come.
//!
//! In: these articles. Out: one note that lists what waits for which day, and one for each article that stays a draft all the same.
//!
//! Invariant: `draft: true` wins over any day.

use jiff::civil::Date;

use crate::article::{Article, At};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::PUBLISHED_LATER;
use crate::source::Place;
use crate::yaml::KeyPath;

/// What is said of articles with a day of publication to come.
pub(super) fn told(articles: Vec<&Article>) -> Vec<Diagnostic> {
    let (held, waiting): (Vec<&Article>, Vec<&Article>) = articles.into_iter().partition(|article| article.front.draft);
    let held = held.into_iter().filter_map(|article| {
        let (day, place) = day(article)?;
        let message = format!("this article stays a draft on {day} too, because `draft: true` holds it back");
        let help = "take out `draft: true`, and it is published on that day";
        Some(Diagnostic::new(&PUBLISHED_LATER, place, message).help(help))
    });
    let mut waiting: Vec<(Date, Place)> = waiting.into_iter().filter_map(day).collect();
    waiting.sort_by(|(day, place), (other, there)| (day, place.source.path()).cmp(&(other, there.source.path())));
    let mut found: Vec<Diagnostic> = held.collect();
    if let Some(((first, place), rest)) = waiting.split_first() {
        let message = match rest.len() {
            0 => format!("this article is published on {first}; until then it is a draft"),
            more => {
                format!("{} articles wait for their day, this one for {first}; until then they are drafts", more + 1)
            }
        };
        let help = match rest.len() {
            0 => "build the site again on that day; write today's date to publish it now",
            _ => {
                "build the site every night, so that each is published on its day; write today's date to publish one now"
            }
        };
        let note = Diagnostic::new(&PUBLISHED_LATER, place.clone(), message).help(help);
        let note =
            rest.iter().fold(note, |note, (day, place)| note.related(place.clone(), format!("published on {day}")));
        found.push(note);
    }
    found
}

/// The day of publication, and where it is written.
fn day(article: &Article) -> Option<(Date, Place)> {
    let place = article.manuscript.place(&At::Field(KeyPath::keys(&["published"]), None));
    Some((article.front.published?, place))
}
