//! The preview's web server: pages printed when asked for, news for open pages, what the author's panel shows.
//!
//! 1. `connections`: each is given some time to ask; `guard`: who may ask;
//! 2. pages, each with our scripts in its head and a name for what it holds;
//! 3. `/_mend/…`: the scripts, the news, the panel (`panel`, `quote`), and the one thing that writes (`fixing`).

mod connections;
mod fixing;
mod guard;
mod panel;
mod quote;

use std::convert::Infallible;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use percent_encoding::percent_decode_str;
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::sync::watch::Receiver;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

pub(super) use self::guard::Lan;
use super::search::SearchFiles;
use super::shown::Shown;
use crate::diagnostic::Tally;
use crate::edge::darkroom::{Darkroom, Shelf};
use crate::plan::{Plan, Printed};
use crate::source::{Address, Fingerprint};

/// What requests are answered from.
#[derive(Clone)]
struct Preview {
    root: Arc<PathBuf>,
    darkroom: Arc<Darkroom>,
    shown: Receiver<Arc<Shown>>,
    search: Arc<SearchFiles>,
    /// Whether open pages go where the author edits.
    follow: bool,
    /// What a page must know to change a file; nothing where none may.
    token: Option<Arc<str>>,
}

/// What pages run.
const SCRIPT: &str = concat!(
    "(() => {\n",
    include_str!("../live/morph.js"),
    include_str!("../live/news.js"),
    include_str!("../live/place.js"),
    include_str!("../live/marks.js"),
    include_str!("../live/panel.js"),
    include_str!("../live/told.js"),
    include_str!("../live/live.js"),
    "})();\n"
);
const WORKER: &str = include_str!("../live/worker.js");

/// Who is answered.
#[derive(Debug)]
pub(super) enum Reach {
    /// This machine alone, whose author may change files by a press.
    Here,
    /// Other machines too, if this one is in a network. Then nothing is ever changed.
    Lan(Option<Lan>),
}

/// Serves until the process ends.
pub(super) async fn run(
    listener: TcpListener,
    root: PathBuf,
    shown: Receiver<Arc<Shown>>,
    follow: bool,
    reach: Reach,
) -> io::Result<()> {
    let (token, lan) = match reach {
        Reach::Here => (Some(guard::token().into()), None),
        Reach::Lan(lan) => (None, lan),
    };
    let darkroom = Arc::new(Darkroom::new(&root, Shelf::Memory(Mutex::default())));
    let preview = Preview { root: Arc::new(root), darkroom, shown, search: Arc::default(), follow, token };
    let router = Router::new()
        .route("/_mend/news", get(news))
        .route("/_mend/panel", get(told))
        .route("/_mend/pages", get(pages))
        .route(guard::FIX, post(fix))
        .route("/_mend/live.js", get(|| async { typed("text/javascript; charset=utf-8", SCRIPT.into()) }))
        .route("/_mend/worker.js", get(|| async { typed("text/javascript; charset=utf-8", WORKER.into()) }))
        .fallback(get(page))
        .layer(middleware::from_fn_with_state(Arc::new(lan), guard::guard))
        .with_state(preview);
    connections::serve(&listener, &router).await
}

/// What open pages hear of each change.
#[derive(Serialize)]
struct News<'a> {
    version: &'a str,
    /// Changes with what was found.
    told: u64,
    checked: bool,
    errors: usize,
    warnings: usize,
    /// The page that was edited alone, and its title.
    edited: Option<(String, &'a str)>,
    /// Pictures that were changed.
    pictures: Vec<String>,
    follow: bool,
}

/// One event for each change, the present state first.
async fn news(State(preview): State<Preview>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let follow = preview.follow;
    let news = WatchStream::new(preview.shown).filter(|shown| shown.plan.is_some()).map(move |shown| {
        let tally = Tally::of(&shown.found);
        let news = News {
            version: &version(&shown),
            told: shown.told,
            checked: shown.checked,
            errors: tally.errors,
            warnings: tally.warnings,
            edited: shown.edited.article.as_ref().map(|(address, title)| (address.to_string(), title.as_str())),
            pictures: shown.edited.pictures.iter().map(|address| format!("/{}", address.encoded())).collect(),
            follow,
        };
        let text = serde_json::to_string(&news).unwrap_or_default();
        Ok(Event::default().retry(RETRY).data(text))
    });
    Sse::new(news).keep_alive(KeepAlive::default())
}

/// How soon a page asks again when the preview has gone.
const RETRY: Duration = Duration::from_millis(500);

/// A name for what is shown, which no other preview on this port gives to anything else.
fn version(shown: &Shown) -> String {
    format!("{}-{}", std::process::id(), shown.version)
}

/// What the panel shows on the page that `page` names.
async fn told(State(preview): State<Preview>, uri: Uri) -> Response {
    answer(preview, move |preview, shown, plan| {
        let page = guard::asked(&uri, "page").unwrap_or_default();
        let address = address(page.trim_start_matches('/'));
        json(&panel::panel(shown, plan, &preview.root, &address, preview.token.as_deref()))
    })
    .await
}

/// Changes what the finding of the name in `asked` is about.
async fn fix(State(preview): State<Preview>, headers: HeaderMap, asked: String) -> Response {
    let given = headers.get(guard::TOKEN).and_then(|given| given.to_str().ok()).unwrap_or_default();
    if !preview.token.as_deref().is_some_and(|token| guard::same(token, given)) {
        return (StatusCode::FORBIDDEN, "This page is older than the preview, so nothing was changed. Load it again.")
            .into_response();
    }
    answer(preview, move |preview, shown, _| match fixing::mend(shown, &preview.root, &asked) {
        Ok(done) => done.into_response(),
        Err(why) => (StatusCode::CONFLICT, why).into_response(),
    })
    .await
}

async fn pages(State(preview): State<Preview>) -> Response {
    answer(preview, |_, shown, plan| json(&panel::pages(shown, plan))).await
}

fn json(value: &impl Serialize) -> Response {
    typed("application/json", serde_json::to_string(value).unwrap_or_default().into())
}

async fn page(State(preview): State<Preview>, uri: Uri, headers: HeaderMap) -> Response {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|name| name.to_str().ok()).map(str::to_owned);
    answer(preview, move |preview, shown, plan| {
        let response = respond(preview, shown, plan, uri.path().trim_start_matches('/'));
        let name = response.headers().get(header::ETAG).and_then(|name| name.to_str().ok());
        match known.is_some() && known.as_deref() == name {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => response,
        }
    })
    .await
}

/// Answers from what is shown now; the first answers wait until there is something.
async fn answer(
    mut preview: Preview,
    make: impl FnOnce(&Preview, &Shown, &Plan) -> Response + Send + 'static,
) -> Response {
    if preview.shown.wait_for(|shown| shown.plan.is_some()).await.is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let shown = preview.shown.borrow().clone();
    let made = tokio::task::spawn_blocking(move || match &shown.plan {
        Some(plan) => make(&preview, &shown, plan),
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    });
    made.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn address(path: &str) -> Address {
    let path = percent_decode_str(path).decode_utf8_lossy();
    Address::new(path.strip_suffix("index.html").unwrap_or(&path))
}

fn respond(preview: &Preview, shown: &Shown, plan: &Plan, path: &str) -> Response {
    let address = address(path);
    if let Some(bytes) = preview.search.file(plan, shown.version, &address) {
        return typed(content_type(address.as_str()), bytes.into());
    }
    let folder = Address::page(address.as_str());
    if !plan.has(&address) && !path.is_empty() && plan.has(&folder) {
        return Redirect::temporary(&format!("/{}", folder.encoded())).into_response();
    }
    // The last good version stands in for what cannot be printed, and gives its pages their style; what was deleted is gone.
    let stands_in = |_: &&Plan| plan.has(&address) || !address.file().ends_with(".html");
    let good = shown.printed.as_ref();
    let in_good_theme = good.map(|good| plan.in_theme_of(good));
    let plans = [Some(plan), in_good_theme.as_ref(), good.filter(stands_in)];
    if let Some(response) = plans.into_iter().flatten().find_map(|plan| print(preview, shown, plan, &address)) {
        return response;
    }
    if plan.has(&address) {
        return with_script(shown, BROKEN);
    }
    let lost = print(preview, shown, plan, &plan.locate(&address).0.on_site(&Address::new("404.html")));
    let mut response = lost.unwrap_or_else(|| with_script(shown, BROKEN));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// What is shown when not even a last good page exists.
const BROKEN: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Not yet</title></head><body><main><h1>This page cannot be shown yet</h1><p>What is to be mended stands in the panel at the corner.</p></main></body></html>";

fn print(preview: &Preview, shown: &Shown, plan: &Plan, address: &Address) -> Option<Response> {
    let kind = content_type(&address.file());
    match plan.print(address).value? {
        Printed::Bytes(bytes) if kind.starts_with("text/html") => {
            Some(with_script(shown, std::str::from_utf8(&bytes).ok()?))
        }
        Printed::Bytes(bytes) => Some(typed(kind, bytes.into())),
        Printed::Picture(picture) => Some(typed(kind, preview.darkroom.bytes(&picture).ok()?.value.into())),
        Printed::Copy(path) => Some(typed(kind, std::fs::read(preview.root.join(path)).ok()?.into())),
    }
}

/// The page with our scripts, before all others so that they see it as it was sent. They are told what the page holds:
/// news may come before they listen. A page without a head must go on following too.
fn with_script(shown: &Shown, page: &str) -> Response {
    let name = format!("\"{}\"", Fingerprint::of(page.as_bytes()));
    let version = version(shown);
    let tag = format!("<script src=\"/_mend/live.js\" data-version=\"{version}\" data-page={name} defer></script>");
    let (before, after) = page.split_at(page.find("<head>").map_or(page.len(), |at| at + "<head>".len()));
    let mut response = typed("text/html; charset=utf-8", format!("{before}{tag}{after}").into());
    if let Ok(name) = name.parse() {
        response.headers_mut().insert(header::ETAG, name);
    }
    response
}

fn typed(kind: &'static str, body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, body).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "m4a" => "audio/mp4",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "wav" => "audio/wav",
        "vtt" => "text/vtt; charset=utf-8",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
