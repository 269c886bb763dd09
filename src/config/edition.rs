//! The settings of an edition in another language than the main one.
//!
//! In: the settings of the main edition, and what stands in the edition's own `handbook.yaml`. Out: [`Config`].
//!
//! Invariant: how the site is made is set once for all editions; nothing that readers see is taken over in another language.

use std::collections::{BTreeMap, BTreeSet};

use super::own_words::OwnWords;
use super::settings::Config;
use super::{ages, keys, own};
use crate::diagnostic::near::{self, Known};
use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::source::{Place, Source};
use crate::yaml::{Doc, Fields, KeyPath};

/// The settings of the edition in `language`, one of those that `main` names.
#[must_use]
pub fn edition(main: &Config, source: Option<&Source>, language: &str) -> Noted<Config> {
    let are_usual = main.ages == ages::usual(&main.language);
    let prefix = main.prefix_of(language);
    let mut config = Config {
        language: language.to_owned(),
        ages: if are_usual { ages::usual(language) } else { main.ages.clone() },
        base_url: main.base_url.as_ref().map(|base| format!("{base}{prefix}")),
        doors: Vec::new(),
        tag_labels: BTreeMap::new(),
        ways: Vec::new(),
        words: OwnWords::default(),
        ..main.clone()
    };
    let mut remarks = Vec::new();
    match source.map(Doc::read_file) {
        Some(Ok(doc)) => {
            let mut fields = doc.fields(&mut remarks);
            own::fill(&mut config, &mut fields);
            ages_of(main, &mut config, &mut fields);
            tags_of(main, &mut config, &mut fields);
            let once = |name: &str| keys::ONCE.iter().any(|key| key.name == name).then(|| SET_ONCE.to_owned());
            fields.finish_by(&[keys::OWN], once);
        }
        Some(Err(trouble)) => remarks.push(*trouble),
        None => {}
    }
    Noted::new(config, remarks)
}

/// An age that is nearly one of the main edition's, which has no name here otherwise, is told and read as that.
fn ages_of(main: &Config, config: &mut Config, fields: &mut Fields<'_>) {
    let known = main.ages.iter().map(|(id, _)| id.as_str()).collect();
    let slips = slips(config.ages.iter().map(|(id, _)| id.as_str()), &known);
    for (written, meant) in &slips {
        let place = fields.doc().key_place(&fields.path().key("ages").key(written));
        fields.remark(told(place, written, meant, "ages"));
    }
    for (id, _) in &mut config.ages {
        if let Some(meant) = slips.get(id) {
            id.clone_from(meant);
        }
    }
}

/// The same for tags, where the main edition names those that there are. A word for another tag is on no page.
fn tags_of(main: &Config, config: &mut Config, fields: &mut Fields<'_>) {
    let Some(tags) = &main.tags else { return };
    let known: BTreeSet<&str> = tags.iter().map(String::as_str).collect();
    let listed: BTreeMap<String, KeyPath> =
        fields.texts_there("tags").into_iter().map(|one| (one.text, one.path)).collect();
    let place = |fields: &Fields<'_>, tag: &str| match listed.get(tag) {
        Some(path) => fields.doc().place(path),
        None => fields.doc().key_place(&fields.path().key("tags").key(tag)),
    };
    let labels: Vec<&str> = config.tag_labels.keys().map(String::as_str).collect();
    let slips = match labels.is_empty() {
        true => slips(config.tags.iter().flatten().map(String::as_str), &known),
        false => slips(labels.iter().copied(), &known),
    };
    for tag in labels.into_iter().filter(|tag| !known.contains(tag) && !slips.contains_key(*tag)) {
        let remark = unknown(place(fields, tag), tag, "tags");
        fields.remark(remark.help("take it out, or name the tag there as well"));
    }
    for (tag, meant) in &slips {
        fields.remark(told(place(fields, tag), tag, meant, "tags"));
    }
    let meant = |tag: String| slips.get(&tag).cloned().unwrap_or(tag);
    config.tag_labels =
        std::mem::take(&mut config.tag_labels).into_iter().map(|(tag, label)| (meant(tag), label)).collect();
    config.tags = config.tags.take().map(|tags| tags.into_iter().map(meant).collect());
}

/// Names that are not known and nearly one that is known and not written, each with that.
fn slips<'a>(written: impl Iterator<Item = &'a str> + Clone, known: &BTreeSet<&str>) -> BTreeMap<String, String> {
    let here: BTreeSet<&str> = written.clone().collect();
    let missing = Known::of(known.iter().copied().filter(|name| !here.contains(name)));
    let mut taken = BTreeSet::new();
    let odd = written.filter(|name| !known.contains(name));
    let meant = odd.filter_map(|name| {
        let meant = near::nearest(name, &[&missing])?;
        taken.insert(meant.to_owned()).then(|| (name.to_owned(), meant.to_owned()))
    });
    meant.collect()
}

fn unknown(place: Place, written: &str, what: &str) -> Diagnostic {
    let message = format!("`{}` is not one of the {what} in articles/handbook.yaml", sentences::short(written, 40));
    Diagnostic::new(&UNKNOWN_VALUE, place, message)
}

fn told(place: Place, written: &str, meant: &str, what: &str) -> Diagnostic {
    let remark = unknown(place.clone(), written, what).help(format!("did you mean `{meant}`?"));
    match sentences::only_near(written, [meant]) {
        Some(only) => remark.mended(place, written, only),
        None => remark,
    }
}

const SET_ONCE: &str = "it is set once for all languages, in articles/handbook.yaml";

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::config::{Choices, Drafts, Links, parse};

    fn of(main: &str, own: &str) -> (Config, Vec<String>) {
        let choices =
            Choices { today: date(2026, 11, 29), drafts: Drafts::Hidden, base_url: None, links: Links::Folders };
        let main = parse(Some(&Source::new("articles/handbook.yaml", main)), &choices).value;
        let Noted { value, remarks } = edition(&main, Some(&Source::new("articles/es/handbook.yaml", own)), "es");
        (value, remarks.into_iter().map(|remark| format!("{} {:?}", remark.message, remark.help)).collect())
    }

    const MAIN: &str = "title: Repair\nbase_url: https://a.example/\nlanguages: [en, es]\nfooter: [about]\nhelp: help\n\
                        colours: { accent: \"#74295f\" }\nways:\n  - { title: Now, to: now }\n";

    #[test]
    fn what_readers_see_is_its_own_and_how_the_site_is_made_is_shared() {
        let (config, told) = of(MAIN, "title: Reparar\nfooter: []\n");
        assert!(told.is_empty(), "{told:?}");
        assert_eq!((config.title.as_str(), config.language.as_str()), ("Reparar", "es"));
        assert_eq!(config.base_url.as_deref(), Some("https://a.example/es/"));
        assert_eq!((config.site_url(), config.folder().as_str()), (Some("https://a.example/"), "articles/es/"));
        assert!(config.ways.is_empty() && config.footer.is_empty() && config.colours.len() == 1 && !config.is_main());
        assert_eq!(config.signposts.help.map(|post| post.slug).as_deref(), Some("help"));
        assert_eq!(config.ages[0].1, "Bebés");
    }

    #[test]
    fn what_an_edition_does_not_say_of_the_organisation_is_taken_over() {
        let main = format!("{MAIN}organisation: {{ name: Harbour, url: https://h.example, contact: a@h.example }}\n");
        let (config, told) = of(&main, "organisation: { name: Puerto }\n");
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(config.organisation.name.as_deref(), Some("Puerto"));
        assert_eq!(config.organisation.contact.as_deref(), Some("mailto:a@h.example"));
        assert_eq!(config.organisation.url.as_deref(), Some("https://h.example"));
    }

    #[test]
    fn a_slip_in_an_edition_is_told_there_and_read_as_what_was_meant() {
        let main = format!("{MAIN}ages: {{ child: Children, me: Me }}\ntags: [repair, calm]\n");
        let own =
            "ages: { chidl: Niños, me: Yo, abuela: Abuelas }\ntags: { repiar: Reparar, calma: Calma, otro: Otro }\n";
        let (config, told) = of(&main, own);
        let ids: Vec<&str> = config.ages.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["child", "me", "abuela"]);
        assert_eq!(config.tag_labels.get("repair").map(String::as_str), Some("Reparar"));
        assert_eq!(told.len(), 4, "{told:?}");
        for (said, part) in
            told.iter().zip(["did you mean `child`", "`otro`", "did you mean `calm`", "did you mean `repair`"])
        {
            assert!(said.contains(part), "{told:?}");
        }
        let (config, told) = of(&main, "tags: [repiar, calm]\n");
        assert_eq!(config.tags, Some(vec!["repair".to_owned(), "calm".to_owned()]));
        assert!(told[0].contains("did you mean `repair`") && told.len() == 1, "{told:?}");
    }

    #[test]
    fn what_is_set_once_is_told_where_it_was_set_again() {
        let (config, told) = of(MAIN, "base_url: https://b.example/\ntitel: X\n");
        assert_eq!(config.base_url.as_deref(), Some("https://a.example/es/"));
        assert!(told[0].contains("`base_url`") && told[0].contains("once for all languages"), "{told:?}");
        assert!(told[1].contains("`titel`") && told[1].contains("title"), "{told:?}");
    }
}
