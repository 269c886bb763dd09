//! Rules about help for readers in danger.

super::family! {
    UNVERIFIED_HELPLINE = "unverified-helpline", Warn, serves "R48", "A line is shown only after somebody has seen that it still answers.";
    STALE_HELPLINE = "stale-helpline", Warn / Deny, serves "R48", "Numbers and hours change, and somebody may need this one tonight.",
        more "`helpline_max_age_days` in handbook.yaml says after how many days a line is to be checked again; 365 unless you say so.",
        bad "# articles/helplines.yaml\nlines:\n  - { country: INT, service: A line, url: \"https://lines.example\", verified: true, checked_on: 2025-06-01 }",
        good "# articles/helplines.yaml\nlines:\n  - { country: INT, service: A line, url: \"https://lines.example\", verified: true, checked_on: 2026-06-01 }";
    NO_COUNTRIES = "no-countries", Warn / Deny, serves "R49", "Somebody in danger needs the number of their own country, at once and on whatever page they are.",
        more "Without `countries:` in handbook.yaml pages show every emergency number of helplines.yaml, each with its country; where that has none either, a published handbook is told.";
    UNNAMED_COUNTRY = "unnamed-country", Warn, serves "R49", "Whoever needs a number looks for the name of their country, and its code is no name.",
        more "Mend has the names of sixty countries in the six languages of its interface; others stand under `countries:` in templates/words/LANGUAGE.yaml.";
    NO_TOPICS = "no-topics", Warn / Deny, serves "R45", "A reader who meets these words may need help on the same page, and `topics` bring it there.",
        more "Reported when the words stand in the title, summary or a text field, or repeatedly in the text. Topics add the right support lines and, where `exit_to` is set, a quick way out.",
        bad "summary: When a teenager speaks of suicide.",
        good "summary: When a teenager speaks of suicide.\ntopics: [suicide]";
    NO_QUICK_EXIT = "no-quick-exit", Warn, serves "R51", "Somebody who is being watched at home must be able to leave a page about violence at once.",
        more "Write `exit_to:` in handbook.yaml with the address of a site that raises no questions, such as a weather forecast.",
        bad "topics: [violence]",
        good "# articles/handbook.yaml\nexit_to: https://weather.example/";
    UNSAFE_WORDING = "unsafe-wording", Warn / Deny, "Some sentences that are often repeated are wrong, or dangerous when they are followed.",
        more "Sentences that say the opposite or quote others are let be.",
        bad "You can try the still face at home.",
        good "Do not try the still face at home.";
}
