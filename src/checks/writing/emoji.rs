//! Names of emoji as chats and other tools write them, `:smile:`.

use std::ops::Range;

/// Those that people write most; any other word between colons is let be.
const NAMES: [&str; 64] = [
    "smile",
    "smiley",
    "grin",
    "grinning",
    "laughing",
    "joy",
    "blush",
    "wink",
    "relaxed",
    "heart_eyes",
    "kissing_heart",
    "slightly_smiling_face",
    "thinking",
    "neutral_face",
    "worried",
    "cry",
    "sob",
    "disappointed",
    "angry",
    "rage",
    "scream",
    "sleeping",
    "sweat_smile",
    "hugs",
    "hugging_face",
    "heart",
    "broken_heart",
    "sparkling_heart",
    "yellow_heart",
    "green_heart",
    "blue_heart",
    "purple_heart",
    "orange_heart",
    "thumbsup",
    "thumbsdown",
    "clap",
    "wave",
    "pray",
    "raised_hands",
    "ok_hand",
    "muscle",
    "point_right",
    "point_left",
    "point_up",
    "point_down",
    "warning",
    "star",
    "sparkles",
    "tada",
    "fire",
    "bulb",
    "memo",
    "book",
    "books",
    "calendar",
    "phone",
    "house",
    "baby",
    "family",
    "rocket",
    "white_check_mark",
    "heavy_check_mark",
    "exclamation",
    "question",
];

/// The first name of an emoji in a text.
pub(super) fn named(text: &str) -> Option<Range<usize>> {
    text.match_indices(':').find_map(|(at, _)| {
        let before = text[..at].chars().next_back();
        let name = text[at + 1..].split_once(':')?.0;
        let after = text[at + name.len() + 2..].chars().next();
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != ':' && c != '/');
        (apart(before) && apart(after) && NAMES.contains(&name)).then_some(at..at + name.len() + 2)
    })
}
