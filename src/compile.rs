//! From inputs to a plan: the order in which the rooms are called.
//!
//! In: [`Inputs`] and what the command line chose. Out: [`Plan`], with every remark made on the way.
//!
//! Invariant: pure; commands and preview begin with the same function.

use std::sync::Arc;

use crate::article::{self, Written};
use crate::config::{self, Choices, Colours, Config};
use crate::diagnostic::{Diagnostic, Noted};
use crate::handbook;
use crate::library::{self, Library};
use crate::memo::{Last, Memo};
use crate::plan::{self, Plan};
use crate::source::{Inputs, Source, StaticFile};
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

/// What was understood before and may be used again.
#[derive(Debug, Default)]
pub struct Memory {
    config: Last<(Option<Source>, Choices), Noted<Arc<Config>>>,
    articles: Memo<Source, Noted<Arc<Written>>>,
    library: Last<Data, Noted<Arc<Library>>>,
    assets: Last<Statics, Noted<Arc<[Asset]>>>,
    theme: Last<Look, Noted<Arc<Theme>>>,
    theme_in_place: Last<Look, Noted<Arc<Theme>>>,
    handbook: handbook::Memory,
    plan: plan::Memory,
}

/// The data files and how to read them.
type Data = (Vec<Source>, Arc<Config>);
/// Files of the theme and their colours.
type Statics = (Vec<StaticFile>, Colours);
/// Templates, assets, the language of their words and their colours.
type Look = (Vec<Source>, Vec<StaticFile>, String, Colours);

impl Memory {
    /// A theme that stands in for one that cannot be loaded.
    pub fn theme_in_place(&mut self, inputs: &Inputs, config: &Config) -> Noted<Arc<Theme>> {
        let assets = self.assets(inputs, config);
        load(&mut self.theme_in_place, inputs, assets, config)
    }

    fn assets(&mut self, inputs: &Inputs, config: &Config) -> Noted<Arc<[Asset]>> {
        let given = (inputs.statics.clone(), config.colours.clone());
        self.assets.get(given, |(statics, colours)| theme::assets(statics, colours))
    }
}

fn load(
    memory: &mut Last<Look, Noted<Arc<Theme>>>,
    inputs: &Inputs,
    assets: Noted<Arc<[Asset]>>,
    config: &Config,
) -> Noted<Arc<Theme>> {
    let look = (inputs.templates.clone(), inputs.statics.clone(), config.language.clone(), config.colours.clone());
    memory.get(look, |_| shared(theme::load_with(assets, &inputs.templates, config)))
}

fn shared<T>(Noted { value, remarks }: Noted<T>) -> Noted<Arc<T>> {
    Noted::new(Arc::new(value), remarks)
}

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

/// Understands every input alone.
#[must_use]
pub fn understand(inputs: &Inputs, choices: &Choices, memory: &mut Memory) -> Parts {
    understand_watched(inputs, choices, memory, &|_, _| {})
}

fn understand_watched(inputs: &Inputs, choices: &Choices, memory: &mut Memory, watch: Watch<'_>) -> Parts {
    let config = settings(inputs, choices, memory);
    understand_with(config, inputs, memory, watch)
}

/// Reads the configuration, which everything else is understood with.
#[must_use]
pub fn settings(inputs: &Inputs, choices: &Choices, memory: &mut Memory) -> Noted<Arc<Config>> {
    let given = (inputs.config.clone(), choices.clone());
    memory.config.get(given, |_| shared(config::parse(inputs.config.as_ref(), choices)))
}

/// Understands every input alone, with these settings.
#[must_use]
pub fn understand_in(settings: Noted<Arc<Config>>, inputs: &Inputs, memory: &mut Memory) -> Parts {
    understand_with(settings, inputs, memory, &|_, _| {})
}

fn understand_with(config: Noted<Arc<Config>>, inputs: &Inputs, memory: &mut Memory, watch: Watch<'_>) -> Parts {
    let Memory { articles, library, .. } = memory;
    let (written, library) = rayon::join(
        || {
            during(watch, Stage::Understand, || {
                articles.round(&inputs.articles, |source| shared(article::parse(source)))
            })
        },
        || {
            let given = (inputs.data.clone(), Arc::clone(&config.value));
            let parse = |_: &_| shared(library::parse(inputs, &config.value));
            during(watch, Stage::Library, || library.get(given, parse))
        },
    );
    let theme = during(watch, Stage::Theme, || {
        let assets = memory.assets(inputs, &config.value);
        load(&mut memory.theme, inputs, assets, &config.value)
    });
    Parts { config, written, library, theme }
}

/// Weaves the parts and plans the site.
#[must_use]
pub fn assemble(parts: Parts, inputs: &Inputs, memory: &mut Memory) -> Noted<Plan> {
    assemble_watched(parts, inputs, memory, &|_, _| {})
}

fn assemble_watched(parts: Parts, inputs: &Inputs, memory: &mut Memory, watch: Watch<'_>) -> Noted<Plan> {
    let mut remarks: Vec<Diagnostic> = article::conflicts::in_files(inputs);
    let config = parts.config.into(&mut remarks);
    let library = parts.library.into(&mut remarks);
    let theme = parts.theme.into(&mut remarks);
    let written: Vec<Arc<Written>> = parts.written.into_iter().map(|one| one.into(&mut remarks)).collect();
    let weave = || handbook::weave(&written, &inputs.pictures, &library, &config, &mut memory.handbook);
    let handbook = during(watch, Stage::Weave, weave).into(&mut remarks);
    let plan = during(watch, Stage::Plan, || plan::plan(handbook, theme, config, &mut memory.plan));
    let plan = plan.into(&mut remarks);
    Noted::new(plan, remarks)
}

/// The whole way from inputs to a plan.
#[must_use]
pub fn compile(inputs: &Inputs, choices: &Choices) -> Noted<Plan> {
    compile_watched(inputs, choices, &|_, _| {})
}

/// The same, with somebody watching the time.
#[must_use]
pub fn compile_watched(inputs: &Inputs, choices: &Choices, watch: Watch<'_>) -> Noted<Plan> {
    let mut memory = Memory::default();
    let parts = understand_watched(inputs, choices, &mut memory, watch);
    assemble_watched(parts, inputs, &mut memory, watch)
}
