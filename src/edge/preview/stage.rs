//! What the preview shows: the handbook as it is now, with the last good version of whatever is broken.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::article::Written;
use crate::compile::{Memory, Parts, assemble, understand};
use crate::config::{Choices, Config};
use crate::diagnostic::rules::evidence::BIB_SYNTAX;
use crate::diagnostic::rules::front_matter::YAML_SYNTAX;
use crate::diagnostic::rules::reading::UNREADABLE_FILE;
use crate::diagnostic::rules::theme::TEMPLATE_ERROR;
use crate::diagnostic::{Diagnostic, Noted, Rule};
use crate::edge::read;
use crate::library::Library;
use crate::plan::Plan;
use crate::source::{Inputs, Source};
use crate::theme;

/// What browsers are shown at one moment.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    /// Counts every change, so that open pages know when to load again.
    pub version: u64,
    /// The site as it is now; `None` only before the first compilation.
    pub plan: Option<Plan>,
    /// The last site all of whose templates could be printed.
    pub good: Option<Plan>,
    /// What the author should know.
    pub found: Vec<Diagnostic>,
}

/// The preview's memory from one compilation to the next.
pub(super) struct Stage {
    root: PathBuf,
    choices: Choices,
    memory: Memory,
    /// What was read last time.
    read: Option<Noted<Inputs>>,
    /// The last good version of each article, by path.
    articles: HashMap<String, Arc<Written>>,
    config: Option<Config>,
    library: Option<Library>,
    /// The handbook's own templates as they could last be loaded.
    templates: Vec<Source>,
    good: Option<Plan>,
}

impl Stage {
    pub fn new(root: PathBuf, choices: Choices) -> Self {
        Self {
            root,
            choices,
            memory: Memory::default(),
            read: None,
            articles: HashMap::new(),
            config: None,
            library: None,
            templates: Vec::new(),
            good: None,
        }
    }

    /// Reads and compiles everything; whatever is broken stands in as it last was, and is still reported. `None` when the
    /// files are what they were.
    pub fn compile(&mut self) -> Option<(Plan, Vec<Diagnostic>)> {
        let read = self.read();
        if self.read.as_ref() == Some(&read) {
            return None;
        }
        let mut parts = understand(&read.value, &self.choices, &mut self.memory);
        self.stand_in(&mut parts, &read.value);
        let mut remarks = read.remarks.clone();
        let plan = assemble(parts, &read.value).into(&mut remarks);
        self.read = Some(read);
        Some((plan, remarks))
    }

    fn read(&self) -> Noted<Inputs> {
        read::inputs(&self.root).unwrap_or_else(|error| {
            let place = Source::new("articles", "").whole();
            let message = format!("the handbook's folder cannot be read: {error}");
            Noted::new(Inputs::default(), vec![Diagnostic::new(&UNREADABLE_FILE, place, message)])
        })
    }

    fn stand_in(&mut self, parts: &mut Parts, inputs: &Inputs) {
        stand_in(&mut parts.config, &mut self.config, &[&YAML_SYNTAX]);
        stand_in(&mut parts.library, &mut self.library, &[&YAML_SYNTAX, &BIB_SYNTAX]);
        if parts.theme.remarks.iter().any(|remark| remark.rule == &TEMPLATE_ERROR) {
            let (templates, statics) = (self.templates.clone(), inputs.statics.clone());
            let inputs = Inputs { templates, statics, ..Inputs::default() };
            parts.theme.value = theme::load(&inputs, &parts.config.value).value;
        } else {
            self.templates.clone_from(&inputs.templates);
        }
        let mut present = HashMap::new();
        for one in &mut parts.written {
            let path = one.value.manuscript().source.path().to_owned();
            let stub = matches!(&*one.value, Written::Article(article) if article.stub);
            match self.articles.get(&path) {
                Some(good) if stub => one.value = Arc::clone(good),
                _ => {}
            }
            if !stub || self.articles.contains_key(&path) {
                present.insert(path, Arc::clone(&one.value));
            }
        }
        self.articles = present;
    }

    /// Keeps the plan as the last good one when every template could be printed.
    pub fn remember(&mut self, plan: &Plan, found: &[Diagnostic]) {
        if !found.iter().any(|diagnostic| diagnostic.rule == &TEMPLATE_ERROR) {
            self.good = Some(plan.clone());
        }
    }

    /// What to show with this plan.
    pub fn show(&self, plan: &Plan) -> Shown {
        Shown { plan: Some(plan.clone()), good: self.good.clone(), ..Shown::default() }
    }
}

/// Puts the last good value in the place of one that a rule says could not be read; otherwise remembers this one.
fn stand_in<T: Clone>(now: &mut Noted<T>, good: &mut Option<T>, rules: &[&'static Rule]) {
    let broken = now.remarks.iter().any(|remark| rules.contains(&remark.rule));
    match good {
        Some(good) if broken => now.value = good.clone(),
        _ if !broken => *good = Some(now.value.clone()),
        _ => {}
    }
}
