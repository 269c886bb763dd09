//! The stages of a build, each alone and all together, for handbooks of three sizes: `cargo bench`.
//!
//! Folders stand in memory (`/dev/shm`) where there is such a place, so that no disk is measured; every build goes into a
//! fresh one. Whole processes are timed with `examples/generate.rs` and `mend build --timings`.

mod common;

use std::path::Path;
use std::sync::Arc;

use divan::{Bencher, black_box};
use jiff::civil::Date;
use mend::checks;
use mend::compile::{Compiler, Parts, compile};
use mend::config::{Choices, Config, Drafts, Links};
use mend::edge::read;
use mend::edge::write::{self, Hands};
use mend::handbook::{self, Handbook, Yarn};
use mend::plan::{self, Plan};
use mend::source::{Inputs, Source};
use mend::theme;
use tempfile::TempDir;

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn main() {
    divan::main();
}

fn choices() -> Choices {
    Choices { today: Date::constant(2026, 11, 22), drafts: Drafts::Hidden, base_url: None, links: Links::Folders }
}

fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder")
}

fn inputs(articles: usize) -> Inputs {
    common::inputs(&common::files(articles))
}

fn parts(inputs: &Inputs) -> Parts<'_> {
    let mut compiler = Compiler::default();
    let settings = compiler.settings(inputs, &choices());
    compiler.understand(settings, inputs).remove(0)
}

fn woven(inputs: &Inputs, parts: Parts<'_>) -> Arc<Handbook> {
    let written: Vec<_> = parts.written.into_iter().map(|one| one.value).collect();
    let (library, config) = (parts.library.value, parts.config.value);
    let (written, pictures) = (&written, &inputs.pictures);
    handbook::weave(Yarn { written, pictures, library: &library, config: &config, original: None }).value
}

/// Replans a handbook after an edit of one article, turn by turn.
fn edited(bencher: Bencher<'_, '_>, articles: usize, edit: fn(&str, usize) -> String) {
    let mut inputs = inputs(articles);
    let mut compiler = Compiler::default();
    let mut replan = |inputs: &Inputs| compiler.compile(inputs, &choices()).value;
    let mut plan = replan(&inputs);
    let text = inputs.articles[articles / 2].text().to_owned();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        inputs.articles[articles / 2] = Source::new(inputs.articles[articles / 2].path(), edit(&text, turn));
        plan = replan(&inputs);
    });
}

#[divan::bench(args = SIZES, max_time = 10)]
fn edit_a_sentence(bencher: Bencher<'_, '_>, articles: usize) {
    edited(bencher, articles, |text, turn| format!("{text}\n\nEdited {turn}.\n"));
}

#[divan::bench(args = SIZES, max_time = 10)]
fn edit_a_title(bencher: Bencher<'_, '_>, articles: usize) {
    edited(bencher, articles, |text, turn| text.replacen("title: ", &format!("title: Title {turn} "), 1));
}

fn planned(articles: usize) -> Plan {
    compile(&inputs(articles), &choices()).value
}

#[divan::bench(args = SIZES, max_time = 10)]
fn read(bencher: Bencher<'_, '_>, articles: usize) {
    let root = folder();
    common::write(root.path(), &common::files(articles)).expect("written");
    bencher.bench_local(|| read::inputs(root.path()).expect("read"));
}

#[divan::bench(args = SIZES, max_time = 10)]
fn understand_all(bencher: Bencher<'_, '_>, articles: usize) {
    let inputs = inputs(articles);
    bencher.bench_local(|| parts(&inputs));
}

#[divan::bench(args = SIZES, max_time = 10)]
fn weave(bencher: Bencher<'_, '_>, articles: usize) {
    let inputs = inputs(articles);
    bencher.with_inputs(|| parts(&inputs)).bench_local_values(|parts| woven(&inputs, parts));
}

#[divan::bench(args = SIZES, max_time = 10)]
fn plan_addresses(bencher: Bencher<'_, '_>, articles: usize) {
    let inputs = inputs(articles);
    let theme = Arc::new(theme::load(&inputs, &Config::with_defaults(&choices())).value);
    let make = || {
        let parts = parts(&inputs);
        let config = Arc::clone(&parts.config.value);
        (woven(&inputs, parts), Arc::clone(&theme), config)
    };
    bencher.with_inputs(make).bench_local_values(|(handbook, theme, config)| {
        plan::edition(handbook, theme, config, None, &mut plan::Memory::default())
    });
}

#[divan::bench(args = SIZES, max_time = 10)]
fn print_all(bencher: Bencher<'_, '_>, articles: usize) {
    let plan = planned(articles);
    bencher.bench_local(|| black_box(checks::printing(&plan)));
}

#[divan::bench(args = SIZES, max_time = 10)]
fn print_and_write(bencher: Bencher<'_, '_>, articles: usize) {
    let (plan, root) = (planned(articles), folder());
    bencher.with_inputs(folder).bench_local_refs(|out| {
        write::stage(&plan, root.path(), &out.path().join("public"), Hands::Respected)
            .expect("staged")
            .value
            .commit(None)
            .expect("written")
    });
}

#[divan::bench(args = SIZES, max_time = 20)]
fn whole(bencher: Bencher<'_, '_>, articles: usize) {
    build(bencher, &common::files(articles));
}

#[divan::bench(args = SIZES, max_time = 20)]
fn whole_with_bare_theme(bencher: Bencher<'_, '_>, articles: usize) {
    let mut files = common::files(articles);
    files.extend(common::bare_theme());
    build(bencher, &files);
}

fn build(bencher: Bencher<'_, '_>, files: &[(String, String)]) {
    let root = folder();
    common::write(root.path(), files).expect("written");
    bencher.with_inputs(folder).bench_local_refs(|out| {
        let inputs = read::inputs(root.path()).expect("read").value;
        let plan = compile(&inputs, &choices()).value;
        write::stage(&plan, root.path(), &out.path().join("public"), Hands::Respected)
            .expect("staged")
            .value
            .commit(None)
            .expect("written")
    });
}
