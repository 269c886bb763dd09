//! What authors wrote into a tag for their readers is in the draft, whatever the tag calls it.

use proptest::prelude::*;

use super::private::seen;
use crate::import::Foreign;

const NAMES: [&str; 14] = [
    "notice",
    "note",
    "alert",
    "quote",
    "blockquote",
    "figure",
    "img",
    "details",
    "expand",
    "youtube",
    "video",
    "button",
    "spoiler",
    "own",
];

const KEYS: [&str; 12] = [
    "title",
    "caption",
    "alt",
    "author",
    "attr",
    "source",
    "text",
    "summary",
    "label",
    "description",
    "credit",
    "tooltip",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_word_of_an_argument_is_lost(
        name in prop::sample::select(&NAMES[..]),
        keys in prop::collection::vec(prop::option::of(prop::sample::select(&KEYS[..])), 0..4),
        (closes, jekyll) in any::<(bool, bool)>(),
    ) {
        let words: Vec<String> = (0..keys.len()).map(|at| format!("zq{} Mother's night", ["one", "two", "three", "four"][at])).collect();
        let arguments: String = keys.iter().zip(&words).map(|(key, words)| match key {
            Some(key) => format!(" {key}=\"{words}\""),
            None => format!(" \"{words}\""),
        }).collect();
        let (open, close) = if jekyll { ("{%", "%}") } else { ("{{<", ">}}") };
        let mut text = format!("Before.\n\n{open} {name} src=\"a.png\"{arguments} {close}\n");
        if closes {
            let end = if jekyll { format!("end{name}") } else { format!("/{name}") };
            text.push_str(&format!("zqinner words\n{open} {end} {close}\n"));
        }
        let (settings, path) = if jekyll { ("_config.yml", "a.md") } else { ("hugo.toml", "content/a.md") };
        let (_, whole) = seen(vec![Foreign::text(settings, ""), Foreign::text(path, &text)]);
        // Of two arguments of one name programs take one.
        for (at, word) in words.iter().enumerate().filter(|(at, _)| keys[*at].is_none() || !keys[..*at].contains(&keys[*at])) {
            let word = word.split(' ').next().expect("a word");
            prop_assert!(whole.contains(word), "argument {at}: {text}\n---\n{whole}");
        }
        prop_assert!(!closes || whole.contains("zqinner"), "{text}\n---\n{whole}");
    }
}
