//! How time and memory grow with what an author writes: each shape at a size and at its double.
//!
//! ```text
//! cargo run --release --example growing -- target/release/mend
//! ```
//!
//! A line a shape: seconds and megabytes of `mend check` at both sizes, and how many times as much the double takes. More
//! than 2.3 is marked. The shapes are those of `tests/pathological/cases.rs`.

#![expect(clippy::disallowed_methods, reason = "an example writes a handbook of its own and runs the program on it")]

#[path = "../tests/pathological/cases.rs"]
mod cases;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The most times as much that the double of anything may take.
const MOST: f64 = 2.3;
/// A shorter time says nothing.
const SHORTEST: f64 = 0.3;

fn main() {
    let program = std::env::args().nth(1).unwrap_or_else(|| "target/release/mend".to_owned());
    let chosen = std::env::args().nth(2).unwrap_or_default();
    println!("| shape | size | seconds | MB | of the double | MB | times |\n|---|---|---|---|---|---|---|");
    for (name, make, size) in cases::CASES.iter().filter(|(name, ..)| name.contains(chosen.as_str())) {
        let half = size / 2;
        let ((time, memory), (double, doubled)) = (run(&program, &make(half)), run(&program, &make(half * 2)));
        let times = double / time.max(SHORTEST);
        let mark = if times > MOST { " (more)" } else { "" };
        println!("| {name} | {half} | {time:.2} | {memory} | {double:.2} | {doubled} | {times:.2}{mark} |");
    }
}

/// Seconds, and megabytes at the most.
fn run(program: &str, files: &cases::Files) -> (f64, u64) {
    let root = std::env::temp_dir().join(format!("mend-growing-{}", std::process::id()));
    for (path, text) in files {
        let path = root.join(path);
        let folder = path.parent().unwrap_or(&root);
        std::fs::create_dir_all(folder).expect("a folder");
        std::fs::write(path, text).expect("written");
    }
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(["check", "--root"])
        .arg(&root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut memory = 0;
    while child.try_wait().expect("waited for").is_none() {
        memory = memory.max(peak(child.id()));
        std::thread::sleep(Duration::from_millis(5));
    }
    let time = start.elapsed().as_secs_f64();
    std::fs::remove_dir_all(&root).expect("removed");
    (time, memory)
}

/// The most memory the process had so far, where the system says so.
fn peak(process: u32) -> u64 {
    let status =
        std::fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}
