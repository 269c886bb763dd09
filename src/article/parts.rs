//! In: a file. Out: what a translator translates, part by part: title and summary, the fields, the paragraphs.

use super::blocks::blocks;
use super::translation::{Part, Translation};
use super::{Article, At, Intro, Manuscript, Written};
use crate::source::Span;
use crate::yaml::KeyPath;

impl Written {
    /// What a translator translates, part by part.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        match self {
            Self::Article(article) => of_article(article),
            Self::Intro(intro) => of_intro(intro),
        }
    }

    /// What it says of its own translation.
    #[must_use]
    pub fn translated(&self) -> Option<&Translation> {
        match self {
            Self::Article(article) => article.front.translated.as_ref(),
            Self::Intro(intro) => intro.translated.as_ref(),
        }
    }
}

fn of_article(article: &Article) -> Vec<Part> {
    let front = &article.front;
    let fields = front.prose().into_iter();
    let fields = fields.map(|prose| Part::of(At::Field(prose.path.clone(), None), &prose.text));
    let heads = [("title", front.title.as_str()), ("summary", front.summary.as_str())];
    heads.into_iter().filter_map(head).chain(fields).chain(body(&article.manuscript)).collect()
}

fn of_intro(intro: &Intro) -> Vec<Part> {
    let heads = [("title", intro.title.as_deref()), ("summary", intro.summary.as_deref())];
    let heads = heads.into_iter().filter_map(|(key, text)| head((key, text?)));
    heads.chain(body(&intro.manuscript)).collect()
}

fn head((key, text): (&'static str, &str)) -> Option<Part> {
    (!text.is_empty()).then(|| Part::of(At::Field(KeyPath::keys(&[key]), None), text))
}

fn body(manuscript: &Manuscript) -> impl Iterator<Item = Part> {
    let found = blocks(manuscript.body_text()).into_iter().filter(|block| !block.text.trim().is_empty());
    found.map(|block| Part::of(At::Body(Span { end: block.span.start, ..block.span }), &block.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Prints, parse};
    use crate::source::Source;

    fn parts(body: &str) -> Vec<Part> {
        let text = format!("---\ntitle: A\nkind: page\nsummary: One.\nkey_message: Two.\n---\n{body}");
        parse(&Source::new("articles/a.md", text)).value.parts()
    }

    #[test]
    fn a_changed_paragraph_is_found_where_it_stands() {
        let was = Prints::of(&parts("One.\n\n- Two.\n- Three.\n\nFour.\n"));
        assert_eq!(was.to_string().parse(), Ok(was.clone()));
        assert_eq!(was.change(&parts("One.\n\n* *Two.*\n* Three.\n\n\nFour.\n")), None, "signs are no words");
        let now = parts("One.\n\n- Two.\n- Three is new.\n\nFour.\n\nFive.\n");
        let change = was.change(&now).expect("a change");
        assert_eq!((change.new.len(), change.gone), (2, 1));
        assert_eq!(change.new[0], At::Body(Span { start: 15, end: 15 }));
        assert!(!was.is_strange_to(&now));
        let moved = was.change(&parts("Four.\n\nOne.\n\n- Two.\n- Three.\n"));
        assert_eq!(moved, None, "an order is no change of words");
    }

    #[test]
    fn what_is_no_print_is_not_read() {
        for bad in ["", "abc", "0123g", "01234-", "01234 56789", "012345", "ä2345"] {
            assert_eq!(bad.parse::<Prints>(), Err(()), "{bad}");
        }
        assert!("00000-00000".parse::<Prints>().expect("a print").is_strange_to(&parts("One.\n")));
    }
}
