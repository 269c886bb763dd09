//! What each edition has for itself: what readers see of the configuration, and the words its authors chose.
//!
//! In: the main `handbook.yaml`, or that of an edition. Out: its part of [`Config`]; what is not named stays as it was.

use super::lists::{each_once, named, words};
use super::look::FooterEntry;
use super::settings::Config;
use super::{ages, former, look, own_words, ways};
use crate::yaml::{Fields, Scalar};

pub(super) fn fill(config: &mut Config, fields: &mut Fields<'_>) {
    if let Some(title) = fields.text("title") {
        config.title = title.text;
    }
    if let Some(organisation) = look::organisation(fields) {
        config.organisation = organisation.or(std::mem::take(&mut config.organisation));
    }
    config.doors = look::doors(fields);
    config.ways = ways::ways(fields);
    if fields.has("sections") {
        config.sections = named(config, fields, "sections", |_| None);
    }
    let ages = fields.dictionary("ages");
    if !ages.is_empty() {
        config.ages = ages::usable(fields, ages);
    }
    if fields.is_map("tags") {
        let labels = fields.dictionary("tags");
        if config.is_main() {
            config.tags = Some(labels.iter().map(|(tag, _)| tag.clone()).collect());
        }
        config.tag_labels = labels.into_iter().map(|(tag, label)| (tag, label.text)).collect();
    } else if fields.has("tags") {
        config.tags = Some(words(fields, "tags", |_| None));
    }
    config.words = own_words::read(fields);
    if fields.has("footer") {
        let entries = fields.words("footer");
        let entries = each_once(fields, entries).into_iter();
        let entry = |scalar: Scalar| FooterEntry { place: fields.doc().place(&scalar.path), slug: scalar.text };
        config.footer = entries.map(entry).collect();
    }
    config.signposts.read(fields);
    config.former.extend(former::read(fields));
}
