//! In: the woven handbook and its configuration. Out: a remark for each article that nothing leads to.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::article::{At, Destination, Kind, Written};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::wayfinding::ORPHAN_ARTICLE;
use crate::handbook::{Handbook, Id, Target};
use crate::yaml::KeyPath;

/// Articles that no text, field, path or front page leads to. A path is a beginning itself.
pub(super) fn check(handbook: &Handbook, config: &Config) -> Vec<Diagnostic> {
    if handbook.articles().nth(1).is_none() {
        return Vec::new();
    }
    let reached = reached(handbook, config);
    let alone = handbook.articles().filter(|(id, woven)| {
        !woven.draft && !woven.article().stub && woven.article().kind() != Kind::PATH && !reached.contains(id)
    });
    alone
        .map(|(_, woven)| {
            let article = woven.article();
            let place = article.manuscript.place(&At::Field(KeyPath::keys(&["title"]), None));
            let message = "no other article, path or introduction leads to this article";
            let help = format!(
                "link to it where a reader would want it, as `[[{}]]`, or name it under `related`",
                article.slug
            );
            Diagnostic::new(&ORPHAN_ARTICLE, place, message).help(help)
        })
        .collect()
}

fn reached(handbook: &Handbook, config: &Config) -> BTreeSet<Id> {
    let linked = handbook.articles().map(|(id, _)| id).filter(|id| handbook.backlinks(*id).len() > 0);
    let all: Vec<Id> = handbook.articles().map(|(id, _)| id).collect();
    let related: Vec<Id> = all.par_iter().flat_map_iter(|id| handbook.related(*id)).copied().collect();
    let target = |from: Option<&Written>, destination: &Destination| match handbook.resolve(from, destination).target {
        Some(Target::Article(id, _)) => Some(id),
        _ => None,
    };
    let intros = handbook.files_written().filter(|written| matches!(&***written, Written::Intro(_)));
    let intros = intros.flat_map(|written| {
        let links = written.manuscript().scan.links.iter();
        links.filter_map(|link| target(Some(written), &link.destination)).collect::<Vec<_>>()
    });
    let terms = handbook.library().glossary.terms.iter().flat_map(|term| &term.definition.scan.links);
    let terms = terms.filter_map(|link| target(None, &link.destination));
    let ways = config.ways.iter().map(|way| &way.to);
    let footer = ways.chain(&config.footer).chain(config.signposts.iter()).filter_map(|entry| {
        match handbook.entry(&entry.slug).target {
            Some(Target::Article(id, _)) => Some(id),
            _ => None,
        }
    });
    linked.chain(related).chain(intros).chain(terms).chain(footer).collect()
}
