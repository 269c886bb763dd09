//! Breaks stand between words: never at an end of a line, nor at an edge of what is bold, nor before what nobody sees.
//!
//! In: the pieces of a line, as an editor left them. Out: the same with each break where Markdown reads one.

use super::tree::{Inline, is_blank};

/// The pieces with breaks between words only.
pub(super) fn between_words(inlines: &[Inline]) -> Vec<Inline> {
    let all: Vec<Inline> = inlines.iter().flat_map(outside).collect();
    let mut out = Vec::with_capacity(all.len());
    let mut before = false;
    for (at, inline) in all.iter().enumerate() {
        let is_break = *inline == Inline::Break;
        let line = all[at + 1..].iter().take_while(|next| **next != Inline::Break);
        // A comment alone in its line ends the paragraph, which would show the sign of the break.
        if is_break && !(before && line.clone().any(is_seen)) {
            continue;
        }
        before |= is_seen(inline);
        out.push(inline.clone());
    }
    out
}

fn is_seen(inline: &Inline) -> bool {
    !matches!(inline, Inline::Comment(_) | Inline::Anchor(_)) && !is_blank(std::slice::from_ref(inline))
}

/// A piece with the breaks at its edges outside of it, because signs are not read beside a break.
fn outside(inline: &Inline) -> Vec<Inline> {
    let (inner, form): (_, Box<dyn Fn(Vec<Inline>) -> Inline>) = match inline {
        Inline::Strong(inner) => (inner, Box::new(Inline::Strong)),
        Inline::Emphasis(inner) => (inner, Box::new(Inline::Emphasis)),
        Inline::Struck(inner) => (inner, Box::new(Inline::Struck)),
        Inline::Element(name, inner) => (inner, Box::new(|inner| Inline::Element(name, inner))),
        Inline::Meant(meaning, inner) => (inner, Box::new(|inner| Inline::Meant(meaning.clone(), inner))),
        Inline::Link(to, inner) => (inner, Box::new(|inner| Inline::Link(to.clone(), inner))),
        other => return vec![other.clone()],
    };
    let inner: Vec<Inline> = inner.iter().flat_map(outside).collect();
    let is_edge = |inline: &&Inline| is_blank(std::slice::from_ref(*inline));
    let lead = inner.iter().take_while(is_edge).count();
    let tail = inner[lead..].iter().rev().take_while(is_edge).count();
    let end = inner.len() - tail;
    // Blanks alone stay: they are moved when the signs are written.
    let begin = inner[..lead].iter().rposition(|one| *one == Inline::Break).map_or(0, |last| last + 1);
    let stop = inner[end..].iter().position(|one| *one == Inline::Break).map_or(inner.len(), |first| end + first);
    let mut out = inner[..begin].to_vec();
    if begin < stop {
        out.push(form(inner[begin..stop].to_vec()));
    }
    out.extend_from_slice(&inner[stop.max(begin)..]);
    out
}

#[cfg(test)]
mod tests {
    use super::super::line::{Where, line};
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    #[test]
    fn breaks_stand_between_words() {
        use Inline::{Break, Comment, Emphasis, Strong};
        for (pieces, expected) in [
            (vec![text("a"), Break], "a"),
            (vec![Break, text("a"), Break, text(" ")], "a"),
            (vec![Strong(vec![text("m"), Break]), text("n "), Emphasis(vec![Break, text("o")])], "**m**\\\nn\\\n*o*"),
            (vec![text("a"), Strong(vec![Break])], "a"),
            (vec![text("a"), Strong(vec![Break]), text("b")], "a\\\nb"),
            (
                vec![text("a"), Strong(vec![text(" "), Emphasis(vec![Break, text("b")]), Break]), text("c")],
                "a\\\n<strong>*b*</strong>\\\nc",
            ),
            (vec![text("a"), Break, Comment("x".into()), Break, text("b")], "a<!-- x -->\\\nb"),
            (vec![Comment("x".into()), Break, text("b"), Break, Comment("y".into())], "<!-- x -->b<!-- y -->"),
            (vec![text("a"), Break, Break, text("b")], "a\\\nb"),
            (vec![Inline::Link("x".into(), vec![text("a"), Break]), text("b")], "[a](x)\\\nb"),
        ] {
            assert_eq!(line(&pieces, Where::Paragraph).trim(), expected, "{pieces:?}");
        }
    }
}
