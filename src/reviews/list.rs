//! In: the handbook and the day. Out: a row for each article that owes a review or has one, the most pressing first.

use jiff::civil::Date;

use crate::article::{Held, Reviewer, Standing};
use crate::handbook::Woven;
use crate::plan::{Edition, Plan};

/// A review that is due within so many days is announced.
const SOON: i32 = 60;

/// How a review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The day of the next one has passed.
    Overdue,
    /// There is none.
    NotReviewed,
    /// The text is not the one that was reviewed.
    Changed,
    /// The next one is near.
    DueSoon,
    /// All is well.
    Reviewed,
}

impl State {
    /// In words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::NotReviewed => "not reviewed",
            Self::Changed => "changed since",
            Self::DueSoon => "due soon",
            Self::Reviewed => "reviewed",
        }
    }
}

/// One article.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Row {
    /// Its title.
    pub title: String,
    /// Its name in addresses.
    pub slug: String,
    /// Its file.
    pub file: String,
    /// Its kind, as authors write it.
    pub kind: &'static str,
    /// Whether readers do not see it yet.
    pub draft: bool,
    /// Who reviewed it.
    pub reviewers: Vec<Reviewer>,
    /// When.
    pub reviewed: Option<String>,
    /// When it is to be reviewed again.
    pub due: Option<String>,
    /// How it stands.
    pub state: State,
    /// Whether the text has changed since; nothing where the review does not say which text it was.
    pub changed: Option<bool>,
}

/// The rows; with `due` only those whose review is overdue, missing, or due within so many days.
#[must_use]
pub fn rows(plan: &Plan, due: Option<i32>) -> Vec<Row> {
    let today = plan.config().choices.today;
    let articles =
        plan.editions().flat_map(|edition| edition.handbook().articles().map(move |(_, woven)| (edition, woven)));
    let articles = articles.filter(|(_, woven)| !woven.article().stub);
    let owed = articles.filter(|(_, woven)| {
        let article = woven.article();
        let front = &article.front;
        article.kind().spec().standing == Standing::Taught || front.reviewed.is_some() || !front.topics.is_empty()
    });
    let mut rows: Vec<(Option<Date>, Row)> =
        owed.map(|(edition, woven)| (woven.article().front.review_by, row(edition, woven, today))).collect();
    if let Some(days) = due {
        rows.retain(|(by, row)| {
            row.state == State::NotReviewed || by.is_some_and(|by| until(today, by).is_none_or(|left| left <= days))
        });
    }
    rows.sort_by(|(one_by, one), (other_by, other)| {
        let order = |by: &Option<Date>, row: &Row| (row.draft, row.state, by.is_none(), *by, row.title.to_lowercase());
        order(one_by, one).cmp(&order(other_by, other))
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

fn row(edition: &Edition, woven: &Woven, today: Date) -> Row {
    let (article, draft) = (woven.article(), woven.draft);
    let front = &article.front;
    let review = front.reviewed.as_ref();
    let changed = match edition.handbook().held(article) {
        Some(Held::Whole) => Some(false),
        Some(Held::Changed | Held::ShownChanged) => Some(true),
        Some(Held::Words) | None => None,
    };
    let left = front.review_by.and_then(|by| until(today, by));
    let state = match (review, left) {
        (None, _) => State::NotReviewed,
        (Some(_), Some(left)) if left < 0 => State::Overdue,
        _ if changed == Some(true) => State::Changed,
        (Some(_), Some(left)) if left <= SOON => State::DueSoon,
        _ => State::Reviewed,
    };
    Row {
        title: front.title.clone(),
        slug: article.slug.to_string(),
        file: article.path().to_owned(),
        kind: article.kind().word(),
        draft,
        reviewers: review.map(|review| review.by.clone()).unwrap_or_default(),
        reviewed: review.map(|review| review.date.to_string()),
        due: front.review_by.map(|by| by.to_string()),
        state,
        changed,
    }
}

/// Days from today until then.
fn until(today: Date, then: Date) -> Option<i32> {
    then.since(today).ok().map(|span| span.get_days())
}
