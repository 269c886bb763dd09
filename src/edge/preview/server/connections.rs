//! In: a port and what answers. Out: every connection answered on a task of its own.
//!
//! Invariant: a client that never finishes its question holds nothing for longer than [`PATIENCE`], and no failure of one
//! connection ends another.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

/// How long a client may take to say what it wants; a browser needs milliseconds.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long nobody is let in after the system has no room for a connection.
const PAUSE: Duration = Duration::from_millis(200);

/// Answers until the process ends.
pub(super) async fn serve(listener: &TcpListener, router: &Router) -> io::Result<()> {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => drop(tokio::spawn(answer(stream, peer, router.clone()))),
            // Whoever went away again is no loss; when the system has no room there will be some soon.
            Err(error) if is_gone(&error) => {}
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

async fn answer(stream: TcpStream, peer: SocketAddr, router: Router) {
    let service = TowerToHyperService::new(router.layer(Extension(ConnectInfo(peer))));
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    // What fails here is the other side's going away in the middle.
    let _ = server.serve_connection(TokioIo::new(stream), service).await;
}
