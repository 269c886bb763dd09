//! `mend serve`: the handbook in the browser, following every change.
//!
//! 1. `watch` hears that something changed, `glance` looks where, `disk` reads what;
//! 2. `stage` compiles again, keeping the last good version of whatever is broken just now;
//! 3. `follow` does so whenever something is heard, and hands it over to `checking` when there is time;
//! 4. `server` prints pages when a browser asks, and tells open pages that there is something new.
//!
//! Invariant: changes no file but when the author presses “Change it”, answers this machine only unless `--lan` says otherwise,
//! and no state of the handbook ends it.

mod checking;
mod disk;
mod follow;
mod glance;
mod search;
mod server;
mod shown;
mod stage;
#[cfg(test)]
mod tests;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use tokio::net::TcpListener;
use tokio::sync::watch::{Sender, channel};

use self::server::{Lan, Reach};
use self::shown::{Findings, Shown};
use self::stage::{Stage, Today};
use super::cli::Serve;
use super::{terminal, zone};
use crate::config::Choices;

/// Ports tried one after the other when the wanted one is taken.
const PORTS: u16 = 50;

/// Serves the handbook until Ctrl-C.
///
/// # Errors
/// When no port is free, or the root is no folder.
pub fn serve(options: &Serve, choices: Choices) -> io::Result<()> {
    let root = std::fs::canonicalize(&options.place.root).map_err(|error| {
        io::Error::new(error.kind(), format!("{} cannot be read: {error}", options.place.root.display()))
    })?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let lan = options.lan.then(Lan::new).flatten();
        let listener =
            listen(lan.as_ref().map_or(Ipv4Addr::LOCALHOST, |_| Ipv4Addr::UNSPECIFIED), options.port).await?;
        let port = listener.local_addr()?.port();
        let (shown, changes) = channel(Arc::new(Shown::default()));
        let url = format!("http://127.0.0.1:{port}/");
        terminal::say(&format!("Your handbook is at {url}\nSave a file and the page follows. Press Ctrl-C to stop."))?;
        match &lan {
            Some(lan) => invite(&lan.url(port))?,
            None if options.lan => terminal::complain("This machine is in no network, so no other machine can see it."),
            None => {}
        }
        let reach = if options.lan { Reach::Lan(lan) } else { Reach::Here };
        let (worker, given) = (root.clone(), options.place.today);
        let home = root.clone();
        let today: Today = Box::new(move || given.unwrap_or_else(|| zone::today(&home)));
        std::thread::spawn(move || follow(&worker, choices, today, &shown));
        let opening = options.open.then(|| open::that_detached(&url));
        if let Some(Err(error)) = opening {
            terminal::complain(&format!("The browser could not be opened ({error}); open {url} yourself."));
        }
        tokio::select! {
            ended = server::run(listener, root, changes, options.follow, reach) => ended,
            _ = tokio::signal::ctrl_c() => {
                terminal::say("\nStopped.")
            }
        }
    })?;
    // Open pages hold their connections; nothing is lost by letting go of them.
    runtime.shutdown_background();
    Ok(())
}

/// Shows the address for phones, and the same to be scanned.
fn invite(url: &str) -> io::Result<()> {
    terminal::say(&format!("Phones and other machines in your network see it at {url}"))?;
    match QrCode::new(url) {
        Ok(code) => terminal::say(&code.render::<Dense1x2>().quiet_zone(true).build()),
        Err(_) => Ok(()),
    }
}

async fn listen(host: Ipv4Addr, wanted: u16) -> io::Result<TcpListener> {
    let at = |port| SocketAddr::from((host, port));
    if wanted == 0 {
        return TcpListener::bind(at(0)).await;
    }
    for port in wanted..=wanted.saturating_add(PORTS) {
        match TcpListener::bind(at(port)).await {
            Ok(listener) => {
                if port != wanted {
                    terminal::say(&format!("Port {wanted} is taken by another program, so this is port {port}."))?;
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::new(io::ErrorKind::AddrInUse, format!("no port from {wanted} on is free; name one with --port")))
}

/// Shows the handbook as it is now and after every change, and says on the terminal what is wrong with it.
fn follow(root: &Path, choices: Choices, today: Today, shown: &Sender<Arc<Shown>>) {
    let mut changes = watch::changes(root, watch::by_the_system);
    let mut stage = Stage::new(root.to_owned(), choices, today, disk::PATIENCE);
    let mut said: Option<Findings> = None;
    follow::follow(&mut stage, &mut changes, shown, |plan, found| {
        if said.as_ref() != Some(found) {
            // The browser shows it too, so a terminal that cannot be written to ends no preview.
            let _ = terminal::diagnostics(found).and_then(|()| terminal::say(&terminal::tally(found, plan.count())));
            said = Some(Arc::clone(found));
        }
    });
}
