//! What a review of an article vouches for: its own text, and the words that its page shows from other files.
//!
//! In: an article. Out: its print as it is, and whether its review holds.
//!
//! Invariant: words that readers see in the text of a page, in a drawing or under a film change the print, wherever they are written;
//! how a drawing looks does not.

use super::transclusion::Excerpt;
use super::{Handbook, Standing};
use crate::article::{Article, Held, Print};
use crate::source::Address;

impl Handbook {
    /// The print of an article as it is, with the words of others that it shows.
    #[must_use]
    pub fn print(&self, article: &Article) -> Print {
        let shown: Vec<String> = self.shown_in(article).iter().map(Excerpt::words).collect();
        let pictured = match self.names.standing(article.path()) {
            Some(Standing::Article(id)) => self.article(*id).threads.pictures.as_slice(),
            _ => &[],
        };
        let pictured = pictured.iter().flat_map(|address| self.words_of(address)).filter(|words| !words.is_empty());
        Print::of(article, &shown.into_iter().chain(pictured).collect::<Vec<_>>())
    }

    /// Whether the review of an article holds; nothing where there is none, or it does not say which text it was.
    #[must_use]
    pub fn held(&self, article: &Article) -> Option<Held> {
        let written = article.front.reviewed.as_ref()?.text.as_ref()?;
        Some(self.print(article).held(written, article))
    }

    /// The words in a drawing, or those under a film.
    fn words_of(&self, address: &Address) -> Vec<String> {
        let drawn = self.drawing(address).map(|drawing| words_in(drawing.text()));
        let captions = self.played(address).into_iter().flat_map(|played| played.captions);
        let said = captions.filter_map(|captions| {
            let (_, file) = self.files().find(|(place, _)| *place == captions.address)?;
            Some(file.captions.as_ref()?.text().trim().replace("\r\n", "\n"))
        });
        drawn.into_iter().chain(said).collect()
    }
}

/// What stands between the tags of a drawing, one piece a line; styles and scripts are no words.
fn words_in(drawing: &str) -> String {
    let pieces = drawing.split('<').skip(1).filter_map(|piece| piece.split_once('>'));
    let read = pieces.filter(|(tag, _)| !["style", "script"].iter().any(|silent| tag.starts_with(silent)));
    let words = read.map(|(_, words)| words.split_whitespace().collect::<Vec<_>>().join(" "));
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::words_in;

    #[test]
    fn words_of_a_drawing_are_its_words_however_it_looks() {
        let drawing = "<svg><style>text { color: red }</style><title>Two\n cups</title><text x=\"1\">Never <tspan>shake</tspan> it</text></svg>";
        assert_eq!(words_in(drawing), "Two cups\nNever\nshake\nit");
        assert_eq!(words_in(&drawing.replace("red", "blue").replace("x=\"1\"", "x=\"2\"")), words_in(drawing));
        assert_ne!(words_in(&drawing.replace("Never", "Always")), words_in(drawing));
        assert_eq!(words_in("<svg><path d=\"M0 0\"/></svg>"), "");
    }
}
