//! `mend mv`: made-up handbooks and made-up requests. Every link leads where it led, nothing else changes, asking again changes
//! nothing more, and what cannot be done changes nothing.

#[path = "moving/along.rs"]
mod along;
#[path = "moving/editions.rs"]
mod editions;
#[path = "moving/made.rs"]
mod made;

use std::collections::BTreeMap;

use made::{Ask, Made, handbook, inputs};
use mend::compile::compile;
use mend::config::{Choices, Drafts, Links};
use mend::diagnostic::Noted;
use mend::edits::moving::{Ground, Moved, moved, same};
use mend::edits::{Edits, Refusal};
use mend::plan::Plan;
use mend::source::Inputs;
use proptest::prelude::*;

fn compiled(inputs: &Inputs) -> Noted<Plan> {
    let today = jiff::civil::Date::constant(2026, 11, 22);
    compile(inputs, &Choices { today, drafts: Drafts::Shown, base_url: None, links: Links::Folders })
}

/// What `mend mv` works out, with its own look at what would come of it.
fn mv(inputs: &Inputs, old: &str, new: &str) -> Result<(Moved, Inputs), Refusal> {
    let before = compiled(inputs);
    let ground = Ground::of(inputs, &before.value);
    let moved = moved(&ground, old, new)?;
    let after = moved.edits.applied(inputs)?;
    let then = compiled(&after);
    same::sound(&before.remarks, &then.remarks)?;
    same::ways(&before.value, &then.value, &moved.renames)?;
    Ok((moved, after))
}

/// Every text by its path.
fn texts(inputs: &Inputs) -> BTreeMap<String, String> {
    let all = inputs.articles.iter().chain(&inputs.data).chain(&inputs.config).chain(&inputs.templates);
    let pictures = inputs.pictures.iter().map(|picture| (picture.path.clone(), picture.fingerprint.to_string()));
    all.map(|source| (source.path().to_owned(), source.text().to_owned())).chain(pictures).collect()
}

fn done(files: &[(&str, &str)], old: &str, new: &str) -> BTreeMap<String, String> {
    match mv(&inputs(files), old, new) {
        Ok((_, after)) => texts(&after),
        Err(refusal) => panic!("{refusal}"),
    }
}

fn refused(files: &[(&str, &str)], old: &str, new: &str) -> String {
    mv(&inputs(files), old, new).map_or_else(|refusal| refusal.to_string(), |_| "done".to_owned())
}

const HEAD: &str = "---\ntitle: T\nkind: concept\nsummary: S.\n---\n";

#[test]
fn an_article_gets_another_name_in_every_kind_of_link_and_keeps_its_old_address() {
    let head = |more: &str| format!("---\r\ntitle: A # the title\r\nkind: concept\r\nsummary: S.\r\n{more}---\r\n");
    let a = head("related: [b]\r\n") + "Text [[b]].\r\n";
    let b = "---\ntitle: B\nkind: path\nsummary: S.\nsteps:\n  - article: a\n    why: 'It''s [[a]] first'\n  - { article: \"a\" }\nrelated: a\n---\n\
        [[a]], [[A#x y|words]], [[concepts/a.md]], ![p](../concepts/p.png), [w](../concepts/a.md#h \"t\"), [w][n], <a href=\"/a/\">w</a>,\n\
        [x](../a) and [w](<../concepts/a.md>) `[[a]]`\n\n![[a]]\n\n| x |\n|---|\n| [[a\\|b]] |\n\n[n]: ../concepts/a.md\n";
    let files = [
        ("articles/concepts/a.md", a.as_str()),
        ("articles/concepts/p.png", "x"),
        ("articles/concepts/index.md", "---\ntitle: C\norder: [a]\n---\nSee [](a.md).\n"),
        ("articles/paths/b.md", b),
        ("articles/glossary.yaml", "- term: Rest\n  definition: >\n    A pause\n    [[a|so]].\n"),
        (
            "articles/handbook.yaml",
            "title: H\nfooter: [a, b]\nways:\n  - title: W\n    to: /a/\nhelp: \"a\"\ndoors:\n  - title: D\n    links: [a, b]\n\
             allow:\n  - file: articles/concepts/a.md\n    rule: long-sentence\n    because: x\n",
        ),
        ("templates/finding/en.yaml", "needs:\n  - id: x\n    reason: R.\n    page: a\n    phrases: [afraid of him]\n"),
    ];
    let after = done(&files, "a", "calm");
    let wanted = a.replace("---\r\nText", "aliases: [a]\r\n---\r\nText");
    assert_eq!(after["articles/concepts/calm.md"], wanted);
    assert!(!after.contains_key("articles/concepts/a.md") && after.contains_key("articles/concepts/p.png"));
    let b = "---\ntitle: B\nkind: path\nsummary: S.\nsteps:\n  - article: calm\n    why: 'It''s [[calm]] first'\n  - { article: \"calm\" }\nrelated: calm\n---\n\
        [[calm]], [[calm#x y|words]], [[concepts/calm.md]], ![p](../concepts/p.png), [w](../concepts/calm.md#h \"t\"), [w][n], <a href=\"/calm/\">w</a>,\n\
        [x](../calm) and [w](<../concepts/calm.md>) `[[a]]`\n\n![[calm]]\n\n| x |\n|---|\n| [[calm\\|b]] |\n\n[n]: ../concepts/calm.md\n";
    assert_eq!(after["articles/paths/b.md"], b);
    assert_eq!(after["articles/concepts/index.md"], "---\ntitle: C\norder: [calm]\n---\nSee [](calm.md).\n");
    assert_eq!(after["articles/glossary.yaml"], "- term: Rest\n  definition: >\n    A pause\n    [[calm|so]].\n");
    let config = &after["articles/handbook.yaml"];
    assert!(config.contains("footer: [calm, b]") && config.contains("to: /calm/") && config.contains("help: \"calm\""));
    assert!(config.contains("links: [calm, b]") && config.contains("file: articles/concepts/calm.md"));
    assert!(after["templates/finding/en.yaml"].contains("page: calm\n"));
}

#[test]
fn there_and_back_is_as_before_and_a_draft_keeps_no_address() {
    let draft = "---\ntitle: A\nkind: concept\nsummary: S.\ndraft: true\n---\nText\n";
    let published = draft.replace("draft: true\n", "");
    let link = format!("{HEAD}[[a]] [w](a.md)\n");
    for (text, back) in [
        (draft.to_owned(), draft.to_owned()),
        (published.clone(), published.replace("---\nText", "aliases: [b]\n---\nText")),
    ] {
        let files = [("articles/s/a.md", text.as_str()), ("articles/s/c.md", link.as_str())];
        let (_, there) = mv(&inputs(&files), "articles/s/a.md", "b").expect("moved");
        assert!(texts(&there)["articles/s/c.md"].ends_with("[[b]] [w](b.md)\n"));
        let (_, again) = mv(&there, "b", "a").expect("moved back");
        assert_eq!(texts(&again)["articles/s/a.md"], back);
        assert_eq!(texts(&again)["articles/s/c.md"], link);
    }
}

#[test]
fn an_article_in_another_section_takes_its_own_pictures_along_and_every_path_stays_valid() {
    let a = format!(
        "{HEAD}![x](own.png) ![y](./shared.png) [c](c.md) [[s/c]] [d](../t/d.md) <img src=\"sub/own%20too.png\">\n"
    );
    let c = format!("{HEAD}![y](shared.png) [a](a.md) [[s/a]] [[a]]\n");
    let d = format!("{HEAD}[a](../s/a.md)\n");
    let files = [
        ("articles/s/a.md", a.as_str()),
        ("articles/s/own.png", "1"),
        ("articles/s/shared.png", "2"),
        ("articles/s/sub/own too.png", "3"),
        ("articles/s/c.md", c.as_str()),
        ("articles/s/index.md", "---\ntitle: S\norder:\n  - c\n  - a # first\n---\n"),
        ("articles/t/d.md", d.as_str()),
    ];
    let after = done(&files, "a", "t/");
    assert_eq!(
        after["articles/t/a.md"],
        format!(
            "{HEAD}![x](own.png) ![y](../s/shared.png) [c](../s/c.md) [[s/c]] [d](../t/d.md) <img src=\"sub/own%20too.png\">\n"
        )
    );
    assert_eq!(after["articles/s/c.md"], format!("{HEAD}![y](shared.png) [a](../t/a.md) [[t/a]] [[a]]\n"));
    assert_eq!(after["articles/t/d.md"], format!("{HEAD}[a](../t/a.md)\n"));
    assert_eq!(after["articles/s/index.md"], "---\ntitle: S\norder:\n  - c\n---\n");
    assert!(after.contains_key("articles/t/own.png") && after.contains_key("articles/t/sub/own too.png"));
    assert!(after.contains_key("articles/s/shared.png"));
}

#[test]
fn a_section_and_an_article_with_its_own_folder_move_with_all_that_is_in_them() {
    let a = format!("{HEAD}![x](p.png) [b](../b.md) [[s]] [s](/s/)\n");
    let b = format!("{HEAD}[a](a/index.md) ![x](a/p.png)\n");
    let c = format!("{HEAD}[a](../s/a/index.md) [[s/a]] [i](../s/index.md) [j](../s/)\n");
    let files = [
        ("articles/s/a/index.md", a.as_str()),
        ("articles/s/a/p.png", "1"),
        ("articles/s/b.md", b.as_str()),
        ("articles/s/index.md", "---\ntitle: S\norder: [a, b]\n---\n"),
        ("articles/t/c.md", c.as_str()),
        ("articles/handbook.yaml", "title: H\nsections: [t, s] # order\nfooter: [s]\n"),
    ];
    let after = done(&files, "section:s", "way");
    assert_eq!(after["articles/way/a/index.md"], a.replace("[[s]] [s](/s/)", "[[way]] [s](/way/)"));
    assert_eq!(after["articles/way/b.md"], b);
    assert_eq!(
        after["articles/t/c.md"],
        format!("{HEAD}[a](../way/a/index.md) [[way/a]] [i](../way/index.md) [j](../way/)\n")
    );
    assert_eq!(
        after["articles/handbook.yaml"],
        "title: H\nsections: [t, way] # order\nfooter: [way]\naliases:\n  s: way\n"
    );
    let after = done(&files, "articles/s/a", "t/z");
    assert_eq!(after["articles/s/b.md"], format!("{HEAD}[a](../t/z/index.md) ![x](../t/z/p.png)\n"));
    assert!(
        after["articles/t/z/index.md"].contains("![x](p.png) [b](../../s/b.md) [[s]]")
            && after.contains_key("articles/t/z/p.png")
    );
}

#[test]
fn a_film_takes_its_captions_and_its_first_picture_along() {
    let text = format!("{HEAD}![Calm.](calm.mp4) [words](calm.vtt) ![Calmer.](calm.png)\n");
    let files = [
        ("articles/s/a.md", text.as_str()),
        ("articles/s/calm.mp4", "x"),
        ("articles/s/calm.vtt", "x"),
        ("articles/s/calm.es.vtt", "x"),
        ("articles/s/calm.png", "x"),
        ("articles/s/calm.notes.txt", "x"),
    ];
    let after = done(&files, "calm.mp4", "quiet.mp4");
    let names: Vec<&str> = after.keys().filter_map(|path| path.strip_prefix("articles/s/")).collect();
    assert_eq!(names, ["a.md", "calm.notes.txt", "quiet.es.vtt", "quiet.mp4", "quiet.png", "quiet.vtt"]);
    assert!(after["articles/s/a.md"].ends_with("![Calm.](quiet.mp4) [words](quiet.vtt) ![Calmer.](quiet.png)\n"));
}

#[test]
fn pictures_tags_ages_sources_and_terms_get_other_names() {
    let a = "---\ntitle: A\nkind: concept\nsummary: S [@f1].\nages: [kid, old]\ntags:\n  - \"Calm down\" # tag\n  - x\n---\n\
        ![p](p%20q.png) [@f1; see @f1, p. 2] [@f12] [[tags/calm-down]] [w](/ages/kid/) [[sources/f1]] [[glossary#rest]] rest\n";
    let files = [
        ("articles/s/a.md", a),
        ("articles/s/p q.png", "1"),
        (
            "articles/handbook.yaml",
            "title: H\ntags: [Calm down, x]\nages:\n  kid: Kids # label\n  old: Old\nfooter: [tags/calm-down]\n",
        ),
        (
            "articles/references.yaml",
            "f1:\n  type: book\n  title: T\n  author: A, B\n  date: 2000\nf12:\n  type: book\n  title: U\n  author: A, B\n  date: 2001\n  mend:\n    contested: [f1]\n",
        ),
        ("articles/glossary.yaml", "- term: Rest\n  definition: D [@f1].\n  cite: [f1]\n"),
    ];
    let after = done(&files, "articles/s/p q.png", "r (1).png");
    assert!(after["articles/s/a.md"].contains("![p](r%20%281%29.png)") && after.contains_key("articles/s/r (1).png"));
    let after = done(&files, "tag:Calm down", "Quiet times");
    assert!(
        after["articles/s/a.md"].contains("- \"Quiet times\" # tag")
            && after["articles/s/a.md"].contains("[[tags/quiet-times]]")
    );
    assert!(
        after["articles/handbook.yaml"].contains("tags: [Quiet times, x]")
            && after["articles/handbook.yaml"].contains("footer: [tags/quiet-times]")
    );
    let after = done(&files, "age:kid", "child");
    assert!(
        after["articles/s/a.md"].contains("ages: [child, old]")
            && after["articles/s/a.md"].contains("[w](/ages/child/)")
    );
    assert!(after["articles/handbook.yaml"].contains("  child: Kids # label"));
    let after = done(&files, "@f1", "@field1");
    assert!(
        after["articles/s/a.md"].contains("[@field1; see @field1, p. 2] [@f12]")
            && after["articles/s/a.md"].contains("[[sources/field1]]")
    );
    assert!(
        after["articles/references.yaml"].starts_with("field1:\n")
            && after["articles/references.yaml"].contains("contested: [field1]")
    );
    assert_eq!(after["articles/glossary.yaml"], "- term: Rest\n  definition: D [@field1].\n  cite: [field1]\n");
    let after = done(&files, "term:Rest", "Pause");
    assert_eq!(
        after["articles/glossary.yaml"],
        "- term: Pause\n  definition: D [@f1].\n  cite: [f1]\n  forms: [Rest]\n"
    );
    assert!(after["articles/s/a.md"].contains("[[glossary#pause]] rest"));
}

#[test]
fn what_cannot_be_done_is_refused_in_plain_words() {
    let a = "---\ntitle: A\nkind: concept\nsummary: S.\naliases: [former]\ntags: [x, y]\n---\nText\n";
    let b = format!("{HEAD}[[a]]\n");
    let files = [
        ("articles/s/a.md", a),
        ("articles/s/b.md", b.as_str()),
        ("articles/t/c.md", b.as_str()),
        ("articles/s/p.png", "1"),
        ("articles/s/q.png", "2"),
        ("articles/handbook.yaml", "title: H\n"),
        (
            "articles/references.yaml",
            "f1:\n  type: book\n  title: T\n  author: A, B\n  date: 2000\ng1:\n  type: book\n  title: T\n  author: A, C\n  date: 2000\n",
        ),
    ];
    for (old, new, told) in [
        ("a", "b", "the name `b` is taken: it is articles/s/b.md"),
        ("b", "former", "the name `former` is taken: it is a former name of articles/s/a.md"),
        ("b", "s", "done"),
        ("a", "glossary", "the name `glossary` is taken: Mend makes a page of this name itself"),
        ("a", "x/y/z", "`x/y/z` lies too deep in the folders"),
        ("a", "!!", "`!!` is no name for an article"),
        ("a", "../x", "`..` is no name for a section"),
        ("nothing", "x", "nothing here is named `nothing`"),
        ("former", "x", "nothing here is named `former`; it has a new name already: `a`"),
        ("section:s", "t", "there is a section `t` already"),
        ("section:s", "a", "the name `a` is taken"),
        ("tag:x", "y", "there is the tag `y` already"),
        ("tag:x", "[z]", "`[z]` is no name for a tag"),
        ("age:infant", "baby", "`infant` is one of the usual ages"),
        ("articles/s/p.png", "q.png", "there is a file articles/s/q.png already"),
        ("articles/s/p.png", "q.svg", "`q.svg` has another ending"),
        ("articles/s/p.png", "../../q.png", "the name `..`"),
        ("articles/s/p.png", "P.png", "`articles/s/P.png` differs from"),
        ("@f1", "g1", "there is a source with the key `g1` already"),
        ("@f1", "a b", "`a b` is no key"),
        ("term:x", "y", "nothing here is named `x`"),
    ] {
        let found = refused(&files, old, new);
        assert!(found.starts_with(told), "{old} → {new}: {found}");
    }
    // A name that is a tag and an article.
    let both = a.replace("tags: [x, y]", "tags: [b]");
    let files = [("articles/s/a.md", both.as_str()), ("articles/s/b.md", b.as_str())];
    assert!(refused(&files, "b", "z").starts_with("`b` names 2 things here; write `article:b` or `tag:b`"));
    // A link whose name cannot be changed alone.
    let odd = "---\ntitle: O\nkind: concept\nsummary: S.\nkey_message: \"See [[\\u0061]] now\"\n---\nText\n";
    let files = [("articles/s/a.md", a), ("articles/s/o.md", odd)];
    assert!(refused(&files, "article:a", "z").starts_with("articles/s/o.md:5:"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn links_lead_where_they_led_and_nothing_else_changes(Made { files, ask } in handbook()) {
        let named: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let inputs = inputs(&named);
        let Ask { old, new, reversible } = &ask;
        // `mv` itself holds every link against what it led to before.
        let Ok((moved, after)) = mv(&inputs, old, new) else { return Ok(()) };
        let (before, now) = (texts(&inputs), texts(&after));
        prop_assert_eq!(before.len(), now.len());
        for (path, text) in &before {
            let there = &now[moved.renames.path(path)];
            let changed = moved.edits.files().expect("no clash").into_iter().find(|file| file.from == *path);
            let pieces = changed.map(|file| file.pieces).unwrap_or_default();
            // What stands between the pieces is the same to the byte.
            let mut rest = there.as_str();
            let mut at = 0;
            for piece in &pieces {
                let same = &text[at..piece.span.start];
                prop_assert!(rest.starts_with(same));
                rest = &rest[same.len()..];
                prop_assert!(rest.starts_with(&piece.new) && text[piece.span.range()] == piece.old);
                prop_assert!(!piece.old.contains(['\n', '[', ']', '(', ')', '"']), "{:?}", piece);
                rest = &rest[piece.new.len()..];
                at = piece.span.end;
            }
            prop_assert_eq!(&text[at..], rest);
        }
        // Asking again changes nothing more.
        if let Ok((again, _)) = mv(&after, old, new) {
            prop_assert_eq!(again.edits, Edits::default());
        }
        if let Some((old, new)) = reversible {
            match mv(&after, old, new) {
                Ok((_, back)) => {
                    // A page that was renamed keeps its address, as an article does.
                    let mut back = texts(&back);
                    if let Some(config) = back.get_mut("articles/handbook.yaml")
                        && let Some((others, _)) = config.split_once("aliases:\n")
                    {
                        *config = others.to_owned();
                    }
                    prop_assert_eq!(back, before);
                }
                Err(refusal) => prop_assert!(false, "{} → {}: {}", old, new, refusal),
            }
        }
    }
}
