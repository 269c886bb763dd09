//! A file beside articles gets another name or folder.

use super::files::one;
use super::ground::Ground;
use super::moved::Moved;
use crate::edits::refusal::Refusal;
use crate::handbook::company;
use crate::source::Segment;

pub(super) fn plan(ground: &Ground<'_>, from: &str, new: &str, moved: &mut Moved) -> Result<(), Refusal> {
    let typed = new.strip_prefix("picture:").unwrap_or(new);
    let below = typed.strip_prefix("./").unwrap_or(typed);
    let (folder, name) = from.rsplit_once('/').unwrap_or(("articles", from));
    let to = match below.strip_prefix("articles/") {
        Some(below) => format!("articles/{below}"),
        None if below.contains('/') => format!("articles/{below}"),
        None => format!("{folder}/{below}"),
    };
    let to = if to.ends_with('/') { format!("{to}{name}") } else { to };
    if to == from {
        return Ok(());
    }
    let ending =
        |path: &str| path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, end)| end.to_lowercase());
    if ending(&to) != ending(from) {
        let message = format!("`{new}` has another ending than `{name}`");
        return Err(Refusal::new(message, "keep the ending: it tells browsers what the file is"));
    }
    for part in to.split('/') {
        if let Err(fault) = Segment::new(part) {
            return Err(Refusal::new(format!("the name `{part}` {fault}"), "choose another name"));
        }
    }
    one(ground, from, &to, moved)?;
    // The captions of a film and its first picture have its name, so they go along.
    let stem = to.rsplit_once('.').map_or(to.as_str(), |(stem, _)| stem);
    let files = ground.inputs.pictures.iter().map(|file| file.path.as_str());
    for (beside, rest) in company(from, files) {
        one(ground, beside, &format!("{stem}.{rest}"), moved)?;
    }
    Ok(())
}
