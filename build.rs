//! The default theme, the views it prints and two handbooks are part of the binary: a change in them is a change of the program.

fn main() {
    for folder in ["templates", "static", "src/edge/starter", "src/pages", "articles"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
