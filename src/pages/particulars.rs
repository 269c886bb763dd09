//! The fields of each kind, as readers see them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Desk, Link};
use crate::article::kinds::{LearningPath, Researcher, Script, Study};
use crate::article::{Article, Particulars, Prose};
use crate::handbook::{Target, fridge_address};
use crate::typeset::{self, Setting};

/// At most one of these is there: the one of the article's kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Shown {
    /// Of a researcher.
    pub researcher: Option<ResearcherView>,
    /// Of a study.
    pub study: Option<StudyView>,
    /// Of a script.
    pub script: Option<ScriptView>,
    /// Of a scenario.
    pub scenario: Option<ScenarioView>,
    /// Of a myth.
    pub myth: Option<MythView>,
    /// Of a learning path.
    pub path: Option<PathView>,
    /// The texts of a kind without a view of its own, as HTML, by key.
    pub named: BTreeMap<&'static str, Vec<String>>,
}

/// A person and their work.
#[derive(Debug, Clone, Serialize)]
pub struct ResearcherView {
    /// Years of life, plain text.
    pub lived: String,
    /// Profession, plain text.
    pub field: String,
    /// What they are known for, as HTML.
    pub known_for: Option<String>,
    /// Their works in the bibliography, as HTML.
    pub works: Vec<String>,
}

/// A study as a table.
#[derive(Debug, Clone, Serialize)]
pub struct StudyView {
    /// The rows: a heading (plain text) and its text.
    pub rows: Vec<Row>,
    /// The reports in the bibliography, as HTML.
    pub source: Vec<String>,
}

/// One row of a study's table.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The heading, plain text.
    pub label: String,
    /// The text, as HTML.
    pub html: String,
}

/// A repair script as a card.
#[derive(Debug, Clone, Serialize)]
pub struct ScriptView {
    /// When it is for, as HTML.
    pub situation: String,
    /// What to do and say, in order.
    pub moves: Vec<MoveView>,
    /// What may come back, and what to say then; may be empty.
    pub replies: Vec<ReplyView>,
    /// What better not to do, as HTML.
    pub avoid: Vec<String>,
    /// When not to use it at all, as HTML.
    pub never_when: Option<String>,
    /// The page on when repair is not the answer, when the handbook has one; in an edition that lacks it, its page on help.
    pub safety: Option<Link>,
    /// The script as a card for the fridge.
    pub fridge: String,
}

/// One move.
#[derive(Debug, Clone, Serialize)]
pub struct MoveView {
    /// Its name as written: `pause`, `own-it`, …
    pub name: &'static str,
    /// Its name for readers, plain text.
    pub label: String,
    /// What to do, as HTML.
    pub act: Option<String>,
    /// What to say, as HTML.
    pub say: Option<String>,
    /// Whether the words come before the deed.
    pub say_first: bool,
    /// Why, as HTML.
    pub why: Option<String>,
}

/// What may come back, and what to say then.
#[derive(Debug, Clone, Serialize)]
pub struct ReplyView {
    /// What the other may say or do, as HTML.
    pub they: String,
    /// What to say or do then, as HTML.
    pub you: String,
}

/// A scene.
#[derive(Debug, Clone, Serialize)]
pub struct ScenarioView {
    /// What to watch for, as HTML.
    pub watch_for: Vec<String>,
}

/// A belief and what fits better.
#[derive(Debug, Clone, Serialize)]
pub struct MythView {
    /// The belief, as HTML.
    pub belief: String,
    /// What fits the evidence better, as HTML.
    pub instead: String,
}

/// A way through other articles.
#[derive(Debug, Clone, Serialize)]
pub struct PathView {
    /// The stations in order; one that is not published has no link.
    pub steps: Vec<StepView>,
    /// Reading time of the whole in minutes.
    pub minutes: Option<u32>,
}

/// One station.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// The article.
    pub link: Link,
    /// Its kind for readers, plain text.
    pub kind_label: String,
    /// Why it comes here, as HTML.
    pub why: Option<String>,
}

pub(super) fn show(desk: &Desk<'_>, setting: &Setting<'_>, article: &Article) -> Shown {
    let mut shown = Shown::default();
    match &article.front.particulars {
        Particulars::Concept | Particulars::Page => {}
        Particulars::Named(named) => {
            for (key, prose) in named {
                shown.named.entry(*key).or_default().push(typeset::inline(setting, prose));
            }
        }
        Particulars::Researcher(one) => shown.researcher = Some(researcher(desk, setting, one)),
        Particulars::Study(one) => shown.study = Some(study(desk, setting, one)),
        Particulars::Script(one) => shown.script = Some(script(desk, setting, one, article.slug.as_str())),
        Particulars::Scenario(watch_for) => {
            shown.scenario = Some(ScenarioView {
                watch_for: watch_for.iter().map(|prose| typeset::inline(setting, prose)).collect(),
            });
        }
        Particulars::Myth(one) => {
            shown.myth = Some(MythView {
                belief: text(setting, one.belief.as_ref()),
                instead: text(setting, one.instead.as_ref()),
            });
        }
        Particulars::Path(one) => shown.path = Some(path(desk, setting, one, article.slug.as_str())),
    }
    shown
}

fn text(setting: &Setting<'_>, prose: Option<&Prose>) -> String {
    maybe(setting, prose).unwrap_or_default()
}

fn maybe(setting: &Setting<'_>, prose: Option<&Prose>) -> Option<String> {
    prose.map(|prose| typeset::inline(setting, prose))
}

fn entries(desk: &Desk<'_>, keys: &[crate::yaml::Scalar]) -> Vec<String> {
    let references = &desk.handbook.library().references;
    keys.iter().filter_map(|key| references.get(&key.text)).map(|reference| desk.entry(reference)).collect()
}

fn researcher(desk: &Desk<'_>, setting: &Setting<'_>, one: &Researcher) -> ResearcherView {
    ResearcherView {
        lived: one.lived.clone(),
        field: one.field.clone(),
        known_for: maybe(setting, one.known_for.as_ref()),
        works: entries(desk, &one.works),
    }
}

fn study(desk: &Desk<'_>, setting: &Setting<'_>, one: &Study) -> StudyView {
    let rows = [
        ("question", &one.question),
        ("sample", &one.sample),
        ("method", &one.method),
        ("finding", &one.finding),
        ("limits", &one.limits),
    ];
    let rows = rows.into_iter().filter_map(|(key, prose)| {
        let html = maybe(setting, prose.as_ref())?;
        Some(Row { label: desk.words.get("study", key).to_owned(), html })
    });
    StudyView { rows: rows.collect(), source: entries(desk, &one.source) }
}

/// The script of an article that is one.
pub(super) fn script_of(desk: &Desk<'_>, setting: &Setting<'_>, article: &Article) -> Option<ScriptView> {
    show(desk, setting, article).script
}

fn script(desk: &Desk<'_>, setting: &Setting<'_>, one: &Script, slug: &str) -> ScriptView {
    let moves = one.moves.iter().map(|one| MoveView {
        name: one.name.word(),
        label: one.label.clone().unwrap_or_else(|| desk.words.get("moves", one.name.word()).to_owned()),
        act: maybe(setting, one.act.as_ref()),
        say: maybe(setting, one.say.as_ref()),
        say_first: one.say_first,
        why: maybe(setting, one.why.as_ref()),
    });
    let replies = one
        .replies
        .iter()
        .map(|one| ReplyView { they: text(setting, one.answer.as_ref()), you: text(setting, one.say.as_ref()) });
    ScriptView {
        situation: text(setting, one.situation.as_ref()),
        moves: moves.collect(),
        replies: replies.collect(),
        avoid: one.avoid.iter().map(|prose| typeset::inline(setting, prose)).collect(),
        never_when: maybe(setting, one.never_when.as_ref()),
        safety: desk.safety(),
        fridge: desk.hrefs.to(&fridge_address(slug), None),
    }
}

fn path(desk: &Desk<'_>, setting: &Setting<'_>, one: &LearningPath, slug: &str) -> PathView {
    let steps = one.steps.iter().filter_map(|step| match desk.handbook.wiki(&step.article.text, None).target {
        Some(Target::Article(id, _)) => {
            let woven = desk.handbook.article(id);
            let article = woven.article();
            let href = desk.hrefs.on_path(&woven.address(), slug);
            Some(StepView {
                link: Link { label: article.front.title.clone(), href, current: false, within: None },
                kind_label: desk.words.get("kinds", article.kind().word()).to_owned(),
                why: maybe(setting, step.why.as_ref()),
            })
        }
        Some(Target::Abroad(abroad)) => {
            let link = desk.abroad(abroad)?;
            Some(StepView { link, kind_label: String::new(), why: maybe(setting, step.why.as_ref()) })
        }
        _ => None,
    });
    PathView { steps: steps.collect(), minutes: one.minutes }
}
