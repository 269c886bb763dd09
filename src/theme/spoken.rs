//! In: `templates/finding/<language>.yaml`, the shipped one and the handbook's own. Out: [`Spoken`], the words people type.
//!
//! They are read and numbered when somebody first searches; a file of the handbook's own is read at once, so that what is wrong
//! with it is told.

use std::sync::OnceLock;

use include_dir::Dir;

use crate::diagnostic::Diagnostic;
use crate::finding::{Brain, Lexicon, NextPage};
use crate::source::Source;

/// The words people type.
#[derive(Debug)]
pub(super) struct Spoken {
    files: Vec<Source>,
    language: String,
    /// Pages that the handbook's own file names for somebody in need.
    pub next_pages: Vec<NextPage>,
    brain: OnceLock<Brain>,
}

impl Spoken {
    pub fn load(defaults: &Dir<'_>, own: &[Source], language: &str, remarks: &mut Vec<Diagnostic>) -> Self {
        let name = format!("finding/{language}.yaml");
        let text = defaults.get_file(&name).and_then(|file| file.contents_utf8()).unwrap_or_default();
        let shipped = Source::new(format!("templates/default/{name}"), text);
        // The project's own handbook lies beside the shipped theme: the same text twice is one file.
        let own = own.iter().find(|source| source.path() == format!("templates/{name}") && source.text() != text);
        let files: Vec<Source> =
            [shipped].into_iter().filter(|source| !source.text().is_empty()).chain(own.cloned()).collect();
        let next_pages = match own {
            Some(own) => {
                let needs = Lexicon::read(language, &files, remarks).needs.into_iter();
                needs.filter_map(|need| need.page).filter(|page| page.place.source.path() == own.path()).collect()
            }
            None => Vec::new(),
        };
        Self { files, language: language.to_owned(), next_pages, brain: OnceLock::new() }
    }

    pub fn brain(&self) -> &Brain {
        // What is wrong with the files was told when they were loaded.
        self.brain.get_or_init(|| Brain::new(Lexicon::read(&self.language, &self.files, &mut Vec::new())))
    }
}
