//! `mend check --external`, against a web that stands on this machine alone.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use mend::checks::world::Answer;
use mend::edge::external::{Manners, ask};
use tempfile::TempDir;

/// A site and what it was asked: when, with which method, for which path.
struct Site {
    address: String,
    asked: Arc<Mutex<Vec<(Instant, String)>>>,
}

impl Site {
    /// A site that answers a method and a path with the head of a response; an empty one means never.
    fn new(answer: impl Fn(&str, &str, usize) -> String + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked: Arc<Mutex<Vec<(Instant, String)>>> = Arc::default();
        let (heard, answer) = (Arc::clone(&asked), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (heard, answer) = (Arc::clone(&heard), Arc::clone(&answer));
                thread::spawn(move || serve(&stream, &heard, &*answer));
            }
        });
        Self { address, asked }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("not poisoned").iter().map(|(_, line)| line.clone()).collect()
    }
}

fn serve(stream: &TcpStream, heard: &Mutex<Vec<(Instant, String)>>, answer: &dyn Fn(&str, &str, usize) -> String) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    if let Some(line) = lines.next() {
        let agent: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
        assert!(agent.iter().any(|line| line.to_lowercase().starts_with("user-agent: mend/")), "an honest name");
        let mut words = line.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let before = {
            let mut heard = heard.lock().expect("not poisoned");
            heard.push((Instant::now(), format!("{method} {path}")));
            heard.iter().filter(|(_, line)| line.ends_with(&format!(" {path}"))).count()
        };
        let head = answer(method, path, before);
        if head.is_empty() {
            thread::sleep(Duration::from_secs(5));
            return;
        }
        let mut stream = stream;
        let _ =
            stream.write_all(format!("HTTP/1.1 {head}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").as_bytes());
    }
}

fn quick() -> Manners {
    Manners { pause: Duration::from_millis(1), patience: Duration::from_millis(600), retries: 1, at_once: 4 }
}

fn answers(addresses: &[String]) -> BTreeMap<String, Answer> {
    ask(&addresses.iter().map(String::as_str).collect::<Vec<_>>(), &quick(), &|_| {})
}

#[test]
fn each_answer_of_the_web_is_understood() {
    let other = Site::new(|_, _, _| "200 OK".into());
    let new_home = other.at("/new?x=1");
    let site = Site::new(move |method, path, before| match (method, path) {
        (_, "/fine" | "/slash/") | ("GET", "/no-heads" | "/wrong-heads") => "200 OK".into(),
        (_, "/busy-once") if before > 1 => "200 OK".into(),
        (_, "/busy" | "/busy-once") => "429 Slowly\r\nretry-after: 0".into(),
        (_, "/very-busy") => "503 Later\r\nretry-after: 3600".into(),
        (_, "/gone") | ("HEAD", "/wrong-heads") => "404 Not Found".into(),
        (_, "/given-up") => "410 Gone".into(),
        (_, "/error") => "500 Oh".into(),
        ("HEAD", "/no-heads") => "405 No".into(),
        (_, "/shy") => "403 No".into(),
        (_, "/moved") => format!("301 Moved\r\nlocation: {new_home}"),
        (_, "/moved-twice") => "308 Moved\r\nlocation: /moved".into(),
        (_, "/slash") => "301 Moved\r\nlocation: /slash/".into(),
        (_, "/for-today") => "302 Found\r\nlocation: fine".into(),
        (_, "/to-the-gone") => "301 Moved\r\nlocation: /gone".into(),
        (_, "/circle") => "302 Found\r\nlocation: /circle".into(),
        (_, "/nowhere") => "302 Found".into(),
        (_, "/odd") => "302 Found\r\nlocation: javascript:x()".into(),
        (_, "/silent") => String::new(),
        _ => "400 Bad".into(),
    });
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}/", listener.local_addr().expect("an address"))
    };
    let paths = [
        "/fine",
        "/gone",
        "/given-up",
        "/error",
        "/no-heads",
        "/wrong-heads",
        "/shy",
        "/busy",
        "/very-busy",
        "/busy-once",
        "/moved",
        "/moved-twice",
        "/slash",
        "/for-today",
        "/to-the-gone",
        "/circle",
        "/nowhere",
        "/odd",
        "/silent",
        "/else",
    ];
    let mut addresses: Vec<String> = paths.iter().map(|path| site.at(path)).collect();
    addresses.push(closed.clone());
    let told = answers(&addresses);
    let kind = |address: &str| match &told[address] {
        Answer::Fine => "fine".to_owned(),
        Answer::Moved(to) => format!("moved to {}", to.trim_start_matches(&other.address)),
        Answer::Dead(why) => format!("dead: {why}"),
        Answer::Silent(why) => format!("silent: {why}"),
        Answer::Unknown(why) => format!("unknown: {why}"),
    };
    let kinds: Vec<String> = paths.iter().map(|path| format!("{path} {}", kind(&site.at(path)))).collect();
    let expected = [
        "/fine fine",
        "/gone dead: is gone: the site answers “not found” (404)",
        "/given-up dead: is gone: the site answers “not found” (410)",
        "/error dead: only shows an error of its site (500)",
        "/no-heads fine",
        "/wrong-heads fine",
        "/shy unknown: turns programs away (403)",
        "/busy unknown: is too busy to answer (429)",
        "/very-busy unknown: is too busy to answer (503)",
        "/busy-once fine",
        "/moved moved to /new?x=1",
        "/moved-twice moved to /new?x=1",
        "/slash fine",
        "/for-today fine",
        "/to-the-gone dead: is gone: the site answers “not found” (404)",
        "/circle dead: leads on in a circle",
        "/nowhere dead: leads on to nowhere (302)",
        "/odd dead: leads on to nowhere (302)",
        "/silent silent: did not answer in time",
        "/else dead: cannot be shown: the site refuses it (400)",
    ];
    assert_eq!(kinds, expected);
    assert_eq!(kind(&closed), "silent: did not answer: nothing could be reached there");
    let asked = site.asked();
    assert!(!asked.contains(&"GET /fine".to_owned()), "a head that is there is enough");
    assert_eq!(asked.iter().filter(|line| line.ends_with(" /very-busy")).count(), 2, "an hour is not waited for");
}

#[test]
fn a_site_is_asked_one_thing_at_a_time_and_several_sites_at_once() {
    let pause = Duration::from_millis(60);
    let sites: Vec<Site> = (0..4)
        .map(|_| {
            Site::new(|_, _, _| {
                thread::sleep(Duration::from_millis(40));
                "200 OK".into()
            })
        })
        .collect();
    let addresses: Vec<String> =
        sites.iter().flat_map(|site| (0..3).map(|page| site.at(&format!("/{page}")))).collect();
    let started = Instant::now();
    let told = ask(
        &addresses.iter().map(String::as_str).collect::<Vec<_>>(),
        &Manners { pause, ..Manners::default() },
        &|_| {},
    );
    assert_eq!(told.len(), 12);
    for site in &sites {
        let times: Vec<Instant> = site.asked.lock().expect("not poisoned").iter().map(|(time, _)| *time).collect();
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= pause), "a pause between two questions");
    }
    let one_by_one = (pause + Duration::from_millis(40)) * 12;
    assert!(started.elapsed() < one_by_one, "sites wait for themselves, not for each other");
}

#[test]
fn the_command_asks_only_when_told_remembers_and_points_at_every_place() {
    let site = Site::new(|_, path, _| if path.starts_with("/gone") { "404 No".into() } else { "200 OK".into() });
    let folder = TempDir::new().expect("a folder");
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    };
    let (fine, gone) = (site.at("/fine"), site.at("/gone"));
    put(
        "articles/concepts/a.md",
        &format!(
            "---\ntitle: A\nkind: concept\nsummary: One sentence.\n---\n\nÄ [one]({fine}#x) [two]({gone}#y) [@k]. <a href=\"{gone}\">three</a> [mail](mailto:a@b.example)\n"
        ),
    );
    put(
        "articles/references.yaml",
        &format!("k:\n  type: article\n  title: T\n  author: A, B\n  date: 2001\n  url: {gone}/reference\n"),
    );
    put("articles/handbook.yaml", "countries: [GB]\n");
    put(
        "articles/helplines.yaml",
        &format!(
            "emergency:\n  - {{ country: GB, numbers: [{{ tel: \"999\" }}] }}\nlines:\n  - country: GB\n    service: S\n    url: {gone}/line\n    for: [crisis]\n    verified: true\n    checked_on: 2026-11-01\n"
        ),
    );
    let check = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
        command.args(["check", "--format", "json", "--today", "2026-11-22"]).args(arguments);
        command.current_dir(folder.path()).env("XDG_CACHE_HOME", folder.path().join("cache"));
        for proxy in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            command.env_remove(proxy);
        }
        let ran = command.output().expect("mend runs");
        let found: Vec<serde_json::Value> = serde_json::from_slice(&ran.stdout).expect("one array");
        let dead = found.into_iter().filter(|one| one["rule"] == "dead-external-link");
        let places =
            dead.map(|one| format!("{}:{}:{}", one["file"].as_str().expect("a file"), one["line"], one["column"]));
        (places.collect::<Vec<_>>(), String::from_utf8(ran.stderr).expect("UTF-8"))
    };
    assert_eq!(check(&[]), (Vec::new(), String::new()));
    assert_eq!(site.asked(), Vec::<String>::new(), "nothing is asked unless somebody says so");
    let (places, said) = check(&["--external"]);
    let second = "Ä [one](#x) [".chars().count() + fine.len();
    let third = second + "[two](#y) [@k]. <a href=\"".len() + gone.len();
    assert_eq!(
        places,
        [
            format!("articles/concepts/a.md:7:{second}"),
            format!("articles/concepts/a.md:7:{third}"),
            "articles/helplines.yaml:6:10".to_owned(),
            "articles/references.yaml:1:1".to_owned()
        ]
    );
    assert_eq!(said, "Outside the handbook: 4 addresses; 3 gone.\n");
    let before = site.asked().len();
    let (again, said) = check(&["--external"]);
    assert_eq!(again, places);
    assert_eq!(said, "Outside the handbook: 4 addresses, 1 of them answered lately; 3 gone.\n");
    assert!(!site.asked()[before..].iter().any(|line| line.ends_with("/fine")), "what was fine is not asked again");
    let files: Vec<_> =
        fs::read_dir(folder.path()).expect("readable").map(|one| one.expect("readable").file_name()).collect();
    assert_eq!(files.len(), 2, "nothing is written beside the articles: {files:?}");
    fs::write(folder.path().join("cache/mend/addresses.json"), "{ broken").expect("written");
    assert_eq!(check(&["--external"]).0, places, "a broken memory costs questions only");
}

#[test]
fn what_moved_and_what_nobody_can_say_is_told_apart_from_what_is_gone() {
    let site = "https://site.example";
    let place = mend::source::Source::new("articles/a.md", "x").place(0..1);
    let (moved, shy, gone) = (format!("{site}/moved"), format!("{site}/shy"), format!("{site}/gone"));
    let addresses = [&moved, &shy, &gone].map(|url| (url.clone(), vec![place.clone()]));
    let answers = [
        (moved, Answer::Moved(format!("{site}/new"))),
        (shy, Answer::Unknown("turns programs away (403)".into())),
        (gone, Answer::Silent("did not answer in time".into())),
    ];
    let told = mend::checks::world::told(&addresses.into(), &answers.into());
    let told: Vec<_> =
        told.iter().map(|one| (one.rule.name, &*one.message, one.help.as_deref().unwrap_or_default())).collect();
    assert_eq!(
        told,
        [
            (
                "dead-external-link",
                "`https://site.example/gone` did not answer in time",
                "look for the page’s new address, or take the link out"
            ),
            (
                "moved-external-link",
                "`https://site.example/moved` has moved",
                "look whether it is the same page, then write `https://site.example/new`"
            ),
            (
                "unchecked-external-link",
                "`https://site.example/shy` could not be checked: it turns programs away (403)",
                "open it in your browser to see whether it is still the right page"
            ),
        ]
    );
}

#[test]
fn a_site_that_never_answers_is_left_alone() {
    let site = Site::new(|_, _, _| String::new());
    let addresses: Vec<String> = (0..30).map(|page| site.at(&format!("/{page}"))).collect();
    let told = answers(&addresses);
    assert!(told.len() == 30 && told.values().all(|answer| matches!(answer, Answer::Silent(_))), "{told:?}");
    assert_eq!(site.asked().len(), 4, "two pages, each asked for once and once again");
}
