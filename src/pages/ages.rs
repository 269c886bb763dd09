//! The pages of ages: what is for one age alone comes first, what holds at every age is folded. In: shelves. Out: views.

use super::shelf::described;
use super::{Card, Desk, Frame, Group, ShelfPage, Spread};
use crate::handbook::{Id, Shelf};
use crate::source::Address;

/// How near an article is to an age: the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    /// For this age and no other.
    Alone,
    /// For this age and some others.
    Shared,
    /// For more than half of the handbook's ages.
    Everywhere,
}

const NEAR: [(Near, &str); 3] =
    [(Near::Alone, "age_alone"), (Near::Shared, "age_shared"), (Near::Everywhere, "age_every")];

/// The most articles named with an age where all ages stand together.
const FIRST: usize = 6;

/// Fills one part of the shelf of an age.
#[must_use]
pub fn age(desk: &Desk<'_>, shelf: &Shelf, spread: &Spread) -> ShelfPage {
    let ordered = ordered(desk, shelf);
    let here: Vec<(Near, Id)> = spread.cut(&ordered).to_vec();
    let groups = NEAR.iter().map(|(near, label)| {
        let ids = here.iter().filter(|(one, _)| one == near);
        Group {
            folded: *near == Near::Everywhere,
            ..Group::new(
                desk.words.get("shelf", label).to_owned(),
                ids.map(|(near, id)| card(desk, *near, *id)).collect(),
            )
        }
    });
    let mut groups: Vec<Group> = groups.filter(|group| !group.cards.is_empty()).collect();
    if let [only] = groups.as_mut_slice() {
        only.folded = false;
    }
    page(desk, "age", shelf.label.clone(), groups, shelf.articles.len(), spread)
}

/// Fills the page of all ages.
#[must_use]
pub fn ages(desk: &Desk<'_>) -> ShelfPage {
    let groups = desk.handbook.ages().iter().map(|shelf| {
        let first = ordered(desk, shelf).into_iter().take(FIRST).map(|(near, id)| card(desk, near, id));
        Group {
            href: Some(desk.hrefs.to(&shelf.address, None)),
            count: shelf.articles.len(),
            ..Group::new(shelf.label.clone(), first.collect())
        }
    });
    let all = desk.handbook.articles().filter(|(_, woven)| !woven.article().front.ages.is_empty()).count();
    let spread = Spread { first: Address::page("ages"), part: 1, of: 1 };
    page(desk, "ages", desk.words.get("pages", "ages").to_owned(), groups.collect(), all, &spread)
}

fn page(
    desk: &Desk<'_>,
    sort: &'static str,
    title: String,
    groups: Vec<Group>,
    count: usize,
    spread: &Spread,
) -> ShelfPage {
    ShelfPage {
        frame: Frame::new(desk, &title, &described(desk, &title), &[], None),
        sort,
        title,
        summary: String::new(),
        body: String::new(),
        groups,
        count,
        print: None,
        pocket: None,
        now: None,
        parts: spread.links(desk),
    }
}

/// The articles of an age, the nearest first, otherwise in reading order.
fn ordered(desk: &Desk<'_>, shelf: &Shelf) -> Vec<(Near, Id)> {
    let all = desk.config.ages.len();
    let mut ordered: Vec<(Near, Id)> = shelf
        .articles
        .iter()
        .map(|id| (near(desk.handbook.article(*id).article().front.ages.len(), all), *id))
        .collect();
    ordered.sort();
    ordered
}

/// How near an article for `own` ages is to each of them, in a handbook of `all` ages.
fn near(own: usize, all: usize) -> Near {
    match own {
        0 | 1 => Near::Alone,
        _ if own * 2 > all => Near::Everywhere,
        _ => Near::Shared,
    }
}

/// Where all are for one age, no card says which.
fn card(desk: &Desk<'_>, near: Near, id: Id) -> Card {
    let card = Card::new(desk, id);
    if near == Near::Alone { Card { ages: Vec::new(), ..card } } else { card }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_most_ages_is_for_every_age() {
        assert_eq!(near(1, 6), Near::Alone);
        assert_eq!(near(3, 6), Near::Shared);
        assert_eq!(near(4, 6), Near::Everywhere);
        assert_eq!(near(2, 3), Near::Everywhere);
        assert_eq!(near(1, 1), Near::Alone);
        assert_eq!(near(2, 2), Near::Everywhere);
    }
}
