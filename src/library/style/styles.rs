//! In: a citation style and works. Out: the style as it is for each of them, or for several together.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use hayagriva::Entry;
use hayagriva::citationberg::IndependentStyle;
use rayon::prelude::*;

use super::decided::Decider;
use super::questions::{Answer, agreed};

/// A style for some works.
pub(super) enum Styles<'s> {
    /// For so few that deciding costs more than it saves.
    Plain(&'s IndependentStyle),
    Decided(Box<Decider<'s>>, Vec<Vec<Answer>>),
}

/// So many works are worth the asking.
const WORTH_IT: usize = 3;

impl<'s> Styles<'s> {
    pub(super) fn of(style: &'s IndependentStyle, works: &[&Entry]) -> Self {
        if works.len() < WORTH_IT {
            return Self::Plain(style);
        }
        let decider = Decider::of(style);
        let answers = works.par_iter().map(|work| decider.questions.answers(work)).collect();
        Self::Decided(Box::new(decider), answers)
    }

    /// The style for the works at these places.
    pub(super) fn for_all(&self, places: impl IntoIterator<Item = usize>) -> Cow<'s, IndependentStyle> {
        match self {
            Self::Plain(style) => Cow::Borrowed(style),
            Self::Decided(decider, answers) => {
                Cow::Owned(decider.decide(&agreed(places.into_iter().map(|place| &answers[place]))))
            }
        }
    }

    /// The style for each work, in their order; those with the same answers share one.
    pub(super) fn for_each(&self, works: usize) -> Vec<Arc<Cow<'s, IndependentStyle>>> {
        let mut alike: BTreeMap<&[Answer], Vec<usize>> = BTreeMap::new();
        for place in 0..works {
            let answers: &[Answer] = match self {
                Self::Plain(_) => &[],
                Self::Decided(_, answers) => &answers[place],
            };
            alike.entry(answers).or_default().push(place);
        }
        let alike: Vec<Vec<usize>> = alike.into_values().collect();
        let styles: Vec<_> =
            alike.par_iter().map(|places| Arc::new(self.for_all(places.iter().copied().take(1)))).collect();
        let each: BTreeMap<usize, _> = alike
            .iter()
            .zip(styles)
            .flat_map(|(places, style)| places.iter().map(move |place| (*place, style.clone())))
            .collect();
        each.into_values().collect()
    }
}
