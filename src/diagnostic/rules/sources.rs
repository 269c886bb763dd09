//! Rules about what an editor asks of the bibliography.

super::family! {
    INCOMPLETE_REFERENCE = "incomplete-reference", Warn, serves "R10", "A reader needs author and year to find a source.";
    UNCITED_REFERENCE = "uncited-reference", Warn, serves "R09", "A list of sources shows what the handbook leans on, and nothing else.";
    UNCHECKED_REFERENCE = "unchecked-reference", Warn, serves "R10", "A wrong detail sends a reader to nothing, or to another work.";
}
