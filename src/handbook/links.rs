//! Every link and picture of every text is resolved; what leads to another article becomes a backlink there.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::claims::MADE_BELOW;
use super::instead::Standing;
use super::target::{Instead, Trouble};
use super::tied::Tied;
use super::transclusion::{self, Walked};
use super::{Handbook, Id, Target, Woven};
use crate::article::{Article, At, Destination, Link, Particulars, PictureLink, Piece, Written};
use crate::config::{Config, Door};
use crate::diagnostic::rules::links::{
    BROKEN_LINK, LINK_TO_DRAFT, MISSING_PICTURE, PICTURE_ELSEWHERE, PICTURE_UNUSABLE, TRANSCLUSION_INLINE,
};
use crate::diagnostic::rules::places::{ADDRESS_TAKEN, UNSAFE_FILE};
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::{Address, Place, Sort, Span};

/// A sentence with more links is a list; its words stay as they are.
const MOST_IN_A_SENTENCE: usize = 20;

/// Where the links of an article lead: to each other article the first one with its sentence, those of the text before
/// those of fields; then the articles its text leads to, each once.
pub(super) fn out_of(
    handbook: &Handbook,
    id: Id,
    woven: &Woven,
    remarks: &mut Vec<Diagnostic>,
) -> (Vec<(Id, Arc<str>)>, Vec<Id>) {
    let mut links = check(handbook, woven.written(), remarks);
    let mut leads_to: Vec<Id> = links.iter().map(|(to, _)| *to).collect();
    leads_to.sort_unstable();
    leads_to.dedup();
    links.extend(named(handbook, woven.article(), remarks));
    let mut seen = BTreeSet::from([id]);
    links.retain(|(to, _)| seen.insert(*to));
    (links, leads_to)
}

/// Ties every link at its other end.
pub(super) fn tie(handbook: &Handbook) -> Tied {
    let out_of = |from: Id| {
        let links = handbook.article(from).threads.links.iter().enumerate();
        links.map(move |(at, (to, _))| (to.0, (from, at)))
    };
    Tied::new(handbook.articles.len(), || handbook.articles().flat_map(|(from, _)| out_of(from)))
}

/// Reports what is wrong with links that stand in no article: introductions, hidden files, the glossary and the footer.
pub(super) fn check_elsewhere(handbook: &Handbook, config: &Config, remarks: &mut Vec<Diagnostic>) {
    let intros = handbook.home.iter().chain(handbook.sections.iter().filter_map(|section| section.intro.as_ref()));
    let others: Vec<&Arc<Written>> = intros.chain(handbook.hidden.values()).collect();
    let found = others.par_iter().flat_map_iter(|written| {
        let mut remarks = Vec::new();
        check(handbook, written, &mut remarks);
        remarks.retain(|remark| remark.rule != &LINK_TO_DRAFT || !stays_draft(written));
        remarks
    });
    remarks.par_extend(found);
    glossary(handbook, remarks);
    configured(handbook, config, remarks);
}

/// Whether no reader sees this file before somebody takes `draft: true` out. Until then its links may lead to other drafts; one
/// that waits for its day comes out by itself, and they would break then.
fn stays_draft(written: &Written) -> bool {
    matches!(written, Written::Article(article) if article.front.draft)
}

/// The sentence that a citation at byte `at` of a piece stands in, with the words readers see for links without words of their own.
pub(super) fn as_shown(handbook: &Handbook, written: &Written, piece: &Piece<'_>, sentence: &str, at: usize) -> String {
    let links = &piece.scan.links;
    let here = |link: &&Link| *link.sentence == *sentence;
    let (before, behind) = links.split_at(links.partition_point(|link| link.span.start < at));
    let first = before.len() - before.iter().rev().take(MOST_IN_A_SENTENCE).take_while(here).count();
    let mut shown = sentence.to_owned();
    for link in before[first..].iter().chain(behind.iter().take(MOST_IN_A_SENTENCE).take_while(here)) {
        let Some(words) = &link.stand_in else { continue };
        let target = handbook.resolve(Some(written), &link.destination).target;
        if let Some(title) = target.and_then(|target| handbook.label(Some(written), &target)) {
            shown = shown.replacen(words.as_str(), &title, 1);
        }
    }
    shown
}

/// Reports what is wrong with the links of a file; returns the articles it links to with the sentences.
fn check(handbook: &Handbook, written: &Written, remarks: &mut Vec<Diagnostic>) -> Vec<(Id, Arc<str>)> {
    let mut targets = Vec::new();
    let mut walked = Walked::default();
    for piece in written.pieces() {
        // Links of one sentence follow each other and share its words.
        for group in piece.scan.links.chunk_by(|one, other| one.sentence == other.sentence) {
            let mut sentence = Arc::clone(&group[0].sentence);
            let mut led = Vec::new();
            for Link { destination, span, stand_in, words, .. } in group {
                let found = handbook.resolve(Some(written), destination);
                if let Some(mut trouble) = found.trouble.told() {
                    if trouble.rule == &BROKEN_LINK && matches!(destination, Destination::File { .. }) {
                        let help = || "put the file beside the article, or take the link out".to_owned();
                        trouble.help.get_or_insert_with(help);
                    }
                    let at = |span: Span| written.manuscript().place(&piece.at(span));
                    let link = Standing { piece, destination, span: *span, words: words.end };
                    let instead = trouble.instead.clone();
                    remarks.push(link.mended(trouble.at(at(*span)), instead.as_ref(), &at));
                }
                let Some(target) = found.target else { continue };
                let title = stand_in.as_ref().zip(handbook.label(Some(written), &target));
                if let Some((words, title)) = title.filter(|_| group.len() <= MOST_IN_A_SENTENCE) {
                    sentence = sentence.replacen(words.as_str(), &title, 1).into();
                }
                if let Target::Article(id, _) = target {
                    led.push(id);
                }
            }
            targets.extend(led.into_iter().map(|id| (id, Arc::clone(&sentence))));
        }
        for embed in &piece.scan.embeds {
            let at = piece.at(embed.span);
            targets.extend(
                transclusion::check(handbook, &mut walked, written, embed, &at, remarks).map(|id| (id, Arc::default())),
            );
        }
        for picture in &piece.scan.pictures {
            let at = |span: Span| written.manuscript().place(&piece.at(span));
            let place = || at(picture.span);
            let shown = piece.text[picture.span.range()].starts_with('!');
            let useless = || no_picture(&picture.destination, place).filter(|_| shown);
            match missing_picture(handbook, written, &picture.destination, place) {
                found if (found.is_some() || useless().is_some()) && cut_at(piece.text, picture).is_some() => {
                    remarks.extend(cut_at(piece.text, picture).map(|sign| name_cut(sign, place())));
                }
                // Whatever a camera's own file could do in a browser: what it needs is another form.
                Some((diagnostic, instead)) if diagnostic.rule != &UNSAFE_FILE || useless().is_none() => {
                    let link = Standing { piece, destination: &picture.destination, span: picture.span, words: 0 };
                    remarks.push(link.mended(diagnostic, instead.as_ref(), &at));
                }
                Some(_) => remarks.extend(useless()),
                None => remarks.extend(elsewhere(&picture.destination, place).filter(|_| shown).or_else(useless)),
            }
        }
    }
    targets
}

fn missing_picture(
    handbook: &Handbook,
    written: &Written,
    destination: &Destination,
    place: impl Fn() -> Place,
) -> Option<(Diagnostic, Option<Instead>)> {
    let trouble = handbook.resolve(Some(written), destination).trouble.told()?;
    let instead = trouble.instead.clone();
    let Destination::File { path, .. } = destination else { return Some((trouble.at(place()), instead)) };
    if trouble.rule != &BROKEN_LINK {
        return Some((trouble.at(place()), instead));
    }
    let message = format!("the picture `{path}` is not there");
    let help = trouble.help.unwrap_or_else(|| "put the file beside the article, or take the picture out".to_owned());
    Some((Diagnostic::new(&MISSING_PICTURE, place(), message).help(help), instead))
}

/// The sign at which browsers end the name of a picture, where what stands before it names none.
fn cut_at(text: &str, picture: &PictureLink) -> Option<char> {
    let Destination::File { path, .. } = &picture.destination else { return None };
    let address = text[picture.span.range()].rsplit_once("](").map(|(_, address)| address)?;
    address.chars().find(|sign| matches!(sign, '#' | '?')).filter(|_| Sort::of(path.as_str()) == Sort::Other)
}

fn name_cut(sign: char, place: Place) -> Diagnostic {
    let message = format!("for browsers the name of this picture ends at `{sign}`, so it would not be found");
    let help = format!("name the file without `{sign}`, and write that name here");
    Diagnostic::new(&MISSING_PICTURE, place, message).help(help)
}

/// A picture that is not loaded, because it lies on another site.
fn elsewhere(destination: &Destination, place: impl Fn() -> Place) -> Option<Diagnostic> {
    let Destination::External(address) = destination else { return None };
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let what = match Sort::of(address) {
        Sort::Film => "film",
        Sort::Sound => "sound",
        _ => "picture",
    };
    let message = format!("this {what} lies on another site, so readers get a link to it instead");
    let help = "keep a copy beside the article and name that here; if a link is right, take away the `!`";
    Some(Diagnostic::new(&PICTURE_ELSEWHERE, place(), message).help(help))
}

/// A file that is written as a picture, and is nothing that browsers show or play.
fn no_picture(destination: &Destination, place: impl Fn() -> Place) -> Option<Diagnostic> {
    let Destination::File { path, .. } = destination else { return None };
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    let (what, help) = match Sort::of(path) {
        Sort::Picture | Sort::Film | Sort::Sound => return None,
        Sort::Unplayed(help) => ("is of a kind that not every browser plays", help),
        Sort::Unshown(help) => ("is a kind of picture that browsers cannot show", help),
        Sort::Other => ("is no picture", "take away the `!`, so that it becomes a link"),
    };
    Some(Diagnostic::new(&PICTURE_UNUSABLE, place(), format!("`{name}` {what}")).help(help))
}

/// Articles named in fields of their own: `related` and the steps of a path.
fn named(handbook: &Handbook, article: &Article, remarks: &mut Vec<Diagnostic>) -> Vec<(Id, Arc<str>)> {
    let steps = match &article.front.particulars {
        Particulars::Path(path) => path.steps.as_slice(),
        _ => &[],
    };
    let related = article.front.related.iter().map(|scalar| (scalar, None));
    let steps = steps.iter().map(|step| (&step.article, Some(step.why.as_ref().map_or("", |why| &why.text))));
    let mut targets = Vec::new();
    for (scalar, why) in related.chain(steps) {
        let found = handbook.wiki(&scalar.text, None);
        if let Some(trouble) = found.trouble.told() {
            let place = article.manuscript.place(&At::Field(scalar.path.clone(), None));
            remarks.push(of_name(trouble, place, &scalar.text));
        }
        if let (Some(Target::Article(id, _)), Some(why)) = (found.target, why) {
            targets.push((id, why.into()));
        }
    }
    targets
}

/// A name that stands alone, in a list or a setting.
fn of_name(trouble: Trouble, place: Place, name: &str) -> Diagnostic {
    match trouble.instead.clone() {
        Some(Instead::Name(new)) => trouble.at(place.clone()).mended(place, name, new),
        _ => trouble.at(place),
    }
}

fn glossary(handbook: &Handbook, remarks: &mut Vec<Diagnostic>) {
    let glossary = &handbook.library.glossary;
    for term in &glossary.terms {
        for link in &term.definition.scan.links {
            let found = handbook.resolve(None, &link.destination);
            if let Some((trouble, place)) = found.trouble.told().zip(glossary.place(term, link.span)) {
                remarks.push(trouble.at(place));
            }
        }
        for picture in &term.definition.scan.pictures {
            let found = handbook.resolve(None, &picture.destination);
            if let Some((_, place)) = found.trouble.told().zip(glossary.place(term, picture.span)) {
                let message = "this picture is not shown: what a term means stands beside no file";
                let help = "put the picture into an article, and a link to that into the definition";
                remarks.push(Diagnostic::new(&MISSING_PICTURE, place, message).help(help));
            }
        }
        for embed in &term.definition.scan.embeds {
            if let Some(place) = glossary.place(term, embed.span) {
                let message = "a piece of an article cannot stand in a definition";
                let help = "take the `!` away to make it a link";
                remarks.push(Diagnostic::new(&TRANSCLUSION_INLINE, place, message).help(help));
            }
        }
    }
}

/// Pages named in `handbook.yaml`: at the top and the foot of every page, behind the doors of the home page, where the theme
/// itself sends readers, and where former addresses lead. What stands at a former address now comes first, which is told.
fn configured(handbook: &Handbook, config: &Config, remarks: &mut Vec<Diagnostic>) {
    let behind = config.doors.iter().flat_map(Door::entries);
    let ways = config.ways.iter().map(|way| &way.to);
    let former = config.former.iter().map(|former| &former.to);
    for entry in ways.chain(&config.footer).chain(behind).chain(config.signposts.iter()).chain(former) {
        if let Some(trouble) = handbook.entry(&entry.slug).trouble.told() {
            remarks.push(of_name(trouble, entry.place.clone(), &entry.slug));
        }
    }
    for old in config.former.iter().map(|former| &former.old) {
        let here = Address::page(&old.slug);
        // What stands elsewhere was told with the other addresses that are taken.
        if let Some(Target::Page(there, _)) = handbook.wiki_here(&old.slug, None).target
            && there == here
            && MADE_BELOW.contains(&here.first_segment())
        {
            let message =
                format!("`{}` is no former address: a page stands there now", sentences::short(&old.slug, 60));
            let help = "take this line out, or write the address as it was";
            remarks.push(Diagnostic::new(&ADDRESS_TAKEN, old.place.clone(), message).help(help));
        }
    }
}
