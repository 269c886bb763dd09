//! In: an XML file. Out: the pages of the export, if it is one.

use std::collections::HashSet;

use roxmltree::{Document, Node};

use super::item::{attachment, child, item, pattern, text};
use super::patterns::shown;
use super::picture::Parts;
use crate::import::delivery::Foreign;
use crate::import::report::Report;
use crate::import::rules::UNREADABLE;
use crate::import::sheet::Sheet;
use crate::source::limits::IMPORT_LEVELS;
use crate::source::nesting;

/// What an export holds.
#[derive(Debug, Default)]
pub(in crate::import) struct Export {
    /// Web addresses at which the site stood.
    pub bases: Vec<String>,
    pub sheets: Vec<Sheet>,
}

/// Reads an export; `None` when the file is something else.
pub(in crate::import) fn export(file: &Foreign, led_to: &HashSet<String>, report: &mut Report) -> Option<Export> {
    let (text_of, _) = file.read();
    if !text_of.contains("wordpress.org/export") {
        return None;
    }
    // Old exports hold signs that XML has no place for.
    let clean: String = text_of.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\r')).collect();
    let mut refuse = |why: &str| {
        report.note(&UNREADABLE, &file.path, "", why);
        Some(Export::default())
    };
    let clean = known_to_xml(&clean);
    if nesting::xml(&clean, IMPORT_LEVELS.most).is_some() {
        return refuse(&IMPORT_LEVELS.to_string());
    }
    let document = match Document::parse(&clean) {
        Ok(document) => document,
        Err(error) => return refuse(&format!("it is no valid XML: {error}")),
    };
    let Some(channel) = document.descendants().find(|node| node.has_tag_name("channel")) else {
        return refuse("there is no channel in it");
    };
    let mut export = Export { bases: bases(channel), sheets: Vec::new() };
    let items: Vec<Node<'_, '_>> = channel.children().filter(|node| node.has_tag_name("item")).collect();
    let shown = shown(&clean);
    let pictures = items.iter().filter_map(|node| attachment(*node)).collect();
    let patterns =
        items.iter().filter_map(|node| pattern(*node)).filter(|(number, _)| shown.contains(number.as_str())).collect();
    let parts = Parts { pictures, patterns, led_to };
    for node in items {
        let sheet = item(node, &parts, &file.path, report);
        export.sheets.extend(sheet.map(|sheet| Sheet { host: host(&export.bases), ..sheet }));
    }
    Some(export)
}

/// Names of signs that HTML alone has, outside of what is kept as it stands: `&nbsp;` becomes `&amp;nbsp;`, which is read later.
fn known_to_xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or_default();
        let ends = rest[1 + name.len()..].starts_with(';');
        let known = ends && (name.starts_with('#') || ["amp", "lt", "gt", "quot", "apos"].contains(&name));
        let end = match rest.as_bytes()[0] {
            b'<' if rest.starts_with("<![CDATA[") => rest.find("]]>").unwrap_or(rest.len()),
            b'&' if !known => {
                out.push_str("&amp;");
                rest = &rest[1..];
                continue;
            }
            _ => 1,
        };
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out + rest
}

/// The first web address without its path.
fn host(bases: &[String]) -> Option<String> {
    let base = bases.first()?;
    let start = base.find("://")? + 3;
    let end = base[start..].find('/').map_or(base.len(), |end| start + end);
    Some(base[..end].to_owned())
}

fn bases(channel: Node<'_, '_>) -> Vec<String> {
    let mut bases = Vec::new();
    for key in ["base_blog_url", "base_site_url", "link"] {
        let base = child(channel, key).map(text).unwrap_or_default();
        let base = base.trim().trim_end_matches('/');
        let Some((_, rest)) = base.split_once("://") else { continue };
        // Entries name their addresses from the host on, also where the site stood below a folder.
        let host = rest.split('/').next().unwrap_or(rest);
        for scheme in ["https", "http"] {
            bases.extend([rest, host].map(|rest| format!("{scheme}://{rest}")));
        }
    }
    bases.dedup();
    bases
}
