//! In: the keys of a bibliography, as programs make them (`10.1111/j.1`, `DBLP:conf/x`). Out: for each a name of its own in
//! addresses.
//!
//! Invariant: keys that can be names keep themselves, whatever other keys there are.

use std::collections::BTreeSet;

use crate::source::{Segment, fold};

/// The names that are given.
#[derive(Default)]
pub(super) struct Taken {
    /// Keys that keep themselves.
    kept: BTreeSet<String>,
    /// All names, as systems see them that tell no case apart.
    folded: BTreeSet<String>,
}

/// The names that keys keep because they can be names as they are; of two that differ in case only, the first does.
pub(super) fn begin<'a>(keys: impl Iterator<Item = &'a str>) -> Taken {
    let mut taken = Taken::default();
    for key in keys.filter(|key| Segment::near(key).as_str() == *key) {
        if taken.folded.insert(fold(key)) {
            taken.kept.insert(key.to_owned());
        }
    }
    taken
}

/// The name of the key: its own, or the nearest one that is free.
pub(super) fn of(key: &str, taken: &mut Taken) -> Segment {
    let near = Segment::near(key);
    if taken.kept.contains(key) {
        return near;
    }
    let mut free = near.clone();
    let mut number = 2;
    while !taken.folded.insert(fold(free.as_str())) {
        free = Segment::near(&format!("{}-{number}", near.as_str()));
        number += 1;
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_name_of_its_own() {
        let keys = ["../x", "X", "key.", "key", "x", "10.1111/j.1"];
        let mut sorted = keys.to_vec();
        sorted.sort_unstable();
        let mut taken = begin(sorted.iter().copied());
        let names: Vec<_> = sorted.iter().map(|key| of(key, &mut taken).as_str().to_owned()).collect();
        assert_eq!(names, ["x-2", "10.1111-j.1", "X", "key", "key-2", "x-3"]);
    }
}
