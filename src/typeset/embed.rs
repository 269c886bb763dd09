//! A piece of another article, set into this page: headings one level below where it stands, ids with its article's name
//! before them, its footnotes among the page's own.

use std::ops::Range;

use pulldown_cmark::Event;

use super::walk::{Sheet, Walker};
use super::{Setting, Text};
use crate::article::{Embed, Scan, Written, markdown};
use crate::diagnostic::html::escape;
use crate::handbook::{Excerpt, MOST_DEEP, MOST_EXCERPTS};

/// Whether a piece that the text shows holds HTML of its own, so that the whole page must be cleaned.
pub(super) fn any_html(setting: &Setting<'_>, scan: &Scan) -> bool {
    fn within(setting: &Setting<'_>, from: Option<&Written>, scan: &Scan, depth: usize) -> bool {
        let Some(from) = from.filter(|_| depth < MOST_DEEP) else { return false };
        scan.embeds.iter().filter_map(|embed| setting.handbook.excerpt(from, embed)).any(|excerpt| {
            let scan = &excerpt.written.manuscript().scan;
            scan.has_html || within(setting, Some(excerpt.written), scan, depth + 1)
        })
    }
    !scan.embeds.is_empty() && within(setting, setting.from, scan, 0)
}

/// The transclusion that is this whole paragraph.
pub(super) fn here<'a>(walker: &Walker<'a>, paragraph: &Range<usize>) -> Option<(&'a Embed, Excerpt<'a>)> {
    let setting = walker.setting;
    let embeds = &walker.sheet.text.scan.embeds;
    let embed = embeds.iter().find(|embed| embed.alone && paragraph.contains(&embed.span.start))?;
    let excerpt = setting.handbook.excerpt(setting.from?, embed)?;
    (walker.sheet.depth < MOST_DEEP && walker.excerpts < MOST_EXCERPTS).then_some((embed, excerpt))
}

/// Sets the piece; the rest of the paragraph that asked for it is dropped.
pub(super) fn show<'a>(walker: &mut Walker<'a>, paragraph: &Range<usize>, out: &mut Vec<Event<'a>>) {
    let Some((_, excerpt)) = here(walker, paragraph) else { return };
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
    let html = walker.made("<div class=\"transclusion\">\n".to_owned());
    out.push(html);
    let mut note = 0_usize;
    for (event, range) in markdown::events(text.markdown) {
        // A footnote's text may stand anywhere in its file.
        note += usize::from(matches!(event, Event::Start(pulldown_cmark::Tag::FootnoteDefinition(_))));
        if note > 0 || inside(&range) {
            let end = matches!(event, Event::End(pulldown_cmark::TagEnd::FootnoteDefinition));
            walker.event(event, &range, out);
            note -= usize::from(end);
        }
    }
    let href = escape(&setting.hrefs.to(&article.address(), None));
    let (from, title) = (escape(setting.words.get("typeset", "from")), escape(&article.article().front.title));
    let html = format!("<p class=\"transclusion-from\">{from} <a href=\"{href}\">{title}</a></p></div>\n");
    let html = walker.made(html);
    out.push(html);
    walker.leave(setting, sheet);
}

/// Levels are 1 to 6.
fn step(level: u8) -> i8 {
    i8::try_from(level).unwrap_or(6)
}
