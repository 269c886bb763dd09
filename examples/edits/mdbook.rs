//! A book for mdBook with as many pages, whose table of contents lists them all.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Kind, Outcome, common, first_article};

/// Writes the book: the text of the made-up handbook, with links as mdBook writes them.
pub fn write(root: &Path, articles: usize) -> Outcome<()> {
    let mut summary = "# Summary\n\n".to_owned();
    let mut files = vec![
        ("book.toml".to_owned(), "[book]\ntitle = \"Made up\"\n\n[output.html.search]\nenable = false\n".to_owned()),
        ("theme/head.hbs".to_owned(), String::new()),
    ];
    for (path, text) in common::files(articles) {
        let below = path.strip_prefix("articles/").filter(|path| path.ends_with(".md") && path.contains('/'));
        let Some(below) = below else { continue };
        let (front, body) = text.split_once("\n---\n").unwrap_or(("", &text));
        let title = front.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or(below);
        writeln!(summary, "- [{title}]({below})")?;
        let body = body.replace("[[", "[").replace("]]", "](#)");
        files.push((format!("src/{below}"), format!("# {title}\n\n{body}")));
    }
    files.push(("src/SUMMARY.md".to_owned(), summary));
    common::write(root, &files)?;
    Ok(())
}

/// The same kinds of edits; a title stands on every page, in the table of contents.
pub fn kinds(root: &Path) -> Outcome<Vec<Kind>> {
    let file = first_article(&root.join("src/concepts"), "index.md")?;
    let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (text, page) = (fs::read_to_string(&file)?, format!("/concepts/{name}.html"));
    let summary = fs::read_to_string(root.join("src/SUMMARY.md"))?;
    let entry = summary.lines().find(|line| line.contains(&format!("/{name}.md)"))).ok_or("no entry")?.to_owned();
    let link = entry.split("](").nth(1).unwrap_or_default().to_owned();
    Ok(vec![
        Kind {
            name: "body",
            file,
            text: Box::new(move |mark| format!("{text}\n\nEdited {mark}.\n")),
            page: page.clone(),
        },
        Kind {
            name: "title",
            file: root.join("src/SUMMARY.md"),
            text: Box::new(move |mark| summary.replace(&entry, &format!("- [A title {mark}]({link}"))),
            page: page.clone(),
        },
        Kind {
            name: "template",
            file: root.join("theme/head.hbs"),
            text: Box::new(|mark| format!("<!-- {mark} -->")),
            page,
        },
    ])
}
