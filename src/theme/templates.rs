//! In: templates, shipped and the handbook's own. Out: Tera with all of them, or plain words about what is wrong.
//!
//! A template of the handbook with the name of a shipped one replaces it, and extends it as `default/<name>`.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::Dir;
use tera::{ErrorKind, Tera};

use super::shipped::DEFAULT;
use super::{Words, filters, trouble};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::theme::TEMPLATE_ERROR;
use crate::source::Source;

pub(super) struct Loaded {
    pub tera: Tera,
    pub sources: BTreeMap<String, Source>,
}

/// Loads all templates. When the handbook's own cannot be loaded the shipped ones are used alone.
pub(super) fn load(shipped: &Dir<'_>, own: &[Source], words: &Arc<Words>, remarks: &mut Vec<Diagnostic>) -> Loaded {
    let mut sources: BTreeMap<String, Source> = BTreeMap::new();
    for file in shipped.files().filter(|file| file.path().extension().is_some_and(|ending| ending == "html")) {
        let name = format!("{DEFAULT}{}", file.path().to_string_lossy());
        let text = file.contents_utf8().unwrap_or_default();
        sources.insert(name.clone(), Source::new(format!("templates/{name}"), text));
    }
    let shipped_only = sources.clone();
    for source in own.iter().filter(|source| source.path().ends_with(".html")) {
        let name = source.path().strip_prefix("templates/").unwrap_or(source.path());
        // The project's own handbook lies beside the shipped theme: the same text twice is one template.
        let same = shipped_only.get(&format!("{DEFAULT}{name}")).is_some_and(|shipped| shipped.text() == source.text());
        if shipped_only.contains_key(&format!("{DEFAULT}{name}")) && says_nothing(source.text()) {
            let message = "this template is empty, and stands in the place of Mend's own";
            let help = "take the file away to have that back, or write what is to be different";
            remarks.push(Diagnostic::new(&TEMPLATE_ERROR, source.whole(), message).help(help));
        } else if !same {
            sources.insert(name.to_owned(), source.clone());
        }
    }
    match build(&sources, words) {
        Ok(tera) => Loaded { tera, sources },
        Err(error) => {
            let slips = slips(&sources);
            remarks.extend(if slips.is_empty() { trouble::explain(&error, &sources, "") } else { slips });
            let tera = build(&shipped_only, words).unwrap_or_default();
            Loaded { tera, sources: shipped_only }
        }
    }
}

/// Whether there are only comments in a template, of Tera or of HTML.
fn says_nothing(text: &str) -> bool {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let comment = [("{#", "#}"), ("<!--", "-->")].into_iter().find_map(|(open, close)| {
            let inside = rest.strip_prefix(open)?;
            // Tera has its own to say of what is never closed.
            Some(&inside[inside.find(close)? + close.len()..])
        });
        match comment {
            Some(after) => rest = after.trim_start(),
            None => return false,
        }
    }
    true
}

fn build(sources: &BTreeMap<String, Source>, words: &Arc<Words>) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes([DEFAULT])?;
    filters::register(&mut tera, words);
    tera.add_raw_templates(sources.iter().map(|(name, source)| (name.clone(), source.text().to_owned())))?;
    Ok(tera)
}

/// What is wrong with templates that cannot even be read, all of them: Tera itself stops at the first.
fn slips(sources: &BTreeMap<String, Source>) -> Vec<Diagnostic> {
    let alone = |(name, source): (&String, &Source)| {
        let error = Tera::new().add_raw_template(name, source.text()).err()?;
        matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| trouble::explain(&error, sources, name))
    };
    sources.iter().filter_map(alone).flatten().collect()
}
