//! Signs of fonts whose letters are little pictures: Symbol, Wingdings and its like.
//!
//! In: the name of a font and a number in it. Out: the sign of Unicode that readers saw; nothing where it is not known.

/// What Symbol shows from 0x21 on, `\0` where it shows nothing that can be written.
const SYMBOL: &str = "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

/// The same from 0xa0 on.
const SYMBOL_UPPER: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑";

/// What Wingdings shows from 0x21 on.
const WINGDINGS: &str = "✏✂✁👓🔔📖🕯☎✆✉\0📪📫📬📭📁📂📄\0\0\0⌛\0\0\0\0\0\0\0\0✍\0✌👌👍👎☜☞☝☟✋☺😐☹💣☠🏳\0✈☼💧❄\0✞\0✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□❐❑❒⬧⧫◆❖⬥⌧\0⌘";

/// The same from 0x80 on: numbers in rings.
const WINGDINGS_UPPER: &str = "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿\0\0\0\0\0\0\0\0·•\0○◯◯◉◎◯▪◻\0✦★✶✴✹✵\0⌖\0\0\0✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0⌫⌦\0➢\0\0\0➲\0\0←→↑↓↖↗↙↘⬅➔⬆⬇\0\0\0\0⇦⇨⇧⇩⇔\0\0\0\0\0\0\0✗✓☒☑";

/// Of the others what forms and worksheets have: boxes, ticks, arrows.
const OTHERS: [(&str, &[(u32, char)]); 3] = [
    ("wingdings 2", &[(0x4f, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0xa3, '☐')]),
    (
        "wingdings 3",
        &[(0x66, '←'), (0x67, '→'), (0x68, '↑'), (0x69, '↓'), (0x70, '▲'), (0x71, '▼'), (0x74, '◀'), (0x75, '▶')],
    ),
    (
        "webdings",
        &[(0x33, '◀'), (0x34, '▶'), (0x35, '▲'), (0x36, '▼'), (0x59, '♥'), (0x61, '✔'), (0x63, '☐'), (0x72, '✖')],
    ),
];

/// Whether letters of this font are little pictures.
pub(super) fn is_of_pictures(font: &str) -> bool {
    let font = font.trim().to_lowercase();
    matches!(font.as_str(), "symbol" | "wingdings") || OTHERS.iter().any(|(name, _)| *name == font)
}

/// Whether nobody but a font knows what a letter shows.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}')
}

/// The sign that readers saw.
pub(super) fn meant(font: &str, number: u32) -> Option<char> {
    // Fonts of pictures have their letters in the private part of Unicode, or, in older documents, among those of Latin.
    let place = match number {
        0xf000..=0xf0ff => number - 0xf000,
        0xe000..0xf900 => return None,
        _ if number < 0x100 && is_of_pictures(font) => number,
        _ => return char::from_u32(number),
    };
    if matches!(place, 0x20 | 0xa0) && !(font.eq_ignore_ascii_case("symbol") && place == 0xa0) {
        return Some(' ');
    }
    let from = |text: &str, first: u32| text.chars().nth(usize::try_from(place.checked_sub(first)?).ok()?);
    let font = font.trim().to_lowercase();
    let found = match font.as_str() {
        "symbol" => from(SYMBOL_UPPER, 0xa0).or_else(|| from(SYMBOL, 0x21)),
        "wingdings" => from(WINGDINGS_UPPER, 0x80).or_else(|| from(WINGDINGS, 0x21)),
        other => {
            let signs = OTHERS.iter().find(|(name, _)| *name == other)?.1;
            signs.iter().find(|(known, _)| *known == place).map(|(_, sign)| *sign)
        }
    };
    found.filter(|sign| *sign != '\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_its_signs_where_the_font_has_them() {
        for (font, place, sign) in [
            ("Symbol", 0xb3, '≥'),
            ("Symbol", 0xa3, '≤'),
            ("Symbol", 0x61, 'α'),
            ("Symbol", 0x7e, '∼'),
            ("Symbol", 0x57, 'Ω'),
            ("Symbol", 0xb7, '•'),
            ("Symbol", 0xae, '→'),
            ("Symbol", 0xde, '⇒'),
            ("Symbol", 0xe5, '∑'),
            ("Wingdings", 0x28, '☎'),
            ("Wingdings", 0x2a, '✉'),
            ("Wingdings", 0x36, '⌛'),
            ("Wingdings", 0x3f, '✍'),
            ("Wingdings", 0x43, '👍'),
            ("Wingdings", 0x4a, '☺'),
            ("Wingdings", 0x4c, '☹'),
            ("Wingdings", 0x54, '❄'),
            ("Wingdings", 0x5e, '♈'),
            ("Wingdings", 0x6c, '●'),
            ("Wingdings", 0x6e, '■'),
            ("Wingdings", 0x76, '❖'),
            ("Wingdings", 0x81, '①'),
            ("Wingdings", 0x8c, '❶'),
            ("Wingdings", 0x9f, '•'),
            ("Wingdings", 0xa7, '▪'),
            ("Wingdings", 0xa8, '◻'),
            ("Wingdings", 0xab, '★'),
            ("Wingdings", 0xb7, '🕐'),
            ("Wingdings", 0xd8, '➢'),
            ("Wingdings", 0xdf, '←'),
            ("Wingdings", 0xe0, '→'),
            ("Wingdings", 0xe8, '➔'),
            ("Wingdings", 0xf0, '⇨'),
            ("Wingdings", 0xf3, '⇔'),
            ("Wingdings", 0xfb, '✗'),
            ("Wingdings", 0xfc, '✓'),
            ("Wingdings", 0xfe, '☑'),
            ("Wingdings 2", 0x52, '☑'),
        ] {
            for number in [place, 0xf000 + place] {
                assert_eq!(meant(font, number), Some(sign), "{font} {place:x}");
            }
        }
        for (font, number) in [("Wingdings", 0xf0ff), ("Wingdings", 0xf02b), ("Own", 0xf041), ("Webdings", 0xf041)] {
            assert_eq!(meant(font, number), None, "{font} {number:x}");
        }
        assert_eq!(meant("Arial", 0x2265), Some('≥'));
        assert_eq!(meant("Symbol", 0xd800), None);
    }
}
