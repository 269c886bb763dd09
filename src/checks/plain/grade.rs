//! How hard an article is to read, by formulas made for its language. Out: a hint, and what the preview says of it.
//!
//! English and German have years of school, Spanish and French ease; other languages have no formula and no hint.

use std::ops::Range;

use crate::article::blocks::Form;
use crate::article::legibility::{Lengths, Spoken};
use crate::article::readability::{Counts, syllables};
use crate::checks::desk::{Desk, Page, Passage, Text, title_of};
use crate::checks::words;
use crate::diagnostic::rules::plain::READING_GRADE;
use crate::diagnostic::{Diagnostic, sentences};

/// Years of school; more are reported. SMOG aims at readers who understand everything, so it asks for about three more.
const HIGHEST_GRADE: f64 = 9.0;
const SMOG_ABOVE: f64 = 3.0;

/// Above this the formulas measure nothing.
const HIGHEST_FIGURE: f64 = 18.0;

/// A word of so many syllables and bytes is named to an author who looks for what to change; `everybody` is not.
const HARD_WORD: (u32, usize) = (5, 11);

/// A shorter text has no grade worth telling.
const FEWEST_WORDS: u32 = 100;

/// Ease of reading; less is reported. On the scales of both formulas this is where ordinary text ends.
const LEAST_EASE: f64 = 55.0;
/// Above this a text is easy, below that very hard.
const EASY: f64 = 65.0;
const VERY_HARD: f64 = 40.0;

/// What the formulas say of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Whether it is more than health pages for everybody ask.
    pub is_too_much: bool,
    /// What is asked of readers.
    of_readers: String,
    /// The formulas and what they came to.
    pub figures: String,
    /// The same for the preview, also where it is not too much.
    pub whole: String,
}

/// What an article asks of readers; `None` for introductions, short texts and languages without a formula.
pub(crate) fn asks(desk: &Desk<'_>, page: &Page<'_>) -> Option<Asked> {
    page.article?;
    let language = desk.config.language.as_str();
    let texts = || all_sentences(page).map(|(_, block, range)| &block.text[range]);
    if let Some(spoken) = Spoken::of(language) {
        let lengths = texts().fold(Lengths::default(), |lengths, sentence| lengths.with(spoken, sentence));
        let figure = spoken.figure(lengths).filter(|_| lengths.words >= FEWEST_WORDS)?;
        let figures = format!("{} {}", spoken.formula(), shown(spoken, figure));
        return Some(match spoken {
            Spoken::German => Asked {
                is_too_much: figure > HIGHEST_GRADE,
                of_readers: asked_of_readers(figure),
                whole: about(figure),
                figures,
            },
            Spoken::Spanish | Spoken::French => {
                let of_readers = ease(figure).to_owned();
                Asked {
                    is_too_much: figure < LEAST_EASE,
                    whole: format!("{of_readers} ({figures})"),
                    of_readers,
                    figures,
                }
            }
        });
    }
    let counts = texts().fold(Counts::default(), Counts::with);
    let is_english = language.split('-').next() == Some("en");
    let (kincaid, smog) =
        counts.flesch_kincaid().zip(counts.smog()).filter(|_| is_english && counts.words >= FEWEST_WORDS)?;
    Some(Asked {
        is_too_much: kincaid > HIGHEST_GRADE && smog > HIGHEST_GRADE + SMOG_ABOVE,
        of_readers: asked_of_readers(kincaid),
        figures: format!("Flesch–Kincaid {}, SMOG {}", figure(kincaid), figure(smog)),
        whole: about(kincaid),
    })
}

fn about(grade: f64) -> String {
    let years = grade.round().max(1.0);
    format!("asks for about {years:.0} {} of school", if years > 1.0 { "years" } else { "year" })
}

fn shown(spoken: Spoken, found: f64) -> String {
    if spoken == Spoken::German { figure(found) } else { format!("{:.0} of 100", found.clamp(0.0, 100.0)) }
}

fn ease(figure: f64) -> &'static str {
    match figure {
        ..VERY_HARD => "is very hard to read",
        ..LEAST_EASE => "is rather hard to read",
        ..EASY => "is ordinary to read",
        _ => "is easy to read",
    }
}

pub(super) fn check(desk: &Desk<'_>, page: &Page<'_>) -> Option<Diagnostic> {
    let article = page.article?;
    let asked = asks(desk, page).filter(|asked| asked.is_too_much)?;
    let message = format!("this article {} ({})", asked.of_readers, asked.figures);
    let longest = all_sentences(page)
        .map(|(text, block, range)| (words::count(&block.text[range.clone()]), text, block, range))
        .min_by_key(|(count, ..)| std::cmp::Reverse(*count))
        .filter(|(count, ..)| *count > words::LONGEST_SENTENCE);
    let hard = hardest_words(desk, page);
    let shorter = format!("look for shorter words, for example for {}", sentences::list(&hard, "and"));
    let help = match (&longest, hard.is_empty()) {
        (Some(_), true) => "divide the longest sentences: one idea in each is enough".to_owned(),
        (Some(_), false) => format!("divide the longest sentences, and {shorter}"),
        (None, false) => shorter,
        (None, true) => "read it aloud, and change what you stumble over".to_owned(),
    };
    let remark = Diagnostic::new(&READING_GRADE, title_of(article), message).help(help);
    Some(match longest {
        Some((count, text, block, range)) => {
            remark.related(text.beginning(block, range), format!("the longest sentence, {count} words, begins here"))
        }
        None => remark,
    })
}

/// What a grade asks of readers. The formulas were made for school, so beyond it their numbers mean nothing.
fn asked_of_readers(grade: f64) -> String {
    match grade {
        ..=9.5 => "asks for more than nine years of school".to_owned(),
        ..=12.5 => format!("asks for about {grade:.0} years of school"),
        ..=16.0 => "asks for years at a university".to_owned(),
        _ => "is very hard to read".to_owned(),
    }
}

fn figure(grade: f64) -> String {
    if grade > HIGHEST_FIGURE { format!("over {HIGHEST_FIGURE:.0}") } else { format!("{grade:.1}") }
}

/// The words of most syllables, in quotation marks. What begins with a capital may be a name, which cannot be changed.
fn hardest_words(desk: &Desk<'_>, page: &Page<'_>) -> Vec<String> {
    let spoken = Spoken::of(&desk.config.language);
    // Every noun of German has a capital.
    let may_be_a_name = |word: &str| spoken != Some(Spoken::German) && !word.starts_with(char::is_lowercase);
    let mut hard: Vec<(std::cmp::Reverse<u32>, usize, String)> = Vec::new();
    for (_, block, range) in all_sentences(page) {
        let plain = |word: &&str| !may_be_a_name(word) && !word.contains('-');
        for word in words::places(&block.text[range]).map(|(_, word)| word).filter(plain) {
            let count = spoken.map_or_else(|| syllables(word), |spoken| spoken.syllables(word));
            if count >= HARD_WORD.0 && word.len() >= HARD_WORD.1 && hard.iter().all(|(.., known)| known != word) {
                hard.push((std::cmp::Reverse(count), hard.len(), word.to_owned()));
            }
        }
    }
    hard.sort();
    hard.into_iter().take(3).map(|(.., word)| format!("“{word}”")).collect()
}

/// The sentences of an article's texts; headings and cells are none.
fn all_sentences<'a>(page: &'a Page<'a>) -> impl Iterator<Item = (&'a Text<'a>, &'a Passage, Range<usize>)> {
    let texts = page.texts.iter().filter(|text| !text.is("title"));
    let blocks = texts.flat_map(|text| text.blocks.iter().map(move |block| (text, block)));
    let blocks = blocks.filter(|(_, block)| matches!(block.form, Form::Paragraph | Form::Item));
    blocks.flat_map(|(text, block)| block.sentences.iter().map(move |range| (text, block, range.clone())))
}
