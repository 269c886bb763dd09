//! Rules about links that land, and still leave a reader or a later editor guessing.

super::family! {
    FORMER_ADDRESS = "former-address", Warn, "A link to an old name works only as long as somebody remembers why the old name is kept.";
    ORPHAN_ARTICLE = "orphan-article", Note, "An article that nothing leads to is found only by searching and on long lists.";
    CHOICE_WITHOUT_SCRIPT = "choice-without-script", Note, "Whoever answers the two questions of “What do I say now?” (for whom, what happened) finds only what a script is for.",
        more "For whom is said by `ages` of scripts, what happened by `happened`: shouted, hit, unfair, missed, let-down, storm, row, shut-out, long-ago or myself. Readers are offered only what leads to a script; this note sums up, for each word that scripts use, the ages without one. Where a gap is meant, let it be, or write `rules: { choice-without-script: off }` in handbook.yaml.";
    EMPTY_MAP_CELL = "empty-map-cell", Note, "On the evening map an empty cell sends a reader away who came for somebody, at an hour.",
        more "The rows of the map are the ages that articles name, its columns what kinds are for: scripts right now, scenarios tonight, paths this week, concepts, myths and studies to understand. This note sums up the cells without an article; where a gap is meant, let it be, or write `rules: { empty-map-cell: off }` in handbook.yaml.";
    SELF_LINK = "self-link", Warn, "A link that leads to the page it stands on costs a reader a tap for nothing.",
        bad "More about this in [[example]].",
        good "More about this in [[co-regulation]].";
    ONE_TEXT_TWO_TARGETS = "one-text-two-targets", Warn, serves "R32", "Readers who hear the links of a page read out as a list cannot tell two of the same words apart.",
        bad "Read [how to begin](co-regulation.md), or [how to begin](https://www.example.org/begin).",
        good "Read [how to begin](co-regulation.md), or [how others began](https://www.example.org/begin).";
    BARE_ADDRESS = "bare-address", Warn, serves "R32", "A web address says nothing to most readers and is spelt out letter by letter by a screen reader.",
        bad "Look at https://www.example.org/repair first.",
        good "Look at [a short film about repair](https://www.example.org/repair) first.";
    INSECURE_LINK = "insecure-link", Warn, serves "R55", "On the way to an http: address anybody in between can see, and change, what a reader looks at.",
        bad "See [their advice](http://www.example.org/advice).",
        good "See [their advice](https://www.example.org/advice).";
    NEW_TAB = "new-tab", Warn, serves "R33", "A link that opens another tab takes the way back away from a reader who did not expect it.";
}
