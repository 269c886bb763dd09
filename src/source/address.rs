//! In: where a page stands and where a link leads. Out: the one way a link is written.
//!
//! Invariant: every `href` and `src` of the site is made by [`Hrefs::to`].

use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// An address below an edition's home page: `""` is the home page itself, `rupture-and-repair/` an article. One that begins with a
/// slash counts from the site's root, wherever the edition stands: `/static/style.css`. Held as written by people; [`Hrefs`] encodes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// An address of this path, without a leading slash; pages end with `/`.
    #[must_use]
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(path.as_ref().into())
    }

    /// The page with this path, for example `ages/infant`.
    #[must_use]
    pub fn page(path: impl AsRef<str>) -> Self {
        let path = path.as_ref().trim_matches('/');
        Self([path, "/"].concat().into())
    }

    /// The home page.
    #[must_use]
    pub fn home() -> Self {
        Self("".into())
    }

    /// The feed.
    #[must_use]
    pub fn feed() -> Self {
        Self("feed.xml".into())
    }

    /// What stands at every unknown address.
    #[must_use]
    pub fn not_found() -> Self {
        Self("404.html".into())
    }

    /// Name and icons for a phone's home screen.
    #[must_use]
    pub fn manifest() -> Self {
        Self("manifest.webmanifest".into())
    }

    /// The address of what stands here in the edition below `prefix`, counted from the site's root.
    #[must_use]
    pub fn from_root(&self, prefix: &str) -> Self {
        if self.0.starts_with('/') { self.clone() } else { Self(["/", prefix, &self.0].concat().into()) }
    }

    /// The path, without a leading slash unless it counts from the site's root.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first segment, which is reserved for one use.
    #[must_use]
    pub fn first_segment(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }

    /// The file in the built folder: a page is the `index.html` of its folder.
    #[must_use]
    pub fn file(&self) -> String {
        if self.is_folder() { format!("{}index.html", self.0) } else { self.0.to_string() }
    }

    /// The address with each segment percent-encoded (RFC 3986, unreserved characters kept).
    #[must_use]
    pub fn encoded(&self) -> String {
        encode(&self.0)
    }

    /// The full address on a site whose home page is at `base_url`.
    #[must_use]
    pub fn full(&self, base_url: &str) -> String {
        format!("{base_url}{}", self.encoded())
    }

    fn is_folder(&self) -> bool {
        self.0.is_empty() || self.0.ends_with('/')
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.0.trim_start_matches('/'))
    }
}

/// How links are written on one page.
#[derive(Clone, Debug)]
pub struct Hrefs {
    from: Address,
    /// Where the page's edition stands: empty, or for example `es/`.
    edition: Arc<str>,
    style: Style,
}

#[derive(Clone, Debug)]
enum Style {
    Relative,
    Portable,
    Absolute(String),
}

impl Hrefs {
    /// Links relative to `from`, so that the site works below any path.
    #[must_use]
    pub fn relative(from: Address) -> Self {
        Self { from, edition: "".into(), style: Style::Relative }
    }

    /// Relative links that name `index.html`, so that the site also works from a folder on a disk.
    #[must_use]
    pub fn portable(from: Address) -> Self {
        Self { from, edition: "".into(), style: Style::Portable }
    }

    /// Links from the edition's home page, for a page that is shown at addresses it does not know (404). `root` ends with `/`.
    #[must_use]
    pub fn absolute(from: Address, root: impl Into<String>) -> Self {
        Self { from, edition: "".into(), style: Style::Absolute(root.into()) }
    }

    /// The same for a page of the edition that stands below `prefix`, which is empty or ends with `/`.
    #[must_use]
    pub fn in_edition(self, prefix: &str) -> Self {
        Self { edition: prefix.into(), ..self }
    }

    /// The page the links stand on.
    #[must_use]
    pub fn from(&self) -> &Address {
        &self.from
    }

    /// The link from this page to `to`, at `anchor` if given.
    #[must_use]
    pub fn to(&self, to: &Address, anchor: Option<&str>) -> String {
        let whole = |address: &Address| Address([&*self.edition, &address.0].concat().into());
        let mut out = match (&self.style, anchor) {
            (Style::Relative | Style::Portable, Some(_)) if *to == self.from => String::new(),
            (style, _) if to.0.starts_with('/') => {
                let to = Address(to.0[1..].into());
                match style {
                    Style::Absolute(_) => format!("{}{}", self.root(), to.encoded()),
                    Style::Relative => relative(&whole(&self.from), to.as_str()),
                    Style::Portable => relative(&whole(&self.from), &to.file()),
                }
            }
            (Style::Absolute(root), _) => format!("{root}{}", to.encoded()),
            (Style::Relative, _) => relative(&self.from, to.as_str()),
            (Style::Portable, _) => relative(&self.from, &to.file()),
        };
        if let Some(anchor) = anchor {
            out.push('#');
            encode_into(&mut out, anchor);
        }
        out
    }

    /// The link from this page to `to`, telling it that the reader comes along the learning path `path`.
    #[must_use]
    pub fn on_path(&self, to: &Address, path: &str) -> String {
        format!("{}?path={}", self.to(to, None), encode(path))
    }

    /// What leads from this page to the site's root, ending with `/`: templates put it before an asset's path.
    #[must_use]
    pub fn root(&self) -> String {
        match &self.style {
            Style::Absolute(root) => root.strip_suffix(&*self.edition).unwrap_or(root).to_owned(),
            _ => up(self.from.as_str().matches('/').count() + self.edition.matches('/').count()),
        }
    }

    /// What leads from this page to the folder of its edition, ending with `/`.
    #[must_use]
    pub fn home_folder(&self) -> String {
        match &self.style {
            Style::Absolute(root) => root.clone(),
            _ => up(self.from.as_str().matches('/').count()),
        }
    }
}

/// The way up from a page so many folders deep.
fn up(depth: usize) -> String {
    if depth == 0 { "./".to_owned() } else { "../".repeat(depth) }
}

fn relative(from: &Address, to: &str) -> String {
    way(from.as_str(), to, encode_into)
}

/// The way between two paths below the root that are encoded already.
#[must_use]
pub fn between(from: &str, to: &str) -> String {
    way(from, to, String::push_str)
}

fn way(from: &str, to: &str, write: impl Fn(&mut String, &str)) -> String {
    let folder = from.rfind('/').map_or("", |end| &from[..=end]);
    let shared = folder
        .split_inclusive('/')
        .zip(to.split_inclusive('/'))
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len())
        .sum::<usize>();
    let up = folder[shared..].matches('/').count();
    let down = &to[shared..];
    let mut out = String::with_capacity(up * 3 + down.len() + 2);
    // A first segment with a colon would read as a scheme.
    if up == 0 && (down.is_empty() || down.split('/').next().is_some_and(|segment| segment.contains(':'))) {
        out.push_str("./");
    }
    (0..up).for_each(|_| out.push_str("../"));
    write(&mut out, down);
    out
}

/// What may stand in a path as it is: RFC 3986 `pchar` and `/`, without the signs HTML or shells trip over.
pub const IN_PATHS: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b':')
    .remove(b'@')
    .remove(b',')
    .remove(b'+');

fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    encode_into(&mut out, path);
    out
}

fn encode_into(out: &mut String, path: &str) {
    // Nearly every path is a slug, which needs nothing.
    if path.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'/')) {
        out.push_str(path);
    } else {
        out.extend(utf8_percent_encode(path, &IN_PATHS));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(from: &str, to: &str, anchor: Option<&str>) -> String {
        Hrefs::relative(Address::new(from)).to(&Address::new(to), anchor)
    }

    #[test]
    fn links_are_relative() {
        assert_eq!(link("", "a/", None), "a/");
        assert_eq!(link("a/", "b/", None), "../b/");
        assert_eq!(link("a/", "", None), "../");
        assert_eq!(link("", "", None), "./");
        assert_eq!(link("a/", "a/", None), "./");
        assert_eq!(link("a/", "a/", Some("x")), "#x");
        assert_eq!(link("a/", "a/photo.png", None), "photo.png");
        assert_eq!(link("ages/infant/", "ages/teen/", None), "../teen/");
        assert_eq!(link("tags/a/2/", "static/x.css", None), "../../../static/x.css");
        assert_eq!(link("404.html", "a/", None), "a/");
    }

    #[test]
    fn other_scripts_and_odd_names_are_encoded() {
        assert_eq!(link("", "ängste/", Some("修")), "%C3%A4ngste/#%E4%BF%AE");
        assert_eq!(link("", "a b#?%.png", None), "a%20b%23%3F%25.png");
        assert_eq!(link("", "a:b/", None), "./a:b/");
    }

    #[test]
    fn a_path_is_told_by_a_query() {
        let hrefs = Hrefs::relative(Address::new("a/"));
        assert_eq!(hrefs.on_path(&Address::new("b/"), "für-mütter"), "../b/?path=f%C3%BCr-m%C3%BCtter");
    }

    #[test]
    fn portable_links_name_the_file() {
        let hrefs = Hrefs::portable(Address::new("a/"));
        assert_eq!(hrefs.to(&Address::new("b/"), Some("x")), "../b/index.html#x");
        assert_eq!(hrefs.to(&Address::home(), None), "../index.html");
        assert_eq!(hrefs.to(&Address::new("a/"), Some("x")), "#x");
    }

    #[test]
    fn a_page_without_a_known_place_links_from_the_root() {
        let hrefs = Hrefs::absolute(Address::new("404.html"), "/sub/");
        assert_eq!(hrefs.to(&Address::new("b/"), None), "/sub/b/");
        assert_eq!(hrefs.root(), "/sub/");
    }

    #[test]
    fn an_edition_reaches_the_root_and_its_own_pages() {
        let root = |to: &str| Address::new(to).from_root("");
        let hrefs = Hrefs::relative(Address::new("a/")).in_edition("es/");
        assert_eq!(hrefs.to(&Address::new("b/"), None), "../b/");
        assert_eq!(hrefs.to(&root("static/s.css"), None), "../../static/s.css");
        assert_eq!(hrefs.to(&root("a/"), Some("x")), "../../a/#x");
        assert_eq!(hrefs.to(&Address::new("a/").from_root("es/"), None), "./");
        assert_eq!((hrefs.root(), hrefs.home_folder()), ("../../".to_owned(), "../".to_owned()));
        let home = Hrefs::portable(Address::home()).in_edition("es/");
        assert_eq!(home.to(&Address::home().from_root(""), None), "../index.html");
        assert_eq!(home.to(&Address::home().from_root("ar/"), None), "../ar/index.html");
        let lost = Hrefs::absolute(Address::new("404.html"), "/sub/es/").in_edition("es/");
        assert_eq!(lost.to(&root("static/s.css"), None), "/sub/static/s.css");
        assert_eq!(lost.to(&Address::new("b/"), None), "/sub/es/b/");
        assert_eq!((lost.root(), lost.home_folder()), ("/sub/".to_owned(), "/sub/es/".to_owned()));
        let main = Hrefs::relative(Address::new("a/"));
        assert_eq!(main.to(&root("b/"), None), main.to(&Address::new("b/"), None));
    }
}
