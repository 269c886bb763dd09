//! Today is the handbook's: a build machine on the other side of the world counts no day too early or too late.

#![expect(clippy::disallowed_methods, reason = "tests write their own folders and look at the clock")]

use std::fs;
use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// What `mend check` says of an article that was updated on the day it is fourteen hours east of Greenwich.
fn told(root: &Path, zone: &str, more: &[&str]) -> String {
    let east = TimeZone::fixed(Offset::constant(14));
    let day = Timestamp::now().to_zoned(east).date();
    let articles = root.join("articles");
    fs::create_dir_all(&articles).expect("made");
    fs::write(articles.join("handbook.yaml"), format!("title: A handbook\n{zone}")).expect("written");
    let article = format!("---\ntitle: A\nkind: page\nsummary: One.\nupdated: {day}\n---\n\nText.\n");
    fs::write(articles.join("a.md"), article).expect("written");
    let mut mend = Command::new(env!("CARGO_BIN_EXE_mend"));
    mend.args(["check", "--format", "json", "--root"]).arg(root).args(more).env("TZ", "UTC");
    String::from_utf8(mend.output().expect("run").stdout).expect("UTF-8")
}

#[test]
fn the_zone_of_the_handbook_says_what_day_it_is() {
    let root = tempfile::tempdir().expect("a folder");
    let told = |zone: &str, more: &[&str]| told(root.path(), zone, more);
    assert!(!told("time_zone: +14:00\n", &[]).contains("date-in-future"));
    assert!(told("time_zone: -12\n", &[]).contains("date-in-future"));
    assert!(told("time_zone: +14:00\n", &["--today", "2020-01-01"]).contains("date-in-future"), "--today wins");
    let unknown = told("time_zone: Pacific/Aukland\n", &[]);
    assert!(unknown.contains("there is no time zone `Pacific/Aukland`"), "{unknown}");
}
