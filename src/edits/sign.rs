//! A review is signed: day, names and the fingerprint of the text go into front matter.
//!
//! In: an article and who signs. Out: exact edits. Whoever signs the same text again is added to those who did; whoever signs a text
//! that has changed is the first to sign it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::change::Edits;
use super::refusal::Refusal;
use crate::article::{Article, Held, Print, Review, Reviewer};
use crate::diagnostic::sentences;
use crate::yaml::{Change, KeyPath, New};

/// At most so many years lie between two reviews.
const MOST_YEARS: i32 = 3;

/// Names and roles are shorter than that.
const LONGEST: usize = 200;

/// Who signs, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The day of the review.
    pub date: Date,
    /// Who read the article.
    pub reviewer: Reviewer,
    /// By when it is to be reviewed again.
    pub until: Option<Date>,
}

impl Signature {
    /// Whether it can be one.
    ///
    /// # Errors
    /// When the name or role is no text in one line, or the day of the next review is not within three years.
    pub fn check(&self) -> Result<(), Refusal> {
        for (what, text) in [("name", &self.reviewer.name), ("role", &self.reviewer.role)] {
            if text.trim().is_empty() || text.chars().any(char::is_control) || text.chars().count() > LONGEST {
                let message = format!("the {what} of the reviewer is no text in one line");
                return Err(Refusal::new(
                    message,
                    "write who read the article, and as what, for example: --by \"First Last\" --role \"clinical psychologist\"",
                ));
            }
        }
        let latest = self.date.checked_add(MOST_YEARS.years()).unwrap_or(self.date);
        match self.until {
            Some(until) if until <= self.date => {
                Err(Refusal::new(format!("{until} is not after the review of {}", self.date), "write a later day"))
            }
            Some(until) if until > latest => {
                let message = format!("more than {MOST_YEARS} years lie between {} and {until}", self.date);
                Err(Refusal::new(message, format!("write {latest} or an earlier day")))
            }
            _ => Ok(()),
        }
    }
}

/// So many slips of the finger lie between a name and what was typed for it.
const SLIPS: usize = 2;

/// What may be a slip in the name or role of somebody who signs, by those who have signed before: a sentence each.
#[must_use]
pub fn slips(reviewer: &Reviewer, known: &[&Reviewer]) -> Vec<String> {
    let slip = |typed: &str, known: &[&str]| {
        let near = |one: &&&str| sentences::is_near(&one.trim().to_lowercase(), &typed.trim().to_lowercase(), SLIPS);
        let is_known = known.iter().any(|one| one.trim() == typed.trim());
        let near: Vec<&str> = known.iter().filter(near).filter(|_| !is_known).copied().collect();
        sentences::nearest(typed, near).map(str::to_owned)
    };
    let names: Vec<&str> = known.iter().map(|one| one.name.as_str()).collect();
    let roles: Vec<&str> = known.iter().map(|one| one.role.as_str()).collect();
    let (name, role) = (slip(&reviewer.name, &names), slip(&reviewer.role, &roles));
    let name = name.map(|near| format!("nobody called “{}” has signed before; did you mean “{near}”?", reviewer.name));
    let role = role.map(|near| format!("nobody has signed as “{}” before; did you mean “{near}”?", reviewer.role));
    name.into_iter().chain(role).collect()
}

/// The edits by which `signature` is put into an article whose print is this.
///
/// # Errors
/// When its front matter cannot be read, or is written in a way that cannot be changed piece by piece.
pub fn signed(article: &Article, print: Print, signature: &Signature) -> Result<Edits, Refusal> {
    signature.check()?;
    let manuscript = &article.manuscript;
    let path = manuscript.source.path();
    if article.stub {
        return Err(Refusal::new(
            format!("the front matter of {path} cannot be read"),
            "`mend check` says what is wrong with it",
        ));
    }
    let key = KeyPath::keys(&["reviewed"]);
    let mut changes = match &article.front.reviewed {
        Some(review) => again(article, review, print, signature, &key),
        None if manuscript.names(&key) => {
            let message = format!("`reviewed:` in {path} cannot be read");
            return Err(Refusal::new(message, "`mend check` says what is wrong with it; or take it out, then sign"));
        }
        None => vec![Change::Insert(KeyPath::default(), "reviewed", first(print, signature), None)],
    };
    changes.extend(next(article, signature));
    if changes.is_empty() {
        return Ok(Edits::default());
    }
    let mut edits = Edits::default();
    edits.change_front(manuscript, &changes).ok_or_else(|| {
        let help = "write `reviewed:` with `date:` and `by:` on lines of their own, then sign again";
        Refusal::new("this front matter is written in a way that cannot be changed piece by piece", help)
            .at(manuscript.source.whole())
    })?;
    Ok(edits)
}

fn person(reviewer: &Reviewer) -> New {
    let text = |text: &str| New::Text(text.trim().to_owned());
    New::Map(vec![("name", text(&reviewer.name)), ("role", text(&reviewer.role))])
}

fn first(print: Print, signature: &Signature) -> New {
    New::Map(vec![
        ("date", New::Text(signature.date.to_string())),
        ("by", New::List(vec![person(&signature.reviewer)])),
        ("text", New::Text(print.to_string())),
    ])
}

/// What changes in a review that is there.
fn again(article: &Article, review: &Review, print: Print, signature: &Signature, key: &KeyPath) -> Vec<Change> {
    let mut changes = Vec::new();
    let now = print.to_string();
    if review.date != signature.date {
        changes.push(Change::Set(key.key("date"), signature.date.to_string()));
    }
    match &review.text {
        Some(text) if *text == now => {}
        Some(_) => changes.push(Change::Set(key.key("text"), now.clone())),
        None => changes.push(Change::Insert(key.clone(), "text", New::Text(now.clone()), None)),
    }
    let (list, one) = (key.key("by"), &signature.reviewer);
    let known = |other: &&Reviewer| other.name.trim() == one.name.trim() && other.role.trim() == one.role.trim();
    let held = review.text.as_ref().map(|text| print.held(text, article));
    let same_text = matches!(held, Some(Held::Whole | Held::Words));
    match review.by.first() {
        _ if same_text && review.by.iter().any(|other| known(&other)) => {}
        Some(_) if same_text => changes.push(Change::Append(list, person(one))),
        None => changes.push(Change::Append(list, person(one))),
        Some(before) => {
            let place = list.index(0);
            if before.name.trim() != one.name.trim() {
                changes.push(Change::Set(place.key("name"), one.name.trim().to_owned()));
            }
            if before.role.trim() != one.role.trim() {
                changes.push(Change::Set(place.key("role"), one.role.trim().to_owned()));
            }
            changes.extend((1..review.by.len()).rev().map(|index| Change::Remove(list.index(index))));
        }
    }
    changes
}

/// When it is to be reviewed again: as asked, otherwise as it stands, or in three years where nothing or a day gone by stands.
fn next(article: &Article, signature: &Signature) -> Option<Change> {
    let key = KeyPath::keys(&["review_by"]);
    let standing = article.front.review_by.filter(|by| *by > signature.date);
    let until = match (signature.until, standing) {
        (Some(until), _) => until,
        (None, Some(_)) => return None,
        (None, None) => signature.date.checked_add(MOST_YEARS.years()).ok()?,
    };
    match article.front.review_by {
        Some(by) if by == until => None,
        Some(_) => Some(Change::Set(key, until.to_string())),
        None => Some(Change::Insert(KeyPath::default(), "review_by", New::Text(until.to_string()), Some("reviewed"))),
    }
}

#[cfg(test)]
mod tests;
