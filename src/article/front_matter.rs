//! In: the front matter of an article. Out: [`FrontMatter`], strictly read: `kind` first, then exactly that kind's fields.

use jiff::civil::Date;

use super::citation::Grade;
use super::keys;
use super::kinds::{Kind, Kinds, Particulars, Standing};
use super::place::Prose;
use super::searched;
use super::topic::Topic;
use super::translation::{self, Translation};
use crate::config::Allow;
use crate::diagnostic::rules::front_matter::WRONG_TYPE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::Slug;
use crate::yaml::{Fields, Scalar, quoted};

/// What an author says about an article before its text.
#[derive(Debug, Clone)]
pub struct FrontMatter {
    /// The title.
    pub title: String,
    /// One sentence; empty when it is missing.
    pub summary: String,
    /// Words under which readers look for it; never shown.
    pub searched_as: Vec<Scalar>,
    /// For whom, as written; the configuration knows which ages there are.
    pub ages: Vec<Scalar>,
    /// Tags, as written.
    pub tags: Vec<Scalar>,
    /// Sensitive topics, which call for the help block.
    pub topics: Vec<Topic>,
    /// An address of its own, in the place of its file's name.
    pub slug: Option<Scalar>,
    /// Former names of this article.
    pub aliases: Vec<Scalar>,
    /// Articles the author wants to see named beside this one.
    pub related: Vec<Scalar>,
    /// Not to be published yet.
    pub draft: bool,
    /// Day of first publication.
    pub published: Option<Date>,
    /// Day of the last change worth telling readers.
    pub updated: Option<Date>,
    /// Who reviewed it, and when.
    pub reviewed: Option<Review>,
    /// What it was translated from, when it is a translation.
    pub translated: Option<Translation>,
    /// When it is to be reviewed again.
    pub review_by: Option<Date>,
    /// How well its main claim is tested.
    pub evidence: Option<Grade>,
    /// The one thing to remember.
    pub key_message: Option<Prose>,
    /// Rules this article does not keep, with reasons.
    pub allow: Vec<Allow>,
    /// What the author hands to templates.
    pub extra: serde_json::Value,
    /// What kind of article it is.
    pub kind: Kind,
    /// The fields of its kind.
    pub particulars: Particulars,
}

/// A clinical or editorial review that really took place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The day.
    pub date: Date,
    /// By whom.
    pub by: Vec<Reviewer>,
    /// The fingerprint of the text that was reviewed.
    pub text: Option<String>,
}

/// Somebody who reviewed an article.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Reviewer {
    /// The name.
    pub name: String,
    /// The role or qualification.
    pub role: String,
}

impl FrontMatter {
    /// What is assumed of an article whose front matter cannot be read.
    #[must_use]
    pub fn stub(slug: &Slug) -> Self {
        Self {
            title: title_of(slug),
            summary: String::new(),
            searched_as: Vec::new(),
            ages: Vec::new(),
            tags: Vec::new(),
            topics: Vec::new(),
            slug: None,
            aliases: Vec::new(),
            related: Vec::new(),
            draft: false,
            published: None,
            updated: None,
            reviewed: None,
            translated: None,
            review_by: None,
            evidence: None,
            key_message: None,
            allow: Vec::new(),
            extra: serde_json::Value::Null,
            kind: Kind::PAGE,
            particulars: Particulars::Page,
        }
    }

    /// Whether it is not yet to be published: marked so, or with a day of publication still to come.
    #[must_use]
    pub fn is_draft_on(&self, today: Date) -> bool {
        self.draft || self.published.is_some_and(|day| day > today)
    }

    /// Every text field with Markdown in it, in the order pages show them.
    #[must_use]
    pub fn prose(&self) -> Vec<&Prose> {
        self.key_message.iter().chain(self.particulars.prose()).collect()
    }
}

/// Reads the front matter of the article named `slug`.
pub(super) fn read(fields: &mut Fields<'_>, slug: &Slug, kinds: Kinds) -> FrontMatter {
    let words = kinds.words();
    let kind = match fields.has("kind") {
        true => fields.choice("kind", &words),
        false => {
            let kinds: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            fields.missing_with("kind", format!("add a line `kind: …` with {}", sentences::list(&kinds, "or")));
            None
        }
    };
    let mut front = FrontMatter::stub(slug);
    if let Some(title) = fields.owed("title", keys::HEAD) {
        front.title = title.text;
    }
    let summary = if kind.is_none_or(|kind| kind.spec().standing == Standing::Aside) {
        fields.text("summary")
    } else {
        fields.owed("summary", keys::SUMMARY)
    };
    front.summary = summary.map(|scalar| scalar.text).unwrap_or_default();
    front.searched_as = searched::read(fields, &front.title);
    front.ages = fields.texts("ages");
    front.tags = fields.words("tags");
    front.topics = fields.choices("topics", &Topic::WORDS);
    front.slug = fields.code("slug");
    front.aliases = fields.words("aliases");
    front.related = fields.words("related");
    front.draft = fields.flag("draft").unwrap_or(false);
    front.published = fields.date("published");
    front.updated = fields.date("updated");
    front.reviewed = review(fields);
    front.translated = translation::read(fields);
    front.review_by = fields.date("review_by");
    front.evidence = fields.choice("evidence", &Grade::WORDS);
    front.key_message = fields.text("key_message").map(Prose::of);
    front.allow = allow(fields);
    front.extra = extra(fields);
    match kind {
        Some(kind) => {
            front.kind = kind;
            front.particulars = (kind.spec().read)(fields);
            fields.finish_by(&keys::of(kind), |key| kinds.belongs_elsewhere(key, kind));
        }
        None => fields.finish_unsure(),
    }
    front
}

/// The free map for templates.
pub(super) fn extra(fields: &mut Fields<'_>) -> serde_json::Value {
    fields.free("extra").and_then(|value| serde_json::to_value(value).ok()).unwrap_or_default()
}

fn title_of(slug: &Slug) -> String {
    let words = slug.as_str().replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `reviewed: 2026-01-03`: the day alone.
fn day_alone(fields: &mut Fields<'_>) -> bool {
    let path = fields.path().key("reviewed");
    let day = fields.doc().typed(&path).and_then(|text| text.trim().parse::<Date>().ok());
    let Some(day) = day.filter(|_| fields.has("reviewed")) else { return false };
    let message = "`reviewed` is a day alone, and does not say who reviewed the article";
    let help = format!("write `reviewed: {{ date: {day}, by: [{{ name: …, role: … }}] }}`");
    fields.remark(Diagnostic::new(&WRONG_TYPE, fields.doc().place(&path), message).help(help));
    true
}

/// `by: Dr Who`, or a list of names: people without what makes them reviewers.
fn names_alone(fields: &mut Fields<'_>) -> bool {
    let (doc, alone) = (fields.doc(), fields.texts_there("by"));
    for Scalar { text: name, path } in &alone {
        let message = format!("`{}` is a name alone, and does not say by which training", sentences::short(name, 40));
        let name = quoted(name);
        let help = format!(
            "write `by: [{{ name: {name}, role: … }}]`; or take `reviewed:` out and type `mend review sign {} --by {name} --role \"…\"`",
            fields.place().source.path()
        );
        fields.remark(Diagnostic::new(&WRONG_TYPE, doc.place(path), message).help(help));
    }
    !alone.is_empty()
}

fn review(fields: &mut Fields<'_>) -> Option<Review> {
    if day_alone(fields) {
        return None;
    }
    fields.map("reviewed", |fields| {
        if !fields.has("date") {
            fields.missing_with("date", "add `date: …`: the day of the review, for example 2026-11-22");
        }
        let date = fields.date("date");
        let mut by = Vec::new();
        if names_alone(fields) {
            return None;
        }
        fields.each("by", |fields| {
            let name = fields.owed("name", keys::REVIEWER).map(|scalar| scalar.text);
            let role = fields.owed("role", keys::REVIEWER).map(|scalar| scalar.text);
            fields.finish_by(&[keys::REVIEWER], |_| None);
            by.extend(name.zip(role).map(|(name, role)| Reviewer { name, role }));
        });
        if !fields.has("by") {
            fields.missing_with("by", "add `by:` with the name and the role of each reviewer");
        }
        let text = fields.code("text").map(|scalar| scalar.text);
        fields.finish_by(&[keys::REVIEW], |_| None);
        Some(Review { date: date?, by, text })
    })?
}

fn allow(fields: &mut Fields<'_>) -> Vec<Allow> {
    let mut allowed = Vec::new();
    fields.each("allow", |fields| {
        allowed.extend(Allow::read(fields));
        fields.finish_by(&[Allow::KEYS], |_| None);
    });
    allowed
}
