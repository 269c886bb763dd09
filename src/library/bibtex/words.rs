//! In: an error of the BibTeX parser. Out: one plain sentence, and what to do.

use biblatex::{ParseErrorKind, Token, TypeErrorKind};

/// What is wrong with the form of an entry.
pub(super) fn parse(kind: &ParseErrorKind) -> (String, String) {
    let told = |message: &str, help: &str| (message.to_owned(), help.to_owned());
    match kind {
        ParseErrorKind::UnexpectedEof => {
            told("a value ends too early here", "check that each `{` and each `\"` has its partner")
        }
        ParseErrorKind::Expected(Token::Comma) => {
            told("a comma is missing before this", "each field ends with a comma: `year = {2004},`")
        }
        ParseErrorKind::Expected(Token::Equals) => {
            told("after the name of a field there is no equals sign", "write a field as `year = {2004},`")
        }
        ParseErrorKind::Expected(Token::Identifier) => {
            told("here the name of a field should stand", "write a field as `year = {2004},`")
        }
        ParseErrorKind::Expected(token) => told(&format!("here {} is missing", name(*token)), PARTNER),
        ParseErrorKind::Unexpected(token) => told(&format!("there is {} too many here", name(*token)), PARTNER),
        ParseErrorKind::UnknownAbbreviation(word) => (
            format!("`{word}` stands without braces, but no `@string` says what it is short for"),
            format!("if you mean the word, write it in braces: `{{{word}}}`"),
        ),
        ParseErrorKind::MalformedCommand => {
            told("this LaTeX command cannot be read", "write the letter itself, for example é")
        }
        ParseErrorKind::ResolutionError(kind) => type_(kind),
        _ => told("this cannot be read", "compare it with the entries around it"),
    }
}

const PARTNER: &str = "check that each `{` and each `\"` has its partner";

/// What is wrong with the value of a field.
pub(super) fn type_(kind: &TypeErrorKind) -> (String, String) {
    const DATE: &str = "write it as 2004, 2004-05 or 2004-05-31";
    const WORD: &str = "compare it with other entries, or leave the field out";
    let (message, help) = match kind {
        TypeErrorKind::UndefinedRange => ("this span of time has neither a beginning nor an end", DATE),
        TypeErrorKind::DayOutOfRange => ("there is no such day in a month", DATE),
        TypeErrorKind::MonthOutOfRange => ("there is no such month", "write it as a number from 1 to 12, or as `may`"),
        TypeErrorKind::InvalidNumber => ("this is not a number", "write digits only"),
        TypeErrorKind::MissingNumber => ("here a number is missing", "write it in digits, or leave the field out"),
        TypeErrorKind::WrongNumberOfDigits => ("this number has too few or too many digits", DATE),
        TypeErrorKind::InvalidIntegerRange => ("this is not a range of numbers", "write it as 85--92"),
        TypeErrorKind::YearZeroCE => ("there is no year 0", DATE),
        TypeErrorKind::UnknownLangId => ("this language is not known", WORD),
        TypeErrorKind::UnknownEditorType => ("this kind of editor is not known", WORD),
        TypeErrorKind::UnknownPagination => ("this kind of pagination is not known", WORD),
        TypeErrorKind::UnknownGender => ("this gender is not known", WORD),
        _ => ("this value does not have the form its field asks for", WORD),
    };
    (message.to_owned(), help.to_owned())
}

fn name(token: Token) -> &'static str {
    match token {
        Token::Identifier => "a name",
        Token::OpeningBrace => "an opening brace `{`",
        Token::ClosingBrace => "a closing brace `}`",
        Token::Comma => "a comma",
        Token::QuotationMark => "a quotation mark",
        Token::Equals => "an equals sign",
        Token::DecimalPoint => "a decimal point",
    }
}
