//! Which articles are shown, under which names, and which files go with them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lead::Lead;
use super::refused::{LARGEST_DRAWING, refused};
use super::reserved::RESERVED;
use super::shelves::Unordered;
use super::{Handbook, Names, Standing, aliases, files, played, waiting};
use crate::article::{Article, At, Written};
use crate::config::{Config, Drafts};
use crate::darkroom::{self, Print};
use crate::diagnostic::rules::places::{ADDRESS_TAKEN, BAD_NAME, DUPLICATE_SLUG};
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::{Address, Picture, Segment, Slug, composed, fold, is_language};

/// Sets aside drafts, duplicates and introductions; the rest is shown.
pub(super) fn choose<'a>(
    handbook: &mut Handbook,
    written: &'a [Arc<Written>],
    config: &Config,
    remarks: &mut Vec<Diagnostic>,
) -> Unordered<'a> {
    let mut unordered = Unordered::default();
    let mut names: BTreeMap<String, &Article> = BTreeMap::new();
    let folders: BTreeSet<&str> = written.iter().filter_map(|one| section(one)).collect();
    let sections: BTreeSet<String> = folders.into_iter().map(|folder| fold(Slug::of(folder).as_str())).collect();
    let mut waiting: Vec<&Article> = Vec::new();
    for one in written {
        let Written::Article(article) = &**one else {
            unordered.intros.push(one);
            continue;
        };
        let folded = fold(article.slug.as_str());
        if let Some(first) = names.get(&folded) {
            let place = article.manuscript.source.whole();
            let message = format!("there are two articles named `{}`", article.slug);
            let folder = article.section.as_deref().filter(|folder| is_language(folder));
            let help = match folder.filter(|_| first.section != article.section) {
                Some(folder) => format!("if `{folder}` is a language, name it under `languages:` in handbook.yaml; otherwise rename one of the files"),
                None => "names are unique in the whole handbook, so that an article can move without breaking links; rename one of the files".to_owned(),
            };
            let diagnostic = Diagnostic::new(&DUPLICATE_SLUG, place, message)
                .related(first.manuscript.source.whole(), "the first one is here")
                .help(help);
            remarks.push(diagnostic);
            continue;
        }
        if article.slug.as_str().is_empty() {
            continue;
        }
        if let Err(fault) = Segment::new(article.slug.as_str()) {
            let message = format!("the name `{}` {fault}", sentences::short(article.slug.as_str(), 40));
            let diagnostic = Diagnostic::new(&BAD_NAME, article.manuscript.source.whole(), message);
            remarks.push(diagnostic.help("give the file another name, for example shouting-at-bedtime.md"));
            continue;
        }
        let is_section = sections.contains(&folded);
        if config.is_edition(&folded) {
            let message = format!("the address `/{folded}/` belongs to the pages in the language `{folded}`");
            let diagnostic = Diagnostic::new(&ADDRESS_TAKEN, article.manuscript.source.whole(), message);
            remarks.push(diagnostic.help("give the file another name"));
            continue;
        }
        if RESERVED.contains(&article.slug.as_str()) || is_section {
            let message = match is_section {
                true => format!("the address `/{0}/` belongs to the section `{0}`", article.slug),
                false => format!("the address `/{}/` belongs to a page that Mend makes itself", article.slug),
            };
            let diagnostic = Diagnostic::new(&ADDRESS_TAKEN, article.manuscript.source.whole(), message);
            remarks.push(diagnostic.help("give the file another name"));
            continue;
        }
        names.insert(folded, article);
        if article.front.published.is_some_and(|day| day > config.choices.today) {
            waiting.push(article);
        }
        let draft = article.front.is_draft_on(config.choices.today);
        if draft && config.choices.drafts == Drafts::Hidden {
            handbook.hidden.insert(article.slug.clone(), Arc::clone(one));
        } else {
            unordered.articles.push((one, draft));
        }
    }
    remarks.extend(waiting::told(waiting));
    unordered.addresses = own_addresses(&unordered, &names, &sections, config, remarks);
    unordered
}

/// The addresses that articles give themselves with `slug:`, where nothing else stands.
fn own_addresses(
    unordered: &Unordered<'_>,
    names: &BTreeMap<String, &Article>,
    sections: &BTreeSet<String>,
    config: &Config,
    remarks: &mut Vec<Diagnostic>,
) -> BTreeMap<Slug, Address> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut found = BTreeMap::new();
    for (one, _) in &unordered.articles {
        let Written::Article(article) = &***one else { continue };
        let Some(written) = &article.front.slug else { continue };
        let slug = Slug::of(&written.text);
        let folded = fold(slug.as_str());
        let short = sentences::short(&written.text, 40);
        let holder = names.get(&folded).filter(|other| other.slug != article.slug);
        let trouble = match Segment::new(slug.as_str()) {
            Err(fault) => Some((&BAD_NAME, format!("the address `{short}` {fault}"))),
            Ok(_) if RESERVED.contains(&folded.as_str()) || sections.contains(&folded) => {
                Some((&ADDRESS_TAKEN, format!("the address `/{folded}/` belongs to another page")))
            }
            Ok(_) if config.is_edition(&folded) => Some((
                &ADDRESS_TAKEN,
                format!("the address `/{folded}/` belongs to the pages in the language `{folded}`"),
            )),
            Ok(_) if holder.is_some() || !taken.insert(folded.clone()) => {
                Some((&ADDRESS_TAKEN, format!("the address `/{folded}/` belongs to another article")))
            }
            // Blanks and capitals are as good as any; what means something in addresses is not.
            Ok(_) if written.text.trim().trim_matches('/').contains(['/', '\\', '.', '?', '#', '%']) => {
                Some((&BAD_NAME, format!("`{short}` is no single name, so the address would be `/{slug}/`")))
            }
            Ok(_) => None,
        };
        match trouble {
            Some((rule, message)) => {
                let place = article.manuscript.place(&At::Field(written.path.clone(), None));
                remarks.push(
                    Diagnostic::new(rule, place, message).help("write another name, with letters, digits and `-`"),
                );
            }
            None if slug != article.slug => _ = found.insert(article.slug.clone(), Address::page(slug.as_str())),
            None => {}
        }
    }
    found
}

fn section(written: &Written) -> Option<&str> {
    match written {
        Written::Article(article) => article.section.as_deref(),
        Written::Intro(intro) => intro.section.as_deref(),
    }
}

/// Fills the indexes by which links find things: slugs, aliases, paths, files.
pub(super) fn name_everything(
    handbook: &Handbook,
    names: &mut Names,
    pictures: &[Picture],
    config: &Config,
    remarks: &mut Vec<Diagnostic>,
) {
    for (id, woven) in handbook.articles() {
        let article = woven.article();
        names.by_slug.insert(article.slug.clone(), id);
        let named = Address::page(article.slug.as_str());
        if woven.address() != named {
            names.at_own_address.insert(woven.address(), id);
            names.redirects.insert(named, Lead::Article(id));
        }
        names.stand(article.path(), Standing::Article(id));
    }
    if let Some(home) = &handbook.home {
        names.stand(home.path(), Standing::Home);
    }
    for (position, section) in handbook.sections.iter().enumerate() {
        if let Some(intro) = &section.intro {
            names.stand(intro.path(), Standing::Section(position));
        }
    }
    aliases::name(handbook, names, config, remarks);
    let hidden: BTreeSet<&str> = handbook.hidden.values().map(|one| one.path()).collect();
    let (html, folder) = (config.html, config.folder());
    let (mut open, mut closed) = (Vec::new(), BTreeMap::new());
    for picture in pictures {
        match refused(picture, html) {
            None => open.push(picture),
            Some(why) => _ = closed.insert(composed(&picture.path).into_owned(), why),
        }
    }
    names.refused = closed;
    let mut of_drafts = BTreeSet::new();
    let files = open.into_iter().filter_map(|picture| {
        let found = files::address(handbook, names, &hidden, picture, &folder);
        if found.is_none() {
            of_drafts.insert(composed(&picture.path).into_owned());
        }
        found
    });
    let files: BTreeMap<_, _> = files.collect();
    names.files = Arc::new(files);
    names.of_drafts = of_drafts;
    let drawn = names.files.values().filter_map(|(address, file)| {
        let drawing = file.drawing.clone().filter(|drawing| drawing.text().len() <= LARGEST_DRAWING)?;
        Some((address.clone(), drawing))
    });
    names.drawings = drawn.collect();
    let measured = names.files.values().filter_map(|(address, file)| Some((address.clone(), file.shape.size()?)));
    names.sizes = measured.collect();
    names.prints = prints(&names.files);
    names.played = played::played(&names.files);
}

/// The smaller prints of each picture, unless a file of the author's own has the address of one.
fn prints(files: &BTreeMap<String, (Address, Picture)>) -> BTreeMap<Address, Vec<Print>> {
    let mut found = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (address, picture) in files.values() {
        let Some(raster) = picture.raster else { continue };
        let prints = picture.shape.size().map(|size| darkroom::prints(size, raster)).unwrap_or_default();
        if prints.is_empty() {
            continue;
        }
        if taken.is_empty() {
            taken = files.values().map(|(address, _)| fold(address.as_str())).collect();
        }
        if prints.iter().all(|print| !taken.contains(&fold(print.address(address).as_str()))) {
            found.insert(address.clone(), prints);
        }
    }
    found
}
