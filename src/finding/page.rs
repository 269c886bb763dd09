//! What a page shows, as search reads it.

/// Something that can be found: an article, or a term of the glossary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The way from the root of the site.
    pub path: String,
    /// Where its text stands, below the folder of all search files and without an ending.
    pub text: String,
    /// Its title.
    pub title: String,
    /// Its kind, as authors write it; `term` for a term.
    pub kind: &'static str,
    /// Whether it is a draft.
    pub draft: bool,
    /// For whom, by position in the ages of the handbook.
    pub ages: Vec<usize>,
    /// Other names under which it is found.
    pub names: Vec<(Name, String)>,
    /// One sentence.
    pub summary: String,
    /// Moves and spoken lines, and other fields of its kind.
    pub lines: Vec<String>,
    /// Its text.
    pub sections: Vec<Section>,
}

/// A part of a text, below a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The id of its heading.
    pub anchor: String,
    /// Its heading; empty before the first one.
    pub heading: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// What sort of name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// The title.
    Title,
    /// What the author says it is searched as.
    Searched,
    /// A heading.
    Heading,
    /// A term that leads to it, and other words for it.
    Term,
}

impl Page {
    /// All names: the title, those given, the headings.
    pub fn names(&self) -> impl Iterator<Item = (Name, &str)> {
        let given = self.names.iter().map(|(sort, name)| (*sort, name.as_str()));
        let headings = self.sections.iter().map(|section| (Name::Heading, section.heading.as_str()));
        let headings = headings.filter(|(_, heading)| !heading.is_empty());
        std::iter::once((Name::Title, self.title.as_str())).chain(given).chain(headings)
    }

    /// The paragraphs in the order of their numbers: summary, lines, text. Headings count with what follows.
    pub fn blocks(&self) -> impl Iterator<Item = &str> {
        let paragraphs = self.sections.iter().flat_map(|section| &section.paragraphs);
        std::iter::once(&self.summary).chain(&self.lines).chain(paragraphs).map(String::as_str)
    }
}
