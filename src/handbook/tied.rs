//! The other ends of threads: for each of a number of things what is tied to it.
//!
//! In: pairs of a thing and a thread. Out: for each thing its threads, in the order in which they came.

use super::Id;

/// A thread by where it comes from: the article, and its position among the article's own threads of this sort.
pub(super) type End = (Id, usize);

/// For each thing what is tied to it, all in one piece of memory: there may be a hundred thousand threads.
#[derive(Debug, Clone, Default)]
pub(super) struct Tied {
    /// Where in `ends` each thing begins; one more than there are things.
    starts: Vec<usize>,
    ends: Vec<End>,
}

impl Tied {
    /// Ties threads to `count` things. `threads` is walked through twice.
    pub fn new<I: Iterator<Item = (usize, End)>>(count: usize, threads: impl Fn() -> I) -> Self {
        let mut starts = vec![0; count + 1];
        for (thing, _) in threads() {
            starts[thing + 1] += 1;
        }
        for thing in 0..count {
            starts[thing + 1] += starts[thing];
        }
        let mut next = starts.clone();
        let mut ends = vec![(Id(0), 0); starts[count]];
        for (thing, end) in threads() {
            ends[next[thing]] = end;
            next[thing] += 1;
        }
        Self { starts, ends }
    }

    /// What is tied to a thing.
    pub fn to(&self, thing: usize) -> &[End] {
        match (self.starts.get(thing), self.starts.get(thing + 1)) {
            (Some(start), Some(end)) => &self.ends[*start..*end],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_stay_in_their_order() {
        let threads = [(2, (Id(0), 0)), (0, (Id(0), 1)), (2, (Id(1), 0))];
        let tied = Tied::new(3, || threads.into_iter());
        assert_eq!(tied.to(0), [(Id(0), 1)]);
        assert_eq!(tied.to(1), []);
        assert_eq!(tied.to(2), [(Id(0), 0), (Id(1), 0)]);
        assert_eq!(tied.to(3), []);
    }
}
