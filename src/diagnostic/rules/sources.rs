//! Rules about what an editor asks of the bibliography.

super::family! {
    INCOMPLETE_REFERENCE = "incomplete-reference", Warn, serves "R10", "A reader needs author and year to find a source.";
    UNCITED_REFERENCE = "uncited-reference", Warn, serves "R09", "A list of sources shows what the handbook leans on, and nothing else.";
    UNCHECKED_REFERENCE = "unchecked-reference", Warn, serves "R10", "A wrong detail sends a reader to nothing, or to another work.";
    UNFINDABLE_REFERENCE = "unfindable-reference", Note, serves "R10", "A DOI, an ISBN or an address leads a reader to the very work.",
        bad "# articles/references.yaml\nfield1981:\n  type: article\n  title: Gaze behaviour\n  author: Field, Tiffany\n  date: 1981\n  mend: { checked: record }",
        good "# articles/references.yaml\nfield1981:\n  type: article\n  title: Gaze behaviour\n  author: Field, Tiffany\n  date: 1981\n  serial-number: { doi: 10.0000/example }\n  mend: { checked: record }";
}
