//! Rules about how articles are named and found.

super::family! {
    DUPLICATE_TITLE = "duplicate-title", Warn, "Two articles of one name cannot be told apart in a list or in search results.",
        bad "title: Co-regulation",
        good "title: Calm together";
    NO_TEXT = "no-text", Warn / Deny, "An article without text is a promise in every list, and nothing behind it.",
        more "Told of concepts, scenarios and pages; the pages of the other kinds show what their front matter says.",
        bad "kind: page\n---\n",
        good "kind: page\n---\nText.";
    LONG_SUMMARY = "long-summary", Warn, serves "R26", "A long summary is cut off in search results and on cards.",
        more "Summaries of more than 200 characters are reported.",
        bad "summary: What to do when a child has been shouting and a parent has been shouting back. What the parent may want to say when both of them are calm again. How to come back to it on the same evening or on another day.",
        good "summary: What to do and say after both of you shouted.";
    LONELY_TAG = "lonely-tag", Note, "A tag that only one article has leads from it to nothing else.",
        bad "tags: [lullabies]",
        good "summary: One sentence.";
}
