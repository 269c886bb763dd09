//! Links and pictures as HTML.

use std::borrow::Cow;

use super::Setting;
use super::called::called;
use super::choice::{COLUMN, first, set};
use super::drawing::Drawings;
use super::playing::Playing;
use crate::article::{Destination, raw};
use crate::diagnostic::html::escape;
use crate::handbook::Target;
use crate::source::limits::Limit;
use crate::source::{Size, Sort, tags};

/// How a link begins and ends, and the words it has when the author gave none.
pub(super) struct Open {
    pub html: String,
    pub end: Cow<'static, str>,
    pub words: Option<Words>,
}

/// Words that a link has by what it leads to.
pub(super) struct Words {
    pub text: String,
    /// Their language, when that is not the page's own.
    pub language: Option<String>,
}

impl Words {
    pub fn html(&self) -> String {
        let text = escape(&self.text);
        match &self.language {
            Some(language) => format!("<bdi lang=\"{}\">{text}</bdi>", escape(language)),
            None => text,
        }
    }
}

impl Open {
    /// With the words that are shown when somebody points at it.
    pub fn titled(mut self, title: &str) -> Self {
        if !title.is_empty() {
            let end = self.html.len() - 1;
            self.html.insert_str(end, &format!(" title=\"{}\"", escape(title)));
        }
        self
    }
}

pub(super) fn open(setting: &Setting<'_>, destination: &Destination) -> Open {
    let Some(target) = setting.handbook.resolve(setting.from, destination).target else {
        return Open { html: "<span class=\"broken-link\">".to_owned(), end: "</span>".into(), words: None };
    };
    let words = setting.handbook.label(setting.from, &target);
    let href = href(setting, &target);
    let language = match (&target, setting.handbook.original()) {
        (Target::Abroad(_), Some(original)) => Some(original.language.clone()),
        _ => None,
    };
    let words = words.map(|text| Words { text, language: language.clone() });
    let class = if matches!(target, Target::External(_)) { " class=\"external\" rel=\"noreferrer\"" } else { "" };
    let (hreflang, end) = match language {
        Some(language) => {
            (format!(" hreflang=\"{}\"", escape(&language)), format!("</a>{}", in_language(setting, &language)).into())
        }
        None => (String::new(), "</a>".into()),
    };
    Open { html: format!("<a href=\"{}\"{class}{hreflang}>", escape(&href)), end, words }
}

/// Says, behind a link, in which language the page is that it leads to.
fn in_language(setting: &Setting<'_>, language: &str) -> String {
    let said = setting.words.tongue(language).map_or(language, |tongue| &tongue.within);
    format!(" <span class=\"in-language\" lang=\"{}\">({})</span>", escape(language), escape(said))
}

fn href(setting: &Setting<'_>, target: &Target) -> String {
    match target {
        Target::Article(id, anchor) => setting.hrefs.to(&setting.handbook.article(*id).address(), anchor.as_deref()),
        Target::Page(address, anchor) => setting.hrefs.to(address, anchor.as_deref()),
        Target::Here(anchor) => format!("#{anchor}"),
        Target::Abroad(abroad) => setting.hrefs.to(&abroad.address, abroad.anchor.as_deref()),
        Target::External(url) => url.clone(),
    }
}

/// Raw HTML in which links and pictures lead where they do on this page; what leads nowhere loses its address.
pub(super) fn raw(setting: &Setting<'_>, html: &str) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    for tag in tags(html) {
        let Some((attribute, lead)) = raw::lead(&tag) else { continue };
        let destination = Destination::inline(&attribute.value_in(html));
        out.push_str(&html[done..attribute.span.start]);
        if let Some(target) = setting.handbook.resolve(setting.from, &destination).target {
            // An author's own element has one address: of a photograph the print that is enough for a phone.
            let print = match &target {
                Target::Page(address, _) if lead == raw::Lead::Picture => first(setting, address),
                _ => None,
            };
            let href = print.map_or_else(|| href(setting, &target), |print| setting.hrefs.to(&print, None));
            out.push_str(&format!("{}=\"{}\"", attribute.name, escape(&href)));
            if let (Target::Abroad(_), Some(original)) = (&target, setting.handbook.original()) {
                out.push_str(&format!(" hreflang=\"{}\"", escape(&original.language)));
            }
            let outside = lead == raw::Lead::Link && matches!(target, Target::External(_));
            if outside && tag.attribute("rel").is_none() {
                out.push_str(" rel=\"noreferrer\"");
            }
        }
        done = attribute.span.end;
    }
    (done > 0).then(|| out + &html[done..])
}

/// A picture whose alternative text is being read.
pub(super) struct OpenPicture {
    pub alt: String,
    pub depth: usize,
    kind: PictureKind,
}

/// A picture that stands in a file of its own.
struct File {
    src: String,
    /// Its smaller prints, as browsers choose among them.
    set: String,
    title: String,
    /// So that the text does not jump when the picture comes.
    size: Option<Size>,
    /// The first picture of a page is often seen at once; the others come when the reader does.
    first: bool,
}

enum PictureKind {
    File(File),
    Missing,
    /// A film or a sound that browsers play.
    Playing(Playing),
    /// Another file that is no picture: a link, which readers choose.
    Link(String),
    /// A picture on another site: a link with its title, so that the page asks nobody else for anything.
    Elsewhere(String, String),
    /// As it is set, and whether it is of another edition.
    Drawing(String, bool),
    Instead(String),
    /// Its words alone.
    Words(String),
}

/// A picture as HTML.
pub(super) enum Shown {
    /// Elements like all others.
    Piece(String),
    /// Something that no list of an author's elements knows: a drawing, which is SVG, or a film.
    Whole(String),
}

/// The picture at `destination`, picture `number` of its page; and the limit by which a drawing stays a file of its own.
pub(super) fn picture(
    setting: &Setting<'_>,
    destination: &Destination,
    title: &str,
    number: usize,
    drawings: &mut Drawings,
) -> (OpenPicture, Result<(), &'static Limit>) {
    let mut within = Ok(());
    let kind = match setting.handbook.resolve(setting.from, destination).target {
        Some(Target::Page(address, _)) if Sort::of(address.as_str()) != Sort::Picture => {
            let link = || PictureKind::Link(setting.hrefs.to(&address, None));
            Playing::at(setting, &address, title).map_or_else(link, PictureKind::Playing)
        }
        Some(Target::Page(address, _)) => {
            let drawing = setting.handbook.drawing(&address).and_then(|source| {
                let set = drawings.set(source, number);
                within = set.as_ref().map(|_| ()).map_err(|limit| *limit);
                set.ok().flatten()
            });
            let size = setting.handbook.size(&address);
            let file = || {
                let src = setting.hrefs.to(&first(setting, &address).unwrap_or_else(|| address.clone()), None);
                let set = set(setting, &address, size);
                PictureKind::File(File { src, set, title: title.to_owned(), size, first: number == 1 })
            };
            // What counts from the site's root stands in the main edition, in its language.
            let is_foreign = address.as_str().starts_with('/');
            drawing.map_or_else(file, |html| PictureKind::Drawing(html, is_foreign))
        }
        Some(Target::External(url)) => PictureKind::Elsewhere(url, title.to_owned()),
        _ => PictureKind::Missing,
    };
    (OpenPicture { alt: String::new(), depth: 0, kind }, within)
}

impl OpenPicture {
    /// Something else that stands where the picture was written.
    pub fn instead(html: String) -> Self {
        Self { alt: String::new(), depth: 0, kind: PictureKind::Instead(html) }
    }

    /// The same inside a link, which can hold no other link.
    pub fn in_link(mut self) -> Self {
        self.kind = match self.kind {
            PictureKind::Elsewhere(url, _) | PictureKind::Link(url) => PictureKind::Words(url),
            PictureKind::Playing(playing) => PictureKind::Words(playing.href().to_owned()),
            other => other,
        };
        self
    }

    pub fn html(self) -> Shown {
        let alt = escape(&self.alt);
        Shown::Piece(match self.kind {
            PictureKind::File(file) => file.html(&alt),
            PictureKind::Elsewhere(url, title) => {
                let words = if alt.is_empty() { escape(&url) } else { alt };
                let html = format!("<a href=\"{}\" class=\"external\" rel=\"noreferrer\">", escape(&url));
                format!("{}{words}</a>", Open { html, end: "</a>".into(), words: None }.titled(&title).html)
            }
            PictureKind::Words(url) if alt.is_empty() => escape(&url),
            PictureKind::Words(_) => alt,
            PictureKind::Link(href) => {
                let words = if alt.is_empty() { escape(&href) } else { alt };
                format!("<a href=\"{}\">{words}</a>", escape(&href))
            }
            PictureKind::Missing => format!("<span class=\"broken-link\">{alt}</span>"),
            PictureKind::Instead(html) => html,
            PictureKind::Playing(playing) => return Shown::Whole(playing.html(&alt)),
            PictureKind::Drawing(html, is_foreign) => return Shown::Whole(called(html, &alt, is_foreign)),
        })
    }
}

impl File {
    fn html(&self, alt: &str) -> String {
        let mut html = format!("<img src=\"{}\"", escape(&self.src));
        if !self.set.is_empty() {
            html += &format!(" srcset=\"{}\" sizes=\"{COLUMN}\"", escape(&self.set));
        }
        html += &format!(" alt=\"{alt}\"");
        if let Some(Size { width, height }) = self.size {
            html += &format!(" width=\"{width}\" height=\"{height}\"");
        }
        if !self.title.is_empty() {
            html += &format!(" title=\"{}\"", escape(&self.title));
        }
        if !self.first {
            html += " loading=\"lazy\"";
        }
        html + " decoding=\"async\">"
    }
}
