//! The files an author writes, each with the tables of its keys.

use crate::article::{Kind, Kinds, keys};
use crate::config::keys::{ONCE, OWN};
use crate::diagnostic::sentences;
use crate::library::keys::{HELPLINES, TERM};
use crate::library::works;
use crate::yaml::Keys;

/// Something an author writes.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Its name here.
    pub name: &'static str,
    /// What it is: a piece of a sentence.
    pub says: &'static str,
    /// Where it stands, for example `articles/handbook.yaml`.
    pub file: String,
    /// What its keys stand in.
    pub root: Root,
    /// Its keys, in groups.
    pub parts: Vec<Part>,
    /// The kind, when it is the front matter of one kind of article.
    pub kind: Option<Kind>,
}

/// What keys stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Root {
    /// The front matter of a Markdown file.
    Front,
    /// A file.
    File,
    /// Each entry of a list.
    List,
    /// What stands under each name of a file.
    Names,
}

/// Keys that belong together.
#[derive(Debug, Clone)]
pub struct Part {
    /// What they have in common; empty when they go on from the ones before.
    pub title: String,
    /// The keys.
    pub keys: Keys,
    /// Which of them an example shows.
    pub shown: Shown,
}

/// Which keys an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// All that have an example.
    All,
    /// Those that must be there.
    Owed,
}

/// All of them: the kinds, and then the other files.
#[must_use]
pub fn subjects(kinds: Kinds) -> Vec<Subject> {
    let mut all: Vec<Subject> = kinds.words().into_iter().map(|(_, kind)| of_kind(kind)).collect();
    let part = |keys, shown| Part { title: String::new(), keys, shown };
    let own = |keys| vec![part(keys, Shown::All)];
    let file =
        |name, says, file: &str, root, parts| Subject { name, says, file: file.to_owned(), root, parts, kind: None };
    let article = [keys::HEAD, keys::SUMMARY, keys::COMMON].map(|keys| part(keys, Shown::All)).to_vec();
    all.extend([
        file(ARTICLE, "what every article may have, whatever its kind", "articles/NAME.md", Root::Front, article),
        file(
            "section",
            "what introduces the handbook, or the section of its folder",
            "articles/SECTION/index.md",
            Root::Front,
            own(keys::SECTION),
        ),
        file(
            "handbook",
            "the configuration; every line may be left out",
            "articles/handbook.yaml",
            Root::File,
            vec![part(OWN, Shown::All), part(ONCE, Shown::All)],
        ),
        file(
            "edition",
            "the configuration of a handbook in another language than its main one",
            "articles/LANGUAGE/handbook.yaml",
            Root::File,
            own(OWN),
        ),
        file("helplines", "emergency numbers and support lines", "articles/helplines.yaml", Root::File, own(HELPLINES)),
        file("glossary", "terms and what they mean", "articles/glossary.yaml", Root::List, own(TERM)),
        file(
            "references",
            "the bibliography",
            "articles/references.yaml",
            Root::Names,
            vec![part(works::HEAD, Shown::All), part(works::WORK, Shown::All), part(works::OURS, Shown::All)],
        ),
    ]);
    all
}

/// The name of what every article may have.
pub(super) const ARTICLE: &str = "article";

fn of_kind(kind: Kind) -> Subject {
    let spec = kind.spec();
    let folder = spec.folder.map(|folder| format!("{folder}/")).unwrap_or_default();
    let part = |title: String, keys, shown| Part { title, keys, shown };
    let mut parts = vec![
        part("Every article has".to_owned(), keys::HEAD, Shown::All),
        part(String::new(), keys::summary(kind), Shown::All),
        part("and may have".to_owned(), keys::COMMON, Shown::Owed),
    ];
    if !spec.keys.is_empty() {
        parts.push(part(format!("Only a {} has", spec.word), spec.keys, Shown::All));
    }
    Subject {
        name: spec.word,
        says: spec.says,
        file: format!("articles/{folder}NAME.md"),
        root: Root::Front,
        parts,
        kind: Some(kind),
    }
}

/// The one of this name, with or without the ending of its file.
///
/// # Errors
/// What to do when there is none.
pub fn named(name: &str, kinds: Kinds) -> Result<Subject, String> {
    let all = subjects(kinds);
    let plain = name.strip_suffix(".yaml").unwrap_or(if name == "index.md" { "section" } else { name });
    all.iter().find(|subject| subject.name == plain).cloned().ok_or_else(|| {
        let help = sentences::suggest(plain, all.iter().map(|subject| subject.name));
        format!("there is no kind of article and no file `{name}`; {help}")
    })
}
