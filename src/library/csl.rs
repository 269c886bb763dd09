//! In: what the configuration says about the citation style. Out: the style, or APA with a diagnostic that says why.
//!
//! Whether a style names author and year is not believed but tried: it must do so for a made-up work.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{CitationFormat, IndependentStyle, Style, StyleCategory, StyleClass};

use super::files::missing;
use super::style::{self, CitationStyle};
use crate::config::Config;
use crate::diagnostic::rules::evidence::CITATION_STYLE;
use crate::diagnostic::{Diagnostic, Noted, sentences};
use crate::source::Inputs;

/// What stands in when the style that was asked for cannot be used.
pub(super) fn apa() -> CitationStyle {
    archived("american-psychological-association")
}

pub(super) fn archived(name: &str) -> CitationStyle {
    match ArchivedStyle::by_name(name)?.get() {
        Style::Independent(style) => Some(fitted(style)),
        Style::Dependent(_) => None,
    }
}

/// The style the configuration asks for.
pub(super) fn choose(inputs: &Inputs, config: &Config) -> Noted<CitationStyle> {
    let wanted = config.csl.as_ref().and_then(|name| Some((name, config.place_of("csl", name)?)));
    let Some((name, place)) = wanted else { return Noted::new(apa(), Vec::new()) };
    let found = match name.to_lowercase().ends_with(".csl") {
        true => match inputs.data(name) {
            Some(source) => match super::macros::measure(source) {
                Ok(_) => read(name, source.text()),
                Err(told) => return Noted::new(apa(), vec![*told]),
            },
            None => return Noted::new(apa(), vec![missing(inputs, name, place)]),
        },
        false => archived(name).ok_or_else(|| unknown(name)),
    };
    match found.and_then(|style| usable(name, style)) {
        Ok(style) => Noted::new(Some(style), Vec::new()),
        Err(Refused { message, help }) => {
            let help =
                if help.ends_with('?') { help + " Until then APA is used" } else { help + "; until then APA is used" };
            Noted::new(apa(), vec![Diagnostic::new(&CITATION_STYLE, place.clone(), message).help(help)])
        }
    }
}

/// Why a style cannot be used, and what to do.
struct Refused {
    message: String,
    help: String,
}

fn unknown(name: &str) -> Refused {
    let names = || ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied());
    let near = sentences::nearest(name, names()).map(|near| format!("did you mean `{near}`?"));
    let help = near.unwrap_or_else(|| {
        format!(
            "it can be {}, or a .csl file beside handbook.yaml",
            sentences::list(&EXAMPLES.map(|name| format!("`{name}`")), "or")
        )
    });
    Refused { message: format!("there is no citation style `{name}`"), help }
}

/// Styles worth naming; a test holds that they can be used.
const EXAMPLES: [&str; 6] = [
    "apa",
    "chicago-author-date",
    "harvard-cite-them-right",
    "elsevier-harvard",
    "american-sociological-association",
    "iso-690-author-date",
];

fn read(name: &str, text: &str) -> Result<IndependentStyle, Refused> {
    match Style::from_xml(text) {
        Ok(Style::Independent(style)) => Ok(fitted(style)),
        Ok(Style::Dependent(style)) => {
            let parent = style.parent_link.href;
            let found = ArchivedStyle::by_id(&parent).and_then(|style| archived(style.names().first()?));
            found.ok_or_else(|| Refused {
                message: format!("`{name}` holds no rules of its own, it only points to another style"),
                help: format!("put the style it points to beside handbook.yaml instead: {parent}"),
            })
        }
        Err(_) => Err(Refused {
            message: format!("`{name}` cannot be read as a citation style"),
            help: "a style is an XML file whose first element is `<style>`; fetch it anew from where it came from"
                .to_owned(),
        }),
    }
}

/// An author's name must stand in every entry: pages print single entries of the list.
fn fitted(mut style: IndependentStyle) -> IndependentStyle {
    if let Some(bibliography) = &mut style.bibliography {
        bibliography.subsequent_author_substitute = None;
    }
    style
}

fn usable(name: &str, style: IndependentStyle) -> Result<IndependentStyle, Refused> {
    let format = style.info.category.iter().find_map(|category| match category {
        StyleCategory::CitationFormat { format } => Some(*format),
        StyleCategory::Field { .. } => None,
    });
    let reason = match format {
        _ if style.settings.class == StyleClass::Note => "puts its citations into footnotes",
        Some(CitationFormat::Numeric) => "numbers its citations",
        Some(CitationFormat::Label) => "cites by labels",
        Some(CitationFormat::Author) => "cites without the year",
        _ if style.bibliography.is_none() => "has no list of references",
        _ if style::names_author_and_year(&style) => return Ok(style),
        _ => "does not name author and year in the text",
    };
    Err(Refused {
        message: format!("the citation style `{name}` {reason}"),
        help: format!(
            "choose a style of the author–date kind, for example {}",
            sentences::list(&EXAMPLES.map(|name| format!("`{name}`")), "or")
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_we_name_can_be_used_and_others_say_why_not() {
        for name in EXAMPLES {
            assert!(archived(name).is_some_and(|style| usable(name, style).is_ok()), "{name}");
        }
        let why =
            |name: &str| archived(name).and_then(|style| usable(name, style).err()).map(|refused| refused.message);
        assert_eq!(why("ieee").as_deref(), Some("the citation style `ieee` numbers its citations"));
        assert_eq!(why("mla").as_deref(), Some("the citation style `mla` cites without the year"));
        let notes = Some("the citation style `chicago-notes` puts its citations into footnotes");
        assert_eq!(why("chicago-notes").as_deref(), notes);
    }

    /// A style that is as deep as it may be, written and filled in.
    fn deepest() -> String {
        let groups = |depth: usize, inner: &str| {
            let open = "<group><choose><if type='book'>";
            format!("{}{inner}{}", open.repeat(depth), "</if></choose></group>".repeat(depth))
        };
        let call = |at: usize| format!("<text macro='m{at}'/>");
        let deep = |at: usize| {
            let inner = if at == 9 { "<text variable='title'/>".to_owned() } else { call(at + 1) };
            format!("<macro name='m{at}'>{}</macro>", groups(5, &inner))
        };
        let macros: String = (0..10).map(deep).collect();
        let cited = "<names variable='author'/><date variable='issued'><date-part name='year'/></date>";
        format!(
            "<style xmlns='http://purl.org/net/xbiblio/csl' class='in-text' version='1.0'><info><title>t</title><id>x</id>\
             <updated>2001-01-01T00:00:00+00:00</updated></info>{macros}<citation><layout delimiter=' '>{cited}{}</layout></citation>\
             <bibliography><sort><key macro='m0'/></sort><layout>{}{}</layout></bibliography></style>",
            call(0),
            groups(20, "<text variable='title'/>"),
            call(0)
        )
    }

    #[test]
    fn a_style_as_deep_as_may_be_is_used() {
        let text = deepest();
        let extent = super::super::macros::measure(&crate::source::Source::new("articles/x.csl", text.clone()));
        assert!(extent.is_ok_and(|extent| extent.depth > 150));
        let Ok(style) = read("x.csl", &text).and_then(|style| usable("x.csl", style)) else { panic!("a style") };
        let book = |at: &str| format!("{at}: {{ type: book, title: {at}, author: 'Ash, A.' }}");
        let yaml = ["one", "two", "three", "four"].map(book).join("\n");
        let library = hayagriva::io::from_yaml_str(&yaml).expect("a bibliography");
        let entries: Vec<_> = library.iter().map(|entry| (entry, None)).collect();
        assert_eq!(style::format(&entries, &Some(style), "en").len(), 4);
    }

    #[test]
    fn every_archived_style_is_used_or_refused() {
        let names: Vec<&str> = ArchivedStyle::all().iter().filter_map(|style| style.names().first().copied()).collect();
        let used = names.iter().filter(|name| archived(name).is_some_and(|style| usable(name, style).is_ok()));
        assert!(used.count() > 15);
    }
}
