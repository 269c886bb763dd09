//! Rules about addresses that people have already. They are compared only with `mend check --against OLD_SITE`.

super::family! {
    ADDRESS_GONE = "address-gone", Deny, "An address that was printed, sent or saved cannot be called back.";
    ADDRESS_UNREAD = "address-unread", Warn, "A line that is no address of the old site is compared with nothing.";
    ANCHOR_GONE = "anchor-gone", Warn, "A link to a heading that is gone ends at the top of a long page.";
}
