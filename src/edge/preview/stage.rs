//! What the preview shows: the handbook as it is now, with the last good version of whatever is broken.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;

use super::disk::Disk;
use super::watch::Heard;
use crate::article::Written;
use crate::compile::{self, Compiler, Parts};
use crate::config::{Choices, Config};
use crate::diagnostic::rules::evidence::BIB_SYNTAX;
use crate::diagnostic::rules::front_matter::YAML_SYNTAX;
use crate::diagnostic::rules::reading::{LINK_OUTSIDE, NOT_UTF8, OVER_LIMIT, UNREADABLE_FILE};
use crate::diagnostic::rules::theme::TEMPLATE_ERROR;
use crate::diagnostic::{Diagnostic, Noted, Rule};
use crate::library::Library;
use crate::plan::Plan;
use crate::source::{Address, Inputs, Source};

/// The day it is.
pub(super) type Today = Box<dyn Fn() -> Date + Send>;

/// The preview's memory from one compilation to the next.
pub(super) struct Stage {
    choices: Choices,
    /// A preview may run past midnight.
    today: Today,
    disk: Disk,
    compiler: Compiler<'static>,
    /// The last good settings of the whole handbook.
    settings: Option<Arc<Config>>,
    /// By language.
    good: BTreeMap<String, Good>,
    now: Option<Arc<Site>>,
}

/// What was made of the files last.
pub(super) struct Site {
    pub plan: Plan,
    inputs: Inputs,
    /// What was said while it was made.
    said: Vec<Diagnostic>,
}

impl Site {
    /// What there is to say before anything is printed.
    pub fn remarks(&self) -> Vec<Diagnostic> {
        self.said.iter().cloned().chain(compile::in_files(&self.inputs)).collect()
    }

    /// Those of earlier remarks that are about a text which still says the same.
    pub fn of_standing_texts(&self, earlier: &[Diagnostic]) -> Vec<Diagnostic> {
        let Inputs { articles, config, data, templates, .. } = &self.inputs;
        let texts = articles.iter().chain(config).chain(data).chain(templates);
        let texts: HashMap<&str, &str> = texts.map(|source| (source.path(), source.text())).collect();
        let stands = |source: &Source| texts.get(source.path()) == Some(&source.text());
        earlier.iter().filter(|remark| stands(&remark.place.source)).cloned().collect()
    }
}

/// What was edited.
#[derive(Debug, Clone, Default)]
pub(super) struct Edited {
    /// The address and the title of a page.
    pub article: Option<(Address, String)>,
    /// The addresses of pictures.
    pub pictures: Vec<Address>,
}

/// The last good version of everything in an edition that can break.
#[derive(Default)]
struct Good {
    /// By path.
    articles: Vec<Arc<Written>>,
    config: Option<Arc<Config>>,
    library: Option<Arc<Library>>,
    /// The handbook's own templates.
    templates: Vec<Source>,
}

impl Stage {
    /// `root` has no link in its path; a file that was emptied is doubted as long as `patience`.
    pub fn new(root: PathBuf, choices: Choices, today: Today, patience: Duration) -> Self {
        Self {
            choices,
            today,
            disk: Disk::new(root, patience),
            compiler: Compiler::default(),
            settings: None,
            good: BTreeMap::new(),
            now: None,
        }
    }

    /// Follows what was heard; tells whether anything is new. Whatever is broken stands in as it last was.
    pub fn hear(&mut self, heard: &Heard) -> bool {
        let changed = self.disk.follow(heard);
        if !changed && !self.is_yesterdays() && self.now.is_some() {
            return false;
        }
        self.choices.today = (self.today)();
        let Noted { value: inputs, remarks: mut said } = self.disk.inputs();
        let mut config = self.compiler.settings(&inputs, &self.choices);
        let emptied = inputs.config.as_ref().is_some_and(is_empty);
        stand_in(&mut config, &mut self.settings, &[&YAML_SYNTAX], emptied);
        let mut parts = self.compiler.understand(config, &inputs);
        for parts in &mut parts {
            self.stand_in(parts, &said);
        }
        let plan = self.compiler.assemble(parts).into(&mut said);
        self.now = Some(Arc::new(Site { plan, inputs, said }));
        true
    }

    /// Whether a new day has begun since: drafts come out, reviews fall due.
    pub fn is_yesterdays(&self) -> bool {
        self.choices.today != (self.today)()
    }

    /// The site as it is now, with all that there is to say of it; `None` before anything was heard.
    pub fn now(&self) -> Option<&Arc<Site>> {
        self.now.as_ref()
    }

    /// The site as it is now; `None` before anything was heard.
    pub fn plan(&self) -> Option<&Plan> {
        self.now.as_ref().map(|now| &now.plan)
    }

    /// What was edited last: the article or introduction, if it was one alone, and pictures.
    pub fn edited(&self) -> Edited {
        let Some(plan) = self.plan() else { return Edited::default() };
        let changed: Vec<String> = self.disk.changed().collect();
        let page_of = |path: &String| {
            plan.editions().find_map(|edition| {
                let (address, title) = edition.handbook().page_of(path)?;
                Some((edition.on_site(&address), title))
            })
        };
        let texts: Vec<_> = changed.iter().filter_map(page_of).collect();
        let article = match texts.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        };
        let pictures = plan.editions().flat_map(|edition| {
            let changed = edition.handbook().files().filter(|(_, picture)| changed.contains(&picture.path));
            changed.flat_map(|(address, _)| {
                let prints = edition.handbook().prints(address).iter().map(|print| print.address(address));
                [address.clone()].into_iter().chain(prints).map(|address| edition.on_site(&address))
            })
        });
        Edited { article, pictures: pictures.collect() }
    }

    /// Whether something was read that must be looked at once more.
    pub fn doubts(&self) -> bool {
        self.disk.doubts()
    }

    /// Where links of the handbook lead.
    pub fn links(&self) -> impl Iterator<Item = &Path> {
        self.disk.links()
    }

    /// `read` says which files could not be read, or not whole.
    fn stand_in(&mut self, parts: &mut Parts<'_>, read: &[Diagnostic]) {
        let good = self.good.entry(parts.config.value.language.clone()).or_default();
        let inputs = &parts.inputs;
        let is_main = parts.config.value.is_main();
        if !is_main {
            // The settings of the main edition stand in before everything is understood with them.
            let emptied = inputs.config.as_ref().is_some_and(is_empty);
            stand_in(&mut parts.config, &mut good.config, &[&YAML_SYNTAX], emptied);
        }
        let emptied = inputs.data.iter().any(is_empty);
        stand_in(&mut parts.library, &mut good.library, &[&YAML_SYNTAX, &BIB_SYNTAX], emptied);
        if parts.theme.remarks.iter().any(|remark| remark.rule == &TEMPLATE_ERROR) {
            let (templates, statics) = (good.templates.clone(), inputs.statics.clone());
            let inputs = Inputs { templates, statics, ..Inputs::default() };
            parts.theme.value = self.compiler.theme_in_place(&inputs, &parts.config.value).value;
        } else if !inputs.templates.iter().any(is_empty) {
            good.templates.clone_from(&inputs.templates);
        }
        for one in parts.written.iter_mut().filter(|one| is_stub(&one.value)) {
            if let Some(known) = good.articles.iter().find(|known| known.path() == one.value.path()) {
                one.value = Arc::clone(known);
            }
        }
        // Of a file that could not be read at all nothing is there that could be a stub.
        for unread in read.iter().filter(|remark| is_unread(remark)).map(|remark| remark.place.source.path()) {
            if let Some(known) = good.articles.iter().find(|known| known.path() == unread) {
                parts.written.retain(|one| one.value.path() != unread);
                let at = parts.written.partition_point(|one| one.value.path() < unread);
                parts.written.insert(at, Noted::new(Arc::clone(known), Vec::new()));
            }
        }
        let whole = parts.written.iter().map(|one| &one.value).filter(|one| !is_stub(one));
        good.articles = whole.cloned().collect();
    }
}

fn is_empty(source: &Source) -> bool {
    source.text().trim().is_empty()
}

/// Whether this says that a file is not there as it was written.
fn is_unread(remark: &Diagnostic) -> bool {
    [&NOT_UTF8, &OVER_LIMIT, &UNREADABLE_FILE, &LINK_OUTSIDE].contains(&remark.rule)
}

fn is_stub(written: &Written) -> bool {
    matches!(written, Written::Article(article) if article.stub)
}

/// Puts the last good value in the place of one that a rule says could not be read; otherwise remembers this one, unless
/// it was made of an empty file: a program may be about to fill it.
fn stand_in<T>(now: &mut Noted<Arc<T>>, good: &mut Option<Arc<T>>, rules: &[&'static Rule], emptied: bool) {
    let broken = now.remarks.iter().any(|remark| rules.contains(&remark.rule));
    match good {
        Some(good) if broken => now.value = Arc::clone(good),
        _ if !broken && !emptied => *good = Some(Arc::clone(&now.value)),
        _ => {}
    }
}
