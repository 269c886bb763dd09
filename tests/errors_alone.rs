//! Errors among many warnings: last on the terminal, alone with `--errors`.

#![expect(clippy::disallowed_methods, reason = "tests write their own folders")]

use std::fs;
use std::process::Command;

#[test]
fn errors_stand_last_among_many_and_alone_when_asked_for() {
    let root = tempfile::tempdir().expect("a folder");
    let articles = root.path().join("articles");
    fs::create_dir_all(&articles).expect("made");
    for number in 0..30 {
        let text = format!("---\ntitle: A {number}\nkind: concept\nsummary: Call line #{number}.\n---\n\nText.\n");
        fs::write(articles.join(format!("b{number}.md")), text).expect("written");
    }
    fs::write(articles.join("a.md"), "---\ntitle: A\nkind: page\n---\n\nSee [[nowhere]].\n").expect("written");
    let check = |more: &[&str]| {
        let mut mend = Command::new(env!("CARGO_BIN_EXE_mend"));
        mend.args(["check", "--today", "2026-11-22", "--root"]).arg(root.path()).args(more);
        let done = mend.output().expect("run");
        assert_eq!(done.status.code(), Some(1));
        String::from_utf8(done.stdout).expect("UTF-8")
    };
    let all = check(&[]);
    let (error, warning) = (all.find("error[broken-link]"), all.rfind("warning[text-as-comment]"));
    assert!(warning.is_some() && error > warning, "{all}");
    let alone = check(&["--errors"]);
    assert!(alone.starts_with("error[broken-link]") && !alone.contains("warning["), "{alone}");
    let json = check(&["--errors", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(found.as_array().map(Vec::len), Some(1));
}
