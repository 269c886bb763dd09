//! Which elements of HTML are what.
//!
//! In: a name in small letters. Out: what the element is for a text.

/// Whether an element stands for itself or is ended by the next one, so that it makes nothing deeper.
pub(super) fn is_open_ended(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "option"
            | "optgroup"
    )
}

/// Whether an element begins a block of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "iframe"
            | "video"
            | "audio"
            | "object"
            | "embed"
            | "caption"
    )
}

/// What an element of a line is called here, if it is one that Markdown lacks and Mend has.
pub(super) fn own(name: &str) -> Option<&'static str> {
    const OWN: [&str; 16] = [
        "abbr", "cite", "dfn", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "samp", "small", "sub", "sup", "u", "var",
    ];
    OWN.into_iter().find(|own| *own == name)
}

/// Whether readers see nothing of an element.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "meta"
            | "link"
            | "title"
            | "base"
            | "svg"
            | "math"
            | "canvas"
    )
}
