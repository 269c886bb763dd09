//! In: parts of a style and what is known of them. Out: fewer parts that print the same.

use hayagriva::citationberg::{Choose, ChooseBranch, ChooseMatch, LayoutRenderingElement as Element, Text, TextTarget};

use super::info::{Info, all};
use super::questions::Answer;

/// A part as it is for a work, and what is known of what it prints.
pub(super) struct Part {
    pub element: Element,
    pub info: Info,
    /// Whether nothing comes of it where it does not print, also where no group asks first: no empty element, and nothing that is
    /// printed, changes what stands before it, and is thrown away.
    pub idle: bool,
}

impl Part {
    pub(super) fn new(element: Element, info: Info) -> Self {
        let idle = match &element {
            Element::Text(Text { target: TextTarget::Macro { .. }, display, quotes, .. }) => {
                display.is_none() && !quotes
            }
            Element::Text(Text { target: TextTarget::Variable { .. }, .. }) | Element::Date(_) | Element::Label(_) => {
                true
            }
            Element::Names(names) => names.substitute().is_none(),
            _ => false,
        };
        Self { element, info, idle }
    }
}

pub(super) fn bare(parts: Vec<Part>) -> Vec<Element> {
    parts.into_iter().map(|part| part.element).collect()
}

/// A branch with other parts.
pub(super) fn with(branch: &ChooseBranch, children: Vec<Element>) -> ChooseBranch {
    ChooseBranch {
        disambiguate: branch.disambiguate,
        is_numeric: branch.is_numeric.clone(),
        is_uncertain_date: branch.is_uncertain_date.clone(),
        locator: branch.locator.clone(),
        position: branch.position.clone(),
        type_: branch.type_.clone(),
        variable: branch.variable.clone(),
        match_: branch.match_,
        children,
    }
}

/// A choice that was decided.
pub(super) fn choice(parts: Vec<Part>) -> Part {
    let info = all(parts.iter().map(|part| part.info));
    let if_ = ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_: ChooseMatch::All,
        children: bare(parts),
    };
    Part::new(Element::Choose(Choose { if_, else_if: Vec::new(), otherwise: None }), info)
}

/// A choice that was decided and stands where each part prints on its own: a single part needs none around it, if it prints for
/// certain, or if nothing comes of it where it prints nothing. Names have rules of their own there.
pub(super) fn choice_alone(mut parts: Vec<Part>) -> Option<Part> {
    let needs_none = |part: &Part| match &part.element {
        Element::Names(_) => false,
        _ => part.info.prints == Some(true) || part.idle,
    };
    match parts.len() {
        0 => None,
        1 if parts.iter().all(needs_none) => parts.pop(),
        _ => Some(choice(parts)),
    }
}

/// Whether a part leaves no empty element behind, even if it seemed to print.
pub(super) fn leaves_no_empty_element(element: &Element) -> bool {
    match element {
        Element::Group(group) => group.display.is_none(),
        Element::Text(Text { target, display, .. }) => {
            display.is_none() && !matches!(target, TextTarget::Variable { .. })
        }
        _ => false,
    }
}

/// Without what prints nothing. It may be what makes a group print nothing, by naming a variable; then something `absent` does.
pub(super) fn kept(parts: Vec<Part>, fills: Option<bool>, alone: bool, absent: Option<&Element>) -> Vec<Part> {
    let matters = |part: &Part| fills != Some(true) && part.info.has_variables != Some(false);
    let goes = |part: &Part| {
        let stands_in = absent.is_some() && part.info.has_variables == Some(true);
        part.info.is_silent() && (!alone || part.idle) && (!matters(part) || stands_in)
    };
    let (gone, mut kept): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(goes);
    if let Some(absent) = absent.filter(|_| gone.iter().any(matters)) {
        kept.push(Part::new(absent.clone(), Info::of_variable(Answer::No)));
    }
    kept
}
