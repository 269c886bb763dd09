//! Words that no reader of the old site saw are seen by no reader of the drafts, wherever they stood.

use proptest::prelude::*;
use pulldown_cmark::Event;

use crate::article::markdown;
use crate::import::{Delivery, Foreign, Room, import};

/// What readers of the drafts see: their texts, and the front matter without `extra`.
pub(super) fn seen(files: Vec<Foreign>) -> (String, String) {
    let room = Room { folder: "imported".to_owned(), ..Room::default() };
    let moved = import(&Delivery { files }, &room);
    let (mut shown, mut whole) = (String::new(), String::new());
    for draft in &moved.drafts {
        let (front, body) = draft.text[4..].split_once("\n---\n").expect("front matter");
        shown.push_str(front.split("\nextra:").next().unwrap_or_default());
        shown.push('\n');
        for (event, _) in markdown::events(body) {
            match event {
                Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    shown.push_str(&text);
                }
                _ => shown.push(' '),
            }
        }
        whole.push_str(&draft.text);
    }
    (shown, whole)
}

/// A private remark of several lines, as it may look.
fn remark() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("zsecret"),
        Just("- zsecret"),
        Just("# zsecret"),
        Just("> zsecret"),
        Just("1. zsecret"),
        Just("zsecret | zsecret"),
        Just("zsecret -- `zsecret`"),
        Just("zsecret ^abc"),
        Just("zsecret {: .x}"),
        Just("<b>zsecret</b>"),
        Just("<script>zsecret</script> zsecret"),
        Just("[zsecret](gone.md)"),
        Just(":::note zsecret"),
        Just("zsecret  "),
        Just(""),
        Just("* * *"),
    ];
    prop::collection::vec(line, 1..5)
        .prop_map(|lines| lines.join("\n"))
        .prop_filter("something", |text| text.contains("zsecret"))
}

/// Pieces of a page, private ones among them. `forms` are what stands before and after what is private.
fn page(forms: &'static [(&'static str, &'static str)]) -> impl Strategy<Value = String> {
    let hidden = (0..forms.len(), remark(), any::<bool>()).prop_map(|(form, words, lines)| {
        let (before, after) = forms[form];
        if lines { format!("{before}\n{words}\n{after}") } else { format!("{before}{words}{after}") }
    });
    let public = prop_oneof![
        Just("words "),
        Just("\n"),
        Just("\n\n"),
        Just("\n\n- "),
        Just("\n> "),
        Just("\n\n## "),
        Just("\n\n| a | b |\n|---|---|\n| "),
        Just(" | d |\n\n"),
        Just("**bold** "),
        Just("==marked== "),
        Just("[link](gone.md) "),
        Just("\n\n:::note Title\n"),
        Just("\n:::\n\n"),
        Just("\n\n!!! tip\n    "),
        Just("\n\n> [!info] Title\n> "),
        Just("\n<div>\n"),
        Just("\n</div>\n\n"),
        Just("  \n"),
        Just("\\\n"),
    ];
    prop::collection::vec(prop_oneof![2 => public.prop_map(str::to_owned), 1 => hidden], 1..12)
        .prop_map(|pieces| pieces.concat())
}

fn private(files: &[(&str, &str)]) -> Result<(), TestCaseError> {
    let (shown, whole) = seen(files.iter().map(|(path, text)| Foreign::text(path, text)).collect());
    prop_assert!(!shown.contains("zsecret"), "{files:?}\n--- became\n{whole}\n--- shown\n{shown}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn remarks_of_obsidian_stay_private(text in page(&[("%%", "%%"), ("<!-- ", " -->")])) {
        private(&[(".obsidian/app.json", "{}"), ("a.md", &text)])?;
    }

    #[test]
    fn remarks_of_jekyll_stay_private(text in page(&[
        ("{::comment}", "{:/comment}"),
        ("{::comment}", "{:/}"),
        ("{% comment %}", "{% endcomment %}"),
        ("{%- comment -%}", "{%- endcomment -%}"),
        ("<!-- ", " -->"),
    ])) {
        private(&[("_config.yml", ""), ("a.md", &text)])?;
    }

    #[test]
    fn remarks_of_hugo_stay_private(text in page(&[
        ("{{< comment >}}", "{{< /comment >}}"),
        ("{{% comment %}}", "{{%/comment%}}"),
        ("<!-- ", " -->"),
    ])) {
        private(&[("hugo.toml", ""), ("content/a.md", &text)])?;
    }

    #[test]
    fn remarks_of_docusaurus_stay_private(text in page(&[("{/*", "*/}"), ("{ /* { ", " */ }")])) {
        private(&[("docusaurus.config.js", ""), ("docs/a.mdx", &text)])?;
    }
}

#[test]
fn what_is_hidden_by_its_look_stays_private() {
    for text in [
        "Words.\n\n<div style='display: none'>\n<div>a</div>\nzsecret\n\n- zsecret\n\n</div>\n\nWords.",
        "Words <span hidden>zsecret</span> and words.",
        "Words <span style=\"color:red;DISPLAY:NONE\">zsecret <b>zsecret</b></span> and words.",
        "Words.\n\n<template>\n<p>zsecret</p>\n</template>\n\nWords.",
        "<p hidden>\nzsecret",
        "[//]: # (zsecret)\n\nWords are here.\n\n[comment]: <> (zsecret)\n",
        "Words <!-- zsecret ==zsecret== %%zsecret%% <script>zsecret</script> {{ zsecret }} --> and words.",
    ] {
        for program in [".obsidian/app.json", "_config.yml", "a.txt", "docusaurus.config.js"] {
            let path = if program.starts_with("docu") { "docs/a.md" } else { "a.md" };
            let (shown, whole) = seen(vec![Foreign::text(program, ""), Foreign::text(path, text)]);
            assert!(
                !shown.contains("zsecret") && shown.to_lowercase().contains("words") | text.starts_with("<p"),
                "{text}\n---\n{whole}"
            );
        }
    }
}
