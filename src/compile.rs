//! From inputs to a plan: the order in which the rooms are called.
//!
//! In: [`Inputs`] and what the command line chose. Out: [`Plan`], with every remark made on the way.
//!
//! Invariant: pure; commands and preview begin with the same function.

use std::sync::Arc;

use crate::article::{self, Written};
use crate::config::{self, Choices, Config};
use crate::diagnostic::{Diagnostic, Noted};
use crate::handbook;
use crate::library::{self, Library};
use crate::memo::Memo;
use crate::plan::{self, Plan};
use crate::source::{Fingerprint, Inputs, Source};
use crate::theme::{self, Theme};

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
    articles: Memo<(String, Fingerprint), Noted<Arc<Written>>>,
    library: Memo<Fingerprint, Noted<Library>>,
}

/// Every input understood alone.
#[derive(Debug)]
pub struct Parts {
    /// The configuration.
    pub config: Noted<Config>,
    /// Every file below `articles/`.
    pub written: Vec<Noted<Arc<Written>>>,
    /// The shared data.
    pub library: Noted<Library>,
    /// The templates.
    pub theme: Noted<Theme>,
}

/// Understands every input alone.
#[must_use]
pub fn understand(inputs: &Inputs, choices: &Choices, memory: &mut Memory) -> Parts {
    understand_watched(inputs, choices, memory, &|_, _| {})
}

fn understand_watched(inputs: &Inputs, choices: &Choices, memory: &mut Memory, watch: Watch<'_>) -> Parts {
    let config = config::parse(inputs.config.as_ref(), choices);
    let (written, (library, theme)) = rayon::join(
        || during(watch, Stage::Understand, || memory.articles.round(&inputs.articles, key, understand_article)),
        || {
            let library = during(watch, Stage::Library, || {
                memory.library.round(
                    &[()],
                    |()| data_key(inputs, &config.value),
                    |()| library::parse(inputs, &config.value),
                )
            });
            let theme = during(watch, Stage::Theme, || theme::load(inputs, &config.value));
            (library.into_iter().next().unwrap_or_default(), theme)
        },
    );
    Parts { config, written, library, theme }
}

fn key(source: &Source) -> (String, Fingerprint) {
    (source.path().to_owned(), Fingerprint::of(source.text().as_bytes()))
}

fn understand_article(source: &Source) -> Noted<Arc<Written>> {
    let Noted { value, remarks } = article::parse(source);
    Noted::new(Arc::new(value), remarks)
}

fn data_key(inputs: &Inputs, config: &Config) -> Fingerprint {
    let mut all = format!("{config:?}");
    // With the text of the configuration: remarks about the library point into it.
    for source in inputs.data.iter().chain(&inputs.config) {
        all.push_str(source.path());
        all.push_str(source.text());
    }
    Fingerprint::of(all.as_bytes())
}

/// Weaves the parts and plans the site.
#[must_use]
pub fn assemble(parts: Parts, inputs: &Inputs) -> Noted<Plan> {
    assemble_watched(parts, inputs, &|_, _| {})
}

fn assemble_watched(parts: Parts, inputs: &Inputs, watch: Watch<'_>) -> Noted<Plan> {
    let mut remarks: Vec<Diagnostic> = Vec::new();
    let config = parts.config.into(&mut remarks);
    let library = parts.library.into(&mut remarks);
    let theme = parts.theme.into(&mut remarks);
    let written: Vec<Arc<Written>> = parts.written.into_iter().map(|one| one.into(&mut remarks)).collect();
    let handbook = during(watch, Stage::Weave, || handbook::weave(&written, &inputs.pictures, library, &config))
        .into(&mut remarks);
    let plan = during(watch, Stage::Plan, || plan::plan(Arc::new(handbook), Arc::new(theme), Arc::new(config)));
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
    assemble_watched(understand_watched(inputs, choices, &mut Memory::default(), watch), inputs, watch)
}
