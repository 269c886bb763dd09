use proptest::prelude::*;

use super::*;

fn plain(text: &str) -> String {
    let words = read(text, Mode::Words);
    assert_eq!(words.unknown, Vec::<String>::new(), "{text}");
    words.plain()
}

#[test]
fn accents_in_every_spelling() {
    for text in
        [r"Garc{\'\i}a", r"Garc{\'{\i}}a", r"Garc\'{\i}a", r"Garc\'\i a", r"Garc{\'i}a", r"Garc\'ia", r"Garc\'{i}a"]
    {
        assert_eq!(plain(text), "García", "{text}");
    }
    for (text, right) in [
        (r#"M{\"u}ller M\"uller M\"{u}ller {M\"uller} M{\" u}ller"#, "Müller Müller Müller Müller Müller"),
        (r"S{\o}ren \O{}rsted {\aa}ngstr\AA{}m Stra{\ss}e \ss", "Søren Ørsted ångstrÅm Straße ß"),
        (
            r"Fran\c{c}ois Fran{\c c}ois Fran\c cois \v{S}umov\'a {\v s} Erd\H{o}s \k{a} \.I {\l}{\'o}d{\'z} \L{}",
            "François François François Šumová š Erdős ą İ łódź Ł",
        ),
        (r"\~n \=a \^{\j} \u{g} \r{u} \d{h} \b{k} {\'{\^e}}", "ñ ā ĵ ğ ů ḥ ḵ ế"),
        (r"\textquoteright\ \textendash{} \oe uvre", "’ – œuvre"),
    ] {
        assert_eq!(plain(text), right, "{text}");
    }
}

#[test]
fn words_of_titles() {
    for (text, right) in [
        (r"``Still face'' and `good enough' mothers' \ldots", "“Still face” and ‘good enough’ mothers' …"),
        (
            r"\textit{Homo} {\em sapiens} \emph{is} --- \textsc{here}~1--2 \& 100\,\% \$5 \_ \#",
            "Homo sapiens is — here\u{a0}1–2 & 100 % $5 _ #",
        ),
        ("The $5 question and $10 more, or $5-$10", "The $5 question and $10 more, or $5-$10"),
        (r"$\beta$-endorphin, CO$_2$, 11$^{th}$, $x^{2}$, $p<.05$, H$_{2}$O", "β-endorphin, CO₂, 11th, x², p<.05, H₂O"),
        (r"\enquote{Yes} \href{https://a.example}{here} R\&amp;D &amp; more &lt;", "“Yes” here R&D & more <"),
        ("one\n   two", "one two"),
    ] {
        assert_eq!(plain(text), right, "{text}");
    }
}

#[test]
fn what_is_not_known_stays_and_is_named() {
    let words = read(r"A \foo{b\'e} \bar c", Mode::Words);
    assert_eq!(words.plain(), r"A \foo{bé} \bar c");
    assert_eq!(words.unknown, [r"\foo", r"\bar"]);
}

#[test]
fn addresses_keep_their_signs() {
    for (text, right) in [
        (r"https://a.example/\~{}b--c\_d\%20\#e~f", "https://a.example/~b--c_d%20#e~f"),
        (
            r"10.1002/(SICI)1097(19980815/30)17:15/16{\textless}1661::AID-SIM968{\textgreater}3.0.CO;2-2",
            "10.1002/(SICI)1097(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        ),
        (r"\url{https://a.example/{x}}", "https://a.example/x"),
        (r"{https://a.example/$\sim$b}", "https://a.example/~b"),
    ] {
        assert_eq!(read(text, Mode::Address).plain(), right);
    }
}

proptest! {
    #[test]
    fn no_value_breaks_it(parts in prop::collection::vec(prop_oneof![
        Just("\\"), Just("{"), Just("}"), Just("$"), Just("^"), Just("_"), Just("'"), Just("`"), Just("\""), Just("textit"),
        Just("c"), Just("i"), Just("foo"), Just("ü"), Just(" "), Just("-"), Just("~"), Just("href"), Just("&"), Just("#39;"), Just("5"),
    ], 0..40), address in any::<bool>()) {
        read(&parts.concat(), if address { Mode::Address } else { Mode::Words });
    }

    #[test]
    fn plain_words_stay_as_they_are(text in "[\\p{L}\\p{N}.,;:!()@/+*=|<>\"’“” -]{0,60}") {
        prop_assume!(!text.contains("--") && !text.contains("  "));
        prop_assert_eq!(read(&text, Mode::Words).plain(), text);
    }
}
