//! In: a citation style and a work. Out: what the processor answers to everything the conditions of the style ask of that work.
//!
//! The processor is asked itself, by a made-up style that prints a sign for each condition that holds, so none of its rules stand
//! here. What it may answer otherwise while it runs (numbers it gives, letters of years, places in the text) is not asked.

use std::collections::HashMap;

use hayagriva::citationberg::taxonomy::{DateVariable, Kind, StandardVariable, Variable};
use hayagriva::citationberg::{
    ChooseBranch, ChooseMatch, IndependentStyle, LayoutRenderingElement as Element, LongShortForm, Style, Text,
    TextTarget,
};
use hayagriva::types::Person;
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry};

use super::walk::{is_made_on_the_way, roots, substitutes};

/// What is asked of a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Question {
    Is(Kind),
    /// Of a standard variable only in a condition; it is the answer to `Prints`, and not asked again.
    Has(Variable),
    Counts(Variable),
    IsVague(DateVariable),
    /// Whether there is something to print.
    Prints(StandardVariable, LongShortForm),
}

/// What is known of an answer; `Open` is what may change while the processor runs, or differs between works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Answer {
    No,
    Yes,
    /// Nothing but blanks, which print and count as nothing in a condition.
    Blank,
    Open,
}

/// The questions of a style, and the style that asks them.
pub(super) struct Questions {
    places: HashMap<Question, usize>,
    asking: Option<IndependentStyle>,
}

const ASKING: &str = "<style xmlns='http://purl.org/net/xbiblio/csl' class='in-text' version='1.0'><info><title>Asking</title>\
    <id>asking</id><updated>2026-01-01T00:00:00+00:00</updated></info><citation><layout><text value='n'/></layout></citation>\
    <bibliography><layout><choose><if variable='title'><text value='yes'/></if></choose>\
    <choose><if variable='title'><text value='yes'/></if>\
    <else><group><text variable='title'/><text value='blank'/></group></else></choose></layout></bibliography></style>";

impl Questions {
    pub(super) fn of(style: &IndependentStyle) -> Self {
        let mut asked = Vec::new();
        roots(style).for_each(|element| ask(element, &mut asked));
        let mut places = HashMap::new();
        asked.retain(|question| {
            let place = places.len();
            let is_new = !places.contains_key(question);
            places.entry(*question).or_insert(place);
            is_new
        });
        Self { asking: asking(&asked), places }
    }

    /// The answers for a work; all are open where the processor cannot be understood.
    pub(super) fn answers(&self, work: &Entry) -> Vec<Answer> {
        let open = || vec![Answer::Open; self.places.len()];
        let Some(style) = self.asking.as_ref().filter(|_| !has_empty_field(work)) else { return open() };
        let mut driver = BibliographyDriver::new();
        driver.citation(CitationRequest::from_items(vec![CitationItem::with_entry(work)], style, &[]));
        let list = driver.finish(BibliographyRequest::new(style, None, &[])).bibliography;
        let Some(item) = list.and_then(|list| list.items.into_iter().next()) else { return open() };
        read(&super::pieces::plain(&item.content), self.places.len()).unwrap_or_else(open)
    }

    /// Something that the work does not have.
    pub(super) fn absent(&self, answers: &[Answer]) -> Option<Element> {
        let absent = self.places.iter().find_map(|(question, place)| match question {
            Question::Prints(standard, LongShortForm::Long) if answers[*place] == Answer::No => Some(*standard),
            _ => None,
        });
        absent.map(|standard| text(Variable::Standard(standard).into()))
    }

    pub(super) fn answer(&self, answers: &[Answer], question: Question) -> Answer {
        let of = |question| {
            self.places.get(&question).and_then(|place| answers.get(*place)).copied().unwrap_or(Answer::Open)
        };
        match question {
            Question::Has(Variable::Standard(standard)) => match of(Question::Prints(standard, LongShortForm::Long)) {
                Answer::Blank => Answer::No,
                answer => answer,
            },
            question => of(question),
        }
    }
}

/// Whether there is a field with no letters, of which the processor says that it prints nothing and leaves an empty element, or that it
/// prints and prints nothing.
fn has_empty_field(work: &Entry) -> bool {
    let told = format!("{work:?}");
    ["value: \"\"", "\": \"\"", "ChunkedString([])"].iter().any(|empty| told.contains(empty)) || has_empty_name(work)
}

fn has_empty_name(work: &Entry) -> bool {
    let affiliated = work.affiliated().unwrap_or_default().iter().flat_map(|one| &one.names);
    let people = [work.authors(), work.editors()].into_iter().flatten().flatten();
    let is_empty = |person: &Person| !person.name.contains(char::is_alphanumeric);
    people.chain(affiliated).any(is_empty) || work.parents().iter().any(has_empty_name)
}

/// The signs of a question, of which nobody writes: for yes, and for nothing but blanks.
fn signs(place: usize) -> Option<[char; 2]> {
    let sign = |answer: usize| char::from_u32(u32::try_from(0xF_0000 + 2 * place + answer).ok()?);
    Some([sign(0)?, sign(1)?])
}

fn read(told: &str, questions: usize) -> Option<Vec<Answer>> {
    let mut answers = vec![Answer::No; questions];
    for sign in told.chars().filter(|sign| !sign.is_whitespace()) {
        let code = usize::try_from(u32::from(sign).checked_sub(0xF_0000)?).ok()?;
        *answers.get_mut(code / 2)? = if code % 2 == 0 { Answer::Yes } else { Answer::Blank };
    }
    Some(answers)
}

/// What several works have in common.
pub(super) fn agreed<'a>(works: impl IntoIterator<Item = &'a Vec<Answer>>) -> Vec<Answer> {
    let mut works = works.into_iter();
    let mut all = works.next().cloned().unwrap_or_default();
    for work in works {
        for (one, other) in all.iter_mut().zip(work) {
            if one != other {
                *one = Answer::Open;
            }
        }
    }
    all
}

fn ask(element: &Element, asked: &mut Vec<Question>) {
    let has = |variable: Variable| match variable {
        _ if is_made_on_the_way(variable) => None,
        Variable::Standard(standard) => Some(Question::Prints(standard, LongShortForm::Long)),
        variable => Some(Question::Has(variable)),
    };
    match element {
        Element::Text(text) => {
            if let TextTarget::Variable { var, form } = text.target {
                asked.extend(match (has(var), var) {
                    (Some(_), Variable::Standard(standard)) => Some(Question::Prints(standard, form)),
                    (has, _) => has,
                });
            }
        }
        Element::Number(number) => asked.extend(has(number.variable.into())),
        Element::Label(label) => asked.extend(has(label.variable.into())),
        Element::Date(date) => asked.extend(date.variable.map(|date| Question::Has(Variable::Date(date)))),
        Element::Names(names) => {
            asked.extend(names.variable.iter().map(|name| Question::Has(Variable::Name(*name))));
            substitutes(names).for_each(|element| ask(element, asked));
        }
        Element::Group(group) => group.children.iter().for_each(|element| ask(element, asked)),
        Element::Choose(choose) => {
            for branch in choose.branches() {
                asked.extend(conditions(branch).into_iter().flatten().map(|question| match question {
                    Question::Has(Variable::Standard(standard)) => Question::Prints(standard, LongShortForm::Long),
                    question => question,
                }));
                branch.children.iter().for_each(|element| ask(element, asked));
            }
            choose.otherwise.iter().flat_map(|other| &other.children).for_each(|element| ask(element, asked));
        }
    }
}

/// The conditions of a branch, `None` for those that only the processor can answer while it runs.
pub(super) fn conditions(branch: &ChooseBranch) -> Vec<Option<Question>> {
    let ChooseBranch { is_numeric, is_uncertain_date, type_, variable, .. } = branch;
    let known = |variable: &Variable| (!is_made_on_the_way(*variable)).then_some(*variable);
    let mut all: Vec<Option<Question>> = Vec::new();
    all.extend(branch.disambiguate.map(|_| None));
    all.extend(is_numeric.iter().flatten().map(|one| known(one).map(Question::Counts)));
    all.extend(is_uncertain_date.iter().flatten().map(|one| Some(Question::IsVague(*one))));
    all.extend(branch.locator.iter().flatten().map(|_| None));
    all.extend(branch.position.iter().flatten().map(|_| None));
    all.extend(type_.iter().flatten().map(|one| Some(Question::Is(*one))));
    all.extend(variable.iter().flatten().map(|one| known(one).map(Question::Has)));
    all
}

/// A style that prints a sign for each answer but no.
fn asking(questions: &[Question]) -> Option<IndependentStyle> {
    let Ok(Style::Independent(mut style)) = Style::from_xml(ASKING) else { return None };
    let layout = &mut style.bibliography.as_mut()?.layout;
    let [Element::Choose(one), Element::Choose(printed)] = &layout.elements[..] else { return None };
    let ask = |(place, question): (usize, &Question)| {
        let mut choose = if matches!(question, Question::Prints(..)) { printed.clone() } else { one.clone() };
        let [yes, blank] = signs(place)?;
        asks(&mut choose.if_, *question);
        choose.if_.children = vec![text(TextTarget::Value { val: yes.to_string() })];
        if let (Question::Prints(standard, form), Some(other)) = (question, &mut choose.otherwise)
            && let Some(Element::Group(group)) = other.children.first_mut()
        {
            let variable = TextTarget::Variable { var: Variable::Standard(*standard), form: *form };
            group.children = vec![text(variable), text(TextTarget::Value { val: blank.to_string() })];
        }
        Some(Element::Choose(choose))
    };
    layout.elements = questions.iter().enumerate().map(ask).collect::<Option<_>>()?;
    Some(style)
}

fn text(target: TextTarget) -> Element {
    Element::Text(Text::with_target(target))
}

fn asks(branch: &mut ChooseBranch, question: Question) {
    (branch.variable, branch.match_) = (None, ChooseMatch::All);
    match question {
        Question::Is(kind) => branch.type_ = Some(vec![kind]),
        Question::Has(variable) => branch.variable = Some(vec![variable]),
        Question::Counts(variable) => branch.is_numeric = Some(vec![variable]),
        Question::IsVague(date) => branch.is_uncertain_date = Some(vec![date]),
        Question::Prints(standard, _) => branch.variable = Some(vec![Variable::Standard(standard)]),
    }
}
