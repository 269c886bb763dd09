//! Files in `static` that nothing names.
//!
//! In: the files of a handbook. Out: a note for each file of its own that no template, script, style, drawing or article names and
//! that takes the place of none of Mend's. What browsers, search engines and lawyers look for by its name is named by that.
//!
//! Invariant: in doubt a file counts as named, as where only its folder stands in a text and the rest is put together.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::places::UNUSED_STATIC;
use crate::source::{Inputs, Source, StaticFile};

/// Beginnings of names that others ask for: icons, files for robots and owners of sites, licences.
const ASKED_FOR: [&str; 16] = [
    "favicon",
    "apple-touch-icon",
    "browserconfig",
    "robots",
    "humans",
    "security",
    "ads.txt",
    "app-ads.txt",
    "llms",
    "cname",
    "bingsiteauth",
    "yandex_",
    "pinterest-",
    "licen",
    "ofl",
    "readme",
];

/// Notes on files of `static` that nothing names; `is_shipped` tells which take the place of Mend's.
pub(super) fn judge(inputs: &Inputs, is_shipped: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let own = inputs.statics.iter().filter(|file| !is_shipped(&file.path) && !is_asked_for(&file.path));
    let own: Vec<&StaticFile> = own.collect();
    if own.is_empty() {
        return Vec::new();
    }
    let statics =
        inputs.statics.iter().filter_map(|file| Some((file.path.as_str(), std::str::from_utf8(&file.bytes).ok()?)));
    let drawings = inputs.pictures.iter().filter_map(|picture| picture.drawing.as_ref());
    let texts = inputs.templates.iter().chain(drawings).chain(&inputs.articles).map(|source| ("", source.text()));
    let texts: Vec<(&str, &str)> = texts.chain(statics).collect();
    // Of settings the sign of the organisation alone is a file; that an exception names one says that nothing else does.
    let settings = inputs.config.iter().chain(&inputs.data).flat_map(|source| source.text().lines());
    let logos: Vec<&str> = settings.filter(|line| line.contains("logo")).collect();
    let is_named = |file: &&StaticFile| {
        let signs = signs(&file.path);
        let holds = |text: &str| signs.iter().any(|sign| text.contains(sign.as_str()));
        logos.iter().any(|line| holds(line)) || texts.iter().any(|(path, text)| *path != file.path && holds(text))
    };
    own.into_iter().filter(|file| !is_named(file)).map(told).collect()
}

fn is_asked_for(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let hidden = path.split('/').any(|part| part.starts_with('.'));
    let is_proof = name.starts_with("google") && name.ends_with(".html");
    hidden || is_proof || ASKED_FOR.iter().any(|known| name.starts_with(known))
}

/// What stands in a text that names a file: its name, as in addresses too, or its folder before what is put together there.
fn signs(path: &str) -> Vec<String> {
    let (folder, name) = path.rsplit_once('/').map_or((None, path), |(folder, name)| (Some(folder), name));
    let names = [name.to_owned(), name.replace(' ', "%20")];
    let folders = folder.into_iter().flat_map(|folder| ["\"", "'", "`", "{", "$"].map(|end| format!("{folder}/{end}")));
    names.into_iter().chain(folders).collect()
}

fn told(file: &StaticFile) -> Diagnostic {
    let path = format!("static/{}", file.path);
    let message =
        "no page, style, script or setting names this file, so nobody sees it, and it is published all the same";
    let help = format!(
        "delete it, or name it: `assets[\"{}\"]` in a template, `url(…)` in a style; a picture of an article belongs beside it, in `articles`",
        file.path
    );
    Diagnostic::new(&UNUSED_STATIC, Source::new(path, "").whole(), message).help(help)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told_of(files: &[(&str, &str)]) -> Vec<String> {
        let mut inputs = Inputs::default();
        for (path, text) in files {
            match path.strip_prefix("static/") {
                Some(below) => {
                    inputs.statics.push(StaticFile { path: below.to_owned(), bytes: text.as_bytes().into() });
                }
                None if path.starts_with("templates/") => inputs.templates.push(Source::new(*path, *text)),
                None if path.ends_with(".yaml") => inputs.config = Some(Source::new(*path, *text)),
                None => inputs.articles.push(Source::new(*path, *text)),
            }
        }
        let is_shipped = |path: &str| ["css/own.css", "og/script.png"].contains(&path);
        judge(&inputs, is_shipped).iter().map(|one| one.place.source.path().to_owned()).collect()
    }

    #[test]
    fn what_something_names_or_others_ask_for_is_not_told() {
        let file = "static/img/my sun.png";
        for (path, text) in [
            ("templates/base.html", "{{ assets[\"img/my sun.png\"] }}"),
            ("templates/base.html", "{{ assets[\"img/\" ~ name] }}"),
            ("static/css/own.css", "a { background: url(../img/my%20sun.png) }"),
            ("static/more.js", "show(`img/${name}.png`)"),
            ("articles/handbook.yaml", "organisation: { logo: img/my sun.png }\n"),
            ("articles/a.md", "<img src=\"/static/img/my sun.png\">"),
        ] {
            let mut told = told_of(&[(file, "1"), (path, text)]);
            told.retain(|path| path != "static/more.js");
            assert!(told.is_empty(), "{path}: {text}");
        }
        let allow = "allow:\n  - file: static/img/my sun.png\n    rule: unused-static\n    because: x\n";
        assert_eq!(
            told_of(&[(file, "my sun.png"), ("articles/handbook.yaml", allow)]),
            [file],
            "it is judged with the others"
        );
        for asked in [
            "favicon.ico",
            "robots.txt",
            "google1a2b3c.html",
            "BingSiteAuth.xml",
            "yandex_0a1b.html",
            ".well-known/security.txt",
            "fonts/OFL.txt",
            "fonts/LICENSE",
            "apple-touch-icon.png",
            "css/own.css",
            "og/script.png",
        ] {
            assert!(told_of(&[(format!("static/{asked}").as_str(), "x")]).is_empty(), "{asked}");
        }
    }

    proptest! {
        #[test]
        fn a_file_is_told_exactly_when_nothing_names_it(names in prop::collection::btree_set("[a-z]{6,9}x[0-9]\\.(png|woff2|txt)", 1..6), named in any::<u8>()) {
            let files: Vec<String> = names.iter().map(|name| format!("static/pics/{name}")).collect();
            let is_named = |at: usize| named >> at & 1 == 1;
            let seen = names.iter().enumerate().filter(|(at, _)| is_named(*at));
            let template = seen.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("] [");
            let mut all: Vec<(&str, &str)> = files.iter().map(|file| (file.as_str(), "")).collect();
            all.push(("templates/own.html", &template));
            let wanted: Vec<&String> = files.iter().enumerate().filter(|(at, _)| !is_named(*at)).map(|(_, file)| file).collect();
            let told = told_of(&all);
            prop_assert_eq!(told.iter().collect::<Vec<_>>(), wanted);
        }
    }
}
