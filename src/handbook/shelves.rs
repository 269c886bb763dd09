//! Shelves: sections, ages and tags, and the order in which everything is read.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::order::{self, Order};
use super::reserved::RESERVED;
use super::section::{Section, Shelf, intro};
use super::{Handbook, Id, Names, Woven};
use crate::article::{Article, At, Intro, Kind, Written};
use crate::config::{Config, in_years};
use crate::diagnostic::near::{self, Known};
use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::rules::links::BROKEN_LINK;
use crate::diagnostic::rules::places::{ADDRESS_TAKEN, EMPTY_SECTION};
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::{Address, Collation, Segment, Slug, fold};
use crate::yaml::Scalar;

/// What is to be shown, before it has an order.
#[derive(Default)]
pub(super) struct Unordered<'a> {
    /// Articles, and whether each is a draft.
    pub articles: Vec<(&'a Arc<Written>, bool)>,
    /// Introductions of the home page and of sections.
    pub intros: Vec<&'a Arc<Written>>,
    /// The addresses that articles gave themselves, by the names of their files.
    pub addresses: BTreeMap<Slug, Address>,
}

impl Unordered<'_> {
    /// Where an article stands: at the address it gave itself, otherwise at the name of its file.
    fn address(&self, article: &Article) -> Address {
        let own = self.addresses.get(&article.slug).cloned();
        own.unwrap_or_else(|| Address::page(article.slug.as_str()))
    }
}

/// Puts everything in order: sections as configured, in a section first what its introduction names, then by title.
pub(super) fn arrange(
    handbook: &mut Handbook,
    names: &mut Names,
    unordered: &Unordered<'_>,
    config: &Config,
    remarks: &mut Vec<Diagnostic>,
) {
    let collation = Collation::of(&config.language);
    let mut sections: Vec<Section> = Vec::new();
    let mut folders: Vec<&str> = config.sections.iter().map(String::as_str).collect();
    let articles = unordered.articles.iter().filter_map(|(one, _)| article(one).section.as_deref());
    let intros = unordered.intros.iter().filter_map(|one| intro(one)?.section.as_deref());
    let mut others: Vec<&str> =
        articles.chain(intros).filter(|name| !config.sections.iter().any(|known| known == name)).collect();
    others.sort_unstable();
    others.dedup();
    folders.extend(&others);
    let introductions: BTreeMap<Option<&str>, &Arc<Written>> =
        unordered.intros.iter().rev().filter_map(|one| Some((intro(one)?.section.as_deref(), *one))).collect();
    let mut contents: BTreeMap<Option<&str>, Vec<(&Arc<Written>, bool)>> = BTreeMap::new();
    for one in &unordered.articles {
        contents.entry(article(one.0).section.as_deref()).or_default().push(*one);
    }
    for name in folders {
        let introduction = introductions.get(&Some(name)).map(|one| Arc::clone(one));
        let section = Section { name: name.to_owned(), intro: introduction, articles: Vec::new() };
        let here = contents.remove(&Some(name)).unwrap_or_default();
        let first = push(handbook, here, section.introduction(), unordered, &collation, remarks);
        let section = Section { articles: (first..handbook.articles.len()).map(Id).collect(), ..section };
        reserve(handbook, &sections, &section, remarks);
        if section.intro.is_some() || !section.articles.is_empty() {
            sections.push(section);
        } else {
            empty(handbook, &section.name, &others, config, remarks);
        }
    }
    handbook.home = introductions.get(&None).map(|one| Arc::clone(one));
    let home = handbook.home.clone();
    push(handbook, contents.remove(&None).unwrap_or_default(), None, unordered, &collation, remarks);
    handbook.sections = sections;
    if let Some(home) = home.as_deref().and_then(intro) {
        let own = handbook.articles.iter().map(|woven| woven.article().slug.as_str());
        check_order(home, &own.chain(in_original(handbook)).collect(), remarks);
    }
    let titles = handbook.articles.par_iter().enumerate();
    let mut titles: Vec<(Vec<u8>, Id)> =
        titles.map(|(position, woven)| (order::alphabetical(woven.article(), &collation), Id(position))).collect();
    titles.par_sort_unstable();
    names.alphabetical = titles.into_iter().map(|(_, id)| id).collect();
    names.ages = ages(handbook, config, remarks);
    names.tags = tags(handbook, config, remarks);
    names.of_kind = of_kind(handbook);
    names.kinds = kinds(handbook, &names.of_kind);
}

fn article(written: &Written) -> &Article {
    match written {
        Written::Article(article) => article,
        Written::Intro(_) => unreachable!("introductions are set aside before"),
    }
}

/// Appends articles in their order; returns the position of the first.
fn push(
    handbook: &mut Handbook,
    here: Vec<(&Arc<Written>, bool)>,
    intro: Option<&Intro>,
    unordered: &Unordered<'_>,
    collation: &Collation,
    remarks: &mut Vec<Diagnostic>,
) -> usize {
    if let Some(intro) = intro {
        let own = here.iter().map(|(one, _)| article(one).slug.as_str());
        check_order(intro, &own.chain(in_original(handbook)).collect(), remarks);
    }
    let order = Order::of(intro, collation);
    let mut here: Vec<_> = here.into_par_iter().map(|one| (order.key(article(one.0)), one)).collect();
    here.par_sort_by(|(one, _), (other, _)| one.cmp(other));
    let first = handbook.articles.len();
    let unwoven = |(_, (one, draft)): (_, (&Arc<Written>, bool))| Woven {
        written: Arc::clone(one),
        address: unordered.address(article(one)),
        draft,
        threads: Arc::default(),
        terms: Arc::default(),
        related: Arc::default(),
    };
    handbook.articles.extend(here.into_iter().map(unwoven).map(Arc::new));
    first
}

/// The articles of the main edition, when this is another one: what is not translated may be named as well.
fn in_original(handbook: &Handbook) -> impl Iterator<Item = &str> {
    let original = handbook.original().into_iter();
    original.flat_map(|original| original.handbook.articles()).map(|(_, woven)| woven.article().slug.as_str())
}

fn check_order(intro: &Intro, known: &BTreeSet<&str>, remarks: &mut Vec<Diagnostic>) {
    let ready = OnceCell::new();
    for scalar in intro.order.iter().filter(|scalar| !known.contains(scalar.text.as_str())) {
        let near = ready.get_or_init(|| Known::of(known.iter().copied()));
        let place = intro.manuscript.place(&At::Field(scalar.path.clone(), None));
        let message = format!("`order` names `{}`, but there is no such article here", scalar.text);
        let help = near::did_you_mean(&scalar.text, &[near])
            .unwrap_or_else(|| "take it out, or write the name of an article of this folder".to_owned());
        remarks.push(Diagnostic::new(&BROKEN_LINK, place, message).help(help));
    }
}

/// A section that is named and has nothing to show. It may come yet, but not when its name is nearly that of a folder nobody named.
fn empty(handbook: &Handbook, name: &str, others: &[&str], config: &Config, remarks: &mut Vec<Diagnostic>) {
    let Some(place) = config.place_of("sections", name).cloned() else { return };
    if let Some(help) = sentences::did_you_mean(name, others.iter().copied()) {
        let message = format!("there is no section `{name}`");
        remarks.push(Diagnostic::new(&UNKNOWN_VALUE, place, message).help(help));
        return;
    }
    // Without another folder nothing stands where it was not meant to.
    let waits =
        |one: &Arc<Written>| matches!(&**one, Written::Article(article) if article.section.as_deref() == Some(name));
    // A translation begins with some of the sections of the main edition.
    if others.is_empty() || handbook.original().is_some() || handbook.hidden.values().any(waits) {
        return;
    }
    let message = format!("the section `{name}` has no articles, so readers do not see it");
    let others: Vec<String> = others.iter().map(|other| format!("`{other}`")).collect();
    let help = format!("a section has the name of its folder; not named here: {}", sentences::list(&others, "and"));
    remarks.push(Diagnostic::new(&EMPTY_SECTION, place, message).help(help));
}

/// `scripts` and `paths` are shelves by themselves; every other reserved name is no name for a section.
fn reserve(handbook: &Handbook, sections: &[Section], section: &Section, remarks: &mut Vec<Diagnostic>) {
    let slug = Slug::of(&section.name);
    let taken = RESERVED.contains(&slug.as_str()) && !matches!(slug.as_str(), "scripts" | "paths");
    let same = |other: &&Section| fold(other.address().as_str()) == fold(section.address().as_str());
    let twin = sections.iter().find(same);
    let message = match twin {
        _ if taken => {
            format!("a section cannot be named `{}`: Mend makes a page with this address itself", section.name)
        }
        Some(twin) => format!("the sections `{}` and `{}` have the same address `/{slug}/`", twin.name, section.name),
        None => match Segment::new(slug.as_str()) {
            Err(fault) => format!("the section’s name `{}` {fault}", sentences::short(&section.name, 40)),
            Ok(_) => return,
        },
    };
    let first = || section.articles.first().map(|id| handbook.article(*id).written());
    if let Some(written) = section.intro.as_ref().or_else(first) {
        let source = &written.manuscript().source;
        remarks.push(Diagnostic::new(&ADDRESS_TAKEN, source.whole(), message).help("rename the folder"));
    }
}

fn ages(handbook: &Handbook, config: &Config, remarks: &mut Vec<Diagnostic>) -> Vec<Shelf> {
    let known: Vec<&str> = config.ages.iter().map(|(id, _)| id.as_str()).collect();
    let mut shelves: Vec<Shelf> = config
        .ages
        .iter()
        .map(|(id, label)| shelf(id, label.clone(), Address::page(format!("ages/{}", Slug::of(id)))))
        .collect();
    each(
        handbook,
        |article| &article.front.ages,
        |id, article, scalar| match known.iter().position(|age| *age == scalar.text) {
            Some(position) => shelves[position].articles.extend(id),
            None => {
                let remark = unknown(article, scalar, "age", &known);
                let years =
                    scalar.text.contains(|c: char| c.is_ascii_digit()).then(|| in_years(&config.ages)).flatten();
                let help = years.map(|years| format!("ages have names: {years}"));
                let main = handbook.original().map(|original| original.handbook.ages());
                remarks.push(remark.maybe_help(help.or_else(|| unnamed_here(handbook, main, scalar, "ages"))));
            }
        },
    );
    shelves.retain(|shelf| !shelf.articles.is_empty());
    shelves
}

fn tags(handbook: &Handbook, config: &Config, remarks: &mut Vec<Diagnostic>) -> Vec<Shelf> {
    let mut shelves: BTreeMap<String, Shelf> = BTreeMap::new();
    let allowed: Option<Vec<&str>> = config.tags.as_ref().map(|tags| tags.iter().map(String::as_str).collect());
    each(
        handbook,
        |article| &article.front.tags,
        |id, article, scalar| {
            if let Some(allowed) = allowed.as_ref().filter(|allowed| !allowed.contains(&scalar.text.as_str())) {
                let main = handbook.original().map(|original| original.handbook.tags());
                let help = unnamed_here(handbook, main, scalar, "tags");
                remarks.push(unknown(article, scalar, "tag", allowed).maybe_help(help));
            }
            let slug = Slug::of(&scalar.text);
            if slug.as_str().is_empty() {
                let place = article.manuscript.place(&At::Field(scalar.path.clone(), None));
                let message = format!("the tag `{}` has no letter or digit to make an address of", scalar.text);
                remarks.push(Diagnostic::new(&UNKNOWN_VALUE, place, message).help("give it a name, or leave it out"));
                return;
            }
            if let Err(fault) = Segment::new(slug.as_str()) {
                let place = article.manuscript.place(&At::Field(scalar.path.clone(), None));
                let message = format!("the tag `{}` {fault}", sentences::short(&scalar.text, 40));
                remarks.push(Diagnostic::new(&UNKNOWN_VALUE, place, message).help("give it another, shorter name"));
                return;
            }
            let address = Address::page(format!("tags/{slug}"));
            // `Calm` and `calm` are one shelf, as they have one address.
            let shelf = shelves.entry(fold(slug.as_str())).or_insert_with(|| {
                let label = config.tag_labels.get(&scalar.text).cloned();
                shelf(&scalar.text, label.unwrap_or_else(|| scalar.text.replace('-', " ")), address)
            });
            let plain = |name: &str| name.trim().to_lowercase().replace(['-', '_'], " ");
            if plain(&shelf.name) != plain(&scalar.text) {
                let place = article.manuscript.place(&At::Field(scalar.path.clone(), None));
                let (one, other) = (sentences::short(&scalar.text, 40), sentences::short(&shelf.name, 40));
                let message =
                    format!("the tags `{one}` and `{other}` have one address, so readers see only one of them");
                remarks.push(Diagnostic::new(&ADDRESS_TAKEN, place, message).help("write one of them in other words"));
            }
            if shelf.articles.last() != id.as_ref() {
                shelf.articles.extend(id);
            }
        },
    );
    shelves.into_values().filter(|shelf| !shelf.articles.is_empty()).collect()
}

fn kinds(handbook: &Handbook, of_kind: &[(Kind, Vec<Id>)]) -> Vec<(Kind, Shelf)> {
    let shelves = of_kind.iter().filter_map(|(kind, articles)| {
        let name = kind.spec().shelf?;
        let address = Address::page(name);
        let taken = handbook.sections.iter().any(|section| section.address() == address);
        let articles = articles.clone();
        (!taken).then(|| (*kind, Shelf { articles, ..shelf(name, name.to_owned(), address) }))
    });
    shelves.collect()
}

/// The articles of each kind, the kinds in the order of their first article.
fn of_kind(handbook: &Handbook) -> Vec<(Kind, Vec<Id>)> {
    let mut kinds: Vec<(Kind, Vec<Id>)> = Vec::new();
    for (id, woven) in handbook.articles() {
        let kind = woven.article().kind();
        match kinds.iter_mut().find(|(one, _)| *one == kind) {
            Some((_, ids)) => ids.push(id),
            None => kinds.push((kind, vec![id])),
        }
    }
    kinds
}

fn shelf(name: &str, label: String, address: Address) -> Shelf {
    Shelf { name: name.to_owned(), label, address, articles: Vec::new() }
}

/// Visits the ages or tags of every article, shown (with its id) or not.
fn each<'a>(
    handbook: &'a Handbook,
    of: impl Fn(&'a Article) -> &'a [Scalar],
    mut visit: impl FnMut(Option<Id>, &'a Article, &'a Scalar),
) {
    let shown = handbook.articles().map(|(id, woven)| (Some(id), woven.article()));
    let hidden = handbook.hidden.values().map(|written| (None, article(written)));
    for (id, article) in shown.chain(hidden) {
        for scalar in of(article) {
            visit(id, article, scalar);
        }
    }
}

/// What the main edition has and this one does not name.
fn unnamed_here(handbook: &Handbook, main: Option<&[Shelf]>, scalar: &Scalar, key: &str) -> Option<String> {
    main?.iter().any(|shelf| shelf.name == scalar.text).then(|| {
        let file = format!("{}handbook.yaml", handbook.folder);
        format!("the main edition has it: name it under `{key}:` in {file} as well")
    })
}

fn unknown(article: &Article, scalar: &Scalar, what: &str, known: &[&str]) -> Diagnostic {
    let place = article.manuscript.place(&At::Field(scalar.path.clone(), None));
    let listed: Vec<&str> = scalar.text.split(',').map(str::trim).collect();
    if listed.len() > 1 && listed.iter().all(|one| known.contains(one)) {
        let message = format!("these are several {what}s, but they are written as one");
        return Diagnostic::new(&UNKNOWN_VALUE, place, message)
            .help(format!("put brackets round them: [{}]", scalar.text));
    }
    let message = format!("`{}` is not one of this handbook's {what}s", scalar.text);
    Diagnostic::new(&UNKNOWN_VALUE, place, message).help(sentences::suggest(&scalar.text, known.iter().copied()))
}
