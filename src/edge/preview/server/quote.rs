//! In: a place in a file, and the page made of that file. Out: the words by which it is found again on the printed page.
//!
//! Only words are compared: what the page shows of a link are its words or the title of where it leads, emphasis is not to be
//! seen, and what is printed otherwise than it is written (citations, notes) parts the words before it from those after it.

use std::borrow::Cow;

use serde::Serialize;

use crate::article::{At, Written};
use crate::source::{Place, Span};
use crate::yaml::KeyPath;

/// How much of the text before a place tells it apart from the same words elsewhere.
const CONTEXT: usize = 80;
/// The longest piece that is looked for; of a longer one its beginning is marked.
const LONGEST: usize = 400;

/// Words to be found on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Quote {
    /// The words, one part after the other; none when nothing of the place is to be seen as it is written.
    pub parts: Vec<String>,
    /// The words before them.
    pub before: String,
}

/// What the page shows of a link without words of its own, by what stands between its brackets.
pub(super) type Titles<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// The parts of a file that its page shows.
pub(super) fn shown_by(written: &Written) -> Vec<Place> {
    let manuscript = written.manuscript();
    let body = manuscript.source.place(manuscript.body);
    let field = |path: KeyPath| manuscript.place(&At::Field(path, None));
    let front = ["title", "summary"].map(|key| KeyPath::keys(&[key]));
    let pieces = written.pieces();
    let fields = pieces.iter().filter_map(|piece| piece.field.cloned()).chain(front).map(field);
    fields.chain([body]).collect()
}

/// The words at `place` on a page that shows all of `shown`; `None` when it shows nothing of it.
pub(super) fn of(place: &Place, shown: &[Place], titles: &Titles<'_>) -> Option<Quote> {
    let inside = |whole: &&Place| {
        whole.source == place.source && whole.span.start <= place.span.start && place.span.end <= whole.span.end
    };
    let Span { start: begin, .. } = shown.iter().find(inside)?.span;
    let text = place.source.text();
    let Span { start, end } = place.span;
    let end = text.floor_char_boundary(end.min(start + LONGEST));
    let context = text.floor_char_boundary(start.saturating_sub(CONTEXT).max(begin));
    let parts = parts(&text[start..end], titles);
    let before = self::parts(&text[context..start], titles).pop().unwrap_or_default();
    (!parts.is_empty() || !before.is_empty()).then_some(Quote { parts, before })
}

/// What a page shows of a piece of Markdown, roughly.
fn parts(markdown: &str, titles: &Titles<'_>) -> Vec<String> {
    let mut reader = Reader { titles, parts: Vec::new(), now: String::new() };
    // A link that leads nowhere shows the name that is written.
    match markdown.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")).filter(|name| !name.contains(['|', ']']))
    {
        Some(name) => {
            let title = titles(name).map_or(Cow::Borrowed(name.split('#').next().unwrap_or(name)), Cow::Owned);
            reader.now.push_str(&title);
        }
        None => markdown.lines().for_each(|line| reader.line(line)),
    }
    reader.cut();
    reader.parts
}

struct Reader<'a> {
    titles: &'a Titles<'a>,
    parts: Vec<String>,
    now: String,
}

impl Reader<'_> {
    /// What follows is not right after what was.
    fn cut(&mut self) {
        let words = self.now.split_whitespace().collect::<Vec<_>>().join(" ");
        self.now.clear();
        if words.chars().any(char::is_alphanumeric) {
            self.parts.push(words);
        }
    }

    fn line(&mut self, line: &str) {
        let text = line.trim_start().trim_start_matches(['>', ' ']);
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let item = ["- ", "+ ", "* "].iter().find_map(|mark| text.strip_prefix(mark)).or_else(|| {
            let rest = number.strip_prefix(". ").or_else(|| number.strip_prefix(") "))?;
            (number.len() < text.len()).then_some(rest)
        });
        if item.is_some() || text.is_empty() || text.starts_with('#') {
            self.cut();
        }
        self.inline(item.unwrap_or(text));
        self.now.push(' ');
    }

    fn inline(&mut self, mut rest: &str) {
        while let Some(c) = rest.chars().next() {
            let (words, after) = match c {
                '[' => bracket(rest, self.titles),
                // A piece of another page stands there, whole.
                '!' if rest.starts_with("![[") => rest.split_once("]]").map(|(_, after)| (None, after)),
                '<' => rest.split_once('>').map(|(_, after)| (None, after)),
                _ => None,
            }
            .unwrap_or_else(|| (Some("".into()), &rest[c.len_utf8()..]));
            let as_it_is = after.len() + c.len_utf8() == rest.len();
            match words {
                Some(words) if !as_it_is && !words.is_empty() => self.inline(&words),
                _ if !as_it_is => self.cut(),
                _ if c == '|' => self.cut(),
                _ if matches!(c, '*' | '_' | '`' | '#' | '!' | '~' | '\\' | '@') => {}
                _ => self.now.push(c),
            }
            rest = after;
        }
    }
}

/// The words of a link, an address or a citation at the start of `text`, if they are to be seen, and what comes after it.
fn bracket<'t>(text: &'t str, titles: &Titles<'_>) -> Option<(Option<Cow<'t, str>>, &'t str)> {
    if let Some((inside, after)) = text.strip_prefix("[[").and_then(|inside| inside.split_once("]]")) {
        let words = inside.split_once('|').map(|(_, words)| Cow::Borrowed(words));
        return Some((words.or_else(|| titles(inside).map(Cow::Owned)), after));
    }
    let (words, after) = text.strip_prefix('[')?.split_once(']')?;
    if let Some((_, after)) = after.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        return Some((Some(words.into()), after));
    }
    let is_ours = words.contains('@') || words.starts_with("grade:") || words.starts_with('^');
    is_ours.then_some((None, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article;
    use crate::source::Source;

    /// The parts of a text on a page where one link has a title.
    fn parts(markdown: &str) -> Vec<String> {
        super::parts(markdown, &titles)
    }

    fn titles(name: &str) -> Option<String> {
        (name == "Going Home#late").then(|| "How *we* went home".to_owned())
    }

    #[test]
    fn a_link_without_words_shows_the_title_of_where_it_leads() {
        assert_eq!(parts("[[Going Home#late]]"), ["How *we* went home"]);
        assert_eq!(
            parts("You may wait. See [[Going Home#late]] for more"),
            ["You may wait. See How we went home for more"]
        );
        assert_eq!(parts("One\n\n![[Going Home#late]]\n\nTwo"), ["One", "Two"]);
    }

    #[test]
    fn the_words_of_links_and_emphasis_are_what_is_seen() {
        assert_eq!(parts("See [[bids|small *bids*]] and\n[a page](x.md)."), ["See small bids and a page."]);
        assert_eq!(parts("**Bold** `code` [[nowhere]]"), ["Bold code"]);
        assert_eq!(parts("[[nowhere#there]]"), ["nowhere"]);
        assert_eq!(parts("- one\n- two\n\n1. three\n## Four"), ["one", "two", "three", "Four"]);
    }

    #[test]
    fn what_is_printed_otherwise_parts_the_words() {
        assert_eq!(
            parts("It holds [@a, p. 5] [grade: theory] in part[^1] and <b>all</b>."),
            ["It holds", "in part", "and", "all"]
        );
        assert_eq!(parts("@nobody2001"), ["nobody2001"]);
        assert!(parts("[@a][grade: theory] **").is_empty());
        assert_eq!(parts("a [b] c [d] [[e"), ["a [b] c [d] [[e"]);
    }

    #[test]
    fn a_place_is_found_by_its_words_and_those_before() {
        let text = "---\ntitle: A title\nkind: page\ntags: [old]\n---\nÄ word before [[nowhere|the link]].";
        let source = Source::new("articles/a.md", text);
        let shown = shown_by(&article::parse(&source).value);
        let at = |words: &str| {
            let start = text.find(words).expect("there");
            of(&source.place(start..start + words.len()), &shown, &titles)
        };
        let quote = |parts: &[&str], before: &str| {
            Some(Quote { parts: parts.iter().map(ToString::to_string).collect(), before: before.to_owned() })
        };
        assert_eq!(at("[[nowhere|the link]]"), quote(&["the link"], "Ä word before"));
        assert_eq!(at("A title"), quote(&["A title"], ""));
        assert_eq!(at("old"), None, "no page shows it");
        assert_eq!(of(&source.whole(), &shown, &titles), None);
        let other = Source::new("articles/a.md", text.replace("Ä", "Another"));
        assert_eq!(of(&other.place(55..60), &shown, &titles), None, "the page shows an earlier text");
    }
}
