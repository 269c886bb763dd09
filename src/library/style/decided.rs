//! In: a citation style and what is known of a work. Out: the style as it is for this work, which prints the same.
//!
//! The processor goes through all conditions again for each group around them, more than once. Here they are decided once: what is
//! not taken is left out, and so is what prints nothing where that changes nothing else.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::{CslMacro, IndependentStyle, LayoutRenderingElement as Element};

use super::cut::Cut;
use super::hidden::hidden;
use super::questions::{Answer, Questions};
use super::walk::{calls, changed, every_part, is_noted, keys, names_print, roots};

/// Decides styles.
pub(super) struct Decider<'s> {
    style: &'s IndependentStyle,
    pub questions: Questions,
    /// The style without what is decided anew for each work.
    frame: IndependentStyle,
    /// Whether the processor notes somewhere in the style that it was asked for something.
    notes: bool,
    /// Whether no rule for long lists of names can make nothing of them.
    names_print: bool,
    /// Macros of which some call changes the letters.
    changed: BTreeSet<&'s str>,
}

impl<'s> Decider<'s> {
    pub(super) fn of(style: &'s IndependentStyle) -> Self {
        let mut frame = style.clone();
        frame.macros.clear();
        frame.citation.layout.elements.clear();
        if let Some(list) = &mut frame.bibliography {
            list.layout.elements.clear();
        }
        let notes = every_part(style).any(is_noted);
        Self {
            style,
            questions: Questions::of(style),
            frame,
            notes,
            changed: changed(style),
            names_print: names_print(style),
        }
    }

    /// The style for works with these answers. What was left out hides nothing, so that more can be decided the second time.
    pub(super) fn decide(&self, answers: &[Answer]) -> IndependentStyle {
        self.decided(&self.decided(self.style, answers), answers)
    }

    fn decided(&self, from: &IndependentStyle, answers: &[Answer]) -> IndependentStyle {
        let known = |question| self.questions.answer(answers, question);
        let hidden = hidden(from, self.names_print, &known);
        let absent = self.questions.absent(answers);
        let macros = BTreeMap::new();
        let mut cut = Cut {
            style: from,
            notes: self.notes,
            known: &known,
            hidden,
            absent,
            macros,
            changed: &self.changed,
            within: None,
        };
        let mut style = self.frame.clone();
        style.citation.layout.elements = cut.parts(&from.citation.layout.elements);
        if let (Some(list), Some(own)) = (&mut style.bibliography, &from.bibliography) {
            list.layout.elements = cut.parts(&own.layout.elements);
        }
        keys(from).for_each(|name| _ = cut.called(name));
        let mut macros: BTreeMap<&str, Vec<Element>> =
            cut.macros.into_iter().filter_map(|(name, cut)| Some((name, cut?.0))).collect();
        let mut called: Vec<String> = keys(&style).chain(roots(&style).flat_map(calls)).map(str::to_owned).collect();
        while let Some(name) = called.pop() {
            if let Some(children) = macros.remove(name.as_str()) {
                called.extend(children.iter().flat_map(calls).map(str::to_owned));
                style.macros.push(CslMacro { name, children });
            }
        }
        style
    }
}
