//! Who reviewed each article and when, and whether its dates can be true.

use super::desk::{Desk, Page};
use crate::article::{Article, At, Held, Standing};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::review::{
    DATE_IN_FUTURE, DATE_ORDER, NO_REVIEW_BY, NOT_REVIEWED, REVIEW_CHANGED, REVIEW_DUE_SOON, REVIEW_INTERVAL,
    REVIEW_LONG_OVERDUE, REVIEW_OVERDUE, REVIEW_UNTIED,
};
use crate::handbook::Handbook;
use crate::plan::Edition;
use crate::yaml::KeyPath;
use jiff::ToSpan;
use jiff::civil::Date;

/// A review that is due within so many days is announced.
const SOON: i32 = 60;

/// At most so many years lie between two reviews.
const MOST_YEARS: i32 = 3;

pub(super) fn check(desk: &Desk<'_>, page: &Page<'_>) -> Vec<Diagnostic> {
    let Some(article) = page.article.filter(|article| !article.stub) else { return Vec::new() };
    let today = desk.config.choices.today;
    let unreviewed = if article.front.is_draft_on(today) { None } else { unreviewed(article) };
    let kept = [due(article, desk.config), again(article), interval(article)];
    let found = unreviewed.into_iter().chain(kept.into_iter().flatten());
    found.chain(ahead(article, today)).chain(disorder(article)).collect()
}

/// Pages such as a privacy notice need no clinical eye, unless they speak of harm.
fn unreviewed(article: &Article) -> Option<Diagnostic> {
    let front = &article.front;
    let owed = article.kind().spec().standing == Standing::Taught || !front.topics.is_empty();
    if !owed || front.reviewed.is_some() || article.manuscript.names(&KeyPath::keys(&["reviewed", "date"])) {
        return None;
    }
    let message = "nobody with clinical training has reviewed this article; its page says so";
    let help = format!("when somebody has, type `{}`", sign(article));
    Some(Diagnostic::new(&NOT_REVIEWED, article.manuscript.place(&title()), message).help(help))
}

/// The command that writes a review into this article.
fn sign(article: &Article) -> String {
    let path = article.path();
    let path = if path.contains(' ') { format!("\"{path}\"") } else { path.to_owned() };
    format!("mend review sign {path} --by \"…\" --role \"…\"")
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
                .help("look both days up, and write the right one in place of the wrong one")
        })
        .collect()
}

fn field(article: &Article, keys: &[&str]) -> crate::source::Place {
    article.manuscript.place(&At::Field(KeyPath::keys(keys), None))
}

/// Whether the next review is late, very late, or near.
fn due(article: &Article, config: &Config) -> Option<Diagnostic> {
    let by = article.front.review_by.filter(|_| article.front.reviewed.is_some())?;
    let days = config.choices.today.since(by).map_or(0, |span| span.get_days());
    let grace = i32::try_from(config.deadlines.review_grace_days).unwrap_or(i32::MAX);
    let late = |days: i32| match days {
        1 => "yesterday".to_owned(),
        _ => format!("{days} days ago"),
    };
    let (rule, message, help) = match days {
        days if days > grace => {
            let message = format!("this article was to be reviewed again {}, longer than is allowed", late(days));
            (&REVIEW_LONG_OVERDUE, message, "have it reviewed, or take it off the web with `draft: true`")
        }
        days if days > 0 => {
            let message = format!("this article was to be reviewed again {}", late(days));
            (&REVIEW_OVERDUE, message, "have it reviewed, then write the new dates and names")
        }
        days if days >= -SOON => {
            let message = match days {
                0 => "this article is to be reviewed again today".to_owned(),
                -1 => "this article is to be reviewed again tomorrow".to_owned(),
                _ => format!("this article is to be reviewed again in {} days", -days),
            };
            (&REVIEW_DUE_SOON, message, "ask the reviewer now")
        }
        _ => return None,
    };
    Some(Diagnostic::new(rule, field(article, &["review_by"]), message).help(help))
}

/// Which text was reviewed, and whether it is the present one; pieces that are shown from others belong to it.
pub(super) fn texts(edition: &Edition) -> Vec<Diagnostic> {
    let handbook = edition.handbook();
    let articles = handbook.articles().map(|(_, woven)| woven.article()).filter(|article| !article.stub);
    articles.filter_map(|article| text(handbook, article)).collect()
}

fn text(handbook: &Handbook, article: &Article) -> Option<Diagnostic> {
    let review = article.front.reviewed.as_ref()?;
    let now = handbook.print(article);
    let anew = format!("when a reviewer has read it as it is now, type `{}`", sign(article));
    let of_text = |rule, message: &'static str, help: String| {
        Some(Diagnostic::new(rule, field(article, &["reviewed", "text"]), message).help(help))
    };
    match review.text.as_ref().map(|text| now.held(text, article)) {
        Some(Held::Whole) => None,
        Some(Held::Changed) => {
            of_text(&REVIEW_CHANGED, "the text of this article is not the one that was reviewed", anew)
        }
        Some(Held::ShownChanged) => {
            let message = "what this article shows from other files is not what was reviewed with it";
            of_text(&REVIEW_CHANGED, message, anew)
        }
        Some(Held::Words) => {
            let message = "this review was signed before title, summary, ages and grades counted, so a change of them goes unnoticed";
            let help = format!("if they are still what the reviewer read, write `text: {now}` in its place");
            of_text(&REVIEW_UNTIED, message, help)
        }
        // Without the fingerprint of what was read nobody can say later whether the text is still the same.
        None => {
            let message =
                "this review does not say which text was reviewed, so a later change of the text goes unnoticed";
            let help = format!(
                "if it is still the text the reviewer read, add `text: {now}` below `reviewed:`; a new review is written by `{}`",
                sign(article)
            );
            Some(Diagnostic::new(&REVIEW_UNTIED, field(article, &["reviewed", "date"]), message).help(help))
        }
    }
}

fn again(article: &Article) -> Option<Diagnostic> {
    let front = &article.front;
    let missing = front.reviewed.is_some() && front.review_by.is_none();
    missing.then(|| {
        let message = "this article does not say when it is to be reviewed again";
        let help = "add a line `review_by:` with a day at most three years after the review";
        Diagnostic::new(&NO_REVIEW_BY, field(article, &["reviewed", "date"]), message).help(help)
    })
}

fn interval(article: &Article) -> Option<Diagnostic> {
    let (reviewed, by) = (article.front.reviewed.as_ref()?.date, article.front.review_by?);
    let latest = reviewed.checked_add(MOST_YEARS.years()).ok()?;
    (by > latest).then(|| {
        let message = format!("more than {MOST_YEARS} years lie between this review and the next");
        Diagnostic::new(&REVIEW_INTERVAL, field(article, &["review_by"]), message)
            .help(format!("write {latest} or an earlier day"))
    })
}
