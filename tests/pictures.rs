//! What is heavy for an old phone: pictures, the pictures of an article together, the page of an article.

mod common;

use mend::checks;
use mend::compile::compile;
use mend::config::{Choices, Drafts};
use mend::diagnostic::rules::films;
use mend::source::{Fingerprint, Grain, Inputs, Kind, Picture, Raster, Shape, Size, Source};

fn article(body: &str) -> Source {
    let front = "---\ntitle: A title\nkind: concept\nsummary: One sentence.\n---\n\n";
    Source::new("articles/concepts/a/index.md", format!("{front}{body}\n"))
}

/// A picture of so many bytes beside the article; nothing but its facts is needed here.
fn picture(name: &str, bytes: u64, shape: Shape) -> Picture {
    let path = format!("articles/concepts/a/{name}");
    let blanks = || " ".repeat(usize::try_from(bytes).expect("a size"));
    let svg = || Source::new(path.as_str(), format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}</svg>", blanks()));
    let drawing = name.ends_with(".svg").then(svg);
    Picture { drawing, shape, ..Picture::unseen(path.clone(), bytes, Fingerprint::of(path.as_bytes())) }
}

fn sized(width: u32, height: u32) -> Shape {
    Shape::Picture(Size { width, height })
}

/// What the author is told: each rule with its place and words.
fn told(body: &str, pictures: Vec<Picture>) -> Vec<String> {
    let inputs = Inputs { articles: vec![article(body)], pictures, ..Inputs::default() };
    let choices = Choices { base_url: Some("https://handbook.example/".into()), ..common::choices(Drafts::Hidden) };
    let noted = compile(&inputs, &choices);
    let mut remarks = noted.remarks;
    remarks.extend(checks::run(&noted.value).into_iter().filter(|one| films::RULES.contains(&one.rule)));
    remarks.extend(checks::printing(&noted.value));
    let found = checks::judge(remarks, &noted.value);
    let path = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    found.iter().map(|one| format!("{} {}: {}", one.rule.name, path(one.place.source.path()), one.message)).collect()
}

#[test]
fn a_picture_is_heavy_by_its_bytes_or_by_its_pixels() {
    let pictures = vec![
        picture("fine.jpg", 300_000, sized(1600, 1200)),
        picture("heavy.jpg", 2_460_000, sized(1600, 1200)),
        picture("wide.png", 10_000, sized(8000, 6000)),
        picture("widest.png", 10_000, sized(u32::MAX, u32::MAX)),
        picture("drawing.svg", 400_000, sized(90_000, 90_000)),
        picture("endless.svg", 500_000, Shape::Boundless),
        picture("film.mp4", 20_000_000, Shape::Other),
    ];
    assert_eq!(
        told("Text.", pictures),
        [
            "file-too-heavy drawing.svg: this picture weighs 400 KB; 300 KB are plenty",
            "file-too-heavy endless.svg: this picture weighs 500 KB; 300 KB are plenty",
            "file-too-heavy heavy.jpg: this picture weighs 2.4 MB; 300 KB are plenty",
            "file-too-heavy wide.png: this picture is 8000 × 6000 pixels, which is more than an old phone can hold",
            "file-too-heavy widest.png: this picture is 4294967295 × 4294967295 pixels, which is more than an old phone can hold",
        ]
    );
}

/// A photograph as a camera makes it.
fn photograph(name: &str, width: u32, height: u32) -> Picture {
    let raster = Raster { kind: Kind::Jpeg, bare: 4_000_000, grain: Grain::Photo };
    Picture { raster: Some(raster), ..picture(name, 4_100_000, sized(width, height)) }
}

#[test]
fn what_is_printed_smaller_is_heavy_only_by_what_a_phone_gets() {
    let few: Vec<Picture> = (0..7).map(|number| photograph(&format!("p{number}.jpg"), 4000, 3000)).collect();
    let body = |count: usize| {
        let shown = (0..count).map(|number| format!("![A cup.](p{number}.jpg)"));
        shown.collect::<Vec<_>>().join("\n\n")
    };
    let film = picture("film.mp4", 9_000_000, Shape::Other);
    let with_film = format!("{}\n\n![A film.](film.mp4)", body(7));
    assert_eq!(told(&with_film, [few, vec![film]].concat()).len(), 1, "it has no captions, and is not loaded");
    let many: Vec<Picture> = (0..8).map(|number| photograph(&format!("p{number}.jpg"), 4000, 3000)).collect();
    let all = "file-too-heavy index.md: the 8 pictures of this article weigh 1.6 MB together";
    assert_eq!(told(&body(8), many), [all]);
    let wide = "file-too-heavy wide.jpg: this picture is 10000 × 6000 pixels, which is more than an old phone can hold";
    assert_eq!(told("Text.", vec![photograph("wide.jpg", 10_000, 6_000)]), [wide], "it is not developed");
}

#[test]
fn files_that_hosts_refuse_are_told_with_the_hosts() {
    let film = |bytes| told("Text.", vec![picture("film.mp4", bytes, Shape::Other)]);
    assert_eq!(film(26_214_400), Vec::<String>::new());
    let (rule, words) = ("too-large-for-hosts", "this file weighs 26.2 MB; Cloudflare Pages takes no file above 25 MB");
    assert_eq!(film(26_214_401), [format!("{rule} film.mp4: {words}")]);
    assert_eq!(film(104_857_600).len(), 1);
    assert!(film(104_857_601)[0].contains("GitHub takes no file above 100 MB"));
}

#[test]
fn pictures_that_are_light_alone_can_be_heavy_together() {
    let names: Vec<String> = (0..7).map(|number| format!("p{number}.jpg")).collect();
    let pictures: Vec<Picture> = names.iter().map(|name| picture(name, 250_000, sized(1600, 1200))).collect();
    let body: Vec<String> = names.iter().map(|name| format!("![A cup.]({name})\n\n![The same cup.]({name})")).collect();
    let all = "file-too-heavy index.md: the 7 pictures of this article weigh 1.7 MB together";
    assert_eq!(told(&body.join("\n\n"), pictures.clone()), [all]);
    assert_eq!(told(&body[..6].join("\n\n"), pictures.clone()), Vec::<String>::new(), "each picture counts once");
    assert_eq!(told("Text.", pictures), Vec::<String>::new(), "pictures nobody sees do not count");
}

#[test]
fn a_page_can_be_heavy_without_any_picture() {
    assert_eq!(told(&"Many words. ".repeat(20_000), vec![]), Vec::<String>::new());
    let told = told(&"Many words. ".repeat(30_000), vec![]);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("file-too-heavy index.md: the page of this article weighs 3"), "{}", told[0]);
}
