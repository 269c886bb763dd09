//! The order in which everything is moved in.
//!
//! In: [`Delivery`] and [`Room`]. Out: [`Moved`].

use std::collections::{BTreeMap, HashMap};

use super::delivery::{Delivery, Room};
use super::draft::{claims, draft};
use super::leads::{Lead, Leads};
use super::links::{New, led};
use super::moved::{Carried, Draft, Moved};
use super::names::{Named, Names};
use super::reading::{Reading, read};
use super::report::{Notes, Report};
use super::rules::{
    FILES, LOST_ANCHORS, NAMES, OLD_SITE, OTHER_DOCUMENTS, OTHER_FILES, OTHER_TEXTS, PAGES, UNUSED_FILES, WORDS,
};
use super::settle::settled;
use super::weigh::{Counts, gone};
use crate::article::{markdown, scan};
use crate::config::outside::outside;
use crate::source::anchor;

/// Makes drafts of an old site.
#[must_use]
pub fn import(delivery: &Delivery, room: &Room) -> Moved {
    let mut report = Report::default();
    let Reading { site, sheets, mut files } = read(delivery, &mut report);
    let paths: Vec<String> = files.iter().map(|file| file.name().to_owned()).collect();
    let leads = Leads::of(&site, &sheets, &paths.iter().map(String::as_str).collect::<Vec<_>>());
    let mut names = Names::of(room);
    let named: Vec<Named> = sheets.iter().map(|sheet| names.page(&sheet.name, &sheet.title)).collect();
    let anchors: Vec<Anchors> = sheets.iter().map(|sheet| anchors(&sheet.body)).collect();
    let mut claims = claims(room, named.iter().map(Named::as_str));
    let mut carried: BTreeMap<usize, String> = BTreeMap::new();
    let mut file_names = Names::of_files();
    let mut drafts = Vec::new();
    for (at, mut sheet) in sheets.iter().cloned().enumerate() {
        let name = named[at].as_str();
        let original = std::mem::take(&mut sheet.original);
        let mut notes = Notes::of(&mut report, &sheet.from, &original);
        notes.add(&PAGES, &sheet.title);
        if let Named::Otherwise(new) = &named[at] {
            notes.add(&NAMES, &format!("{} is {new}", sheet.name));
        }
        let (mut lost_anchors, mut stays) = (Vec::new(), Vec::new());
        let body = led(&sheet.body, &mut notes, &mut |to| match leads.of_link(&sheets[at], to) {
            Lead::Outside | Lead::Stays if outside(to).is_err() => New::Lost,
            Lead::Outside => New::Same,
            Lead::Stays => {
                stays.push(to.to_owned());
                New::Same
            }
            Lead::Here(wanted) => match anchors[at].found(&wanted) {
                Some(anchor) if anchor == wanted => New::Same,
                Some(anchor) => New::To(format!("#{anchor}")),
                None => {
                    lost_anchors.push(wanted);
                    New::Words
                }
            },
            Lead::Page(page, wanted) => {
                let anchor = wanted.as_deref().and_then(|wanted| anchors[page].found(wanted));
                lost_anchors.extend(wanted.filter(|_| anchor.is_none()));
                let anchor = anchor.map_or_else(String::new, |anchor| format!("#{anchor}"));
                New::To(format!("{}.md{anchor}", named[page].as_str()))
            }
            Lead::File(file) => {
                let name = carried.entry(file).or_insert_with(|| {
                    let base = paths[file].rsplit('/').next().unwrap_or_default();
                    file_names.file(base).as_str().to_owned()
                });
                New::To(format!("files/{name}"))
            }
            Lead::Lost => match sheets[at].host.as_ref().filter(|_| to.starts_with('/')) {
                Some(host) => {
                    stays.push(to.to_owned());
                    New::To(format!("{host}{to}"))
                }
                None => New::Lost,
            },
        });
        // Pictures are told as such.
        for to in stays.iter().filter(|to| !is_picture(to)) {
            notes.add(&OLD_SITE, to);
        }
        for anchor in &lost_anchors {
            notes.add(&LOST_ANCHORS, anchor);
        }
        sheet.body = settled(&body);
        let text = draft(&sheet, name, room, &mut claims, &mut notes);
        let missing = gone(&sheet.words, &text);
        if !missing.is_empty() {
            notes.many(&WORDS, missing.len(), &missing.join(" "));
        }
        report.after += Counts::of(&sheet.body);
        drafts.push(Draft { path: format!("articles/{}/{name}.md", room.folder), from: sheet.from, text });
    }
    drafts.sort_by(|one, other| one.path.cmp(&other.path));
    for (at, path) in paths.iter().enumerate() {
        let used = carried.contains_key(&at);
        let rule = match used {
            true => &FILES,
            false if is_document(path) => &OTHER_DOCUMENTS,
            false if is_text(path) => &OTHER_TEXTS,
            false if is_shown(path) => &UNUSED_FILES,
            false => &OTHER_FILES,
        };
        report.note(rule, path, "", "");
    }
    let mut by_place: HashMap<usize, String> = carried.into_iter().collect();
    let mut at = 0;
    files.retain(|_| {
        at += 1;
        by_place.contains_key(&(at - 1))
    });
    let mut places: Vec<usize> = by_place.keys().copied().collect();
    places.sort_unstable();
    let path = |name: &str| format!("articles/{}/files/{name}", room.folder);
    let mut files: Vec<Carried> = files
        .into_iter()
        .zip(places)
        .map(|(from, place)| Carried { path: path(&by_place.remove(&place).unwrap_or_default()), from })
        .collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Moved { drafts, files, report }
}

fn is_picture(path: &str) -> bool {
    let ending = path.split(['?', '#']).next().unwrap_or_default().rsplit('.').next().unwrap_or_default();
    ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"].contains(&ending.to_lowercase().as_str())
}

/// Pictures, films, sounds and documents, which readers look at.
fn is_shown(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    matches!(
        ending.as_str(),
        "png"
            | "jpg"
            | "jpeg"
            | "gif"
            | "svg"
            | "webp"
            | "avif"
            | "pdf"
            | "mp3"
            | "mp4"
            | "webm"
            | "ogg"
            | "docx"
            | "odt"
    )
}

/// Places of a page: by their ids, and by the letters of these alone, as other programs make ids of the same words.
#[derive(Default)]
struct Anchors(HashMap<String, String>);

impl Anchors {
    /// The place that an id of another program means.
    fn found(&self, wanted: &str) -> Option<String> {
        let last = wanted.rsplit('#').next().unwrap_or_default();
        self.0.get(&format!("#{wanted}")).or_else(|| self.0.get(&bare(last))).cloned()
    }
}

fn bare(id: &str) -> String {
    anchor(id).replace('-', "")
}

/// The places of a text that links may lead to.
fn anchors(body: &str) -> Anchors {
    if markdown::too_deep(body).is_some() {
        return Anchors::default();
    }
    let scan = scan::scan(body);
    let ids =
        crate::source::tags(body).into_iter().filter_map(|tag| tag.value(body, "id").map(std::borrow::Cow::into_owned));
    let mut anchors = Anchors::default();
    for id in scan.headings.iter().map(|heading| heading.anchor.clone()).chain(ids).filter(|id| !id.is_empty()) {
        for key in [format!("#{id}"), bare(&id)] {
            anchors.0.entry(key).or_insert_with(|| id.clone());
        }
    }
    anchors
}

/// Whether this is a document in which somebody wrote, of a program that cannot be read here.
fn is_document(path: &str) -> bool {
    const DOCUMENTS: [&str; 18] = [
        "doc", "dot", "odt", "ott", "rtf", "pages", "wpd", "wps", "gdoc", "ppt", "pptx", "odp", "key", "epub", "xls",
        "xlsx", "ods", "mobi",
    ];
    let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    DOCUMENTS.contains(&ending.as_str())
}

/// Whether somebody wrote a text in it, in another form than Markdown; a few plain texts are for programs.
fn is_text(path: &str) -> bool {
    const FOR_PROGRAMS: [&str; 6] =
        ["robots.txt", "humans.txt", "ads.txt", "security.txt", "requirements.txt", "cmakelists.txt"];
    const TEXTS: [&str; 11] =
        ["txt", "text", "rst", "adoc", "asciidoc", "org", "textile", "wiki", "mediawiki", "creole", "tex"];
    let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    TEXTS.contains(&ending) && !FOR_PROGRAMS.contains(&name.as_str())
}
