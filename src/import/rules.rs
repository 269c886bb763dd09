//! The table of what may become of a piece of an old site.
//!
//! In: nothing. Out: [`Rule`]s, each with its name for programs, its fate, and a sentence for people.

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is there as it was.
    Kept,
    /// It is there in another form.
    Changed,
    /// It is not there, or only as a comment.
    Left,
}

impl Fate {
    /// The word for programs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Changed => "changed",
            Self::Left => "left",
        }
    }
}

/// What may become of something.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// For programs; names are only ever added.
    pub name: &'static str,
    /// What became of it.
    pub fate: Fate,
    /// What it was and what it is now.
    pub what: &'static str,
}

/// Writes the rules and the list of them.
macro_rules! rules {
    ($($name:ident $fate:ident $word:literal $what:literal;)*) => {
        $(
            #[doc = $what]
            pub static $name: Rule = Rule { name: $word, fate: Fate::$fate, what: $what };
        )*
        /// All of them, in the order in which they are told.
        pub static TABLE: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    PAGES Kept "pages" "pages are drafts now";
    FILES Kept "files" "pictures and other files that pages use are copied along";
    ADDRESSES Kept "addresses" "old addresses lead to the new pages (`aliases`)";
    DATES Kept "dates" "days of publication and of changes are kept (`published`, `updated`)";
    TAGS Kept "tags" "tags and categories are kept (`tags`)";
    FOOTNOTES Kept "footnotes" "footnotes are footnotes";
    LINKS Changed "links" "links inside the site lead to the new files";
    BOXES Changed "boxes" "boxes are callouts of Mend (`> [!note]`)";
    SHORTCODES Changed "shortcodes" "shortcodes became what Mend has: a picture, a link, a box, a piece of code";
    COMPONENTS Changed "components" "components of a program became Markdown";
    DETOURS Changed "detours" "links by way of a service that counts them (Google, Outlook, Facebook) lead straight to where they go";
    FILMS Changed "films" "films, sounds and embedded pages became links";
    HTML Changed "html" "HTML became Markdown";
    MARKS Changed "marks" "marks of another tool became what Mend has: marked words, comments, notes";
    TITLES Changed "titles" "titles were taken from the first heading or the name of the file";
    SUMMARIES Changed "summaries" "summaries were taken from the first sentence";
    NAMES Changed "names" "names were taken already, so these files have a number or a longer name";
    OTHER_KEYS Changed "other-keys" "keys of front matter and fields that Mend does not know stand under `extra`, where no reader sees them";
    LOOKS Changed "looks" "classes, styles and widths were taken out: how pages look is decided in one place";
    HEADERS Changed "table-headers" "tables had no row of headers, so their first row is one";
    ENCODINGS Changed "encodings" "files were not UTF-8 and are now";
    LOOSE_FRONT_MATTER Changed "loose-front-matter" "front matter that is not valid was read line by line";
    DRAFTS Changed "drafts" "drafts and planned pages are drafts like all others";
    PRIVATE Changed "private" "pages that were private or behind a password are drafts like all others (`visibility` under `extra`): read each before you publish it";
    PATTERNS Changed "patterns" "texts that the old site kept once for many pages stand on each page that showed them";
    OTHER_GROUPS Changed "other-groups" "groups that are neither tags nor categories stand under `extra`, where no reader sees them";
    LOST_SHORTCODES Left "unknown-shortcodes" "shortcodes and template tags that Mend cannot turn into anything stand in comments";
    LOST_COMPONENTS Left "unknown-components" "components and lines of a program stand in comments";
    LOST_HTML Left "unknown-html" "HTML that acts or asks something of readers (scripts, forms, styles) stands in comments";
    LOST_LINKS Left "dead-links" "links inside the site led to nothing that was moved in: their words stay, the address stands in a comment";
    OLD_SITE Left "links-to-old-site" "links lead to what was not moved in of the old site, and work only while it stands: import that as well, or lead them elsewhere";
    LOST_ANCHORS Left "dead-anchors" "links led to a heading that is not there: they lead to the page now";
    LOST_PICTURES Left "missing-pictures" "pictures were not among the files: their words stay, the address stands in a comment";
    REMOTE_PICTURES Left "pictures-elsewhere" "pictures stand on another site and were not fetched: put the old folder of pictures and the export into one folder, and import that folder";
    LOST_ADDRESSES Left "other-addresses" "old addresses cannot be kept, because something else stands there or no address is written so; they stand under `extra`, and your web host must lead on";
    LOST_TAGS Left "unknown-tags" "tags are not in the `tags:` of handbook.yaml; they stand under `extra`";
    NAVIGATION Left "navigation" "menus, headers and footers around the text were left out";
    HIDDEN Left "hidden" "words that the old page hid from readers, or showed under a mouse alone, stand in comments";
    COMMENTS Left "remarks" "remarks in the margin stand in comments";
    LOST_DRAWINGS Left "drawings" "charts, diagrams and drawings cannot be kept: their words stand in comments; put each in as a picture with a description";
    LOST_SIGNS Left "signs" "signs of a font of little pictures are not known here: look at the old page and write what they mean";
    MARGINS Left "page-headers" "words at the head or foot of every page stand in comments at the end";
    DELETED Left "deleted" "passages that somebody marked as deleted were left out";
    UNUSED_FILES Left "unused-files" "files that no page uses were left out";
    OTHER_FILES Left "other-files" "files of the old program (templates, settings, data) were left out";
    OTHER_DOCUMENTS Left "other-documents" "documents of other programs were left out: open each, save it as `.docx` or `.html`, and import again";
    OTHER_TEXTS Left "other-texts" "texts that are no Markdown were left out: give a plain text a name that ends in `.md`, save another one as `.html`, and import again";
    EMPTY Left "empty-pages" "pages without a text were left out";
    OTHER_ITEMS Left "other-entries" "entries of the export that are no pages (menus, forms, settings) were left out";
    PEOPLE_SAID Left "readers-comments" "comments by readers were left out";
    UNREADABLE Left "unreadable" "files could not be read";
    WORDS Left "words" "words of the old pages are nowhere in the new ones";
}
