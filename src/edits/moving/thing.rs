//! In: what somebody typed. Out: the one thing of the handbook it names.
//!
//! A path names a file or folder. A bare name is looked for everywhere; when it names several things, a word before it tells which
//! is meant: `tag:calm`.

use super::ground::Ground;
use crate::article::Written;
use crate::diagnostic::sentences;
use crate::edits::refusal::Refusal;
use crate::source::{ARTICLES, Slug, Source, fold};

/// What moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Thing {
    /// The article in the file of this path.
    Article(String),
    /// The folder of this name.
    Section(String),
    /// The file of this path, which is no article.
    Picture(String),
    /// The tag with this name in addresses.
    Tag(String),
    /// The age of this name.
    Age(String),
    /// The source with this key.
    Reference(String),
    /// The term with this anchor.
    Term(String),
}

/// The words that tell what is meant.
const WORDS: [&str; 7] = ["article", "section", "picture", "tag", "age", "source", "term"];

impl Thing {
    fn word(&self) -> &'static str {
        match self {
            Self::Article(_) => WORDS[0],
            Self::Section(_) => WORDS[1],
            Self::Picture(_) => WORDS[2],
            Self::Tag(_) => WORDS[3],
            Self::Age(_) => WORDS[4],
            Self::Reference(_) => WORDS[5],
            Self::Term(_) => WORDS[6],
        }
    }
}

/// What `typed` names.
pub(super) fn named(ground: &Ground<'_>, typed: &str) -> Result<Thing, Refusal> {
    let (word, name) = match typed.split_once(':') {
        Some((word, name)) if WORDS.contains(&word) => (Some(word), name),
        _ => (None, typed),
    };
    let (word, name) = match name.strip_prefix('@') {
        Some(key) if word.is_none() => (Some("source"), key),
        _ => (word, name),
    };
    let found: Vec<Thing> =
        all(ground, name).into_iter().filter(|one| word.is_none_or(|word| one.word() == word)).collect();
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(nothing(ground, name)),
        several => {
            let words: Vec<String> = several.iter().map(|one| format!("`{}:{name}`", one.word())).collect();
            let message = format!("`{name}` names {} things here", several.len());
            Err(Refusal::new(message, format!("write {}", sentences::list(&words, "or"))))
        }
    }
}

fn all(ground: &Ground<'_>, name: &str) -> Vec<Thing> {
    let below = name.strip_prefix("./").unwrap_or(name);
    let full = below.strip_prefix("articles/").unwrap_or(below).trim_matches('/');
    let mut found = Vec::new();
    if below.contains('/') || below.contains('.') {
        found.extend(at_path(ground, full));
        if found.is_empty()
            && let Some((page, inside)) = full.split_once('/')
        {
            found.extend(match page {
                "tags" => tag(ground, inside),
                "ages" => age(ground, inside),
                "sources" => reference(ground, inside),
                _ => None,
            });
        }
        if !found.is_empty() || below.contains('/') {
            return found;
        }
    }
    let slug = Slug::of(name);
    let mine = |written: &&Written| matches!(written, Written::Article(article) if article.slug == slug && !slug.as_str().is_empty());
    // Translations go along with what they were translated from.
    let main = ground.written.iter().filter(|written| written.manuscript().source.folder() == ARTICLES);
    found.extend(main.filter(mine).map(|written| Thing::Article(written.path().to_owned())));
    found.extend(
        ground.sections().iter().filter(|section| **section == name).map(|one| Thing::Section((*one).to_owned())),
    );
    found.extend(
        [tag(ground, name), age(ground, name), reference(ground, name), term(ground, name)].into_iter().flatten(),
    );
    if found.is_empty() {
        let pictures = ground.inputs.pictures.iter().filter(|picture| picture.path.rsplit('/').next() == Some(name));
        found.extend(pictures.map(|picture| Thing::Picture(picture.path.clone())));
    }
    found
}

/// The file or folder at a path below `articles/`; the ending of an article may be left out.
fn at_path(ground: &Ground<'_>, below: &str) -> Option<Thing> {
    let full = format!("articles/{below}");
    let article = |path: &str| {
        let written = ground.written.iter().find(|written| written.path() == path)?;
        Some(match written {
            Written::Article(_) => Thing::Article(path.to_owned()),
            Written::Intro(intro) => Thing::Section(intro.section.clone()?),
        })
    };
    let found =
        article(&full).or_else(|| article(&format!("{full}.md"))).or_else(|| article(&format!("{full}/index.md")));
    let section = || ground.sections().contains(&below).then(|| Thing::Section(below.to_owned()));
    let picture = || ground.inputs.pictures.iter().any(|one| one.path == full).then(|| Thing::Picture(full.clone()));
    section().or(found).or_else(picture)
}

fn tag(ground: &Ground<'_>, name: &str) -> Option<Thing> {
    let slug = Slug::of(name);
    let known = |written: &Written| matches!(written, Written::Article(article) if article.front.tags.iter().any(|tag| Slug::of(&tag.text) == slug));
    let configured = ground.config().tags.iter().flatten().any(|tag| Slug::of(tag) == slug);
    (configured || ground.written.iter().any(known)).then(|| Thing::Tag(slug.to_string()))
}

fn age(ground: &Ground<'_>, name: &str) -> Option<Thing> {
    let slug = Slug::of(name);
    ground.config().ages.iter().find(|(id, _)| Slug::of(id) == slug).map(|(id, _)| Thing::Age(id.clone()))
}

fn reference(ground: &Ground<'_>, name: &str) -> Option<Thing> {
    let references = &ground.handbook().library().references;
    references.get(name).or_else(|| references.at(name)).map(|one| Thing::Reference(one.key.clone()))
}

fn term(ground: &Ground<'_>, name: &str) -> Option<Thing> {
    let glossary = &ground.handbook().library().glossary;
    let same = |term: &&crate::library::Term| fold(&term.term) == fold(name) || term.slug.as_str() == name;
    glossary.terms.iter().find(same).map(|term| Thing::Term(term.slug.to_string()))
}

/// Why a file or folder that stands there is not moved; `None` when nothing stands there.
fn settled(ground: &Ground<'_>, name: &str) -> Option<Refusal> {
    let path = name.strip_prefix("./").unwrap_or(name).trim_end_matches('/');
    let full = |path: &str| if path.starts_with("articles/") { path.to_owned() } else { format!("articles/{path}") };
    let refuse = |message: String, help: &str| Some(Refusal::new(message, help));
    if let Some(Written::Intro(intro)) = ground.written.iter().find(|written| written.path() == full(path)) {
        let home = intro.manuscript.source.path();
        let help = "to make an article of it, give it another name by hand and write a new index.md";
        return refuse(format!("{home} is the home page, which has no other name or place"), help);
    }
    let below = path.strip_prefix("articles/").unwrap_or(path);
    let (language, inside) = below.split_once('/').unwrap_or((below, ""));
    if ground.editions.iter().any(|edition| edition == language) {
        return match inside {
            "" => refuse(
                format!("articles/{language} holds the edition in the language `{language}`, and its name says so"),
                "change `languages:` in articles/handbook.yaml and the name of the folder by hand",
            ),
            _ if ground.sections().contains(&inside) => refuse(
                format!("articles/{below} holds translations of the section `{inside}`, and both carry one name"),
                "move that section: its translations go along",
            ),
            _ => None,
        };
    }
    if ["", "articles"].contains(&path) {
        return refuse("`articles` is the folder of the handbook itself".to_owned(), "name what lies in it");
    }
    let inputs = ground.inputs;
    let mut texts = inputs.config.iter().chain(&inputs.data).chain(&inputs.templates).map(Source::path);
    let known = texts.find(|known| *known == path || *known == full(path));
    if let Some(known) = known {
        return refuse(
            format!("{known} is found by its name and place"),
            "it stays as it is; to move one entry in it, name the entry: an age, a tag, a source or a term",
        );
    }
    let begin = format!("{}/", full(path));
    let holds = ground.paths().any(|file| file.starts_with(&begin));
    holds.then(|| {
        let message = format!("{} is a folder, but no section: sections lie directly in `articles`", full(path));
        Refusal::new(message, "move the article or the files in it one by one")
    })
}

fn nothing(ground: &Ground<'_>, name: &str) -> Refusal {
    if let Some(refusal) = settled(ground, name) {
        return refusal;
    }
    let handbook = ground.handbook();
    let slugs = ground.written.iter().filter_map(|written| match written {
        Written::Article(article) => Some(article.slug.as_str()),
        Written::Intro(_) => None,
    });
    let tags = handbook.tags().iter().map(|shelf| shelf.name.as_str());
    let terms = handbook.library().glossary.terms.iter().map(|term| term.term.as_str());
    let others = ground.sections().into_iter().chain(tags).chain(terms).chain(handbook.library().references.keys());
    let ages = ground.config().ages.iter().map(|(id, _)| id.as_str());
    let renamed = handbook.renamed(name).map(|now| format!("it has a new name already: `{now}`"));
    let near = || sentences::did_you_mean(name, slugs.chain(others).chain(ages));
    let help = renamed.or_else(near).unwrap_or_else(|| {
        "write the path of a file, or the name of an article, section, tag, age, source or term".to_owned()
    });
    Refusal::new(format!("nothing here is named `{name}`"), help)
}
