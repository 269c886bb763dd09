//! Input that no author writes on purpose, in any size: each case gives the files of a handbook.

use std::fmt::Write as _;

/// Path and text.
pub type Files = Vec<(String, String)>;

/// A case: its name, how it is made, and the size at which anything quadratic would take minutes.
pub type Case = (&'static str, fn(usize) -> Files, usize);

/// Every case of a single article, and of the data beside it.
pub const CASES: [Case; 48] = [
    ("a long article", long_article, 10_000_000),
    ("links to other articles", links, 5_000),
    ("broken links", broken_links, 5_000),
    ("articles that were renamed", renamed, 4_000),
    ("links to headings", heading_links, 20_000),
    ("nested lists", nested_lists, 1_000),
    ("nested quotes", nested_quotes, 1_000),
    ("nested raw HTML", nested_html, 1_000),
    ("headings", headings, 100_000),
    ("equal headings", equal_headings, 100_000),
    ("footnotes", footnotes, 2_000),
    ("wide tables", wide_tables, 300),
    ("citations in one paragraph", citations, 10_000),
    ("keys in one citation", keys, 10_000),
    ("unknown citations", unknown_citations, 10_000),
    ("one long line", one_line, 5_000_000),
    ("links in one long line", links_in_a_line, 20_000),
    ("a long list of unknown names", yaml_list, 10_000),
    ("a long flow list", yaml_flow_list, 10_000),
    ("unknown keys", unknown_keys, 5_000),
    ("moves without words", yaml_maps, 5_000),
    ("brackets that never close", brackets, 100_000),
    ("emphasis that never closes", emphasis, 100_000),
    ("removed HTML", removed_html, 5_000),
    ("terms with broken links", terms, 3_000),
    ("web links in one paragraph", web_links, 40_000),
    ("link definitions", definitions, 40_000),
    ("raw links", raw_links, 20_000),
    ("marked languages", languages, 20_000),
    ("marked languages in blocks", language_blocks, 10_000),
    ("a long table", long_table, 20_000),
    ("a wide table", wide_table, 5_000),
    ("a long list", long_list, 40_000),
    ("HTML in HTML", deep_html, 100_000),
    ("details that never close", open_details, 40_000),
    ("quotations in quotations", deep_quotes, 100_000),
    ("bold words that never close", open_bold, 40_000),
    ("character references that never end", ampersands, 400_000),
    ("broken links to headings", missed_headings, 10_000),
    ("pieces of another article", excerpts, 20_000),
    ("an article that shows itself", shows_itself, 20_000),
    ("articles that show each other", show_each_other, 10_000),
    ("pieces in pieces", pieces_in_pieces, 4_000),
    ("footnotes that never close", open_notes, 100_000),
    ("exceptions in comments", exceptions, 10_000),
    ("links that are no links", slips, 40_000),
    ("tags that are never closed", open_tags, 50_000),
    ("comments that are never closed", open_comments, 20_000),
];

fn front(more: &str) -> String {
    format!("---\ntitle: A\nkind: concept\nsummary: S\n{more}---\n")
}

/// One article with this body, beside another one named `other`.
fn body(text: &str) -> Files {
    with_front("", text)
}

fn with_front(more: &str, text: &str) -> Files {
    vec![file("concepts/a.md", &format!("{}{text}", front(more))), file("concepts/other.md", &front(""))]
}

fn file(path: &str, text: &str) -> (String, String) {
    (format!("articles/{path}"), text.to_owned())
}

/// `count` lines or pieces, each made from its number.
fn many(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut out, number| {
        out.push_str(&piece(number));
        out
    })
}

fn long_article(bytes: usize) -> Files {
    let paragraph = "A good enough parent comes back. It is *never* too late to say so, see [[other]].\n\n";
    body(&paragraph.repeat(bytes / paragraph.len()))
}

fn links(count: usize) -> Files {
    let mut files = body(&many(count, |number| format!("- see [[a-{number}]]\n")));
    files.extend((0..count).map(|number| file(&format!("concepts/a-{number}.md"), &front("tags: [x]\n"))));
    files
}

/// Every link keeps the name that an article had.
fn renamed(count: usize) -> Files {
    const WORDS: [&str; 16] = [
        "angry", "baby", "calm", "dinner", "evening", "father", "good", "hurt", "listen", "mother", "night", "repair",
        "school", "sleep", "sorry", "words",
    ];
    let name = |number: usize| [1, 16, 256, 4_096].map(|place| WORDS[number / place % 16]).join("-");
    let article = |number: usize| {
        let links = many(10, |step| format!("See [[{}]].\n\n", name((number * 7 + step * 31) % count)));
        file(&format!("concepts/{}-moved.md", name(number)), &format!("{}{links}", front("")))
    };
    (0..count).map(article).collect()
}

fn broken_links(count: usize) -> Files {
    let mut files = body(&many(count, |number| format!("see [[b-{number}-nowhere]] and [x](c-{number}.md)\n\n")));
    files.extend((0..count).map(|number| file(&format!("concepts/some-article-{number}.md"), &front(""))));
    files
}

fn heading_links(count: usize) -> Files {
    let headings = many(count, |number| format!("## Part {number}\n\n"));
    body(&(headings + &many(count, |number| format!("[[a#part-{number}]] [x](#part-{number}) [[#Part {number}]]\n\n"))))
}

fn nested_lists(depth: usize) -> Files {
    body(&many(depth, |level| format!("{}- level {level}\n", "  ".repeat(level))))
}

fn nested_quotes(depth: usize) -> Files {
    body(&format!("{} quiet\n", "> ".repeat(depth)))
}

fn nested_html(depth: usize) -> Files {
    body(&format!("{}x{}\n", "<div>".repeat(depth), "</div>".repeat(depth)))
}

fn headings(count: usize) -> Files {
    body(&many(count, |number| format!("## Heading {number}\n\n")))
}

fn equal_headings(count: usize) -> Files {
    body(&"## Again\n\n".repeat(count))
}

fn footnotes(count: usize) -> Files {
    let mentions = many(count, |number| format!("word[^{number}] "));
    body(&(mentions + "\n\n" + &many(count, |number| format!("[^{number}]: note {number} and [^{number}]\n\n"))))
}

fn wide_tables(columns: usize) -> Files {
    let row = |cell: &dyn Fn(usize) -> String| format!("|{}\n", many(columns, |number| format!("{}|", cell(number))));
    let head = row(&|number| format!("h{number}")) + &row(&|_| ":-:".to_owned());
    body(&(head + &row(&|number| format!("[[other\\|{number}]]")).repeat(columns)))
}

const REFERENCE: &str = "known:\n  type: book\n  title: Known\n  author: \"Writer, A.\"\n  date: 2001\n";

fn citations(count: usize) -> Files {
    let mut files = body(&"It is so [@known, p. 5]. ".repeat(count));
    files.push(file("references.yaml", REFERENCE));
    files
}

fn keys(count: usize) -> Files {
    let mut files = body(&format!("It is so [{}@known].\n", "@known; ".repeat(count)));
    files.push(file("references.yaml", REFERENCE));
    files
}

fn unknown_citations(count: usize) -> Files {
    let mut files = body(&many(count, |number| format!("It is so [@nobody{number}]. ")));
    files.push(file("references.yaml", REFERENCE));
    files
}

fn one_line(bytes: usize) -> Files {
    body(&("word, ".repeat(bytes / 6) + "\n"))
}

fn links_in_a_line(count: usize) -> Files {
    body(&many(count, |number| format!("a word, [[nowhere-{number}]], then ")))
}

fn yaml_list(count: usize) -> Files {
    with_front(&format!("related:\n{}", many(count, |number| format!("  - nothing-{number}\n"))), "text\n")
}

fn yaml_flow_list(count: usize) -> Files {
    with_front(&format!("ages: [{}x]\n", many(count, |number| format!("age{number}, "))), "text\n")
}

fn unknown_keys(count: usize) -> Files {
    with_front(&many(count, |number| format!("key{number}: 1\n")), "text\n")
}

fn yaml_maps(count: usize) -> Files {
    let moves = many(count, |_| "  - { move: pause, label: x }\n".to_owned());
    let front = format!("---\ntitle: A\nkind: script\nsummary: S\nsituation: s\nmoves:\n{moves}---\ntext\n");
    vec![file("scripts/a.md", &front)]
}

fn brackets(count: usize) -> Files {
    body(
        &("[".repeat(count)
            + "\n\n"
            + &"![".repeat(count)
            + "\n\n"
            + &"[[".repeat(count)
            + "\n\n"
            + &"<".repeat(count)),
    )
}

fn emphasis(count: usize) -> Files {
    body(
        &("*a **b ".repeat(count)
            + "\n\n"
            + &"_a ".repeat(count)
            + "\n\n"
            + &"`".repeat(count)
            + "\n\n"
            + &"~~a ".repeat(count)),
    )
}

fn removed_html(count: usize) -> Files {
    body(&many(count, |number| format!("<p onclick=\"x{number}()\">a <iframe src=x></iframe></p>\n\n")))
}

fn web_links(count: usize) -> Files {
    body(&many(count, |number| format!("[x{number}](https://a.example/{number})\n")))
}

fn definitions(count: usize) -> Files {
    let uses = many(count, |number| format!("[a{number}] "));
    body(&(uses + "\n\n" + &many(count, |number| format!("[a{number}]: https://a.example/{number}\n"))))
}

fn raw_links(count: usize) -> Files {
    body(&many(count, |number| format!("<a href=\"https://a.example/{number}\" title=\"t{number}\">x</a>\n")))
}

fn languages(count: usize) -> Files {
    body(&many(count, |number| format!("<span lang=\"de\">Wort {number}</span> ")))
}

fn language_blocks(count: usize) -> Files {
    body(&many(count, |number| format!("<div lang=\"de\">\n\nWort {number}\n\n</div>\n\n")))
}

fn long_table(rows: usize) -> Files {
    body(&format!("|a|b|c|\n|-|-|-|\n{}", "|20% of us|`b`|**c**|\n".repeat(rows)))
}

fn wide_table(columns: usize) -> Files {
    body(&format!("|{}\n|{}\n|{}\n", "a|".repeat(columns), "-|".repeat(columns), "b|".repeat(columns)))
}

fn long_list(count: usize) -> Files {
    body(&"- studies show so\n".repeat(count))
}

fn deep_html(depth: usize) -> Files {
    body(&format!("{}x{}\n", "<div>".repeat(depth), "</div>".repeat(depth)))
}

fn open_details(count: usize) -> Files {
    body(&"<details>\n\n".repeat(count))
}

fn deep_quotes(depth: usize) -> Files {
    body(&format!("{}<b>x</b>\n", "> ".repeat(depth)))
}

fn open_bold(count: usize) -> Files {
    body(&format!("<div>{}{}\n", many(count, |number| format!("<b class=\"own-{number}\">")), "<p>".repeat(count)))
}

fn ampersands(count: usize) -> Files {
    body(&format!("<b title=\"{}\">x</b>\n", "&".repeat(count)))
}

fn missed_headings(count: usize) -> Files {
    body(&many(count, |number| format!("## Head {number}\n\n[x](#heed-{number})\n\n")))
}

fn shows_itself(count: usize) -> Files {
    body(&"![[a]]\n\n".repeat(count))
}

fn show_each_other(count: usize) -> Files {
    chain(&["a", "b", "a"], count)
}

fn pieces_in_pieces(count: usize) -> Files {
    let mut files = chain(&["a", "b", "c", "d"], count);
    files.push(file("concepts/d.md", &format!("{}A [[nowhere]].", front(""))));
    files
}

/// Articles of which each shows the next one so often.
fn chain(names: &[&str], count: usize) -> Files {
    let show = |pair: &[&str]| {
        let text = format!("{}{}", front(""), format!("![[{}]]\n\n", pair[1]).repeat(count));
        file(&format!("concepts/{}.md", pair[0]), &text)
    };
    names.windows(2).map(show).collect()
}

fn excerpts(count: usize) -> Files {
    let mut files = body(&"![[long]]\n\n".repeat(count));
    files.push(file("concepts/long.md", &format!("{}{}", front(""), "A sentence of some words. ".repeat(count / 4))));
    files
}

fn open_notes(count: usize) -> Files {
    body(&"[^a".repeat(count))
}

fn exceptions(count: usize) -> Files {
    body(&"<!-- mend: allow jargon because x -->\n\nText.\n\n<!--\n".repeat(count))
}

fn slips(count: usize) -> Files {
    body(&("[x](".repeat(count) + "\n\n" + &"[[x ".repeat(count) + "\n\n" + &"(grade ".repeat(count)))
}

fn open_tags(count: usize) -> Files {
    body(&("<div>".repeat(count) + "\n\n" + &"<span id=x /> ".repeat(count / 10)))
}

fn open_comments(count: usize) -> Files {
    body(&"<!-- a\n\n".repeat(count))
}

fn terms(count: usize) -> Files {
    let mut files = body("text\n");
    let mut glossary = String::new();
    for number in 0..count {
        let _ = write!(glossary, "- term: term {number}\n  definition: See [[nowhere-{number}]] [@nobody{number}].\n");
    }
    files.push(file("glossary.yaml", &glossary));
    files
}
