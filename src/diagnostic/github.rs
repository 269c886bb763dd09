//! The GitHub face: a line for each finding that GitHub Actions shows beside the text it is about.
//!
//! In: what was found, and where the handbook's root lies in the repository. Out: workflow commands.

use super::visible::{visible, visible_line};
use super::{Diagnostic, Severity};

/// One workflow command a line. `below` leads from the repository's folder to the handbook's root: empty, or ending with `/`.
#[must_use]
pub fn commands(diagnostics: &[Diagnostic], below: &str) -> String {
    diagnostics.iter().map(|one| command(one, below)).collect()
}

fn command(diagnostic: &Diagnostic, below: &str) -> String {
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let (start, end) = (diagnostic.place.start(), diagnostic.place.end());
    let mut text = diagnostic.message.to_string();
    if let Some(help) = &diagnostic.help {
        text.push_str(&format!("\nHelp: {help}"));
    }
    for (place, words) in &diagnostic.related {
        text.push_str(&format!("\n{words}: {}:{}", visible_line(place.source.path()), place.start().line));
    }
    format!(
        "::{name} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
        property(&format!("{below}{}", diagnostic.place.source.path())),
        start.line,
        start.column,
        end.line,
        end.column,
        property(diagnostic.rule.name),
        data(&text),
    )
}

/// What stands after the second pair of colons: one line.
fn data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\n', "%0A")
}

/// A value among the properties, which end at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules::links::{BROKEN_LINK, HTML_REMOVED};
    use crate::source::Source;

    #[test]
    fn what_an_author_wrote_never_ends_a_command() {
        let source = Source::new("articles/a,b: 100%.md", "one\n[[x::y]]\n");
        let other = Source::new("articles/c.md", "").whole();
        let found = [
            Diagnostic::new(&BROKEN_LINK, source.place(4..12), "there is no `x::y`\r\n::error::")
                .help("100% sure?")
                .related(other, "the first one"),
            Diagnostic::new(&HTML_REMOVED, source.place(0..3), "gone"),
        ];
        assert_eq!(
            commands(&found, "sub/"),
            "::error file=sub/articles/a%2Cb%3A 100%25.md,line=2,col=1,endLine=2,endColumn=9,title=broken-link::\
             there is no `x::y`␍%0A::error::%0AHelp: 100%25 sure?%0Athe first one: articles/c.md:1\n\
             ::warning file=sub/articles/a%2Cb%3A 100%25.md,line=1,col=1,endLine=1,endColumn=4,title=html-removed::gone\n"
        );
    }
}
