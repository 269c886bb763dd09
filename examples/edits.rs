//! Times edits in previews: how long after a file is written the new page is served.
//!
//! ```text
//! cargo build --release && cargo run --release --example edits -- target/release/mend 1000 4000 10000
//! ```
//!
//! Instead of a number, the folder of a handbook may be named; `hugo` and `mdbook` first compare with these, if they are
//! installed. Each kind of edit is made fifty times: a sentence, a title that stands on many pages, a template, the style
//! sheet. Every preview is asked again and again until the edit is there, a millisecond apart.

#![expect(clippy::disallowed_methods, reason = "a benchmark writes its own folders and reads the clock")]

#[path = "../benches/common/mod.rs"]
mod common;
#[path = "peers/folder.rs"]
mod folder;
#[path = "peers/hugo.rs"]
mod hugo;
#[path = "edits/hugo.rs"]
mod hugo_edits;
#[path = "edits/mdbook.rs"]
mod mdbook;
#[path = "peers/process.rs"]
mod process;
#[path = "edits/served.rs"]
mod served;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use folder::folder;
use served::Served;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How often each kind of edit is made.
const EDITS: usize = 50;

/// One kind of edit: the file, what it holds for a mark, and the page that then shows the mark.
struct Kind {
    name: &'static str,
    file: PathBuf,
    text: Box<dyn Fn(&str) -> String>,
    page: String,
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mend, sizes @ ..] = arguments.as_slice() else {
        return Err("usage: edits MEND [hugo] [mdbook] NUMBER|FOLDER…".into());
    };
    let (peers, sizes): (Vec<_>, Vec<_>) = sizes.iter().partition(|word| ["hugo", "mdbook"].contains(&word.as_str()));
    println!("{:<22} {:<9} {:>9} {:>9}   first page, memory", "preview", "edit", "median", "p95");
    for size in sizes {
        let root = folder()?;
        let number = size.parse().ok();
        match number {
            Some(number) => common::write(root.path(), &common::files(number))?,
            None => copy(Path::new(size), root.path())?,
        }
        mend_edits(mend, size, root.path())?;
        let Some(number) = number else { continue };
        for peer in &peers {
            let root = folder()?;
            let port = served::free_port()?.to_string();
            let folder = root.path().to_string_lossy();
            let (arguments, kinds) = match peer.as_str() {
                "hugo" => {
                    hugo::write(root.path(), number)?;
                    (
                        vec!["server", "--source", &folder, "--port", &port, "--renderToMemory"],
                        hugo_edits::kinds(root.path())?,
                    )
                }
                _ => {
                    mdbook::write(root.path(), number)?;
                    (vec!["serve", &folder, "--port", &port], mdbook::kinds(root.path())?)
                }
            };
            peer_edits(peer, size, &arguments, &port, &kinds)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    for entry in fs::read_dir(from.join("articles"))?.chain(fs::read_dir(from.join("articles/concepts"))?) {
        let path = entry?.path();
        let target = to.join(path.strip_prefix(from)?);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        if path.is_file() {
            fs::copy(&path, target)?;
        }
    }
    Ok(())
}

fn mend_edits(mend: &str, size: &str, root: &Path) -> Outcome<()> {
    let begun = Instant::now();
    let mut served = Served::start(mend, &["serve", "--root", &root.to_string_lossy(), "--port", "0"])?;
    served.get("/")?;
    let first = begun.elapsed();
    let article = first_article(&root.join("articles/concepts"), "index.md")?;
    let text = fs::read_to_string(&article)?;
    let slug = article.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let section = article.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let page = format!("/{slug}/");
    let title = text.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or_default().to_owned();
    let (body, titled) = (text.clone(), text);
    let kinds = [
        Kind {
            name: "body",
            file: article.clone(),
            text: Box::new(move |mark| format!("{body}\n\nEdited {mark}.\n")),
            page: page.clone(),
        },
        Kind {
            name: "title",
            file: article,
            text: Box::new(move |mark| titled.replacen(&title, &format!("A title {mark}"), 1)),
            page: format!("/{}/", section.unwrap_or_default()),
        },
        Kind {
            name: "template",
            file: root.join("templates/base.html"),
            text: Box::new(|mark| {
                include_str!("../templates/base.html").replace("</body>", &format!("<!-- {mark} --></body>"))
            }),
            page,
        },
        Kind {
            name: "style",
            file: root.join("static/style.css"),
            text: Box::new(|mark| {
                format!("{}\n.x{} {{ color: red }}", include_str!("../static/style.css"), mark.replace(' ', "-"))
            }),
            page: "style".to_owned(),
        },
    ];
    // What is found is printed in the meantime; edits come while nothing else goes on.
    served.wait_until_idle()?;
    for kind in &kinds {
        let times = times(&mut served, kind)?;
        line(&format!("mend {size}"), kind.name, &times, &format!("{:.0} ms, {} MB", millis(first), served.memory()?));
    }
    Ok(())
}

fn peer_edits(peer: &str, size: &str, arguments: &[&str], port: &str, kinds: &[Kind]) -> Outcome<()> {
    let begun = Instant::now();
    let mut served = Served::on_port(peer, arguments, port.parse()?)?;
    served.get("/")?;
    let first = begun.elapsed();
    served.wait_until_idle()?;
    for kind in kinds {
        let times = times(&mut served, kind)?;
        line(
            &format!("{peer} {size}"),
            kind.name,
            &times,
            &format!("{:.0} ms, {} MB", millis(first), served.memory()?),
        );
    }
    Ok(())
}

fn first_article(folder: &Path, introduction: &str) -> Outcome<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    files.into_iter().find(|path| !path.ends_with(introduction)).ok_or_else(|| "no article".into())
}

/// Makes the edit fifty times; how long each took until its page showed it.
fn times(served: &mut Served, kind: &Kind) -> Outcome<Vec<Duration>> {
    fs::create_dir_all(kind.file.parent().unwrap_or(Path::new(".")))?;
    let mut times = Vec::new();
    for edit in 0..EDITS {
        let mark = format!("mark {edit} of {}", kind.name);
        let text = (kind.text)(&mark);
        let shown = if kind.page == "style" { mark.replace(' ', "-") } else { mark };
        let begun = Instant::now();
        fs::write(&kind.file, text)?;
        loop {
            let page = if kind.page == "style" { served.style()? } else { served.get(&kind.page)? };
            if page.contains(&shown) {
                break;
            }
            if begun.elapsed() > Duration::from_mins(1) {
                return Err(format!("{} never showed {shown}", kind.page).into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        times.push(begun.elapsed());
        // People do not save faster than this.
        std::thread::sleep(Duration::from_millis(400));
    }
    times.sort_unstable();
    Ok(times)
}

fn line(preview: &str, kind: &str, times: &[Duration], rest: &str) {
    let at = |share: usize| millis(times[(times.len() * share / 100).min(times.len() - 1)]);
    println!("{preview:<22} {kind:<9} {:>6.1} ms {:>6.1} ms   {rest}", at(50), at(95));
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
