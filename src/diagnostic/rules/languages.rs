//! Rules about the language of a handbook.

super::family! {
    UNKNOWN_LANGUAGE = "unknown-language", Deny, "Buttons, dates and headings in another language than the text stop readers, and a screen reader speaks them wrongly.",
        more "Mend has words of the interface in English (`en`), Spanish (`es`), French (`fr`), German (`de`), Arabic (`ar`) and Polish (`pl`). A handbook in another language brings its own in `templates/words/`, in a file of the language's name that begins with the rules for its plural forms.\n\nWhat else exists by language: reading grades for English (Flesch–Kincaid and SMOG), Spanish (Szigriszt-Pazos), German (first Wiener Sachtextformel) and French (Kandel–Moles), and none for Arabic, Polish and others; words of blame, of the trade, of claims and unsafe ones, words that call for help, and words people type in a crisis only for English; passages in other languages are told from all six, and from any language when they are in another script.",
        bad "# articles/handbook.yaml\nlanguages: [xx]",
        good "# articles/handbook.yaml\nlanguages: [en]";
    UNTRANSLATED_WORDS = "untranslated-words", Warn, "A word of the interface that a language lacks stands in English, which readers may not understand.";
    UNCHECKED_WORDS = "unchecked-words", Note, "Words that nobody who grew up with the language has read may be stiff, wrong or unkind.",
        more "Mend's words in other languages than English are its own translation. Let somebody who grew up with the language read the pages, put better words into `templates/words/`, and then turn this rule off in handbook.yaml: `rules: { unchecked-words: off }`.",
        bad "# articles/handbook.yaml\nlanguages: [es]",
        good "# articles/handbook.yaml\nlanguages: [es]\nrules: { unchecked-words: off }";
    STALE_TRANSLATION = "stale-translation", Warn, "Readers of a translation trust what the original no longer says.",
        more "`mend check` compares what the original says now with the prints of its paragraphs in `translated: { from: … }`. Bring the translation up to date, then run `mend translate --done FILE`.",
        bad "# articles/es/concepts/attunement.md\ntranslated: { from: 0a1b2-c3d4e, on: 2026-01-10 }",
        good "# articles/es/concepts/attunement.md\ntranslated: { from: 5f6a7-c3d4e, on: 2026-11-29 }";
    UNTIED_TRANSLATION = "untied-translation", Note, "Without a print of the original, nobody is told when that changes.";
    UNCHECKED_TRANSLATION = "unchecked-translation", Note, "A translation that nobody who grew up with the language has read may be stiff, wrong or unkind, and its page says so.";
    TRANSLATION_OF_NOTHING = "translation-of-nothing", Warn, "A translation is found by its file's name: without an original of that name, readers are led to no page in the other language.";
    NOT_TRANSLATED = "not-translated", Note, "Where a page is not translated, links lead to the page in the main language and say so.";
    LANGUAGE_NOT_NAMED = "language-not-named", Warn, "A folder named like a language is a section like any other unless the handbook names the language.",
        bad "# articles/handbook.yaml\nlanguages: [en]\n# and a folder articles/es/",
        good "# articles/handbook.yaml\nlanguages: [en, es]";
}
