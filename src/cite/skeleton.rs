//! In: which work is wanted, without a network. Out: an entry in which what only the author can know is left empty.

use super::wanted::Wanted;
use crate::yaml::quoted;

/// The lines of an entry to be filled in.
#[must_use]
pub fn skeleton(wanted: &Wanted) -> String {
    let (sort, number) = match wanted {
        Wanted::Doi(doi) => ("article", format!("serial-number: {{ doi: {} }}", quoted(doi))),
        Wanted::Isbn(isbn) => ("book", format!("serial-number: {{ isbn: {} }}", quoted(isbn))),
        Wanted::Page(url) => ("web", format!("url: {}", quoted(url))),
    };
    let more = match wanted {
        Wanted::Doi(_) => "    page-range: \"\"\n    parent: { type: periodical, title: \"\", volume: , issue: }\n",
        Wanted::Isbn(_) => "    publisher: \"\"\n",
        Wanted::Page(_) => "",
    };
    format!(
        "author2001:  # a key that you choose: the family name and the year\n    type: {sort}  # or another, see `mend explain references`\n    \
         title: \"\"\n    author: [\"\"]  # family name first, for example \"Field, Tiffany\"\n    date:\n    {number}\n{more}    mend: {{ checked: partly }}\n"
    )
}
