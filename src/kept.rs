//! What one build keeps for the next, so that what did not change is not worked out again.
//!
//! In: the inputs and choices of this build, and the JSON that the last one kept. Out: [`Kept`]: answers for what is the same,
//! and the JSON for the next build.
//!
//! Invariant: an answer is given only to the same question: the same texts, settings and day, asked of the same program. What
//! cannot be read is as if nothing had been kept, and no more is kept than this build had.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::checks;
use crate::config::Choices;
use crate::diagnostic::{Diagnostic, Said, Saying};
use crate::library::{Formatteds, Known};
use crate::plan::{Edition, Plan};
use crate::source::{Fingerprint, Inputs, Source, Taking};

/// Changes with every source of the program and with every crate it is built of.
pub(crate) const PROGRAM: &str = env!("MEND_PROGRAM");

/// What a build asks, as fingerprints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The data files, and the configuration that says how they are read.
    data: Fingerprint,
    /// All that a file is judged by, besides itself.
    judged_by: Fingerprint,
    /// Everything.
    whole: Fingerprint,
}

impl Question {
    /// What is asked with these inputs and choices.
    #[must_use]
    pub fn of(inputs: &Inputs, choices: &Choices) -> Self {
        let mut asking = Asking::default();
        asking.add("program", PROGRAM.as_bytes());
        asking.sources("data", inputs.config.iter().chain(&inputs.data));
        let data = asking.so_far();
        asking.add("choices", format!("{choices:?}").as_bytes());
        let judged_by = asking.so_far();
        for (picture, print) in inputs.pictures.iter().map(|picture| (picture, picture.fingerprint.to_string())) {
            asking.add(&picture.path, print.as_bytes());
        }
        asking.add("statics", b"");
        for file in &inputs.statics {
            asking.add(&file.path, &file.bytes);
        }
        asking.sources("templates", inputs.templates.iter());
        asking.sources("articles", inputs.articles.iter());
        Self { data, judged_by, whole: asking.so_far() }
    }
}

/// A question while it is put together: no two have the same bytes.
#[derive(Default)]
struct Asking(Taking);

impl Asking {
    /// Adds something by its name.
    fn add(&mut self, name: &str, bytes: &[u8]) {
        for piece in [name.as_bytes(), bytes] {
            self.0.add(&piece.len().to_le_bytes());
            self.0.add(piece);
        }
    }

    fn sources<'s>(&mut self, section: &str, sources: impl Iterator<Item = &'s Source>) {
        self.add(section, b"");
        sources.for_each(|source| self.add(source.path(), source.text().as_bytes()));
    }

    /// The fingerprint of all that was added.
    fn so_far(&self) -> Fingerprint {
        self.0.end()
    }
}

/// What is kept from one build to the next, read from its JSON.
#[derive(Debug, Default)]
pub struct Kept<'k>(Notes<'k, Vec<Said<'k>>>);

/// What is written down, with remarks in the form `S`.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Notes<'k, S> {
    data: String,
    judged_by: String,
    whole: String,
    /// What the citation style made of the bibliography, by the language of the edition.
    formatted: Formatteds,
    /// What was found in each file that was judged, by the fingerprint of its path and text.
    #[serde(borrow, bound(deserialize = "S: Deserialize<'de>"))]
    files: BTreeMap<Cow<'k, str>, S>,
    /// What was found in printing.
    printing: S,
}

impl<'k> Kept<'k> {
    /// What of `json` still answers the question.
    #[must_use]
    pub fn read(json: &'k [u8], question: &Question) -> Self {
        let mut kept: Notes<'k, Vec<Said<'k>>> = serde_json::from_slice(json).unwrap_or_default();
        if kept.data != question.data.to_string() {
            kept.formatted.clear();
        }
        if kept.judged_by != question.judged_by.to_string() {
            kept.files.clear();
        }
        Self(kept)
    }

    /// What the citation style made of the bibliography; empty when that is not known.
    #[must_use]
    pub fn formatted(&mut self) -> Formatteds {
        std::mem::take(&mut self.0.formatted)
    }

    /// What was found in the files that are the same.
    #[must_use]
    pub fn found(&self, plan: &Plan, inputs: &Inputs) -> checks::Memory {
        let files = Files::of(inputs);
        checks::Memory::knowing(plan, |source| files.again(self.0.files.get(print(source).as_str())?))
    }

    /// What was found in printing, when everything is the same as in the last build that came to its end.
    #[must_use]
    pub fn printed(&self, question: &Question, inputs: &Inputs) -> Option<Vec<Diagnostic>> {
        (self.0.whole == question.whole.to_string()).then(|| Files::of(inputs).again(&self.0.printing))?
    }

    /// Writes what the next build may know, piece by piece: in memory it would be a tenth of a build.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn write(
        question: &Question,
        plan: &Plan,
        found: &checks::Memory,
        printing: &[Diagnostic],
        to: &mut dyn io::Write,
    ) -> io::Result<()> {
        let files: Vec<(&Source, &[Diagnostic])> = found.files().collect();
        let kept = Notes {
            data: question.data.to_string(),
            judged_by: question.judged_by.to_string(),
            whole: question.whole.to_string(),
            formatted: plan.editions().map(formatted).collect(),
            files: files.into_par_iter().map(|(source, remarks)| (print(source).into(), Saying(remarks))).collect(),
            printing: Saying(printing),
        };
        Ok(serde_json::to_writer(to, &kept)?)
    }
}

fn formatted(edition: &Edition) -> (String, Known) {
    let references = edition.handbook().library().references.iter();
    (edition.config().language.clone(), references.map(|one| (one.key.clone(), one.formatted.clone())).collect())
}

/// The files that remarks can be about, by their paths.
struct Files<'s>(HashMap<&'s str, &'s Source>);

impl<'s> Files<'s> {
    fn of(inputs: &'s Inputs) -> Self {
        let all = [&inputs.articles, &inputs.data, &inputs.templates].into_iter().flatten().chain(&inputs.config);
        Self(all.map(|source| (source.path(), source)).collect())
    }

    fn again(&self, said: &[Said<'_>]) -> Option<Vec<Diagnostic>> {
        said.iter().map(|one| one.again(&|path: &str| self.0.get(path).copied())).collect()
    }
}

fn print(source: &Source) -> String {
    let mut taking = Taking::default();
    for piece in [source.path(), "\0", source.text()] {
        taking.add(piece.as_bytes());
    }
    taking.end().to_string()
}
