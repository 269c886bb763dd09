//! In: a name somebody gave to a file, a folder, a tag, a source. Out: [`Segment`], one step of an address, or [`Fault`], why it
//! cannot be one; and [`Ground`], which says whether two addresses would be one file.
//!
//! Invariant: a segment names one file or folder in its own folder on every system people use, and nothing outside it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// One step of an address: in composed letters (NFC), short enough, and fit to be a file name on Linux, macOS and Windows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment(String);

/// Why a name cannot be a step of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing in it.
    Empty,
    /// `.` or `..`, or it begins with a dot: it would lead elsewhere, or be hidden.
    Dots,
    /// It holds a sign that systems keep for themselves.
    Sign(char),
    /// It holds a character that cannot be seen.
    Unseen,
    /// It ends with a dot or a blank, which Windows leaves away.
    End,
    /// Windows keeps it for a device.
    Device,
    /// It is longer than file names may be.
    Long,
}

/// A file name has at most 255 bytes; `.html` is written after some, and the preview and hosts add endings of their own.
pub const LONGEST: usize = 255 - ".html".len() - ".br".len();

/// The longest path of a file below the output folder that every usual system takes.
pub const LONGEST_PATH: usize = 1000;

/// Signs that Windows or a path keeps for itself.
const KEPT: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

impl Segment {
    /// A step of this name.
    ///
    /// # Errors
    /// When it could leave its folder, take another file's place, or be no file name at all.
    pub fn new(name: &str) -> Result<Self, Fault> {
        let name = composed(name);
        match fault(&name) {
            Some(fault) => Err(fault),
            None => Ok(Self(name.into_owned())),
        }
    }

    /// The nearest name that can be a step: for keys that others chose, such as those of a bibliography.
    #[must_use]
    pub fn near(name: &str) -> Self {
        if let Ok(same) = Self::new(name)
            && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
            && !is_page(name)
        {
            return same;
        }
        let mut out = String::with_capacity(name.len());
        for c in name.nfc().filter(|c| !matches!(c, '\'' | '’')) {
            let plain = c.is_alphanumeric() || c == '_' || c == '.' && !out.is_empty() && !out.ends_with(['-', '.']);
            match plain {
                true => out.push(c),
                false if out.is_empty() || out.ends_with('-') => {}
                false => out.push('-'),
            }
            if out.len() > 120 {
                break;
            }
        }
        let out: String = out.trim_end_matches(['-', '.']).nfc().collect();
        match Self::new(&out) {
            Ok(good) if !is_page(&out) => good,
            _ => Self(format!("key-{}", out.replace('.', "-").trim_matches('-')).trim_end_matches('-').to_owned()),
        }
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The page of a folder: a folder of this name beside it would be taken for it.
fn is_page(name: &str) -> bool {
    fold(name) == "index.html"
}

fn fault(name: &str) -> Option<Fault> {
    if name.trim().is_empty() {
        return Some(Fault::Empty);
    }
    if name.starts_with('.') {
        return Some(Fault::Dots);
    }
    if name.contains(is_unseen) {
        return Some(Fault::Unseen);
    }
    if let Some(sign) = name.chars().find(|c| KEPT.contains(c)) {
        return Some(Fault::Sign(sign));
    }
    if name.ends_with('.') || name.starts_with(char::is_whitespace) || name.ends_with(char::is_whitespace) {
        return Some(Fault::End);
    }
    if is_device(name) {
        return Some(Fault::Device);
    }
    // Windows counts in units of UTF-16, the others in bytes; macOS may take composed letters apart.
    (name.len() > LONGEST || name.nfd().map(char::len_utf8).sum::<usize>() > LONGEST).then_some(Fault::Long)
}

/// `con`, `nul`, `lpt1` and others, with any ending.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |stem: &str| {
        let mut digits = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt")).unwrap_or_default().chars();
        matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" | "clock$") || numbered(&stem)
}

/// Whether a character cannot be seen: controls, marks that turn the direction of writing, signs without width.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("has no letter or digit to make an address of"),
            Self::Dots => f.write_str("begins with a dot, which hides it or leads out of its folder"),
            Self::Sign(sign) => write!(f, "holds `{sign}`, which cannot be part of a file name everywhere"),
            Self::Unseen => f.write_str("holds a character that cannot be seen"),
            Self::End => {
                f.write_str("begins or ends with a blank, or ends with a dot, which some computers leave away")
            }
            Self::Device => f.write_str("is a name that Windows keeps for itself, so there it cannot be a file"),
            Self::Long => write!(f, "is longer than the name of a file may be ({LONGEST} bytes)"),
        }
    }
}

/// The name in composed letters (NFC): a Mac may hand it over taken apart.
#[must_use]
pub fn composed(name: &str) -> Cow<'_, str> {
    match name.is_ascii() || is_nfc(name) {
        true => Cow::Borrowed(name),
        false => Cow::Owned(name.nfc().collect()),
    }
}

/// The name as systems see it that tell neither upper from lower case nor composed letters from others.
#[must_use]
pub fn fold(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let one = |c: char| {
        let mut upper = c.to_uppercase();
        let upper = upper.next().filter(|_| upper.next().is_none()).unwrap_or(c);
        let mut lower = upper.to_lowercase();
        lower.next().filter(|_| lower.next().is_none()).unwrap_or(upper)
    };
    let once: String = name.nfd().map(one).collect();
    once.nfc().collect()
}

/// Which files a site has, as systems see them that tell neither case nor composed letters apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Ground {
    /// Whether nothing stands at this file, on the way to it, or below it.
    #[must_use]
    pub fn is_free(&self, file: &str) -> bool {
        let file = fold(file);
        let blocked = || ways(&file).any(|folder| self.files.contains(folder));
        !self.files.contains(&file) && !self.folders.contains(&file) && !blocked()
    }

    /// Takes the place of this file; `false` when something stands there already.
    pub fn take(&mut self, file: &str) -> bool {
        let free = self.is_free(file);
        if free {
            let file = fold(file);
            for folder in ways(&file) {
                if !self.folders.contains(folder) {
                    self.folders.insert(folder.to_owned());
                }
            }
            self.files.insert(file);
        }
        free
    }
}

/// The folders on the way to a file.
fn ways(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').map(|(at, _)| &file[..at])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_that_lead_elsewhere_or_are_no_files_are_refused() {
        for (name, why) in [
            ("", Fault::Empty),
            (" ", Fault::Empty),
            ("..", Fault::Dots),
            (".htaccess", Fault::Dots),
            ("a/b", Fault::Sign('/')),
            ("a\\b", Fault::Sign('\\')),
            ("a:b", Fault::Sign(':')),
            ("a\u{202e}b", Fault::Unseen),
            ("a\0", Fault::Unseen),
            ("a.", Fault::End),
            ("a ", Fault::End),
            ("con", Fault::Device),
            ("Lpt1.html", Fault::Device),
            ("com0", Fault::Device),
        ] {
            assert_eq!(Segment::new(name), Err(why), "{name:?}");
        }
        for name in ["a b#%.png", "comma", "console", "com10", "v1.2", "Größe.png", "修复", "_x"] {
            assert!(Segment::new(name).is_ok(), "{name}");
        }
        assert!(Segment::new(&"a".repeat(LONGEST)).is_ok());
        assert_eq!(Segment::new(&"a".repeat(LONGEST + 1)), Err(Fault::Long));
        assert_eq!(Segment::new("A\u{308}").map(|one| one.0), Ok("Ä".to_owned()));
    }

    #[test]
    fn keys_of_others_get_a_name_that_is_near() {
        for (key, near) in [
            ("winnicott1953", "winnicott1953"),
            ("Tronick_1989-a", "Tronick_1989-a"),
            ("10.1111/j.1", "10.1111-j.1"),
            ("Smith+2004", "Smith-2004"),
            ("O'Brien2001", "OBrien2001"),
            ("key.", "key"),
            ("../../../../x", "x"),
            ("../glossary", "glossary"),
            ("index.html", "key-index-html"),
            ("con", "key-con"),
            ("!", "key"),
        ] {
            assert_eq!(Segment::near(key).as_str(), near, "{key}");
        }
    }

    #[test]
    fn one_place_is_taken_once() {
        let mut ground = Ground::default();
        assert!(ground.take("a/Photo.png") && ground.take("b/index.html"));
        for taken in ["a/photo.PNG", "a", "A/Photo.png/x", "b", "B/INDEX.html"] {
            assert!(!ground.take(taken), "{taken}");
        }
        assert!(ground.take("a/ä.png") && !ground.is_free("a/A\u{308}.png"));
    }

    proptest! {
        #[test]
        fn a_segment_stays_in_its_folder(name in "\\PC{0,8}|[./\\\\a\\x00-\\x20]{0,5}|(con|nul|lpt1)[. a]{0,3}|a{240,300}|ä{100,140}") {
            let near = Segment::near(&name);
            prop_assert_eq!(Segment::new(near.as_str()), Ok(near.clone()));
            for segment in Segment::new(&name).into_iter().chain([near]) {
                let text = segment.as_str();
                prop_assert!(text.len() <= LONGEST && !text.contains(['/', '\\']) && !text.starts_with('.'));
                prop_assert_eq!(composed(text), text);
            }
            prop_assert_eq!(fold(&fold(&name)), fold(&name));
        }
    }
}
