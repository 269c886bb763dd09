//! Files that get another path, none in the way of another.

use super::ground::Ground;
use super::moved::Moved;
use crate::edits::refusal::Refusal;

/// Everything below a folder.
pub(super) fn folder(ground: &Ground<'_>, from: &str, to: &str, moved: &mut Moved) -> Result<(), Refusal> {
    for known in ground.paths() {
        if let Some(rest) = known.strip_prefix(from) {
            one(ground, known, &format!("{to}{rest}"), moved)?;
        }
    }
    Ok(())
}

/// One file, which must not stand in another's way.
pub(super) fn one(ground: &Ground<'_>, from: &str, to: &str, moved: &mut Moved) -> Result<(), Refusal> {
    match ground.standing(to) {
        Some(other) if other == from => {
            let help = "systems that tell no case apart would lose it; give it another name first, then this one";
            return Err(Refusal::new(format!("`{to}` differs from `{from}` in upper and lower case only"), help));
        }
        Some(other) => return Err(Refusal::new(format!("there is a file {other} already"), "choose another name")),
        None => {}
    }
    moved.renames.files.insert(from.to_owned(), to.to_owned());
    Ok(())
}
