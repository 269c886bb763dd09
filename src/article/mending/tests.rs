//! What is a slip and what is none, and how deep HTML may be nested.

use proptest::prelude::*;

use super::*;

fn slips(text: &str) -> usize {
    read(text).slips.len()
}

#[test]
fn html_is_taken_in_as_deep_as_the_limit_says() {
    let nested = |depth: usize| format!("{}x{}", "<div>".repeat(depth), "</div>".repeat(depth));
    let taken = |depth: usize| mended(&nested(depth)).matches("<div>").count();
    assert_eq!(taken(HTML_LEVELS.most), HTML_LEVELS.most);
    assert_eq!(taken(HTML_LEVELS.most + 1), HTML_LEVELS.most);
    assert_eq!(taken(HTML_LEVELS.most * 9), HTML_LEVELS.most);
    assert_eq!(slips(&nested(HTML_LEVELS.most + 1)), 0, "told where tags are let in");
}

#[test]
fn what_is_closed_or_need_not_be_is_no_slip() {
    for text in [
        "<p>a<p>b",
        "<ul><li>a<li>b</ul>",
        "<div><span>a</div>",
        "<b><i>a</b></i>",
        "<a href=https://x.example/>a</a>",
        "<svg><path d=\"M0 0\"/></svg>",
        "`<div>` <https://x.example>",
        "<script>if (a<b && c) { d = \"</div>\" }</script>",
        "```\n<div>\n```",
    ] {
        assert_eq!(slips(text), 0, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_mended_byte_by_byte(
        text in "(<div>|</div>|<b |<iframe />|<script>|<!--|-->|```|~~~|<\\?|\"|=|>|\\{a\\}|## |- |\\n|\\n\\n|ä| |a){0,24}"
    ) {
        prop_assert_eq!(mended(&text).len(), text.len());
        let reading = read(&text);
        for range in reading.events.iter().map(|(_, range)| range.clone()).chain(reading.slips.iter().map(|slip| slip.span.range())) {
            prop_assert!(text.get(range).is_some());
        }
    }
}
