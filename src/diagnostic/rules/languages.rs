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
}
