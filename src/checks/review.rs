//! Who reviewed each article and when, and whether its dates can be true.

use rayon::prelude::*;

use crate::article::{Article, At, Kind};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::review::{DATE_IN_FUTURE, DATE_ORDER, NOT_REVIEWED};
use crate::plan::Plan;
use crate::yaml::KeyPath;
use jiff::civil::Date;

pub(super) fn check(plan: &Plan) -> Vec<Diagnostic> {
    let today = plan.config().choices.today;
    let handbook = plan.handbook();
    let articles: Vec<_> = handbook.articles().filter(|(_, woven)| !woven.article().stub).collect();
    let found = articles.par_iter().flat_map_iter(|(_, woven)| {
        let article = woven.article();
        let unreviewed = if woven.draft { None } else { unreviewed(article) };
        unreviewed.into_iter().chain(ahead(article, today)).chain(disorder(article))
    });
    found.collect()
}

/// Pages such as a privacy notice need no clinical eye, unless they speak of harm.
fn unreviewed(article: &Article) -> Option<Diagnostic> {
    let front = &article.front;
    let owed = article.kind() != Kind::Page || !front.topics.is_empty();
    if !owed || front.reviewed.is_some() || article.manuscript.names(&KeyPath::keys(&["reviewed", "date"])) {
        return None;
    }
    let message = "nobody with clinical training has reviewed this article; its page says so";
    let help = "when somebody has, write `reviewed:` with `date` and `by` (name and role), and `review_by`";
    Some(Diagnostic::new(&NOT_REVIEWED, article.manuscript.place(&title()), message).help(help))
}

fn title() -> At {
    At::Field(KeyPath::keys(&["title"]), None)
}

/// A day that has a name in front matter.
struct Day {
    date: Option<Date>,
    keys: &'static [&'static str],
    what: &'static str,
}

fn days(article: &Article) -> [Day; 4] {
    let front = &article.front;
    [
        Day { date: front.published, keys: &["published"], what: "published" },
        Day { date: front.updated, keys: &["updated"], what: "updated" },
        Day { date: front.reviewed.as_ref().map(|review| review.date), keys: &["reviewed", "date"], what: "reviewed" },
        Day { date: front.review_by, keys: &["review_by"], what: "to be reviewed again" },
    ]
}

fn place(article: &Article, day: &Day) -> crate::source::Place {
    article.manuscript.place(&At::Field(KeyPath::keys(day.keys), None))
}

/// A `published` ahead is a draft and means what it says; the others tell of something that was done.
fn ahead(article: &Article, today: Date) -> Vec<Diagnostic> {
    let [_, updated, reviewed, _] = days(article);
    let ahead = [updated, reviewed].into_iter().filter(|day| day.date.is_some_and(|date| date > today));
    ahead
        .map(|day| {
            let message = format!("this article was {} on a day still to come", day.what);
            Diagnostic::new(&DATE_IN_FUTURE, place(article, &day), message)
                .help("write the day it really happened, or take the line out")
        })
        .collect()
}

/// Pairs that can stand in one order only.
fn disorder(article: &Article) -> Vec<Diagnostic> {
    let [published, updated, reviewed, again] = days(article);
    [(published, updated), (reviewed, again)]
        .into_iter()
        .filter(|(first, second)| first.date.zip(second.date).is_some_and(|(first, second)| second < first))
        .map(|(first, second)| {
            let message = format!("this article was {} before it was {}", second.what, first.what);
            let message = message.replace("was to be", "is to be");
            Diagnostic::new(&DATE_ORDER, place(article, &second), message)
                .related(place(article, &first), "the other date")
                .help("one of the two dates is wrong")
        })
        .collect()
}
