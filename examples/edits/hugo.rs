//! Edits of a site for Hugo.

use std::fs;
use std::path::Path;

use super::hugo::BASE;
use super::{Kind, Outcome, first_article};

/// The same kinds of edits.
pub fn kinds(root: &Path) -> Outcome<Vec<Kind>> {
    let file = first_article(&root.join("content/concepts"), "_index.md")?;
    let text = fs::read_to_string(&file)?;
    let slug = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let title = text.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or_default().to_owned();
    let (body, titled) = (text.clone(), text);
    Ok(vec![
        Kind {
            name: "body",
            file: file.clone(),
            text: Box::new(move |mark| format!("{body}\n\nEdited {mark}.\n")),
            page: format!("/concepts/{slug}/"),
        },
        Kind {
            name: "title",
            file,
            text: Box::new(move |mark| titled.replacen(&title, &format!("A title {mark}"), 1)),
            page: "/concepts/".to_owned(),
        },
        Kind {
            name: "template",
            file: root.join("layouts/_default/baseof.html"),
            text: Box::new(|mark| BASE.replace("<!-- MARK -->", &format!("<p>{mark}</p>"))),
            page: format!("/concepts/{slug}/"),
        },
        Kind {
            name: "style",
            file: root.join("static/style.css"),
            text: Box::new(|mark| {
                format!("{}\n.x{} {{ color: red }}", include_str!("../../static/style.css"), mark.replace(' ', "-"))
            }),
            page: "style".to_owned(),
        },
    ])
}
