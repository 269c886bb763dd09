//! A site for Hugo with as many pages: sections, tags, and layouts that list and link them.

use std::fs;
use std::path::Path;

use super::{Kind, Outcome, common, first_article};

const BASE: &str = "<!doctype html><html><head><title>{{ .Title }}</title><link rel=\"stylesheet\" href=\"/style.css\"></head><body><nav>{{ range site.Sections }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</nav>{{ block \"main\" . }}{{ end }}<!-- MARK --></body></html>";
const SINGLE: &str = "{{ define \"main\" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ range .Params.tags }}<a href=\"/tags/{{ . }}/\">{{ . }}</a>{{ end }}{{ with .NextInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}{{ end }}";
const LIST: &str = "{{ define \"main\" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}";

/// Writes the site: the text of the made-up handbook, with links as Hugo writes them.
pub fn write(root: &Path, articles: usize) -> Outcome<()> {
    let mut files = vec![
        (
            "hugo.toml".to_owned(),
            "baseURL = \"http://localhost/\"\ntitle = \"Made up\"\ndisableKinds = [\"RSS\"]\n".to_owned(),
        ),
        ("layouts/_default/baseof.html".to_owned(), BASE.to_owned()),
        ("layouts/_default/single.html".to_owned(), SINGLE.to_owned()),
        ("layouts/_default/list.html".to_owned(), LIST.to_owned()),
        ("layouts/index.html".to_owned(), LIST.to_owned()),
        ("static/style.css".to_owned(), include_str!("../../static/style.css").to_owned()),
    ];
    for (path, text) in common::files(articles) {
        let Some(below) = path.strip_prefix("articles/").filter(|path| path.ends_with(".md") && path.contains('/'))
        else {
            continue;
        };
        let below = below.replace("index.md", "_index.md");
        let (front, body) = text.split_once("\n---\n").unwrap_or((&text, ""));
        let kept =
            front.lines().filter(|line| ["---", "title:", "tags:", "summary:"].iter().any(|key| line.starts_with(key)));
        let front: Vec<&str> = kept.collect();
        let body = body.replace("[[", "[").replace("]]", "](/)");
        files.push((format!("content/{below}"), format!("{}\n---\n{body}", front.join("\n"))));
    }
    common::write(root, &files)?;
    Ok(())
}

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
