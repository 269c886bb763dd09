//! A commit is stopped after each of its steps: what stands is whole, and the next build makes good what was begun.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;
use tempfile::TempDir;

use super::commit::commit;
use super::disk::{Disk, Real};
use super::dying::Dying;
use super::home::Home;
use super::keep::{Bench, top};
use super::known::Known;
use super::{Changes, Files, Hands, Staged, accept};
use crate::compile::compile;
use crate::config::{Choices, Drafts, Links};
use crate::edge::darkroom::{Darkroom, Shelf};
use crate::plan::{Developed, Printed};
use crate::source::{Address, Fingerprint, Inputs, Picture, Source, StaticFile, tags};

mod ways;

/// The files of a site.
type Site = BTreeMap<String, Vec<u8>>;

fn staged(site: &Site, out: &Path, hands: Hands) -> io::Result<Staged> {
    let home = Home::open(out)?;
    let made = || {
        let known = Known::read(&home)?;
        let (root, darkroom) = (Path::new(""), Darkroom::new(Path::new(""), Shelf::Folder(home.prints())));
        let bench = Bench { root, home: &home, known: &known, hands, top: top(&home.out)?, darkroom };
        let kept = site.iter().map(|(file, bytes)| bench.bytes(file.clone(), bytes)).collect::<io::Result<_>>()?;
        let mut files = Files::new();
        accept(&bench, kept, &mut files)?;
        Ok((known, files))
    };
    match made() {
        Ok((known, files)) => Ok(Staged { home, known, hands, files }),
        Err(error) => home.abandon().and(Err(error)),
    }
}

fn build(site: &Site, out: &Path) -> io::Result<Changes> {
    staged(site, out, Hands::Respected)?.commit(Some(&|file| file.write_all(b"{}")))
}

/// Every file below a folder.
fn files(out: &Path) -> Site {
    let entries = walkdir::WalkDir::new(out).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let below = entry.path().strip_prefix(out).expect("below").display().to_string();
        (below, fs::read(entry.path()).expect("readable"))
    });
    files.collect()
}

/// Every folder without anything in it.
fn empty_folders(out: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(out).min_depth(1).into_iter().filter_map(Result::ok);
    let folders = entries.filter(|entry| entry.file_type().is_dir()).map(walkdir::DirEntry::into_path);
    let empty = folders.filter(|folder| fs::read_dir(folder).expect("readable").next().is_none());
    empty.map(|folder| folder.display().to_string()).collect()
}

/// What a page or style sheet points to, as it is written there.
fn pointers(file: &str, text: &str) -> Vec<String> {
    if file.ends_with(".css") {
        let parts = text.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
        return parts.map(|part| part.trim_matches(['"', '\'']).to_owned()).collect();
    }
    let named = |name: &str| ["href", "src"].contains(&name);
    let all = tags(text).into_iter().flat_map(|tag| tag.attributes).filter(|one| named(&one.name));
    all.map(|one| text[one.value.range()].replace("&amp;", "&")).collect()
}

/// Everything to which a page that stands points and which does not stand.
fn dangling(out: &Path) -> Vec<String> {
    let site = files(out);
    let mut found = Vec::new();
    for (file, bytes) in site.iter().filter(|(file, _)| file.ends_with(".html") || file.ends_with(".css")) {
        for pointer in pointers(file, &String::from_utf8_lossy(bytes)) {
            let path = pointer.split(['#', '?']).next().unwrap_or_default();
            if path.is_empty() || path.contains(':') || path.starts_with("//") {
                continue;
            }
            let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
            for part in path.split('/') {
                match part {
                    ".." => _ = parts.pop(),
                    part => parts.push(part),
                }
            }
            parts.retain(|part| !part.is_empty() && *part != ".");
            let place = parts.join("/");
            let page = if place.is_empty() { "index.html".to_owned() } else { format!("{place}/index.html") };
            if !site.contains_key(&place) && !site.contains_key(&page) {
                found.push(format!("{file} points to {pointer}"));
            }
        }
    }
    found
}

/// A handbook: articles by path, a style, files beside articles.
fn printed(articles: &[(&str, &str)], style: &str, leaflets: &[&str]) -> Site {
    let picture =
        |path: &&str| Picture::unseen((*path).to_owned(), path.len() as u64, Fingerprint::of(path.as_bytes()));
    let inputs = Inputs {
        articles: articles.iter().map(|(path, text)| Source::new(format!("articles/{path}"), *text)).collect(),
        config: Some(Source::new("articles/handbook.yaml", "title: A handbook\nsearch: off\n")),
        pictures: leaflets.iter().map(picture).collect(),
        statics: vec![StaticFile { path: "css/own.css".into(), bytes: style.as_bytes().into() }],
        ..Inputs::default()
    };
    let today = Date::constant(2026, 11, 22);
    let plan =
        compile(&inputs, &Choices { today, drafts: Drafts::Hidden, base_url: None, links: Links::Folders }).value;
    let file = |address: &Address| {
        let bytes = match plan.print(address).value? {
            Printed::Bytes(bytes) => bytes,
            Printed::Copy(path) | Printed::Picture(Developed { path, .. }) => path.into_bytes(),
        };
        Some((address.file(), bytes))
    };
    plan.addresses().filter_map(|address| file(&address)).collect()
}

const A: &str = "---\ntitle: A\nkind: concept\nsummary: One.\ntags: [t]\n---\n\nSee [[b]].\n";
const B: &str = "---\ntitle: B\nkind: concept\nsummary: Two.\n---\n\nText.\n";
const B_CHANGED: &str = "---\ntitle: B, better\nkind: concept\nsummary: Two.\n---\n\nOther text. See [[a]].\n";
const C: &str =
    "---\ntitle: C\nkind: script\nsummary: Three.\ntags: [new]\naliases: [former]\n---\n\nSee [[d]] and [[a]].\n";
const D: &str =
    "---\ntitle: D\nkind: concept\nsummary: Four.\ntags: [new]\n---\n\nSee [[c]], and [the leaflet](leaflet.pdf).\n";

fn raw(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(file, text)| ((*file).to_owned(), text.as_bytes().to_vec())).collect()
}

/// Pairs of sites, the first of which becomes the second.
fn pairs() -> Vec<(&'static str, Site, Site)> {
    let small = printed(&[("concepts/a.md", A), ("concepts/b.md", B)], "", &[]);
    let large = [("concepts/a.md", A), ("concepts/b.md", B), ("scripts/c.md", C), ("concepts/d/index.md", D)];
    let large = printed(&large, "", &["articles/concepts/d/leaflet.pdf"]);
    let changed = printed(&[("concepts/a.md", A), ("concepts/b.md", B_CHANGED)], "", &[]);
    let styled = printed(&[("concepts/a.md", A), ("concepts/b.md", B)], ".x { color: red }", &[]);
    let renamed =
        printed(&[("concepts/a.md", A), ("concepts/b.md", B), ("concepts/former.md", C)], ".y{color:red}", &[]);
    let page = "<a href=x/>x</a>";
    let file = raw(&[
        ("index.html", "<a href=x>x</a><a href=other/>"),
        ("x", "a leaflet"),
        ("other/index.html", "<a href=../x>"),
    ]);
    let folder = raw(&[
        ("index.html", page),
        ("x/index.html", "<a href=../>home</a><a href=more/>more</a><img src=p.png>"),
        ("x/more/index.html", "<a href=../>x</a>"),
        ("x/p.png", "a picture"),
    ]);
    vec![
        ("articles are added", small.clone(), large.clone()),
        ("articles are removed", large.clone(), small.clone()),
        ("an article is changed", small.clone(), changed),
        ("the style is changed", small.clone(), styled),
        ("a former name becomes an article, and the style is changed", large.clone(), renamed.clone()),
        ("an article becomes a former name", renamed, large),
        ("a file becomes a folder", file.clone(), folder.clone()),
        ("a folder becomes a file", folder, file),
        ("the first site", Site::new(), small),
    ]
}

/// The steps a commit of `new` over `old` takes, each tried: what stands, and what the next builds come to.
fn stopped_everywhere(name: &str, old: &Site, new: &Site) -> usize {
    for steps in 0.. {
        let folder = TempDir::new().expect("a folder");
        let out = folder.path().join("public");
        if !old.is_empty() {
            fs::create_dir(&out).expect("made");
            fs::write(out.join("CNAME"), "handbook.example.org").expect("written");
            build(old, &out).expect("built");
        }
        let mine: Site = files(&out).into_iter().filter(|(file, _)| !old.contains_key(file)).collect();
        let site = staged(new, &out, Hands::Respected).expect("staged");
        let ended = commit(&site, &Dying::after(steps));
        drop(site);
        assert_eq!(dangling(&out), Vec::<String>::new(), "{name}: stopped after {steps} steps");
        for (file, bytes) in files(&out) {
            let whole =
                [old.get(&file), new.get(&file), mine.get(&file)].into_iter().flatten().any(|one| *one == bytes);
            assert!(whole || bytes == super::commit::VEIL, "{name}: {file} is torn after {steps} steps");
        }
        // The next build is of the same handbook, of the one before, or is stopped itself first.
        let next = match steps % 3 {
            0 => new,
            1 if !old.is_empty() => old,
            _ => {
                let site = staged(new, &out, Hands::Respected).expect("staged");
                let _ = commit(&site, &Dying::after(steps / 2));
                assert_eq!(dangling(&out), Vec::<String>::new(), "{name}: stopped twice, after {steps} steps");
                new
            }
        };
        build(next, &out).unwrap_or_else(|error| panic!("{name}: after {steps} steps: {error}"));
        let clean: Site = next.clone().into_iter().chain(mine).collect();
        let differ: BTreeSet<String> = files(&out)
            .into_iter()
            .filter(|(file, bytes)| clean.get(file) != Some(bytes))
            .map(|(file, _)| file)
            .collect();
        assert_eq!((differ, files(&out).len()), (BTreeSet::new(), clean.len()), "{name}: after {steps} steps");
        assert_eq!(empty_folders(&out), Vec::<String>::new(), "{name}: after {steps} steps");
        let notes: Vec<String> = files(&folder.path().join(".mend")).into_keys().collect();
        assert_eq!(
            notes,
            [".gitignore", "public/kept.json", "public/lock", "public/manifest.json"],
            "{name}: after {steps} steps"
        );
        if ended.is_ok() {
            return steps;
        }
    }
    0
}

#[test]
fn a_commit_that_is_stopped_after_any_step_leaves_nothing_broken_and_nothing_behind() {
    let all: Vec<(&str, usize)> = pairs()
        .into_par_iter()
        .map(|(name, old, new)| {
            let whole = (printed_dangling(&old), printed_dangling(&new));
            assert_eq!(whole, (vec![], vec![]), "{name}: the sites are whole");
            (name, stopped_everywhere(name, &old, &new))
        })
        .collect();
    assert!(all.iter().all(|(_, steps)| *steps > 3), "{all:?}");
    println!("{} steps: {all:?}", all.iter().map(|(_, steps)| steps).sum::<usize>());
}

fn printed_dangling(site: &Site) -> Vec<String> {
    let folder = TempDir::new().expect("a folder");
    build(site, &folder.path().join("public")).expect("built");
    dangling(&folder.path().join("public"))
}
