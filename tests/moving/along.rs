//! What goes along when an article moves, and what is said of it.

use super::made::inputs;
use super::{HEAD, mv};

/// The notes of a move.
fn notes(files: &[(&str, &str)], old: &str, new: &str) -> Vec<String> {
    mv(&inputs(files), old, new).expect("moved").0.notes
}

#[test]
fn what_goes_along_and_what_stays_is_told() {
    let a = format!("{HEAD}![x](own.png) ![y](shared.png) <img src=\"sub/too.png\"> ![z](taken.png)\n");
    let c = format!("{HEAD}![y](shared.png)\n");
    let files = [
        ("articles/handbook.yaml", "languages: [en, es, de]\n"),
        ("articles/s/a.md", a.as_str()),
        ("articles/s/own.png", "1"),
        ("articles/s/shared.png", "2"),
        ("articles/s/sub/too.png", "3"),
        ("articles/s/taken.png", "4"),
        ("articles/s/c.md", c.as_str()),
        ("articles/t/taken.png", "5"),
        ("articles/t/d.md", HEAD),
        ("articles/t/e/index.md", HEAD),
        ("articles/t/e/p.png", "6"),
        ("articles/es/s/a.md", HEAD),
        ("articles/es/t/e/index.md", HEAD),
        ("articles/de/t/e/index.md", HEAD),
    ];
    assert_eq!(
        notes(&files, "articles/s/a.md", "t/"),
        [
            "the translation in `es` goes along",
            "`own.png` and `sub/too.png` go along: only this article shows them",
            "`shared.png` stays where it is: others show it too",
            "`taken.png` stays where it is: its name is taken there",
        ]
    );
    assert_eq!(notes(&files, "articles/s/a.md", "b"), ["the translation in `es` goes along"]);
    assert_eq!(
        notes(&files, "articles/t/e/index.md", "f"),
        ["what lies in articles/t/e/ goes along: 1 file", "the translations in `es` and `de` go along"]
    );
    assert!(notes(&files, "c", "t/").is_empty() || notes(&files, "c", "t/")[0].contains("stays"));
    assert!(notes(&files, "d", "s/").is_empty());
}

#[test]
fn a_film_and_its_captions_stay_together() {
    let a = format!("{HEAD}![A film](calm.mp4)\n");
    let mut files = vec![
        ("articles/s/a.md", a.as_str()),
        ("articles/s/calm.mp4", "1"),
        ("articles/s/calm.vtt", "2"),
        ("articles/s/calm.es.vtt", "3"),
        ("articles/s/calm.jpg", "4"),
        ("articles/s/calmer.vtt", "5"),
        ("articles/t/d.md", HEAD),
    ];
    let moves = |files: &[(&str, &str)]| -> Vec<String> {
        let moved = mv(&inputs(files), "articles/s/a.md", "t/").expect("moved").0;
        moved.renames.files.into_values().collect()
    };
    let wanted = ["calm.es.vtt", "calm.jpg", "calm.mp4", "calm.vtt"].map(|name| format!("articles/t/{name}"));
    let mut now = moves(&files);
    now.retain(|path| path != "articles/t/a.md");
    now.sort();
    assert_eq!(now, wanted);
    // Somebody else shows its first picture.
    let other = format!("{HEAD}![A still](../s/calm.jpg)\n");
    files.push(("articles/t/o.md", other.as_str()));
    assert_eq!(moves(&files), ["articles/t/a.md"]);
}

#[test]
fn a_setting_that_names_a_heading_keeps_it() {
    let a = format!("{HEAD}## Now\n\nText.\n");
    let files = [
        ("articles/handbook.yaml", "hurt: a#now\nfooter: [\"s/a#now\", a]\n"),
        ("articles/s/a.md", a.as_str()),
        ("articles/t/d.md", HEAD),
    ];
    let after = mv(&inputs(&files), "articles/s/a.md", "t/b").expect("moved").1;
    assert_eq!(after.config.expect("it").text(), "hurt: b#now\nfooter: [\"t/b#now\", b]\n");
}
