//! Table cells: alignment as a class, header cells with their scope.

use pulldown_cmark::Alignment;

pub(super) fn cell(head: bool, alignment: Option<Alignment>) -> String {
    let class = match alignment {
        Some(Alignment::Left) => " class=\"left\"",
        Some(Alignment::Center) => " class=\"center\"",
        Some(Alignment::Right) => " class=\"right\"",
        Some(Alignment::None) | None => "",
    };
    if head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
}

pub(super) fn end(head: bool) -> &'static str {
    if head { "</th>" } else { "</td>" }
}
