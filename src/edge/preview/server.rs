//! The preview's web server: pages printed when asked for, news for open pages, the list of what is wrong.

use std::convert::Infallible;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio::sync::watch::Receiver;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use super::follow::Shown;
use crate::diagnostic::{Tally, html};
use crate::plan::{Plan, Printed};
use crate::source::Address;

#[derive(Clone)]
struct Preview {
    root: Arc<PathBuf>,
    shown: Receiver<Arc<Shown>>,
}

const SCRIPT: &str = include_str!("live.js");

/// Serves until the process ends.
pub(super) async fn run(listener: TcpListener, root: PathBuf, shown: Receiver<Arc<Shown>>) -> io::Result<()> {
    let preview = Preview { root: Arc::new(root), shown };
    let router = Router::new()
        .route("/_mend/events", get(events))
        .route("/_mend/found", get(found))
        .route("/_mend/live.js", get(script))
        .fallback(get(page))
        .layer(middleware::from_fn(only_here))
        .with_state(preview);
    axum::serve(listener, router).await
}

/// Refuses requests that name another host: a page elsewhere must not read the handbook through a renamed address.
async fn only_here(headers: HeaderMap, request: Request, next: Next) -> Response {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if matches!(name, "127.0.0.1" | "localhost" | "[::1]") {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "The preview answers on this machine only.").into_response()
    }
}

async fn script() -> Response {
    typed("text/javascript; charset=utf-8", SCRIPT.into())
}

/// One event for each change: its version and how many errors there are.
async fn events(State(preview): State<Preview>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let news = WatchStream::new(preview.shown).filter(|shown| shown.plan.is_some()).map(|shown| {
        let (version, tally) = (version(&shown), Tally::of(&shown.found));
        Ok(Event::default().data(format!("{{\"version\":\"{version}\",\"errors\":{}}}", tally.errors)))
    });
    Sse::new(news).keep_alive(KeepAlive::default())
}

/// A name for what is shown, which no other preview on this port gives to anything else.
fn version(shown: &Shown) -> String {
    format!("{}-{}", std::process::id(), shown.version)
}

/// The errors as a fragment of HTML; everything in it is escaped.
async fn found(State(preview): State<Preview>) -> Response {
    let shown = preview.shown.borrow().clone();
    let errors: Vec<_> = shown.found.iter().filter(|diagnostic| diagnostic.is_error()).cloned().collect();
    typed("text/html; charset=utf-8", html::list(&errors).into())
}

async fn page(State(mut preview): State<Preview>, uri: Uri) -> Response {
    // The first compilation takes a moment; the first page waits for it.
    if preview.shown.wait_for(|shown| shown.plan.is_some()).await.is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let shown = preview.shown.borrow().clone();
    let path = percent_decode_str(uri.path().trim_start_matches('/')).decode_utf8_lossy().into_owned();
    let Ok(response) = tokio::task::spawn_blocking(move || respond(&preview, &shown, &path)).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    response
}

fn respond(preview: &Preview, shown: &Shown, path: &str) -> Response {
    let Some(plan) = &shown.plan else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    let address = Address::new(path.strip_suffix("index.html").unwrap_or(path));
    let folder = Address::page(path);
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
    let lost = print(preview, shown, plan, &Address::new("404.html"));
    let mut response = lost.unwrap_or_else(|| with_script(shown, BROKEN));
    *response.status_mut() = if plan.has(&address) { StatusCode::OK } else { StatusCode::NOT_FOUND };
    response
}

/// What is shown when not even a last good page exists.
const BROKEN: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Not yet</title></head><body><p>This page cannot be shown yet. What is wrong stands in the box.</p></body></html>";

fn print(preview: &Preview, shown: &Shown, plan: &Plan, address: &Address) -> Option<Response> {
    let kind = content_type(&address.file());
    match plan.print(address).value? {
        Printed::Bytes(bytes) if kind.starts_with("text/html") => {
            Some(with_script(shown, std::str::from_utf8(&bytes).ok()?))
        }
        Printed::Bytes(bytes) => Some(typed(kind, bytes.into())),
        Printed::Copy(path) => Some(typed(kind, std::fs::read(preview.root.join(path)).ok()?.into())),
    }
}

/// The page with our script, which is told what the page shows: news may come before it listens. A page without a head,
/// such as an empty template prints, must go on following too.
fn with_script(shown: &Shown, page: &str) -> Response {
    let tag = format!("<script src=\"/_mend/live.js\" data-version=\"{}\" defer></script>", version(shown));
    let (before, after) = page.split_at(page.find("</head>").unwrap_or(page.len()));
    typed("text/html; charset=utf-8", format!("{before}{tag}{after}").into())
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
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
