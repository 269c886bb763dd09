//! In: parts of a citation style and what is known of a work. Out: the parts as they are for this work.
//!
//! Invariant: the processor makes the same of the work with the one as with the other, down to the elements that nobody sees. It asks
//! whether a part prints before it prints it, in groups and choices, and there alone; what does not print may still change what stands
//! before it. What it may answer otherwise while it runs stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::taxonomy::Variable;
use hayagriva::citationberg::{
    Affixes, Choose, ChooseBranch, ChooseMatch, ElseBranch, Group, IndependentStyle, LayoutRenderingElement as Element,
    LongShortForm, Names, NamesChild, Text, TextTarget, ToAffixes, ToFormatting,
};

use super::hidden::Hidden;
use super::info::{Info, all};
use super::part::{Part, bare, choice, choice_alone, kept, leaves_no_empty_element, with};
use super::questions::{Answer, Question, conditions};
use super::walk::is_made_on_the_way;

/// What becomes of a choice.
enum Taken<'a> {
    Decided(&'a [Element]),
    Open(Box<Choose>),
}

/// What is known while a style is decided, and what of it was.
pub(super) struct Cut<'a, 'k> {
    pub style: &'a IndependentStyle,
    pub notes: bool,
    pub changed: &'k BTreeSet<&'k str>,
    pub known: &'k dyn Fn(Question) -> Answer,
    /// Something that the work does not have, for which a group needs no variable of its own.
    pub absent: Option<Element>,
    /// Variables that the processor may hide from the conditions while it runs.
    pub hidden: Hidden,
    /// What was decided of each macro that is called; nothing yet where it calls itself.
    pub macros: BTreeMap<&'a str, Option<(Vec<Element>, Info)>>,
    /// The macro that is decided.
    pub within: Option<&'a str>,
}

impl<'a> Cut<'a, '_> {
    fn answer(&self, question: Question) -> Answer {
        let variable = match question {
            Question::Is(_) => None,
            Question::Has(variable) | Question::Counts(variable) => Some(variable),
            Question::IsVague(date) => Some(Variable::Date(date)),
            Question::Prints(standard, _) => Some(Variable::Standard(standard)),
        };
        match (self.known)(question) {
            Answer::Yes if variable.is_some_and(|variable| self.hidden.holds(variable)) => Answer::Open,
            answer => answer,
        }
    }

    /// Parts each of which prints on its own.
    pub(super) fn parts(&mut self, elements: &'a [Element]) -> Vec<Element> {
        bare(kept(self.each(elements), Some(true), true, None))
    }

    fn each(&mut self, elements: &'a [Element]) -> Vec<Part> {
        let mut parts = Vec::new();
        for element in elements {
            let part = self.part(element);
            parts.extend(part.map(|part| self.slim(part, true)));
        }
        parts
    }

    fn part(&mut self, element: &'a Element) -> Option<Part> {
        let part = match element {
            Element::Choose(choose) => return self.choose(choose),
            Element::Group(group) => self.group(group),
            Element::Names(names) => self.names(names),
            Element::Text(text) => Part::new(element.clone(), self.text(text)),
            Element::Number(number) => self.leaf(element, number.variable.into()),
            Element::Date(date) => match date.variable {
                Some(date) => {
                    let Part { element, info, .. } = self.leaf(element, Variable::Date(date));
                    Part::new(element, Info { asked_is_hidden: !info.is_silent(), ..info })
                }
                None => Part::new(element.clone(), Info::OPEN),
            },
            Element::Label(label) => {
                let absent = self.answer(Question::Has(label.variable.into())) == Answer::No;
                Part::new(element.clone(), if absent { Info::NOTHING } else { Info::OPEN })
            }
        };
        Some(part)
    }

    fn leaf(&self, element: &Element, variable: Variable) -> Part {
        let answer = if is_made_on_the_way(variable) { Answer::Open } else { self.answer(Question::Has(variable)) };
        Part::new(element.clone(), Info::of_variable(answer))
    }

    fn text(&mut self, text: &'a Text) -> Info {
        match &text.target {
            TextTarget::Variable { var, .. } if is_made_on_the_way(*var) => Info::OPEN,
            TextTarget::Variable { var: Variable::Standard(standard), form } => {
                let prints = self.answer(Question::Prints(*standard, *form));
                let answer = if *form == LongShortForm::Long || prints == Answer::No { prints } else { Answer::Open };
                Info::of_variable(answer)
            }
            TextTarget::Variable { var, .. } => Info::of_variable(self.answer(Question::Has(*var))),
            TextTarget::Macro { name } => self.called(name).called(),
            TextTarget::Term { .. } => Info { prints: None, ..Info::NOTHING },
            TextTarget::Value { val } => Info { prints: Some(!val.is_empty()), ..Info::NOTHING },
        }
    }

    pub(super) fn called(&mut self, name: &'a str) -> Info {
        if let Some(known) = self.macros.get(name) {
            return known.as_ref().map_or(Info::OPEN, |(_, info)| *info);
        }
        // The processor takes the first of a name, and nothing for one that is not there.
        let Some(of) = self.style.macros.iter().find(|of| of.name == name) else { return Info::NOTHING };
        self.macros.insert(name, None);
        let around = self.within.replace(name);
        let parts = self.each(&of.children);
        self.within = around;
        let info = all(parts.iter().map(|part| part.info));
        let elements = bare(kept(parts, info.fills, true, None));
        self.macros.insert(name, Some((elements, info)));
        info
    }

    /// A part with fewer around it: a call of a macro that holds one group or one call, a group around one group or one call.
    /// A call resets the case of letters, which matters only where a call around it has changed it; what is `display`ed leaves an
    /// empty element that what is around it would throw away.
    fn slim(&self, part: Part, alone: bool) -> Part {
        if self.hidden.by_asking && part.info.asked_is_hidden {
            return part;
        }
        let inner = match &part.element {
            Element::Text(text) => match (&text.target, text.text_case, text.quotes || text.strip_periods) {
                (TextTarget::Macro { name }, None, false) => match self.macros.get(name.as_str()) {
                    Some(Some((elements, _))) => match elements.as_slice() {
                        [Element::Text(inner)] if is_bare_call(inner) => {
                            Element::Text(Text { target: inner.target.clone(), ..text.clone() })
                        }
                        [group @ Element::Group(_)] if is_bare_call(text) && !self.is_changed() => group.clone(),
                        _ => return part,
                    },
                    _ => return part,
                },
                _ => return part,
            },
            Element::Group(group) if is_bare_group(group) => match group.children.as_slice() {
                [inner @ (Element::Group(_) | Element::Text(Text { target: TextTarget::Macro { .. }, .. }))] => {
                    inner.clone()
                }
                _ => return part,
            },
            _ => return part,
        };
        let info = part.info;
        let inner = Part::new(inner, info);
        let is_group = matches!(inner.element, Element::Group(_));
        let may_show = !alone || inner.idle || info.prints == Some(true);
        if may_show && leaves_no_empty_element(&inner.element) && (!is_group || info.has_variables == Some(true)) {
            self.slim(inner, alone)
        } else {
            part
        }
    }

    fn is_changed(&self) -> bool {
        self.within.is_some_and(|name| self.changed.contains(name))
    }

    fn group(&mut self, group: &'a Group) -> Part {
        let parts = self.delimited(&group.children);
        let is_group = |part: &Part| matches!(part.element, Element::Group(_));
        let inner =
            all(parts.iter().map(|part| if is_group(part) { part.info.as_group_in_group() } else { part.info }));
        let info = inner.grouped();
        let children = bare(kept(parts, info.fills, false, self.absent.as_ref()));
        let element = Element::Group(Group {
            children,
            font_style: group.font_style,
            font_variant: group.font_variant,
            font_weight: group.font_weight,
            text_decoration: group.text_decoration,
            vertical_align: group.vertical_align,
            prefix: group.prefix.clone(),
            suffix: group.suffix.clone(),
            delimiter: group.delimiter.clone(),
            display: group.display,
        });
        Part { element, info, idle: group.display.is_none() && inner.prints == Some(false) }
    }

    /// Parts that are printed with something between them: what was decided in a choice stands beside the others. Not where a group
    /// without variables would count as one of the group around it, nor where the processor could see an empty element that one part left
    /// when it looks for what came last before the next.
    fn delimited(&mut self, elements: &'a [Element]) -> Vec<Part> {
        let mut parts = Vec::new();
        for element in elements {
            let Element::Choose(choose) = element else {
                let part = self.part(element);
                parts.extend(part.map(|part| self.slim(part, false)));
                continue;
            };
            match self.taken(choose) {
                Taken::Decided(children) => {
                    let inner = self.delimited(children);
                    let counts = |part: &Part| {
                        matches!(part.element, Element::Group(_)) && part.info.has_variables != Some(true)
                    };
                    let (_, earlier) = inner.split_last().unzip();
                    let earlier: &[Part] = earlier.unwrap_or_default();
                    let asked = self.hidden.by_asking && inner.iter().any(|part| part.info.asked_is_hidden);
                    if asked
                        || inner.iter().any(counts)
                        || !earlier.iter().all(|part| leaves_no_empty_element(&part.element))
                    {
                        parts.push(choice(inner));
                    } else {
                        parts.extend(inner);
                    }
                }
                Taken::Open(choose) => parts.push(Part::new(Element::Choose(*choose), Info::OPEN)),
            }
        }
        parts
    }

    fn choose(&mut self, choose: &'a Choose) -> Option<Part> {
        match self.taken(choose) {
            Taken::Open(choose) => Some(Part::new(Element::Choose(*choose), Info::OPEN)),
            Taken::Decided(children) => {
                let inner = self.delimited(children);
                let asked = self.hidden.by_asking && inner.iter().any(|part| part.info.asked_is_hidden);
                if asked { Some(choice(inner)) } else { choice_alone(inner) }
            }
        }
    }

    /// Which branch is taken, or the choice between those that may be.
    fn taken(&mut self, choose: &'a Choose) -> Taken<'a> {
        let mut open = Vec::new();
        let mut otherwise = choose.otherwise.as_ref().map(|other| other.children.as_slice());
        for branch in choose.branches() {
            match self.holds(branch) {
                Answer::No => {}
                Answer::Blank | Answer::Open => open.push(branch),
                Answer::Yes => {
                    otherwise = Some(&branch.children);
                    break;
                }
            }
        }
        let mut branches = open.into_iter().map(|branch| {
            let parts = self.delimited(&branch.children);
            with(branch, parts.into_iter().map(|part| part.element).collect())
        });
        let Some(if_) = branches.next() else { return Taken::Decided(otherwise.unwrap_or_default()) };
        let else_if = branches.collect();
        let otherwise = otherwise.map(|children| {
            let children = self.delimited(children).into_iter().map(|part| part.element).collect();
            ElseBranch { children }
        });
        Taken::Open(Box::new(Choose { if_, else_if, otherwise }))
    }

    /// Whether a branch is taken when those before it are not.
    fn holds(&self, branch: &ChooseBranch) -> Answer {
        let conditions = conditions(branch);
        let asked = || [&branch.variable, &branch.is_numeric].into_iter().flatten().flatten();
        // The processor notes that it was asked for these.
        if branch.disambiguate.is_some() || asked().any(|variable| is_made_on_the_way(*variable)) {
            return Answer::Open;
        }
        let answers: Vec<Answer> =
            conditions.into_iter().map(|one| one.map_or(Answer::Open, |question| self.answer(question))).collect();
        let one = |answer| answers.contains(&answer);
        let (settles, settled) = match branch.match_ {
            ChooseMatch::All => (Answer::No, Answer::No),
            ChooseMatch::Any => (Answer::Yes, Answer::Yes),
            ChooseMatch::None => (Answer::Yes, Answer::No),
        };
        match settled {
            _ if !one(settles) && one(Answer::Open) => Answer::Open,
            Answer::No if one(settles) => Answer::No,
            Answer::No => Answer::Yes,
            _ if one(settles) => Answer::Yes,
            _ => Answer::No,
        }
    }

    fn names(&mut self, names: &'a Names) -> Part {
        let answers: Vec<Answer> =
            names.variable.iter().map(|name| self.answer(Question::Has(Variable::Name(*name)))).collect();
        let present = answers.contains(&Answer::Yes) && may_be_bare(names);
        let mut names_for_it = names.clone();
        if present {
            if !self.notes {
                names_for_it.children.retain(|child| !matches!(child, NamesChild::Substitute(_)));
            }
            return Part::new(Element::Names(names_for_it), Info::of_variable(Answer::Yes));
        }
        let mut info = Info::NOTHING;
        for (own, cut) in names.children.iter().zip(&mut names_for_it.children) {
            if let (NamesChild::Substitute(own), NamesChild::Substitute(cut)) = (own, cut) {
                let parts = self.each(&own.children);
                info = all(parts.iter().map(|part| part.info));
                cut.children = bare(kept(parts, info.fills, true, None));
            }
        }
        let absent = answers.iter().all(|answer| *answer == Answer::No);
        Part::new(Element::Names(names_for_it), if absent { info } else { Info::OPEN })
    }
}

/// Whether no rule for long lists of names can make nothing of them.
fn may_be_bare(names: &Names) -> bool {
    let options = names.options();
    let uses_first = |child: &NamesChild| match child {
        NamesChild::Name(name) => name.options(&options).et_al_use_first != Some(0),
        _ => false,
    };
    names.children.is_empty() || names.children.iter().any(uses_first)
}

/// A call of a macro that adds nothing to it.
fn is_bare_call(text: &Text) -> bool {
    matches!(text.target, TextTarget::Macro { .. }) && *text == Text::with_target(text.target.clone())
}

/// A group that adds nothing to a single part.
fn is_bare_group(group: &Group) -> bool {
    let Affixes { prefix, suffix } = group.to_affixes();
    group.to_formatting().is_empty() && prefix.is_none() && suffix.is_none() && group.display.is_none()
}
