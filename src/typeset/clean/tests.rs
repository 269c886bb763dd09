use proptest::prelude::*;

use super::*;

fn removed(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    report(text, |what, span| {
        let what = match what {
            Removed::Element(name) => format!("<{name}>"),
            Removed::Attribute(name) | Removed::Class(name) => (*name).to_owned(),
            Removed::Over(limit) => limit.to_string(),
        };
        found.push(format!("{what} {}", &text[span.range()]));
    });
    found
}

#[test]
fn what_is_taken_out_is_told_at_its_place() {
    assert_eq!(removed("a <span onclick=\"x()\" class=\"y\">b</span>"), ["onclick onclick=\"x()\"", "y class=\"y\""]);
    assert_eq!(removed("a <span title=\"put on > shoes\">b</span>"), Vec::<String>::new());
    assert_eq!(removed("<a href=\"javascript:x()\" style=y>b</a>"), ["style style=y"], "links are checked as links");
    assert_eq!(removed("<script>if (a <b) c</script>\n"), ["<script> <script>if (a <b) c</script>"]);
    assert_eq!(removed("<div\n style='a: b'>\n<!-- <iframe> -->\n</div>"), ["style style='a: b'"]);
    let table = "<table><tr><td colspan=2 style=x>a</td></tr></table>";
    assert_eq!(removed(table), ["style style=x"]);
}

#[test]
fn what_is_never_closed_is_told_and_hides_nothing() {
    assert_eq!(
        removed("</div>a\n<script src=x />\nb\n\n- <xmp>c</xmp>\n"),
        ["<script> <script src=x />", "<xmp> <xmp>"]
    );
}

#[test]
fn what_a_quotation_cites_is_an_address_of_the_web() {
    let clean = |html: &str| super::clean(html, Made::new([html]), html, |_, _| {});
    assert_eq!(clean("<q cite='j&#97;va\nscript:x'>a</q>"), "<q>a</q>");
    for cite in ["https://x.example/", "../book", "book:3"] {
        let kept = cite != "book:3";
        assert_eq!(clean(&format!("<q cite=\"{cite}\">a</q>")).contains("cite"), kept, "{cite}");
    }
}

#[test]
fn a_picture_without_its_file_leaves_its_words() {
    let clean = |html: &str| super::clean(html, Made::new([html]), html, |_, _| {});
    assert_eq!(
        clean("a <img src=\"https://x.example/y.png\" alt=\"1 < 2 &amp; &quot;so&quot; > 0\"> b"),
        "a 1 &lt; 2 &amp; &quot;so&quot; &gt; 0 b"
    );
    assert_eq!(clean("<img alt=x><img src=y.png alt='>'>"), "x<img src=\"y.png\" alt=\"&gt;\">");
    assert_eq!(clean("<img src='//x.example/y.png'>."), ".");
}

/// A name as browsers know it, written so that a list might miss it.
fn disguised(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    (prop::sample::select(names), any::<[bool; 4]>()).prop_map(|(name, upper)| {
        let cased = |(at, c): (usize, char)| if upper[at % 4] { c.to_ascii_uppercase() } else { c };
        name.chars().enumerate().map(cased).collect()
    })
}

/// An address, with what browsers read past in front of it or in it, some of it as character references.
fn address() -> impl Strategy<Value = String> {
    const SCHEMES: &[&str] = &[
        "javascript:",
        "vbscript:",
        "data:text/html,",
        "data:image/svg+xml,",
        "blob:",
        "file:///",
        "view-source:",
        "https://x.example/",
        "//x.example/",
        "/\\x.example/",
        "\\\\x.example/",
        "y.png",
        "#y",
        "mailto:",
    ];
    const BEFORE: &[&str] = &["", " ", "\t", "\n", "\u{1}", "\u{a0}", "&#9;", "&#x1;", "&NewLine;"];
    let parts = (prop::sample::select(BEFORE), disguised(SCHEMES), 0..12_usize, prop::sample::select(BEFORE));
    parts.prop_map(|(before, scheme, at, inside)| {
        let at = at.min(scheme.len());
        let (start, end) = if inside.len() == 1 { scheme.split_at(at) } else { (scheme.as_str(), "") };
        format!("{before}{start}{}{end}alert(1)", if inside.len() == 1 { inside } else { "" })
            .replace("java", "j&#97;va")
    })
}

/// An element with attributes, open or closed, around others or cut off.
fn elements() -> impl Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "a",
        "b",
        "img",
        "div",
        "p",
        "table",
        "td",
        "details",
        "picture",
        "q",
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "link",
        "meta",
        "base",
        "svg",
        "math",
        "form",
        "input",
        "button",
        "video",
        "source",
        "template",
        "noscript",
        "title",
        "textarea",
        "plaintext",
        "xmp",
        "frameset",
        "x-y",
        "svg:script",
        "foreignobject",
        "animate",
    ];
    const ATTRIBUTES: &[&str] = &[
        "href",
        "src",
        "srcset",
        "onclick",
        "onerror",
        "onload",
        "ontoggle",
        "style",
        "action",
        "formaction",
        "background",
        "poster",
        "data",
        "cite",
        "ping",
        "srcdoc",
        "xlink:href",
        "title",
        "id",
        "name",
        "http-equiv",
        "content",
        "class",
    ];
    const QUOTES: &[&str] = &["\"", "'", ""];
    let attribute = (
        disguised(ATTRIBUTES),
        prop::sample::select(QUOTES),
        address(),
        prop::sample::select(&[" ", "/", "\n", "\u{c}"][..]),
    )
        .prop_map(|(name, quote, value, gap)| format!("{gap}{name}={quote}{value}{quote}"));
    let opening =
        (disguised(NAMES), prop::collection::vec(attribute, 0..4), prop::sample::select(&[">", "/>", "", ">a"][..]))
            .prop_map(|(name, attributes, end)| format!("<{name}{}{end}", attributes.concat()));
    let other = prop_oneof![
        disguised(NAMES).prop_map(|name| format!("</{name}>")),
        prop::sample::select(
            &["<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?x ", "<!doctype x>", "\0", "&lt;script&gt;", "a\n"][..]
        )
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(prop_oneof![2 => opening, 1 => other], 0..12).prop_map(|pieces| pieces.concat())
}

/// What acts or asks another site in `html`, as another parser of HTML reads it.
fn dangers(html: &str) -> Vec<String> {
    let tree = scraper::Html::parse_fragment(html);
    let elements =
        tree.root_element().descendants().filter_map(scraper::ElementRef::wrap).map(|element| element.value());
    let mut found = Vec::new();
    for element in elements.filter(|element| element.name() != "html") {
        if !allowed::element(element.name()) {
            found.push(format!("<{}>", element.name()));
        }
        for (name, value) in element.attrs() {
            // Browsers take out line ends and tabs, and read past what is not printed before an address.
            let plain: String = value.replace(['\t', '\n', '\r'], "").replace('\\', "/").to_lowercase();
            let plain = plain.trim_start_matches(|c: char| c <= ' ');
            let scheme =
                plain.split(['/', '?', '#']).next().and_then(|start| start.split_once(':')).map(|(scheme, _)| scheme);
            // With any other letter it is no scheme but the name of a file.
            let scheme = scheme.filter(|scheme| scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)));
            let good = match name {
                "src" => scheme.is_none() && !plain.starts_with("//"),
                "href" | "cite" => {
                    scheme.is_none_or(|scheme| ["http", "https", "mailto", "tel", "sms"].contains(&scheme))
                }
                other => allowed::attribute(element.name(), other),
            };
            if !good {
                found.push(format!("{name}={value}"));
            }
        }
    }
    found
}

#[test]
fn what_is_dangerous_is_seen() {
    for html in
        ["<script>", "<b onclick=x>", "<img src=' //x'>", "<a href='\u{1}java\nscript:x'>", "<p style=x>", "<svg>"]
    {
        assert_eq!(dangers(html).len(), 1, "{html}");
    }
    assert_eq!(dangers("<a href='https://x.example'>a</a><img src=y.png>"), Vec::<String>::new());
}

proptest! {
    #[test]
    fn no_script_no_handler_and_no_foreign_address_survives(html in elements()) {
        let cleaned = clean(&html, Made::new([html.as_str()]), &html, |_, _| {});
        prop_assert_eq!(dangers(&cleaned), Vec::<String>::new(), "{}", cleaned);
        // Browsers put nested links and tables in order in their own way, which must wake nothing up.
        let again = clean(&cleaned, Made::new([cleaned.as_str()]), &cleaned, |_, _| {});
        prop_assert_eq!(dangers(&again), Vec::<String>::new(), "{}", again);
    }

    #[test]
    fn any_html_is_read_without_panic(text in "([<>/='\"!-]|<a |ä| b|\\n|on|<!--|-->){0,30}") {
        report(&text, |_, span| assert!(text.get(span.range()).is_some()));
    }
}
