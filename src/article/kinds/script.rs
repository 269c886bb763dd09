//! A repair script. In: its fields in the front matter. Out: them, read, and what is asked of this kind.

use super::super::place::Prose;
use super::{Body, Claims, Happened, Hour, KindSpec, Move, Particulars, Reply, Standing, moves};
use crate::yaml::{Fields, Form, Key, Keys};

pub(super) const SPEC: KindSpec = KindSpec {
    word: "script",
    says: "words to say and things to do, ready for the moment they are needed",
    keys: KEYS,
    read,
    scaffold: &[
        "situation: \"\"  # when it is for",
        "moves:  # pause, own-it, name-it, limit, reconnect, do-over, common-ground; in any order, as often as needed",
        "  - move: pause",
        "    do:",
        "  - move: own-it",
        "    say:",
        "  - move: reconnect",
        "    do:",
    ],
    folder: Some("scripts"),
    shelf: Some("scripts"),
    template: "script.html",
    schema_type: "MedicalWebPage",
    claims: Claims::Free,
    body: Body::Extra,
    standing: Standing::Taught,
    hour: Some(Hour::RightNow),
};

const KEYS: Keys = &[
    Key::owed("situation", Form::Text, "when the script is for", "You raised your voice, and nobody is in danger now."),
    Key::free(
        "happened",
        Form::SomeOf(|| Happened::WORDS.iter().map(|(word, _)| *word).collect()),
        "what has happened when it is for that; it is found under these words at `/now/`",
        "[shouted]",
    ),
    Key::owed("moves", Form::Maps(&[moves::MOVE]), "what to do and say, in order", ""),
    Key::free("replies", Form::Maps(&[moves::REPLY]), "what may come back, and what to say then", ""),
    Key::free(
        "avoid",
        Form::Texts,
        "what better not to do or say, a sentence each",
        "[\"“I only shouted because you …”\"]",
    ),
    Key::free("never_when", Form::Text, "when not to use it at all", "Someone is afraid or hurt."),
];

/// A repair script.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    /// When it is for.
    pub situation: Option<Prose>,
    /// What has happened when it is for that; without any it is offered under “something else”.
    pub happened: Vec<Happened>,
    /// What to do and say, in order.
    pub moves: Vec<Move>,
    /// What may come back, and what to say then.
    pub replies: Vec<Reply>,
    /// What better not to do.
    pub avoid: Vec<Prose>,
    /// When not to use it at all.
    pub never_when: Option<Prose>,
}

impl Script {
    pub(super) fn prose(&self) -> Vec<&Prose> {
        let moves = self.moves.iter().flat_map(|one| [&one.act, &one.say, &one.why]).flatten();
        let replies = self.replies.iter().flat_map(|one| [&one.answer, &one.say]).flatten();
        self.situation.iter().chain(moves).chain(replies).chain(&self.avoid).chain(&self.never_when).collect()
    }
}

fn read(fields: &mut Fields<'_>) -> Particulars {
    Particulars::Script(Box::new(Script {
        situation: fields.owed("situation", KEYS).map(Prose::of),
        happened: fields.choices("happened", &Happened::WORDS),
        moves: moves::read(fields),
        replies: moves::replies(fields),
        avoid: fields.texts("avoid").into_iter().map(Prose::of).collect(),
        never_when: fields.text("never_when").map(Prose::of),
    }))
}
