//! Which source file leans on which: a file leans on the files in which the names it writes are at home.
//!
//! In: the texts of the sources by their places below `src`. Out: for each file those it leans on, and the circles.
//! A `mod` line and a `pub use` are signs on a door, no leaning, unless the file itself says the name as well; tests do
//! not count. What is told is what is written as a path: a method that another file gives to a type is not seen.

use std::collections::{BTreeMap, BTreeSet};

use super::pieces::{Piece, pieces};

/// The files each file leans on.
pub type Leaning = BTreeMap<String, BTreeSet<String>>;

/// What one file says about names.
#[derive(Default)]
struct File {
    /// The file's place below `src`.
    place: String,
    /// Names it declares itself.
    own: BTreeSet<String>,
    /// Modules it declares.
    modules: BTreeSet<String>,
    /// Names it brings in, with the path of each; whether the line only hands them on.
    brought: Vec<Brought>,
    /// Paths that stand in its code.
    said: Vec<Vec<String>>,
}

struct Brought {
    name: String,
    path: Vec<String>,
    handed_on: bool,
}

/// Which file leans on which, without files of tests.
pub fn leaning(texts: &BTreeMap<String, String>) -> Leaning {
    let mut tests = BTreeSet::new();
    let mut files = BTreeMap::new();
    for (place, text) in texts {
        let module = module_of(place);
        let (code, of_tests) = without_tests(&pieces(text));
        tests.extend(of_tests.into_iter().map(|name| joined(&module, &name)));
        files.insert(module.join("::"), read(place, &code));
    }
    let of_tests = |module: &str| tests.iter().any(|test| within(module, test));
    files.retain(|module, _| !of_tests(module));
    files.iter().map(|(module, file)| (file.place.clone(), leans_on(&files, module, file))).collect()
}

/// Every group of files that lean on each other, however far around.
pub fn circles(leaning: &Leaning) -> Vec<Vec<String>> {
    let reach: BTreeMap<&String, BTreeSet<&String>> =
        leaning.keys().map(|file| (file, reached(leaning, file))).collect();
    let mut found: Vec<Vec<String>> = Vec::new();
    for (file, far) in &reach {
        let around = far.iter().filter(|other| reach.get(*other).is_some_and(|back| back.contains(*file)));
        let circle: BTreeSet<String> = around.map(|other| (*other).clone()).collect();
        if circle.len() > 1 && !found.iter().any(|known| known.contains(*file)) {
            found.push(circle.into_iter().collect());
        }
    }
    found
}

fn reached<'a>(leaning: &'a Leaning, from: &'a String) -> BTreeSet<&'a String> {
    let mut open = vec![from];
    let mut found = BTreeSet::new();
    while let Some(next) = open.pop().and_then(|file| leaning.get(file)) {
        open.extend(next.iter().filter(|file| found.insert(*file)));
    }
    found
}

fn joined(module: &[String], name: &str) -> String {
    module.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("::")
}

fn within(module: &str, outer: &str) -> bool {
    module.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn module_of(place: &str) -> Vec<String> {
    let path = place.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The code without what is compiled for tests only, and the names of the files that are.
fn without_tests(code: &[Piece]) -> (Vec<Piece>, Vec<String>) {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut kept, mut names) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < code.len() {
        if !code[at..].iter().take(MARK.len()).eq(MARK.iter()) {
            kept.push(code[at].clone());
            at += 1;
            continue;
        }
        at += MARK.len();
        let end = at + item(&code[at..]);
        let name = code[at..end].iter().skip_while(|piece| *piece != "mod").nth(1);
        names.extend(name.filter(|_| code[end - 1] == ";").cloned());
        at = end;
    }
    (kept, names)
}

/// How many pieces one item has: up to its `;` or the end of its braces.
fn item(code: &[Piece]) -> usize {
    let mut deep = 0_usize;
    for (at, piece) in code.iter().enumerate() {
        match piece.as_str() {
            "{" | "(" | "[" => deep += 1,
            "}" | ")" | "]" => {
                deep = deep.saturating_sub(1);
                if deep == 0 && piece == "}" {
                    return at + 1;
                }
            }
            ";" if deep == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

fn read(place: &str, code: &[Piece]) -> File {
    let mut file = File { place: place.to_owned(), ..File::default() };
    let mut at = 0;
    let mut public = false;
    while at < code.len() {
        let name = code.get(at + 1);
        match code[at].as_str() {
            "pub" => {
                public = true;
                at += 1;
                if name.is_some_and(|sign| sign == "(") {
                    at += code[at..].iter().take_while(|piece| *piece != ")").count() + 1;
                }
                continue;
            }
            "use" => {
                let end = at + code[at..].iter().take_while(|piece| *piece != ";").count();
                tree(&code[at + 1..end], &[], public, &mut file.brought);
                at = end;
            }
            "mod" if code.get(at + 2).is_some_and(|sign| sign == ";") => file.modules.extend(name.cloned()),
            "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union" => {
                let name = name.filter(|name| *name != "mut").or(code.get(at + 2));
                file.own.extend(name.cloned());
            }
            "macro_rules" => file.own.extend(code.get(at + 2).cloned()),
            piece
                if starts(piece)
                    && at.checked_sub(1).is_none_or(|before| !matches!(code[before].as_str(), "::" | ".")) =>
            {
                let path = path(&code[at..]);
                at += 2 * path.len() - 2;
                file.said.push(path);
            }
            _ => {}
        }
        public = false;
        at += 1;
    }
    file
}

fn starts(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The path that begins here: words with `::` between them.
fn path(code: &[Piece]) -> Vec<String> {
    let mut found = vec![code[0].clone()];
    let mut rest = &code[1..];
    while let [sign, word, after @ ..] = rest
        && sign == "::"
        && starts(word)
    {
        found.push(word.clone());
        rest = after;
    }
    found
}

/// Takes a tree of `use` apart into the paths it brings.
fn tree(code: &[Piece], before: &[String], handed_on: bool, found: &mut Vec<Brought>) {
    let mut path = before.to_vec();
    let mut name = None;
    let mut at = 0;
    while at < code.len() {
        match code[at].as_str() {
            "{" => {
                let end = at + item(&code[at..]);
                branches(&code[at + 1..end - 1], &path, handed_on, found);
                return;
            }
            "as" => {
                name = code.get(at + 1).cloned();
                break;
            }
            "::" => {}
            piece => path.push(piece.to_owned()),
        }
        at += 1;
    }
    if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
        path.pop();
    }
    let Some(name) = name.or(path.last().cloned()) else { return };
    found.push(Brought { name, path, handed_on });
}

fn branches(code: &[Piece], before: &[String], handed_on: bool, found: &mut Vec<Brought>) {
    let mut deep = 0_usize;
    let mut start = 0;
    for (at, piece) in code.iter().enumerate() {
        match piece.as_str() {
            "{" => deep += 1,
            "}" => deep -= 1,
            "," if deep == 0 => {
                tree(&code[start..at], before, handed_on, found);
                start = at + 1;
            }
            _ => {}
        }
    }
    tree(&code[start..], before, handed_on, found);
}

fn leans_on(files: &BTreeMap<String, File>, module: &str, file: &File) -> BTreeSet<String> {
    let said: BTreeSet<&String> = file.said.iter().filter_map(|path| path.first()).collect();
    // A module that is brought in is a way to a name, not yet a name: what is said after it counts.
    let brought = file.brought.iter().filter(|line| !line.handed_on || said.contains(&line.name));
    let names = brought.filter(|line| line.name == "*" || !is_module(files, module, &line.path));
    // A word alone that is also the name of a module is something else, such as a variable.
    let said = file.said.iter().filter(|path| path.len() > 1 || !is_module(files, module, path));
    let paths = names.map(|line| &line.path).chain(said);
    let homes = paths.filter_map(|path| home(files, module, path, 0));
    homes.filter(|home| *home != file.place).collect()
}

fn is_module(files: &BTreeMap<String, File>, module: &str, path: &[String]) -> bool {
    absolute(files, module, path).is_some_and(|path| files.contains_key(&path.join("::")))
}

/// A path from the top of the crate, where it leads into the crate.
fn absolute(files: &BTreeMap<String, File>, module: &str, path: &[String]) -> Option<Vec<String>> {
    let mut base: Vec<String> = module.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => {
            base.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|step| step == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        first => {
            let file = files.get(module)?;
            if !file.own.contains(first) && !file.modules.contains(first) {
                let line = file.brought.iter().find(|line| line.name == first && line.path[0] != first)?;
                base = absolute(files, module, &line.path)?;
                rest = &path[1..];
            }
        }
    }
    base.extend(rest.iter().cloned());
    Some(base)
}

/// The file in which the first name of a path that is no module is declared.
fn home(files: &BTreeMap<String, File>, module: &str, path: &[String], deep: usize) -> Option<String> {
    let path = absolute(files, module, path)?;
    let deepest = (0..=path.len()).rev().find(|length| files.contains_key(&path[..*length].join("::")))?;
    let at = path[..deepest].join("::");
    let file = &files[&at];
    let Some(name) = path.get(deepest) else { return Some(file.place.clone()) };
    if file.own.contains(name) || deep > 9 {
        return Some(file.place.clone());
    }
    if let Some(line) = file.brought.iter().find(|line| line.name == *name) {
        let further: Vec<String> = line.path.iter().chain(&path[deepest + 1..]).cloned().collect();
        return home(files, &at, &further, deep + 1);
    }
    let globs = file.brought.iter().filter(|line| line.name == "*");
    let mut behind = globs.filter_map(|line| {
        let path: Vec<String> = line.path[..line.path.len() - 1].iter().chain(&path[deepest..]).cloned().collect();
        home(files, &at, &path, deep + 1)
    });
    behind.next().or(Some(file.place.clone()))
}
