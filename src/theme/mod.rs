//! Templates, words and assets: how the handbook looks.
//!
//! In: the default theme inside the binary and what `templates/` and `static/` of the handbook replace or add.
//! Out: [`Theme`], which prints a view through its template, and the fingerprinted assets.
//!
//! Invariant: the only door to Tera and to lightningcss. Printing is pure: templates have no clock, no randomness and no disk.

mod assets;
mod bundle;
mod colours;
mod css_words;
mod filters;
mod languages;
mod page;
mod phrases;
mod plurals;
mod scripts;
mod sheet_limits;
mod sheets;
mod shipped;
mod spoken;
mod templates;
mod tongue;
mod tongues;
mod trouble;
mod unnamed;
mod unread;
mod word;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Serialize;

use crate::config::{Colours, Config};
use crate::diagnostic::{Diagnostic, Noted};
use crate::finding::{Brain, NextPage};
use crate::source::{Inputs, Size, Source, StaticFile, measure};

pub use assets::Asset;
pub use filters::OURS as FILTERS;
use page::Page;
use spoken::Spoken;
pub use tongue::Tongue;
pub use words::Words;

/// The default theme: templates and words.
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
/// The default theme: styles, scripts, icons.
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Files of a handbook that take the place of shipped ones and are others, by path.
#[must_use]
pub fn replaced(inputs: &Inputs) -> Vec<String> {
    let is_other = |shipped: &Dir<'_>, name: &str, bytes: &[u8]| {
        shipped.get_file(name).is_some_and(|shipped| shipped.contents() != bytes)
    };
    let templates = inputs.templates.iter().filter(|source| {
        source
            .path()
            .strip_prefix("templates/")
            .is_some_and(|name| is_other(&TEMPLATES, name, source.text().as_bytes()))
    });
    let statics = inputs.statics.iter().filter(|file| is_other(&STATIC, &file.path, &file.bytes));
    let statics = statics.map(|file| format!("static/{}", file.path));
    templates.map(|source| source.path().to_owned()).chain(statics).collect()
}

/// How the handbook looks.
#[derive(Debug)]
pub struct Theme {
    tera: tera::Tera,
    sources: BTreeMap<String, Source>,
    assets: Arc<[Asset]>,
    words: Arc<Words>,
    own: Vec<Source>,
    own_words: Vec<Source>,
    spoken: Spoken,
}

impl Theme {
    /// Prints `view` through the template `name`.
    ///
    /// # Errors
    /// A diagnostic that names the template, the line and what is wrong, in plain words.
    pub fn print(&self, name: &str, view: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let mut page = Page::default();
        let context = tera::Context::from_serialize(view);
        match context.and_then(|context| self.tera.render_to(name, &context, &mut page)) {
            Ok(()) => Ok(page.into_text()),
            Err(_) if page.is_over => Err(Box::new(trouble::too_long(&self.sources, name))),
            Err(error) => Err(Box::new(trouble::first(&error, &self.sources, name))),
        }
    }

    /// Styles, scripts and icons, each at an address that changes with its bytes.
    #[must_use]
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Templates of the handbook itself, as they are written.
    #[must_use]
    pub fn own(&self) -> &[Source] {
        &self.own
    }

    /// Words of the interface that the handbook itself brings, as they are written.
    #[must_use]
    pub fn own_words(&self) -> &[Source] {
        &self.own_words
    }

    /// The words of the interface.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The words people type, numbered when somebody first asks.
    #[must_use]
    pub fn brain(&self) -> &Brain {
        self.spoken.brain()
    }

    /// Pages that the handbook's own words name for somebody in need.
    #[must_use]
    pub fn next_pages(&self) -> &[NextPage] {
        &self.spoken.next_pages
    }
}

/// The text of a shipped template.
#[must_use]
pub fn shipped(name: &str) -> Option<&'static str> {
    TEMPLATES.get_file(name).and_then(|file| file.contents_utf8())
}

/// Whether there are words of the interface in this language, Mend's own or among `own`.
#[must_use]
pub fn has_words_in(language: &str, own: &[Source]) -> bool {
    languages::has_words(&TEMPLATES, own, language)
}

/// Names of the shipped templates.
pub fn shipped_names() -> impl Iterator<Item = &'static str> {
    let html = TEMPLATES.files().filter(|file| file.path().extension().is_some_and(|ending| ending == "html"));
    html.filter_map(|file| file.path().to_str())
}

/// Notes on files of `static` that nothing in the handbook names.
#[must_use]
pub fn unnamed(inputs: &Inputs) -> Vec<Diagnostic> {
    unnamed::judge(inputs, |path| STATIC.get_file(path).is_some())
}

/// Gathers styles, scripts and icons: the default ones and what the handbook puts in their place.
#[must_use]
pub fn assets(statics: &[StaticFile], colours: &Colours) -> Noted<Arc<[Asset]>> {
    let mut remarks = Vec::new();
    let assets = assets::gather(&STATIC, statics, colours, &mut remarks);
    Noted::new(assets.into(), remarks)
}

/// Loads the default theme and what the handbook puts in its place.
#[must_use]
pub fn load(inputs: &Inputs, config: &Config) -> Noted<Theme> {
    load_with(assets(&inputs.statics, &config.colours), &inputs.templates, config)
}

/// The same, with assets that were gathered before.
#[must_use]
pub fn load_with(assets: Noted<Arc<[Asset]>>, own: &[Source], config: &Config) -> Noted<Theme> {
    let mut remarks = Vec::new();
    let assets = assets.into(&mut remarks);
    remarks.extend(languages::judge(&TEMPLATES, own, config));
    remarks.extend(unread::judge(own, &shipped_names().collect::<Vec<_>>()));
    let words = Words::load(&TEMPLATES, own, &config.language, &mut remarks);
    let words = Arc::new(words.beside(tongues::tongues(&TEMPLATES, own, &config.editions)));
    let mut loaded = templates::load(&TEMPLATES, own, &words, &mut remarks);
    let paths: BTreeMap<&str, &str> =
        assets.iter().map(|asset| (asset.name.as_str(), asset.address.as_str())).collect();
    let sizes: BTreeMap<&str, Size> = assets
        .iter()
        .filter_map(|asset| Some((asset.name.as_str(), measure(&asset.name, &asset.bytes).size()?)))
        .collect();
    let context = loaded.tera.global_context();
    context.insert("assets", &paths);
    context.insert("pictures", &sizes);
    context.insert("words", &words.tree());
    let spoken = Spoken::load(&TEMPLATES, own, &config.language, &mut remarks);
    let of = |folder: &str| own.iter().filter(|source| source.path().starts_with(folder)).cloned().collect();
    let own_words = of("templates/words/");
    let own = own.iter().filter(|source| source.path().ends_with(".html")).cloned().collect();
    let templates::Loaded { tera, sources } = loaded;
    Noted::new(Theme { tera, sources, assets, words, own, own_words, spoken }, remarks)
}
