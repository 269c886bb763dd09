//! A command and what it cost.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Outcome, process};

/// What a command cost.
#[derive(Debug, Default, Clone, Copy)]
pub struct Cost {
    /// Seconds by the clock.
    pub wall: f64,
    /// Seconds of processors.
    pub work: f64,
    /// The most memory, in megabytes.
    pub memory: f64,
}

impl Cost {
    /// One after the other.
    pub fn then(self, next: Self) -> Self {
        Self { wall: self.wall + next.wall, work: self.work + next.work, memory: self.memory.max(next.memory) }
    }
}

/// Runs a command. It may have found something to say about the site, but it must have built it.
pub fn run(command: &[&str]) -> Outcome<Cost> {
    let [program, arguments @ ..] = command else { return Err("no command".into()) };
    let begun = Instant::now();
    let mut child = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let (mut memory, mut work) = (0, 0);
    let status = loop {
        // Both are gone with the process, and grow only: the last look counts.
        memory = memory.max(process::memory(child.id()).unwrap_or_default());
        work = work.max(process::work(child.id()).unwrap_or_default());
        match child.try_wait()? {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let wall = begun.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!("{} ended with {status}", command.join(" ")).into());
    }
    #[expect(clippy::cast_precision_loss, reason = "far fewer than a number has digits")]
    let (work, memory) = (work as f64 / 100.0, memory as f64 / 1024.0);
    Ok(Cost { wall, work, memory })
}
