//! The style that was decided for a work prints what the plain one prints: for shipped styles, for made-up works of all types, and for
//! made-up styles, which are stranger than any that people write.

use std::collections::BTreeSet;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{IndependentStyle, Style};
use hayagriva::{Entry, Library};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;

/// Made-up numbers, so that a style or a work follows from one.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a small number") % end
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn of<'w>(&mut self, words: &'w str) -> &'w str {
        let words: Vec<&str> = words.split('|').collect();
        words[self.below(words.len())]
    }

    fn maybe(&mut self, words: &str) -> String {
        if self.one_in(3) { self.of(words).to_owned() } else { String::new() }
    }

    fn some(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> String) -> String {
        (0..=self.below(most)).map(|_| make(self)).collect()
    }
}

const TYPES: &str = "article|chapter|entry|anthos|report|thesis|web|scene|artwork|patent|case|newspaper|legislation|manuscript|post|\
    misc|performance|periodical|proceedings|book|blog|reference|conference|anthology|repository|thread|video|audio|exhibition|original";
const PEOPLE: &str =
    "'Ash, Ann'|['Ash, Ann', 'Bell, B.']|World Health Organization|['Cole, C.', 'van der Berg, Jan', 'Ñu, Ana', X]|''";
const FIELDS: [(&str, &str); 20] = [
    ("title", "A title|''|' '|'Why? So'|{ value: Long one, short: Short }|{ value: Long, short: ' ' }|'.'|'“ ”'"),
    ("author", PEOPLE),
    ("editor", PEOPLE),
    (
        "affiliated",
        "{ role: translator, names: 'Tan, T.' }|{ role: composer, names: 'Ash, Ann' }|{ role: director, names: X }",
    ),
    ("date", "2001|1999|2004-05|2010-11-03|~1950|-0050|9000"),
    ("publisher", "Pub|{ name: Pub, location: Town }"),
    ("organization", "Org"),
    ("volume", "3|IV|2a"),
    ("issue", "1|S2"),
    ("edition", "2|Revised"),
    ("page-range", "5-8|12|e120"),
    ("page-total", "300"),
    ("chapter", "3|x"),
    ("url", "https://a.example/x|{ value: 'https://b.example/', date: 2020-02-03 }"),
    ("serial-number", "{ doi: 10.1/x }|{ isbn: '978' }|abc|{ version: '2.0' }"),
    ("language", "en-US|de-DE"),
    ("genre", "Genre"),
    ("note", "A note"),
    ("archive", "Arch"),
    ("runtime", "'01:42:21'"),
];

fn work(chance: &mut Chance, kind: &str, depth: usize) -> String {
    let often = chance.below(4) + 1;
    let has = |(field, _): &&(&str, &str), chance: &mut Chance| {
        chance.one_in(often) || *field == "title" && !chance.one_in(4)
    };
    let mut fields = vec![format!("type: {kind}")];
    for field in &FIELDS {
        if has(&field, chance) {
            fields.push(format!("{}: {}", field.0, chance.of(field.1)));
        }
    }
    if depth > 0 && !chance.one_in(3) {
        let parent = chance.of(TYPES);
        fields.push(format!("parent: {}", work(chance, parent, depth - 1)));
    }
    format!("{{ {} }}", fields.join(", "))
}

/// Works of all types, alone and in others.
fn works(seed: u64, rounds: usize) -> Library {
    let mut chance = Chance(seed);
    let kinds = TYPES.split('|').cycle().take(rounds * TYPES.split('|').count());
    let lines = kinds.enumerate().map(|(at, kind)| format!("k{at:03}: {}", work(&mut chance, kind, 2)));
    let yaml = lines.collect::<Vec<String>>().join("\n");
    hayagriva::io::from_yaml_str(&yaml).expect("a bibliography")
}

const STANDARD: &str = "title|title-short|container-title|publisher|URL|DOI|genre|note|volume-title|language|references|year-suffix|\
    citation-label|volume|issue|page|citation-number";
const NUMBERS: &str = "volume|issue|edition|page|number|locator|version|citation-number|number-of-pages";
const DATES: &str = "issued|accessed|original-date";
const NAMES: &str = "author|editor|translator|container-author|composer|director|editor translator|author editor";
const AROUND: &str = " prefix='('| prefix=', '| suffix=')'| suffix='.'| prefix=' ' suffix=' '| suffix=', '| prefix='x '| font-style='italic'| \
    display='block'";
const CASES: &str =
    " text-case='title'| text-case='uppercase'| quotes='true'| strip-periods='true'| text-case='capitalize-first'";
const BETWEEN: &str = " delimiter=', '| delimiter='. '| delimiter=': '| delimiter=' '";

fn names(chance: &mut Chance, depth: usize, next: usize) -> String {
    let variable =
        if depth < 3 && chance.one_in(6) { String::new() } else { format!(" variable='{}'", chance.of(NAMES)) };
    let name = "<name/>|<name form='count'/>|<name form='short' and='text'/>|<name et-al-min='2' et-al-use-first='0'/>|\
        <name et-al-min='2' et-al-use-first='1'/><et-al font-style='italic'/>|<name initialize-with='. '/><label form='short'/>";
    let name = if chance.one_in(2) { chance.of(name) } else { "" };
    let instead = if depth > 0 && chance.one_in(2) {
        let one = |chance: &mut Chance| match chance.one_in(2) {
            true => names(chance, depth - 1, next),
            false => part(chance, depth - 1, next),
        };
        format!("<substitute>{}</substitute>", chance.some(3, one))
    } else {
        String::new()
    };
    format!("<names{variable}{}>{name}{instead}</names>", chance.maybe(AROUND))
}

fn condition(chance: &mut Chance) -> String {
    let any = [STANDARD, NUMBERS, DATES, NAMES].join("|");
    let kinds = "book|article-journal book|chapter|webpage|report thesis|article motion_picture|entry-encyclopedia";
    let asked = match chance.below(9) {
        0..3 => format!("type='{}'", chance.of(kinds)),
        3..6 => format!("variable='{} {}'", chance.of(&any), chance.of(&any)),
        6 => format!("is-numeric='{}' type='{}'", chance.of(NUMBERS), chance.of(kinds)),
        7 => format!("variable='{}'", chance.of(&any)),
        _ => chance.of("is-uncertain-date='issued'|position='first'|locator='page'|disambiguate='true'").to_owned(),
    };
    asked + &chance.maybe(" match='any'| match='none'| match='all'")
}

/// A part of a style that calls macros from number `next` on.
fn part(chance: &mut Chance, depth: usize, next: usize) -> String {
    let (around, case) = (chance.maybe(AROUND), chance.maybe(CASES));
    let inside = |chance: &mut Chance| chance.some(3, |chance| part(chance, depth.saturating_sub(1), next));
    match chance.below(if depth == 0 { 8 } else { 15 }) {
        0..3 => format!("<text variable='{}'{}{around}{case}/>", chance.of(STANDARD), chance.maybe(" form='short'")),
        3 => format!(
            "<text {}{around}/>",
            chance.of("value='In'|value=''|value=' '|value='.'|term='edition'|term='no-date'|term='in'")
        ),
        4 => format!("<number variable='{}'{around}/>", chance.of(NUMBERS)),
        5 => format!("<label variable='{}' form='short'/>", chance.of(NUMBERS)),
        6 if chance.one_in(3) => format!("<date variable='{}' form='text'{around}/>", chance.of(DATES)),
        6 => {
            let parts = chance.of(
                "<date-part name='year'/>|<date-part name='month'/>|<date-part name='day'/><date-part name='year'/>",
            );
            format!("<date variable='{}'{around}>{parts}</date>", chance.of(DATES))
        }
        7 => names(chance, depth, next),
        8..10 => format!("<group{}{around}>{}</group>", chance.maybe(BETWEEN), inside(chance)),
        10..13 => {
            let more = |chance: &mut Chance| format!("<else-if {}>{}</else-if>", condition(chance), inside(chance));
            let more = if chance.one_in(2) { chance.some(2, more) } else { String::new() };
            let last = if chance.one_in(2) { format!("<else>{}</else>", inside(chance)) } else { String::new() };
            format!("<choose><if {}>{}</if>{more}{last}</choose>", condition(chance), inside(chance))
        }
        _ if next >= MACROS => "<text variable='title'/>".to_owned(),
        _ => format!(
            "<text macro='m{}'{}/>",
            next + chance.below(MACROS - next),
            if chance.one_in(2) { around + &case } else { String::new() }
        ),
    }
}

const MACROS: usize = 6;

fn made_up(seed: u64) -> String {
    let chance = &mut Chance(seed);
    let of = |at: usize| {
        let parts = chance.some(3, |chance| part(chance, 3, at + 1));
        format!("<macro name='m{at}'>{parts}</macro>")
    };
    let macros: String = (0..MACROS).map(of).collect();
    let sort = chance.maybe("<sort><key macro='m0'/><key variable='issued'/></sort>|<sort><key macro='m3'/></sort>");
    let told_apart = chance
        .maybe(" disambiguate-add-year-suffix='true'| disambiguate-add-names='true' et-al-min='3' et-al-use-first='1'");
    let (cited, listed) = (chance.some(4, |chance| part(chance, 4, 0)), chance.some(4, |chance| part(chance, 4, 0)));
    let (around, between) = (chance.maybe(BETWEEN), chance.maybe(BETWEEN));
    format!(
        "<style xmlns='http://purl.org/net/xbiblio/csl' class='in-text' version='1.0'><info><title>t</title><id>x</id>\
         <updated>2001-01-01T00:00:00+00:00</updated></info>{macros}<citation{told_apart}><layout{around}>{cited}</layout></citation>\
         <bibliography>{sort}<layout{between}>{listed}</layout></bibliography></style>"
    )
}

fn read(xml: &str) -> Option<IndependentStyle> {
    match Style::from_xml(xml) {
        Ok(Style::Independent(style)) => Some(style),
        _ => None,
    }
}

/// The works that come out in another way when the style is decided for each.
fn changed<'w>(works: &[&'w Entry], style: &IndependentStyle) -> BTreeSet<&'w str> {
    let tongue = Tongue::of("en");
    let (plain, decided) = (Styles::Plain(style), Styles::of(style, works));
    assert!(matches!(decided, Styles::Decided(..)));
    let (one, other) = (render(works, &plain, &tongue), render(works, &decided, &tongue));
    let ranks = [ranks(works, &one, &plain, &tongue), ranks(works, &one, &decided, &tongue)];
    let pairs = one.iter().zip(&other).zip(ranks[0].iter().zip(&ranks[1])).zip(works);
    pairs
        .filter(|((rendered, rank), _)| rendered.0 != rendered.1 || rank.0 != rank.1)
        .map(|(_, work)| work.key())
        .collect()
}

#[test]
fn the_shipped_sources_come_out_as_before() {
    let library =
        hayagriva::io::from_yaml_str(include_str!("../../../articles/references.yaml")).expect("a bibliography");
    let shipped: Vec<&Entry> = library.iter().collect();
    let made_up = works(1, 2);
    let made_up: Vec<&Entry> = made_up.iter().collect();
    for name in ["apa", "chicago-author-date", "harvard-cite-them-right", "american-sociological-association"] {
        let style = crate::library::csl::archived(name).expect(name);
        assert_eq!(changed(&shipped, &style), BTreeSet::new(), "{name}");
        assert_eq!(changed(&made_up, &style), BTreeSet::new(), "{name}");
    }
}

/// Also those that cannot be chosen: numbers, labels, notes.
#[test]
fn made_up_works_come_out_as_before_in_every_style() {
    let library = works(2, 1);
    let works: Vec<&Entry> = library.iter().collect();
    let own = [
        include_str!("../../../tests/handbooks/csl-file/articles/own.csl"),
        include_str!("../../../tests/handbooks/csl-note/articles/notes.csl"),
        include_str!("../../../tests/handbooks/csl-too-deep/articles/own.csl"),
    ];
    let archived = ArchivedStyle::all().iter().filter_map(|style| match style.get() {
        Style::Independent(style) => Some(style),
        Style::Dependent(_) => None,
    });
    for style in archived.chain(own.iter().filter_map(|xml| read(xml))) {
        assert_eq!(changed(&works, &style), BTreeSet::new(), "{}", style.info.title.value);
    }
}

#[test]
fn made_up_styles_print_as_before() {
    let mut runner = TestRunner::new(Config { cases: 96, failure_persistence: None, ..Config::default() });
    let tried = runner.run(&(any::<u64>(), any::<u64>()), |(style, seed)| {
        let xml = made_up(style);
        let Some(style) = read(&xml) else { return Err(TestCaseError::fail(xml)) };
        let library = works(seed, 1);
        let works: Vec<&Entry> = library.iter().collect();
        prop_assert_eq!(changed(&works, &style), BTreeSet::new(), "{}", xml);
        Ok(())
    });
    tried.unwrap_or_else(|error| panic!("{error}"));
}
