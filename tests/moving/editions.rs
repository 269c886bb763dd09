//! A move goes through the handbook in all its languages.

use std::collections::BTreeMap;

use mend::article::{Prints, parse};
use mend::checks::translations::translations;
use mend::plan::Plan;
use mend::source::Source;
use proptest::prelude::*;

use super::made::{Made, handbook, inputs};
use super::{HEAD, compiled, done, mv, refused};

#[test]
fn the_same_article_of_every_edition_moves_along() {
    let text = format!("{HEAD}[c](c.md) [[c]] [[d|D]] [d](../../s/d.md) [e](d.md) ![p](p.png)\n");
    let config = "languages: [en, es, de]\ntags: [calm]\n";
    let own = "title: E\ntags: { calm: tranquilo }\nways:\n  - { title: A, to: a }\n";
    let files = [
        ("articles/handbook.yaml", config),
        ("articles/s/a.md", HEAD),
        ("articles/s/c.md", HEAD),
        ("articles/s/d.md", HEAD),
        ("articles/es/handbook.yaml", own),
        ("articles/es/glossary.yaml", "- term: X\n  definition: See [[a]] and [[d]].\n"),
        ("articles/es/s/index.md", "---\ntitle: S\norder: [c, d, a]\n---\n"),
        ("articles/es/s/a.md", text.as_str()),
        ("articles/es/s/c.md", "---\ntitle: T\nkind: concept\nsummary: S.\ntags: [calm]\nrelated: [a, d]\n---\n"),
        ("articles/es/s/p.png", "1"),
    ];
    let now = done(&files, "articles/s/a.md", "t/b");
    let head = HEAD.replace(
        "---\ntitle: T\nkind: concept\nsummary: S.\n",
        "---\ntitle: T\nkind: concept\nsummary: S.\naliases: [a]\n",
    );
    let moved = format!("{head}[c](../s/c.md) [[c]] [[d|D]] [d](../../s/d.md) [e](../s/d.md) ![p](../s/p.png)\n");
    assert_eq!(now["articles/es/t/b.md"], moved);
    assert!(now.contains_key("articles/t/b.md") && !now.contains_key("articles/es/s/a.md"));
    assert!(now["articles/es/glossary.yaml"].contains("[[b]] and [[d]]"));
    assert!(now["articles/es/handbook.yaml"].contains("to: b }"));
    assert!(now["articles/es/s/c.md"].contains("related: [b, d]"));
    // What is not translated is named in the translations all the same.
    let now = done(&files, "d", "e");
    assert!(now["articles/es/s/a.md"].contains("[[e|D]] [d](../../s/e.md) [e](e.md)"), "{}", now["articles/es/s/a.md"]);
    assert!(now["articles/es/s/index.md"].contains("order: [c, e, a]"));
    let now = done(&files, "tag:calm", "peace");
    assert!(now["articles/es/handbook.yaml"].contains("tags: { peace: tranquilo }"));
    assert!(
        now["articles/handbook.yaml"].contains("tags: [peace]") && now["articles/es/s/c.md"].contains("tags: [peace]")
    );
    let now = done(&files, "section:s", "way");
    assert!(now.contains_key("articles/es/way/p.png") && now.contains_key("articles/way/c.md"));
    assert_eq!(now["articles/es/way/a.md"], text.replace("../../s/d.md", "../../way/d.md"));
}

#[test]
fn a_translation_by_its_own_path_goes_with_its_original_and_what_has_none_stays_in_its_edition() {
    let files = [
        ("articles/handbook.yaml", "languages: [en, es]\n"),
        ("articles/s/a.md", HEAD),
        ("articles/es/s/a.md", HEAD),
        ("articles/es/s/own.md", "---\ntitle: T\nkind: concept\nsummary: S.\n---\n![p](p.png) [[a]]\n"),
        ("articles/es/s/p.png", "1"),
    ];
    let said = refused(&files, "articles/es/s/a.md", "b");
    assert!(said.contains("translation of articles/s/a.md") && said.contains("move articles/s/a.md instead"), "{said}");
    for new in ["other", "s/other", "articles/es/s/other.md"] {
        let now = done(&files, "articles/es/s/own.md", new);
        assert!(now["articles/es/s/other.md"].contains("aliases: [own]"), "{new}: {now:?}");
        assert!(now.contains_key("articles/es/s/p.png") && now.contains_key("articles/es/s/a.md"));
    }
    let now = done(&files, "articles/es/s/own.md", "t/own");
    assert!(now.contains_key("articles/es/t/own.md") && now.contains_key("articles/es/t/p.png"), "{now:?}");
}

#[test]
fn a_source_that_glossaries_of_editions_cite_gets_its_key_there_too() {
    let shows = format!("{HEAD}[[a]] [@f1]\n");
    let references = "f1:\n  type: book\n  title: T\n  author: A, B\n  date: 2000\n";
    let files = [
        ("articles/handbook.yaml", "languages: [en, es, de]\n"),
        ("articles/references.yaml", references),
        ("articles/glossary.yaml", "- term: X\n  definition: D.\n  cite: [f1]\n"),
        ("articles/es/glossary.yaml", "- term: X\n  definition: D [@f1].\n  cite: [f1]\n"),
        ("articles/s/a.md", shows.as_str()),
        ("articles/es/s/a.md", shows.as_str()),
        ("articles/de/s/a.md", HEAD),
    ];
    let now = done(&files, "@f1", "@field1");
    assert_eq!(now["articles/glossary.yaml"], "- term: X\n  definition: D.\n  cite: [field1]\n");
    assert_eq!(now["articles/es/glossary.yaml"], "- term: X\n  definition: D [@field1].\n  cite: [field1]\n");
}

#[test]
fn a_section_whose_pictures_editions_show_moves() {
    let shows = format!("{HEAD}![p](drawings/p.png)\n");
    let files = [
        ("articles/handbook.yaml", "languages: [en, es]\n"),
        ("articles/s/a.md", shows.as_str()),
        ("articles/s/drawings/p.png", "1"),
        ("articles/es/s/a.md", shows.as_str()),
    ];
    let now = done(&files, "section:s", "way");
    assert_eq!(now["articles/es/way/a.md"], shows);
    assert!(now.contains_key("articles/way/drawings/p.png"));
}

/// How many parts of each original are changed since it was translated, by the title of the translation.
fn changed(plan: &Plan) -> BTreeMap<String, usize> {
    let rows = plan.editions().flat_map(translations).filter(|row| row.file.starts_with("articles/es/"));
    rows.map(|row| (row.title.clone(), row.changed)).collect()
}

/// The prints of a text.
fn prints(path: &str, text: &str) -> String {
    Prints::of(&parse(&Source::new(path, text)).value.parts()).to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_rename_is_no_change_of_what_a_translation_says(
        Made { files, ask } in handbook(),
        before in proptest::collection::vec(any::<bool>(), 5),
    ) {
        let mut all = files.clone();
        for (number, (path, text)) in files.iter().filter(|(path, _)| path.ends_with(".md")).enumerate() {
            // Some originals were changed since; how much is told of them stays as it was, too.
            let then = match before.get(number) {
                Some(true) => text.replace("Line 0 with", "Once").replace("It''s", "That''s"),
                _ => text.clone(),
            };
            let more = if path.ends_with("one/index.md") { "" } else { "kind: concept\nsummary: S.\ndraft: true\n" };
            let from = prints(path, &then);
            let translation = format!("---\ntitle: T\n{more}translated:\n  from: {from}\n  on: 2026-11-01\n---\n\nT [[alpha]].\n");
            all.push((path.replace("articles/", "articles/es/"), translation));
        }
        let config = all.iter_mut().find(|(path, _)| path == "articles/handbook.yaml").expect("a configuration");
        config.1 += "languages: [en, es]\n";
        let named: Vec<(&str, &str)> = all.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let inputs = inputs(&named);
        let was = changed(&compiled(&inputs).value);
        prop_assert!(was.len() > 4);
        let Ok((_, after)) = mv(&inputs, &ask.old, &ask.new) else { return Ok(()) };
        prop_assert_eq!(changed(&compiled(&after).value), was, "{:?}", ask);
    }
}
