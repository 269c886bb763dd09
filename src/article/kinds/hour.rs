//! When somebody takes up an article of a kind: the columns of the evening map.
//!
//! | column | kinds | because |
//! |---|---|---|
//! | right now | scripts | words to say and nothing to read first |
//! | tonight | scenarios | a scene is read in one sitting, once the house is quiet |
//! | this week | paths | a few pages, one an evening |
//! | to understand | concepts, myths, studies | they explain, and nothing in them waits |
//!
//! Researchers and pages stand in no column: a life and a privacy notice help nobody through an evening. Each kind says its
//! own in its `KindSpec`.

/// A column of the evening map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hour {
    /// While it is happening, or just after.
    RightNow,
    /// The same evening.
    Tonight,
    /// Over some days.
    ThisWeek,
    /// Whenever there is time.
    ToUnderstand,
}

impl Hour {
    /// All of them in order, each with the key of its word in the theme's words.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::RightNow, "right_now"),
        (Self::Tonight, "tonight"),
        (Self::ThisWeek, "this_week"),
        (Self::ToUnderstand, "to_understand"),
    ];

    /// The key of its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(one, _)| *one == self).map_or("", |(_, word)| word)
    }
}
