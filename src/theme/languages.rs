//! In: the language of a handbook. Out: what its author is told about Mend's words in it.

use include_dir::Dir;

use crate::config::Config;
use crate::diagnostic::rules::languages::{UNCHECKED_WORDS, UNKNOWN_LANGUAGE};
use crate::diagnostic::{Diagnostic, sentences};
use crate::source::Source;

/// The languages whose words somebody who grew up with them has read.
const READ_BY_NATIVES: [&str; 1] = ["en"];

/// Whether Mend's words exist in the languages of the handbook, and whether anybody has checked them. It is told once, with the main
/// edition.
pub(super) fn judge(shipped: &Dir<'_>, own: &[Source], config: &Config) -> Vec<Diagnostic> {
    let languages = config.editions.iter().filter(|_| config.is_main());
    languages.filter_map(|language| judge_one(shipped, own, config, language)).collect()
}

fn judge_one(shipped: &Dir<'_>, own: &[Source], config: &Config, language: &str) -> Option<Diagnostic> {
    let place = config.place_of("languages", language)?.clone();
    if !has_words(shipped, own, language) {
        let languages = shipped_languages(shipped);
        let known: Vec<String> = languages.iter().map(|one| format!("`{one}`")).collect();
        let help = format!(
            "Mend has them in {}; those of another language go into templates/words/{language}.yaml",
            sentences::list(&known, "and")
        );
        let message = format!("there are no words of the interface in `{language}`");
        return Some(Diagnostic::new(&UNKNOWN_LANGUAGE, place, message).help(help));
    }
    let is_shipped = shipped.contains(format!("words/{language}.yaml"));
    (is_shipped && !READ_BY_NATIVES.contains(&language)).then(|| {
        let message = format!("nobody who grew up with `{language}` has checked Mend's words in it");
        let help = format!(
            "ask somebody to read the pages; better words go into templates/words/{language}.yaml, and `rules: {{ {}: off }}` says that it is done",
            UNCHECKED_WORDS.name
        );
        Diagnostic::new(&UNCHECKED_WORDS, place, message).help(help)
    })
}

/// Whether there are words of the interface in this language, Mend's own or the handbook's.
pub(super) fn has_words(shipped: &Dir<'_>, own: &[Source], language: &str) -> bool {
    let file = format!("words/{language}.yaml");
    shipped.contains(&file) || own.iter().any(|source| source.path() == format!("templates/{file}"))
}

/// The languages Mend has words in.
fn shipped_languages<'a>(shipped: &'a Dir<'_>) -> Vec<&'a str> {
    let files = shipped.get_dir("words").map(Dir::files).into_iter().flatten();
    let mut names: Vec<&str> = files.filter_map(|file| file.path().file_stem()?.to_str()).collect();
    names.sort_unstable();
    names
}
