//! `mend review` as it is typed: signed, listed, held against what changed since, printed for paper.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod commanding;

use std::fs;

use commanding::{committed, git, handbook, said, text};
use tempfile::TempDir;

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

const SIGN: [&str; 8] = ["review", "sign", "sitting", "--by", "First Last", "--role", "psychologist", "--yes"];

#[test]
fn a_review_is_signed_listed_and_held_against_what_changed_since() {
    for in_git in [true, false] {
        let folder = reviewed();
        if in_git {
            committed(folder.path());
        }
        said(folder.path(), &SIGN, 0);
        assert!(folder.path().join(".mend/reviewed").exists());
        let signed = text(&folder, "articles/a/sitting.md");
        assert!(signed.contains(
            "reviewed:\n  date: 2026-11-22\n  by:\n    - name: First Last\n      role: psychologist\n  text: "
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
        assert!(lines[2].starts_with("Sitting down") && lines[2].contains("First Last (psychologist)"), "{list}");
        assert!(list.ends_with("1 not reviewed, 1 reviewed.\n") && !list.contains("About"), "{list}");
        // The text changes.
        let path = folder.path().join("articles/a/sitting.md");
        fs::write(&path, signed.replace("Then wait.", "Then breathe.")).expect("written");
        if in_git {
            git(folder.path(), &["commit", "-q", "-am", "Breathe"]);
            git(folder.path(), &["mv", "articles/a/sitting.md", "articles/a/seated.md"]);
            git(folder.path(), &["commit", "-q", "-am", "Rename"]);
        } else {
            said(folder.path(), &["mv", "sitting", "seated", "--yes"], 0);
        }
        let told = said(folder.path(), &["review", "diff", "seated"], 0);
        assert!(told.contains("- Then wait.\n\n+ Then breathe.\n"), "{told}");
        assert!(told.contains("(5 paragraphs are the same)"), "{told}");
        let list = said(folder.path(), &["review", "list", "--format", "csv"], 0);
        assert!(list.contains("\"'=Other, \"\"x\"\"\",concept,not reviewed,"), "{list}");
        assert!(
            list.contains("Sitting down,concept,changed since,2026-11-22,2029-11-22,yes,First Last (psychologist),"),
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
fn a_review_goes_on_to_hold_where_only_names_in_links_change() {
    let text =
        "---\ntitle: T\nkind: concept\nsummary: S.\n---\n\nSee [[Good Enough|this]] and **so**.\n\n##Part\n\nText.\n";
    let other = "---\ntitle: G\nkind: concept\nsummary: S.\n---\n\nText.\n";
    let folder = handbook(&[
        ("articles/a/t.md", text),
        ("articles/a/good-enough.md", other),
        ("articles/handbook.yaml", "title: H\nprofile: published\n"),
    ]);
    said(folder.path(), &["review", "sign", "t", "--by", "A", "--role", "b", "--yes"], 0);
    let holds =
        |folder: &TempDir| said(folder.path(), &["review", "diff", "t"], 0).contains("is the one that was reviewed");
    // What a reviewer read is mended only when its rule is named.
    let told = said(folder.path(), &["fix", "--yes"], 0);
    assert!(
        told.contains("link-case: 1") && told.contains("Note: 1 finding in texts that were reviewed as they are"),
        "{told}"
    );
    assert!(text_of(&folder).contains("[[good-enough|this]]") && text_of(&folder).contains("##Part") && holds(&folder));
    said(folder.path(), &["mv", "good-enough", "enough", "--yes"], 0);
    assert!(text_of(&folder).contains("[[enough|this]]") && holds(&folder));
    said(folder.path(), &["fix", "unread-heading", "--yes"], 0);
    assert!(text_of(&folder).contains("## Part"));
    let told = said(folder.path(), &["review", "diff", "t"], 0);
    assert!(
        told.contains("+ ## Part") && told.contains("- ##Part"),
        "the text that was reviewed is known by its new names: {told}"
    );
    // Now the review does not hold any more, and no move makes it hold.
    said(folder.path(), &["mv", "enough", "good", "--yes"], 0);
    assert!(said(folder.path(), &["review", "list"], 0).contains("changed since"));
}

fn text_of(folder: &TempDir) -> String {
    text(folder, "articles/a/t.md")
}

#[test]
fn a_review_holds_only_for_what_was_reviewed() {
    let script = "---\ntitle: T\nkind: script\nsummary: S.\nsituation: Here.\nhappened: [row]\nmoves:\n  - move: own-it\n    say: One.\n  - move: pause\n    do: Two.\navoid:\n  - Three.\n---\n\nText.\n\n![[piece#Part]]\n";
    let piece = "---\ntitle: P\nkind: concept\nsummary: S.\n---\n\nBefore.\n\n## Part\n\nShown, see [[far|there]], [[far]].\n\n## Other\n\nAfter.\n";
    let far = "---\ntitle: F\nkind: concept\nsummary: S.\n---\n\nText.\n";
    let folder = handbook(&[("articles/a/t.md", script), ("articles/a/piece.md", piece), ("articles/a/far.md", far)]);
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).expect("written");
    said(folder.path(), &["review", "sign", "t", "--by", "A", "--role", "b", "--yes"], 0);
    let signed = text_of(&folder);
    let changed = || {
        let told = said(folder.path(), &["review", "list", "--format", "csv"], 0);
        let line = told.lines().find(|line| line.starts_with("T,")).expect("a row").to_owned();
        let check = said(folder.path(), &["check", "--rule", "review-changed"], 0);
        assert_eq!(line.contains("changed since"), check.contains("review-changed"), "{line} {check}");
        line.contains("changed since")
    };
    assert!(!changed());
    // A sentence moves from what better not to say to what to say.
    write(
        "articles/a/t.md",
        &signed
            .replace("avoid:\n  - Three.\n", "")
            .replace("    do: Two.\n", "    do: Two.\n  - move: reconnect\n    say: Three.\n"),
    );
    assert!(changed());
    let told = said(folder.path(), &["review", "diff", "t"], 0);
    assert!(told.contains("- avoid[1]: Three.") && told.contains("+ moves[3].say: Three."), "{told}");
    write("articles/a/t.md", &signed.replace("summary: S.", "summary: Another."));
    assert!(changed());
    write("articles/a/t.md", &signed);
    assert!(!changed());
    // What is shown from another article is read on the same page; what is not shown is not.
    write("articles/a/piece.md", &piece.replace("After.", "Later."));
    assert!(!changed());
    write("articles/a/piece.md", &piece.replace("Shown, see", "Shown, never see"));
    assert!(changed());
    let told = said(folder.path(), &["review", "diff", "t"], 0);
    assert!(told.contains("what it shows from other files has changed"), "{told}");
    // Another name is no other word.
    write("articles/a/piece.md", piece);
    said(folder.path(), &["mv", "far", "away", "--yes"], 0);
    said(folder.path(), &["mv", "piece", "part", "--yes"], 0);
    assert!(
        text(&folder, "articles/a/part.md").contains("[[away|there]]") && text_of(&folder).contains("![[part#Part]]")
    );
    assert!(!changed());
    let sheet = said(folder.path(), &["review", "sheet", "t"], 0);
    assert!(sheet.contains("happened[1]: row") && sheet.contains("Shown, see there, "), "{sheet}");
}

#[test]
fn a_review_holds_for_words_in_drawings_and_under_films_too() {
    let text =
        "---\ntitle: T\nkind: concept\nsummary: S.\n---\n\nText.\n\n![Two hands](hands.svg)\n\n![A walk](walk.mp4)\n";
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text y=\"5\">Shaking is never safe</text></svg>";
    let said_in = "WEBVTT\n\n00:01.000 --> 00:04.000\nPut the baby down.\n";
    let folder = handbook(&[
        ("articles/a/t.md", text),
        ("articles/a/hands.svg", drawing),
        ("articles/a/walk.mp4", "no film"),
        ("articles/a/walk.vtt", said_in),
    ]);
    said(folder.path(), &["review", "sign", "t", "--by", "A", "--role", "b", "--yes"], 0);
    let changed = || said(folder.path(), &["check", "--rule", "review-changed"], 0).contains("review-changed");
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).expect("written");
    assert!(!changed());
    write("articles/a/hands.svg", &drawing.replace("y=\"5\"", "y=\"6\""));
    assert!(!changed(), "it looks another way");
    write("articles/a/hands.svg", &drawing.replace("never", "always"));
    assert!(changed());
    write("articles/a/hands.svg", drawing);
    write("articles/a/walk.vtt", &said_in.replace("down", "up"));
    assert!(changed());
}

#[test]
fn a_review_ends_where_a_link_shows_a_new_name() {
    let article = |words: &str| format!("---\ntitle: T\nkind: concept\nsummary: S.\n---\n\nSee {words}.\n");
    for (link, holds) in [("[[glossary#rest]]", false), ("[[glossary#rest|a pause]]", true)] {
        let folder = handbook(&[
            ("articles/a/t.md", article(link).as_str()),
            ("articles/glossary.yaml", "- term: Rest\n  definition: A turning away.\n"),
        ]);
        said(folder.path(), &["review", "sign", "t", "--by", "A", "--role", "b", "--yes"], 0);
        let told = said(folder.path(), &["mv", "term:rest", "Pause", "--yes"], 0);
        assert!(text_of(&folder).contains("glossary#pause"), "{told}");
        assert_eq!(told.contains("the review of articles/a/t.md does not hold any more"), !holds, "{told}");
        assert_eq!(said(folder.path(), &["review", "list"], 0).contains("changed since"), !holds);
    }
}

#[test]
fn a_translation_goes_on_to_hold_where_only_names_in_links_change() {
    let concept = |more: &str, body: &str| format!("---\ntitle: T\nkind: concept\nsummary: S.\n{more}---\n\n{body}\n");
    let text = concept("key_message: See [[Good Enough|this]].\n", "See [[good-enough]].");
    let folder = handbook(&[
        ("articles/a/t.md", text.as_str()),
        ("articles/a/good-enough.md", concept("", "Text.").as_str()),
        ("articles/es/a/t.md", concept("", "Texto.").as_str()),
        ("articles/handbook.yaml", "title: H\nlanguages: [en, es]\n"),
    ]);
    let state = || said(folder.path(), &["translate", "--status"], 0);
    said(folder.path(), &["translate", "--done", "articles/es/a/t.md", "--yes"], 0);
    assert!(state().contains("current  articles/es/a/t.md"), "{}", state());
    said(folder.path(), &["fix", "--yes"], 0);
    said(folder.path(), &["mv", "good-enough", "enough", "--yes"], 0);
    let now = text_of(&folder);
    assert!(now.contains("See [[enough|this]].") && now.contains("See [[enough]]."), "{now}");
    assert!(state().contains("current  articles/es/a/t.md"), "{}", state());
    // By hand the same is something new: nobody can know that it is not.
    fs::write(folder.path().join("articles/a/t.md"), now.replace("[[enough|this]]", "[[t|this]]")).expect("written");
    assert!(state().contains("stale    articles/es/a/t.md"), "{}", state());
    // And no move makes it hold.
    said(folder.path(), &["mv", "enough", "good", "--yes"], 0);
    let told = state();
    assert!(told.contains("stale    articles/es/a/t.md") && told.contains("1 paragraph new or changed"), "{told}");
}

#[test]
fn a_slip_in_the_name_of_who_signs_is_asked_about() {
    let folder = reviewed();
    let sign = |article: &str, name: &str, role: &str| {
        said(folder.path(), &["review", "sign", article, "--by", name, "--role", role, "--yes"], 0)
    };
    assert!(!sign("sitting", "First Last", "psychologist").contains("did you mean"));
    assert!(!sign("other", "First Last", "psychologist").contains("did you mean"));
    let told = sign("other", "Frist Last", "psycholgist");
    assert!(told.contains("Note: nobody called “Frist Last” has signed before; did you mean “First Last”?"), "{told}");
    assert!(told.contains("nobody has signed as “psycholgist” before; did you mean “psychologist”?"), "{told}");
}
