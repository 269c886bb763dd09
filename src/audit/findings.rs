//! In: what was found. Out: what it says about each point, about the rules that serve none, and about access.

use std::collections::{BTreeMap, BTreeSet};

use super::given::Given;
use super::requirement::Requirement;
use super::requirements::SECTIONS;
use super::table::{Row, Table};
use crate::checks;
use crate::diagnostic::rules::{FAMILIES, accessibility, against, world};
use crate::diagnostic::{Diagnostic, Level, Rule, rules, sentences};

/// So many files are named with a point.
const FEW: usize = 3;

/// The points of access for everybody.
const ACCESS: std::ops::RangeInclusive<&str> = "R28"..="R44";

/// The columns of the points.
pub(super) const POINTS: &[&str] = &[
    "Point",
    "What is asked",
    "Where it comes from",
    "What the program does",
    "Rules that look at it",
    "Findings",
    "Today",
    "What a person must judge",
];

/// Of these: what the program does, how much was found, what a person must judge.
pub(super) const PROGRAM: usize = 3;
pub(super) const FINDINGS: usize = 5;
pub(super) const PERSON: usize = 7;

const HOUSE: &[&str] = &["Rule", "About", "Why", "Findings", "Today"];

const FOUND: &[&str] = &["Rule", "Points", "Severity", "File", "Line", "Column", "What was found", "What to do"];

/// What is known of each rule.
struct Rules<'a> {
    given: Given<'a>,
    found: BTreeMap<&'static str, Vec<&'a Diagnostic>>,
    /// How often each was excused.
    excused: BTreeMap<String, usize>,
}

/// `excused` tells how often each rule was excused.
pub(super) fn tables(given: &Given<'_>, excused: BTreeMap<String, usize>) -> Vec<Table> {
    let mut found: BTreeMap<&'static str, Vec<&Diagnostic>> = BTreeMap::new();
    for one in given.seen() {
        found.entry(one.rule.name).or_default().push(one);
    }
    let rules = Rules { given: *given, found, excused };
    let of = |(title, points): &(&'static str, &[Requirement])| Table {
        name: "requirements",
        title,
        about: String::new(),
        heads: POINTS,
        rows: points.iter().map(|point| rules.point(point)).collect(),
        theirs: &[],
        none: "",
    };
    let mut tables: Vec<Table> = SECTIONS.iter().map(of).collect();
    tables.push(rules.house());
    tables.push(access(given));
    tables
}

impl<'a> Rules<'a> {
    fn point(&self, point: &Requirement) -> Row {
        let serving: Vec<&'static Rule> = rules::all().filter(|rule| serves(rule, point.number)).collect();
        let names = listed(&serving);
        let told = match (serving.is_empty(), point.held.is_empty()) {
            (true, true) => "Only a person can say.".to_owned(),
            (true, false) if point.person.is_empty() => "Done by the program; no rule looks at it.".to_owned(),
            (true, false) => "The program does its part; no rule looks at the rest.".to_owned(),
            (false, _) => self.told(&serving),
        };
        let cells = [point.number, point.asks, point.source, point.held].map(str::to_owned);
        let count = if serving.is_empty() { String::new() } else { self.of(&serving).count().to_string() };
        Row::new("en", cells.into_iter().chain([names, count, told, point.person.to_owned()]))
    }

    /// The rules that serve no point: all that is told of mistakes of other kinds.
    fn house(&self) -> Table {
        let families = FAMILIES.iter().flat_map(|(title, rules)| rules.iter().map(move |rule| (title, *rule)));
        let row = |(title, rule): (&&str, &'static Rule)| {
            let count = self.of(&[rule]).count().to_string();
            Row::new("en", [rule.name.to_owned(), (*title).to_owned(), rule.why.to_owned(), count, self.told(&[rule])])
        };
        Table {
            name: "house-rules",
            title: "Rules beyond the standards",
            about: "What Mend looks at besides: no standard asks for it, and readers are better off with it."
                .to_owned(),
            heads: HOUSE,
            rows: families.filter(|(_, rule)| rule.serves.is_empty()).map(row).collect(),
            theirs: &[],
            none: "",
        }
    }

    fn of<'r>(&'r self, rules: &'r [&'static Rule]) -> impl Iterator<Item = &'a Diagnostic> + 'r {
        rules.iter().flat_map(|rule| self.found.get(rule.name).into_iter().flatten().copied())
    }

    /// What these rules say today.
    fn told(&self, rules: &[&'static Rule]) -> String {
        let config = self.given.plan.config();
        let is_asked = |rule: &Rule| !world::RULES.iter().chain(against::RULES).any(|other| other.name == rule.name);
        let (asked, unasked): (Vec<&Rule>, Vec<&Rule>) = rules.iter().partition(|rule| is_asked(rule));
        let (off, on): (Vec<&Rule>, Vec<&Rule>) =
            asked.into_iter().partition(|rule| checks::level(rule, config) == Level::Off);
        let mut told = Vec::new();
        let files: BTreeSet<&str> = self.of(rules).map(|one| one.place.source.path()).collect();
        match (self.of(rules).count(), on.is_empty()) {
            (0, true) => {}
            (0, false) => told.push("Nothing found.".to_owned()),
            (count, _) => {
                let by_rule = rules.iter().map(|rule| (rule.name, self.found.get(rule.name).map_or(0, Vec::len)));
                let by_rule = by_rule.filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name} {count}"));
                let (found, of) = (sentences::count(count, "finding"), sentences::count(files.len(), "file"));
                told.push(format!("{found} in {of} ({}).", by_rule.collect::<Vec<_>>().join(", ")));
                told.push(format!("Found in {}.", few(&files)));
            }
        }
        let excused: usize = rules.iter().filter_map(|rule| self.excused.get(rule.name)).sum();
        if excused > 0 {
            told.push(format!("{} from it: see the table of exceptions.", sentences::count(excused, "exception")));
        }
        if !off.is_empty() {
            told.push(format!("Turned off in handbook.yaml: {}.", listed(&off)));
        }
        if !unasked.is_empty() {
            let outside = unasked.iter().all(|rule| world::RULES.iter().any(|other| other.name == rule.name));
            let command = if outside { "mend check --external" } else { "mend check --against OLD_SITE" };
            told.push(format!("Not looked at here, but by `{command}`: {}.", listed(&unasked)));
        }
        told.join(" ")
    }
}

fn serves(rule: &Rule, point: &str) -> bool {
    rule.serves.split_whitespace().any(|served| served == point)
}

fn listed(rules: &[&Rule]) -> String {
    rules.iter().map(|rule| rule.name).collect::<Vec<_>>().join(", ")
}

fn few(files: &BTreeSet<&str>) -> String {
    let mut named: Vec<String> = files.iter().take(FEW).map(|file| (*file).to_owned()).collect();
    if files.len() > FEW {
        named.push(sentences::count(files.len() - FEW, "other file"));
    }
    sentences::list(&named, "and")
}

/// What was found about access.
fn access(given: &Given<'_>) -> Table {
    let about_access = |rule: &Rule| {
        let serves = rule.serves.split_whitespace().any(|point| ACCESS.contains(&point));
        serves || accessibility::RULES.iter().any(|other| other.name == rule.name)
    };
    Table {
        name: "accessibility",
        title: "Findings about access",
        about: "What the rules about access for everybody found.".to_owned(),
        rows: given.seen().filter(|one| about_access(one.rule)).map(finding).collect(),
        ..every(given)
    }
}

/// Everything that was found.
pub(super) fn every(given: &Given<'_>) -> Table {
    Table {
        name: "findings",
        title: "Everything that was found",
        about: String::new(),
        heads: FOUND,
        rows: given.seen().map(finding).collect(),
        theirs: &[],
        none: "Nothing was found. A program sees only a part of the barriers there are.",
    }
}

fn finding(one: &Diagnostic) -> Row {
    let start = one.place.start();
    let cells = [
        one.rule.name.to_owned(),
        one.rule.serves.to_owned(),
        one.severity.word().to_owned(),
        one.place.source.path().to_owned(),
        start.line.to_string(),
        start.column.to_string(),
        one.message.to_string(),
        one.help.as_deref().unwrap_or_default().to_owned(),
    ];
    Row::new("en", cells)
}
