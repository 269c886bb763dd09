//! Made-up handbooks with links in every way of writing, and something to move in each.

use mend::source::{Fingerprint, Inputs, Picture, Source, is_data_of_edition, measure};
use proptest::prelude::*;
use proptest::sample::select;

/// A handbook and what is asked for.
#[derive(Debug, Clone)]
pub struct Made {
    pub files: Vec<(String, String)>,
    pub ask: Ask,
}

/// What is asked for; and what takes it back to the byte, where that is known.
#[derive(Debug, Clone)]
pub struct Ask {
    pub old: String,
    pub new: String,
    pub reversible: Option<(String, String)>,
}

/// Files by their paths, as the edge reads them.
pub fn inputs(files: &[(&str, &str)]) -> Inputs {
    let mut inputs = Inputs::default();
    let mut sorted = files.to_vec();
    sorted.sort_unstable();
    for (path, text) in sorted {
        let at_top = path.matches('/').count() == 1;
        match path {
            "articles/handbook.yaml" => inputs.config = Some(Source::new(path, text)),
            _ if path.starts_with("templates/") => inputs.templates.push(Source::new(path, text)),
            _ if path.ends_with(".md") => inputs.articles.push(Source::new(path, text)),
            _ if is_data_of_edition(path) => inputs.data.push(Source::new(path, text)),
            _ if at_top && (path.ends_with(".yaml") || path.ends_with(".bib")) => {
                inputs.data.push(Source::new(path, text));
            }
            _ => {
                let print = Fingerprint::of(format!("{path}{text}").as_bytes());
                let shape = measure(path, text.as_bytes());
                inputs.pictures.push(Picture { shape, ..Picture::unseen(path.to_owned(), text.len() as u64, print) });
            }
        }
    }
    // A picture is the same wherever it lies.
    for picture in &mut inputs.pictures {
        picture.fingerprint = Fingerprint::of(picture.path.rsplit('.').next().unwrap_or_default().as_bytes());
    }
    inputs
}

/// The articles: section, name, whether it has a folder of its own.
const ARTICLES: [(&str, &str, bool); 5] = [
    ("one", "alpha", false),
    ("one", "beta", true),
    ("two", "gamma", false),
    ("two", "delta", false),
    ("two", "ümit", false),
];

fn path(at: usize) -> String {
    match ARTICLES[at] {
        (section, name, true) => format!("articles/{section}/{name}/index.md"),
        (section, name, false) => format!("articles/{section}/{name}.md"),
    }
}

fn up(from: usize, to: &str) -> String {
    let dots = if ARTICLES[from].2 { "../../" } else { "../" };
    format!("{dots}{}", to.trim_start_matches("articles/"))
}

/// A link from one article to another, or to a picture, tag, age or source.
fn link(from: usize) -> impl Strategy<Value = String> {
    (0..ARTICLES.len(), 0..18_usize).prop_map(move |(to, way)| {
        let (section, name, _) = ARTICLES[to];
        let relative = up(from, &path(to));
        match way {
            0 => format!("[[{name}]]"),
            1 => format!("[[{name}|these words]]"),
            2 => format!("[[{section}/{name}]]"),
            3 => format!("[[{name}#part]]"),
            4 => format!("[words]({relative})"),
            5 => format!("[words]({relative}#part \"a title\")"),
            6 => format!("[words](<{relative}>)"),
            7 => format!("<a href=\"/{name}/\">words</a>"),
            8 => format!("[words](/{section}/{name}/)"),
            9 => "[@field1981, p. 3]".to_owned(),
            10 => "[[tags/calm]]".to_owned(),
            11 => "[words](/ages/kid/)".to_owned(),
            12 => format!("![words]({})", up(from, "articles/one/picture.png")),
            13 => format!("[[{section}]]"),
            14 => "[[glossary#rest]]".to_owned(),
            15 => format!("`[[{name}]]` and {name}"),
            16 => format!("[words]({})", relative.replace('ü', "%C3%BC")),
            _ => "[[nowhere]] [x](nowhere.md)".to_owned(),
        }
    })
}

fn article(at: usize) -> impl Strategy<Value = (String, String)> {
    let links = prop::collection::vec(link(at), 0..6);
    let lines = select(vec!["\n", "\r\n"]);
    (links, any::<[bool; 3]>(), lines).prop_map(move |(links, [related, quoted, message], end)| {
        let other = ARTICLES[(at + 1) % ARTICLES.len()].1;
        let mut text = format!("---\ntitle: Title {at} # c\nkind: concept\nsummary: \"One: two.\"\n");
        text += "draft: true\nages: [kid]\ntags: [ 'calm', other ]\n";
        if related {
            text += &if quoted { format!("related:\n  - \"{other}\"\n") } else { format!("related: [{other}]\n") };
        }
        if message {
            text += &format!("key_message: 'It''s [[{other}]] [@field1981]'\n");
        }
        text += "---\n\n## Part\n\n";
        for (number, link) in links.iter().enumerate() {
            text += &format!("Line {number} with {link}, and so on.\n\n");
        }
        (path(at), text.replace('\n', end))
    })
}

pub fn handbook() -> impl Strategy<Value = Made> {
    let articles = (article(0), article(1), article(2), article(3), article(4));
    let there = |old: &str, new: &str, back: Option<(&str, &str)>| Ask {
        old: old.to_owned(),
        new: new.to_owned(),
        reversible: back.map(|(old, new)| (old.to_owned(), new.to_owned())),
    };
    let asks = vec![
        there("alpha", "zeta", Some(("zeta", "alpha"))),
        there("beta", "two/eta", None),
        there("beta", "eta", Some(("eta", "beta"))),
        there("gamma", "one/", None),
        there("ümit", "a-b", None),
        there("delta", "articles/delta.md", None),
        there("section:one", "three", Some(("section:three", "one"))),
        there("tag:calm", "quiet", Some(("tag:quiet", "calm"))),
        there("age:kid", "child", Some(("age:child", "kid"))),
        there("@field1981", "@field", Some(("@field", "field1981"))),
        there("term:Rest", "Pause", None),
        there("articles/one/picture.png", "two/other.png", Some(("articles/two/other.png", "one/picture.png"))),
        there("alpha", "beta", None),
        there("section:one", "two", None),
    ];
    (articles, select(asks)).prop_map(|((a, b, c, d, e), ask)| {
        let others = [
            ("articles/one/index.md", "---\ntitle: One\norder: [beta, alpha]\n---\nSee [[gamma]].\n"),
            ("articles/one/picture.png", "x"),
            (
                "articles/handbook.yaml",
                "title: H\nages: { kid: Kids }\nsections: [two, one]\nfooter: [alpha, tags/calm, one]\n",
            ),
            ("articles/references.yaml", "field1981:\n  type: book\n  title: T\n  author: Field, T\n  date: 1981\n"),
            ("articles/glossary.yaml", "- term: Rest\n  definition: A pause [[alpha]] [@field1981].\n"),
        ];
        let others = others.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
        Made { files: [a, b, c, d, e].into_iter().chain(others).collect(), ask }
    })
}
