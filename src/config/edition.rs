//! The settings of an edition in another language than the main one.
//!
//! In: the settings of the main edition, and what stands in the edition's own `handbook.yaml`. Out: [`Config`].
//!
//! Invariant: how the site is made is set once for all editions; nothing that readers see is taken over in another language.

use std::collections::BTreeMap;

use super::own_words::OwnWords;
use super::settings::Config;
use super::{ages, keys, own};
use crate::diagnostic::Noted;
use crate::source::Source;
use crate::yaml::Doc;

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
            let once = |name: &str| keys::ONCE.iter().any(|key| key.name == name).then(|| SET_ONCE.to_owned());
            fields.finish_by(&[keys::OWN], once);
        }
        Some(Err(trouble)) => remarks.push(*trouble),
        None => {}
    }
    Noted::new(config, remarks)
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
    fn what_is_set_once_is_told_where_it_was_set_again() {
        let (config, told) = of(MAIN, "base_url: https://b.example/\ntitel: X\n");
        assert_eq!(config.base_url.as_deref(), Some("https://a.example/es/"));
        assert!(told[0].contains("`base_url`") && told[0].contains("once for all languages"), "{told:?}");
        assert!(told[1].contains("`titel`") && told[1].contains("title"), "{told:?}");
    }
}
