//! A made-up handbook of any size, for benchmarks and for tests of behaviour at scale.
//!
//! In: a number of articles. Out: its files, as path and text. Articles have 500 to 900 words, three to eight wiki-links,
//! citations, glossary terms, a table, footnotes and a list; every kind is there, in seven sections. Bibliography and
//! glossary have one size, whatever the number of articles.
//!
//! Invariant: the same number gives the same bytes, everywhere and always: no clock, no hash-map order, own random numbers.

#![allow(dead_code, reason = "every user of this module takes only what it needs")]

use std::fmt::Write as _;
use std::path::Path;

use mend::source::{Inputs, Source};

mod words;

use words::{AGES, SECTIONS, SMALL, TAGS, TERMS, WORDS};

/// Entries of the bibliography.
const REFERENCES: usize = 140;

/// The files of a handbook with this many articles, sorted by path.
pub fn files(articles: usize) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = (0..articles).map(|number| article(number, articles)).collect();
    files.push(("articles/handbook.yaml".to_owned(), config()));
    files.push(("articles/references.yaml".to_owned(), references()));
    files.push(("articles/glossary.yaml".to_owned(), glossary()));
    files.push(("articles/helplines.yaml".to_owned(), HELPLINES.to_owned()));
    files.push(("articles/index.md".to_owned(), "---\ntitle: A made-up handbook\n---\nSee [[all]].\n".to_owned()));
    for (section, _) in SECTIONS {
        let text = format!("---\ntitle: All {section}\nsummary: Every one of the {section}.\n---\nAn introduction.\n");
        files.push((format!("articles/{section}/index.md"), text));
    }
    files.sort();
    files
}

/// Turns the search off in the handbook at `root`.
#[expect(clippy::disallowed_methods, reason = "benchmarks and tests write their own folders")]
pub fn without_search(root: &Path) -> std::io::Result<()> {
    let settings = root.join("articles/handbook.yaml");
    std::fs::write(&settings, format!("{}\nsearch: off\n", std::fs::read_to_string(&settings)?))
}

/// The same files as [`mend::edge::read`] would give them, without a disk.
pub fn inputs(files: &[(String, String)]) -> Inputs {
    let mut inputs = Inputs::default();
    for (path, text) in files {
        let source = Source::new(path.as_str(), text.as_str());
        match path.as_str() {
            "articles/handbook.yaml" => inputs.config = Some(source),
            path if path.ends_with(".md") => inputs.articles.push(source),
            path if path.starts_with("templates/") => inputs.templates.push(source),
            _ => inputs.data.push(source),
        }
    }
    inputs
}

/// A theme with next to nothing in it, to tell the cost of the pages from the cost of the default theme.
pub fn bare_theme() -> Vec<(String, String)> {
    let article = include_str!("../bare/article.html");
    let list = include_str!("../bare/list.html");
    let kinds = ["concept", "researcher", "study", "script", "scenario", "myth", "path", "page"];
    let lists = ["shelf", "home", "glossary", "sources", "not_found"];
    let file = |name: &&str, text: &str| (format!("templates/{name}.html"), text.to_owned());
    let articles = kinds.iter().map(|name| file(name, article));
    articles.chain(lists.iter().map(|name| file(name, list))).collect()
}

/// Writes the files below `root`.
#[expect(clippy::disallowed_methods, reason = "benchmarks and tests write their own folders")]
pub fn write(root: &Path, files: &[(String, String)]) -> std::io::Result<()> {
    for (path, text) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(root))?;
        std::fs::write(path, text)?;
    }
    Ok(())
}

/// Random enough, and the same everywhere: SplitMix64 (Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or(0)
    }

    fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

fn slug(number: usize) -> String {
    let first = WORDS[number % WORDS.len()];
    let second = WORDS[(number / WORDS.len() * 7 + 3) % WORDS.len()];
    format!("{first}-{second}-{number}")
}

fn title(number: usize) -> String {
    let words = slug(number).replace('-', " ");
    words[..1].to_uppercase() + &words[1..]
}

fn article(number: usize, of: usize) -> (String, String) {
    let mut random = Random(number as u64 + 1);
    let (section, kind) = SECTIONS[if number % 97 == 5 { 6 } else { number % 6 }];
    let mut out = format!("---\ntitle: {}\nkind: {kind}\nsummary: {}\n", title(number), sentence(&mut random, 12));
    let (age, tag, other) = (random.of(&AGES), random.of(&TAGS), random.of(&TAGS));
    let tags = if tag == other { tag.to_owned() } else { format!("{tag}, {other}") };
    let _ = writeln!(out, "ages: [{age}]\ntags: [{tags}]\npublished: 2026-0{}-1{}", number % 9 + 1, number % 10);
    if random.below(3) == 0 {
        let _ = writeln!(out, "evidence: theory\nrelated: [{}]", slug(random.below(of)));
    }
    if random.below(10) == 0 {
        out += "topics: [harm]\n";
    }
    out += &fields(&mut random, kind, of);
    out += "---\n";
    let (mut left, mut links, mut section_number) = (random.between(500, 900), random.between(3, 8), 0);
    while left > 0 {
        if section_number % 4 == 1 {
            let _ = writeln!(out, "## {}\n", sentence(&mut random, 4).trim_end_matches('.'));
        }
        let length = left.min(random.between(40, 90));
        left -= length;
        let link = (links > 0).then(|| {
            links -= 1;
            slug(random.below(of))
        });
        out += &paragraph(&mut random, length, link.as_deref(), section_number);
        section_number += 1;
    }
    for _ in 0..links {
        let _ = writeln!(out, "- See [[{}|{}]].", slug(random.below(of)), random.of(&WORDS));
    }
    out += &table(&mut random);
    let _ = write!(
        out,
        "\nMore in the notes.[^1] [^2]\n\n[^1]: {}\n\n[^2]: {}\n",
        sentence(&mut random, 10),
        sentence(&mut random, 14)
    );
    (format!("articles/{section}/{}.md", slug(number)), out)
}

fn fields(random: &mut Random, kind: &str, of: usize) -> String {
    let reference = reference(random.below(REFERENCES));
    let mut text = |length| sentence(random, length);
    match kind {
        "researcher" => {
            format!("lived: 1900–1980\nfield: {}\nknown_for: {}\nworks: [{reference}]\n", text(4), text(12))
        }
        "study" => format!(
            "question: {}\nfinding: {}\nlimits: {}\nsample: {}\nsource: [{reference}]\n",
            text(10),
            text(16),
            text(14),
            text(8)
        ),
        "script" => format!(
            "situation: {}\nmoves:\n  - move: pause\n    do: {}\n  - move: own-it\n    say: {}\n    why: {}\n  - move: reconnect\n    do: {}\navoid:\n  - {}\n  - {}\n",
            text(12),
            text(9),
            text(11),
            text(14),
            text(8),
            text(7),
            text(9)
        ),
        "scenario" => format!("watch_for:\n  - {}\n  - {}\n", text(8), text(10)),
        "myth" => format!("belief: {}\ninstead: {}\n", text(9), text(14)),
        "path" => {
            let steps = (0..5).map(|_| {
                let step = slug(random.below(of));
                format!("  - article: {step}\n    why: {}\n", sentence(random, 9))
            });
            format!("steps:\n{}", steps.collect::<String>())
        }
        _ => String::new(),
    }
}

/// Some sentences, with a link, a citation, a term, emphasis and a footnote in some of them.
fn paragraph(random: &mut Random, words: usize, link: Option<&str>, number: usize) -> String {
    let mut out = String::new();
    let mut left = words;
    let mut sentences = 0;
    while left > 0 {
        let length = left.min(random.between(7, 16));
        left -= length;
        let plain = sentence(random, length);
        let plain = plain.trim_end_matches('.');
        out += &match (sentences, link) {
            (0, Some(link)) => format!("{plain} as in [[{link}]]. "),
            (1, _) if number.is_multiple_of(3) => format!("{plain} [@{}]. ", reference(random.below(REFERENCES))),
            (2, _) => format!("{plain} with {}. ", random.of(&TERMS)),
            (3, _) if number < 2 => format!("{plain}.[^{}] ", number + 1),
            (4, _) => format!("{plain} and *{}* or **{}**. ", random.of(&WORDS), random.of(&WORDS)),
            _ => format!("{plain}. "),
        };
        sentences += 1;
    }
    out.trim_end().to_owned() + "\n\n"
}

fn sentence(random: &mut Random, words: usize) -> String {
    let mut word = |_| if random.below(5) < 2 { random.of(SMALL) } else { random.of(&WORDS) };
    let sentence = (0..words).map(&mut word).collect::<Vec<&str>>().join(" ");
    sentence[..1].to_uppercase() + &sentence[1..] + "."
}

fn table(random: &mut Random) -> String {
    let mut out = "\n| What | When | How |\n|---|:-:|--:|\n".to_owned();
    for _ in 0..4 {
        let _ = writeln!(out, "| {} | {} | {} |", random.of(&WORDS), random.of(&WORDS), random.of(&WORDS));
    }
    out
}

fn config() -> String {
    let sections: Vec<&str> = SECTIONS.iter().map(|(section, _)| *section).collect();
    format!(
        "title: A made-up handbook\ncountries: [GB, IE]\nsections: [{}]\ntags: [{}]\n",
        sections.join(", "),
        TAGS.join(", ")
    )
}

fn reference(number: usize) -> String {
    format!("{}{}", WORDS[number % WORDS.len()], 1950 + number % 70)
}

fn references() -> String {
    let mut random = Random(7);
    let mut out = String::new();
    for number in 0..REFERENCES {
        let (first, second) = (random.of(&WORDS), random.of(&WORDS));
        let _ = write!(
            out,
            "{}:\n  type: article\n  title: {}\n  author: [\"{first}, A.\", \"{second}, B.\"]\n  date: {}\n  page-range: 1-{}\n  parent: {{ type: periodical, title: Journal of {second}, volume: {number} }}\n",
            reference(number),
            sentence(&mut random, 8).trim_end_matches('.'),
            1950 + number % 70,
            number + 2
        );
    }
    out
}

fn glossary() -> String {
    let mut random = Random(9);
    TERMS.iter().fold(String::new(), |mut out, term| {
        let _ = write!(out, "- term: {term}\n  definition: {}\n", sentence(&mut random, 18));
        out
    })
}

const HELPLINES: &str = "emergency:\n  - { country: GB, numbers: [{ tel: \"999\" }] }\n  - { country: IE, numbers: [{ tel: \"112\" }] }\nlines: []\n";
