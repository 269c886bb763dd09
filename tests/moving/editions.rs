//! A move goes through the handbook in all its languages.

use super::{HEAD, done};

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
    let moved = format!("{HEAD}[c](../s/c.md) [[c]] [[d|D]] [d](../../s/d.md) [e](../s/d.md) ![p](../s/p.png)\n");
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
