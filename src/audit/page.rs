//! In: the tables. Out: one page that stands alone, on a screen and on paper.
//!
//! Invariant: it asks nobody for anything and runs nothing; every word of the handbook on it is escaped.

use super::findings::{FINDINGS, PERSON, POINTS, PROGRAM};
use super::given::Given;
use super::table::{Row, Table};
use crate::config::Html;
use crate::diagnostic::html::escape;
use crate::diagnostic::visible::visible_line;
use crate::diagnostic::{Tally, sentences};

/// A table shows so many rows; its file holds all of them.
const MOST_ROWS: usize = 400;

pub(super) fn page(given: &Given<'_>, tables: &[Table]) -> String {
    let config = given.plan.config();
    let title = format!("Audit of {}", text(&config.title));
    let entry = |table: &Table| format!("<li><a href=\"#{}\">{}</a></li>\n", id(table), table.title);
    let contents: String = tables.iter().map(entry).collect();
    let shown: String = tables.iter().map(section).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n<p>{}</p>\n</header>\n<main>\n{}\
         {}<nav aria-label=\"Contents\">\n<ul>\n{contents}</ul>\n</nav>\n{shown}</main>\n</body>\n</html>\n",
        standing(given),
        notice(given),
        in_short(tables)
    )
}

/// What was looked at, and on which day.
fn standing(given: &Given<'_>) -> String {
    let seen: Vec<_> = given.seen().cloned().collect();
    let found = Tally::of(&seen).sentence().unwrap_or_else(|| "nothing".to_owned());
    let drafts = match given.hidden().len() {
        0 => String::new(),
        1 => " One draft, which readers do not see, is left out.".to_owned(),
        count => format!(" {count} drafts, which readers do not see, are left out."),
    };
    format!(
        "As of {}, made by Mend {}: {} looked at, {found} found.{drafts}",
        given.today(),
        env!("CARGO_PKG_VERSION"),
        sentences::count(given.plan.count(), "article")
    )
}

/// What this page can say and what it cannot.
fn notice(given: &Given<'_>) -> String {
    let mut out = String::from(
        "<h2>What this page can say</h2>\n\
         <p>A program has counted what its rules find. It cannot say that a standard is met, and this page is no certificate: where nothing was \
         found, a person must still look. Of barriers for disabled people in particular, programs see a part only: published estimates run from \
         13 per cent of the criteria to 57 per cent of the barriers.</p>\n\
         <p>The points are told in our own words; the standards named beside them say them in full. <code>mend explain RULE</code> says what \
         each rule looks at. Every table lies beside this page as a file for spreadsheets; <code>findings.csv</code> holds everything that was \
         found.</p>\n",
    );
    if !given.replaced.is_empty() {
        let count = sentences::count(given.replaced.len(), "file");
        let names: Vec<String> = given.replaced.iter().map(|name| format!("<code>{}</code>", text(name))).collect();
        out += &format!(
            "<p><strong>The handbook replaces {count} of the program’s own pages, styles or scripts: {}.</strong> What is said below of the \
             program must be looked at again there.</p>\n",
            sentences::list(&names, "and")
        );
    }
    if given.plan.config().html == Html::Trusted {
        out += "<p><strong>The handbook trusts the HTML of its articles.</strong> What is said below of the program does not hold inside it.</p>\n";
    }
    out
}

/// How many points stand how.
fn in_short(tables: &[Table]) -> String {
    let rows = || tables.iter().filter(|table| table.heads == POINTS).flat_map(|table| &table.rows);
    let count = |is: fn(&[String]) -> bool| rows().filter(|row| is(&row.cells)).count();
    let (found, judged) =
        (count(|row| row[FINDINGS].parse().is_ok_and(|count: usize| count > 0)), count(|row| !row[PERSON].is_empty()));
    let unheld = count(|row| row[FINDINGS].is_empty() && row[PROGRAM].is_empty());
    format!(
        "<p><strong>In short:</strong> of {} points, rules found something today at {found}. No rule and nothing in the program holds {unheld} of \
         them, so only a person can say anything there. At {judged} there is something left for a person to judge.</p>\n",
        rows().count()
    )
}

fn section(table: &Table) -> String {
    let (id, title) = (id(table), table.title);
    let about = if table.about.is_empty() { String::new() } else { format!("<p>{}</p>\n", text(&table.about)) };
    let whole = match table.rows.is_empty() {
        true => format!("<p>{}</p>\n", table.none),
        false => whole(table, &id),
    };
    format!("<h2 id=\"{id}\">{title}</h2>\n{about}{whole}")
}

fn whole(table: &Table, id: &str) -> String {
    let head = |head: &&str| format!("<th scope=\"col\">{head}</th>");
    let heads: String = table.heads.iter().map(head).collect();
    let rows: String = table.rows.iter().take(MOST_ROWS).map(|one| row(table, one)).collect();
    let file = format!("{}.csv", table.name);
    let more = match table.rows.len().saturating_sub(MOST_ROWS) {
        0 => String::new(),
        more => format!("<p>{} in <code>{file}</code>.</p>\n", sentences::count(more, "more row")),
    };
    format!(
        "<section class=\"table\" aria-labelledby=\"{id}\" tabindex=\"0\">\n<table>\n<caption>{} (also in <a href=\"{file}\">{file}</a>)</caption>\n\
         <thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</section>\n{more}",
        table.title
    )
}

fn row(table: &Table, row: &Row) -> String {
    let cells = row.cells.iter().enumerate().map(|(at, cell)| {
        let language = match table.theirs.contains(&at) && row.language != "en" {
            true => format!(" lang=\"{}\" dir=\"auto\"", escape(&row.language)),
            false => String::new(),
        };
        match at {
            0 => format!("<th scope=\"row\"{language}>{}</th>", text(cell)),
            _ => format!("<td{language}>{}</td>", text(cell)),
        }
    });
    format!("<tr>{}</tr>\n", cells.collect::<String>())
}

/// A name for the part of the page: tables of one file have several.
fn id(table: &Table) -> String {
    let lower = table.title.to_ascii_lowercase();
    lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

fn text(text: &str) -> String {
    escape(&visible_line(text))
}

const STYLE: &str = ":root{color-scheme:light dark;--ink:light-dark(#1b1b1b,#eee);--paper:light-dark(#fff,#16181a);\
--line:light-dark(#8a8a8a,#777);--head:light-dark(#f0eee9,#26292c);--link:light-dark(#174ea6,#9cc3ff)}\
body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;padding:1rem;max-width:100rem}\
a{color:var(--link)}h1,h2{line-height:1.2;text-wrap:balance}h2{margin-block:2.5rem .5rem}p,ul{max-width:45rem}\
nav li{min-height:1.5rem;padding-block:.15rem}.table{overflow-x:auto}.table:focus-visible,a:focus-visible{outline:3px solid var(--link);outline-offset:2px}\
table{border-collapse:collapse;font-size:.875rem;width:100%}caption{text-align:start;padding-block:.4rem}\
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere;hyphens:auto;min-width:8.5rem}\
th:first-child{min-width:4rem}\
thead th{background:var(--head)}tbody th{font-weight:600}\
@media print{@page{size:A4 landscape;margin:1.2cm}:root{color-scheme:light}body{padding:0;font-size:10pt}nav{display:none}\
table{font-size:7.5pt}th,td{min-width:0!important}.table{overflow:visible}thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_handbook_says_becomes_markup() {
        let table = Table {
            name: "t",
            title: "T",
            about: String::new(),
            heads: &["A", "B"],
            rows: vec![Row::new("de", ["<b>x".to_owned(), "\"><script>\u{202e}".to_owned()])],
            theirs: &[1],
            none: "",
        };
        let html = section(&table);
        assert!(!html.contains("<b>") && !html.contains("<script") && !html.contains('\u{202e}'), "{html}");
        assert!(html.contains("<td lang=\"de\" dir=\"auto\">"), "{html}");
        assert!(section(&Table { rows: Vec::new(), none: "None.", ..table }).contains("<p>None.</p>"));
    }

    #[test]
    fn a_long_table_says_how_much_more_there_is() {
        let rows = (0..MOST_ROWS + 2).map(|at| Row::new("en", [at.to_string()])).collect();
        let table = Table { name: "t", title: "T", about: String::new(), heads: &["A"], rows, theirs: &[], none: "" };
        let html = section(&table);
        assert_eq!(html.matches("scope=\"row\"").count(), MOST_ROWS);
        assert!(html.contains("<p>2 more rows in <code>t.csv</code>.</p>"), "{html}");
    }
}
