//! Pages that Mend makes, and what is printed of them, when they get another name.

use std::fs;

use tempfile::TempDir;

use super::{article, lost, mend, put};

#[test]
fn what_is_printed_of_a_page_follows_it_and_pages_that_mend_makes_are_proposed_where_they_are_kept() {
    let folder = TempDir::new().expect("a folder");
    let at = |path: &str, text: &str| put(folder.path(), path, text);
    let script = "---\ntitle: S\nkind: script\nsummary: One sentence.\nages: [kid]\nhappened: [row]\nsituation: Here.\nmoves:\n  - move: own-it\n    say: Sorry.\n  - move: pause\n    do: Wait.\navoid: [No.]\nalways: x\n---\n\nText.\n";
    let config = "title: T\nlanguages: [en, es]\nages: { kid: Kids }\n";
    for language in ["", "es/"] {
        at(&format!("articles/{language}ideas/a.md"), &article("A", "tags: [calm]\nages: [kid]\n", "Text."));
        at(&format!("articles/{language}words/sorry.md"), &script.replace("always: x\n", ""));
    }
    at("articles/handbook.yaml", config);
    let ran = |arguments: &[&str]| {
        let (code, out, err) = mend(folder.path(), arguments);
        assert_eq!(code, 0, "{arguments:?}: {out}{err}");
    };
    ran(&["build", "--out", "old"]);
    assert!(
        folder.path().join("old/print/ideas/index.html").exists()
            && folder.path().join("old/es/print/fridge/sorry").exists()
    );
    // With `mend mv` nothing is lost.
    for (from, to) in
        [("section:ideas", "thoughts"), ("tag:calm", "ease"), ("age:kid", "child"), ("sorry", "making-up")]
    {
        ran(&["mv", from, to, "--yes"]);
    }
    assert_eq!(lost(folder.path(), "old"), Vec::<String>::new());
    ran(&["build", "--out", "new"]);
    for (page, to) in
        [("print/ideas", "../thoughts/"), ("es/print/ideas", "../thoughts/"), ("print/fridge/sorry", "../making-up/")]
    {
        let html = fs::read_to_string(folder.path().join("new").join(page).join("index.html")).expect("there");
        assert!(html.contains(&format!("url={to}\"")), "{page}: {html}");
    }
    // By hand everything is, and each line says what brings it back; once that is written, nothing is.
    at("articles/handbook.yaml", "title: T\nlanguages: [en, es]\nages: { child: Kids }\n");
    for language in ["", "es/"] {
        let script = folder.path().join(format!("articles/{language}words/making-up.md"));
        let text = fs::read_to_string(&script).expect("readable");
        fs::write(&script, text.replace("aliases: [sorry]\n", "")).expect("written");
    }
    let told = lost(folder.path(), "old");
    let of = |path: &str| {
        told.iter()
            .find(|one| one.contains(&format!("`/{path}/` would")))
            .map_or("", |one| one.rsplit(" | ").next().unwrap_or_default())
    };
    assert_eq!(
        of("tags/calm"),
        "write `aliases: { tags/calm: tags/ease }` into articles/handbook.yaml, with the tag that took its place"
    );
    assert_eq!(
        of("ages/kid"),
        "write `aliases: { ages/kid: ages/child }` into articles/handbook.yaml, with the age that took its place"
    );
    assert_eq!(
        of("es/tags/calm"),
        "write `aliases: { tags/calm: tags/ease }` into articles/es/handbook.yaml, with the tag that took its place"
    );
    let section = of("print/ideas");
    assert!(
        section.starts_with("write `aliases: { ideas: ") && section.ends_with("what is printed of it follows"),
        "{section}"
    );
    assert_eq!(
        of("print/fridge/sorry"),
        "add `aliases: [sorry]` to the front matter of the script that took its place; its card follows"
    );
    for language in ["", "es/"] {
        let script = folder.path().join(format!("articles/{language}words/making-up.md"));
        let text = fs::read_to_string(&script).expect("readable");
        fs::write(&script, text.replacen("kind: script\n", "kind: script\naliases: [sorry]\n", 1)).expect("written");
    }
    at(
        "articles/handbook.yaml",
        "title: T\nlanguages: [en, es]\nages: { child: Kids }\naliases: { ideas: thoughts, tags/calm: tags/ease, ages/kid: ages/child }\n",
    );
    assert_eq!(lost(folder.path(), "old"), Vec::<String>::new());
    ran(&["check", "--errors"]);
}
