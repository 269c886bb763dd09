//! The sheets of the theme name sides by where a line begins and ends, so that a page in a language written from right to
//! left is its mirror. Up and down stay what they are.

use super::{files, root};
use std::fs;

/// What is found in a sheet that says left or right where it means a line's beginning or end.
fn physical(sheet: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in without_comments(sheet).split(['{', '}', ';']) {
        let Some((property, value)) = part.trim().split_once(':') else { continue };
        let (property, value) = (property.trim(), value.trim());
        let sided = property.split('-').any(|word| word == "left" || word == "right");
        let aligned = matches!(property, "text-align" | "float" | "clear") && matches!(value, "left" | "right");
        if sided || aligned || uneven(property, value) {
            found.push(format!("{property}: {value}"));
        }
    }
    found
}

/// A shorthand whose left and right differ: `padding: 0 0 1rem 2rem`, `border-radius: 0 1rem 1rem 0`.
fn uneven(property: &str, value: &str) -> bool {
    let values = values(value);
    let [first, second, third, fourth] = values.as_slice() else { return false };
    match property {
        "padding" | "margin" | "inset" | "border-width" | "border-color" | "border-style" => second != fourth,
        "border-radius" => first != second || third != fourth,
        _ => false,
    }
}

/// The values of a shorthand; a function such as `clamp(…)` is one.
fn values(text: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut depth = 0_usize;
    for sign in text.chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 => values.push(String::new()),
            _ => {}
        }
        if let Some(last) = values.last_mut().filter(|_| sign != ' ' || depth > 0) {
            last.push(sign);
        }
    }
    values.retain(|value| !value.is_empty());
    values
}

fn without_comments(sheet: &str) -> String {
    let mut pieces = sheet.split("/*");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once("*/").map_or("", |(_, rest)| rest))
}

#[test]
fn style_sheets_name_no_left_and_right() {
    let sheets = files(&root().join("static"), "css");
    assert!(sheets.len() > 10, "{} sheets", sheets.len());
    for path in sheets {
        let found = physical(&fs::read_to_string(&path).expect("readable"));
        assert!(found.is_empty(), "{}: {}", path.display(), found.join("; "));
    }
}

#[test]
fn left_and_right_are_found_wherever_they_stand() {
    for bad in [
        "a { margin-left: 1rem; }",
        "a { color: red; border-right-color: red }",
        "@media print { a { left: 0; } }",
        "a { padding: 0 0 clamp(1rem, 2vw, 3rem) 2rem; }",
        "a { inset: 0 0 0 auto; }",
        "a { border-radius: 0 1rem 1rem 0; }",
        "a { border-top-left-radius: 1rem; }",
        "a { text-align: right; }",
    ] {
        assert_eq!(physical(bad).len(), 1, "{bad}");
    }
    for good in [
        "a { margin-inline-start: 1rem; margin-top: 1px; }",
        "a { padding: 0 1rem 2rem 1rem; border-radius: 0 0 1rem 1rem; }",
        "a { text-align: start; inset: 0; } /* left: 0; */",
        "a { box-shadow: -0.75rem 0 0 var(--honey), 0.75rem 0 0 var(--honey); }",
    ] {
        assert!(physical(good).is_empty(), "{good}");
    }
}
