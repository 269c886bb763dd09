//! Every link and picture of every text is resolved; what leads to another article becomes a backlink there.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::resolve::Trouble;
use super::transclusion;
use super::{Backlink, Handbook, Id, Target};
use crate::article::{Article, At, Destination, Link, Particulars, Written};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::links::MISSING_PICTURE;
use crate::source::Place;

/// A sentence with more links is a list; its words stay as they are.
const MOST_IN_A_SENTENCE: usize = 20;

pub(super) fn connect(handbook: &mut Handbook, config: &Config, remarks: &mut Vec<Diagnostic>) {
    let mut found: BTreeMap<(Id, Id), String> = BTreeMap::new();
    for (id, woven) in handbook.articles() {
        for (to, sentence) in check(handbook, woven.written(), remarks) {
            if to != id {
                found.entry((to, id)).or_insert(sentence);
            }
        }
        for (to, sentence) in named(handbook, woven.article(), remarks) {
            if to != id {
                found.entry((to, id)).or_insert(sentence);
            }
        }
    }
    let intros = handbook.home.iter().chain(handbook.sections.iter().filter_map(|section| section.intro.as_ref()));
    let others: Vec<&Arc<Written>> = intros.chain(handbook.hidden.values()).collect();
    for written in others {
        check(handbook, written, remarks);
    }
    glossary(handbook, remarks);
    footer(handbook, config, remarks);
    for ((to, from), sentence) in found {
        handbook.articles[to.0].backlinks.push(Backlink { from, sentence });
    }
}

/// Reports what is wrong with the links of a file; returns the articles it links to with the sentences.
fn check(handbook: &Handbook, written: &Written, remarks: &mut Vec<Diagnostic>) -> Vec<(Id, String)> {
    let mut targets = Vec::new();
    for piece in written.pieces() {
        // Links of one sentence follow each other and share its words.
        for group in piece.scan.links.chunk_by(|one, other| one.sentence == other.sentence) {
            let mut sentence = group[0].sentence.clone();
            let mut led = Vec::new();
            for Link { destination, span, stand_in, .. } in group {
                let found = handbook.resolve(Some(written), destination);
                if let Some(trouble) = found.trouble {
                    remarks.push(diagnostic(trouble, written.manuscript().place(&piece.at(*span))));
                }
                let Some(target) = found.target else { continue };
                let title = stand_in.as_ref().zip(handbook.label(Some(written), &target));
                if let Some((words, title)) = title.filter(|_| group.len() <= MOST_IN_A_SENTENCE) {
                    sentence = sentence.replacen(words.as_str(), &title, 1);
                }
                if let Target::Article(id, _) = target {
                    led.push(id);
                }
            }
            targets.extend(led.into_iter().map(|id| (id, sentence.clone())));
        }
        for embed in &piece.scan.embeds {
            let at = piece.at(embed.span);
            targets.extend(transclusion::check(handbook, written, embed, &at, remarks).map(|id| (id, String::new())));
        }
        for picture in &piece.scan.pictures {
            let place = || written.manuscript().place(&piece.at(picture.span));
            if let Some(diagnostic) = missing_picture(handbook, written, &picture.destination, place) {
                remarks.push(diagnostic);
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
) -> Option<Diagnostic> {
    let trouble = handbook.resolve(Some(written), destination).trouble?;
    let Destination::File { path, .. } = destination else { return Some(diagnostic(trouble, place())) };
    let message = format!("the picture `{path}` is not there");
    let help = trouble.help.unwrap_or_else(|| "put the file beside the article, or take the picture out".to_owned());
    Some(Diagnostic::new(&MISSING_PICTURE, place(), message).help(help))
}

pub(super) fn diagnostic(trouble: Trouble, place: Place) -> Diagnostic {
    Diagnostic::new(trouble.rule, place, trouble.message).maybe_help(trouble.help)
}

/// Articles named in fields of their own: `related` and the steps of a path.
fn named(handbook: &Handbook, article: &Article, remarks: &mut Vec<Diagnostic>) -> Vec<(Id, String)> {
    let steps = match &article.front.particulars {
        Particulars::Path(path) => path.steps.as_slice(),
        _ => &[],
    };
    let related = article.front.related.iter().map(|scalar| (scalar, None));
    let steps = steps.iter().map(|step| (&step.article, Some(step.why.as_ref().map_or("", |why| &why.text))));
    let mut targets = Vec::new();
    for (scalar, why) in related.chain(steps) {
        let found = handbook.wiki(&scalar.text, None);
        if let Some(trouble) = found.trouble {
            let place = article.manuscript.place(&At::Field(scalar.path.clone(), None));
            remarks.push(diagnostic(trouble, place));
        }
        if let (Some(Target::Article(id, _)), Some(why)) = (found.target, why) {
            targets.push((id, why.to_owned()));
        }
    }
    targets
}

fn glossary(handbook: &Handbook, remarks: &mut Vec<Diagnostic>) {
    let glossary = &handbook.library.glossary;
    for term in &glossary.terms {
        for link in &term.definition.scan.links {
            let found = handbook.resolve(None, &link.destination);
            if let Some((trouble, place)) = found.trouble.zip(glossary.place(term, link.span)) {
                remarks.push(diagnostic(trouble, place));
            }
        }
    }
}

fn footer(handbook: &Handbook, config: &Config, remarks: &mut Vec<Diagnostic>) {
    for entry in &config.footer {
        if let Some(trouble) = handbook.wiki(&entry.slug, None).trouble {
            remarks.push(diagnostic(trouble, entry.place.clone()));
        }
    }
}
