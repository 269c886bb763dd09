//! `editor:` in `handbook.yaml`: how the preview opens a file at a line.

use crate::diagnostic::rules::front_matter::UNKNOWN_VALUE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::yaml::{Fields, Form};

/// Editors known by name, and the addresses they answer to.
const KNOWN: [(&str, &str); 6] = [
    ("vscode", "vscode://file/{file}:{line}:{column}"),
    ("vscodium", "vscodium://file/{file}:{line}:{column}"),
    ("cursor", "cursor://file/{file}:{line}:{column}"),
    ("zed", "zed://file/{file}:{line}:{column}"),
    ("sublime", "subl://open?url=file:///{file}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file:///{file}&line={line}&column={column}"),
];

/// How an editor is written: its name, or the address it answers to.
pub(super) const EDITOR: Form = Form::Either(
    &Form::OneOf(|| KNOWN.iter().map(|(name, _)| *name).collect()),
    &Form::Shaped(r"^[a-z][a-z-]*://\S*\{file\}\S*$", "an address that an editor answers to, with `{file}` in it"),
);

/// An address with `{file}`, and perhaps `{line}` and `{column}`, which opens an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(String);

impl Default for Editor {
    fn default() -> Self {
        Self(KNOWN[0].1.to_owned())
    }
}

impl Editor {
    /// The address for a place in a file. `file` is its whole path with `/`, already fit to stand in an address.
    #[must_use]
    pub fn open(&self, file: &str, line: usize, column: usize) -> String {
        let file = file.trim_start_matches('/');
        let address = self.0.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
        address.replace("{file}", file)
    }
}

/// Reads `editor:`; what is no editor is reported, and the usual one is taken.
pub(super) fn read(fields: &mut Fields<'_>) -> Option<Editor> {
    let scalar = fields.code("editor")?;
    if let Some((_, address)) = KNOWN.iter().find(|(name, _)| *name == scalar.text) {
        return Some(Editor((*address).to_owned()));
    }
    if is_address(&scalar.text) {
        return Some(Editor(scalar.text));
    }
    let place = fields.doc().place(&scalar.path);
    let message = format!("`{}` is no editor that Mend knows", sentences::short(&scalar.text, 60));
    let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
    let help = sentences::did_you_mean(&scalar.text, names.iter().copied()).unwrap_or_else(|| {
        let known = sentences::list(&names, "or");
        format!("write {known}, or the address your editor answers to, for example `vscode://file/{{file}}:{{line}}`")
    });
    fields.remark(Diagnostic::new(&UNKNOWN_VALUE, place, message).help(help));
    None
}

/// Schemes editors answer to. Any other could run in the page, ask another site, or start a program nobody thought of.
const SCHEMES: [&str; 32] = [
    "vscode",
    "vscode-insiders",
    "vscodium",
    "cursor",
    "windsurf",
    "trae",
    "zed",
    "subl",
    "txmt",
    "idea",
    "jetbrains",
    "webstorm",
    "phpstorm",
    "pycharm",
    "rubymine",
    "clion",
    "goland",
    "rider",
    "fleet",
    "atom",
    "pulsar",
    "emacs",
    "org-protocol",
    "mvim",
    "nvim",
    "neovide",
    "bbedit",
    "x-bbedit",
    "nova",
    "coteditor",
    "kate",
    "lapce",
];

/// An address of an editor begins with a scheme of its own.
fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let scheme = scheme.to_ascii_lowercase();
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>`\\".contains(c);
    SCHEMES.contains(&scheme.as_str()) && rest.contains("{file}") && !text.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_put_into_the_address() {
        let open = Editor::default().open("/home/a/x.md", 3, 7);
        assert_eq!(open, "vscode://file/home/a/x.md:3:7");
        assert_eq!(
            Editor("idea://open?file=/{file}&line={line}".into()).open("/x.md", 2, 1),
            "idea://open?file=/x.md&line=2"
        );
    }

    #[test]
    fn only_addresses_of_editors_are_taken() {
        assert!(is_address("idea://open?file={file}"));
        for wrong in [
            "emacs",
            "vscode://file/",
            "javascript://{file}",
            "ms-msdt://{file}",
            "https://x/{file}",
            "a b://{file}",
            "://{file}",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
