//! Every way in which a file may be changed, with the system's own news of it: the preview always comes to be the build.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::sync::watch::{Receiver, channel};

use super::super::disk::PATIENCE;
use super::super::follow::follow;
use super::super::shown::Shown;
use super::super::stage::Stage;
use super::super::watch::{Begin, Hearer, by_the_system, changes};
use super::{built, choices, folder, one_day, pages, write};
use crate::source::Address;

/// Far longer than it ever takes, for slow machines.
const LIMIT: Duration = Duration::from_secs(20);

/// A folder, and the preview of it, which runs until the test ends.
struct Preview {
    folder: TempDir,
    shown: Receiver<Arc<Shown>>,
}

fn article(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\nkind: page\n---\n{text}\n")
}

/// The preview of a handbook with the article `a` and what each test adds.
fn preview(files: &[(&str, &str)]) -> Preview {
    preview_with(by_the_system, files)
}

fn preview_with(begin: Begin, files: &[(&str, &str)]) -> Preview {
    let folder = folder(files);
    write(folder.path(), "articles/a.md", article("A", "The first text."));
    write(folder.path(), "articles/concepts/b.md", article("B", "See [[a]]."));
    let preview = Preview { shown: followed(&folder, begin), folder };
    preview.comes_to_be_the_build();
    preview
}

fn followed(folder: &TempDir, begin: Begin) -> Receiver<Arc<Shown>> {
    let (tell, shown) = channel(Arc::new(Shown::default()));
    let root = fs::canonicalize(folder.path()).expect("a folder");
    thread::spawn(move || {
        let mut changes = changes(&root, begin);
        follow(&mut Stage::new(root, choices(), one_day(), PATIENCE), &mut changes, &tell, |_, _| {});
    });
    shown
}

impl Preview {
    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    fn version(&self) -> u64 {
        self.shown.borrow().version
    }

    /// Waits until every page and everything found is what a build would give.
    fn comes_to_be_the_build(&self) {
        let end = Instant::now() + LIMIT;
        loop {
            let shown = self.shown.borrow().clone();
            if let Some(plan) = shown.plan.as_ref().filter(|_| shown.checked) {
                let (build, found) = built(self.root());
                if pages(plan) == pages(&build) && *shown.found == *found {
                    return;
                }
            }
            assert!(Instant::now() < end, "the preview never came to be the build; it shows {:?}", shown.found);
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The page of the article `a`.
    fn page(&self) -> String {
        self.page_at("a")
    }

    fn page_at(&self, slug: &str) -> String {
        let shown = self.shown.borrow().clone();
        let printed = shown.plan.as_ref().and_then(|plan| plan.print(&Address::page(slug)).value);
        match printed {
            Some(crate::plan::Printed::Bytes(bytes)) => String::from_utf8(bytes).expect("text"),
            _ => String::new(),
        }
    }

    fn comes_to_show(&self, text: &str) {
        let end = Instant::now() + LIMIT;
        while !self.page().contains(text) {
            assert!(Instant::now() < end, "never showed {text:?}");
            thread::sleep(Duration::from_millis(5));
        }
        self.comes_to_be_the_build();
    }
}

#[test]
fn written_in_place() {
    let preview = preview(&[]);
    write(preview.root(), "articles/a.md", article("A", "Written in place."));
    preview.comes_to_show("Written in place.");
}

#[test]
fn emptied_and_then_filled_slowly() {
    let preview = preview(&[("templates/page.html", "Ours: {{ article.body | safe }}")]);
    for (path, text, shown) in [
        ("articles/a.md", article("A", "Written slowly."), "Written slowly."),
        ("templates/page.html", "Mine: {{ article.body | safe }}".to_owned(), "Mine: "),
    ] {
        let mut file = fs::File::create(preview.at(path)).expect("emptied");
        thread::sleep(Duration::from_millis(100));
        std::io::Write::write_all(&mut file, text.as_bytes()).expect("written");
        preview.comes_to_show(shown);
    }
}

#[test]
fn an_empty_template_is_told_and_the_last_good_one_stands_in() {
    let preview = preview(&[("templates/page.html", "Ours: {{ article.body | safe }}")]);
    preview.comes_to_show("Ours: ");
    for text in ["", "{% if %}"] {
        write(preview.root(), "templates/page.html", text);
        while !preview.shown.borrow().found.iter().any(|one| one.rule.name == "template-error") {
            thread::sleep(Duration::from_millis(5));
        }
        assert!(preview.page().contains("Ours: "), "{text}");
        write(preview.root(), "templates/page.html", "Ours: mended");
        preview.comes_to_show("Ours: mended");
        preview.comes_to_be_the_build();
    }
}

#[test]
fn written_elsewhere_and_renamed_over() {
    let preview = preview(&[]);
    for name in ["articles/.a.md.swp", "articles/a.md~", "articles/4913", "articles/new.tmp"] {
        let text = format!("By way of {name}.");
        write(preview.root(), name, article("A", &text));
        fs::rename(preview.at(name), preview.at("articles/a.md")).expect("renamed");
        preview.comes_to_show(&text);
    }
}

#[test]
fn taken_away_first_and_then_written_anew() {
    let preview = preview(&[]);
    fs::rename(preview.at("articles/a.md"), preview.at("articles/a.md~")).expect("renamed");
    write(preview.root(), "articles/a.md", article("A", "A new file."));
    preview.comes_to_show("A new file.");
}

#[test]
fn files_that_editors_leave_lying_about_change_nothing() {
    let preview = preview(&[]);
    let before = preview.version();
    for name in ["articles/.a.md.swp", "articles/a.md~", "articles/#a.md#", "articles/.#a.md", "articles/concepts/4913"]
    {
        write(preview.root(), name, "noise");
        fs::remove_file(preview.at(name)).expect("removed");
    }
    write(preview.root(), "notes.txt", "beside the folders");
    thread::sleep(Duration::from_millis(600));
    assert_eq!(preview.version(), before);
}

#[test]
fn five_hundred_files_at_once() {
    let preview = preview(&[]);
    let name = |number: usize| format!("articles/many/n{number}.md");
    for number in 0..500 {
        write(preview.root(), &name(number), article(&format!("N{number}"), "See [[a]]."));
    }
    preview.comes_to_be_the_build();
    // As `git checkout` does it: some go, some come, some are written anew.
    for number in 0..500 {
        match number % 3 {
            0 => fs::remove_file(preview.at(&name(number))).expect("removed"),
            1 => write(preview.root(), &name(number + 1000), article("New", "Another branch.")),
            _ => write(preview.root(), &name(number), article(&format!("N{number}"), "Another text.")),
        }
    }
    preview.comes_to_be_the_build();
}

#[test]
fn renamed_and_deleted_files_and_folders() {
    let preview = preview(&[]);
    fs::rename(preview.at("articles/concepts/b.md"), preview.at("articles/concepts/c.md")).expect("renamed");
    preview.comes_to_be_the_build();
    assert!(preview.page_at("c").contains("See"));
    fs::rename(preview.at("articles/concepts"), preview.at("articles/ideas")).expect("renamed");
    preview.comes_to_be_the_build();
    write(preview.root(), "articles/ideas/c.md", article("C", "In the renamed folder."));
    preview.comes_to_be_the_build();
    assert!(preview.page_at("c").contains("In the renamed folder."));
    fs::remove_dir_all(preview.at("articles/ideas")).expect("removed");
    preview.comes_to_be_the_build();
    assert_eq!(preview.page_at("c"), "");
    fs::remove_file(preview.at("articles/a.md")).expect("removed");
    preview.comes_to_be_the_build();
    fs::rename(preview.at("articles"), preview.at("elsewhere")).expect("renamed");
    preview.comes_to_be_the_build();
    fs::rename(preview.at("elsewhere"), preview.at("articles")).expect("renamed");
    write(preview.root(), "articles/a.md", article("A", "Here again."));
    preview.comes_to_show("Here again.");
}

#[test]
fn a_new_folder_with_files_in_it() {
    let preview = preview(&[]);
    write(preview.root(), "articles/new/deep/index.md", article("Deep", "In a new folder."));
    write(preview.root(), "articles/new/deep/picture.png", "a picture");
    preview.comes_to_be_the_build();
    assert!(preview.page_at("deep").contains("In a new folder."));
}

#[test]
fn renamed_in_upper_and_lower_case_only() {
    let preview = preview(&[]);
    fs::rename(preview.at("articles/a.md"), preview.at("articles/A.md")).expect("renamed");
    preview.comes_to_be_the_build();
    let plan = preview.shown.borrow().plan.clone().expect("a plan");
    let paths: Vec<&str> = plan.handbook().articles().map(|(_, woven)| woven.article().path()).collect();
    assert!(paths.contains(&"articles/A.md") && !paths.contains(&"articles/a.md"), "{paths:?}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_somewhere_else_and_what_it_leads_to() {
    use std::os::unix::fs::symlink;
    let preview = preview(&[]);
    write(preview.root(), "static/shared/one.md", article("Linked", "The first one."));
    write(preview.root(), "static/shared/two.md", article("Linked", "The second one."));
    symlink(preview.at("static/shared/one.md"), preview.at("articles/linked.md")).expect("linked");
    preview.comes_to_be_the_build();
    assert!(preview.page_at("linked").contains("The first one."));
    fs::remove_file(preview.at("articles/linked.md")).expect("removed");
    symlink(preview.at("static/shared/two.md"), preview.at("articles/linked.md")).expect("linked");
    preview.comes_to_be_the_build();
    assert!(preview.page_at("linked").contains("The second one."));
    write(preview.root(), "static/shared/two.md", article("Linked", "Changed where it lies."));
    preview.comes_to_be_the_build();
    assert!(preview.page_at("linked").contains("Changed where it lies."));
}

#[test]
fn touched_without_a_change() {
    let preview = preview(&[]);
    let before = preview.version();
    let text = fs::read(preview.at("articles/a.md")).expect("read");
    write(preview.root(), "articles/a.md", text);
    let file = fs::File::options().append(true).open(preview.at("articles/concepts/b.md")).expect("opened");
    file.set_modified(std::time::SystemTime::now()).expect("touched");
    thread::sleep(Duration::from_millis(700));
    assert_eq!(preview.version(), before, "nothing happens");
}

#[test]
fn everything_that_is_no_article() {
    let preview = preview(&[]);
    for (path, text) in [
        ("templates/page.html", "{% extends \"default/page.html\" %}{% block body %}Ours.{% endblock body %}"),
        ("templates/words/en.yaml", "frame:\n  skip: To the text\n"),
        ("static/style.css", "p { color: red }"),
        ("articles/concepts/picture.png", "a picture"),
        ("articles/handbook.yaml", "title: Another title\n"),
        ("articles/references.yaml", "made-up: { type: book, title: Made up, author: 'Writer, A.', date: 2001 }\n"),
        ("articles/glossary.yaml", "- { term: text, definition: Words. }\n"),
        ("articles/helplines.yaml", "emergency: {}\nlines: []\n"),
    ] {
        let before = preview.version();
        write(preview.root(), path, text);
        preview.comes_to_be_the_build();
        assert!(preview.version() > before, "{path}");
        write(preview.root(), path, format!("{text}\n"));
        preview.comes_to_be_the_build();
        fs::remove_file(preview.at(path)).expect("removed");
        preview.comes_to_be_the_build();
    }
}

#[test]
fn the_systems_limit_of_watched_files_is_reached() {
    fn refuse(_: Hearer) -> notify::Result<Box<dyn notify::Watcher + Send>> {
        Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch))
    }
    let preview = preview_with(refuse, &[]);
    write(preview.root(), "articles/a.md", article("A", "Seen all the same."));
    preview.comes_to_show("Seen all the same.");
    fs::remove_file(preview.at("articles/concepts/b.md")).expect("removed");
    preview.comes_to_be_the_build();
}

#[test]
fn a_start_with_everything_broken_and_its_mending() {
    let preview = preview(&[
        ("articles/handbook.yaml", "title: \"open\n"),
        ("articles/glossary.yaml", "- {\n"),
        ("articles/broken.md", "---\ntitle: \"open\n---\n"),
        ("templates/page.html", "{% if %}"),
    ]);
    for (path, mended) in [
        ("templates/page.html", "Ours: {{ article.body | safe }}"),
        ("articles/broken.md", "---\ntitle: Mended\nkind: page\n---\nText.\n"),
        ("articles/glossary.yaml", "[]\n"),
        ("articles/handbook.yaml", "title: Mended\n"),
    ] {
        write(preview.root(), path, mended);
        preview.comes_to_be_the_build();
    }
    assert!(preview.page_at("broken").contains("Ours:"));
}

#[test]
fn a_start_without_a_folder_of_articles() {
    let root = folder(&[]);
    let preview = Preview { shown: followed(&root, by_the_system), folder: root };
    preview.comes_to_be_the_build();
    write(preview.root(), "articles/a.md", article("A", "There now."));
    preview.comes_to_show("There now.");
}

#[test]
fn an_article_that_cannot_be_read_stays_as_it_last_was() {
    let preview = preview(&[]);
    let long = article("A", &"x".repeat(crate::source::limits::ARTICLE_BYTES.most + 1)).into_bytes();
    for (bytes, rule) in [(b"\xff\xfe-\0-\0-\0".to_vec(), "not-utf8"), (long, "over-limit")] {
        // Moved there whole: half of a long article is one that can be read.
        fs::write(preview.at("whole"), bytes).expect("written");
        fs::rename(preview.at("whole"), preview.at("articles/a.md")).expect("moved");
        while !preview.shown.borrow().found.iter().any(|one| one.rule.name == rule) {
            thread::sleep(Duration::from_millis(5));
        }
        assert!(preview.page().contains("The first text."), "{rule}");
    }
}
