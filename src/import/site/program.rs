//! In: the files of an old site. Out: which program made it, where its pages and pictures lie, and where the site stood.

use std::collections::HashMap;

use serde_json::Value;

use crate::import::delivery::{Delivery, Foreign};
use crate::import::sheet::folder;
use crate::yaml;

/// What made a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Program {
    Jekyll,
    Hugo,
    Zola,
    MdBook,
    Docusaurus,
    Obsidian,
    /// A folder of files.
    None,
}

/// An old site.
#[derive(Debug)]
pub(in crate::import) struct Site {
    pub program: Program,
    /// The folder it lies in, with `/` at its end unless it is the top.
    pub top: String,
    /// Where pages lie, below the top.
    pub pages: Vec<String>,
    /// Where files lie that have their address from there.
    pub statics: Vec<String>,
    /// Web addresses at which the site stood, without `/` at the end.
    pub bases: Vec<String>,
    /// What `{{ site.key }}` stands for, by its key.
    pub variables: HashMap<String, String>,
    /// Jekyll's form of addresses.
    pub permalink: String,
}

/// Folders of Jekyll that hold no pages.
const NO_PAGES: [&str; 18] = [
    "_layouts",
    "_includes",
    "_sass",
    "_data",
    "_site",
    "_plugins",
    "node_modules",
    "themes",
    "layouts",
    "archetypes",
    "vendor",
    "target",
    "i18n",
    "public",
    "theme",
    "templates",
    "sass",
    "test",
];

/// Files for people who work on the site.
const OF_THE_WORKSHOP: [&str; 9] = [
    "readme.md",
    "license.md",
    "licence.md",
    "contributing.md",
    "changelog.md",
    "code_of_conduct.md",
    "security.md",
    "support.md",
    "codeowners.md",
];

/// Looks at the files.
pub(in crate::import) fn site(delivery: &Delivery) -> Site {
    let depth = |path: &str| path.matches('/').count();
    let named = |name: &str| {
        let fits = delivery.files.iter().filter(|file| file.path == name || file.path.ends_with(&format!("/{name}")));
        fits.min_by_key(|file| depth(&file.path)).filter(|file| depth(&file.path) < 4)
    };
    let first = |names: &[&str]| names.iter().find_map(|name| named(name));
    let has = |path: String| delivery.files.iter().any(|file| file.path.starts_with(&path));
    if let Some(file) =
        delivery.files.iter().find(|file| file.path.starts_with(".obsidian/") || file.path.contains("/.obsidian/"))
    {
        let at = file.path.find(".obsidian/").unwrap_or(0);
        return Site::of(Program::Obsidian, &file.path[..at], &[""], &[""]);
    }
    if let Some(file) = named("book.toml") {
        let book = settings(file);
        let src = book.pointer("/book/src").and_then(Value::as_str).unwrap_or("src").trim_matches('/').to_owned();
        let src = if src.is_empty() || src == "." { String::new() } else { src + "/" };
        return Site::of(Program::MdBook, folder(&file.path), &[&src], &[&src]);
    }
    if let Some(file) = first(&["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"]) {
        return Site::of(Program::Docusaurus, folder(&file.path), &["docs/", "blog/", "src/pages/"], &["static/"]);
    }
    if let Some(file) = first(&["_config.yml", "_config.yaml"]) {
        let settings = settings(file);
        let mut site = Site::of(Program::Jekyll, folder(&file.path), &[""], &[""]);
        let text =
            |key: &str| settings.get(key).and_then(Value::as_str).unwrap_or_default().trim_end_matches('/').to_owned();
        let permalink = settings.get("permalink").and_then(Value::as_str);
        permalink.unwrap_or_default().clone_into(&mut site.permalink);
        site.bases.extend([format!("{}{}", text("url"), text("baseurl")), text("url"), text("baseurl")]);
        site.bases.retain(|base| !base.is_empty());
        site.variables = settings
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned())))
            .collect();
        return site;
    }
    let configs = ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml"];
    let config =
        configs.iter().filter_map(|name| named(name)).find(|file| has(format!("{}content/", folder(&file.path))));
    if let Some(file) = config {
        let settings = settings(file);
        let zola = settings.get("base_url").is_some();
        let program = if zola { Program::Zola } else { Program::Hugo };
        let mut site = Site::of(program, folder(&file.path), &["content/"], &["static/", "assets/"]);
        let base = settings.get("base_url").or_else(|| settings.get("baseURL")).or_else(|| settings.get("baseurl"));
        // In a site of several languages the usual one has no folder in its addresses.
        let languages = settings.get("languages").and_then(Value::as_object);
        let usual = settings.get("defaultContentLanguage").and_then(Value::as_str);
        let usual = usual.or_else(|| languages.filter(|all| all.contains_key("en")).map(|_| "en"));
        if let Some(usual) =
            usual.map(|usual| format!("{}content/{usual}/", site.top)).filter(|usual| has(usual.clone()))
        {
            site.pages.insert(0, usual);
        }
        site.bases.extend(base.and_then(Value::as_str).map(|base| base.trim_end_matches('/').to_owned()));
        site.bases.retain(|base| !base.is_empty());
        return site;
    }
    if let Some(file) = delivery.files.iter().find(|file| file.path.contains("_posts/")) {
        let at = file.path.find("_posts/").unwrap_or(0);
        return Site::of(Program::Jekyll, folder(&file.path[..at]), &[""], &[""]);
    }
    if has("content/".to_owned()) && (has("archetypes/".to_owned()) || has("config/_default/".to_owned())) {
        return Site::of(Program::Hugo, "", &["content/"], &["static/", "assets/"]);
    }
    Site::of(Program::None, "", &[""], &["", "static/", "public/"])
}

fn settings(file: &Foreign) -> Value {
    let (text, _) = file.read();
    let read = match file.ending().as_str() {
        "toml" => toml::from_str::<toml::Table>(&text).ok().and_then(|table| serde_json::to_value(table).ok()),
        _ => yaml::foreign(&text),
    };
    read.unwrap_or_default()
}

impl Site {
    fn of(program: Program, top: &str, pages: &[&str], statics: &[&str]) -> Self {
        let below = |folders: &[&str]| folders.iter().map(|folder| format!("{top}{folder}")).collect();
        let (pages, statics) = (below(pages), below(statics));
        Self {
            program,
            top: top.to_owned(),
            pages,
            statics,
            bases: Vec::new(),
            permalink: String::new(),
            variables: HashMap::new(),
        }
    }

    /// The path of a page below the folder of pages; `None` when the file is none.
    pub fn page<'a>(&self, file: &'a Foreign) -> Option<&'a str> {
        let ending = file.ending();
        let markdown = matches!(ending.as_str(), "md" | "markdown" | "mdown" | "mkd" | "mdx");
        let html = matches!(ending.as_str(), "html" | "htm" | "xhtml")
            && matches!(self.program, Program::None | Program::Jekyll | Program::Hugo);
        let word = ending == "docx" && self.program == Program::None;
        if !(markdown || html || word) || file.bytes.is_none() {
            return None;
        }
        let below = self.pages.iter().find_map(|pages| file.path.strip_prefix(pages.as_str()))?;
        let mut folders: Vec<&str> = below.split('/').collect();
        let name = folders.pop()?.to_lowercase();
        let program = self.program;
        let closed = |folder: &&str| {
            folder.starts_with('.')
                || *folder == "node_modules"
                || program == Program::Jekyll && NO_PAGES.contains(folder)
        };
        let workshop = folders.is_empty()
            && OF_THE_WORKSHOP.contains(&name.as_str())
            && (program == Program::Jekyll || program == Program::None && name != "readme.md");
        let contents = program == Program::MdBook && name == "summary.md";
        (!folders.iter().any(closed) && !workshop && !contents).then_some(below)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Site {
        site(&Delivery { files: files.iter().map(|(path, text)| Foreign::text(path, text)).collect() })
    }

    #[test]
    fn programs_are_told_by_their_settings() {
        for (files, program) in [
            (&[("_config.yml", "")][..], Program::Jekyll),
            (&[("web/_posts/2020-01-01-a.md", "")], Program::Jekyll),
            (&[("hugo.toml", ""), ("content/a.md", "")], Program::Hugo),
            (&[("config.toml", "base_url = 'https://a.example/'"), ("content/a.md", "")], Program::Zola),
            (&[("config.toml", "baseURL = 'https://a.example/'"), ("content/a.md", "")], Program::Hugo),
            (&[("book.toml", "[book]\nsrc = 'text'"), ("text/a.md", "")], Program::MdBook),
            (&[("docusaurus.config.ts", "")], Program::Docusaurus),
            (&[("v/.obsidian/app.json", "")], Program::Obsidian),
            (&[("a.md", "")], Program::None),
        ] {
            assert_eq!(found(files).program, program, "{files:?}");
        }
        let book = found(&[("guide/book.toml", "[book]\nsrc = 'text'"), ("guide/text/a.md", "")]);
        assert_eq!(book.page(&Foreign::text("guide/text/a.md", "")), Some("a.md"));
        assert_eq!(book.page(&Foreign::text("guide/text/SUMMARY.md", "")), None);
        let jekyll = found(&[("_config.yml", "url: https://a.example\nbaseurl: /b/\npermalink: pretty")]);
        assert_eq!(jekyll.bases, ["https://a.example/b", "https://a.example", "/b"]);
        assert_eq!(jekyll.page(&Foreign::text("_includes/a.md", "")), None);
    }
}
