//! Whoever says that someone is hurt is led to what answers, in their own language while there is one.

use mend::compile::compile;
use mend::source::{Inputs, Source};
use scraper::{Html, Selector};

use super::{choices, site};

#[test]
fn who_says_that_someone_is_hurt_is_led_to_the_heading_that_answers() {
    let text = |path: &str, front: &str, body: &str| {
        Source::new(path, format!("---\ntitle: {}\nsummary: One.\n{front}---\n{body}\n", path.replace(['/', '.'], " ")))
    };
    let with = |others: &[&str], hurt: &str| {
        let own =
            others.iter().map(|name| text(&format!("articles/es/{name}.md"), "kind: page\n", "## Ya {#now}\n\nTexto."));
        let main = ["help", "call"].map(|name| text(&format!("articles/{name}.md"), "kind: page\n", "## Now\n\nText."));
        let scripts = ["articles/calm.md", "articles/es/calm.md"].map(|path| text(path, "kind: script\n", "Text."));
        let config = format!("title: A\nlanguages: [en, es]\nhelp: help\n{hurt}");
        let inputs = Inputs {
            articles: main.into_iter().chain(scripts).chain(own).collect(),
            config: Some(Source::new("articles/handbook.yaml", config)),
            ..Inputs::default()
        };
        let site = site(&compile(&inputs, &choices()).value);
        ["now/index.html", "es/now/index.html"].map(|page| {
            let page = Html::parse_document(&site[page]);
            let first = Selector::parse(".now-help a").expect("a selector");
            page.select(&first).next().expect("a link").attr("href").unwrap_or_default().to_owned()
        })
    };
    let hurt = "hurt: call#now\n";
    assert_eq!(with(&["help", "call"], hurt), ["../call/#now", "../call/#now"]);
    assert_eq!(with(&["help"], hurt), ["../call/#now", "../help/"], "help in one's own language comes first");
    assert_eq!(with(&["call"], hurt), ["../call/#now", "../call/#now"]);
    assert_eq!(with(&[], hurt), ["../call/#now", "../../call/#now"]);
    assert_eq!(with(&["help", "call"], ""), ["../help/", "../help/"]);
}
