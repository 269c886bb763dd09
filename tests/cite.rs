//! `mend cite`, against services that stand on this machine alone.

#![expect(clippy::disallowed_methods, reason = "tests read and write their own folders")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use mend::cite::{Record, wanted};
use mend::edge::cite::{Services, ask};
use mend::edge::external::{Client, Manners};
use tempfile::TempDir;

/// A service that answers a path with the head of a response and its body, and what it was asked.
struct Service {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

type Answer = (String, Vec<u8>);

impl Service {
    fn new(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let (heard, answer) = (Arc::clone(&asked), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (heard, answer) = (Arc::clone(&heard), Arc::clone(&answer));
                thread::spawn(move || serve(&stream, &heard, &*answer));
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("not poisoned").clone()
    }
}

fn serve(mut stream: &TcpStream, heard: &Mutex<Vec<String>>, answer: &dyn Fn(&str) -> Answer) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let Some(line) = lines.next() else { return };
    let head: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
    let accept = head.iter().find_map(|line| line.strip_prefix("accept: ")).unwrap_or_default().to_owned();
    assert!(head.iter().any(|line| line.to_lowercase().starts_with("user-agent: mend/")), "an honest name");
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    heard.lock().expect("not poisoned").push(format!("{path} {accept}"));
    let (head, body) = answer(&path);
    let _ = stream.write_all(
        format!("HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len()).as_bytes(),
    );
    let _ = stream.write_all(&body);
}

const JSON: &str = "200 OK\r\ncontent-type: application/vnd.citationstyles.csl+json";

fn article(doi: &str) -> String {
    format!(
        r#"{{"type":"journal-article","title":["Gaze &amp; <i>touch</i>: \"why\""],"author":[{{"given":"Tiffany","family":"Field"}},
        {{"given":"Marinus H.","family":"IJzendoorn","non-dropping-particle":"van"}}],"container-title":["Child Development"],"volume":"52","issue":"1",
        "page":"188-194","issued":{{"date-parts":[[1981,3]]}},"DOI":"{doi}"}}"#
    )
}

/// One service for everything.
fn world() -> Service {
    Service::new(|path| {
        let json = |text: &str| (JSON.to_owned(), text.as_bytes().to_vec());
        match path {
            "/10.5555/gaze" => ("302 Found\r\nlocation: /metadata/gaze".to_owned(), Vec::new()),
            "/metadata/gaze" => json(&article("10.5555/GAZE")),
            "/10.5555/a(1)%3C2%3E" => json(&article("10.5555/a(1)<2>")),
            "/10.5555/retracted" => json(r#"{"type":"journal-article","title":"Gone","author":[{"literal":"A Group, of some"}],"container-title":"J","issued":{"date-parts":[[2001]]},"updated-by":[{"type":"retraction"}]}"#),
            "/10.5555/again" => json(r#"{"type":"book","title":"Old","author":[{"family":"Old","given":"A."}],"issued":{"date-parts":[[1999]]}}"#),
            "/10.5555/bare" => json(r#"{"type":"journal-article","title":["Bare"]}"#),
            "/10.5555/untitled" => json(r#"{"type":"book","author":[{"family":"Doe","given":"J."}]}"#),
            "/10.5555/odd" => json(r#"{"type":"book","title":"Odd","author":[{"family":"Doe"}],"issued":{"date-parts":[[1999]]}}"#),
            "/10.5555/html" => ("200 OK\r\ncontent-type: text/html".to_owned(), b"<html>Not found</html>".to_vec()),
            "/10.5555/broken" => json("{ \"title\": "),
            "/10.5555/other" => json("{ \"status\": \"error\" }"),
            "/10.5555/busy" => ("429 Slowly\r\nretry-after: 3600".to_owned(), Vec::new()),
            "/10.5555/shy" => ("403 No".to_owned(), Vec::new()),
            "/10.5555/format" => ("406 No".to_owned(), Vec::new()),
            "/10.5555/circle" => ("302 Found\r\nlocation: /10.5555/circle".to_owned(), Vec::new()),
            "/10.5555/large" => (JSON.to_owned(), vec![b' '; 6_000_000]),
            "/api/books?bibkeys=ISBN:9780306406157&jscmd=data&format=json" => json(
                r#"{"ISBN:9780306406157":{"title":"Playing","authors":[{"name":"D. W. Winnicott"}],"publishers":[{"name":"Tavistock"}],"publish_date":"1971"}}"#,
            ),
            "/api/books?bibkeys=ISBN:9780804429573&jscmd=data&format=json" => json("{}"),
            "/page" => ("200 OK\r\ncontent-type: text/html; charset=iso-8859-1".to_owned(), b"<title>Caf\xe9 &amp; calm</title><meta name='author' content='Jane Doe'><meta name='dc.date' content='2020-05-06'>".to_vec()),
            "/of-gaze" => ("200 OK\r\ncontent-type: text/html".to_owned(), b"<title>Gaze</title><meta name=citation_doi content=10.5555/gaze>".to_vec()),
            "/paper.pdf" => ("200 OK\r\ncontent-type: application/pdf".to_owned(), b"%PDF-1.7".to_vec()),
            "/empty" => ("200 OK\r\ncontent-type: text/html".to_owned(), b"<p>Hello</p>".to_vec()),
            _ => ("404 Not Found".to_owned(), Vec::new()),
        }
    })
}

fn answered(service: &Service, typed: &str) -> Result<Record, String> {
    let manners = Manners { pause: Duration::ZERO, patience: Duration::from_secs(20), retries: 0, at_once: 1 };
    let services = Services { dois: service.address.clone(), books: service.address.clone() };
    ask(&Client::new(&manners), &services, &wanted(typed)?)
}

#[test]
fn each_answer_of_the_services_is_understood() {
    let world = world();
    let record = answered(&world, "https://doi.org/10.5555/GAZE").expect("a record");
    assert_eq!(record.work.title.as_deref(), Some("Gaze & touch: \"why\""));
    assert_eq!(record.work.doi.as_deref(), Some("10.5555/gaze"));
    let asked = world.asked();
    assert_eq!(asked[0], "/10.5555/gaze application/vnd.citationstyles.csl+json");
    assert_eq!(
        asked[1], "/metadata/gaze application/vnd.citationstyles.csl+json",
        "the form is asked for after each step"
    );
    assert!(answered(&world, "10.5555/a(1)<2>x").is_err() && answered(&world, "10.5555/bare").is_ok());
    for (typed, words) in [
        ("10.5555/nobody", "nobody has registered this DOI"),
        ("10.5555/html", "a page for people, not a record"),
        ("10.5555/broken", "cannot be read"),
        ("10.5555/other", "no record of a work"),
        ("10.5555/busy", "too busy to answer (429) and asks for 3600 seconds of patience"),
        ("10.5555/shy", "turns programs away (403)"),
        ("10.5555/format", "(406)"),
        ("10.5555/circle", "in a circle"),
        ("10.5555/large", "too large"),
        ("978-0-8044-2957-3", "does not know this book"),
    ] {
        let told = answered(&world, typed);
        assert!(told.as_ref().is_err_and(|told| told.contains(words)), "{typed}: {told:?}");
    }
    let page = |path: &str| answered(&world, &format!("{}{path}", world.address));
    let cafe = page("/page").expect("a page").work;
    assert_eq!((cafe.title.as_deref(), cafe.date.as_deref()), (Some("Café & calm"), Some("2020-05-06")));
    for (path, words) in
        [("/paper.pdf", "no web page"), ("/empty", "does not say what it is called"), ("/gone", "no such page")]
    {
        let told = page(path);
        assert!(told.as_ref().is_err_and(|told| told.contains(words)), "{path}: {told:?}");
    }
}

#[test]
fn a_service_that_is_away_is_told() {
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let manners = Manners { pause: Duration::ZERO, patience: Duration::from_secs(5), retries: 0, at_once: 1 };
    let services = Services { dois: closed.clone(), books: closed };
    let told = ask(&Client::new(&manners), &services, &wanted("10.5555/gaze").expect("a DOI"));
    assert!(told.as_ref().is_err_and(|told| told.contains("is this computer online?")), "{told:?}");
}

fn handbook(references: Option<(&str, &str)>) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    put("articles/index.md", "---\ntitle: A\n---\n\nText.\n");
    if let Some((path, text)) = references {
        put(path, text);
    }
    folder
}

struct Ran {
    out: String,
    told: String,
    code: Option<i32>,
}

fn mend(folder: &Path, world: &Service, arguments: &[&str], typed: &str) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mend"));
    command
        .args(["cite", "--today", "2026-11-22", "--dois-at", &world.address, "--books-at", &world.address])
        .args(arguments);
    command.current_dir(folder).env("XDG_CACHE_HOME", folder.join("cache")).env("NO_COLOR", "1");
    for proxy in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(proxy);
    }
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("mend runs");
    child.stdin.take().expect("open").write_all(typed.as_bytes()).expect("typed");
    let ran = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { out: text(ran.stdout), told: text(ran.stderr), code: ran.status.code() }
}

const OLD: &str = "# The works.\r\nold1999:\r\n  type: book  # a book\r\n  title: \"Old\"\r\n  author: \"Old, Ann\"\r\n  date: 1999\r\n  serial-number: { doi: \"10.5555/OLD\" }";

#[test]
fn an_entry_is_printed_and_asked_for_once() {
    let (world, folder) = (world(), handbook(None));
    let first = mend(folder.path(), &world, &["10.5555/gaze"], "");
    assert_eq!((first.code, first.told.as_str()), (Some(0), ""), "{}", first.out);
    assert_eq!(
        first.out,
        "field1981:\n    type: article\n    title: \"Gaze & touch: \\\"why\\\"\"\n    author: [\"Field, Tiffany\", { name: \"van IJzendoorn\", given-name: \"Marinus H.\" }]\n    \
         date: 1981-03\n    page-range: \"188-194\"\n    serial-number: { doi: \"10.5555/gaze\" }\n    parent:\n        type: periodical\n        title: \"Child Development\"\n        \
         volume: 52\n        issue: 1\n    mend: { checked: record }\n"
    );
    let before = world.asked().len();
    assert_eq!(mend(folder.path(), &world, &["doi:10.5555/GAZE"], "").out, first.out);
    assert_eq!(world.asked().len(), before, "what was answered lately is not asked again");
    fs::write(folder.path().join("cache/mend/works.json"), "{ broken").expect("written");
    assert_eq!(
        mend(folder.path(), &world, &["10.5555/gaze"], "").out,
        first.out,
        "a broken memory costs a question only"
    );
}

#[test]
fn several_are_taken_and_what_is_wrong_does_not_stop_the_others() {
    let (world, folder) = (world(), handbook(Some(("articles/references.yaml", OLD))));
    let typed =
        "# mine\n\n10.5555/retracted\n978-0-306-40615-8\n10.5555/old\n10.5555/bare\n10.5555/again\n10.5555/retracted\n";
    let ran = mend(folder.path(), &world, &["-", "nonsense"], typed);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.contains("agroup2001:\n") && ran.out.contains("note: \"retracted\"") && ran.out.contains("\nbare:\n"),
        "{}",
        ran.out
    );
    assert_eq!(ran.out.matches("agroup2001").count(), 1);
    for words in [
        "did you mean `9780306406157`?",
        "`nonsense` is neither",
        "The handbook has DOI 10.5555/old already: `old1999`, Old, 1999 (articles/references.yaml:2).",
        "ATTENTION: DOI 10.5555/retracted (agroup2001): this work was retracted, says its record.",
        "Note: old1999b: the handbook has `old1999` already; perhaps it is the same work.",
        "Note: bare: the record does not say who wrote it (`author`).",
        "Note: bare: the record does not say when it came out (`date`).",
    ] {
        assert!(ran.told.contains(words), "{words}\n{}", ran.told);
    }
}

#[test]
fn entries_are_added_in_the_file_s_own_manner_after_somebody_agreed() {
    let (world, folder) = (world(), handbook(Some(("articles/references.yaml", OLD))));
    let file = folder.path().join("articles/references.yaml");
    let text = || fs::read_to_string(&file).expect("text");
    let asked = mend(folder.path(), &world, &["10.5555/gaze", "--into"], "");
    assert_eq!((asked.code, text()), (Some(1), OLD.to_owned()), "nobody agreed: {}", asked.out);
    assert!(asked.out.contains("field1981:") && asked.out.contains("--yes"), "{}", asked.out);
    let done = mend(folder.path(), &world, &["10.5555/gaze", "10.5555/odd", "--into", "references.yaml", "--yes"], "");
    assert_eq!(done.code, Some(0), "{}{}", done.out, done.told);
    assert_eq!(done.told, "", "{}", done.out);
    let after = text();
    assert!(after.starts_with(&format!("{OLD}\r\n\r\nfield1981:\r\n  type: article\r\n")), "{after}");
    assert!(
        after.contains("\r\n    title: \"Child Development\"\r\n") && after.contains("\r\n\r\ndoe1999:\r\n"),
        "{after}"
    );
    assert!(!after.replace("\r\n", "").contains('\n'), "line ends are the file's own");
    let again =
        mend(folder.path(), &world, &["10.5555/gaze", &format!("{}/of-gaze", world.address), "--into", "--yes"], "");
    assert_eq!((again.code, text()), (Some(0), after), "twice is once: {}", again.told);
    assert_eq!(again.told.matches("already: `field1981`").count(), 2, "{}", again.told);
}

#[test]
fn a_bib_file_and_a_file_that_is_not_there_are_written_too() {
    let world = world();
    let old = "@book{old1999,\n  title = {Old},\n  author = {Old, Ann},\n  year = 1999,\n}\n";
    let folder = handbook(Some(("articles/references.bib", old)));
    let done = mend(folder.path(), &world, &["10.5555/gaze", "--into", "--yes"], "");
    let text = fs::read_to_string(folder.path().join("articles/references.bib")).expect("text");
    assert_eq!(done.code, Some(0), "{}{}", done.out, done.told);
    assert!(
        text.starts_with(&format!(
            "{old}\n@article{{field1981,\n  author = {{Field, Tiffany and {{van IJzendoorn}}, Marinus H.}},\n"
        )),
        "{text}"
    );
    let folder = handbook(None);
    let before = fs::read_dir(folder.path().join("articles")).expect("a folder").count();
    let refused = mend(folder.path(), &world, &["10.5555/gaze", "--into", "10.5555/odd"], "");
    assert!(refused.code == Some(2) && refused.told.contains("is no bibliography"), "{}", refused.told);
    let elsewhere = TempDir::new().expect("a folder").path().join("x.bib").display().to_string();
    for path in ["../x.yaml", "C:\\books\\x.yaml", "a\nb.bib", "sub/../../x.bib", &elsewhere] {
        let outside = mend(folder.path(), &world, &["10.5555/gaze", "--into", path, "--yes"], "");
        assert!(outside.code == Some(2) && outside.told.contains("is no bibliography"), "{path}: {}", outside.told);
        let files = fs::read_dir(folder.path().join("articles")).expect("a folder");
        assert_eq!(files.count(), before, "{path}");
    }
    let whole = folder.path().join("articles/whole.bib").display().to_string();
    let done = mend(folder.path(), &world, &["10.5555/gaze", "--into", &whole, "--yes"], "");
    assert!(done.code == Some(0) && Path::new(&whole).is_file(), "{}{}", done.out, done.told);
    let done = mend(folder.path(), &world, &["978-0-306-40615-7", "--into", "more.yaml", "--yes"], "");
    assert!(
        done.code == Some(0) && done.out.contains("name `more.yaml` under `references:`"),
        "{}{}",
        done.out,
        done.told
    );
    let text = fs::read_to_string(folder.path().join("articles/more.yaml")).expect("text");
    assert!(
        text.starts_with(
            "winnicott1971:\n    type: book\n    title: \"Playing\"\n    author: [\"Winnicott, D. W.\"]\n"
        ),
        "{text}"
    );
}

#[test]
fn a_file_that_cannot_be_added_to_is_left_as_it_is() {
    let world = world();
    let odd = "{ old1999: { type: book, title: Old, author: \"Old, Ann\", date: 1999 } }\n";
    let folder = handbook(Some(("articles/references.yaml", odd)));
    let ran = mend(folder.path(), &world, &["10.5555/gaze", "--into", "--yes"], "");
    assert!(
        ran.code == Some(2) && ran.told.contains("put the entries in by hand") && ran.out.contains("field1981:"),
        "{}{}",
        ran.out,
        ran.told
    );
    assert_eq!(fs::read_to_string(folder.path().join("articles/references.yaml")).expect("text"), odd);
}

#[test]
fn without_a_network_there_is_an_entry_to_fill_in_and_without_a_title_nothing_is_written() {
    let (world, folder) = (world(), tempfile::tempdir().expect("a folder"));
    let ran = mend(folder.path(), &world, &["10.5555/gaze", "0-306-40615-2", "https://example.org/a", "--offline"], "");
    assert!(ran.code == Some(0) && world.asked().is_empty(), "{}", ran.told);
    for words in [
        "serial-number: { doi: \"10.5555/gaze\" }",
        "serial-number: { isbn: \"9780306406157\" }",
        "url: \"https://example.org/a\"",
    ] {
        assert!(ran.out.contains(words), "{words}\n{}", ran.out);
    }
    assert!(mend::yaml::foreign(ran.out.replace("author2001:", "a:").split("\n\n").next().expect("one")).is_some());
    let folder = handbook(None);
    let ran = mend(folder.path(), &world, &["10.5555/untitled", "--into", "--yes"], "");
    assert!(ran.code == Some(1) && ran.told.contains("has no title"), "{}", ran.told);
    assert!(!folder.path().join("articles/references.yaml").exists());
}
