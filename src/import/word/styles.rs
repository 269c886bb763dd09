//! In: the styles of a document. Out: what a paragraph or a run of a style is.

use std::collections::HashMap;

use roxmltree::Document;

use super::xml::{attribute, child, is_on, name, value};

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Title,
    Heading(u8),
    Quote,
    Code,
    Caption,
    /// A line of a table of contents.
    Contents,
    Plain,
}

#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    based: Option<String>,
    outline: Option<u8>,
    list: Option<(String, u8)>,
    bold: bool,
    slanted: bool,
    /// Whether its words are hidden; `None` when it does not say.
    hidden: Option<bool>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// Styles may be based on each other, a few deep.
const DEEPEST: usize = 20;

impl Styles {
    /// Reads the part with the styles.
    pub fn of(text: Option<&str>) -> Self {
        let Some(Ok(document)) = text.map(Document::parse) else { return Self::default() };
        let styles = document.root_element().children().filter(|node| name(*node) == "style");
        let one = |node| {
            let paragraph = child(node, "pPr");
            let run = child(node, "rPr");
            let list = paragraph.and_then(|node| child(node, "numPr")).and_then(|list| {
                Some((
                    value(list, "numId")?.to_owned(),
                    value(list, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0),
                ))
            });
            let style = Style {
                name: value(node, "name").unwrap_or_default().to_lowercase(),
                based: value(node, "basedOn").map(str::to_owned),
                outline: paragraph.and_then(|node| value(node, "outlineLvl")).and_then(|level| level.parse().ok()),
                list,
                bold: run.is_some_and(|run| is_on(run, "b")),
                slanted: run.is_some_and(|run| is_on(run, "i")),
                hidden: run.and_then(|run| child(run, "vanish").map(|_| is_on(run, "vanish"))),
            };
            Some((attribute(node, "styleId")?.to_owned(), style))
        };
        Self(styles.filter_map(one).collect())
    }

    fn chain<'a>(&'a self, id: &str) -> Vec<&'a Style> {
        let mut found = Vec::new();
        let mut next = self.0.get(id);
        while let Some(style) = next.filter(|_| found.len() < DEEPEST) {
            found.push(style);
            next = style.based.as_ref().and_then(|id| self.0.get(id));
        }
        found
    }

    /// What a paragraph of this style is.
    pub fn form(&self, id: &str) -> Form {
        let chain = self.chain(id);
        for style in &chain {
            let name = style.name.as_str();
            let level = name.strip_prefix("heading ").and_then(|level| level.trim().parse::<u8>().ok());
            let form = match name {
                _ if level.is_some() => Form::Heading(level.unwrap_or(1).clamp(1, 6)),
                "title" => Form::Title,
                "subtitle" => Form::Plain,
                _ if name.starts_with("toc ") || name == "toc heading" || name.starts_with("contents ") => {
                    Form::Contents
                }
                "quote" | "intense quote" | "quotations" | "block text" | "block quotation" => Form::Quote,
                "preformatted text" | "html preformatted" | "source code" | "code" | "plain text" => Form::Code,
                "caption" | "figure" | "table caption" | "image caption" => Form::Caption,
                _ => continue,
            };
            return form;
        }
        let outline = chain.iter().find_map(|style| style.outline).filter(|level| *level < 9);
        outline.map_or(Form::Plain, |level| Form::Heading((level + 1).min(6)))
    }

    /// The list that paragraphs of this style stand in.
    pub fn list(&self, id: &str) -> Option<(String, u8)> {
        self.chain(id).iter().find_map(|style| style.list.clone())
    }

    /// Whether words of this style are hidden; `None` when it does not say.
    pub fn hides(&self, id: &str) -> Option<bool> {
        self.chain(id).iter().find_map(|style| style.hidden)
    }

    /// Whether a run of this style is bold, slanted, code.
    pub fn run(&self, id: &str) -> (bool, bool, bool) {
        let chain = self.chain(id);
        let code = chain.iter().any(|style| {
            matches!(
                style.name.as_str(),
                "source text" | "html code" | "verbatim char" | "code" | "html typewriter" | "teletype"
            )
        });
        let strong = chain.iter().any(|style| {
            style.bold || matches!(style.name.as_str(), "strong" | "intense emphasis" | "strong emphasis")
        });
        let slanted =
            chain.iter().any(|style| style.slanted || matches!(style.name.as_str(), "emphasis" | "subtle emphasis"));
        (strong, slanted, code)
    }
}
