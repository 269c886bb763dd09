//! Rules about links and pictures.

super::family! {
    BROKEN_LINK = "broken-link", Deny, "A link that leads nowhere leaves a reader standing.",
        bad "They need [[co-regulaton]] first.",
        good "They need [[co-regulation]] first.";
    LINK_CASE = "link-case", Warn, "A link spelt unlike the article's name is easily broken by other tools.",
        bad "They need [[Co-Regulation]] first.",
        good "They need [[co-regulation]] first.";
    LINK_TO_DRAFT = "link-to-draft", Deny, "A draft is not published, so a link to it leads nowhere.",
        more "A draft may link to other drafts: nothing is said before it is shown. An article that waits for its day of publication comes out by itself, so its links are told.",
        bad "More in [[not-yet-written]].",
        good "More in [[co-regulation]].";
    TABLE_WIKI_LINK = "table-wiki-link", Deny, "In a table a bar ends the cell, so it splits the link in two.",
        bad "| Day | Read |\n|---|---|\n| 1 | [[co-regulation|calm together]] |",
        good "| Day | Read |\n|---|---|\n| 1 | [[co-regulation\\|calm together]] |";
    MISSING_PICTURE = "missing-picture", Deny, "A picture that is not there leaves a hole in the page.",
        bad "![A father kneels beside his son.](kneeling.png)",
        good "A father kneels beside his son.";
    PICTURE_ELSEWHERE = "picture-elsewhere", Warn, "Pages ask no other site for anything, so of a picture that lies there readers get a link.",
        bad "![A father kneels beside his son.](https://pictures.example/kneeling.png)",
        good "A father kneels beside his son.";
    PICTURE_UNUSABLE = "picture-unusable", Deny, "A picture that browsers cannot show leaves a hole in the page.";
    FILM_UNUSABLE = "film-unusable", Deny, "A film or a sound that is empty, or something else by another name, leaves a button that does nothing.";
    DOCUMENT_UNUSABLE = "document-unusable", Deny, "A leaflet that is empty, or a web page by its name, lets down whoever opens it.";
    DUPLICATE_ID = "duplicate-id", Warn / Deny, "A link to a place on a page leads to the first that has its name.",
        bad "## Plan {#plan}\n\nSit down.\n\n## Other {#plan}\n\nBreathe.",
        good "## Plan {#plan}\n\nSit down.\n\n## Other {#other}\n\nBreathe.";
    PICTURE_MISNAMED = "picture-misnamed", Warn, "Web hosts and programs go by the name of a file, and may not show a picture that is another kind than its name says.";
    PHOTO_LOCATION = "photo-location", Note, "Telephones write into a photograph where it was taken, and a family’s home can be found by that.",
        more "Mend takes everything out of published pictures but the picture itself (JPEG, PNG, WebP, GIF); the file in your folder stays as it is. Most programs for pictures offer “remove location” or “without metadata” when they export.";
    FILM_LOCATION = "film-location", Warn, "Telephones write into a film where it was taken, and a family’s home can be found by that.",
        more "Films are published as they are: Mend takes nothing out of them.";
    FILE_TOO_HEAVY = "file-too-heavy", Warn, "Readers with an old phone or a slow network wait for every file of a page, and some pay for it.",
        more "A picture has no front matter, so it is excused in handbook.yaml: `allow: [{ file: articles/…, rule: file-too-heavy, because: … }]`, with its path as `mend check` tells it.";
    BROKEN_FOOTNOTE = "broken-footnote", Deny, "A footnote without its mention, or a mention without its text, loses words.";
    TRANSCLUSION_INLINE = "transclusion-inline", Deny, "A piece of another article is shown as paragraphs of its own, so it cannot stand inside a sentence.";
    TRANSCLUSION_CYCLE = "transclusion-cycle", Deny, "Articles that show each other in a circle would never end.";
    TRANSCLUSION_DEPTH = "transclusion-depth", Deny, "A piece inside a piece inside a piece is hard to follow for readers and authors.";
    DRAWING_UNUSABLE = "drawing-unusable", Warn, serves "R31", "A drawing needs a title for those who cannot see it, and may hold nothing that could harm the page.";
    HTML_REMOVED = "html-removed", Warn, "Raw HTML is cleaned, so that no article can carry scripts or foreign styles into the site.",
        bad "Breathe <span style=\"color: red\">slowly</span>.",
        good "Breathe *slowly*.";
}
