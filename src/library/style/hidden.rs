//! In: a citation style and what is known of a work. Out: the variables that the processor may hide from conditions while it runs.
//!
//! What stands for names that are not there is not printed again: from then on the processor says that the work has none of it.

use std::collections::{HashMap, HashSet};

use hayagriva::citationberg::taxonomy::{NameVariable, Variable};
use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement as Element, Names, Text, TextTarget};

use super::questions::{Answer, Question};
use super::walk::{children, keys, roots, substitutes};

/// Variables that may be hidden.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    variables: HashSet<Variable>,
    /// To print a date the processor goes through all of the style.
    all: bool,
    /// Whether a date or a label may stand for names.
    pub by_asking: bool,
    macros: HashSet<String>,
}

impl Hidden {
    pub(super) fn holds(&self, variable: Variable) -> bool {
        self.all || self.variables.contains(&variable)
    }

    fn hide(&mut self, style: &IndependentStyle, element: &Element) {
        match element {
            Element::Text(text) => match &text.target {
                TextTarget::Variable { var, .. } => _ = self.variables.insert(*var),
                TextTarget::Macro { name } => {
                    if self.macros.insert(name.clone()) {
                        let called = style.macros.iter().filter(|of| of.name == *name).flat_map(|of| &of.children);
                        called.for_each(|element| self.hide(style, element));
                    }
                }
                TextTarget::Term { .. } | TextTarget::Value { .. } => {}
            },
            Element::Number(number) => _ = self.variables.insert(number.variable.into()),
            Element::Label(label) => {
                self.by_asking = true;
                self.variables.insert(label.variable.into());
            }
            Element::Date(_) => (self.all, self.by_asking) = (true, true),
            Element::Names(names) => {
                self.variables.extend(names.variable.iter().map(|name| Variable::Name(*name)));
                substitutes(names).for_each(|element| self.hide(style, element));
            }
            Element::Group(_) | Element::Choose(_) => children(element).for_each(|element| self.hide(style, element)),
        }
    }
}

/// What may be hidden: what stands for names of which none is there for sure. `names_print` says that no rule for long lists of names
/// can make nothing of them.
pub(super) fn hidden(style: &IndependentStyle, names_print: bool, known: &dyn Fn(Question) -> Answer) -> Hidden {
    let hidden = with_ends(
        style,
        &|name| {
            names_print && known(Question::Has(Variable::Name(name))) == Answer::Yes && is_printed_once(style, name)
        },
        known,
    );
    // Where all may be hidden, so may be the names that would end a search.
    if hidden.all { with_ends(style, &|_| false, known) } else { hidden }
}

/// What may be hidden, where names for which `ends` holds are found and end the search for what stands for others.
fn with_ends(
    style: &IndependentStyle,
    ends: &dyn Fn(NameVariable) -> bool,
    known: &dyn Fn(Question) -> Answer,
) -> Hidden {
    let mut all_names = Vec::new();
    roots(style).for_each(|element| names(element, &mut all_names));
    let mut hidden = Hidden::default();
    loop {
        let is_there = |variable: Variable| known(Question::Has(variable)) == Answer::Yes && !hidden.holds(variable);
        let (there, absent): (Vec<&Names>, Vec<&Names>) =
            all_names.into_iter().partition(|names| names.variable.iter().any(|name| is_there(Variable::Name(*name))));
        if absent.is_empty() || hidden.all {
            return hidden;
        }
        for names in absent {
            for element in substitutes(names) {
                match element {
                    Element::Names(names) if names.variable.iter().any(|name| ends(*name)) => {
                        hidden.variables.extend(names.variable.iter().map(|name| Variable::Name(*name)));
                        break;
                    }
                    element => hidden.hide(style, element),
                }
            }
        }
        all_names = there;
    }
}

/// Whether no run of the processor comes twice to these names where they stand for others: the second time they would be hidden.
fn is_printed_once(style: &IndependentStyle, name: NameVariable) -> bool {
    let mut called = HashMap::new();
    let layouts = [Some(&style.citation.layout), style.bibliography.as_ref().map(|list| &list.layout)];
    let keys = keys(style).filter_map(|key| style.macros.iter().find(|of| of.name == key)).map(|of| &of.children);
    layouts
        .into_iter()
        .flatten()
        .map(|layout| &layout.elements)
        .chain(keys)
        .all(|elements| elements.iter().map(|one| times(style, one, name, false, &mut called)).sum::<usize>() < 2)
}

/// How often names may be printed by a part where they stand for others, if they are printed the first time.
fn times<'s>(
    style: &'s IndependentStyle,
    element: &'s Element,
    name: NameVariable,
    instead: bool,
    called: &mut HashMap<(&'s str, bool), usize>,
) -> usize {
    match element {
        Element::Names(names) => {
            let own = usize::from(instead && names.variable.contains(&name));
            // What comes after them is not reached.
            let reached = |element: &&Element| !matches!(element, Element::Names(of) if of.variable.contains(&name));
            let before = substitutes(names).take_while(reached);
            let ends = substitutes(names).any(|element| !reached(&element));
            own + usize::from(ends) + before.map(|one| times(style, one, name, true, called)).sum::<usize>()
        }
        Element::Group(group) => group.children.iter().map(|one| times(style, one, name, instead, called)).sum(),
        Element::Choose(choose) => {
            let other = choose.otherwise.iter().map(|other| &other.children);
            let branches: Vec<_> = choose.branches().map(|branch| &branch.children).chain(other).collect();
            let of =
                |children: &'s Vec<Element>| children.iter().map(|one| times(style, one, name, instead, called)).sum();
            branches.into_iter().map(of).max().unwrap_or(0)
        }
        Element::Text(Text { target: TextTarget::Macro { name: of }, .. }) => match called.get(&(of.as_str(), instead))
        {
            Some(known) => *known,
            None => {
                let found = style.macros.iter().find(|one| one.name == *of);
                let children = found.into_iter().flat_map(|found| &found.children);
                let many = children.map(|one| times(style, one, name, instead, called)).sum();
                called.insert((of, instead), many);
                many
            }
        },
        _ => 0,
    }
}

/// All names for which something else may stand.
fn names<'a>(element: &'a Element, all: &mut Vec<&'a Names>) {
    if let Element::Names(found) = element
        && substitutes(found).next().is_some()
    {
        all.push(found);
    }
    children(element).for_each(|element| names(element, all));
}
