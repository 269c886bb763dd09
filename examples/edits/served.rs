//! A preview as a process, and one connection to it that is kept.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Outcome, process};

/// A running preview; it ends with this value.
pub struct Served {
    child: Child,
    port: u16,
    connection: Option<BufReader<TcpStream>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody uses now.
pub fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

impl Served {
    /// Starts `program`, which says its address in its first line.
    pub fn start(program: &str, arguments: &[&str]) -> Outcome<Self> {
        let mut child = Command::new(program).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut said = BufReader::new(child.stdout.take().ok_or("no output")?);
        let mut line = String::new();
        said.read_line(&mut line)?;
        let port = line.rsplit(':').next().map(|end| end.trim().trim_end_matches('/')).unwrap_or_default().parse()?;
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Ok(Self { child, port, connection: None })
    }

    /// Starts `program` and waits until it listens on `port`.
    pub fn on_port(program: &str, arguments: &[&str], port: u16) -> Outcome<Self> {
        let child = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if begun.elapsed() > Duration::from_mins(2) {
                return Err(format!("{program} does not listen").into());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(Self { child, port, connection: None })
    }

    /// The body at `path`.
    pub fn get(&mut self, path: &str) -> Outcome<String> {
        // A connection that was closed meanwhile is opened once more.
        self.ask(path).or_else(|_| {
            self.connection = None;
            self.ask(path)
        })
    }

    /// The style sheet of the home page.
    pub fn style(&mut self) -> Outcome<String> {
        let home = self.get("/")?;
        let at = home.find("rel=\"stylesheet\" href=\"").ok_or("no style sheet")? + 23;
        let href = home[at..].split('"').next().unwrap_or_default().trim_start_matches("./").to_owned();
        self.get(&format!("/{}", href.trim_start_matches('/')))
    }

    fn ask(&mut self, path: &str) -> Outcome<String> {
        let port = self.port;
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => {
                let stream = TcpStream::connect(("127.0.0.1", port))?;
                stream.set_nodelay(true)?;
                none.insert(BufReader::new(stream))
            }
        };
        write!(connection.get_mut(), "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")?;
        let mut length = None;
        let mut chunked = false;
        loop {
            let mut line = String::new();
            if connection.read_line(&mut line)? == 0 {
                return Err("closed".into());
            }
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = Some(value.trim().parse::<usize>()?);
            }
            chunked |= line == "transfer-encoding: chunked";
        }
        let mut body = Vec::new();
        if let (Some(length), false) = (length, chunked) {
            body.resize(length, 0);
            connection.read_exact(&mut body)?;
        }
        while chunked {
            let mut size = String::new();
            connection.read_line(&mut size)?;
            let size = usize::from_str_radix(size.trim(), 16)?;
            let start = body.len();
            body.resize(start + size, 0);
            connection.read_exact(&mut body[start..])?;
            connection.read_line(&mut String::new())?;
            chunked = size > 0;
        }
        Ok(String::from_utf8_lossy(&body).into_owned())
    }

    /// The most memory the process ever had, in megabytes.
    pub fn memory(&self) -> Outcome<u64> {
        Ok(process::memory(self.child.id()).ok_or("no VmHWM")? / 1024)
    }

    /// Waits until the process has had nothing to do for a moment.
    pub fn wait_until_idle(&self) -> Outcome<()> {
        let mut last = self.work()?;
        loop {
            std::thread::sleep(Duration::from_millis(500));
            let now = self.work()?;
            if now - last <= 1 {
                return Ok(());
            }
            last = now;
        }
    }

    /// Clock ticks the process has worked.
    fn work(&self) -> Outcome<u64> {
        process::work(self.child.id()).ok_or_else(|| "no time".into())
    }
}
