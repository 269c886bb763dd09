//! How far the HTML in a part of a text may reach.

use pulldown_cmark::TagEnd;

use super::gate::Reach;

/// Whether a part of a text is a block to the HTML in it, and which.
pub(super) fn reach(end: TagEnd) -> Option<Reach> {
    match end {
        TagEnd::Paragraph | TagEnd::Heading(_) => Some(Reach::Beyond),
        TagEnd::BlockQuote(_)
        | TagEnd::List(_)
        | TagEnd::Item
        | TagEnd::FootnoteDefinition
        | TagEnd::DefinitionList
        | TagEnd::DefinitionListTitle
        | TagEnd::DefinitionListDefinition
        | TagEnd::Table
        | TagEnd::TableHead
        | TagEnd::TableRow
        | TagEnd::TableCell => Some(Reach::Inside),
        _ => None,
    }
}
