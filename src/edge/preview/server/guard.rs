//! Who may ask: this machine, by its own names; with `--lan` also whoever knows the token.
//!
//! Invariant: a page of another site can read, run or frame nothing, whatever name it gives to this machine. Only a page of the
//! preview itself, on this machine and without `--lan`, can ask for a change ([`FIX`]).

use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

/// What other machines need: the address they ask for, and what they must know.
#[derive(Debug, Clone)]
pub(in super::super) struct Lan {
    /// This machine's address in its network.
    pub address: IpAddr,
    /// Known to whom the author showed it.
    pub token: String,
}

impl Lan {
    /// `None` when this machine is in no network.
    pub fn new() -> Option<Self> {
        // Nothing is sent: the system only chooses the way it would take.
        let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
        socket.connect("192.0.2.1:9").ok()?;
        let address = socket.local_addr().ok()?.ip();
        (!address.is_loopback() && !address.is_unspecified()).then(|| Self { address, token: token() })
    }

    /// The address to type or scan.
    pub fn url(&self, port: u16) -> String {
        format!("http://{}/?token={}", SocketAddr::from((self.address, port)), self.token)
    }
}

/// Where a change is asked for.
pub(super) const FIX: &str = "/_mend/fix";
/// The header with what a page must know for that; a page of another site may not even try to send it.
pub(super) const TOKEN: &str = "x-mend-token";

/// 128 bits that nobody can guess: the keys of the standard library's hash maps come from the system's randomness.
pub(super) fn token() -> String {
    [RandomState::new(), RandomState::new()].iter().fold(String::new(), |mut token, random| {
        let _ = write!(token, "{:016x}", random.hash_one("mend"));
        token
    })
}

/// Lets a request through, or says why not.
pub(super) async fn guard(
    State(lan): State<Arc<Option<Lan>>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let changes = *request.method() == Method::POST && request.uri().path() == FIX;
    if !(changes || matches!(*request.method(), Method::GET | Method::HEAD)) {
        return (StatusCode::METHOD_NOT_ALLOWED, "The preview only shows.").into_response();
    }
    let headers = request.headers();
    let host = text(headers, header::HOST);
    let foreign_origin = text(headers, header::ORIGIN)
        .is_some_and(|origin| Some(origin) != host.map(|host| format!("http://{host}")).as_deref());
    // Browsers name the origin of every change; who names none is no page of the preview.
    let unnamed = changes && (lan.is_some() || text(headers, header::ORIGIN).is_none() || !is_from_here(headers));
    if foreign_origin || unnamed || is_fetched_elsewhere(headers) {
        return (StatusCode::FORBIDDEN, "The preview answers to its own pages only.").into_response();
    }
    let name = host.map(|host| host.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(host, |(name, _)| name));
    let is_here = matches!(name, Some("127.0.0.1" | "localhost" | "[::1]"));
    let answer = match &*lan {
        _ if is_here && peer.ip().to_canonical().is_loopback() => next.run(request).await,
        Some(lan) if name == Some(lan.address.to_string().as_str()) => with_token(lan, request, next).await,
        _ => (StatusCode::FORBIDDEN, "The preview answers on this machine only.").into_response(),
    };
    (CLOSED, answer).into_response()
}

/// What browsers are told of every answer: no other site may load it, and none may show it in a frame.
const CLOSED: [(header::HeaderName, &str); 3] = [
    (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Whether a page of another site, or of another port of this machine, asks for it. Only opening a page is let through:
/// what a `<script>` or a frame of somebody else loads would tell that page the titles of drafts. Browsers since 2023 name
/// who asks (Fetch Metadata, W3C); for others the answers' own headers stand guard.
fn is_fetched_elsewhere(headers: &HeaderMap) -> bool {
    let told = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match told("sec-fetch-site") {
        None | Some("same-origin" | "none") => false,
        Some(_) => told("sec-fetch-mode") != Some("navigate") || told("sec-fetch-dest") != Some("document"),
    }
}

/// Whether a browser says that a page of the preview asks, or does not say who asks.
fn is_from_here(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin")
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn is_port(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The first visit brings the token in its address; a cookie of this preview keeps it from then on. It is sent along when a
/// link in a message leads here, and never with what other sites load. Each port has its own: cookies do not tell them apart.
async fn with_token(lan: &Lan, request: Request, next: Next) -> Response {
    let cookies = text(request.headers(), header::COOKIE).unwrap_or_default();
    let host = text(request.headers(), header::HOST).unwrap_or_default();
    let name = format!("mend_preview_{}=", host.rsplit_once(':').map_or("80", |(_, port)| port));
    let kept = cookies.split(';').filter_map(|cookie| cookie.trim().strip_prefix(name.as_str()));
    if kept.into_iter().any(|token| same(token, &lan.token)) {
        return next.run(request).await;
    }
    if asked(request.uri(), "token").is_some_and(|token| same(&token, &lan.token)) {
        let cookie = format!("{name}{}; Path=/; HttpOnly; SameSite=Lax", lan.token);
        let headers = [
            (header::SET_COOKIE, cookie),
            (header::LOCATION, format!("/{}", request.uri().path().trim_start_matches(['/', '\\']))),
            (header::REFERRER_POLICY, "no-referrer".to_owned()),
        ];
        return (StatusCode::SEE_OTHER, headers).into_response();
    }
    (StatusCode::FORBIDDEN, "Open the address with its token, as `mend serve --lan` showed it.").into_response()
}

/// The value of `name` in the query of an address.
pub(super) fn asked(uri: &Uri, name: &str) -> Option<String> {
    let mut pairs = uri.query()?.split('&');
    let value = pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
}

/// Takes the same time wherever the first difference is.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |all, (one, other)| all | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_and_never_the_same() {
        assert_eq!(token().len(), 32);
        assert_ne!(token(), token());
        assert!(same("abc", "abc") && !same("abc", "abd") && !same("abc", "ab"));
    }

    #[test]
    fn only_opening_a_page_is_let_through_from_elsewhere() {
        let refused = |site: &'static str, mode: &'static str, dest: &'static str| {
            let pairs = [("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", dest)];
            let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
            let headers = pairs
                .map(|(name, value)| (header::HeaderName::from_static(name), header::HeaderValue::from_static(value)));
            is_fetched_elsewhere(&headers.collect())
        };
        assert!(!refused("", "", "") && !refused("none", "navigate", "document"));
        assert!(!refused("same-origin", "no-cors", "script") && !refused("same-origin", "cors", "sharedworker"));
        assert!(!refused("cross-site", "navigate", "document") && !refused("same-site", "navigate", "document"));
        for site in ["cross-site", "same-site", "something-new"] {
            assert!(refused(site, "no-cors", "script") && refused(site, "navigate", "iframe"), "{site}");
            assert!(refused(site, "navigate", "object") && refused(site, "cors", "empty") && refused(site, "", ""));
        }
    }

    #[test]
    fn the_token_is_read_out_of_the_address() {
        let uri: Uri = "/?a=b&token=12%33".parse().expect("an address");
        assert_eq!(asked(&uri, "token").as_deref(), Some("123"));
        assert_eq!(asked(&Uri::from_static("/token=1"), "token"), None);
    }
}
