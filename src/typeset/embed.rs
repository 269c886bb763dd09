//! A piece of another article, set into this page: headings one level below where it stands, ids with its article's name
//! before them, its footnotes among the page's own.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::Event;

use super::gate::Reach;
use super::setting::{Setting, Text};
use super::sheet::Sheet;
use super::walker::Walker;
use crate::article::{Scan, Written, markdown};
use crate::diagnostic::html::escape;
use crate::handbook::{Excerpt, Id, MOST_DEEP};
use crate::source::limits::{EXCERPTS, EXCERPTS_BYTES};

/// The articles of which the text may show pieces, and pieces in pieces, each once.
pub(super) fn reached<'a>(setting: &Setting<'a>, scan: &'a Scan) -> Vec<&'a Written> {
    let mut known: BTreeSet<Id> = BTreeSet::new();
    let mut found = Vec::new();
    let mut level: Vec<(&'a Written, &'a Scan)> = setting.from.map(|from| (from, scan)).into_iter().collect();
    for _ in 0..MOST_DEEP {
        let mut next = Vec::new();
        for (from, scan) in level {
            for excerpt in scan.embeds.iter().filter_map(|embed| setting.handbook.excerpt(from, embed)) {
                if known.insert(excerpt.id) {
                    next.push((excerpt.written, &excerpt.written.manuscript().scan));
                }
            }
        }
        found.extend(next.iter().map(|(written, _)| *written));
        level = next;
    }
    found
}

/// The piece that is this whole paragraph.
fn here<'a>(walker: &Walker<'a>, paragraph: &Range<usize>) -> Option<Excerpt<'a>> {
    let embeds = &walker.sheet.text.scan.embeds;
    let first = embeds.partition_point(|embed| embed.span.start < paragraph.start);
    let embed = embeds[first..].iter().find(|embed| embed.alone || embed.span.start >= paragraph.end)?;
    let is_here = embed.alone && embed.span.start < paragraph.end && walker.sheet.depth < MOST_DEEP;
    is_here.then(|| walker.setting.handbook.excerpt(walker.setting.from?, embed)).flatten()
}

/// Sets the piece that is this whole paragraph, if it is one; the rest of the paragraph that asked for it is dropped.
/// `set` is how the walk sets one event.
pub(super) fn show<'a>(
    walker: &mut Walker<'a>,
    paragraph: &Range<usize>,
    out: &mut Vec<Event<'a>>,
    set: impl Fn(&mut Walker<'a>, Event<'a>, &Range<usize>, &mut Vec<Event<'a>>),
) -> bool {
    let Some(excerpt) = here(walker, paragraph) else { return false };
    let bytes = walker.excerpt_bytes.saturating_add(excerpt.span.end - excerpt.span.start);
    let over = [(&EXCERPTS, walker.excerpts + 1), (&EXCERPTS_BYTES, bytes)];
    if let Some((limit, _)) = over.into_iter().find(|(limit, count)| limit.is_passed_by(*count)) {
        walker.over.push((walker.here, limit));
        return false;
    }
    walker.excerpt_bytes = bytes;
    let (setting, sheet) = (walker.setting, walker.sheet.clone());
    let article = setting.handbook.article(excerpt.id);
    let slug = article.article().slug.as_str();
    let manuscript = excerpt.written.manuscript();
    let text = Text { markdown: manuscript.body_text(), scan: &manuscript.scan, terms: &[] };
    let inside = |range: &Range<usize>| excerpt.span.start <= range.start && range.end <= excerpt.span.end;
    let shown = manuscript.scan.headings.iter().filter(|heading| inside(&heading.span.range()));
    let highest = shown.map(|heading| heading.level).min().unwrap_or(2);
    walker.excerpts += 1;
    let prefix = format!("{slug}-{}-", walker.excerpts);
    walker.enter(excerpt.written, Sheet::new(text, step(sheet.level) - step(highest) + 1, prefix, sheet.depth + 1));
    walker.sheet.level = sheet.level;
    walker.gate.enter(Reach::Inside);
    let html = walker.made("<div class=\"transclusion\">\n".to_owned());
    out.push(html);
    let mut note = 0_usize;
    for (event, range) in markdown::events(text.markdown) {
        // A footnote's text may stand anywhere in its file.
        note += usize::from(matches!(event, Event::Start(pulldown_cmark::Tag::FootnoteDefinition(_))));
        if note > 0 || inside(&range) {
            let end = matches!(event, Event::End(pulldown_cmark::TagEnd::FootnoteDefinition));
            set(walker, event, &range, out);
            note -= usize::from(end);
        }
    }
    out.extend(walker.gate.leave().map(|closing| Event::InlineHtml(closing.into())));
    let href = escape(&setting.hrefs.to(&article.address(), None));
    let (from, title) = (escape(setting.words.get("typeset", "from")), escape(&article.article().front.title));
    let html = format!("<p class=\"transclusion-from\">{from} <a href=\"{href}\">{title}</a></p></div>\n");
    let html = walker.made(html);
    out.push(html);
    walker.leave(setting, sheet);
    true
}

/// Levels are 1 to 6.
fn step(level: u8) -> i8 {
    i8::try_from(level).unwrap_or(6)
}
