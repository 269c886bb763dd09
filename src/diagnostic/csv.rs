//! Rows of cells for a spreadsheet, by RFC 4180.

/// A line for each row. A cell never begins with a sign by which a spreadsheet knows a formula.
pub fn lines<R: IntoIterator<Item = String>>(rows: impl Iterator<Item = R>) -> String {
    let line = |row: R| row.into_iter().map(|text| cell(&text)).collect::<Vec<_>>().join(",") + "\r\n";
    rows.map(line).collect()
}

fn cell(text: &str) -> String {
    let text = text.replace(['\n', '\r', '\t'], " ");
    let guarded = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text };
    if guarded.contains([',', '"']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}
