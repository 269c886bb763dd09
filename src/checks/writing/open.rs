//! In: what was opened in a text and never closed. Out: how that is told.

use super::slip::Told;
use crate::article::mending::{Slip, Unclosed};

/// What is wrong, and what to do about it.
pub(super) fn told(slip: &Slip) -> Told {
    let (message, help) = match &slip.what {
        Unclosed::Element(name, plain) => {
            let lost = match (*plain, name.as_str()) {
                (true, _) => "browsers would show everything after it as program code, or not at all",
                (_, "details") => "everything after it would be folded away",
                (_, "table") => "everything after it would be mixed up with a table",
                (_, "svg" | "math") => "browsers would take everything after it for a drawing",
                _ => "everything after it would belong to it",
            };
            let help = match name.as_str() {
                "plaintext" => "take it out: what is in it can never end".to_owned(),
                _ => format!("write `</{name}>` where it ends; until then the page is shown without this tag"),
            };
            (format!("`<{name}>` is never closed, so {lost}"), help)
        }
        Unclosed::SelfClosed(name) => {
            let message =
                format!("HTML knows no `/>` at the end of `<{name}>`: browsers take what follows for its inside");
            (message, format!("write `<{name} …></{name}>`"))
        }
        Unclosed::Quote => (
            "a quotation mark in this tag is never closed, so browsers take what follows for a part of the tag"
                .to_owned(),
            "close it before the `>`; until then the page is shown without this tag".to_owned(),
        ),
        Unclosed::Comment => (
            "this comment is never closed, so everything after it would be missing from the page".to_owned(),
            "close it with `-->`; until then it is taken to end with its paragraph".to_owned(),
        ),
        Unclosed::CommentInside => (
            "a comment stands inside this one, and ends it too, so readers see the rest".to_owned(),
            "take the `<!--` and `-->` inside it out".to_owned(),
        ),
        Unclosed::Code(fence) => (
            "this block of code is never closed, so everything after it would be shown as code".to_owned(),
            format!(
                "put {} {} on a line of their own after its last line; until then it is shown as text",
                fence.len(),
                if fence.starts_with('~') { "tildes" } else { "backticks" }
            ),
        ),
        Unclosed::Unseen(begin, _) => (
            format!("what begins with `{begin}` is never shown"),
            "write it in Markdown, or put it into a comment: `<!-- … -->`".to_owned(),
        ),
        // Told as a limit when the text is read.
    };
    Told { span: slip.span, message, help }
}
