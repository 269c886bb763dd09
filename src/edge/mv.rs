//! `mend mv`: something gets another name or place, and every link follows.

use std::io;

use super::cli::Mv;
use super::edits::{self, Asked};
use super::load::{below, compiled, has_articles, inputs, shown};
use super::outcome::Outcome;
use super::terminal;
use super::timings::Timings;
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::edits::Refusal;
use crate::edits::moving::{Ground, Moved, moved, same};
use crate::library::Formatteds;
use crate::plan::Plan;
use crate::source::Inputs;

pub(super) fn mv(options: &Mv) -> io::Result<Outcome> {
    has_articles(&options.place.root)?;
    edits::settle(&options.place.root)?;
    let mut remarks = Vec::new();
    let inputs = inputs(&options.place)?.into(&mut remarks);
    let choices = shown(&options.place);
    let compile = |inputs: &Inputs| compiled(inputs, &choices, Formatteds::new(), &Timings::begin());
    let before = compile(&inputs);
    match worked_out(&inputs, &before, compile, options) {
        Ok(moved) => {
            for note in &moved.notes {
                terminal::complain(&format!("Note: {note}."));
            }
            edits::apply(&options.place.root, &moved.edits, Asked::from(options.yes))
        }
        Err(refusal) => {
            terminal::complain(&format!("mend: {}", sentences::ended(&refusal.to_string())));
            Ok(Outcome::Problems)
        }
    }
}

/// The edits, after the handbook was read again as it would stand with them.
fn worked_out(
    inputs: &Inputs,
    before: &Noted<Plan>,
    compile: impl Fn(&Inputs) -> Noted<Plan>,
    options: &Mv,
) -> Result<Moved, Refusal> {
    let ground = Ground::of(inputs, &before.value);
    let root = &options.place.root;
    let mut moved = moved(&ground, &below(root, &options.old), &below(root, &options.new))?;
    if !moved.edits.is_empty() {
        let after = compile(&moved.edits.applied(inputs)?);
        let told: &[Diagnostic] = &before.remarks;
        same::sound(told, &after.remarks)?;
        same::ways(&before.value, &after.value, &moved.renames)?;
        moved.notes.extend(same::files(&before.value, &after.value, &moved.renames));
    }
    Ok(moved)
}
