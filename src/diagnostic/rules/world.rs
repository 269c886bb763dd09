//! Rules about addresses outside the handbook. They are asked only with `mend check --external`.

super::family! {
    DEAD_LINK = "dead-external-link", Warn, serves "R10", "A page that is gone helps nobody, and a source that is gone cannot be checked.";
    MOVED_LINK = "moved-external-link", Warn, serves "R10", "A site that has moved leads readers on only as long as it likes to.";
    UNCHECKED_LINK = "unchecked-external-link", Note, serves "R10", "Some sites answer people but no programs, so only a person can see whether the page is still there.";
}
