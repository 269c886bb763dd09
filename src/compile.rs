//! From inputs to a plan: the order in which the rooms are called.
//!
//! In: [`Inputs`] and what the command line chose. Out: [`Plan`], with every remark made on the way.
//!
//! Invariant: pure; what a [`Compiler`] remembers changes nothing but time. Commands, preview and tests begin here.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::article::{self, Kinds, Written, conflicts, line_ends};
use crate::config::{self, Choices, Colours, Config};
use crate::diagnostic::{Diagnostic, Noted};
use crate::handbook::{self, Original, Yarn};
use crate::library::{self, Entries, Formatted, Formatteds, Library};
use crate::memo::{Last, Memo, Named};
use crate::plan::{self, Edition, Plan};
use crate::source::{Inputs, Place, Source, StaticFile};
use crate::theme::{self, Asset, Theme};

/// A part of the way from inputs to a plan, as `mend build --timings` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Every article understood alone.
    Understand,
    /// Bibliography, glossary and support lines, read beside the articles.
    Library,
    /// Templates, words and assets, loaded beside the articles.
    Theme,
    /// Everything global.
    Weave,
    /// The addresses.
    Plan,
}

/// Told when a stage begins (`true`) and when it ends (`false`). Clocks are read at the edge only.
pub type Watch<'a> = &'a (dyn Fn(Stage, bool) + Sync);

fn during<T>(watch: Watch<'_>, stage: Stage, work: impl FnOnce() -> T) -> T {
    watch(stage, true);
    let done = work();
    watch(stage, false);
    done
}

/// What goes from inputs to a plan, round after round: it remembers what was understood before, and says to somebody with
/// a clock which part of the way it is on.
pub struct Compiler<'w> {
    watch: Watch<'w>,
    kinds: Kinds,
    config: Last<(Option<Source>, Choices), Noted<Arc<Config>>>,
    assets: Last<Statics, Noted<Arc<[Asset]>>>,
    /// The same for all editions.
    bibliography: Bibliography,
    /// By language.
    editions: BTreeMap<String, OfEdition>,
    formatted: Formatteds,
}

/// What is remembered of one edition.
#[derive(Default)]
struct OfEdition {
    config: Last<OwnSettings, Noted<Arc<Config>>>,
    articles: Memo<Source, Noted<Arc<Written>>>,
    library: Last<Data, Noted<Arc<Library>>>,
    theme: Last<Look, Noted<Arc<Theme>>>,
    theme_in_place: Last<Look, Noted<Arc<Theme>>>,
    original: Option<Arc<Original>>,
    handbook: handbook::Memory,
    plan: plan::Memory,
}

/// What the editions have in common, and what is known of one.
struct Shared<'a> {
    bibliography: &'a mut Bibliography,
    assets: Noted<Arc<[Asset]>>,
    known: &'a [(String, Formatted)],
}

/// What an edition sets for itself, and what is set for all.
type OwnSettings = (Option<Source>, Arc<Config>);
/// The data files, how to read them, and which works an edition cites that has not all of them.
type Data = (Vec<Source>, Arc<Config>, Option<BTreeSet<String>>);
/// The bibliographies that are named, and what was read of them.
type Bibliography = Last<Vec<Source>, Noted<Arc<Entries>>>;
/// Files of the theme and their colours.
type Statics = (Vec<StaticFile>, Colours);
/// Templates, assets, the language of their words and where it is written, and their colours.
type Look = (Vec<Source>, Vec<StaticFile>, String, Option<Place>, Colours);

/// Every input of one edition understood alone.
#[derive(Debug)]
pub struct Parts<'i> {
    /// What it is made from.
    pub inputs: Cow<'i, Inputs>,
    /// Its configuration.
    pub config: Noted<Arc<Config>>,
    /// Every file below `articles/`.
    pub written: Vec<Noted<Arc<Written>>>,
    /// The shared data.
    pub library: Noted<Arc<Library>>,
    /// The templates.
    pub theme: Noted<Arc<Theme>>,
}

impl Named for Source {
    fn name(&self) -> &str {
        self.path()
    }
}

impl Default for Compiler<'_> {
    fn default() -> Self {
        Self::watched(&|_, _| {})
    }
}

impl<'w> Compiler<'w> {
    /// One that remembers nothing yet, with somebody watching the time.
    #[must_use]
    pub fn watched(watch: Watch<'w>) -> Self {
        Self {
            watch,
            kinds: Kinds::default(),
            config: Last::default(),
            assets: Last::default(),
            bibliography: Bibliography::default(),
            editions: BTreeMap::new(),
            formatted: Formatteds::new(),
        }
    }

    /// The same, for articles of these kinds.
    #[must_use]
    pub fn among(self, kinds: Kinds) -> Self {
        Self { kinds, ..self }
    }

    /// The same, knowing what the citation style made of the references in the same data files.
    #[must_use]
    pub fn knowing(self, formatted: Formatteds) -> Self {
        Self { formatted, ..self }
    }

    /// The whole way.
    pub fn compile(&mut self, inputs: &Inputs, choices: &Choices) -> Noted<Plan> {
        let settings = self.settings(inputs, choices);
        let parts = self.understand(settings, inputs);
        let mut remarks = in_files(inputs);
        let plan = self.assemble(parts).into(&mut remarks);
        Noted::new(plan, remarks)
    }

    /// Reads the configuration, which everything else is understood with.
    pub fn settings(&mut self, inputs: &Inputs, choices: &Choices) -> Noted<Arc<Config>> {
        let given = (inputs.config.clone(), choices.clone());
        self.config.get(given, |_| shared(config::parse(inputs.config.as_ref(), choices)))
    }

    /// Understands every input of every edition alone, the main one first.
    pub fn understand<'i>(&mut self, config: Noted<Arc<Config>>, inputs: &'i Inputs) -> Vec<Parts<'i>> {
        // What was known holds for one round: in the next one the data may be others.
        let mut formatted = std::mem::take(&mut self.formatted);
        let main = Arc::clone(&config.value);
        let assets = self.assets(inputs, &main);
        self.editions.retain(|language, _| main.editions.contains(language));
        let mut settled = Some(config);
        let languages = main.editions.iter().zip(inputs.editions(&main.editions));
        let parts = languages.map(|(language, inputs)| {
            let of = self.editions.entry(language.clone()).or_default();
            let config = settled.take().unwrap_or_else(|| {
                let given = (inputs.config.clone(), Arc::clone(&main));
                of.config.get(given, |(own, main)| shared(config::edition(main, own.as_ref(), language)))
            });
            let known = formatted.remove(language).unwrap_or_default();
            let shared = Shared { bibliography: &mut self.bibliography, assets: assets.clone(), known: &known };
            of.understand(self.watch, self.kinds, config, inputs, shared)
        });
        parts.collect()
    }

    /// A theme that stands in for one of an edition that cannot be loaded.
    pub fn theme_in_place(&mut self, inputs: &Inputs, config: &Config) -> Noted<Arc<Theme>> {
        let assets = self.assets(inputs, config);
        let of = self.editions.entry(config.language.clone()).or_default();
        load(&mut of.theme_in_place, inputs, assets, config)
    }

    /// Weaves the parts of every edition, the main one first, and plans the site.
    ///
    /// # Panics
    /// When there is no edition; [`Compiler::understand`] gives one at least.
    pub fn assemble(&mut self, parts: Vec<Parts<'_>>) -> Noted<Plan> {
        let mut remarks = Vec::new();
        let mut planned: Vec<Edition> = Vec::new();
        for parts in parts {
            let of = self.editions.entry(parts.config.value.language.clone()).or_default();
            let edition = of.assemble(self.watch, parts, planned.first());
            remarks.extend(edition.value.told(edition.remarks));
            planned.push(edition.value);
        }
        let mut planned = planned.into_iter();
        let main = planned.next().expect("a configuration names one language at least");
        Noted::new(Plan::of(main, planned.collect()), remarks)
    }

    fn assets(&mut self, inputs: &Inputs, config: &Config) -> Noted<Arc<[Asset]>> {
        let given = (inputs.statics.clone(), config.colours.clone());
        self.assets.get(given, |(statics, colours)| theme::assets(statics, colours))
    }
}

impl OfEdition {
    fn understand<'i>(
        &mut self,
        watch: Watch<'_>,
        kinds: Kinds,
        config: Noted<Arc<Config>>,
        inputs: Cow<'i, Inputs>,
        given: Shared<'_>,
    ) -> Parts<'i> {
        let Self { articles, library, .. } = self;
        let mut articles = || {
            during(watch, Stage::Understand, || {
                articles.round(&inputs.articles, |source| {
                    let mut written = shared(article::parse_among(source, kinds));
                    written.remarks.extend(in_text(source));
                    written
                })
            })
        };
        let Shared { bibliography, assets, known } = given;
        let mut library = |cited: Option<BTreeSet<String>>| {
            during(watch, Stage::Library, || {
                let given = (inputs.data.clone(), Arc::clone(&config.value), cited);
                library.get(given, |(_, config, cited)| {
                    let mut remarks = Vec::new();
                    let sources = library::bibliographies(&inputs, config).into(&mut remarks);
                    let entries = bibliography.get(sources, |sources| shared(library::entries(sources)));
                    let entries = entries.into(&mut remarks);
                    let parsed = library::parse_knowing(&inputs, config, &entries, cited.as_ref(), known);
                    Noted::new(Arc::new(parsed.into(&mut remarks)), remarks)
                })
            })
        };
        let (written, library) = if config.value.is_main() {
            rayon::join(articles, || library(None))
        } else {
            let written = articles();
            let cited = written.iter().flat_map(|one| one.value.keys_cited()).map(str::to_owned).collect();
            (written, library(Some(cited)))
        };
        let theme = during(watch, Stage::Theme, || load(&mut self.theme, &inputs, assets, &config.value));
        Parts { inputs, config, written, library, theme }
    }

    fn assemble(&mut self, watch: Watch<'_>, parts: Parts<'_>, main: Option<&Edition>) -> Noted<Edition> {
        let mut remarks = Vec::new();
        let config = parts.config.into(&mut remarks);
        let library = parts.library.into(&mut remarks);
        let theme = parts.theme.into(&mut remarks);
        let written: Vec<Arc<Written>> = parts.written.into_iter().map(|one| one.into(&mut remarks)).collect();
        self.original = main.map(|main| {
            self.original.take().filter(|known| main.is_original(known)).unwrap_or_else(|| main.as_original())
        });
        let yarn = Yarn {
            written: &written,
            pictures: &parts.inputs.pictures,
            library: &library,
            config: &config,
            original: self.original.as_ref(),
        };
        let handbook = during(watch, Stage::Weave, || self.handbook.weave(yarn)).into(&mut remarks);
        let planned = during(watch, Stage::Plan, || plan::edition(handbook, theme, config, main, &mut self.plan));
        let planned = planned.into(&mut remarks);
        Noted::new(planned, remarks)
    }
}

/// What is wrong with a text, whatever stands in it.
fn in_text(source: &Source) -> impl Iterator<Item = Diagnostic> {
    conflicts::in_text(source).into_iter().chain(line_ends::mixed(source))
}

/// The same in all files but the articles, which tell it when they are understood.
#[must_use]
pub fn in_files(inputs: &Inputs) -> Vec<Diagnostic> {
    let drawings = inputs.pictures.iter().filter_map(|picture| picture.drawing.as_ref());
    let data = inputs.config.iter().chain(&inputs.data).flat_map(in_text);
    let others = inputs.templates.iter().chain(drawings).flat_map(conflicts::in_text);
    let statics = inputs.statics.iter();
    let statics = statics.flat_map(|file| conflicts::in_bytes(&format!("static/{}", file.path), &file.bytes));
    data.chain(others).chain(statics).chain(theme::unnamed(inputs)).collect()
}

/// The whole way, once.
#[must_use]
pub fn compile(inputs: &Inputs, choices: &Choices) -> Noted<Plan> {
    Compiler::default().compile(inputs, choices)
}

fn load(
    memory: &mut Last<Look, Noted<Arc<Theme>>>,
    inputs: &Inputs,
    assets: Noted<Arc<[Asset]>>,
    config: &Config,
) -> Noted<Arc<Theme>> {
    let place = config.place_of("languages", &config.language).cloned();
    let look =
        (inputs.templates.clone(), inputs.statics.clone(), config.language.clone(), place, config.colours.clone());
    memory.get(look, |_| shared(theme::load_with(assets, &inputs.templates, config)))
}

fn shared<T>(Noted { value, remarks }: Noted<T>) -> Noted<Arc<T>> {
    Noted::new(Arc::new(value), remarks)
}
