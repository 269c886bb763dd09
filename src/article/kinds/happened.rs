//! What may have happened before somebody looks for words: the answers to the second question of the page that finds a script.

/// What has happened, as the reader would say it; a script names what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happened {
    /// The reader shouted, or was harsh.
    Shouted,
    /// The reader hit, grabbed or held too tight.
    Hit,
    /// The reader was unfair, or put somebody to shame.
    Unfair,
    /// The reader was not there with their mind, or missed a sign.
    Missed,
    /// The reader came late, or broke a promise.
    LetDown,
    /// The other was beside themselves.
    Storm,
    /// Two had a row.
    Row,
    /// The other wants nothing of the reader now.
    ShutOut,
    /// It was weeks or years ago.
    LongAgo,
    /// It is over, and the reader cannot let it go.
    Myself,
}

impl Happened {
    /// The words authors write, in the order in which readers are asked; what readers see stands among the theme's words.
    pub const WORDS: [(&'static str, Self); 10] = [
        ("shouted", Self::Shouted),
        ("hit", Self::Hit),
        ("unfair", Self::Unfair),
        ("missed", Self::Missed),
        ("let-down", Self::LetDown),
        ("storm", Self::Storm),
        ("row", Self::Row),
        ("shut-out", Self::ShutOut),
        ("long-ago", Self::LongAgo),
        ("myself", Self::Myself),
    ];

    /// The word authors write.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, one)| *one == self).map_or("", |(word, _)| word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_word_and_readers_are_asked_in_the_order_of_the_table() {
        assert!(Happened::WORDS.iter().all(|(word, one)| one.word() == *word));
        assert!(Happened::WORDS.is_sorted_by_key(|(_, one)| *one));
    }
}
