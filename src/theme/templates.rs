//! In: templates, shipped and the handbook's own. Out: Tera with all of them, or plain words about what is wrong.
//!
//! A template of the handbook with the name of a shipped one replaces it, and extends it as `default/<name>`.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::Dir;
use tera::{ErrorKind, Tera};

use super::{Words, filters};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::theme::TEMPLATE_ERROR;
use crate::source::{Source, Span};

/// The shipped templates stand under this prefix.
const DEFAULT: &str = "default/";

pub(super) struct Loaded {
    pub tera: Tera,
    pub sources: BTreeMap<String, Source>,
}

/// Loads all templates. When the handbook's own cannot be loaded the shipped ones are used alone.
pub(super) fn load(
    shipped: &Dir<'_>,
    own: &[Source],
    words: &Arc<Words>,
    remarks: &mut Vec<Diagnostic>,
) -> Loaded {
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
        if !same {
            sources.insert(name.to_owned(), source.clone());
        }
    }
    match build(&sources, words) {
        Ok(tera) => Loaded { tera, sources },
        Err(error) => {
            remarks.push(explain(&error, &sources, ""));
            let tera = build(&shipped_only, words).unwrap_or_default();
            Loaded { tera, sources: shipped_only }
        }
    }
}

fn build(sources: &BTreeMap<String, Source>, words: &Arc<Words>) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes([DEFAULT])?;
    filters::register(&mut tera, words);
    tera.add_raw_templates(sources.iter().map(|(name, source)| (name.clone(), source.text().to_owned())))?;
    Ok(tera)
}

/// Puts an error of Tera into plain words at its place.
pub(super) fn explain(error: &tera::Error, sources: &BTreeMap<String, Source>, name: &str) -> Diagnostic {
    let source = |name: &str| {
        let known = sources.get(name).or_else(|| sources.get(&format!("{DEFAULT}{name}")));
        known.cloned().unwrap_or_else(|| Source::new(format!("templates/{name}"), ""))
    };
    let report =
        |name: &str, span: Span, message: String| Diagnostic::new(&TEMPLATE_ERROR, source(name).place(span), message);
    match error.kind() {
        ErrorKind::SyntaxError(error) | ErrorKind::RenderingError(error) => {
            let range = error.span().range.clone();
            report(error.filename(), range.into(), sentence(error.message()))
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let message = format!("the template `{tpl}` extends itself: {}", inheritance_chain.join(" → "));
            let name = tpl.strip_prefix(DEFAULT).unwrap_or(tpl);
            let diagnostic = report(name, extends(&source(name)), message);
            diagnostic.help(format!("to build on the shipped template write {{% extends \"default/{name}\" %}}"))
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            report(tpl, Span::default(), format!("the template `{tpl}` includes itself: {}", include_chain.join(" → ")))
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("the template `{current}` extends `{parent}`, which does not exist");
            report(current, extends(&source(current)), message)
        }
        ErrorKind::TemplateNotFound(missing) => {
            report(missing, Span::default(), format!("there is no template `{missing}`"))
        }
        other => report(name, Span::default(), sentence(&other.to_string())),
    }
}

/// The line `{% extends … %}`.
fn extends(source: &Source) -> Span {
    let text = source.text();
    text.find("{% extends").or_else(|| text.find("{%- extends")).map_or(Span::default(), |start| {
        let end = text[start..].find("%}").map_or(text.len(), |end| start + end + 2);
        Span { start, end }
    })
}

/// Tera's words as one sentence in our form: small first letter, no full stop, no line breaks.
fn sentence(words: &str) -> String {
    let words = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let words = words.trim_end_matches('.');
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
