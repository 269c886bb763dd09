//! In: an entry that the bibliography's parser refused, and its words. Out: what to tell the author: which value it is about,
//! and how such a value is written.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::evidence::BAD_REFERENCE;
use crate::source::Place;
use crate::yaml::Fields;

/// How values are written that often go wrong.
const FORMS: [(&str, &str); 8] = [
    ("author", "write a name as `Field, Tiffany`, and several as a list: [\"Field, Tiffany\", \"Tronick, Edward\"]"),
    ("editor", "write a name as `Field, Tiffany`, and several as a list: [\"Field, Tiffany\", \"Tronick, Edward\"]"),
    ("date", "write a year, a month or a day: 1989, 1989-03 or 1989-03-12"),
    ("page-range", "write the first and the last page, for example 119-161"),
    ("parent", "say what it stands in, for example `parent: { type: periodical, title: Child Development }`"),
    ("serial-number", "say which number it is, for example `serial-number: { doi: 10.0000/example }`"),
    ("url", "write an address that begins with https://"),
    ("volume", "write a number, for example 44"),
];

/// What to say about the entry `key`. `reads` tries it without some of its fields.
pub(super) fn remark(
    fields: &Fields<'_>,
    key: &str,
    whole: Place,
    words: &str,
    reads: impl Fn(&str) -> bool,
    known: &[&'static str],
) -> Diagnostic {
    let words = plain(words);
    // Its words begin with the way to the value: `key.date: …`.
    let (way, words) = words.split_once(": ").unwrap_or(("", words));
    let named = way.strip_prefix(key).and_then(|way| way.strip_prefix('.')).unwrap_or_default();
    let named = known.iter().find(|known| Some(**known) == named.split(['.', '[']).next()).copied();
    // Where it names no value, the one without which the entry can be read is to blame.
    let field = named.or_else(|| known.iter().find(|known| reads(known)).copied());
    let Some(field) = field else {
        let message = format!("the reference `{key}` cannot be read: {words}");
        return Diagnostic::new(&BAD_REFERENCE, whole, message).help("compare it with the entries around it");
    };
    let form = FORMS.iter().find(|(name, _)| *name == field).map(|(_, form)| *form);
    let message = match field {
        "date" => "this is not a date".to_owned(),
        _ => format!("`{field}` of the reference `{key}` is not written as it must be"),
    };
    Diagnostic::new(&BAD_REFERENCE, fields.place_of(field), message)
        .help(form.unwrap_or("compare it with the entries around it"))
}

/// The parser's words without its positions, which count in a text the author never saw.
fn plain(words: &str) -> &str {
    words.split(" at line ").next().unwrap_or(words)
}
