//! In: the words of a YAML text in the order they stand, and the values the parser made of it. Out: [`Outline`], where every
//! key and value stands.
//!
//! Both have the same order, so one walk through the values finds the word of each. A value whose place is not told by a word
//! alone, such as one that is repeated, is left out, and [`seek`](super::seek) finds it.
//!
//! Invariant: gives up as a whole rather than say another place than `seek`; takes a few bytes for each value.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_yaml::Value;

use super::glance::{Word, WordKind};
use super::seek::{KeyPath, Part, Step};
use super::{align, tree};
use crate::source::Span;

/// Where everything in a YAML text stands, by the way to it.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// In the order of the fingerprints of ways.
    known: Box<[(u64, Extent)]>,
    /// Whether nothing is left out.
    whole: bool,
}

/// Where a key or a value begins, and where it ends when it is a single value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Extent {
    start: u32,
    end: u32,
}

impl Outline {
    /// The places of everything in `root`, which was read of these words.
    pub(super) fn of(root: &Value, words: &[Word]) -> Self {
        let mut walk = Walk { words, known: Vec::new(), whole: true };
        match walk.value(root, Way::whole()) {
            Some(()) if walk.words.is_empty() => {
                walk.known.sort_unstable();
                Self { known: walk.known.into(), whole: walk.whole }
            }
            _ => Self::default(),
        }
    }

    /// Where the value (or last key) of `path` begins, if that is known.
    pub(super) fn start(&self, path: &KeyPath, part: Part) -> Option<usize> {
        self.extent(path, part).map(|extent| extent.start as usize)
    }

    /// The place of the value at `path` in `text`, or of a piece of it: `span` counts in the value as read, quotes and folds
    /// undone. `None` when it is not known from the outline alone.
    #[must_use]
    pub fn place(&self, text: &str, path: &KeyPath, span: Option<Span>) -> Option<Span> {
        let Extent { start, end } = self.extent(path, Part::Value)?;
        let (start, end) = (start as usize, end as usize);
        let line = || {
            let line = text[start..].lines().next().unwrap_or_default();
            Span { start, end: start + line.trim_end().len() }
        };
        if start == end {
            return Some(line());
        }
        let value = read(&text[start..end])?;
        if value.is_empty() {
            return Some(line());
        }
        let span = span.unwrap_or(Span { start: 0, end: value.len() });
        let Some(offsets) = align::offsets(&text[start..], &value) else { return Some(line()) };
        let last = offsets.len() - 1;
        let (from, to) = (offsets[span.start.min(last)], offsets[span.end.min(last)]);
        Some(Span { start: start + from, end: start + to.max(from) })
    }

    /// Whether something is written at this way.
    #[must_use]
    pub fn has(&self, path: &KeyPath) -> bool {
        self.extent(path, Part::Key).is_some() || self.extent(path, Part::Value).is_some()
    }

    /// Whether everything that is written is known, so that what is not is nowhere.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    fn extent(&self, path: &KeyPath, part: Part) -> Option<Extent> {
        let way = match part {
            Part::Key => Way::of(path).key,
            Part::Value => Way::of(path).value,
        };
        let found = self.known.binary_search_by_key(&way, |(known, _)| *known).ok()?;
        Some(self.known[found].1)
    }
}

/// A single value, quotes and folds undone.
fn read(raw: &str) -> Option<String> {
    // How deep the lines of such a text are indented counts from where it stands.
    let header = raw.lines().next().unwrap_or_default();
    if raw.starts_with(['|', '>']) && header.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if !raw.starts_with(['|', '>', '"', '\'']) && !raw.contains(['\n', '\r']) {
        return Some(raw.trim_end().to_owned());
    }
    match tree::read(&format!("x: {raw}")).ok()?.get("x")? {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

/// The fingerprints of a way to a key and to its value. Two ways of one text that share one would need a text of billions of
/// keys.
#[derive(Clone, Copy)]
struct Way {
    key: u64,
    value: u64,
}

impl Way {
    /// To the whole.
    fn whole() -> Self {
        Self { key: 0, value: 1 }
    }

    fn key(self, key: &str) -> Self {
        self.then(key)
    }

    fn index(self, index: usize) -> Self {
        self.then(&index)
    }

    fn then<T: Hash + ?Sized>(self, step: &T) -> Self {
        let hash = |way: u64| {
            let mut hasher = DefaultHasher::new();
            way.hash(&mut hasher);
            step.hash(&mut hasher);
            hasher.finish()
        };
        Self { key: hash(self.key), value: hash(self.value) }
    }

    fn of(path: &KeyPath) -> Self {
        path.steps().iter().fold(Self::whole(), |way, step| match step {
            Step::Key(key) => way.key(key),
            Step::Index(index) => way.index(*index),
        })
    }
}

struct Walk<'a> {
    words: &'a [Word],
    known: Vec<(u64, Extent)>,
    whole: bool,
}

impl<'a> Walk<'a> {
    fn next(&mut self) -> Option<&'a Word> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(first)
    }

    fn next_is(&self, kind: WordKind) -> bool {
        self.words.first().is_some_and(|word| word.kind == kind)
    }

    fn note(&mut self, way: u64, start: usize, end: usize) -> Option<()> {
        let extent = Extent { start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? };
        self.known.push((way, extent));
        Some(())
    }

    /// Goes past the words of a value; `None` when they are not those of this value.
    fn value(&mut self, value: &Value, way: Way) -> Option<()> {
        if self.next_is(WordKind::Repeated) {
            self.next();
            self.whole = false;
            return Some(());
        }
        let named = self.next_is(WordKind::Anchor);
        if named {
            self.next();
        }
        let begun = self.known.len();
        match value {
            Value::Mapping(map) => {
                let flow = self.bracket(WordKind::Map);
                let first = flow.or_else(|| self.words.first().map(|word| word.span.start))?;
                self.note(way.value, first, first)?;
                for (position, (key, value)) in map.iter().enumerate() {
                    let word = self.next().filter(|word| word.kind == WordKind::Key)?;
                    // A key that is no text has no name to be found by.
                    let inner = key.as_str().map_or_else(|| way.index(position), |key| way.key(key));
                    self.note(inner.key, word.span.start, word.span.end)?;
                    self.value(value, inner)?;
                }
            }
            Value::Sequence(list) => {
                let flow = self.bracket(WordKind::List);
                let first = flow.or_else(|| self.words.first().map(|word| word.span.start))?;
                self.note(way.value, first, first)?;
                for (index, value) in list.iter().enumerate() {
                    if flow.is_none() {
                        self.next().filter(|word| word.kind == WordKind::Dash)?;
                    }
                    self.value(value, way.index(index))?;
                }
            }
            Value::Null if !self.next_is(WordKind::Nothing) => return Some(()),
            Value::Tagged(_) => return None,
            _ => {
                let word = self.next().filter(|word| matches!(word.kind, WordKind::Value | WordKind::Nothing))?;
                self.note(way.value, word.span.start, word.span.end)?;
            }
        }
        // The parser tells the place of a value with a name where its name stands, or where it is first repeated.
        if named {
            self.whole = false;
            self.known.truncate(begun);
        }
        Some(())
    }

    fn bracket(&mut self, kind: WordKind) -> Option<usize> {
        let found = self.next_is(kind);
        if found { self.next().map(|word| word.span.start) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::made_up::value;
    use super::super::{glance, seek};
    use super::*;

    fn outline(text: &str) -> Outline {
        Outline::of(&tree::read(text).expect("YAML"), &glance::of(text).words)
    }

    /// Every place that is known is the one `seek` finds; tells how many there are and how many are known.
    fn agree(text: &str) -> (usize, usize) {
        fn ways(value: &Value, path: &KeyPath, all: &mut Vec<(KeyPath, Part)>) {
            all.push((path.clone(), Part::Value));
            match value {
                Value::Mapping(map) => {
                    for (position, (key, value)) in map.iter().enumerate() {
                        let path = key.as_str().map_or_else(|| path.index(position), |key| path.key(key));
                        all.push((path.clone(), Part::Key));
                        ways(value, &path, all);
                    }
                }
                Value::Sequence(list) => {
                    list.iter().enumerate().for_each(|(index, value)| ways(value, &path.index(index), all));
                }
                _ => {}
            }
        }
        let (outline, mut all) = (outline(text), Vec::new());
        ways(&tree::read(text).expect("YAML"), &KeyPath::default(), &mut all);
        let known = all.iter().filter(|(path, part)| {
            let known = outline.start(path, *part);
            assert!(known.is_none() || known == seek::offset(text, path, *part), "{path} {known:?} in {text:?}");
            known.is_some()
        });
        (known.count(), all.len())
    }

    #[test]
    fn both_ways_to_a_place_agree() {
        let text = "title: Ä\r\nages: [infant, ünïcode, [teen]]\r\nmoves:\r\n  - { move: pause, say: \"x\" }\r\n  # ü\r\n  - move: own-it\r\n    say: y\r\n  - - a\r\n    - b\r\nlast:\r\n    a: |\r\n      b\r\n";
        let (known, all) = agree(text);
        assert_eq!(known, all);
        for text in [
            "- term: a\n  forms: [b,\n    c]\n- term: d\n",
            "a: [ # [\n b]\nc: # {\n  d: e\ni: { # {\n  j: k }\n",
            "a:\nb: ~\nc: null\nd: [~, x]\n",
            "1e3: a\nnull: b\ntrue: { c: d, 2: e }\nf: g\n",
            "a: 1\nb: true\nc: 'it''s'\nd: \"x\\ny\"\ne: two\n  lines\nf: >-\n  a\n  b\n",
        ] {
            let (known, all) = agree(text);
            assert!(known + 1 >= all, "{known} of {all} in {text}");
        }
        // What is repeated is found by `seek`, and hides nothing else.
        let (known, all) = agree("a: &x b\nc: *x\nd: e\nf: [g, *x, h]\n");
        assert!(known + 4 >= all, "{known} of {all}");
    }

    #[test]
    fn a_piece_of_a_value_is_found() {
        let text = "moves:\n  - say: >\n      One\n      two\n    do: 'It''s here'\n  - say: plain words # not this\n";
        let place = |path: &KeyPath, piece: &str, value: &str| {
            let start = value.find(piece).expect("a piece");
            let span = Span { start, end: start + piece.len() };
            outline(text).place(text, path, Some(span)).map(|span| &text[span.range()])
        };
        let say = |index| KeyPath::keys(&["moves"]).index(index);
        assert_eq!(place(&say(0).key("say"), "two", "One two\n"), Some("two"));
        assert_eq!(place(&say(0).key("do"), "s h", "It's here"), Some("s h"));
        assert_eq!(place(&say(1).key("say"), "words", "plain words"), Some("words"));
        let whole = |path: &KeyPath| outline(text).place(text, path, None).map(|span| &text[span.range()]);
        assert_eq!(whole(&say(1).key("say")), Some("plain words"));
        assert_eq!(whole(&say(1)), Some("say: plain words # not this"));
        assert_eq!(whole(&say(2)), None);
    }

    proptest! {
        #[test]
        fn any_yaml_is_outlined_as_it_is_sought(value in value("[a-zä:#{}\\[\\]' \\n-]{0,12}")) {
            agree(&serde_yaml::to_string(&value).expect("written"));
        }

        #[test]
        fn any_text_is_outlined(text in "(?s)[a-b:#{}\\[\\],'\"&*|>~ \\n-]{0,40}") {
            if tree::read(&text).is_ok() {
                agree(&text);
            }
        }
    }
}
