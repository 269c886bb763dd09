//! Rules about a handbook in several languages.

super::family! {
    STALE_TRANSLATION = "stale-translation", Warn, serves "R58", "Readers of a translation trust what the original no longer says.",
        more "`mend check` compares what the original says now with the prints of its paragraphs in `translated: { from: … }`. Bring the translation up to date, then run `mend translate --done FILE`.";
    UNTIED_TRANSLATION = "untied-translation", Note, serves "R58", "Without a print of the original, nobody is told when that changes.";
    UNCHECKED_TRANSLATION = "unchecked-translation", Note, serves "R58", "A translation that nobody who grew up with the language has read may be stiff, wrong or unkind, and its page says so.";
    TRANSLATION_OF_NOTHING = "translation-of-nothing", Warn, serves "R58", "A translation is found by its file's name: without an original of that name, readers are led to no page in the other language.";
    NOT_TRANSLATED = "not-translated", Note, "Where a page is not translated, links lead to the page in the main language and say so.";
    LANGUAGE_NOT_NAMED = "language-not-named", Warn, "A folder named like a language is a section like any other unless the handbook names the language.";
}
