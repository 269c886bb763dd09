//! Files in `templates` that nothing reads, because of how they are named.
//!
//! In: the handbook's own templates. Out: remarks. A template with a name of its own may be taken in by others, so it is told only when
//! its name is nearly that of a shipped one and no other names it.

use crate::diagnostic::rules::places::UNUSED_FILE;
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::Source;

/// A shorter name is near to many.
const SHORTEST: usize = "page.html".len();

pub(super) fn judge(own: &[Source], shipped: &[&str]) -> Vec<Diagnostic> {
    own.iter().filter_map(|source| unread(source, own, shipped)).collect()
}

fn unread(source: &Source, own: &[Source], shipped: &[&str]) -> Option<Diagnostic> {
    let name = source.path().strip_prefix("templates/")?;
    let lower = name.to_lowercase();
    let meant = match lower.rsplit_once('.')? {
        (stem, "yml") if stem.starts_with("words/") || stem.starts_with("finding/") => format!("{stem}.yaml"),
        (stem, "yaml") if stem.starts_with("words/") && lower != name && !stem.contains('-') => format!("{stem}.yaml"),
        (stem, "htm") => format!("{stem}.html"),
        (_, "html") if !shipped.contains(&name) => {
            let near = shipped.iter().find(|known| **known == lower);
            let slip = || sentences::nearest(name, shipped.iter().copied()).filter(|_| name.len() > SHORTEST);
            let near = near.copied().or_else(slip)?;
            near.to_owned()
        }
        _ => return None,
    };
    // Components are there for all templates by their own names.
    if source.text().contains("component ") {
        return None;
    }
    let named = own.iter().any(|other| other.path() != source.path() && other.text().contains(name));
    (!named).then(|| {
        Diagnostic::new(&UNUSED_FILE, source.whole(), "nothing reads this file")
            .help(format!("did you mean `templates/{meant}`?"))
    })
}

#[cfg(test)]
mod tests {
    use super::judge;
    use crate::source::Source;

    #[test]
    fn names_with_a_slip_are_told_and_names_of_ones_own_are_not() {
        let told = |names: &[&str]| -> Vec<String> {
            let own: Vec<Source> = names
                .iter()
                .map(|name| Source::new(format!("templates/{name}"), "{% include \"aticle.html\" %}"))
                .collect();
            judge(&own, &["article.html", "base.html"]).iter().map(|one| one.place.source.path().to_owned()).collect()
        };
        for name in ["Article.html", "atricle.html", "base.htm", "words/en.yml", "words/EN.yaml"] {
            assert_eq!(told(&[name]), [format!("templates/{name}")]);
        }
        for names in [
            &["article.html"][..],
            &["my-parts.html"],
            &["aticle.html", "base.html"],
            &["words/en.yaml"],
            &["words/pt-BR.yaml"],
        ] {
            assert!(told(names).is_empty(), "{names:?}");
        }
    }
}
