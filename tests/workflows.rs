//! What GitHub runs for this project: every action is named by the commit it was read at, so that a tag moved by somebody else
//! changes nothing here.

#![expect(clippy::disallowed_methods, reason = "tests read the project's own files")]

use std::path::Path;

/// Where a text says `uses:` and not a commit with its version beside it.
fn unpinned(text: &str) -> Vec<&str> {
    let uses = |line: &str| Some(line.trim().trim_start_matches("- ").strip_prefix("uses:")?.trim().to_owned());
    text.lines().filter(|line| uses(line).is_some_and(|used| !is_pinned(&used))).collect()
}

/// `owner/name@<40 hex digits> # v1.2.3`
fn is_pinned(used: &str) -> bool {
    let Some((action, version)) = used.split_once(" # ") else { return false };
    let Some((_, commit)) = action.split_once('@') else { return false };
    let digits = version.trim().strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    digits && commit.len() == 40 && commit.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[test]
fn every_action_is_named_by_its_commit() {
    // Those that run here, and the one that handbooks copy.
    for (folder, files) in [(".github/workflows", 2), ("docs", 1)] {
        let entries = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder");
        let paths = entries.map(|entry| entry.expect("readable").path());
        let workflows: Vec<_> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "yml")).collect();
        assert!(
            workflows.len() >= files,
            "{folder} has {} workflows: is this still the right folder?",
            workflows.len()
        );
        for path in workflows {
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            assert!(text.contains("uses:"), "{}", path.display());
            assert_eq!(unpinned(&text), Vec::<&str>::new(), "{}", path.display());
        }
    }
}

#[test]
fn every_push_and_every_pull_request_runs_everything() {
    let text = |path: &str| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|_| panic!("{path}"))
    };
    let ci = text(".github/workflows/ci.yml");
    let on = ci.split_once("\non:\n").and_then(|(_, rest)| rest.split_once("\n\n")).expect("what starts it").0;
    assert_eq!(on, "  push:\n    branches: [\"**\"]\n  pull_request:");
    assert!(ci.lines().any(|line| line.trim() == "- run: .ci/run"));
    assert!(text(".ci/run").contains("bash tests/run"));
    assert!(text("tests/run").contains("tests/bounded") && text("tests/run").contains("cargo test"));
}

#[test]
fn what_is_given_away_is_built_for_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let release = std::fs::read_to_string(root.join(".github/workflows/release.yml")).expect("release.yml");
    assert!(release.contains("cargo build --profile dist --locked") && !release.contains("target/release"));
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("Cargo.toml");
    let profile = |name: &str| {
        let after = manifest.split_once(&format!("\n[profile.{name}]\n")).expect("the profile").1;
        after.split("\n[").next().unwrap_or_default().to_owned()
    };
    assert!(profile("dist").contains("lto = \"thin\""));
    assert!(!profile("release").contains("lto") && !profile("release").contains("codegen-units"));
}

#[test]
fn a_tag_is_no_commit() {
    let commit = "0123456789abcdef0123456789abcdef01234567";
    assert!(unpinned(&format!("      - uses: actions/checkout@{commit} # v4.3.1")).is_empty());
    for bad in ["actions/checkout@v4", "actions/checkout@main # v4", &format!("actions/checkout@{commit}"), "./local"] {
        assert_eq!(unpinned(&format!("  - name: x\n    uses: {bad}\n")).len(), 1, "{bad}");
        assert_eq!(unpinned(&format!("- uses: {bad}")).len(), 1, "{bad}");
    }
}
