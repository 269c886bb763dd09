//! Remembers a pure function's answers by what went in, and forgets what was not asked for in the last round.

use std::collections::HashMap;
use std::hash::Hash;

use rayon::prelude::*;

/// Answers of the last round.
#[derive(Debug)]
pub struct Memo<K, V> {
    answers: HashMap<K, V>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self { answers: HashMap::new() }
    }
}

impl<K: Eq + Hash + Clone + Send + Sync, V: Clone + Send + Sync> Memo<K, V> {
    /// The answers for all `inputs`, in their order: remembered where the key is known, otherwise computed in parallel.
    /// Everything else is forgotten.
    pub fn round<I: Sync>(
        &mut self,
        inputs: &[I],
        key: impl Fn(&I) -> K + Sync,
        answer: impl Fn(&I) -> V + Sync,
    ) -> Vec<V> {
        let known = &self.answers;
        let round: Vec<(K, V)> = inputs
            .par_iter()
            .map(|input| {
                let key = key(input);
                let value = known.get(&key).cloned().unwrap_or_else(|| answer(input));
                (key, value)
            })
            .collect();
        self.answers = round.iter().cloned().collect();
        round.into_iter().map(|(_, value)| value).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_known_answer_is_not_computed_again_and_an_unasked_one_is_forgotten() {
        let computed = AtomicUsize::new(0);
        let double = |input: &u32| {
            computed.fetch_add(1, Ordering::Relaxed);
            input * 2
        };
        let mut memo = Memo::default();
        assert_eq!(memo.round(&[1, 2], |input| *input, double), [2, 4]);
        assert_eq!(memo.round(&[2], |input| *input, double), [4]);
        assert_eq!(computed.load(Ordering::Relaxed), 2);
        assert_eq!(memo.round(&[1, 2], |input| *input, double), [2, 4]);
        assert_eq!(computed.load(Ordering::Relaxed), 3);
    }
}
