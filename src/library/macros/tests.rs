use hayagriva::archive::ArchivedStyle;
use proptest::prelude::*;

use super::*;

fn style(macros: &str, layout: &str) -> Source {
    let text = format!(
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\">{macros}<citation><layout>{layout}</layout></citation></style>"
    );
    Source::new("articles/x.csl", text)
}

fn told(macros: &str, layout: &str) -> String {
    measure(&style(macros, layout))
        .map_or_else(|told| format!("{}: {}", told.rule.name, told.message), |_| "fine".to_owned())
}

#[test]
fn every_archived_style_has_room_to_spare() {
    let mut most = (0, Extent::default());
    for archived in ArchivedStyle::all() {
        let text = archived.get().to_xml().unwrap();
        let written = tags(&text).fold((0_usize, 0), |(depth, deepest), tag| match (tag.closes, tag.empty) {
            (true, _) => (depth.saturating_sub(1), deepest),
            (_, true) => (depth, deepest.max(depth + 1)),
            _ => (depth + 1, deepest.max(depth + 1)),
        });
        let mut known = BTreeMap::new();
        let Ok(Ok(extent)) = parts(&text).map(|parts| parts.filled("", 0, &mut known).map_err(|_| ())) else {
            panic!("{}", archived.names()[0]);
        };
        most = (
            most.0.max(written.1),
            Extent { bytes: most.1.bytes.max(extent.bytes), depth: most.1.depth.max(extent.depth) },
        );
    }
    let (depth, extent) = most;
    assert!(
        depth * 3 <= CSL_DEPTH.most
            && extent.depth * 3 <= CSL_EXPANDED_DEPTH.most
            && extent.bytes * 3 <= CSL_EXPANDED.most,
        "the largest are {depth} deep, and {extent:?} once filled in"
    );
}

#[test]
fn elements_may_stand_so_deep_and_no_deeper() {
    // The style, the citation and its layout are three.
    let groups = |depth: usize| format!("{}{}", "<group>".repeat(depth), "</group>".repeat(depth));
    assert_eq!(told("", &groups(CSL_DEPTH.most - 3)), "fine");
    let deep = "over-limit: the elements of this citation style stand too deep inside one another";
    assert_eq!(told("", &groups(CSL_DEPTH.most - 2)), deep);
    assert_eq!(told("", &"<group>".repeat(200_000)), deep);
}

#[test]
fn macros_may_call_each_other_while_there_is_an_end() {
    let circle = |macros: &str| told(macros, "<text macro='a'/>");
    let back = "citation-style: the macro `a` leads back to itself, so this citation style has no end";
    assert_eq!(circle("<macro name='a'><text macro='a'/></macro>"), back);
    assert_eq!(
        circle(
            "<macro name='a'><text macro=\"b\"/></macro><macro name='b'><choose><if><text macro='a'/></if></choose></macro>"
        ),
        back
    );
    assert_eq!(circle("<!-- <text macro='a'/> --><macro name='a'><text prefix='>' value='a'/></macro>"), "fine");
    let chain = |length: usize| {
        let one = |at| format!("<macro name='m{at}'><text macro='m{}'/></macro>", at + 1);
        (0..length).map(one).collect::<String>()
    };
    // Each macro is two deep: itself and its text.
    let fits = (CSL_EXPANDED_DEPTH.most - 4) / 2;
    assert_eq!(told(&chain(fits.min(CSL_DEPTH.most - 1)), "<text macro='m0'/>"), "fine");
    let deep = "over-limit: the macros of this citation style call each other too deep";
    assert_eq!(told(&chain(100_000), "<text macro='m0'/>"), deep);
}

#[test]
fn macros_that_double_are_counted_and_not_followed() {
    let doubling = |times: usize| {
        let one = |at| format!("<macro name='m{at}'><text macro='m{0}'/><text macro='m{0}'/></macro>", at + 1);
        (0..times).map(one).collect::<String>()
    };
    assert_eq!(told(&doubling(5), "<text macro='m0'/>"), "fine");
    let often = "over-limit: the macros of this citation style call each other too often";
    assert_eq!(told(&doubling(40), "<text macro='m0'/>"), often);
    // As many bytes as may be, and one more.
    let base = measure(&style("", "")).unwrap().bytes;
    let tag = |bytes: usize| format!("<text a='{}'/>", "x".repeat(bytes - "<text a=''/>".len()));
    let filled = |bytes: usize| {
        let (many, rest) = ((bytes - base) / 1_000 - 1, (bytes - base) % 1_000 + 1_000);
        told("", &(tag(1_000).repeat(many) + &tag(rest)))
    };
    assert_eq!(filled(CSL_EXPANDED.most), "fine");
    assert_eq!(filled(CSL_EXPANDED.most + 1), often);
}

proptest! {
    #[test]
    fn no_text_breaks_it(parts in prop::collection::vec(prop_oneof![
        Just("<"), Just(">"), Just("/>"), Just("</"), Just("<macro name='a'>"), Just("<text macro='a'/>"), Just("</macro>"),
        Just("<!--"), Just("-->"), Just("'"), Just("\""), Just("="), Just("macro="), Just("ü"), Just(" "), Just("<group>"),
    ], 0..40)) {
        _ = measure(&Source::new("articles/x.csl", parts.concat()));
    }
}

#[test]
fn a_tag_may_be_so_long_and_no_longer() {
    let tag = |length: usize| format!("<text {}/>", "a".repeat(length - "<text />".len()));
    assert_eq!(told("", &tag(CSL_TAG.most)), "fine");
    let long = "over-limit: this tag of the citation style is far longer than people write one";
    assert_eq!(told("", &tag(CSL_TAG.most + 1)), long);
    assert_eq!(told(&format!("<!-- {} -->", "words ".repeat(CSL_TAG.most)), ""), "fine", "a comment is no tag");
    let longest = ArchivedStyle::all().iter().map(|style| {
        let text = style.get().to_xml().unwrap();
        text.split('<').filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag.len()).max()
    });
    assert!(longest.max().flatten().is_some_and(|longest| longest * 3 < CSL_TAG.most));
}
