//! In: the Rust source of view structs. Out: their fields with types and doc comments.
//!
//! Reads the form this house writes: one field a line, doc comments before it, attributes in between.

/// A struct that templates see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct View {
    /// Its name.
    pub name: String,
    /// Its doc comment.
    pub doc: String,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// One field of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// The name templates use.
    pub name: String,
    /// Its type in Rust.
    pub kind: String,
    /// Its doc comment.
    pub doc: String,
    /// Whether the fields of its type stand in its place.
    pub flat: bool,
}

impl View {
    /// The templates that get it: those its doc comment names.
    pub fn templates(&self) -> Vec<&str> {
        self.doc.split('`').skip(1).step_by(2).filter(|name| name.ends_with(".html")).collect()
    }
}

impl Field {
    /// The type without what is wrapped round it.
    pub fn base(&self) -> String {
        let kind = self.kind.trim_end_matches('>');
        let kind = kind.rsplit('<').next().unwrap_or(kind).trim_start_matches("&'static ");
        let kind = kind.rsplit(", ").next().unwrap_or(kind);
        kind.rsplit("::").next().unwrap_or(kind).to_owned()
    }

    /// The type in words.
    pub fn words(&self) -> String {
        words(&self.kind)
    }
}

fn words(kind: &str) -> String {
    let inside = |outer: &str| kind.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>');
    if let Some(inner) = inside("Option") {
        return format!("{} or nothing", words(inner));
    }
    if let Some(inner) = inside("Vec") {
        return format!("list of {}", words(inner));
    }
    if let Some(inner) = inside("BTreeMap").and_then(|both| both.split_once(", ")) {
        return format!("map of {}", words(inner.1));
    }
    if let Some(inner) = inside("Arc").or_else(|| inside("Box")) {
        return words(inner);
    }
    match kind.trim_start_matches("&'static ") {
        "String" | "str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u8" | "u16" | "u32" | "u64" => "number".to_owned(),
        other => match other.rsplit("::").next() {
            Some("Value") => "anything".to_owned(),
            last => last.unwrap_or(other).to_owned(),
        },
    }
}

/// The structs in `source` that are handed to templates.
pub(super) fn read(source: &str) -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    let (mut doc, mut attributes, mut open) = (Vec::new(), String::new(), false);
    for line in source.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("///") {
            doc.push(words.trim());
            continue;
        }
        if line.starts_with("#[") {
            attributes.push_str(line);
            continue;
        }
        let told = doc.join(" ").replace("[`", "`").replace("`]", "`");
        if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            open = attributes.contains("Serialize");
            let name = name.split('<').next().unwrap_or(name).to_owned();
            views.extend(open.then(|| View { name, doc: told, fields: Vec::new() }));
        } else if line == "}" {
            open = false;
        } else if open && let Some((name, kind)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")) {
            let field = Field {
                name: renamed(&attributes).unwrap_or(name).to_owned(),
                kind: kind.trim_end_matches(',').to_owned(),
                doc: told,
                flat: attributes.contains("flatten"),
            };
            let hidden = attributes.contains("(skip)");
            views.last_mut().filter(|_| !hidden).into_iter().for_each(|view| view.fields.push(field.clone()));
        }
        doc.clear();
        attributes.clear();
    }
    views
}

fn renamed(attributes: &str) -> Option<&str> {
    attributes.split_once("rename = \"")?.1.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "
/// What the templates `a.html` and
/// `b.html` get.
#[derive(Debug, Serialize)]
pub struct APage {
    /// One.
    pub one: Vec<Link>,
    #[serde(flatten)]
    /// Two, in
    /// two lines.
    pub two: Option<crate::x::Two>,
    /// Three.
    #[serde(rename = \"drei\")]
    pub three: &'static str,
    /// Not seen.
    #[serde(skip)]
    pub four: u8,
    private: u8,
}

/// Not for templates.
#[derive(Debug)]
pub struct Desk {
    /// No.
    pub no: u8,
}
";

    #[test]
    fn views_are_read_with_their_docs() {
        let views = read(SOURCE);
        assert_eq!(views.len(), 1);
        assert_eq!(views[0].templates(), ["a.html", "b.html"]);
        let told: Vec<String> = views[0]
            .fields
            .iter()
            .map(|field| format!("{} {} {} {} {}", field.name, field.words(), field.base(), field.doc, field.flat))
            .collect();
        assert_eq!(
            told,
            [
                "one list of Link Link One. false",
                "two Two or nothing Two Two, in two lines. true",
                "drei text str Three. false"
            ]
        );
    }

    #[test]
    fn types_are_told_in_words() {
        assert_eq!(words("Option<Vec<u32>>"), "list of number or nothing");
        assert_eq!(words("serde_json::Value"), "anything");
        assert_eq!(words("BTreeMap<String, Link>"), "map of Link");
        assert_eq!(words("Arc<str>"), "text");
    }
}
