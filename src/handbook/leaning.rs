//! What leans on a source: every place in articles, introductions and the glossary that names it.

use super::Handbook;
use crate::article::{At, Written};
use crate::source::Place;

/// One place that leans on a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaning {
    /// The title of the article or introduction, or the term of the glossary.
    pub title: String,
    /// The article's name in addresses; `None` for introductions and terms.
    pub slug: Option<String>,
    /// Whether readers do not see it yet.
    pub draft: bool,
    /// Where the key stands.
    pub place: Place,
    /// The sentence it stands in, without markup; empty where a field only names the key.
    pub sentence: String,
    /// The field of the front matter it stands in, for example `works`.
    pub field: Option<String>,
}

impl Handbook {
    /// Every place that leans on the source `key`, by file and place.
    #[must_use]
    pub fn leaning_on(&self, key: &str) -> Vec<Leaning> {
        let drafts = self.draft_paths();
        let mut found: Vec<Leaning> = self.files_written().flat_map(|written| in_file(written, key)).collect();
        for leaning in &mut found {
            leaning.draft = drafts.contains(leaning.place.source.path());
        }
        found.extend(self.in_glossary(key));
        found.sort_by(|a, b| (a.place.source.path(), a.place.span).cmp(&(b.place.source.path(), b.place.span)));
        found
    }

    fn in_glossary(&self, key: &str) -> Vec<Leaning> {
        let glossary = &self.library.glossary;
        let mut found = Vec::new();
        for term in &glossary.terms {
            let leaning = |place, sentence: &str, field: Option<&str>| Leaning {
                title: term.term.clone(),
                slug: None,
                draft: false,
                place,
                sentence: sentence.to_owned(),
                field: field.map(str::to_owned),
            };
            for mention in &term.definition.scan.citations {
                let cited = mention.citation.iter().filter(|cited| cited.key == key);
                let places = cited.filter_map(|cited| glossary.place(term, cited.span));
                found.extend(places.map(|place| leaning(place, &mention.sentence, Some("definition"))));
            }
            let places =
                term.cite.iter().filter(|scalar| scalar.text == key).filter_map(|one| glossary.cite_place(one));
            found.extend(places.map(|place| leaning(place, "", Some("cite"))));
        }
        found
    }
}

fn in_file(written: &Written, key: &str) -> Vec<Leaning> {
    let manuscript = written.manuscript();
    let (title, slug) = match written {
        Written::Article(article) => (article.front.title.clone(), Some(article.slug.to_string())),
        Written::Intro(intro) => {
            let name = || intro.section.clone().unwrap_or_else(|| "index".to_owned());
            (intro.title.clone().unwrap_or_else(name), None)
        }
    };
    let leaning = |at: &At, sentence: &str, field: Option<String>| Leaning {
        title: title.clone(),
        slug: slug.clone(),
        draft: false,
        place: manuscript.place(at),
        sentence: sentence.to_owned(),
        field,
    };
    let mut found = Vec::new();
    for piece in written.pieces() {
        for mention in &piece.scan.citations {
            let cited = mention.citation.iter().filter(|cited| cited.key == key);
            let field = piece.field.map(ToString::to_string);
            found.extend(cited.map(|cited| leaning(&piece.at(cited.span), &mention.sentence, field.clone())));
        }
    }
    if let Written::Article(article) = written {
        let named = article.front.particulars.reference_keys().iter().filter(|scalar| scalar.text == key);
        found.extend(named.map(|scalar| {
            let field = scalar.path.steps().first().map(|_| scalar.path.to_string());
            leaning(&At::Field(scalar.path.clone(), None), "", field)
        }));
    }
    found
}
