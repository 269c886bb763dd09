//! A text between two forms: what HTML and Word documents are read into, and what Markdown is written from.
//!
//! In: nothing. Out: [`Block`] and [`Inline`].

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading of a level from 1 to 6, with its id if it has one.
    Heading(u8, Option<String>, Vec<Inline>),
    Paragraph(Vec<Inline>),
    Quote(Vec<Self>),
    List(List),
    /// Code with the name of its language.
    Code(String, String),
    Table(Table),
    Rule,
    /// Terms with what they mean.
    Terms(Vec<(Vec<Inline>, Vec<Vec<Self>>)>),
    /// What unfolds: its words, and what is inside.
    Fold(Vec<Inline>, Vec<Self>),
    /// What was left out, as a comment.
    Comment(String),
    /// A footnote: its name, and what it says.
    Note(String, Vec<Self>),
}

/// A list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct List {
    /// The first number; `None` when it has dots.
    pub start: Option<u64>,
    pub items: Vec<Vec<Block>>,
}

/// A table. All its rows are made equally long when it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub caption: Vec<Inline>,
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Strong(Vec<Self>),
    Emphasis(Vec<Self>),
    Struck(Vec<Self>),
    /// An element of HTML that Mend has and Markdown lacks: `sub`, `sup`, `mark`, `u`, `kbd` and others.
    Element(&'static str, Vec<Self>),
    /// A short form, and what it means.
    Meant(String, Vec<Self>),
    Code(String),
    Link(String, Vec<Self>),
    /// Where it is, and its words.
    Picture(String, String),
    Break,
    /// A footnote of this name.
    Note(String),
    Comment(String),
    /// A place that links lead to, by its id.
    Anchor(String),
}

/// The words of a line without their form.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    gather(inlines, &mut out);
    out
}

fn gather(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Struck(inner)
            | Inline::Element(_, inner)
            | Inline::Meant(_, inner)
            | Inline::Link(_, inner) => gather(inner, out),
            Inline::Picture(_, words) => out.push_str(words),
            Inline::Break => out.push(' '),
            Inline::Note(_) | Inline::Comment(_) | Inline::Anchor(_) => {}
        }
    }
}

/// Whether a line shows nothing.
pub(super) fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) | Inline::Element(_, inner) => {
            is_blank(inner)
        }
        Inline::Link(_, inner) | Inline::Meant(_, inner) => is_blank(inner),
        Inline::Code(code) => code.is_empty(),
        Inline::Picture(..) | Inline::Note(_) | Inline::Comment(_) | Inline::Anchor(_) => false,
    })
}
