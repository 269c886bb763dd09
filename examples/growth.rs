//! How each stage of a build grows with the number of articles: a table, and the picture in `docs/growth.svg`.
//!
//! ```text
//! cargo run --release --example growth -- target/release/mend docs/growth.svg 100 1000 10000 40000
//! ```
//!
//! Handbooks are made up and stand in memory where the system has such a folder; each is built three times into a folder that was
//! never there before, without search, and medians count. Both axes are logarithmic: what grows with the articles is a line as
//! steep as the grey ones.

#![expect(clippy::disallowed_methods, reason = "a benchmark writes its own folders and runs the program")]

#[path = "../benches/common/mod.rs"]
mod common;
#[path = "peers/folder.rs"]
mod folder;
#[path = "peers/median.rs"]
mod median;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use median::median;

type Outcome<T> = Result<T, Box<dyn Error>>;
/// Seconds of each stage.
type Stages = BTreeMap<String, f64>;

const ROUNDS: usize = 3;

/// The stages that are drawn, and their colours; each is told apart by its words as well.
const DRAWN: [(&str, &str); 7] = [
    ("whole", "#1f2933"),
    ("print and stage", "#2f6f4f"),
    ("check", "#9c4221"),
    ("understand", "#2b6cb0"),
    ("library", "#b83280"),
    ("weave", "#6b46c1"),
    ("read", "#975a16"),
];

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mend, picture, numbers @ ..] = arguments.as_slice() else {
        return Err("usage: growth MEND PICTURE NUMBER…".into());
    };
    let mut measured: Vec<(usize, Stages)> = Vec::new();
    println!("| articles | {} |", DRAWN.map(|(name, _)| name).join(" | "));
    println!("|---|{}", "---|".repeat(DRAWN.len()));
    for number in numbers {
        let number = number.parse()?;
        let stages = medians(mend, number)?;
        let cell = |(name, _): (&str, &str)| format!("{:.3} s", stages.get(name).copied().unwrap_or_default());
        println!("| {number} | {} |", DRAWN.map(cell).join(" | "));
        measured.push((number, stages));
    }
    fs::write(picture, drawn(&measured))?;
    Ok(())
}

/// The median of each stage.
fn medians(mend: &str, number: usize) -> Outcome<Stages> {
    let folder = folder::folder()?;
    let root = folder.path().join("handbook");
    common::write(&root, &common::files(number))?;
    common::without_search(&root)?;
    let mut taken: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let fresh = tempfile::tempdir_in(folder.path())?;
        for (name, seconds) in build(mend, &root, &fresh.path().join("public"))? {
            taken.entry(name).or_default().push(seconds);
        }
    }
    Ok(taken.into_iter().map(|(name, all)| (name, median(all))).collect())
}

fn build(mend: &str, root: &Path, out: &Path) -> Outcome<Stages> {
    let arguments = ["build", "--timings", "--today", "2026-11-29", "--root"];
    let ran = Command::new(mend).args(arguments).arg(root).arg("--out").arg(out).output()?;
    let told = String::from_utf8(ran.stderr)?;
    if !ran.status.success() {
        return Err(told.into());
    }
    let stage = |line: &str| {
        let (name, rest) = line.split_at_checked(16)?;
        let seconds = rest.split_whitespace().next()?.parse().ok()?;
        Some((name.trim_start_matches('+').trim().to_owned(), seconds))
    };
    Ok(told.lines().filter_map(stage).collect())
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 440.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 560.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 390.0;
/// The axes, as powers of ten: seconds, and articles.
const SECONDS: (f64, f64) = (-3.0, 2.0);
const ARTICLES: (f64, f64) = (2.0, 4.7);

fn across(articles: f64) -> f64 {
    LEFT + (articles.log10() - ARTICLES.0) / (ARTICLES.1 - ARTICLES.0) * (RIGHT - LEFT)
}

fn down(seconds: f64) -> f64 {
    BOTTOM - (seconds.max(0.001).log10() - SECONDS.0) / (SECONDS.1 - SECONDS.0) * (BOTTOM - TOP)
}

fn drawn(measured: &[(usize, Stages)]) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>Seconds of each stage of a build, by articles</title>\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    for (seconds, label) in
        [(0.001, "1 ms"), (0.01, "10 ms"), (0.1, "0.1 s"), (1.0, "1 s"), (10.0, "10 s"), (100.0, "100 s")]
    {
        let y = down(seconds);
        out += &format!(
            "<path d=\"M{LEFT} {y:.1}H{RIGHT}\" stroke=\"#d9d9d9\"/><text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#333\">{label}</text>\n",
            LEFT - 8.0,
            y + 4.0
        );
    }
    for (articles, label) in [(100.0, "100"), (1_000.0, "1,000"), (10_000.0, "10,000"), (40_000.0, "40,000")] {
        let x = across(articles);
        out += &format!(
            "<path d=\"M{x:.1} {TOP}V{BOTTOM}\" stroke=\"#d9d9d9\"/><text x=\"{x:.1}\" y=\"{:.0}\" text-anchor=\"middle\" fill=\"#333\">{label}</text>\n",
            BOTTOM + 20.0
        );
    }
    // As many times the seconds as the articles.
    for seconds in [0.001, 0.01, 0.1] {
        let (from, to) = (down(seconds), down(seconds * 400.0));
        out += &format!(
            "<path d=\"M{:.1} {from:.1}L{:.1} {to:.1}\" stroke=\"#bbb\" stroke-dasharray=\"3 5\"/>\n",
            across(100.0),
            across(40_000.0)
        );
    }
    let mut lowest = f64::NEG_INFINITY;
    let mut ends: Vec<(f64, &str, &str)> = Vec::new();
    for (name, colour) in DRAWN {
        let points = measured.iter().filter_map(|(number, stages)| {
            let articles = u32::try_from(*number).ok().map(f64::from)?;
            Some((across(articles), down(*stages.get(name)?)))
        });
        let points: Vec<(f64, f64)> = points.collect();
        let line: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        out += &format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\n",
            line.join(" ")
        );
        ends.extend(points.last().map(|(_, y)| (*y, name, colour)));
    }
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (y, name, colour) in ends {
        // Names that would touch stand below each other.
        lowest = (y + 4.0).max(lowest + 16.0);
        out += &format!("<text x=\"{:.0}\" y=\"{lowest:.1}\" fill=\"{colour}\">{name}</text>\n", RIGHT + 8.0);
    }
    out + &format!(
        "<text x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\" fill=\"#333\">articles</text>\n</svg>\n",
        f64::midpoint(LEFT, RIGHT),
        BOTTOM + 40.0
    )
}
