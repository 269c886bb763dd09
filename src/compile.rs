//! From inputs to a plan: the order in which the rooms are called.
//!
//! In: [`Inputs`] and what the command line chose. Out: [`Plan`], with every remark made on the way.
//!
//! Invariant: pure; what a [`Compiler`] remembers changes nothing but time. Commands, preview and tests begin here.

use std::sync::Arc;

use crate::article::{self, Kinds, Written};
use crate::config::{self, Choices, Colours, Config};
use crate::diagnostic::{Diagnostic, Noted};
use crate::handbook::{self, Yarn};
use crate::library::{self, Formatted, Library};
use crate::memo::{Last, Memo};
use crate::plan::{self, Plan};
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
    articles: Memo<Source, Noted<Arc<Written>>>,
    library: Last<Data, Noted<Arc<Library>>>,
    assets: Last<Statics, Noted<Arc<[Asset]>>>,
    theme: Last<Look, Noted<Arc<Theme>>>,
    theme_in_place: Last<Look, Noted<Arc<Theme>>>,
    handbook: handbook::Memory,
    plan: plan::Memory,
    formatted: Vec<Formatted>,
}

/// The data files and how to read them.
type Data = (Vec<Source>, Arc<Config>);
/// Files of the theme and their colours.
type Statics = (Vec<StaticFile>, Colours);
/// Templates, assets, the language of their words and where it is written, and their colours.
type Look = (Vec<Source>, Vec<StaticFile>, String, Option<Place>, Colours);

/// Every input understood alone.
#[derive(Debug)]
pub struct Parts {
    /// The configuration.
    pub config: Noted<Arc<Config>>,
    /// Every file below `articles/`.
    pub written: Vec<Noted<Arc<Written>>>,
    /// The shared data.
    pub library: Noted<Arc<Library>>,
    /// The templates.
    pub theme: Noted<Arc<Theme>>,
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
            articles: Memo::default(),
            library: Last::default(),
            assets: Last::default(),
            theme: Last::default(),
            theme_in_place: Last::default(),
            handbook: handbook::Memory::default(),
            plan: plan::Memory::default(),
            formatted: Vec::new(),
        }
    }

    /// The same, for articles of these kinds.
    #[must_use]
    pub fn among(self, kinds: Kinds) -> Self {
        Self { kinds, ..self }
    }

    /// The same, knowing what the citation style made of the references in the same data files.
    #[must_use]
    pub fn knowing(self, formatted: Vec<Formatted>) -> Self {
        Self { formatted, ..self }
    }

    /// The whole way.
    pub fn compile(&mut self, inputs: &Inputs, choices: &Choices) -> Noted<Plan> {
        let settings = self.settings(inputs, choices);
        let parts = self.understand(settings, inputs);
        self.assemble(parts, inputs)
    }

    /// Reads the configuration, which everything else is understood with.
    pub fn settings(&mut self, inputs: &Inputs, choices: &Choices) -> Noted<Arc<Config>> {
        let given = (inputs.config.clone(), choices.clone());
        self.config.get(given, |_| shared(config::parse(inputs.config.as_ref(), choices)))
    }

    /// Understands every input alone.
    pub fn understand(&mut self, config: Noted<Arc<Config>>, inputs: &Inputs) -> Parts {
        let Self { watch, articles, library, kinds, formatted, .. } = self;
        // What was known holds for one round: in the next one the data may be others.
        let formatted = std::mem::take(formatted);
        let (written, library) = rayon::join(
            || {
                during(watch, Stage::Understand, || {
                    articles.round(&inputs.articles, |source| shared(article::parse_among(source, *kinds)))
                })
            },
            || {
                let given = (inputs.data.clone(), Arc::clone(&config.value));
                let parse = |_: &_| shared(library::parse_knowing(inputs, &config.value, &formatted));
                during(watch, Stage::Library, || library.get(given, parse))
            },
        );
        let theme = during(self.watch, Stage::Theme, || {
            let assets = self.assets(inputs, &config.value);
            load(&mut self.theme, inputs, assets, &config.value)
        });
        Parts { config, written, library, theme }
    }

    /// A theme that stands in for one that cannot be loaded.
    pub fn theme_in_place(&mut self, inputs: &Inputs, config: &Config) -> Noted<Arc<Theme>> {
        let assets = self.assets(inputs, config);
        load(&mut self.theme_in_place, inputs, assets, config)
    }

    /// Weaves the parts and plans the site.
    pub fn assemble(&mut self, parts: Parts, inputs: &Inputs) -> Noted<Plan> {
        let mut remarks: Vec<Diagnostic> = article::conflicts::in_files(inputs);
        remarks.extend(article::line_ends::in_files(inputs));
        let config = parts.config.into(&mut remarks);
        let library = parts.library.into(&mut remarks);
        let theme = parts.theme.into(&mut remarks);
        let written: Vec<Arc<Written>> = parts.written.into_iter().map(|one| one.into(&mut remarks)).collect();
        let yarn = Yarn { written: &written, pictures: &inputs.pictures, library: &library, config: &config };
        let handbook = during(self.watch, Stage::Weave, || self.handbook.weave(yarn)).into(&mut remarks);
        let plan = during(self.watch, Stage::Plan, || plan::plan(handbook, theme, config, &mut self.plan));
        let plan = plan.into(&mut remarks);
        Noted::new(plan, remarks)
    }

    fn assets(&mut self, inputs: &Inputs, config: &Config) -> Noted<Arc<[Asset]>> {
        let given = (inputs.statics.clone(), config.colours.clone());
        self.assets.get(given, |(statics, colours)| theme::assets(statics, colours))
    }
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
