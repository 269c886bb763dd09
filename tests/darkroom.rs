//! Photographs on their way to readers, as an author builds: what is published of them, what is kept for the next build, and that
//! the author's own files stay as they are.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use common::files;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use scraper::{Html, Selector};
use tempfile::TempDir;

const SHELF: &str = ".mend/public/prints";

/// A photograph that says where it was taken, with so much in it that it is heavy.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let grain = |x: u32, y: u32| u8::try_from((x * 31 + y * 17 + (x * y) % 29) % 97).unwrap_or_default();
    let scene = RgbImage::from_fn(width, height, |x, y| Rgb([grain(x, y), grain(y, x), grain(x + y, x)]));
    let mut made = Vec::new();
    DynamicImage::from(scene).write_to(&mut std::io::Cursor::new(&mut made), ImageFormat::Jpeg).expect("made");
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0\0\0\0\0\x02\0".to_vec();
    exif.extend([2, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 4, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"Elm Street 12");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&made[..2], &[0xff, 0xe1], &length, &exif, &made[2..]].concat()
}

fn put(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("made");
    fs::write(path, bytes).expect("written");
}

fn handbook(body: &str, pictures: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    put(folder.path(), "articles/handbook.yaml", b"title: A handbook\nsearch: off\n");
    let text = format!("---\ntitle: A cup\nkind: concept\nsummary: One sentence.\n---\n\n{body}\n");
    put(folder.path(), "articles/concepts/cup/index.md", text.as_bytes());
    for (name, bytes) in pictures {
        put(folder.path(), &format!("articles/concepts/cup/{name}"), bytes);
    }
    folder
}

fn build(folder: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
    let ran = command.args(["build", "--today", "2026-11-22"]).current_dir(folder).output().expect("mend runs");
    let told = String::from_utf8(ran.stdout).expect("UTF-8") + &String::from_utf8(ran.stderr).expect("UTF-8");
    assert!(ran.status.success(), "{told}");
    told
}

fn site(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(&folder.join("public"))
}

/// Every file that a page shows as a picture, below the folder of the page.
fn shown(page: &str) -> BTreeSet<String> {
    let html = Html::parse_document(page);
    let pictures = Selector::parse("main img").expect("a selector");
    let of = |one: scraper::ElementRef<'_>| {
        let set = one.attr("srcset").unwrap_or_default().split(", ").filter_map(|entry| entry.split(' ').next());
        let all = set.chain(one.attr("src")).filter(|lead| !lead.is_empty());
        all.map(|lead| percent_encoding::percent_decode_str(lead).decode_utf8_lossy().into_owned()).collect::<Vec<_>>()
    };
    html.select(&pictures).flat_map(of).collect()
}

#[test]
fn a_photograph_is_published_small_and_without_its_place_and_stays_as_it_is() {
    let (photo, drawing) = (photograph(1700, 300), {
        let mut made = Vec::new();
        let flat = DynamicImage::from(RgbImage::from_pixel(40, 30, Rgb([9, 9, 9])));
        flat.write_to(&mut std::io::Cursor::new(&mut made), ImageFormat::Png).expect("made");
        made
    });
    let body = "![A cup.](a,%20cup.jpg)\n\n![A line.](line.png)\n\n<p><img src=\"a,%20cup.jpg\" alt=\"Once more\"></p>";
    let folder = handbook(body, &[("a, cup.jpg", &photo), ("line.png", &drawing)]);
    let told = build(folder.path());
    assert!(told.contains("photo-location"), "{told}");
    let site = site(folder.path());
    let page = String::from_utf8(site["cup/index.html"].clone()).expect("UTF-8");
    let shown = shown(&page);
    let prints = [480, 960, 1600].map(|width| format!("a, cup.jpg-{width}w.jpg"));
    assert_eq!(shown, prints.iter().cloned().chain(["line.png".to_owned()]).collect());
    for (width, name) in [480, 960, 1600].into_iter().zip(&prints) {
        let bytes = &site[&format!("cup/{name}")];
        assert_eq!(image::load_from_memory(bytes).expect("a picture").width(), width);
    }
    assert!(page.contains("width=\"1700\" height=\"300\"") && page.contains("src=\"a,%20cup.jpg-960w.jpg\""), "{page}");
    let secret = |bytes: &[u8]| bytes.windows(13).any(|word| word == b"Elm Street 12");
    assert!(secret(&photo) && !site.values().any(|bytes| secret(bytes)));
    assert!(site["cup/a, cup.jpg"].len() < photo.len());
    assert_eq!(site["cup/line.png"], drawing);
    assert_eq!(fs::read(folder.path().join("articles/concepts/cup/a, cup.jpg")).expect("there"), photo);
}

#[test]
fn what_was_developed_is_kept_and_never_believed_blindly() {
    let photo = photograph(1000, 400);
    let folder = handbook("![A cup.](cup.jpg)", &[("cup.jpg", &photo)]);
    let shelf = folder.path().join(SHELF);
    let text = folder.path().join("articles/concepts/cup/index.md");
    // Another text, so that the site is printed again.
    let edit = |words: &str| {
        let old = fs::read_to_string(&text).expect("there");
        fs::write(&text, old + words).expect("written");
        build(folder.path());
    };
    build(folder.path());
    let (first, kept) = (site(folder.path()), files(&shelf));
    assert_eq!(kept.len(), 2, "{:?}", kept.keys());
    let pictures = |site: &BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
        site.iter()
            .filter(|(name, _)| name.contains(".jpg"))
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect()
    };
    edit("\nMore.\n");
    assert_eq!(pictures(&site(folder.path())), pictures(&first));
    // Somebody writes into what is kept, or takes it away.
    for (at, name) in kept.keys().enumerate() {
        let mut bytes = kept[name].clone();
        match at {
            0 => *bytes.last_mut().expect("long") ^= 1,
            _ => bytes.truncate(40),
        }
        fs::write(shelf.join(name), bytes).expect("written");
    }
    fs::write(shelf.join("old"), "of another picture").expect("written");
    edit("\nAnd more.\n");
    assert_eq!(pictures(&site(folder.path())), pictures(&first));
    assert_eq!(files(&shelf), kept, "mended, and what nobody asks for is gone");
    fs::remove_dir_all(&shelf).expect("removed");
    edit("\nAnd more again.\n");
    assert_eq!((pictures(&site(folder.path())), files(&shelf)), (pictures(&first), kept));
    fs::remove_file(folder.path().join("articles/concepts/cup/cup.jpg")).expect("removed");
    let text = "---\ntitle: A cup\nkind: concept\nsummary: One sentence.\n---\n\nNo picture.\n";
    put(folder.path(), "articles/concepts/cup/index.md", text.as_bytes());
    build(folder.path());
    assert!(!shelf.exists() && pictures(&site(folder.path())).is_empty());
}

#[test]
fn a_picture_that_cannot_be_read_is_told_and_published_as_it_is() {
    let mut photo = photograph(600, 300);
    // A table of the wrong kind: the file can be taken apart, its pixels cannot be read.
    let table = photo.windows(2).position(|two| two == [0xff, 0xc4]).expect("a table");
    photo[table + 4] = 0x77;
    let folder = handbook("![A cup.](cup.jpg)", &[("cup.jpg", &photo)]);
    let told = build(folder.path());
    assert!(told.contains("cannot be made smaller for phones"), "{told}");
    let site = site(folder.path());
    assert_eq!(site["cup/cup.jpg"], site["cup/cup.jpg-480w.jpg"]);
    assert!(!folder.path().join(SHELF).exists());
}

#[test]
fn a_file_of_the_authors_own_keeps_its_address() {
    let (photo, own) = (photograph(700, 300), photograph(16, 16));
    let folder = handbook("![A cup.](cup.jpg)", &[("cup.jpg", &photo), ("cup.jpg-480w.JPG", &own)]);
    build(folder.path());
    let site = site(folder.path());
    let names: Vec<&String> = site.keys().filter(|name| name.starts_with("cup/cup.")).collect();
    assert_eq!(names, ["cup/cup.jpg", "cup/cup.jpg-480w.JPG"]);
    let page = String::from_utf8(site["cup/index.html"].clone()).expect("UTF-8");
    assert_eq!(shown(&page), BTreeSet::from(["cup.jpg".to_owned()]));
}
