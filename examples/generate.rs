//! Writes a made-up handbook to a folder, to time whole builds or to try Mend at scale:
//!
//! ```text
//! cargo run --release --example generate -- 10000 /dev/shm/handbook [bare]
//! ```

#[path = "../benches/common/mod.rs"]
mod common;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [number, folder, theme @ ..] = arguments.as_slice() else {
        return Err("usage: generate NUMBER FOLDER [bare]".into());
    };
    let mut files = common::files(number.parse()?);
    if theme.iter().any(|theme| theme == "bare") {
        files.extend(common::bare_theme());
    }
    common::write(Path::new(folder), &files)?;
    println!("{} files are in {folder}.", files.len());
    Ok(())
}
