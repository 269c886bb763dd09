//! Rules about files as they lie on the disk.

super::family! {
    NO_ARTICLES = "no-articles", Deny, "A handbook keeps everything an author writes in a folder named `articles`.";
    UNREADABLE_FILE = "unreadable-file", Deny, "A file that cannot be read would be missing from the site without a word.";
    NOT_UTF8 = "not-utf8", Deny, "Text that is stored in another way would show wrong letters.",
        more "UTF-8 is the way nearly all text is stored today. Old programs may need to be told when you save.";
    LINK_OUTSIDE = "link-outside", Deny, "A shortcut (a symbolic link) that leaves the handbook could publish private files.";
    OVER_LIMIT = "over-limit", Deny, "A file that is far larger or far deeper nested than people write it could stop every build.";
    MERGE_CONFLICT = "merge-conflict", Deny, "Two versions of a text that were put together without choosing would both be published.",
        more "git writes such lines when two people changed the same ones.",
        bad "<<<<<<< HEAD\nSit down.\n\n=======\nStand up.\n>>>>>>> main",
        good "Sit down.";
    TOO_DEEP = "too-deep", Deny, "An article stands directly in its section, or in a folder of its own with its pictures.";
    MIXED_LINE_ENDS = "mixed-line-ends", Note, "Where lines end in two ways, programs that compare versions show lines as changed that nobody changed.",
        more "Windows ends lines otherwise than other systems; a file that went through both may hold both.";
}
