use super::super::made_up::value;
use super::*;
use proptest::prelude::*;

fn comments(text: &str) -> Vec<(String, &str)> {
    let behind = |one: &Comment| match one.behind {
        Behind::Value(at) => format!("value {at}"),
        Behind::Key(at) => format!("key {at}"),
    };
    of(text).comments.iter().map(|one| (behind(one), &text[one.span.range()])).collect()
}

fn slip(text: &str) -> Option<(String, Slip)> {
    of(text).slip.map(|(span, slip)| (text[span.range()].to_owned(), slip))
}

#[test]
fn comments_behind_values_and_keys_are_seen() {
    assert_eq!(comments("a: b #1 c\n"), [("value 3".to_owned(), "#1 c")]);
    assert_eq!(comments("a: #1 c\nb: c"), [("key 0".to_owned(), "#1 c")]);
    assert_eq!(comments("# x\na: \"b\" # c\nd: [e] # f\n- 'g' # h\n"), []);
    assert_eq!(comments("a: b#c\nd: |\n  e # f\n  g\nh: \"i\n  # j\"\n"), []);
    assert_eq!(comments("a: b\n  c # d\n"), [("value 3".to_owned(), "# d")]);
    assert_eq!(comments("- a: b # c\n- d # e\n"), [("value 5".to_owned(), "# c"), ("value 13".to_owned(), "# e")]);
    assert_eq!(comments("a: [b # c\n, d]"), [("value 4".to_owned(), "# c")]);
}

#[test]
fn signs_that_would_be_lost_are_slips() {
    assert_eq!(slip("a: !b c\nd: e"), Some(("!b c".to_owned(), Slip::Sign('!'))));
    assert_eq!(slip("%TAG ! a\n---\na: b"), Some(("%TAG ! a".to_owned(), Slip::Sign('%'))));
    assert_eq!(slip("a: &b c"), Some(("&b c".to_owned(), Slip::Sign('&'))));
    assert_eq!(slip("a: &b c\nd: *b"), None);
    assert_eq!(slip("a: > 5 minutes\n"), Some(("> 5 minutes".to_owned(), Slip::Sign('>'))));
    assert_eq!(slip("a: >-\n  ! text & more *\nb: |2+ # c\n   | x\n"), None);
    assert_eq!(slip("a: b! & c * d | e > f\ng: \"!\"\n"), None);
    assert_eq!(slip("a:\n\u{a0}\u{a0}- b\n"), Some(("\u{a0}\u{a0}- b".to_owned(), Slip::Indent('\u{a0}'))));
    assert_eq!(slip("a: \"b\nkind: c\nd: \"e\" f\n"), Some(("\"b".to_owned(), Slip::Quote)));
    assert_eq!(slip("a: \"b\n  kind: c\"\nd: 'it''s\n\n  so'\n"), None);
}

#[test]
fn commas_with_nothing_before_them_and_second_texts_are_slips() {
    for text in ["a: [b,, c]", "a: [, b]", "a: { b: c,, d: e }", "a: [b, # c\n, d]"] {
        assert_eq!(slip(text), Some((",".to_owned(), Slip::Comma)), "{text}");
    }
    for text in ["a: [b, c, ]", "a: { b: , c: }", "a: [[b], { c: d }, \"e\", &f g, *f, h]", "a: b,, c\n"] {
        assert_eq!(slip(text), None, "{text}");
    }
    for (text, sign) in
        [("a: b\n---\n", "---"), ("---\na: b\n--- # c\n", "---"), ("---\n---\na: b", "---"), ("a: b\n...\nc: d", "...")]
    {
        assert_eq!(slip(text), Some((sign.to_owned(), Slip::Second)), "{text}");
    }
    for text in [
        "# a\n---\nb: c\n",
        "---\r\na: b\r\n...\r\n\r\n# c\r\n",
        "a: |\n  ---\n  b\n",
        "a: [\n  b ]\n...\n",
        "---a: b\n",
    ] {
        assert_eq!(slip(text), None, "{text}");
    }
}

#[test]
fn a_comment_that_hides_a_bracket_is_seen_until_another_closes_it() {
    let hiding = |text: &str| of(text).hiding.map(|span| text[span.range()].to_owned());
    assert_eq!(hiding("a: [b, #c]\nd: [e]\n"), Some("#c]".to_owned()));
    assert_eq!(hiding("a: { b: #c, d: e }"), Some("#c, d: e }".to_owned()));
    for text in ["a: [b, # c [d]\n  e]\n", "a: [b, c] # d]\n", "a: [b#c]", "a: [\"b #c\"]", "a: [b, # c\n  d"] {
        assert_eq!(hiding(text), None, "{text}");
    }
}

#[test]
fn depth_has_a_limit_on_either_side() {
    let most = YAML_LEVELS.most;
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
        let text = |levels: usize| format!("{}x{}", open.repeat(levels), close.repeat(levels));
        assert_eq!(slip(&text(most)), None, "{open}");
        assert!(matches!(slip(&text(most + 1)), Some((_, Slip::Deep(_)))), "{open}");
        assert!(matches!(slip(&text(300_000)), Some((_, Slip::Deep(_)))), "{open}");
    }
    let line = |level| format!("{}a:\n", " ".repeat(level));
    let lines = |levels: usize| (0..levels).map(line).collect::<Vec<String>>().concat();
    assert_eq!(slip(&lines(most)), None);
    assert!(matches!(slip(&lines(most + 1)), Some((_, Slip::Deep(_)))));
}

#[test]
fn invisible_characters_count_where_blanks_belong_only() {
    let blanks = |text: &str| of(text).blanks.iter().map(|span| span.start).collect::<Vec<_>>();
    assert_eq!(blanks("kind:\u{a0}concept\n"), [5]);
    assert_eq!(blanks("kind\u{a0}: concept\u{200b}\n"), [4, 15]);
    assert_eq!(blanks("- a\u{a0}b\n-\u{a0}c\n"), [8]);
    assert!(blanks("a: b:\u{a0}c \"\u{a0}\"\n").is_empty());
}

proptest! {
    #[test]
    fn what_a_program_writes_is_left_alone(value in value("[a-zä:#{}\\[\\]!&*|>@%'\"\\\\ \\n-]{0,12}")) {
        let text = serde_yaml::to_string(&value).unwrap();
        let seen = of(&text);
        prop_assert_eq!(&seen.slip, &None, "{}", text);
        prop_assert_eq!(&seen.comments, &vec![], "{}", text);
        prop_assert_eq!(&seen.blanks, &vec![], "{}", text);
    }

    #[test]
    fn any_text_is_walked(text in "(a|: |- |\\? |#| #|\\n|  |\\[|\\]|\\{|\\}|,|'|\"|\\\\|&|\\*|!|\\||>|---|\u{a0}|\u{2028}|\r|\t|ä){0,24}") {
        of(&text);
    }
}
