//! In: articles. Out: a page for paper on which they are read and signed: numbered lines, the sources and grades of each claim beside
//! them, boxes for remarks and a signature.
//!
//! Invariant: the page stands alone and asks for nothing; every word of the article's texts is on it.

use std::collections::BTreeMap;

use crate::article::blocks::{Block, Form, blocks};
use crate::article::citation::{Mark, marks};
use crate::article::{Article, Held, Piece, print};
use crate::diagnostic::html::escape;
use crate::handbook::{Excerpt, Handbook};
use crate::plan::Plan;
use crate::yaml::KeyPath;

/// A line on paper has about so many characters.
const WIDTH: usize = 68;

/// The sheets of these articles, each begins on a sheet of its own.
#[must_use]
pub fn page(plan: &Plan, articles: &[&Article]) -> String {
    let config = plan.config();
    let title = format!("Review: {}", escape(&config.title));
    let day = config.choices.today;
    let sheets: String = articles.iter().map(|article| sheet(plan, article)).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<p class=\"head\">{title} · printed {day}</p>\n{sheets}</body>\n</html>\n"
    )
}

fn sheet(plan: &Plan, article: &Article) -> String {
    let front = &article.front;
    let handbook = plan.edition_of(article).handbook();
    let language = escape(&plan.config().language);
    let mut out = format!(
        "<article>\n<h1 lang=\"{language}\">{}</h1>\n<p>{} · {} · text {}</p>\n",
        escape(&front.title),
        escape(article.kind().word()),
        escape(article.path()),
        handbook.print(article)
    );
    out += &last_review(handbook, article);
    if !front.summary.is_empty() {
        out += &format!("<p lang=\"{language}\"><b>Summary:</b> {}</p>\n", escape(&front.summary));
    }
    out += &facts(article);
    out += "<table>\n<thead><tr><th scope=\"col\">Line</th><th scope=\"col\">Text</th><th scope=\"col\">Sources and grades</th>\
            <th scope=\"col\">Remarks</th></tr></thead>\n<tbody>\n";
    let mut sheet = Sheet { plan, number: 0, sources: BTreeMap::new() };
    for piece in article.pieces() {
        out += &sheet.piece(piece);
    }
    for shown in handbook.shown_in(article) {
        out += &sheet.shown(&shown);
    }
    out += "</tbody>\n</table>\n";
    out += &sheet.listed();
    out + SIGNATURE + "</article>\n"
}

/// What is reviewed besides the texts, such as ages, the grade, and what a script is for.
fn facts(article: &Article) -> String {
    let texts: Vec<&KeyPath> = article.pieces().iter().filter_map(|piece| piece.field).collect();
    let head = ["title", "summary", "kind"].map(|key| KeyPath::keys(&[key]));
    let read = print::read(article).into_iter().filter(|(path, _)| !texts.contains(&path) && !head.contains(path));
    let told: Vec<String> = read.map(|(path, text)| format!("{path}: {}", escape(&text))).collect();
    if told.is_empty() { String::new() } else { format!("<p>{}</p>\n", told.join(" · ")) }
}

fn last_review(handbook: &Handbook, article: &Article) -> String {
    let Some(review) = &article.front.reviewed else { return "<p>Not reviewed yet.</p>\n".to_owned() };
    let people: Vec<String> =
        review.by.iter().map(|one| format!("{} ({})", escape(&one.name), escape(&one.role))).collect();
    let again = article.front.review_by.map(|by| format!("; to be reviewed again by {by}")).unwrap_or_default();
    let changed = match handbook.held(article) {
        Some(Held::Whole) => "; the text is still the same",
        Some(Held::Words) => "; the words are still the same, of title, summary and grades that is not known",
        Some(Held::Changed) => "; <b>the text has changed since</b>",
        Some(Held::ShownChanged) => "; <b>what it shows from other files has changed since</b>",
        None => "; which text that was is not known",
    };
    format!("<p>Last reviewed on {} by {}{again}{changed}.</p>\n", review.date, people.join(", "))
}

struct Sheet<'a> {
    plan: &'a Plan,
    number: usize,
    /// Numbers of the sources that were named, by key.
    sources: BTreeMap<String, usize>,
}

impl Sheet<'_> {
    fn piece(&mut self, piece: Piece<'_>) -> String {
        let mut out = String::new();
        if let Some(field) = piece.field {
            out += &format!(
                "<tr><td></td><td class=\"field\">{}</td><td></td><td></td></tr>\n",
                escape(&field.to_string())
            );
        }
        for block in blocks(piece.text) {
            out += &self.block(&block, piece.text);
        }
        out
    }

    /// A piece of another article, which is read and signed with this one.
    fn shown(&mut self, shown: &Excerpt<'_>) -> String {
        let manuscript = shown.written.manuscript();
        let mut out = format!(
            "<tr><td></td><td class=\"field\">shown from {}</td><td></td><td></td></tr>\n",
            escape(manuscript.source.path())
        );
        let written = &manuscript.body_text()[shown.span.range()];
        for block in blocks(written) {
            out += &self.block(&block, written);
        }
        out
    }

    fn block(&mut self, block: &Block, written: &str) -> String {
        let beside = self.beside(written.get(block.span.range()).unwrap_or_default());
        let lead = if block.form == Form::Item { "• " } else { "" };
        let lines = wrapped(&format!("{lead}{}", block.text.trim()));
        let class = if block.form == Form::Heading { " class=\"heading\"" } else { "" };
        let language = escape(&self.plan.config().language);
        let mut out = String::new();
        for (at, line) in lines.iter().enumerate() {
            self.number += 1;
            let beside = if at == 0 { beside.as_str() } else { "" };
            out += &format!(
                "<tr><td class=\"number\">{}</td><td{class} lang=\"{language}\">{}</td><td>{beside}</td><td></td></tr>\n",
                self.number,
                escape(line)
            );
        }
        out
    }

    /// The sources and grades named in a piece, in order.
    fn beside(&mut self, written: &str) -> String {
        let mut told = Vec::new();
        for (mark, _) in marks(written, 0) {
            match mark {
                Mark::Citation(citation) => {
                    for cited in citation {
                        let next = self.sources.len() + 1;
                        let number = *self.sources.entry(cited.key.clone()).or_insert(next);
                        let page =
                            if cited.locator.is_empty() { String::new() } else { format!(", {}", cited.locator) };
                        told.push(format!("[{number}]{}", escape(&page)));
                    }
                }
                Mark::Grade(Ok(grade)) => told.push(format!("<i>{}</i>", grade.word())),
                Mark::Grade(Err(_)) | Mark::Text => {}
            }
        }
        told.join(" ")
    }

    fn listed(&self) -> String {
        if self.sources.is_empty() {
            return "<p>No sources are named.</p>\n".to_owned();
        }
        let mut numbered: Vec<(&usize, &String)> = self.sources.iter().map(|(key, number)| (number, key)).collect();
        numbered.sort_unstable();
        let references = &self.plan.handbook().library().references;
        let line = |(_, key): (&usize, &String)| match references.get(key) {
            Some(reference) => format!("<li>{}</li>\n", escape(&reference.formatted.plain)),
            None => format!("<li>{} (not in the bibliography)</li>\n", escape(key)),
        };
        format!("<h2>Sources</h2>\n<ol>\n{}</ol>\n", numbered.into_iter().map(line).collect::<String>())
    }
}

/// Lines of whole words.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

const SIGNATURE: &str = "<div class=\"sign\">\n<p>☐ I agree with this text. &nbsp; ☐ I agree with the changes above. &nbsp; ☐ I do not agree.</p>\n\
<p>Name <span></span> Role <span></span></p>\n<p>Date <span></span> Signature <span></span></p>\n</div>\n";

const STYLE: &str = "@page{size:A4;margin:1.5cm}body{font:10.5pt/1.45 serif;margin:0 auto;max-width:19cm}.head{font-size:9pt}\
article{break-after:page}h1{font-size:16pt}h2{font-size:12pt}table{border-collapse:collapse;width:100%}thead{display:table-header-group}\
th{font-size:9pt;text-align:start}td{vertical-align:top;padding:0 .4em}td:nth-child(1){width:2.2em;text-align:end;color:#555}\
td:nth-child(3){width:3.4cm;font-size:9pt}td:nth-child(4){width:4cm;border-inline-start:1px solid #777;border-bottom:1px dotted #aaa}\
.field{font-size:9pt;color:#555}.heading{font-weight:bold}.sign{border:1px solid #000;padding:.5em 1em;margin-top:1em;break-inside:avoid}\
.sign span{display:inline-block;width:6.4cm;border-bottom:1px solid #000;height:1.6em}ol{font-size:9pt}";

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn long_paragraphs_become_lines_of_whole_words() {
        let text = "word ".repeat(40);
        let lines = wrapped(&text);
        assert!(lines.len() > 2 && lines.iter().all(|line| line.len() <= 68));
        assert_eq!(lines.join(" "), text.trim());
        assert_eq!(wrapped(&"x".repeat(200)).len(), 1);
    }
}
