//! Remembers a pure function's answers by what went in, and forgets what was not asked for in the last round.

use std::collections::HashMap;

use rayon::prelude::*;

/// What has a name that nothing else in a round has.
pub trait Named {
    /// It.
    fn name(&self) -> &str;
}

/// Answers of the last round.
#[derive(Debug)]
pub struct Memo<I, V> {
    answers: Vec<(I, V)>,
}

impl<I, V> Default for Memo<I, V> {
    fn default() -> Self {
        Self { answers: Vec::new() }
    }
}

impl<I, V> Memo<I, V> {
    /// One that knows these answers already.
    #[must_use]
    pub fn knowing(answers: Vec<(I, V)>) -> Self {
        Self { answers }
    }

    /// The answers of the last round.
    #[must_use]
    pub fn answers(&self) -> &[(I, V)] {
        &self.answers
    }
}

impl<I: Named + PartialEq + Clone + Send + Sync, V: Clone + Send + Sync> Memo<I, V> {
    /// The answers for all `inputs`, in their order: remembered where the input is known, otherwise computed in parallel.
    /// Everything else is forgotten.
    pub fn round(&mut self, inputs: &[I], answer: impl Fn(&I) -> V + Sync) -> Vec<V> {
        self.round_until(inputs, |input| Some(answer(input))).unwrap_or_default()
    }

    /// The same; `None` when one answer was not given. Those that were are remembered all the same.
    pub fn round_until(&mut self, inputs: &[I], answer: impl Fn(&I) -> Option<V> + Sync) -> Option<Vec<V>> {
        let are_all_given = match self.changed(inputs) {
            Some(changed) => self.answer_anew(inputs, &changed, answer),
            None => self.arrange(inputs, answer),
        };
        are_all_given.then(|| self.answers.iter().map(|(_, value)| value.clone()).collect())
    }

    /// The positions of inputs that are not as they were, where the same names stand in the same places.
    fn changed(&self, inputs: &[I]) -> Option<Vec<usize>> {
        if inputs.len() != self.answers.len() {
            return None;
        }
        let both = inputs.iter().zip(&self.answers).enumerate();
        let changed = both.filter(|(_, (input, (known, _)))| *input != known);
        changed.map(|(at, (input, (known, _)))| (input.name() == known.name()).then_some(at)).collect()
    }

    /// Tells whether all answers were given.
    fn answer_anew(&mut self, inputs: &[I], changed: &[usize], answer: impl Fn(&I) -> Option<V> + Sync) -> bool {
        let answered: Vec<(usize, Option<V>)> = changed.par_iter().map(|at| (*at, answer(&inputs[*at]))).collect();
        let are_all_given = answered.iter().all(|(_, value)| value.is_some());
        for (at, value) in answered {
            if let Some(value) = value {
                self.answers[at] = (inputs[at].clone(), value);
            }
        }
        are_all_given
    }

    /// The same where names are others or stand elsewhere.
    fn arrange(&mut self, inputs: &[I], answer: impl Fn(&I) -> Option<V> + Sync) -> bool {
        let known = &self.answers;
        let by_name: HashMap<&str, &(I, V)> = known.iter().map(|one| (one.0.name(), one)).collect();
        let given = |input: &I| {
            let last = by_name.get(input.name()).filter(|(known, _)| known == input);
            let value = last.map(|(_, value)| value.clone());
            (input.clone(), value.or_else(|| answer(input)))
        };
        let answers: Vec<(I, Option<V>)> = inputs.par_iter().map(given).collect();
        drop(by_name);
        self.answers = answers.into_iter().filter_map(|(input, value)| Some((input, value?))).collect();
        self.answers.len() == inputs.len()
    }
}

/// The last answer.
#[derive(Debug)]
pub struct Last<I, V> {
    answer: Option<(I, V)>,
}

impl<I, V> Default for Last<I, V> {
    fn default() -> Self {
        Self { answer: None }
    }
}

impl<I: PartialEq, V: Clone> Last<I, V> {
    /// The answer for `input`: the last one when the input is the same.
    pub fn get(&mut self, input: I, answer: impl FnOnce(&I) -> V) -> V {
        let known = self.answer.take().filter(|(known, _)| *known == input).map(|(_, value)| value);
        let value = known.unwrap_or_else(|| answer(&input));
        self.answer = Some((input, value.clone()));
        value
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    impl Named for (&str, u32) {
        fn name(&self) -> &str {
            self.0
        }
    }

    #[test]
    fn a_known_answer_is_not_computed_again_and_an_unasked_one_is_forgotten() {
        let computed = AtomicUsize::new(0);
        let double = |input: &(&str, u32)| {
            computed.fetch_add(1, Ordering::Relaxed);
            input.1 * 2
        };
        let mut memo = Memo::default();
        assert_eq!(memo.round(&[("a", 1), ("b", 2)], double), [2, 4]);
        assert_eq!(memo.round(&[("b", 2)], double), [4]);
        assert_eq!(computed.load(Ordering::Relaxed), 2);
        assert_eq!(memo.round(&[("a", 1), ("b", 3)], double), [2, 6]);
        assert_eq!(memo.round(&[("a", 1), ("b", 4)], double), [2, 8]);
        assert_eq!(computed.load(Ordering::Relaxed), 5, "another text under the same name is another input");
    }

    #[test]
    fn a_round_that_was_left_keeps_what_it_had() {
        let mut memo = Memo::default();
        let (a, b) = (("a", 1), ("b", 2));
        assert_eq!(memo.round_until(&[a, b], |input| (input.1 == 1).then_some("one")), None);
        assert_eq!(memo.round_until(&[b, a], |input| (input.1 == 2).then_some("two")), Some(vec!["two", "one"]));
        let (b, c) = (("b", 3), ("a", 4));
        assert_eq!(memo.round_until(&[b, c], |input| (input.1 == 3).then_some("three")), None);
        assert_eq!(memo.round_until(&[b, c], |input| (input.1 == 4).then_some("four")), Some(vec!["three", "four"]));
    }

    #[test]
    fn only_the_last_answer_is_known() {
        let mut computed = 0;
        let mut last = Last::default();
        for (input, expected) in [(1, 1), (1, 1), (2, 2), (1, 3)] {
            let answer = last.get(input, |input| {
                computed += 1;
                input * 2
            });
            assert_eq!((answer, computed), (input * 2, expected));
        }
    }
}
