//! Rules about front matter and the other YAML files.

super::family! {
    NO_FRONT_MATTER = "no-front-matter", Deny, "Without front matter Mend does not know what the article is.",
        more "Front matter is what stands between two lines of three hyphens at the top of a file: title, kind, summary and more.";
    UNCLOSED_FRONT_MATTER = "unclosed-front-matter", Deny, "Front matter ends with a second line of three hyphens.";
    YAML_SYNTAX = "yaml-syntax", Deny, "Front matter that cannot be read hides everything written in it.",
        more "It is written in YAML: a key, a colon, a blank and a value on each line. A value with a colon and a blank inside it, or with a sign such as `[`, `&` or `#` in front, needs quotes round it.",
        bad "summary: Repair: how it goes",
        good "summary: \"Repair: how it goes\"";
    UNKNOWN_KEY = "unknown-key", Deny, "A misspelt key would be ignored in silence.",
        bad "tilte: Listening",
        good "title: Listening";
    MISSING_KEY = "missing-key", Deny, "Each kind of article has fields its page cannot do without.",
        bad "kind: researcher\nlived: 1896–1971\nworks: [field1981]",
        good "kind: researcher\nlived: 1896–1971\nfield: Paediatrician\nworks: [field1981]";
    WRONG_TYPE = "wrong-type", Deny, "A list where text belongs, or text where a number belongs, would be dropped or shown wrongly.",
        bad "draft: \"yes\"",
        good "draft: true";
    UNKNOWN_VALUE = "unknown-value", Deny, "A misspelt value would put the article on no shelf.",
        bad "evidence: tested",
        good "evidence: tested-often";
    TEXT_AS_COMMENT = "text-as-comment", Warn / Deny, "YAML takes a `#` after a blank for the beginning of a comment, and readers never see what follows.",
        more "Told in texts for readers. A comment that is meant as one is silent behind closing quotes, or two blanks away from the value and with a blank after its `#`.",
        bad "summary: Call line #2 first.",
        good "summary: \"Call line #2 first.\"";
    SEARCHED_TWICE = "searched-twice", Warn, "What a title or an entry of `searched_as` says already makes nothing easier to find.",
        more "`searched_as` holds the words under which people look for an article. They are not shown. Capitals, accents and signs make no difference.",
        bad "searched_as: [talking, Talking]",
        good "searched_as: [talking, chatting]";
    BAD_DATE = "bad-date", Deny, "A date that does not exist cannot be shown or compared.",
        bad "published: 2026-02-30",
        good "published: 2026-02-28";
    PUBLISHED_LATER = "published-later", Note, "Until its day has come an article is on no page, and the site must be built again then.",
        bad "published: 2027-02-01",
        good "published: 2026-02-01";
}
