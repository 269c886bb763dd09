//! Every link, picture and piece of another article in every text: what leads to something that moves follows it, and what stands
//! in a file that moves goes on leading where it led.

use super::ground::{Ground, exact};
use super::names;
use super::renames::Renames;
use crate::article::spots::{self, Manner, Spot};
use crate::article::{Destination, Link, Piece, Written};
use crate::edits::change::Edits;
use crate::edits::refusal::Refusal;
use crate::handbook::{Section, Target, join};
use crate::source::{ARTICLES, Address, Place, Span, between, composed};

/// Lets every link follow.
pub(super) fn follow(ground: &Ground<'_>, renames: &Renames, edits: &mut Edits) -> Result<(), Refusal> {
    for written in &ground.written {
        for piece in written.pieces() {
            let at = |span: Span| written.manuscript().place(&piece.at(span));
            of_piece(ground, renames, Some(written), piece, &at, edits)?;
        }
    }
    let terms = ground.glossaries().flat_map(|glossary| glossary.terms.iter().map(move |term| (glossary, term)));
    for (glossary, term) in terms {
        let definition = &term.definition;
        let piece = Piece { text: &definition.text, field: Some(&definition.path), scan: &definition.scan };
        let Some(source) = &glossary.source else { continue };
        let at = |span: Span| glossary.place(term, span).unwrap_or_else(|| source.whole());
        of_piece(ground, renames, None, piece, &at, edits)?;
    }
    Ok(())
}

fn of_piece(
    ground: &Ground<'_>,
    renames: &Renames,
    from: Option<&Written>,
    piece: Piece<'_>,
    at: &dyn Fn(Span) -> Place,
    edits: &mut Edits,
) -> Result<(), Refusal> {
    let mut put = |span: Span, new: String| match exact(at(span), &piece.text[span.range()]) {
        Some(place) => {
            edits.replace(&place, new);
            Ok(())
        }
        None => Err(hopeless(at(span))),
    };
    let spots = spots::spots(piece.text, piece.scan);
    for spot in &spots.found {
        if let Some(new) = name(ground, renames, from, spot, piece.text) {
            put(spot.name, new)?;
        }
        if let Some((span, new)) = spot.anchor.zip(anchor(ground, renames, from, &spot.destination)) {
            put(span, new)?;
        }
    }
    for (span, destination) in spots.lost {
        let spot = Spot { destination, name: span, anchor: None, whole: span, manner: Manner::Plain };
        let changes = name(ground, renames, from, &spot, piece.text).is_some();
        if changes || anchor(ground, renames, from, &spot.destination).is_some() {
            return Err(hopeless(at(span)));
        }
    }
    if let Some((key, new)) = &renames.key {
        for cited in piece.scan.citations.iter().flat_map(|mention| &mention.citation).filter(|cited| cited.key == *key)
        {
            put(Span { start: cited.span.start + 1, end: cited.span.end }, new.clone())?;
        }
    }
    Ok(())
}

fn hopeless(place: Place) -> Refusal {
    let help = "write the link in a plain way, for example `[[name]]`, then try again";
    Refusal::new("this link is written in a way in which its name cannot be changed alone", help).at(place)
}

/// The new anchor of a link to a page that Mend makes.
fn anchor(ground: &Ground<'_>, renames: &Renames, from: Option<&Written>, destination: &Destination) -> Option<String> {
    if renames.anchors.is_empty() {
        return None;
    }
    match ground.handbook().resolve(from, destination).target? {
        Target::Page(address, Some(anchor)) => renames.anchor(&address, &anchor).map(str::to_owned),
        _ => None,
    }
}

/// Whether a link without words of its own shows readers of this file the new name.
pub(super) fn reads_otherwise(ground: &Ground<'_>, renames: &Renames, file: &str) -> bool {
    let named_anew = |from: &Written, link: &Link| match ground.handbook().resolve(Some(from), &link.destination).target
    {
        Some(Target::Page(address, Some(anchor))) if renames.anchor(&address, &anchor).is_some() => true,
        Some(Target::Page(address, _)) => renames.page(&address).is_some() && !has_title(ground, &address),
        _ => false,
    };
    let of_file = ground.written.iter().filter(|written| written.path() == file);
    of_file.flat_map(|written| written.pieces().into_iter().map(move |piece| (written, piece))).any(
        |(written, piece)| {
            let bare = piece.scan.links.iter().filter(|link| link.stand_in.is_some());
            bare.into_iter().any(|link| named_anew(written, link))
        },
    )
}

/// Whether a page is called by what somebody wrote, whatever its address is.
fn has_title(ground: &Ground<'_>, address: &Address) -> bool {
    let section = ground.handbook().sections().iter().find(|section| section.address() == *address);
    let is_titled = section.and_then(Section::introduction).is_some_and(|intro| intro.title.is_some());
    is_titled || ["ages", "sources"].contains(&address.first_segment())
}

/// What is written in the place of a spot's name; `None` when it stays.
fn name(ground: &Ground<'_>, renames: &Renames, from: Option<&Written>, spot: &Spot, text: &str) -> Option<String> {
    let raw = &text[spot.name.range()];
    match &spot.destination {
        Destination::Wiki { name, .. } => names::renamed(ground, renames, name),
        Destination::File { path: named, .. } => {
            let new = file(ground, renames, from?, named)?;
            (new != *named).then(|| spots::written(&new, spot.manner, raw))
        }
        Destination::Here(_) | Destination::External(_) => None,
    }
}

/// The new way from a file to what `named` leads to.
fn file(ground: &Ground<'_>, renames: &Renames, from: &Written, named: &str) -> Option<String> {
    if named.starts_with('/') {
        return names::renamed(ground, renames, named);
    }
    let (here, there) = (from.path(), renames.path(from.path()));
    let dotted = named.strip_prefix("./");
    let full = join(here, dotted.unwrap_or(named));
    let Some(target) = full.as_deref().and_then(|full| standing(ground, full)) else {
        if let Some(way) = full.as_deref().and_then(|full| of_original(ground, renames, from, full)) {
            return Some(way);
        }
        return by_name(ground, renames, from, named, there);
    };
    let to = renames.path(target);
    if join(there, dotted.unwrap_or(named)).is_some_and(|now| composed(&now) == composed(to)) {
        return None;
    }
    // One that differs in case only is the author's to mend, and stays so where nothing moves.
    if to == target && here == there {
        return None;
    }
    if let Some(same) = same_way(there, named, to) {
        return Some(same);
    }
    let way = between(there, to);
    Some(if dotted.is_some() && !way.starts_with('.') { format!("./{way}") } else { way })
}

/// The new way to a file of the main edition that this one does not have.
fn of_original(ground: &Ground<'_>, renames: &Renames, from: &Written, full: &str) -> Option<String> {
    let folder = from.manuscript().source.folder();
    let below = full.strip_prefix(folder).filter(|_| folder != ARTICLES)?;
    let target = standing(ground, &format!("{ARTICLES}{below}"))?;
    let to = renames.path(target);
    let here = renames.path(from.path());
    let same = to == target && here == from.path();
    (!same).then(|| between(here, &format!("{folder}{}", to.strip_prefix(ARTICLES).unwrap_or(to))))
}

/// The path as it was written, with the names of the new one in it, if it leads there like this.
fn same_way(there: &str, named: &str, to: &str) -> Option<String> {
    let inside = named.trim_start_matches("../").trim_start_matches("./");
    let steps = inside.matches('/').count();
    let start = to.rmatch_indices('/').nth(steps).map(|(at, _)| at + 1)?;
    let way = format!("{}{}", &named[..named.len() - inside.len()], &to[start..]);
    let now = join(there, way.strip_prefix("./").unwrap_or(&way))?;
    (composed(&now) == composed(to)).then_some(way)
}

/// The file a path leads to, as links find it: exactly, or a Markdown file that differs in upper and lower case.
fn standing<'a>(ground: &Ground<'a>, full: &str) -> Option<&'a str> {
    let markdown = full.to_lowercase().ends_with(".md");
    ground.exactly(full).or_else(|| ground.standing(full).filter(|_| markdown))
}

/// A path that is no file, but an address as it is seen in a browser: it leads where its name does.
fn by_name(ground: &Ground<'_>, renames: &Renames, from: &Written, named: &str, there: &str) -> Option<String> {
    let name = named.trim_matches(['.', '/']);
    let destination = Destination::File { path: named.to_owned(), anchor: None };
    ground.handbook().resolve(Some(from), &destination).target?;
    let new = names::renamed(ground, renames, name);
    let start = named.len() - named.trim_start_matches(['.', '/']).len();
    let (lead, tail) = (&named[..start], &named[start + name.len()..]);
    let new = match new {
        Some(new) => format!("{lead}{new}{tail}"),
        None => named.to_owned(),
    };
    // From a place further up the same dots would lead out.
    match join(there, new.strip_prefix("./").unwrap_or(&new)) {
        Some(_) => Some(new),
        None => Some(format!("/{}", new.trim_start_matches(['.', '/']))),
    }
}
