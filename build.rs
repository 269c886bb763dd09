//! The default theme and the starter handbook are part of the binary: a change in them is a change of the program.

fn main() {
    for folder in ["templates", "static", "src/edge/starter"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
