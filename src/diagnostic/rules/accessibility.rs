//! Rules about text that everybody can use, however they read.

super::family! {
    NO_ALT_TEXT = "no-alt-text", Warn / Deny, serves "R31", "Who cannot see a picture is told about it in words, or not at all.",
        more "Describe what matters in the picture: `![A father kneels beside his son.](kneeling.png)`. If it is decoration only, leave it out or excuse it.";
    POOR_ALT_TEXT = "poor-alt-text", Warn, serves "R31", "The name of a file tells nobody what is in the picture.";
    REPEATED_ALT_TEXT = "repeated-alt-text", Warn, serves "R31", "Words that stand beside the picture are heard twice when they are its description too.";
    SKIPPED_HEADING = "skipped-heading", Warn / Deny, serves "R29", "Many readers jump from heading to heading, and a missing level sounds like a missing part.",
        bad "## What to try\n\nSit down.\n\n#### Afterwards\n\nRest.",
        good "## What to try\n\nSit down.\n\n### Afterwards\n\nRest.";
    SECOND_TITLE = "second-title", Warn, serves "R29", "The title of a page stands in its front matter; a second one sounds like another page.",
        bad "Sit down.\n\n# What to try\n\nRest.",
        good "Sit down.\n\n## What to try\n\nRest.";
    BOLD_HEADING = "bold-heading", Warn, serves "R41 R29", "A bold line looks like a heading and is none for those who listen.",
        bad "**What to try**\n\nSit down.",
        good "## What to try\n\nSit down.";
    VAGUE_LINK = "vague-link", Warn, serves "R32", "Many readers hear a list of the links of a page, without the sentences around them.",
        bad "To calm down together, [click here](co-regulation.md).",
        good "Find out how to [calm down together](co-regulation.md).";
    EMPTY_LINK = "empty-link", Warn / Deny, serves "R32", "A link without words cannot be seen or heard.",
        bad "They need calm first.[](co-regulation.md)",
        good "They need [calm](co-regulation.md) first.";
    TABLE_WITHOUT_HEADER = "table-without-header", Warn / Deny, serves "R40", "Without words above its columns a table is a heap of cells to those who listen.",
        bad "|  |  |\n|---|---|\n| Day 1 | Rest |",
        good "| Day | What to do |\n|---|---|\n| 1 | Rest |";
    COLOUR_ONLY = "colour-only", Warn, "Not everybody sees the colour that is pointed at.",
        bad "Read the red box first.",
        good "Read the box “In an emergency” first.";
    PDF_UNANNOUNCED = "pdf-unannounced", Warn, serves "R44", "Readers on a phone want to know that a link leads to a PDF before they follow it.",
        bad "Print [the leaflet](https://leaflets.example/calm.pdf).",
        good "Print [the leaflet (PDF, 200 KB)](https://leaflets.example/calm.pdf).";
    UNMARKED_LANGUAGE = "unmarked-language", Warn, serves "R28", "A screen reader speaks a passage in the sounds of the language it is told, and otherwise in those of the page.",
        more "Only paragraphs, entries of lists and cells are told that are in one other language for sure; in another script, such as Greek on an English page, a few words are enough. Mark words with `<span lang=de>…</span>`, several paragraphs with a line `<div lang=de>` before and a line `</div>` after them, each between empty lines.",
        bad "Atme langsam aus und warte, bis dein Kind wieder ruhig ist. Dann setze dich zu ihm auf den Boden.",
        good "<span lang=de>Atme langsam aus und warte, bis dein Kind wieder ruhig ist. Dann setze dich zu ihm auf den Boden.</span>";
}
