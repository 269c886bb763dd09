//! Lists and settings that name pages, files, tags, ages and sources: front matter, introductions, `handbook.yaml`, the search's
//! needs.

use super::ground::{Ground, exact, value};
use super::names;
use super::renames::{Renames, standing};
use crate::article::{Particulars, Written};
use crate::config::Door;
use crate::edits::change::Edits;
use crate::edits::refusal::Refusal;
use crate::plan::Edition;
use crate::source::{Place, Source, is_data_of_edition};
use crate::yaml::{Change, Doc, Fields, KeyPath, Scalar};

/// Lets every list and setting follow.
pub(super) fn follow(ground: &Ground<'_>, renames: &Renames, edits: &mut Edits) -> Result<(), Refusal> {
    for written in &ground.written {
        match written {
            Written::Article(article) => {
                let steps = match &article.front.particulars {
                    Particulars::Path(path) => path.steps.as_slice(),
                    _ => &[],
                };
                for scalar in article.front.related.iter().chain(steps.iter().map(|step| &step.article)) {
                    if let Some(new) = names::renamed(ground, renames, &scalar.text) {
                        put(written, scalar, new, edits)?;
                    }
                }
                if let Some((key, new)) = &renames.key {
                    for scalar in article.front.particulars.reference_keys().iter().filter(|one| one.text == *key) {
                        put(written, scalar, new.clone(), edits)?;
                    }
                }
            }
            Written::Intro(intro) => order(written, &intro.order, intro.section.as_deref(), renames, edits)?,
        }
    }
    for edition in ground.plan.editions() {
        configured(ground, edition, renames, edits)?;
    }
    Ok(())
}

fn put(written: &Written, scalar: &Scalar, new: String, edits: &mut Edits) -> Result<(), Refusal> {
    let place = value(written, scalar).ok_or_else(|| {
        let place = written.manuscript().place(&crate::article::At::Field(scalar.path.clone(), None));
        hopeless(place)
    })?;
    edits.replace(&place, new);
    Ok(())
}

/// A value that cannot be changed alone.
pub(super) fn hopeless(place: Place) -> Refusal {
    let help = "write it as a list, a line for each entry, then try again";
    Refusal::new("this value is written in a way in which a name in it cannot be changed alone", help).at(place)
}

/// The order of a section names its articles; one that leaves the section leaves its order.
fn order(
    written: &Written,
    order: &[Scalar],
    section: Option<&str>,
    renames: &Renames,
    edits: &mut Edits,
) -> Result<(), Refusal> {
    for scalar in order {
        let mine = |from: &str| {
            let (slug, here) = standing(from);
            slug.as_str() == scalar.text && (section.is_none() || here == section)
        };
        let Some((_, to)) = renames.files.iter().find(|(from, _)| from.ends_with(".md") && mine(from)) else {
            continue;
        };
        let (slug, there) = standing(to);
        let renamed = renames.path(written.path()) != written.path();
        if section.is_none() || there == section || renamed {
            if slug.as_str() != scalar.text {
                put(written, scalar, slug.to_string(), edits)?;
            }
            continue;
        }
        let manuscript = written.manuscript();
        let remove = [Change::Remove(scalar.path.clone())];
        edits.change_front(manuscript, &remove).ok_or_else(|| {
            let place = manuscript.place(&crate::article::At::Field(scalar.path.clone(), None));
            Refusal::new("this order names the article that leaves the section", "take it out here, then try again")
                .at(place)
        })?;
    }
    Ok(())
}

/// Pages, files and sections named in `handbook.yaml`, and pages named for needs.
fn configured(ground: &Ground<'_>, edition: &Edition, renames: &Renames, edits: &mut Edits) -> Result<(), Refusal> {
    let config = edition.config();
    let behind = config.doors.iter().flat_map(Door::entries);
    let entries =
        config.ways.iter().map(|way| &way.to).chain(&config.footer).chain(behind).chain(config.signposts.iter());
    let entries = entries.chain(config.former.iter().map(|former| &former.to));
    let entries = entries.map(|entry| (entry.slug.as_str(), &entry.place));
    let needs = edition.theme().next_pages().iter().map(|page| (page.slug.as_str(), &page.place));
    let names =
        entries.chain(needs).filter_map(|(slug, place)| Some((slug, place, names::renamed(ground, renames, slug)?)));
    let files = config.excused.iter().map(|excused| (excused.file.as_str(), &excused.place));
    let files = files.filter_map(|(file, place)| Some((file, place, renames.files.get(file)?.clone())));
    let logo = config.organisation.logo.iter().filter_map(|logo| {
        let full = format!("articles/{}", logo.text.trim_start_matches("articles/"));
        let new = renames.files.get(&full)?;
        let short = new.trim_start_matches("articles/");
        let new = if logo.text.starts_with("articles/") { new.as_str() } else { short };
        Some((logo.text.as_str(), &logo.place, new.to_owned()))
    });
    for (old, place, new) in names.chain(files).chain(logo) {
        // What is shipped with the program is not the author's.
        let inputs = ground.inputs;
        let own = inputs.templates.iter().chain(&inputs.data).chain(&inputs.config).any(|own| *own == place.source);
        if !own {
            continue;
        }
        let place = exact(place.clone(), old).ok_or_else(|| hopeless(place.clone()))?;
        edits.replace(&place, new);
    }
    Ok(())
}

/// The values of a list of `handbook.yaml`, each with its place.
pub(super) fn configured_list(ground: &Ground<'_>, key: &'static str) -> Vec<(String, Place)> {
    let Some(doc) = ground.inputs.config.as_ref().and_then(|source| Doc::read_file(source).ok()) else {
        return Vec::new();
    };
    let mut remarks = Vec::new();
    let mut fields: Fields<'_> = doc.fields(&mut remarks);
    fields.words(key).into_iter().map(|scalar| (scalar.text.clone(), doc.place(&scalar.path))).collect()
}

/// The places of a key in a map of `handbook.yaml`, that of the main edition first.
pub(super) fn configured_keys(ground: &Ground<'_>, map: &str, key: &str) -> Vec<Place> {
    let others = ground.inputs.data.iter().filter(|source| is_data_of_edition(source.path()));
    let others = others.filter(|source| source.path().ends_with("/handbook.yaml"));
    let path = KeyPath::keys(&[map, key]);
    let place = |source: &Source| {
        let doc = Doc::read_file(source).ok()?;
        doc.value(&path)?;
        exact(doc.key_place(&path), key)
    };
    ground.inputs.config.iter().chain(others).filter_map(place).collect()
}

/// Templates and scripts of the handbook's own that seem to name something that moved: nobody can tell what they mean by it.
pub(super) fn templates(ground: &Ground<'_>, renames: &Renames) -> Vec<String> {
    let articles = renames.files.iter().filter(|(from, _)| from.ends_with(".md"));
    let slugs = articles.filter_map(|(from, to)| {
        let (old, new) = (standing(from).0, standing(to).0);
        (old != new).then(|| old.to_string())
    });
    let names: Vec<String> = slugs.chain(renames.pages.keys().cloned()).collect();
    let mut notes = Vec::new();
    for source in &ground.inputs.templates {
        for (number, line) in source.text().lines().enumerate() {
            let names_it = |name: &&String| {
                ["\"", "'", "/"]
                    .iter()
                    .any(|before| ["\"", "'", "/"].iter().any(|after| line.contains(&format!("{before}{name}{after}"))))
            };
            if let Some(name) = names.iter().find(names_it) {
                notes.push(format!("{}:{} seems to name `{name}` too; look there yourself", source.path(), number + 1));
            }
        }
    }
    notes
}
