//! The button “Change it” of the preview, asked as browsers and others would: only a page of the preview itself changes anything, and
//! only what was found and still stands.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

mod commanding;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use commanding::{handbook, kept, text};
use serde_json::Value;
use tempfile::TempDir;

const SLIP: &str = "---\ntitle: T\nkind: concept\nsummary: S.\n---\n\nSee [[Good Enough]] and [w](Good-Enough.md).\n";
const OTHER: &str = "---\ntitle: G\nkind: concept\nsummary: S.\n---\n\nText.\n";

fn slips() -> TempDir {
    handbook(&[("articles/a/t.md", SLIP), ("articles/a/good-enough.md", OTHER)])
}

/// A preview that runs, and the port it answers on.
struct Preview {
    process: Child,
    port: u16,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Preview {
    fn of(folder: &Path, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
        command.current_dir(folder).args(["serve", "--port", "0", "--today", "2026-11-22"]).args(more);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("mend runs");
        let mut lines = BufReader::new(process.stdout.take().expect("piped"));
        let mut line = String::new();
        lines.read_line(&mut line).expect("an address");
        let port =
            line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok()).expect("a port");
        // What else is said is read, so that it never waits for somebody to read it.
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        Self { process, port }
    }

    /// The number and the text of an answer.
    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
        let host = format!("127.0.0.1:{}", self.port);
        let mut stream = TcpStream::connect(&host).expect("answered");
        let mut question =
            format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        if headers.iter().all(|(name, _)| *name != "Host") {
            question += &format!("Host: {host}\r\n");
        }
        for (name, value) in headers {
            question += &format!("{name}: {value}\r\n");
        }
        stream.write_all(format!("{question}\r\n{body}").as_bytes()).expect("asked");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let number = answer.split(' ').nth(1).and_then(|number| number.parse().ok()).expect("a number");
        (number, answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
    }

    /// What the panel of the page with the slips is told, once everything was looked at.
    fn panel(&self) -> Value {
        for _ in 0..600 {
            let (_, body) = self.ask("GET", "/_mend/panel?page=/t/", &[], "");
            // The body may come in pieces; the JSON is one line in it.
            let json = body.lines().find(|line| line.starts_with('{')).unwrap_or(&body);
            let panel: Value = serde_json::from_str(json).expect("JSON");
            if panel["checked"] == true {
                return panel;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("never looked at");
    }

    fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Names of the findings that can be changed.
fn offers(panel: &Value) -> Vec<String> {
    let found = panel["found"].as_array().expect("a list").iter();
    found.filter_map(|one| Some(one["fix"]["id"].as_str()?.to_owned())).collect()
}

#[test]
fn what_is_shown_is_changed_whole_and_can_be_undone() {
    let folder = slips();
    let preview = Preview::of(folder.path(), &[]);
    let panel = preview.panel();
    let (token, offers) = (panel["token"].as_str().expect("a token").to_owned(), offers(&panel));
    assert_eq!((token.len(), offers.len()), (32, 2));
    let change = panel["found"].as_array().expect("a list").iter().find_map(|one| one["fix"]["change"].as_str());
    assert!(change.is_some_and(|change| change.starts_with("articles/a/t.md\n") && change.contains("+    7  See ")));
    let origin = preview.origin();
    let headers = [("Origin", origin.as_str()), ("X-Mend-Token", token.as_str()), ("Sec-Fetch-Site", "same-origin")];
    let (number, told) = preview.ask("POST", "/_mend/fix", &headers, &offers[0]);
    assert_eq!(number, 200, "{told}");
    assert!(told.starts_with("Done: 1 file. `mend undo` takes it back; as they were, the files are kept in"), "{told}");
    let now = text(&folder, "articles/a/t.md");
    let first = SLIP.replace("[[Good Enough]]", "[[good-enough]]");
    let second = SLIP.replace("(Good-Enough.md)", "(good-enough.md)");
    assert!(now == first || now == second, "{now}");
    let undo = kept(&folder, "undo");
    assert_eq!(fs::read_to_string(undo.join("articles/a/t.md")).expect("kept"), SLIP);
    assert!(!folder.path().join(".mend/edits.under-way").exists());
    // The same again is no second change.
    let (number, told) = preview.ask("POST", "/_mend/fix", &headers, &offers[0]);
    assert_eq!((number, text(&folder, "articles/a/t.md")), (409, now), "{told}");
    // The page follows, and what is left is offered anew.
    for _ in 0..200 {
        let left = self::offers(&preview.panel());
        if left.len() == 1 {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the panel still offers what was changed");
}

/// How somebody asks, the number of the answer, method, path and headers.
type Question<'a> = (&'a str, u16, &'a str, &'a str, Vec<(&'a str, &'a str)>);

#[test]
fn nobody_else_changes_anything() {
    let folder = slips();
    let preview = Preview::of(folder.path(), &[]);
    let panel = preview.panel();
    let (token, id) = (panel["token"].as_str().expect("a token").to_owned(), offers(&panel)[0].clone());
    let (origin, other) = (preview.origin(), "0".repeat(32));
    let (own, given) = (("Origin", origin.as_str()), ("X-Mend-Token", token.as_str()));
    let refused: [Question<'_>; 13] = [
        ("without a token", 403, "POST", "/_mend/fix", vec![own]),
        ("with another token", 403, "POST", "/_mend/fix", vec![own, ("X-Mend-Token", &other)]),
        ("with half a token", 403, "POST", "/_mend/fix", vec![own, ("X-Mend-Token", &token[..16])]),
        ("with an empty token", 403, "POST", "/_mend/fix", vec![own, ("X-Mend-Token", "")]),
        ("without an origin", 403, "POST", "/_mend/fix", vec![given]),
        ("from another site", 403, "POST", "/_mend/fix", vec![("Origin", "https://evil.example"), given]),
        ("from a file", 403, "POST", "/_mend/fix", vec![("Origin", "null"), given]),
        ("from another port", 403, "POST", "/_mend/fix", vec![("Origin", "http://127.0.0.1:1"), given]),
        ("as a browser tells of others", 403, "POST", "/_mend/fix", vec![own, given, ("Sec-Fetch-Site", "cross-site")]),
        ("as a page of another port", 403, "POST", "/_mend/fix", vec![own, given, ("Sec-Fetch-Site", "same-site")]),
        (
            "under another name",
            403,
            "POST",
            "/_mend/fix",
            vec![("Host", "evil.example"), ("Origin", "http://evil.example"), given],
        ),
        ("by asking for a page", 405, "GET", "/_mend/fix", vec![own, given]),
        ("at another place", 405, "POST", "/_mend/panel", vec![own, given]),
    ];
    for (how, wanted, method, path, headers) in refused {
        let (number, told) = preview.ask(method, path, &headers, &id);
        assert_eq!(number, wanted, "{how}: {told}");
    }
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
        assert_eq!(preview.ask(method, "/_mend/fix", &[own, given], &id).0, 405, "{method}");
    }
    for asked in ["", "nothing", "../../etc/passwd"] {
        assert_eq!(preview.ask("POST", "/_mend/fix", &[own, given], asked).0, 409, "{asked}");
    }
    assert_eq!(text(&folder, "articles/a/t.md"), SLIP);
    assert!(!folder.path().join(".mend").exists());
}

#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    let folder = slips();
    let preview = Preview::of(folder.path(), &[]);
    let panel = preview.panel();
    let (token, id) = (panel["token"].as_str().expect("a token").to_owned(), offers(&panel)[0].clone());
    let mine = SLIP.replace("See", "I see");
    fs::write(folder.path().join("articles/a/t.md"), &mine).expect("written");
    let origin = preview.origin();
    let headers = [("Origin", origin.as_str()), ("X-Mend-Token", token.as_str())];
    let (number, told) = preview.ask("POST", "/_mend/fix", &headers, &id);
    assert_eq!((number, text(&folder, "articles/a/t.md")), (409, mine), "{told}");
    assert!(told.contains("changed meanwhile"), "{told}");
}

#[test]
fn with_lan_nothing_is_offered_or_changed() {
    let folder = slips();
    let preview = Preview::of(folder.path(), &["--lan"]);
    let panel = preview.panel();
    assert!(panel["token"].is_null() && offers(&panel).is_empty());
    let alone = Preview::of(folder.path(), &[]);
    let id = offers(&alone.panel())[0].clone();
    let origin = preview.origin();
    for token in ["", "0"] {
        let (number, _) = preview.ask("POST", "/_mend/fix", &[("Origin", &origin), ("X-Mend-Token", token)], &id);
        assert_eq!(number, 403);
    }
    assert_eq!(text(&folder, "articles/a/t.md"), SLIP);
}
