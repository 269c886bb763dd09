//! Where a stem stands in the whole handbook, written down page by page as it is found.
//!
//! Both lists are numbers ([`coding`](super::coding)). Names: the step from the last page, which name of it, four times how many
//! words that name has plus its sort; in a title 256 times its place there on top, from 1. Texts: the step, four times the impact plus how many paragraphs follow, the steps
//! between these.

use super::coding::{Numbers, put};
use super::digest::Hit;
use super::page::Name;

/// Where a stem stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Posting {
    /// How rare it is: ten times the natural logarithm of how many pages there are for each that has it.
    pub rarity: u64,
    /// Names of pages that have it.
    pub names: String,
    /// Pages that have it.
    pub pages: String,
    /// How many pages have it.
    pub count: usize,
    last: Last,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Last {
    name: usize,
    page: usize,
}

/// A name of a page that has a stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// The page.
    pub page: usize,
    /// Which of its names.
    pub name: usize,
    /// How many words that say something it has, at most [`MOST_WORDS`].
    pub length: usize,
    /// In a title, the how many-th of all its words it is; 0 in other names.
    pub place: usize,
    /// What sort of name it is.
    pub sort: Name,
}

/// A page that has a stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The page.
    pub page: usize,
    /// How much the stem counts there.
    pub impact: usize,
    /// In which paragraphs.
    pub blocks: Vec<usize>,
}

/// A list of this many bytes at most stands in a file for readers; of longer ones the weakest pages are left out.
pub const MOST_BYTES: usize = 6_000;

/// So many words of a name are counted.
const MOST_WORDS: usize = 63;

const SORTS: [Name; 4] = [Name::Title, Name::Searched, Name::Heading, Name::Term];

impl Posting {
    /// Adds a page, which comes after all that were added.
    pub fn add(&mut self, page: usize, hit: &Hit) {
        for (name, length, place, sort) in hit.names.iter().copied() {
            let place = if sort == Name::Title { place + 1 } else { 0 };
            self.put_name(Named { page, name, length, place, sort });
        }
        self.put_page(page, hit.impact, &hit.blocks);
        self.count += 1;
    }

    fn put_name(&mut self, named: Named) {
        put(&mut self.names, named.page - self.last.name);
        self.last.name = named.page;
        put(&mut self.names, named.name);
        let sort = SORTS.iter().position(|one| *one == named.sort).unwrap_or_default();
        put(&mut self.names, (named.place * (MOST_WORDS + 1) + named.length.clamp(1, MOST_WORDS)) * 4 + sort);
    }

    fn put_page(&mut self, page: usize, impact: usize, blocks: &[usize]) {
        put(&mut self.pages, page - self.last.page);
        self.last.page = page;
        put(&mut self.pages, impact * 4 + blocks.len());
        let mut last = 0;
        for block in blocks {
            put(&mut self.pages, block - last);
            last = *block;
        }
    }

    /// The names that have it.
    #[must_use]
    pub fn named(&self) -> Vec<Named> {
        let mut numbers = Numbers::new(&self.names);
        let mut page = 0;
        std::iter::from_fn(|| {
            page += numbers.next()?;
            let (name, rest) = (numbers.next()?, numbers.next()?);
            let (length, place) = (rest / 4 % (MOST_WORDS + 1), rest / 4 / (MOST_WORDS + 1));
            Some(Named { page, name, length, place, sort: SORTS[rest % 4] })
        })
        .collect()
    }

    /// The pages that have it.
    #[must_use]
    pub fn found(&self) -> Vec<Found> {
        let mut numbers = Numbers::new(&self.pages);
        let mut page = 0;
        std::iter::from_fn(|| {
            page += numbers.next()?;
            let rest = numbers.next()?;
            let mut block = 0;
            let blocks = (0..rest % 4).filter_map(|_| numbers.next()).map(|step| {
                block += step;
                block
            });
            Some(Found { page, impact: rest / 4, blocks: blocks.collect() })
        })
        .collect()
    }

    /// With its rarity among `pages`, and no longer than a file for readers may be.
    #[must_use]
    pub fn finished(mut self, pages: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a handbook has fewer pages than a number has digits")]
        let [all, with] = [pages as f64, self.count as f64];
        let rarity = (10.0 * (1.0 + (all - with + 0.5) / (with + 0.5)).ln()).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 200")]
        let rarity = rarity.clamp(1.0, 200.0) as u64;
        self.rarity = rarity;
        if self.names.len() > MOST_BYTES {
            let mut named = self.named();
            strongest(&mut named, self.names.len(), |one| (one.sort, one.length));
            (self.names, self.last.name) = (String::new(), 0);
            for one in named {
                self.put_name(one);
            }
        }
        if self.pages.len() > MOST_BYTES {
            let mut found = self.found();
            strongest(&mut found, self.pages.len(), |one| std::cmp::Reverse(one.impact));
            (self.pages, self.last.page) = (String::new(), 0);
            for one in found {
                self.put_page(one.page, one.impact, &one.blocks);
            }
        }
        self
    }
}

/// Keeps what is first by `key`, in the order it had, until a list of `bytes` bytes has become short enough. Steps grow when
/// others are left out, so a little less is kept.
fn strongest<T, K: Ord>(list: &mut Vec<T>, bytes: usize, key: impl Fn(&T) -> K) {
    let keep = list.len() * MOST_BYTES / bytes * 4 / 5;
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|at| (key(&list[*at]), *at));
    let kept: std::collections::BTreeSet<usize> = order.into_iter().take(keep).collect();
    let mut at = 0;
    list.retain(|_| {
        at += 1;
        kept.contains(&(at - 1))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posting(pages: usize) -> Posting {
        let mut posting = Posting::default();
        for page in 0..pages {
            let names = vec![(page % 7, 2, page % 3, SORTS[page % 4])];
            posting.add(page * 3, &Hit { impact: page % 40 + 1, names, blocks: vec![0, 5, page % 90 + 5] });
        }
        posting
    }

    #[test]
    fn what_was_written_is_read() {
        let posting = posting(9).finished(50);
        assert_eq!(posting.named()[4], Named { page: 12, name: 4, length: 2, place: 2, sort: Name::Title });
        assert_eq!(posting.found()[8], Found { page: 24, impact: 9, blocks: vec![0, 5, 13] });
        assert_eq!((posting.named().len(), posting.found().len(), posting.count), (9, 9, 9));
        assert_eq!(posting.rarity, 17);
    }

    #[test]
    fn long_lists_lose_their_weakest_pages() {
        let posting = posting(20_000).finished(60_000);
        assert!(posting.names.len() <= MOST_BYTES && posting.pages.len() <= MOST_BYTES, "{}", posting.pages.len());
        assert!(posting.pages.len() > MOST_BYTES / 2 && posting.names.len() > MOST_BYTES / 2);
        assert!(posting.found().iter().all(|found| found.impact > 30));
        assert!(posting.named().iter().all(|named| named.sort == Name::Title));
        assert!(posting.found().is_sorted_by_key(|found| found.page));
    }
}
