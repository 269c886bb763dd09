//! The commands that change an author's files, as they are typed: shown first, done only when asked, never half.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn mend(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
    command.current_dir(folder).args(arguments).args(["--today", "2026-11-22"]).env("NO_COLOR", "1");
    command.stdin(Stdio::null()).output().expect("mend runs")
}

/// What a command that ends with `code` prints.
fn said(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = mend(folder, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
    text
}

fn handbook(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    folder
}

fn text(folder: &TempDir, path: &str) -> String {
    String::from_utf8(fs::read(folder.path().join(path)).expect("readable")).expect("UTF-8")
}

fn git(folder: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    let done = Command::new("git").current_dir(folder).args(who).args(arguments).output().expect("git runs");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn committed(folder: &Path) {
    git(folder, &["init", "-q"]);
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "All"]);
}

fn small() -> TempDir {
    handbook(&[
        (
            "articles/ideas/a.md",
            "\u{feff}---\r\ntitle: Waiting\r\nkind: concept\r\nsummary: One.\r\n---\r\n\r\nSee [[b|this]].\r\n",
        ),
        ("articles/ideas/b.md", "---\ntitle: Later\nkind: concept\nsummary: One.\n---\n\nSee [[a]].\n"),
    ])
}

#[test]
fn a_move_is_shown_first_and_done_with_yes() {
    let folder = small();
    let told = said(folder.path(), &["mv", "b", "later"], 1);
    assert!(told.contains("articles/ideas/b.md → articles/ideas/later.md\n"), "{told}");
    assert!(told.contains("-    7  See [[b|this]].\n+    7  See [[later|this]].\n"), "{told}");
    assert!(told.contains("+    5  aliases: [b]\n"), "{told}");
    assert!(told.contains("Nothing was changed yet: type the same with --yes behind it"), "{told}");
    assert!(folder.path().join("articles/ideas/b.md").exists() && !folder.path().join(".mend").exists());
    let told = said(folder.path(), &["mv", "b", "later", "--yes"], 0);
    assert!(told.contains("they are kept in ./.mend/undo/"), "{told}");
    let wanted =
        "\u{feff}---\r\ntitle: Waiting\r\nkind: concept\r\nsummary: One.\r\n---\r\n\r\nSee [[later|this]].\r\n";
    assert_eq!(text(&folder, "articles/ideas/a.md"), wanted);
    assert!(text(&folder, "articles/ideas/later.md").contains("summary: One.\naliases: [b]\n---\n"));
    let undo = fs::read_dir(folder.path().join(".mend/undo")).expect("kept").flatten().next().expect("one").path();
    assert!(fs::read_to_string(undo.join("articles/ideas/b.md")).expect("kept").contains("title: Later"));
    assert_eq!(
        fs::read_to_string(undo.join("moved.txt")).expect("kept"),
        "articles/ideas/b.md → articles/ideas/later.md\n"
    );
    said(folder.path(), &["check", "--errors"], 0);
}

#[test]
fn what_git_holds_is_not_copied_and_what_it_does_not_hold_is() {
    let folder = small();
    committed(folder.path());
    let told = said(folder.path(), &["mv", "b", "later", "--yes"], 0);
    assert!(
        told.contains("git holds everything as it was") && !folder.path().join(".mend").join("undo").exists(),
        "{told}"
    );
    // Now something is not committed.
    let told = said(folder.path(), &["mv", "later", "sooner", "--yes"], 0);
    assert!(told.contains("git does not hold these files as they were"), "{told}");
}

#[test]
fn bad_requests_change_nothing_and_say_why() {
    let folder = small();
    for (arguments, told) in [
        (vec!["mv", "x", "y", "--yes"], "mend: nothing here is named `x`"),
        (vec!["mv", "a", "b", "--yes"], "mend: the name `b` is taken: it is articles/ideas/b.md; choose another name."),
        (vec!["mv", "a", "a", "--yes"], "There is nothing to change."),
    ] {
        let output = mend(folder.path(), &arguments);
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(told), "{said}");
    }
    assert!(!folder.path().join(".mend").exists());
}

/// A handbook with something to mend of each kind, and what is to come of it.
const SLIPS: [(&str, &str); 15] = [
    ("[[Good Enough]] and [[good-enogh|words]].", "[[good-enough]] and [[good-enough|words]]."),
    ("[[former#the-part]], [w](/former/).", "[[good-enough#the-part]], [w](/good-enough/)."),
    ("[w](Good-Enough.md) ![A cat on a mat](Cat.PNG)", "[w](good-enough.md) ![A cat on a mat](cat.png)"),
    ("See https://www.example.org/a?b=c.", "See [example.org](https://www.example.org/a?b=c)."),
    ("See <https://example.org/x>.", "See [example.org](https://example.org/x)."),
    ("[the study](doi:10.1000/x)", "[the study](https://doi.org/10.1000/x)"),
    ("##Heading\n\nText", "## Heading\n\nText"),
    ("##\u{a0}Heading\n\nText", "## Heading\n\nText"),
    ("## A\n\n#### B\n\n##### C\n\nText", "## A\n\n### B\n\n#### C\n\nText"),
    ("## A\n\n**What to try:**\n\nText and text.", "## A\n\n### What to try\n\nText and text."),
    ("It is so [@field1918].", "It is so [@field1981]."),
    ("It is so (field1981).", "It is so [@field1981]."),
    ("It is so [@field1981][grade: theroy].", "It is so [@field1981][grade: theory]."),
    ("| a |\n|---|\n| [[good-enough|b]] |", "| a |\n|---|\n| [[good-enough\\|b]] |"),
    ("<a href=\"https://example.org/\" target=\"_blank\">site</a>", "<a href=\"https://example.org/\">site</a>"),
];

#[test]
fn what_has_one_safe_answer_is_mended_and_a_second_time_there_is_nothing() {
    let front = "---\ntitle: Slips # as typed\nkind: concept\nsummary: \"One.\"\ntgas: [a]\n---\n\n";
    let mended = front.replace("tgas", "tags");
    for (slip, wanted) in SLIPS {
        let text = format!("{front}{slip}\n");
        let folder = handbook(&[
            ("articles/a/slips.md", text.as_str()),
            ("articles/a/cat.png", "x"),
            (
                "articles/a/good-enough.md",
                "---\ntitle: G\nkind: concept\nsummary: S.\naliases: [former]\n---\n\n## The part\n\nText.\n",
            ),
            (
                "articles/references.yaml",
                "field1981:\n  type: article\n  title: Gaze\n  author: Field, Tiffany\n  date: 1981\n",
            ),
        ]);
        let told = said(folder.path(), &["fix", "--yes"], 0);
        assert_eq!(self::text(&folder, "articles/a/slips.md"), format!("{mended}{wanted}\n"), "{slip}: {told}");
        let told = said(folder.path(), &["fix", "--yes"], 0);
        assert!(told.contains("There is nothing to change."), "{slip}: {told}");
    }
}

#[test]
fn front_matter_is_mended_where_it_is_beyond_doubt() {
    for (before, after) in [
        (
            "–––\ntitle: T\nkind: concept\nsummary: S.\n---\n\nText.\n",
            "---\ntitle: T\nkind: concept\nsummary: S.\n---\n\nText.\n",
        ),
        (
            "---\ntitle: “a: b”\nkind: concept\nsummary: S.\n---\n\nText.\n",
            "---\ntitle: \"a: b\"\nkind: concept\nsummary: S.\n---\n\nText.\n",
        ),
        (
            "---\r\ntitle: T\r\nkind: “concept”\r\nsummary: S.\n---\r\n\r\nText.\r\n",
            "---\r\ntitle: T\r\nkind: concept\r\nsummary: S.\r\n---\r\n\r\nText.\r\n",
        ),
        (
            "---\ntitle: T\nkind: concpet\nsummary: S.\nrelated: [bb, C c]\n---\n\nText.\n",
            "---\ntitle: T\nkind: concept\nsummary: S.\nrelated: [bb, c-c]\n---\n\nText.\n",
        ),
    ] {
        let other = "---\ntitle: O\nkind: concept\nsummary: S.\n---\n\nText.\n";
        let folder =
            handbook(&[("articles/a/t.md", before), ("articles/a/bb.md", other), ("articles/a/c-c.md", other)]);
        let told = said(folder.path(), &["fix", "--yes"], 0);
        assert_eq!(text(&folder, "articles/a/t.md"), after, "{told}");
        assert!(said(folder.path(), &["fix"], 0).contains("There is nothing to change."));
    }
}

#[test]
fn what_is_in_doubt_stays_as_it_is() {
    for doubtful in
        ["[[ab]]", "[[nowhere-near]]", "[w](http://example.org)", "[@nobody1900]", "![](cat.png)", "**Bold** words."]
    {
        let text = format!("---\ntitle: T\nkind: concept\nsummary: S.\n---\n\n{doubtful}\n");
        let other = "---\ntitle: O\nkind: concept\nsummary: S.\n---\n\nText.\n";
        let files = [
            ("articles/a/t.md", text.as_str()),
            ("articles/a/aba.md", other),
            ("articles/a/abb.md", other),
            ("articles/a/cat.png", "x"),
        ];
        let folder = handbook(&files);
        assert!(said(folder.path(), &["fix", "--yes"], 0).contains("There is nothing to change."), "{doubtful}");
    }
    let folder = small();
    assert!(
        said(folder.path(), &["fix", "lnk-case"], 1).contains("there is no rule `lnk-case`; did you mean `link-case`?")
    );
}

#[test]
fn programs_are_told_what_mends_a_finding() {
    let text = "\u{feff}---\ntitle: T\nkind: concept\nsummary: S.\n---\n\nÄ [[Good Enough]].\n";
    let folder = handbook(&[
        ("articles/a/t.md", text),
        ("articles/a/good-enough.md", "---\ntitle: G\nkind: concept\nsummary: S.\n---\n\nText.\n"),
    ]);
    let json = String::from_utf8(mend(folder.path(), &["check", "--format", "json"]).stdout).expect("UTF-8");
    let fix = "\"fix\":[{\"file\":\"articles/a/t.md\",\"start\":{\"line\":7,\"column\":5},\"end\":{\"line\":7,\"column\":16},\"text\":\"good-enough\"}]";
    assert!(json.contains(fix), "{json}");
    let sarif = String::from_utf8(mend(folder.path(), &["check", "--format", "sarif"]).stdout).expect("UTF-8");
    assert!(sarif.contains("\"fixes\"") && sarif.contains("\"insertedContent\""), "{sarif}");
    // Only what was asked for.
    let told = said(folder.path(), &["fix", "former-address", "--yes"], 0);
    assert!(told.contains("There is nothing to change."));
}

fn reviewed() -> TempDir {
    let head = "---\ntitle: Sitting down\nkind: concept\nsummary: One.\n---\n\n";
    let text =
        format!("{head}## A\n\nSit down first [@field1981, p. 3][grade: theory].\n\nThen wait.\n\n- one\n- two\n");
    handbook(&[
        ("articles/a/sitting.md", text.as_str()),
        ("articles/a/other.md", "---\ntitle: =Other, \"x\"\nkind: concept\nsummary: One.\n---\n\nText.\n"),
        ("articles/about.md", "---\ntitle: About\nkind: page\n---\n\nText.\n"),
        (
            "articles/references.yaml",
            "field1981:\n  type: article\n  title: Gaze\n  author: Field, Tiffany\n  date: 1981\n",
        ),
    ])
}

const SIGN: [&str; 8] = ["review", "sign", "sitting", "--by", "Ada Okafor", "--role", "psychologist", "--yes"];

#[test]
fn a_review_is_signed_listed_and_held_against_what_changed_since() {
    for in_git in [true, false] {
        let folder = reviewed();
        if in_git {
            committed(folder.path());
        }
        said(folder.path(), &SIGN, 0);
        assert_eq!(folder.path().join(".mend/reviewed").exists(), !in_git);
        let signed = text(&folder, "articles/a/sitting.md");
        assert!(signed.contains(
            "reviewed:\n  date: 2026-11-22\n  by:\n    - name: Ada Okafor\n      role: psychologist\n  text: "
        ));
        assert!(said(folder.path(), &SIGN, 0).contains("There is nothing to change."), "twice is once");
        let told = said(folder.path(), &["review", "diff", "sitting"], 0);
        assert!(
            told.contains("The text of articles/a/sitting.md is the one that was reviewed on 2026-11-22."),
            "{told}"
        );
        let list = said(folder.path(), &["review", "list"], 0);
        let lines: Vec<&str> = list.lines().collect();
        assert!(lines[1].starts_with("=Other, \"x\"  ") && lines[1].contains("not reviewed"), "{list}");
        assert!(lines[2].starts_with("Sitting down") && lines[2].contains("Ada Okafor (psychologist)"), "{list}");
        assert!(list.ends_with("1 not reviewed, 1 reviewed.\n") && !list.contains("About"), "{list}");
        // The text changes.
        let path = folder.path().join("articles/a/sitting.md");
        fs::write(&path, signed.replace("Then wait.", "Then breathe.")).expect("written");
        if in_git {
            git(folder.path(), &["commit", "-q", "-am", "Breathe"]);
            git(folder.path(), &["mv", "articles/a/sitting.md", "articles/a/seated.md"]);
            git(folder.path(), &["commit", "-q", "-am", "Rename"]);
        }
        let name = if in_git { "seated" } else { "sitting" };
        let told = said(folder.path(), &["review", "diff", name], 0);
        assert!(told.contains("- Then wait.\n\n+ Then breathe.\n"), "{told}");
        assert!(told.contains("(2 paragraphs are the same)"), "{told}");
        let list = said(folder.path(), &["review", "list", "--format", "csv"], 0);
        assert!(list.contains("\"'=Other, \"\"x\"\"\",concept,not reviewed,"), "{list}");
        assert!(
            list.contains("Sitting down,concept,changed since,2026-11-22,2029-11-22,yes,Ada Okafor (psychologist),"),
            "{list}"
        );
        let due = said(folder.path(), &["review", "list", "--due", "8w", "--format", "json"], 0);
        assert!(due.contains("\"slug\":\"other\"") && !due.contains("Sitting"), "{due}");
    }
}

#[test]
fn a_sheet_for_paper_has_numbered_lines_sources_and_a_place_to_sign() {
    let folder = reviewed();
    let page = said(folder.path(), &["review", "sheet", "articles/a/sitting.md"], 0);
    assert!(page.starts_with("<!doctype html>") && page.contains("<td class=\"number\">1</td>"), "{page}");
    assert!(page.contains("Sit down first") && page.contains("[1], p. 3 <i>theory</i>"), "{page}");
    assert!(page.contains("<li>Field, T. (1981). Gaze") && page.contains("Signature"), "{page}");
    said(folder.path(), &["review", "sheet", "--all", "--out", "sheets.html"], 0);
    assert_eq!(text(&folder, "sheets.html").matches("<article>").count(), 2);
    let told = said(folder.path(), &["review", "sheet", "--all", "--out", "sheets.html"], 2);
    assert!(told.contains("sheets.html was not written: a file of this name is there already"), "{told}");
}

#[test]
fn what_cannot_be_signed_or_compared_is_told() {
    let folder = reviewed();
    for (arguments, code, told) in [
        (
            vec!["review", "sign", "siting", "--by", "A", "--role", "b", "--yes"],
            1,
            "there is no article `siting`; did you mean `sitting`?",
        ),
        (
            vec!["review", "sign", "sitting", "--by", " ", "--role", "b", "--yes"],
            1,
            "the name of the reviewer is no text in one line",
        ),
        (
            vec!["review", "sign", "sitting", "--by", "A", "--role", "b", "--until", "2031-01-01"],
            1,
            "more than 3 years lie between",
        ),
        (vec!["review", "sign", "sitting", "--by", "A", "--role", "b"], 1, "Nothing was changed yet"),
        (vec!["review", "diff", "sitting"], 1, "nobody has reviewed articles/a/sitting.md yet"),
        (vec!["review", "list", "--due", "soon"], 2, "write a number of days, for example 60d"),
        (vec!["review", "sheet"], 2, "required"),
    ] {
        let found = said(folder.path(), &arguments, code);
        assert!(found.contains(told), "{arguments:?}: {found}");
    }
    // All or nothing: one of two cannot be signed.
    fs::write(
        folder.path().join("articles/a/other.md"),
        "---\ntitle: O\nkind: concept\nsummary: S.\nreviewed: 2020-01-01\n---\n\nText.\n",
    )
    .expect("written");
    let before = text(&folder, "articles/a/sitting.md");
    said(folder.path(), &["review", "sign", "sitting", "other", "--by", "A", "--role", "b", "--yes"], 1);
    assert_eq!(text(&folder, "articles/a/sitting.md"), before);
    // A review without a fingerprint.
    let untied = "---\ntitle: O\nkind: concept\nsummary: S.\nreviewed: { date: 2026-01-01, by: [{ name: A, role: b }] }\n---\n\nText.\n";
    fs::write(folder.path().join("articles/a/other.md"), untied).expect("written");
    let told = said(folder.path(), &["review", "diff", "other"], 1);
    assert!(told.contains("does not say which text was reviewed"), "{told}");
    assert!(said(folder.path(), &["review", "list"], 0).contains("not known"));
}

#[test]
fn a_long_list_is_told_by_rule_and_can_be_narrowed() {
    let links: String = (0..70).map(|at| format!("[[nowhere{at}]]\n\n")).collect();
    let text = format!("---\ntitle: T\nkind: concept\nsummary: S.\n---\n\n{links}[[Good Enough]]\n");
    let folder = handbook(&[
        ("articles/a/t.md", text.as_str()),
        ("articles/b/good-enough.md", "---\ntitle: G\nkind: concept\nsummary: S.\n---\n\n[[gone]]\n"),
    ]);
    let told = said(folder.path(), &["check"], 1);
    assert_eq!(told.matches("error[broken-link]: there is no article named").count(), 5, "{told}");
    assert!(
        told.contains("66 more of this kind")
            && told.contains("`mend check --rule broken-link` shows that rule alone."),
        "{told}"
    );
    assert!(told.contains("One of them has one safe answer: `mend fix` shows it and asks."), "{told}");
    let told = said(folder.path(), &["check", "--rule", "link-case"], 1);
    assert!(told.contains("warning[link-case]") && !told.contains("broken-link]"), "{told}");
    for file in ["articles/b", "b/good-enough.md"] {
        let told = said(folder.path(), &["check", "--file", file, "--errors"], 1);
        assert!(told.contains("named `gone`") && !told.contains("nowhere"), "{told}");
    }
    assert!(said(folder.path(), &["check", "--rule", "lnk-case"], 2).contains("did you mean `link-case`?"));
}
