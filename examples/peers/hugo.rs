//! A site for Hugo with as many pages: sections, tags, and layouts that list and link them.

use std::path::Path;

use super::{Outcome, common};

/// The frame of all pages.
pub const BASE: &str = "<!doctype html><html><head><title>{{ .Title }}</title><link rel=\"stylesheet\" href=\"/style.css\"></head><body><nav>{{ range site.Sections }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</nav>{{ block \"main\" . }}{{ end }}<!-- MARK --></body></html>";
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
