//! What a script holds: its moves, and what may come back. In: their entries in the front matter. Out: moves and replies,
//! each text with its place. Invariant: an entry with an unknown key, or without what it needs, is reported where it stands.

use super::super::place::Prose;
use super::at_least_one;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::front_matter::MISSING_KEY;
use crate::yaml::{Fields, Form, Key, Keys};

/// One move of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Which move.
    pub name: MoveName,
    /// What it is called here, when its usual name does not fit.
    pub label: Option<String>,
    /// What to do.
    pub act: Option<Prose>,
    /// What to say.
    pub say: Option<Prose>,
    /// Whether the words come before the deed.
    pub say_first: bool,
    /// Why.
    pub why: Option<Prose>,
}

/// The moves a script can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveName {
    /// Steady yourself.
    Pause,
    /// Say what you did.
    OwnIt,
    /// Guess what it was like for the other.
    NameIt,
    /// Say what still holds.
    Limit,
    /// Offer closeness.
    Reconnect,
    /// Show the changed way.
    DoOver,
    /// Remember that others are there too.
    CommonGround,
}

impl MoveName {
    /// The words authors write, in order, and what readers see.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("pause", Self::Pause),
        ("own-it", Self::OwnIt),
        ("name-it", Self::NameIt),
        ("limit", Self::Limit),
        ("reconnect", Self::Reconnect),
        ("do-over", Self::DoOver),
        ("common-ground", Self::CommonGround),
    ];

    /// The word authors write.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, name)| *name == self).map_or("", |(word, _)| word)
    }
}

/// The keys of a move.
pub(super) const MOVE: Keys = &[
    Key::owed(
        "move",
        Form::OneOf(|| MoveName::WORDS.iter().map(|(word, _)| *word).collect()),
        "which move it is; in any order, as often as needed",
        "own-it",
    ),
    Key::free("label", Form::Text, "what readers see in the place of its usual name", "Say it plainly"),
    Key::or("say", "do", Form::Text, "what to do", "Sit down beside them."),
    Key::or("do", "say", Form::Text, "the words to say", "My voice was much too big. That was my job to keep in."),
    Key::free(
        "why",
        Form::Text,
        "why it helps; readers see it after the moves",
        "A plain sentence is easy to believe.",
    ),
];

/// The keys of a reply.
pub(super) const REPLY: Keys = &[
    Key::owed("if", Form::Text, "what the other may say or do", "“No!”"),
    Key::owed("say", Form::Text, "what to say or do then", "“You’re cross. I’ll wait.”"),
];

/// What may come back after the moves. An entry that lacks one of its halves is reported and keeps the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What the other may say or do.
    pub answer: Option<Prose>,
    /// What to say or do then.
    pub say: Option<Prose>,
}

pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Move> {
    let mut moves = Vec::new();
    let mut empty = true;
    fields.each("moves", |fields| {
        empty = false;
        if !fields.has("move") {
            fields.missing("move");
        }
        let name = fields.choice("move", &MoveName::WORDS);
        let label = fields.text("label").map(|scalar| scalar.text);
        let (act, say, why) =
            (fields.text("do").map(Prose::of), fields.text("say").map(Prose::of), fields.text("why").map(Prose::of));
        // An unknown key is probably the missing one, misspelt.
        if fields.finish_by(&[MOVE], |_| None) && act.is_none() && say.is_none() {
            let message = "this move has neither `do` nor `say`";
            let diagnostic = Diagnostic::new(&MISSING_KEY, fields.place(), message);
            fields.remark(diagnostic.help("write what to do, or the words to say"));
        }
        let say_first = fields.in_order("say", "do");
        moves.extend(name.map(|name| Move { name, label, act, say, say_first, why }));
    });
    at_least_one(
        fields,
        "moves",
        empty,
        "a script needs `moves:` with at least one: a line `- move: pause`, and below it a line `do: Sit down.`",
    );
    moves.shrink_to_fit();
    moves
}

pub(super) fn replies(fields: &mut Fields<'_>) -> Vec<Reply> {
    let mut replies = Vec::new();
    fields.each("replies", |fields| {
        let (answer, say) = (fields.required("if").map(Prose::of), fields.required("say").map(Prose::of));
        fields.finish_by(&[REPLY], |_| None);
        replies.push(Reply { answer, say });
    });
    replies.shrink_to_fit();
    replies
}
