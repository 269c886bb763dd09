//! In: a script of the theme. Out: the bytes readers load: shipped ones without comments and indentation.
//!
//! A handbook's own scripts are left as they are: a line of theirs may be part of a longer text.

use std::borrow::Cow;

/// The bytes of an asset as they are published. Shipped files are those that are borrowed from the binary.
pub(super) fn published(name: &str, bytes: Cow<'static, [u8]>) -> Cow<'static, [u8]> {
    match &bytes {
        Cow::Borrowed(shipped) if name.ends_with(".js") => {
            Cow::Owned(slim(&String::from_utf8_lossy(shipped)).into_bytes())
        }
        _ => bytes,
    }
}

fn slim(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::STATIC;

    #[test]
    fn comments_and_indentation_go() {
        let shipped = b"// Why.\nif (a) {\n  // Because.\n\n  b(\"// c\"); // d\n}\n".as_slice();
        assert_eq!(*published("x.js", Cow::Borrowed(shipped)), *b"if (a) {\nb(\"// c\"); // d\n}\n");
        assert_eq!(*published("x.css", Cow::Borrowed(shipped)), *shipped);
        assert_eq!(*published("x.js", Cow::Owned(shipped.to_vec())), *shipped);
    }

    #[test]
    fn no_shipped_script_has_a_text_over_several_lines() {
        for file in STATIC.files().filter(|file| file.path().extension().is_some_and(|ending| ending == "js")) {
            let script = file.contents_utf8().expect("UTF-8");
            let open = script.lines().find(|line| line.matches('`').count() % 2 == 1 || line.contains("/*"));
            assert_eq!(open, None, "{}", file.path().display());
        }
    }

    /// Everything readers may load; more than half of it is search, which nobody loads who does not turn to it, and a sixth is for
    /// pages that offer to be kept or to read aloud.
    #[test]
    fn all_scripts_together_are_light() {
        let scripts = STATIC.files().filter(|file| file.path().extension().is_some_and(|ending| ending == "js"));
        let bytes: usize = scripts.map(|file| published("x.js", Cow::Borrowed(file.contents())).len()).sum();
        assert!(bytes < 37 * 1024, "{bytes} bytes");
        let always = ["handbook.js", "theme.js"].map(|name| STATIC.get_file(name).expect("a script").contents());
        let bytes: usize = always.into_iter().map(|script| published("x.js", Cow::Borrowed(script)).len()).sum();
        assert!(bytes < 8 * 1024, "{bytes} bytes on every page");
    }
}
