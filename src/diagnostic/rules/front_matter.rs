//! Rules about front matter and the other YAML files.

super::family! {
    NO_FRONT_MATTER = "no-front-matter", Deny, "Without front matter Mend does not know what the article is.";
    UNCLOSED_FRONT_MATTER = "unclosed-front-matter", Deny, "Front matter ends with a second line of three hyphens.";
    YAML_SYNTAX = "yaml-syntax", Deny, "YAML that cannot be read hides everything written in it.";
    UNKNOWN_KEY = "unknown-key", Deny, "A misspelt key would be ignored in silence.";
    MISSING_KEY = "missing-key", Deny, "Each kind of article has fields its page cannot do without.";
    WRONG_TYPE = "wrong-type", Deny, "A value of the wrong type would be dropped or shown wrongly.";
    UNKNOWN_VALUE = "unknown-value", Deny, "A misspelt value would put the article on no shelf.";
    BAD_DATE = "bad-date", Deny, "A date that does not exist cannot be shown or compared.";
}
