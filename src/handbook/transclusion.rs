//! Transclusion: `![[slug#heading]]` shows a piece of another article. Here it is found and checked; typesetting sets it.

use std::collections::BTreeMap;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{Handbook, Id, Target};
use crate::article::{Article, At, Destination, Embed, Manuscript, Scan, Written, markdown};
use crate::diagnostic::rules::links::{BROKEN_LINK, TRANSCLUSION_CYCLE, TRANSCLUSION_DEPTH, TRANSCLUSION_INLINE};
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::limits::EXCERPTS;
use crate::source::{Place, Span};

/// How deep pieces may stand in pieces.
pub const MOST_DEEP: usize = 3;

/// A piece of an article that is shown elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Excerpt<'a> {
    /// The article it is taken from.
    pub id: Id,
    /// Its file.
    pub written: &'a Written,
    /// The piece, counted from the start of the body.
    pub span: Span,
}

impl Handbook {
    /// The piece that `embed`, written in `from`, shows; `None` when it leads to no article.
    #[must_use]
    pub fn excerpt(&self, from: &Written, embed: &Embed) -> Option<Excerpt<'_>> {
        let Some(Target::Article(id, anchor)) = self.resolve(Some(from), &embed.destination).target else {
            return None;
        };
        let written = &**self.article(id).written();
        let manuscript = written.manuscript();
        let whole = Span { start: 0, end: manuscript.body_text().len() };
        let span = anchor.map_or(whole, |anchor| section(&manuscript.scan, &anchor, whole));
        Some(Excerpt { id, written, span })
    }

    /// The pieces of others that the page of an article shows.
    #[must_use]
    pub fn shown_in(&self, article: &Article) -> Vec<Excerpt<'_>> {
        let path = article.path();
        let is_it = |written: &&Arc<Written>| written.path() == path;
        let any = !article.manuscript.scan.embeds.is_empty();
        any.then(|| self.files_written().find(is_it)).flatten().map(|it| excerpts(self, it)).unwrap_or_default()
    }
}

impl Excerpt<'_> {
    /// What is read in it, and where it leads outside. Names in links are left out, those that stand for words too: they change
    /// when something gets another name, and no reader reads another word.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        let mut is_bare = false;
        for (event, range) in markdown::events(self.written.manuscript().body_text()) {
            if !(self.span.start <= range.start && range.end <= self.span.end) {
                continue;
            }
            match event {
                Event::Start(Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, .. }) => is_bare = true,
                Event::End(TagEnd::Link) if is_bare => is_bare = false,
                Event::Text(_) if is_bare => {}
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    if let Destination::External(url) = Destination::inline(&dest_url) {
                        words += &format!("\0{url}\0");
                    }
                }
                Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => words += &text,
                Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push('\n'),
                _ => {}
            }
        }
        words
    }
}

/// From a heading to the next one of its level or above.
fn section(scan: &Scan, anchor: &str, whole: Span) -> Span {
    let Some(heading) = scan.heading(anchor) else { return whole };
    let after = scan.headings.partition_point(|other| other.span.start <= heading.span.start);
    let next = scan.headings[after..].iter().find(|other| other.level <= heading.level);
    Span { start: heading.span.start, end: next.map_or(whole.end, |next| next.span.start) }
}

/// Which of the pieces that a page shows hold one that cannot be shown: the first, by its position among those of its article.
/// What is known of a piece holds as deep as it stood, for the page it was asked for: a piece without one would hold itself if
/// another way to it led through what it holds.
#[derive(Default)]
pub(super) struct Walked(BTreeMap<(Id, Span, usize), Option<usize>>);

/// Reports what is wrong with a transclusion; returns the article it shows. `walked` is of the same page.
pub(super) fn check(
    handbook: &Handbook,
    walked: &mut Walked,
    from: &Written,
    embed: &Embed,
    at: &At,
    remarks: &mut Vec<Diagnostic>,
) -> Option<Id> {
    let place = || from.manuscript().place(at);
    let found = handbook.resolve(Some(from), &embed.destination);
    if let Some(trouble) = found.trouble.told() {
        remarks.push(trouble.at(place()));
    }
    let target = found.target?;
    let Target::Article(id, _) = target else {
        let message = "only a piece of an article can be shown here";
        remarks.push(Diagnostic::new(&BROKEN_LINK, place(), message).help("take the `!` away to make it a link"));
        return None;
    };
    if !embed.alone || matches!(at, At::Field(..)) {
        let message = "a piece of another article cannot stand inside a sentence, a list or a field";
        remarks.push(
            Diagnostic::new(&TRANSCLUSION_INLINE, place(), message)
                .help("put it into a paragraph of its own, or take the `!` away to make it a link"),
        );
        return Some(id);
    }
    if let Written::Article(article) = from {
        remarks.extend(
            walk(handbook, walked, &mut vec![Step { article, excerpt: None }], from, embed)
                .map(|chain| tell(&chain, place())),
        );
    }
    Some(id)
}

/// One step of a chain of transclusions: an article, and the piece of it that is shown.
#[derive(Clone, Copy)]
struct Step<'a> {
    article: &'a Article,
    excerpt: Option<Span>,
}

/// Why a chain cannot be shown.
struct Chain {
    names: Vec<String>,
    circular: bool,
}

fn walk<'a>(
    handbook: &'a Handbook,
    walked: &mut Walked,
    chain: &mut Vec<Step<'a>>,
    from: &Written,
    embed: &Embed,
) -> Option<Chain> {
    let excerpt = handbook.excerpt(from, embed)?;
    let Written::Article(article) = excerpt.written else { return None };
    let circular = chain
        .iter()
        .any(|step| step.article.slug == article.slug && step.excerpt.is_none_or(|span| span == excerpt.span));
    let names =
        || chain.iter().map(|step| step.article).chain([&**article]).map(|article| article.slug.to_string()).collect();
    if circular || chain.len() > MOST_DEEP {
        return Some(Chain { names: names(), circular });
    }
    let piece = (excerpt.id, excerpt.span, chain.len());
    let first = match walked.0.get(&piece) {
        Some(None) => return None,
        known => known.copied().flatten().unwrap_or_default(),
    };
    chain.push(Step { article, excerpt: Some(excerpt.span) });
    let found = inside(&article.manuscript.scan, excerpt.span, first)
        .find_map(|(at, embed)| Some((at, walk(handbook, walked, chain, excerpt.written, embed)?)));
    chain.pop();
    walked.0.insert(piece, found.as_ref().map(|(at, _)| *at));
    found.map(|(_, chain)| chain)
}

/// The pieces shown in a part of an article, from this position on, with their positions.
fn inside(scan: &Scan, span: Span, first: usize) -> impl Iterator<Item = (usize, &Embed)> {
    let first = first.max(scan.embeds.partition_point(|embed| embed.span.start < span.start));
    let rest = scan.embeds.iter().enumerate().skip(first).take_while(move |(_, embed)| embed.span.start < span.end);
    rest.filter(move |(_, embed)| embed.alone && embed.span.end <= span.end)
}

fn tell(chain: &Chain, place: Place) -> Diagnostic {
    let way = chain.names.join(" → ");
    if chain.circular {
        let message = format!("these articles show each other in a circle: {way}");
        Diagnostic::new(&TRANSCLUSION_CYCLE, place, message).help("take one of the `!` away to make it a link")
    } else {
        let message = format!("pieces stand inside pieces more than {MOST_DEEP} deep: {way}");
        Diagnostic::new(&TRANSCLUSION_DEPTH, place, message)
            .help("show the innermost piece directly, or make one of them a link")
    }
}

/// Every piece shown on the page of `written`, pieces in pieces included, each once.
fn excerpts<'a>(handbook: &'a Handbook, written: &'a Written) -> Vec<Excerpt<'a>> {
    let whole = Span { start: 0, end: written.manuscript().body_text().len() };
    let mut found: Vec<Excerpt<'a>> = Vec::new();
    let mut waiting: Vec<(&'a Written, Span)> = vec![(written, whole)];
    while let Some((from, span)) = waiting.pop() {
        for (_, embed) in inside(&from.manuscript().scan, span, 0) {
            if EXCERPTS.is_passed_by(found.len() + 1) {
                return found;
            }
            let Some(excerpt) = handbook.excerpt(from, embed) else { continue };
            if !found.iter().any(|one| one.id == excerpt.id && one.span == excerpt.span) {
                found.push(excerpt);
                waiting.push((excerpt.written, excerpt.span));
            }
        }
    }
    found
}

/// The keys cited in pieces that are shown on the page of `written`.
pub(super) fn citations<'a>(handbook: &'a Handbook, written: &'a Written) -> Vec<&'a str> {
    if written.manuscript().scan.embeds.is_empty() {
        return Vec::new();
    }
    let mut keys = Vec::new();
    for excerpt in excerpts(handbook, written) {
        let mentions = excerpt.written.manuscript().scan.citations.iter().flat_map(|mention| &mention.citation);
        let shown =
            mentions.filter(|cited| excerpt.span.start <= cited.span.start && cited.span.end <= excerpt.span.end);
        keys.extend(shown.map(|cited| cited.key.as_str()));
    }
    keys
}

/// So many places are named at which a piece is shown.
const NAMED: usize = 3;

/// A remark about a piece that is also shown elsewhere names that place too.
pub(super) fn name_both_places(handbook: &Handbook, remarks: &mut [Diagnostic]) {
    let mut shown: BTreeMap<(Id, Span), Vec<(&Manuscript, Span)>> = BTreeMap::new();
    for (_, host) in handbook.articles() {
        let manuscript = &host.article().manuscript;
        for embed in manuscript.scan.embeds.iter().filter(|embed| embed.alone) {
            let Some(excerpt) = handbook.excerpt(host.written(), embed) else { continue };
            shown.entry((excerpt.id, excerpt.span)).or_default().push((manuscript, embed.span));
        }
    }
    let written = |id: &Id| handbook.article(*id).written().manuscript();
    let mut of_files: BTreeMap<&str, Vec<(Span, usize)>> =
        shown.keys().map(|(id, _)| (written(id).source.path(), Vec::new())).collect();
    for (at, remark) in remarks.iter().enumerate() {
        if let Some(of_file) = of_files.get_mut(remark.place.source.path()) {
            of_file.push((remark.place.span, at));
        }
    }
    for of_file in of_files.values_mut() {
        of_file.sort_unstable();
    }
    for ((id, span), hosts) in shown {
        let manuscript = written(&id);
        let span = span.shifted(manuscript.body.start);
        let of_file = of_files.get(manuscript.source.path()).map_or(&[][..], Vec::as_slice);
        let first = of_file.partition_point(|(one, _)| one.start < span.start);
        let begin_inside = of_file[first..].iter().take_while(|(one, _)| one.start <= span.end);
        for (_, at) in begin_inside.filter(|(one, _)| one.end <= span.end) {
            remarks[*at].related.extend(places(&hosts));
        }
    }
}

/// The first places at which a piece is shown, and how many more there are.
fn places<'a>(hosts: &'a [(&Manuscript, Span)]) -> impl Iterator<Item = (Place, Arc<str>)> + 'a {
    let named = hosts.iter().take(NAMED).enumerate();
    named.map(|(at, (manuscript, span))| {
        let words = match hosts.len().saturating_sub(NAMED) {
            more if more > 0 && at + 1 == NAMED => {
                format!("this piece is shown here too, and in {}", sentences::count(more, "other place"))
            }
            _ => "this piece is shown here too".to_owned(),
        };
        (manuscript.place(&At::Body(*span)), words.into())
    })
}
