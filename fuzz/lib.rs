//! What the targets do: bytes of the fuzzer as files of a handbook.
//!
//! In: any bytes. Out: nothing; what Mend makes of them is shown as authors see it, and dropped.
//!
//! Invariant: the same bytes give the same run. No clock, no disk, nothing kept but what Mend itself remembers.
//! `tests/corpus.rs` of the crate above runs the corpus through the same functions.

use std::borrow::Cow;
use std::cell::RefCell;
use std::hint::black_box;

use jiff::civil::Date;
use mend::article::{Destination, blocks, citation, exceptions};
use mend::compile::Compiler;
use mend::config::{Choices, Colours, Config, Drafts, Links};
use mend::diagnostic::terminal::{Colour, report};
use mend::diagnostic::{Diagnostic, github, html, json};
use mend::source::{Address, Grain, Inputs, Kind, Raster, Size, Source, StaticFile, measure, tags};
use mend::{article, checks, config, darkroom, library, theme};

/// What is fuzzed: it takes any bytes, and must only come back.
pub type Target = fn(&[u8]);

/// Every target by the name of its corpus.
pub const TARGETS: [(&str, Target); 10] = [
    ("front_matter", front_matter),
    ("scan", scan),
    ("citation", citation),
    ("config", configuration),
    ("references", references),
    ("bib", bib),
    ("glossary", glossary),
    ("article_to_page", article_to_page),
    ("css", css),
    ("picture", picture),
];

thread_local! {
    /// The shipped theme is loaded once, not for every input.
    static COMPILER: RefCell<Compiler<'static>> = RefCell::default();
}

/// A file of `articles/`, understood alone: its front matter by kind, and one scan of its text.
pub fn front_matter(bytes: &[u8]) {
    show(&article::parse(&file("articles/an-article.md", bytes)).remarks);
}

/// Markdown, walked once for links, citations, headings and words; then cut into blocks, and its raw HTML read.
pub fn scan(bytes: &[u8]) {
    let text = text(bytes);
    black_box((article::scan::scan(&text), blocks::blocks(&text), exceptions::exceptions(&text), tags(&text)));
}

/// What stands in brackets: citations, grades, links. Every mark stands in the text, and no place cuts a character.
pub fn citation(bytes: &[u8]) {
    let text = text(bytes);
    black_box((citation::is_mark(&text), Destination::wiki(&text), Destination::inline(&text)));
    for (_, span) in citation::marks(&text, 0) {
        assert!(text.get(span.range()).is_some(), "{span:?}");
    }
}

/// `handbook.yaml`.
pub fn configuration(bytes: &[u8]) {
    show(&config::parse(Some(&file("articles/handbook.yaml", bytes)), &choices()).remarks);
}

/// A bibliography in YAML, every entry formatted.
pub fn references(bytes: &[u8]) {
    data("articles/references.yaml", bytes);
}

/// A bibliography in BibTeX, every entry formatted.
pub fn bib(bytes: &[u8]) {
    data("articles/references.bib", bytes);
}

/// A picture of pixels: measured, taken apart, put together without anything but the picture, and developed. Taken apart once more
/// nothing is left to take out.
pub fn picture(bytes: &[u8]) {
    let bare = darkroom::bare(bytes.to_vec());
    assert_eq!(darkroom::bare(bare.clone()), bare);
    let heavy = Raster { kind: Kind::Jpeg, bare: 400_000, grain: Grain::Photo };
    let prints = darkroom::prints(Size { width: 40, height: 30 }, heavy);
    let developed = darkroom::develop(bytes, &prints).unwrap_or_default();
    assert!(developed.iter().all(|print| print.len() <= bare.len()));
    let _ = black_box((measure("a.jpg", bytes), darkroom::look(bytes)));
}

/// The glossary.
pub fn glossary(bytes: &[u8]) {
    data("articles/glossary.yaml", bytes);
}

/// A style sheet of a handbook, put together with the shipped ones.
pub fn css(bytes: &[u8]) {
    let sheet = StaticFile { path: "css/own.css".to_owned(), bytes: bytes.into() };
    show(&theme::assets(&[sheet], &Colours::new()).remarks);
}

/// An article, the whole way to its page and to what its author is told.
pub fn article_to_page(bytes: &[u8]) {
    let inputs = Inputs { articles: vec![file("articles/an-article.md", bytes)], ..Inputs::default() };
    let compiled = COMPILER.with_borrow_mut(|compiler| compiler.compile(&inputs, &choices()));
    let (plan, mut remarks) = (compiled.value, compiled.remarks);
    let addresses: Vec<Address> = plan.handbook().articles().map(|(_, article)| article.address()).collect();
    for address in addresses {
        let printed = plan.print(&address);
        remarks.extend(printed.remarks);
        black_box(printed.value);
    }
    remarks.extend(checks::run(&plan));
    show(&checks::judge(remarks, &plan));
}

/// The bytes as text. The program tells of bytes that are no text before anything else reads the file.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// A file that holds the bytes.
fn file(path: &str, bytes: &[u8]) -> Source {
    Source::new(path, text(bytes))
}

/// What the command line would choose, on one fixed day.
fn choices() -> Choices {
    Choices { today: Date::constant(2026, 11, 22), drafts: Drafts::Shown, base_url: None, links: Links::Folders }
}

/// Shows the remarks as authors see them: places that lie outside their file, or inside a character, come to light here.
fn show(remarks: &[Diagnostic]) {
    black_box((report(remarks, Colour::No), json::array(remarks), html::list(remarks), github::commands(remarks, "")));
}

/// Reads the bytes as one of the shared data files.
fn data(path: &str, bytes: &[u8]) {
    let inputs = Inputs { data: vec![file(path, bytes)], ..Inputs::default() };
    let read = library::parse(&inputs, &Config::with_defaults(&choices()));
    show(&read.remarks);
    black_box(read.value);
}
