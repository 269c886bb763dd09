//! Rules about names and addresses.

super::family! {
    BAD_NAME = "bad-name", Deny, "An article's file name becomes its address, so it needs a letter or a digit.";
    DUPLICATE_SLUG = "duplicate-slug", Deny, "Two articles with one name would be printed over each other.";
    ADDRESS_TAKEN = "address-taken", Deny, "Some addresses belong to pages that Mend makes itself.";
    AMBIGUOUS_TERM = "ambiguous-term", Warn, "Words that belong to two terms can be marked with one meaning only.";
    UNUSED_FILE = "unused-file", Warn, "A file that belongs to no article is not published.";
    NO_BASE_URL = "no-base-url", Note, "A feed, a sitemap and canonical links hold full addresses, and Mend invents none.";
}
