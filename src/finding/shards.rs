//! In: the stems of a handbook. Out: the same in files for readers, cut by the beginnings of words.
//!
//! Invariant: every form of a stem begins with letters of the file its stem stands in; forms that do not are strays, which
//! the first file of all names. No file has more than [`MOST`] bytes.

use super::coding;
use super::group::Group;

/// The most bytes of a file, before it is compressed.
pub const MOST: usize = 16_000;
/// From here on a file is full.
const FULL: usize = 9_000;

/// Where one file ends and the next begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shards {
    /// The first word of each file.
    pub firsts: Vec<String>,
    /// Forms that do not begin like the others of their stem, after the first of these.
    pub strays: Vec<Vec<String>>,
}

impl Shards {
    /// The file in which a word would stand.
    #[must_use]
    pub fn of(&self, word: &str) -> usize {
        self.firsts.partition_point(|first| !is_before(word, first)).saturating_sub(1)
    }
}

/// Whether one word stands before another, in the order of browsers.
fn is_before(one: &str, other: &str) -> bool {
    one.encode_utf16().lt(other.encode_utf16())
}

fn order(one: &str, other: &str) -> std::cmp::Ordering {
    one.encode_utf16().cmp(other.encode_utf16())
}

/// Sorts stems and says which file each stands in.
#[must_use]
pub fn cut(groups: Vec<Group>) -> (Vec<Group>, Shards) {
    let mut shards = Shards::default();
    let mut sorted: Vec<(String, String, Group)> = groups
        .into_iter()
        .map(|group| {
            let (near, far): (Vec<&String>, Vec<&String>) =
                group.forms.iter().partition(|form| begins_alike(form, &group));
            if !far.is_empty() {
                shards.strays.push([&group.forms[0]].into_iter().chain(far).cloned().collect());
            }
            let mut ends = near.into_iter().cloned().collect::<Vec<_>>();
            ends.sort_by(|a, b| order(a, b));
            let (first, last) = (ends.first().cloned().unwrap_or_default(), ends.last().cloned().unwrap_or_default());
            (first, last, group)
        })
        .collect();
    sorted.sort_by(|(a, ..), (b, ..)| order(a, b));
    shards.strays.sort();
    let (mut size, mut furthest) = (0, String::new());
    let mut groups = Vec::with_capacity(sorted.len());
    for (first, last, mut group) in sorted {
        let more = line(&group).len() + 2;
        let clean = is_before(&furthest, &first);
        if shards.firsts.is_empty() || (clean && size + more > FULL) {
            shards.firsts.push(first);
            size = 0;
        }
        size += more;
        if is_before(&furthest, &last) {
            furthest = last;
        }
        group.shard = shards.firsts.len() - 1;
        groups.push(group);
    }
    (groups, shards)
}

/// Whether a form begins like the first of its stem; one that does not is a stray.
fn begins_alike(form: &str, group: &Group) -> bool {
    let first = &group.forms[0];
    coding::shared(form, first) >= first.chars().count().min(3)
}

/// A stem as it stands in its file.
#[must_use]
pub fn line(group: &Group) -> String {
    let posting = &group.posting;
    let forms: Vec<String> = group.forms.iter().filter(|form| begins_alike(form, group)).cloned().collect();
    format!("{}|{}|{}|{}", coding::forms(&forms), posting.rarity, posting.names, posting.pages)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::posting::Posting;
    use super::*;

    fn group(forms: &[&str], bytes: usize) -> Group {
        let mut posting = Posting::default();
        posting.pages = "0".repeat(bytes);
        Group { forms: forms.iter().map(|form| (*form).to_owned()).collect(), posting, named: false, shard: 0 }
    }

    #[test]
    fn forms_stand_in_the_file_of_their_stem() {
        let groups = vec![
            group(&["part", "parts", "parting"], 6_000),
            group(&["particular"], 6_000),
            group(&["die", "dying", "died"], 6_000),
            group(&["differ"], 100),
            group(&["zoo"], 100),
        ];
        let (groups, shards) = cut(groups);
        assert_eq!(shards.firsts, ["die", "part", "zoo"]);
        assert_eq!(shards.strays, [vec!["die", "dying"]]);
        assert_eq!(groups.iter().map(|group| group.shard).collect::<Vec<_>>(), [0, 0, 1, 1, 2]);
        assert_eq!([shards.of("parting"), shards.of("a"), shards.of("zebra"), shards.of("zz")], [1, 0, 1, 2]);
    }

    proptest! {
        #[test]
        fn every_form_is_found_where_its_stem_is(words in prop::collection::btree_set("[a-d]{1,6}", 1..60)) {
            let groups = words.iter().map(|word| group(&[word, &format!("{word}s"), &format!("{word}ing")], 1_500)).collect();
            let (groups, shards) = cut(groups);
            for group in &groups {
                let strays = || shards.strays.iter().flatten();
                prop_assert!(group.forms.iter().all(|form| shards.of(form) == group.shard || strays().any(|one| one == form)));
            }
        }
    }
}
