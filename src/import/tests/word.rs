//! Documents of Word, put together here: no word that a reader saw is lost unseen, and none that was hidden is seen.

use std::io::{Cursor, Write};

use proptest::prelude::*;

use super::private::seen;
use crate::import::rules::{HIDDEN, LOST_ANCHORS, LOST_DRAWINGS, LOST_SIGNS, MARGINS, Rule};
use crate::import::{Delivery, Foreign, Report, Room, import};

const SPACES: &str =
    "xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\" xmlns:c=\"c\" xmlns:dgm=\"d\" xmlns:v=\"v\" xmlns:wp=\"p\"";

/// A document with this body, and further parts.
fn document(body: &str, parts: &[(&str, String)]) -> Foreign {
    let relations = "<Relationships><Relationship Id=\"c1\" Target=\"charts/chart1.xml\"/><Relationship Id=\"d1\" Target=\"diagrams/data1.xml\"/></Relationships>";
    let styles = "<s xmlns:w=\"w\"><w:style w:styleId=\"Secret\"><w:name w:val=\"Own\"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId=\"Deeper\"><w:basedOn w:val=\"Secret\"/></w:style></s>";
    let mut all = vec![
        ("word/document.xml", format!("<d {SPACES}><w:body>{body}</w:body></d>")),
        ("word/_rels/document.xml.rels", relations.to_owned()),
        ("word/styles.xml", styles.to_owned()),
    ];
    all.extend(parts.iter().cloned());
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in &all {
        writer.start_file(*path, zip::write::SimpleFileOptions::default()).expect("begun");
        writer.write_all(text.as_bytes()).expect("written");
    }
    Foreign { path: "a.docx".to_owned(), bytes: Some(writer.finish().expect("a document").into_inner().into()) }
}

fn run(properties: &str, inner: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>")
}

fn report(file: Foreign) -> Report {
    import(&Delivery { files: vec![file] }, &Room { folder: "imported".to_owned(), ..Room::default() }).report
}

/// A piece of a paragraph around a word, whether readers see the word, and what is told of it.
fn pieces(word: &str) -> Vec<(String, bool, Option<&'static Rule>)> {
    let text = format!("<w:t>{word}</w:t>");
    let form = |properties: &str| run(properties, &text);
    let drawing = |inner: &str| run("", &format!("<w:drawing>{inner}</w:drawing>"));
    vec![
        (form(""), true, None),
        (form("<w:vanish w:val=\"0\"/><w:rStyle w:val=\"Secret\"/>"), true, None),
        (form("<w:vanish/>"), false, Some(&HIDDEN)),
        (form("<w:rStyle w:val=\"Deeper\"/>"), false, Some(&HIDDEN)),
        (format!("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>{}", form("<w:b/>")), true, None),
        (
            run("", &format!("<w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>", form(""), form(""))),
            true,
            None,
        ),
        (format!("<w:hyperlink w:anchor=\"nowhere\">{}</w:hyperlink>", form("")), true, Some(&LOST_ANCHORS)),
        (drawing(&format!("<wp:docPr descr=\"{word}\"/>")), false, Some(&LOST_DRAWINGS)),
        (run("", &format!("<w:pict><v:textpath string=\"{word}\"/></w:pict>")), false, Some(&LOST_DRAWINGS)),
        (run("", &format!("<w:t>left</w:t><w:br w:type=\"page\"/>{text}")), true, None),
        (run("", &format!("{text}<w:sym w:font=\"Own\" w:char=\"F041\"/>")), true, Some(&LOST_SIGNS)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_word_of_a_document_is_lost_unseen_and_no_hidden_one_seen(
        chosen in prop::collection::vec((0_usize..11, 0_usize..4), 1..12)
    ) {
        let mut body = String::new();
        let mut expected = Vec::new();
        for (at, (kind, place)) in chosen.iter().enumerate() {
            let word = format!("zq{}", "abcdefghijkl".chars().nth(at).unwrap_or('m').to_string().repeat(4));
            let (piece, visible, rule) = pieces(&word).swap_remove(*kind);
            body.push_str(&match place {
                0 => format!("<w:p>{piece}</w:p>"),
                1 => format!("<w:p>{}{piece}{}</w:p>", run("", "<w:t>before </w:t>"), run("", "<w:t> after | it</w:t>")),
                2 => format!("<w:tbl><w:tr><w:tc><w:p>{piece}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>", run("", "<w:t>cell</w:t>")),
                _ => format!("<w:sdt><w:sdtContent><w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>{piece}{}</w:p></w:sdtContent></w:sdt>", run("", "<w:t>head</w:t>")),
            });
            expected.push((word, visible, rule));
        }
        body.push_str("<w:p><w:r><w:t>The last words are here.</w:t></w:r></w:p>");
        let (shown, whole) = seen(vec![document(&body, &[])]);
        let told = report(document(&body, &[]));
        for (word, visible, rule) in expected {
            prop_assert!(whole.contains(&word), "{word} is lost:\n{whole}");
            prop_assert_eq!(shown.contains(&word), visible, "{}:\n{}", word, whole);
            prop_assert!(rule.is_none_or(|rule| told.count(rule) > 0), "{} is not told", word);
        }
    }
}

#[test]
fn charts_diagrams_and_what_stands_around_pages_are_told_with_their_words() {
    let chart = format!(
        "<c:c {SPACES}><c:title><a:p><a:r><a:t>Nights</a:t></a:r></a:p></c:title><c:cat><c:f>B2:B9</c:f><c:pt><c:v>Monday</c:v></c:pt><c:pt><c:v>Tuesday</c:v></c:pt></c:cat></c:c>"
    );
    let data = format!("<d {SPACES}><a:p><a:r><a:t>First</a:t></a:r></a:p><a:p><a:r><a:t>Then</a:t></a:r></a:p></d>");
    let around = |words: &str| format!("<h {SPACES}><w:p><w:r><w:t>{words}</w:t></w:r></w:p></h>");
    let body = "<w:p><w:r><w:t>Some words stand here.</w:t></w:r></w:p>\
        <w:p><w:r><w:drawing><wp:docPr descr=\"Sleep in a week\"/><c:chart r:id=\"c1\"/></w:drawing></w:r></w:p>\
        <w:p><w:r><w:drawing><dgm:relIds r:dm=\"d1\"/></w:drawing></w:r></w:p>\
        <w:p><w:r><w:pict><v:rect hr=\"t\"/></w:pict></w:r></w:p>";
    let parts = [
        ("word/charts/chart1.xml", chart),
        ("word/diagrams/data1.xml", data),
        ("word/header1.xml", around("Licence CC BY")),
        ("word/header2.xml", around("Licence CC BY")),
        ("word/footer1.xml", around("12")),
    ];
    let (_, whole) = seen(vec![document(body, &parts)]);
    for comment in [
        "<!-- a chart: Sleep in a week Nights Monday Tuesday -->",
        "<!-- a diagram: First Then -->",
        "<!-- at the head of every page: Licence CC BY -->",
    ] {
        assert_eq!(whole.matches(comment).count(), 1, "{whole}");
    }
    let told = report(document(body, &parts));
    assert_eq!((told.count(&LOST_DRAWINGS), told.count(&MARGINS)), (2, 1));
}

#[test]
fn signs_of_fonts_are_what_readers_saw() {
    let sign = |font: &str, number: &str| format!("<w:sym w:font=\"{font}\" w:char=\"{number}\"/>");
    let body = format!(
        "<w:p>{}{}{}{}</w:p>",
        run(
            "",
            &format!(
                "<w:t>quiet </w:t>{}<w:t> calm, </w:t>{}<w:t>2 hours</w:t>",
                sign("Wingdings", "F0E8"),
                sign("Symbol", "F0A3")
            )
        ),
        run("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>", "<w:t>\u{f0fc} \u{fb}</w:t>"),
        run("<w:rFonts w:ascii=\"Arial\"/>", "<w:t>plain \u{fb}</w:t>"),
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    );
    let (shown, whole) = seen(vec![document(&body, &[])]);
    assert!(shown.contains("quiet ➔ calm, ≤2 hours✓ ✗plain û☑"), "{whole}");
    assert_eq!(report(document(&body, &[])).count(&LOST_SIGNS), 0);
}
