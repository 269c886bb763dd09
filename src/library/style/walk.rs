//! In: a citation style or a part of it. Out: the parts in it.

use std::collections::BTreeSet;

use hayagriva::citationberg::taxonomy::{NumberVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    IndependentStyle, InheritableNameOptions, LayoutRenderingElement as Element, Names, NamesChild, SortKey, Text,
    TextTarget,
};

/// The outermost parts of layouts and macros.
pub(super) fn roots(style: &IndependentStyle) -> impl Iterator<Item = &Element> {
    let layouts = [Some(&style.citation.layout), style.bibliography.as_ref().map(|list| &list.layout)];
    let elements = layouts.into_iter().flatten().flat_map(|layout| &layout.elements);
    elements.chain(style.macros.iter().flat_map(|of| &of.children))
}

/// The parts in a part, of all branches, without macros that are called.
pub(super) fn children(element: &Element) -> Box<dyn Iterator<Item = &Element> + '_> {
    match element {
        Element::Group(group) => Box::new(group.children.iter()),
        Element::Choose(choose) => Box::new(
            choose
                .branches()
                .flat_map(|branch| &branch.children)
                .chain(choose.otherwise.iter().flat_map(|other| &other.children)),
        ),
        Element::Names(names) => Box::new(substitutes(names)),
        _ => Box::new(std::iter::empty()),
    }
}

/// What may stand for names that are not there.
pub(super) fn substitutes(names: &Names) -> impl Iterator<Item = &Element> {
    names.children.iter().flat_map(|child| match child {
        NamesChild::Substitute(substitute) => substitute.children.as_slice(),
        _ => &[],
    })
}

/// The macros a style sorts by.
pub(super) fn keys(style: &IndependentStyle) -> impl Iterator<Item = &str> {
    let lists = [style.citation.sort.as_ref(), style.bibliography.as_ref().and_then(|list| list.sort.as_ref())];
    lists.into_iter().flatten().flat_map(|sort| &sort.keys).filter_map(|key| match key {
        SortKey::MacroName { name, .. } => Some(name.as_str()),
        SortKey::Variable { .. } => None,
    })
}

/// The macros that are called in a part.
pub(super) fn calls(element: &Element) -> Vec<&str> {
    match element {
        Element::Text(Text { target: TextTarget::Macro { name }, .. }) => vec![name],
        element => children(element).flat_map(calls).collect(),
    }
}

/// Macros that are called, or called by what is called, where a call changes the case of letters or takes out full stops.
pub(super) fn changed(style: &IndependentStyle) -> BTreeSet<&str> {
    let changing =
        |element: &&Element| matches!(element, Element::Text(text) if text.text_case.is_some() || text.strip_periods);
    let mut called: Vec<&str> = every_part(style).filter(changing).flat_map(calls).collect();
    let mut changed = BTreeSet::new();
    while let Some(name) = called.pop() {
        if changed.insert(name) {
            let of = style.macros.iter().filter(|of| of.name == name);
            called.extend(of.flat_map(|of| &of.children).flat_map(calls));
        }
    }
    changed
}

/// Whether no rule for long lists of names can make nothing of them.
pub(super) fn names_print(style: &IndependentStyle) -> bool {
    let of_style = [
        Some(&style.settings.options),
        Some(&style.citation.name_options),
        style.bibliography.as_ref().map(|list| &list.name_options),
    ];
    let of_names = every_part(style).filter_map(|element| match element {
        Element::Names(names) => Some(names),
        _ => None,
    });
    let none = InheritableNameOptions::default();
    let of_name = |names: &Names| names.name().and_then(|name| name.options(&none).et_al_use_first);
    let sort = [style.citation.sort.as_ref(), style.bibliography.as_ref().and_then(|list| list.sort.as_ref())];
    let of_key = |key: &SortKey| match key {
        SortKey::MacroName { names_use_first, .. } => *names_use_first,
        SortKey::Variable { .. } => None,
    };
    let firsts = of_style.into_iter().flatten().map(|options| options.et_al_use_first);
    let firsts = firsts.chain(of_names.flat_map(|names| [names.et_al_use_first, of_name(names)]));
    let mut firsts = firsts.chain(sort.into_iter().flatten().flat_map(|sort| &sort.keys).map(of_key));
    firsts.all(|first| first != Some(0))
}

/// All parts of a style.
pub(super) fn every_part(style: &IndependentStyle) -> impl Iterator<Item = &Element> {
    let mut all: Vec<&Element> = roots(style).collect();
    let mut at = 0;
    while let Some(element) = all.get(at).copied() {
        all.extend(children(element));
        at += 1;
    }
    all.into_iter()
}

/// Whether the processor notes that it came to this part: ways to tell works apart, numbers and labels of citations.
pub(super) fn is_noted(element: &Element) -> bool {
    match element {
        Element::Text(Text { target: TextTarget::Variable { var, .. }, .. }) => is_made_on_the_way(*var),
        Element::Number(number) => is_made_on_the_way(number.variable.into()),
        Element::Date(date) => date.variable.is_none(),
        Element::Choose(choose) => choose.branches().any(|branch| {
            let asked = [&branch.variable, &branch.is_numeric].into_iter().flatten().flatten();
            branch.disambiguate.is_some() || asked.copied().any(is_made_on_the_way)
        }),
        Element::Label(_) | Element::Text(_) | Element::Names(_) | Element::Group(_) => false,
    }
}

/// Whether the processor alone knows what stands here, and may say something else later or count that it was asked.
pub(super) fn is_made_on_the_way(variable: Variable) -> bool {
    matches!(
        variable,
        Variable::Standard(StandardVariable::YearSuffix | StandardVariable::CitationLabel)
            | Variable::Number(
                NumberVariable::CitationNumber | NumberVariable::FirstReferenceNoteNumber | NumberVariable::Locator
            )
    )
}
