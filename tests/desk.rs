//! The commands that change an author's files, as they are typed: shown first, done only when asked, never half.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod commanding;

use std::fs;

use commanding::{handbook, kept, mend, said, small, text};

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
    assert!(
        told.contains("the files are kept in ./.mend/undo/") && told.contains("`mend undo` takes it back"),
        "{told}"
    );
    let wanted =
        "\u{feff}---\r\ntitle: Waiting\r\nkind: concept\r\nsummary: One.\r\n---\r\n\r\nSee [[later|this]].\r\n";
    assert_eq!(text(&folder, "articles/ideas/a.md"), wanted);
    assert!(text(&folder, "articles/ideas/later.md").contains("summary: One.\naliases: [b]\n---\n"));
    let undo = kept(&folder, "undo");
    assert!(fs::read_to_string(undo.join("articles/ideas/b.md")).expect("kept").contains("title: Later"));
    assert_eq!(
        fs::read_to_string(undo.join("moved.txt")).expect("kept"),
        "articles/ideas/b.md → articles/ideas/later.md\n"
    );
    said(folder.path(), &["check", "--errors"], 0);
}

#[test]
fn who_is_in_another_folder_is_told_so() {
    let folder = small();
    let inside = folder.path().join("articles");
    for command in [
        &["mv", "a", "b"][..],
        &["fix"],
        &["undo"],
        &["find", "words"],
        &["cites", "key"],
        &["review", "list"],
        &["review", "sheet", "--all"],
        &["review", "diff", "a"],
        &["translate", "--status"],
    ] {
        let told = said(&inside, command, 2);
        assert!(told.contains("there is no folder `articles` in ."), "{command:?}: {told}");
    }
}

#[test]
fn a_part_of_the_findings_is_told_as_a_part() {
    let folder = small();
    fs::write(
        folder.path().join("articles/ideas/c.md"),
        "---\ntitle: C\nkind: concept\nsummary: One.\n---\n\nSee [[nowhere]] and [[a]], [[b]], [[A]].\n",
    )
    .expect("written");
    let told = said(folder.path(), &["check", "--rule", "broken-link", "--file", "articles/ideas/a.md"], 1);
    assert!(told.starts_with("Nothing where you asked. In the whole handbook: 1 error"), "{told}");
    let told = said(folder.path(), &["check", "--rule", "broken-link"], 1);
    assert!(told.contains("\n1 error where you asked. In the whole handbook: 1 error"), "{told}");
    let told = said(folder.path(), &["check", "--file", "articles/ideas/none.md"], 1);
    assert!(told.contains("mend: there is no file or folder articles/ideas/none.md in this handbook"), "{told}");
    assert!(!said(folder.path(), &["check"], 1).contains("where you asked"));
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

#[test]
fn what_is_found_by_its_name_alone_is_not_moved_and_that_is_said() {
    let page = "---\ntitle: A\nkind: concept\nsummary: One.\n---\n\nText.\n";
    let home = "---\ntitle: Home\nsummary: One.\n---\n\nText.\n";
    let folder = handbook(&[
        ("articles/index.md", home),
        ("articles/handbook.yaml", "languages: [en, es]\n"),
        ("articles/glossary.yaml", "calm: A word.\n"),
        ("articles/ideas/a.md", page),
        ("articles/ideas/a/deep/x.png", "x"),
        ("articles/es/index.md", home),
        ("articles/es/ideas/a.md", page),
    ]);
    for (old, told) in [
        ("articles/index.md", "articles/index.md is the home page, which has no other name or place"),
        ("./index.md", "articles/index.md is the home page"),
        ("articles/es/index.md", "articles/es/index.md is the home page"),
        ("articles/handbook.yaml", "articles/handbook.yaml is found by its name and place"),
        ("articles/glossary.yaml", "articles/glossary.yaml is found by its name and place"),
        ("articles/es/", "holds the edition in the language `es`"),
        ("articles/es/ideas", "holds translations of the section `ideas`, and both carry one name; move that section"),
        ("articles/", "`articles` is the folder of the handbook itself; name what lies in it"),
        ("articles/ideas/a/deep/", "is a folder, but no section"),
        ("articles/nowhere/", "nothing here is named `articles/nowhere/`"),
    ] {
        let said = said(folder.path(), &["mv", old, "other", "--yes"], 1);
        assert!(said.contains(told), "{old}: {said}");
    }
    assert!(!folder.path().join(".mend").exists());
}

#[test]
fn a_section_at_whose_address_mend_makes_a_list_itself_is_moved() {
    let script = "---\ntitle: Say\nkind: script\nsummary: One.\nages: [infant]\n---\n\nText.\n";
    let folder = handbook(&[
        ("articles/scripts/say.md", script),
        ("articles/scripts/index.md", "---\ntitle: What to say\n---\n\nText.\n"),
        ("articles/ideas/a.md", "---\ntitle: A\nkind: concept\nsummary: One.\n---\n\nSee [[scripts|all]].\n"),
        ("articles/handbook.yaml", "sections: [scripts, ideas]\n"),
    ]);
    let told = said(folder.path(), &["mv", "scripts/", "bits", "--yes"], 0);
    assert!(told.contains("at /scripts/ Mend lists all scripts itself"), "{told}");
    assert!(folder.path().join("articles/bits/say.md").exists());
    assert!(text(&folder, "articles/ideas/a.md").contains("[[bits|all]]"));
    assert_eq!(text(&folder, "articles/handbook.yaml"), "sections: [bits, ideas]\n");
}

#[test]
fn the_address_of_a_picture_that_changes_is_told() {
    let folder = small();
    for (path, bytes) in
        [("cup.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>A cup</title></svg>"), ("mug.png", "x")]
    {
        fs::write(folder.path().join("articles/ideas").join(path), bytes).expect("written");
    }
    fs::write(
        folder.path().join("articles/ideas/c.md"),
        "---\ntitle: C\nkind: concept\nsummary: One.\n---\n\n![A cup](cup.svg) ![A mug](mug.png)\n",
    )
    .expect("written");
    let told = said(folder.path(), &["mv", "articles/ideas/cup.svg", "tea.svg"], 1);
    assert!(
        told.contains("the address /ideas/cup.svg becomes /ideas/tea.svg") && told.contains("finds nothing there"),
        "{told}"
    );
    let told = said(folder.path(), &["mv", "ideas", "thoughts"], 1);
    assert!(told.contains("the addresses of 2 files change, /ideas/cup.svg to /thoughts/cup.svg among them"), "{told}");
    assert!(!said(folder.path(), &["mv", "c", "d"], 1).contains("becomes"));
}

/// A handbook with something to mend of each kind, and what is to come of it.
const SLIPS: [(&str, &str); 18] = [
    ("See [the plan] (https://x.org) first.", "See [the plan](https://x.org) first."),
    ("One.\n\u{a0}\nTwo.", "One.\n\nTwo."),
    ("- One.\n\u{3000}\u{200b}\nText and text.", "- One.\n\nText and text."),
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
    ("It is so [@Field1981].", "It is so [@field1981]."),
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
        assert_eq!(commanding::text(&folder, "articles/a/slips.md"), format!("{mended}{wanted}\n"), "{slip}: {told}");
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
            "---\ntitle: T\nkind: concept\nsummary: S.\n---\n---\n\nText.\n",
            "---\ntitle: T\nkind: concept\nsummary: S.\n---\n\n\nText.\n",
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
    for doubtful in [
        "<a href=\"https://example.org/\"\u{a0}target=\"_blank\">site</a>",
        "[[ab]]",
        "[[nowhere-near]]",
        "[w](http://example.org)",
        "[@nobody1900]",
        "![](cat.png)",
        "**Bold** words.",
    ] {
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

#[test]
fn a_long_list_is_told_by_rule_and_can_be_narrowed() {
    let links = (0..70).map(|at| format!("[[nowhere{at}]]\n\n")).collect::<Vec<_>>().concat();
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

#[test]
fn a_file_that_is_not_utf8_is_left_alone_and_named_as_that() {
    let folder = small();
    let path = folder.path().join("articles/ideas/b.md");
    let latin = b"---\ntitle: Later\nkind: concept\nsummary: One.\n---\n\nGr\xf6\xdfe. See [[a]].\n";
    fs::write(&path, latin).expect("written");
    let told = said(folder.path(), &["mv", "a", "wait", "--yes"], 2);
    assert!(
        told.contains("articles/ideas/b.md is not UTF-8 text") && told.contains("save it as UTF-8 first"),
        "{told}"
    );
    assert_eq!(fs::read(&path).expect("there"), latin);
    assert!(folder.path().join("articles/ideas/a.md").exists());
}
