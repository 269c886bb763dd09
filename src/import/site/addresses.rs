//! In: where a page lay in the folders of the old program. Out: the address it had, and the name it gets.

use super::program::{Program, Site};
use crate::import::sheet::Sheet;
use crate::source::anchor;

/// Names of files that stand for their folder.
const OF_FOLDERS: [&str; 3] = ["index", "_index", "readme"];

/// Fills in the name of a page and its old address, where its front matter does not say them.
pub(in crate::import) fn fill(sheet: &mut Sheet, site: &Site, below: &str) {
    let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
    let mut folders: Vec<&str> = stem.split('/').collect();
    let last = folders.pop().unwrap_or_default();
    let (day, words) = dated(last);
    if sheet.published.is_none() {
        sheet.published = day.map(str::to_owned);
    }
    let of_folder = OF_FOLDERS.contains(&last.to_lowercase().as_str());
    match sheet.address.take() {
        None => sheet.address = address(sheet, site, &folders, last, of_folder),
        Some(own) if site.program == Program::Jekyll => sheet.address = Some(filled(&own, sheet, &folders, last)),
        own => sheet.address = own,
    }
    let words = unnumbered(words);
    if sheet.name.is_empty() {
        let visible = folders.iter().rev().find(|folder| !folder.starts_with('_'));
        sheet.name = match of_folder {
            true => visible.map_or_else(|| "home".to_owned(), |folder| numberless(folder, site.program).to_owned()),
            false => numberless(words, site.program).to_owned(),
        };
    }
}

/// The day a name begins with, and the rest.
fn dated(name: &str) -> (Option<&str>, &str) {
    let day = name.get(..10).filter(|day| crate::import::sheet::day(day).is_some());
    match day.and_then(|day| Some((day, name[10..].strip_prefix(['-', '_', ' '])?))) {
        Some((day, rest)) if !rest.is_empty() => (Some(day), rest),
        _ => (None, name),
    }
}

/// Without the 32 signs by which Notion knows a page.
fn unnumbered(name: &str) -> &str {
    let Some((words, id)) = name.rsplit_once([' ', '-']) else { return name };
    let is_id = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_id && !words.trim().is_empty() { words.trim_end() } else { name }
}

/// Without the number by which Docusaurus orders its files.
fn numberless(name: &str, program: Program) -> &str {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name[digits..].trim_start_matches(['-', '_', '.', ' ']);
    let counted = (1..4).contains(&digits) && rest.len() < name.len() - digits && !rest.is_empty();
    if program == Program::Docusaurus && counted { rest } else { name }
}

fn address(sheet: &Sheet, site: &Site, folders: &[&str], last: &str, of_folder: bool) -> Option<String> {
    let join = |parts: Vec<String>| {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("/{}", parts.join("/"))
    };
    let owned = |folders: &[&str]| folders.iter().map(|folder| (*folder).to_owned()).collect::<Vec<String>>();
    let page = |path: String| if path.ends_with('/') { path } else { path + "/" };
    let slug = if sheet.name.is_empty() { last.to_owned() } else { sheet.name.clone() };
    match site.program {
        Program::Hugo => {
            let mut parts = owned(folders);
            match of_folder {
                true if !sheet.name.is_empty() => drop(parts.pop().map(|_| parts.push(slug))),
                true => {}
                false => parts.push(slug),
            }
            Some(page(join(parts).to_lowercase().replace(' ', "-")))
        }
        Program::Zola => {
            let mut parts: Vec<String> = folders.iter().map(|folder| anchor(folder)).collect();
            if !of_folder {
                parts.push(if sheet.name.is_empty() { anchor(dated(last).1) } else { slug });
            }
            Some(page(join(parts)))
        }
        Program::MdBook => {
            let mut parts = owned(folders);
            parts.push(if of_folder { "index.html".to_owned() } else { format!("{last}.html") });
            Some(join(parts))
        }
        Program::Docusaurus => {
            let root = if sheet.from.starts_with(&format!("{}docs/", site.top)) { "docs" } else { "" };
            let blog = sheet.from.starts_with(&format!("{}blog/", site.top));
            let mut parts = vec![if blog { "blog" } else { root }.to_owned()];
            parts.extend(folders.iter().map(|folder| numberless(folder, site.program).to_owned()));
            match (dated(last), of_folder) {
                ((Some(day), rest), _) if blog => parts.push(format!("{}/{rest}", day.replace('-', "/"))),
                (_, true) => {}
                _ => parts.push(numberless(&slug, site.program).to_owned()),
            }
            Some(join(parts))
        }
        Program::Jekyll => Some(jekyll(sheet, site, folders, last, of_folder)),
        Program::None if sheet.from.to_lowercase().ends_with("htm") || sheet.from.to_lowercase().ends_with("html") => {
            // Signs that mean something in an address are names of signs there.
            Some(format!("/{}", sheet.from.replace('%', "%25").replace('#', "%23").replace('?', "%3F")))
        }
        Program::None | Program::Obsidian => None,
    }
}

fn jekyll(sheet: &Sheet, site: &Site, folders: &[&str], last: &str, of_folder: bool) -> String {
    let pretty = matches!(site.permalink.as_str(), "pretty") || site.permalink.ends_with(":title");
    let posts = folders.iter().position(|folder| *folder == "_posts");
    let (Some(_), (Some(_), _)) = (posts, dated(last)) else {
        let folders: Vec<&str> = folders.iter().map(|folder| folder.trim_start_matches('_')).collect();
        let folders = folders.iter().flat_map(|folder| [*folder, "/"]).collect::<String>();
        return match (of_folder, pretty) {
            (true, _) => format!("/{folders}"),
            (false, true) => format!("/{folders}{last}/"),
            (false, false) => format!("/{folders}{last}.html"),
        };
    };
    let pattern = match site.permalink.as_str() {
        "" | "date" => "/:categories/:year/:month/:day/:title.html",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "none" => "/:categories/:title.html",
        "ordinal" => "/:categories/:year/:y_day/:title.html",
        own => own,
    };
    filled(pattern, sheet, folders, last)
}

/// The address that a pattern of Jekyll gives a page. What cannot be known stays as it is, so that it is told.
fn filled(pattern: &str, sheet: &Sheet, folders: &[&str], last: &str) -> String {
    let (in_name, title) = dated(last);
    let title = if sheet.name.is_empty() { title } else { &sheet.name };
    let posts = folders.iter().position(|folder| *folder == "_posts");
    let mut categories: Vec<String> = folders[..posts.unwrap_or(0)].iter().map(|folder| (*folder).to_owned()).collect();
    for category in &sheet.categories {
        let category = category.to_lowercase();
        if !categories.contains(&category) {
            categories.push(category);
        }
    }
    let mut filled = pattern.to_owned();
    let day = sheet.published.as_deref().or(in_name).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    if let Some(day) = day {
        for (sign, form) in [
            (":year", "%Y"),
            (":short_year", "%y"),
            (":month", "%m"),
            (":i_month", "%-m"),
            (":short_month", "%b"),
            (":long_month", "%B"),
            (":day", "%d"),
            (":i_day", "%-d"),
            (":y_day", "%j"),
        ] {
            filled = filled.replace(sign, &day.strftime(form).to_string());
        }
    }
    let path: Vec<&str> = folders.iter().copied().filter(|folder| !folder.starts_with('_')).chain([last]).collect();
    for (sign, words) in [
        (":slugified_categories", categories.iter().map(|one| anchor(one)).collect::<Vec<_>>().join("/")),
        (":categories", categories.join("/")),
        (":title", title.to_owned()),
        (":slug", title.to_owned()),
        (":name", title.to_owned()),
        (":basename", last.to_owned()),
        (":path", path.join("/")),
        (":output_ext", ".html".to_owned()),
    ] {
        filled = filled.replace(sign, &words);
    }
    let mut address = format!("/{filled}");
    while address.contains("//") {
        address = address.replace("//", "/");
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::delivery::{Delivery, Foreign};
    use crate::import::site::program::site;

    fn stood(settings: (&str, &str), path: &str) -> (String, String) {
        let file = Foreign::text(path, "");
        let site = site(&Delivery { files: vec![Foreign::text(settings.0, settings.1), file.clone()] });
        let mut sheet = Sheet { from: path.to_owned(), ..Sheet::default() };
        fill(&mut sheet, &site, site.page(&file).expect("a page"));
        (sheet.name, sheet.address.unwrap_or_default())
    }

    #[test]
    fn patterns_of_jekyll_are_filled() {
        let sheet = |own: Option<&str>| Sheet {
            address: own.map(str::to_owned),
            categories: vec!["Calm".to_owned(), "Night Time".to_owned()],
            ..Sheet::default()
        };
        for (settings, own, path, address) in [
            ("", Some("/:short_year/:i_month/:title/"), "_posts/2021-03-09-a-b.md", "/21/3/a-b/"),
            ("permalink: /:slugified_categories/:title/", None, "_posts/2021-03-09-a.md", "/calm/night-time/a/"),
            ("permalink: ordinal", None, "x/_posts/2021-03-09-a.md", "/x/calm/night time/2021/068/a.html"),
            ("", Some("/own/:basename:output_ext"), "pages/help.md", "/own/help.html"),
            ("", Some("/own/:hour/"), "_posts/2021-03-09-a.md", "/own/:hour/"),
            ("", Some("/own/place/"), "_posts/2021-03-09-a.md", "/own/place/"),
        ] {
            let file = Foreign::text(path, "");
            let site = site(&Delivery { files: vec![Foreign::text("_config.yml", settings), file.clone()] });
            let mut sheet = sheet(own);
            fill(&mut sheet, &site, site.page(&file).expect("a page"));
            assert_eq!(sheet.address.as_deref(), Some(address), "{settings} {own:?}");
        }
    }

    #[test]
    fn pages_have_the_address_they_had() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let jekyll = ("_config.yml", "");
        assert_eq!(stood(jekyll, "_posts/2020-01-02-a-b.md"), pair("a-b", "/2020/01/02/a-b.html"));
        assert_eq!(stood(jekyll, "x/about.md"), pair("about", "/x/about.html"));
        assert_eq!(stood(("_config.yml", "permalink: /blog/:title/"), "_posts/2020-01-02-a.md"), pair("a", "/blog/a/"));
        assert_eq!(stood(("hugo.toml", ""), "content/Posts/A b/index.md"), pair("A b", "/posts/a-b/"));
        assert_eq!(stood(("config.toml", "base_url = 'x'"), "content/p/2020-01-02-A.md"), pair("A", "/p/a/"));
        assert_eq!(stood(("book.toml", ""), "src/a/README.md"), pair("a", "/a/index.html"));
        assert_eq!(stood(("docusaurus.config.js", ""), "docs/01-a/02-b.mdx"), pair("b", "/docs/a/b"));
        assert_eq!(stood(("docusaurus.config.js", ""), "blog/2020-01-02-c.md"), pair("c", "/blog/2020/01/02/c"));
        assert_eq!(stood(("a.txt", ""), "old/a.html"), pair("a", "/old/a.html"));
        assert_eq!(stood(("a.txt", ""), "index.md"), pair("home", ""));
        assert_eq!(stood(("a.txt", ""), "A day 0123456789abcdef0123456789abcdef.md"), pair("A day", ""));
    }
}
