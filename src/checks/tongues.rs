//! In: the blocks of a text. Out: which of them are in another language than the page, as far as it can be told for sure.
//!
//! A passage is judged only when it is long enough, reads like sentences and not like names or titles, holds no common word
//! of the page's language, and the trigrams of its letters speak for one language alone. In another script a shorter one is
//! enough, and only a script tells where nobody has listed common words.
//!
//! Invariant: silent when in doubt; what stands in an element with `lang` is marked already.

use std::ops::Range;

use pulldown_cmark::Event;
use whatlang::{Info, Lang, Script, detect, detect_script};

use super::marked::marks;
use super::phrases::Phrases;
use crate::article::blocks::{Block, Form, Special};
use crate::config::is_right_to_left;
use crate::source::Span;

/// Passages of fewer letters are too short to be told apart.
const FEWEST_LETTERS: usize = 60;

/// In another script so few are enough.
const FEWEST_IN_ANOTHER_SCRIPT: usize = 20;

/// In so many words one common word of the page's own language may be a loan.
const WORDS_A_LOAN: usize = 40;

/// Among a hundred words inside sentences so few begin with a capital; in German every noun does.
const MOST_CAPITALS: usize = 20;
const MOST_CAPITALS_IN_GERMAN: usize = 45;

/// A language a passage can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tongue {
    pub tag: &'static str,
    pub name: &'static str,
}

impl Tongue {
    /// The attributes that mark a passage, without quotes, so that they can stand in quoted front matter too.
    pub fn attributes(self) -> String {
        format!("lang={}{}", self.tag, if is_right_to_left(self.tag) { " dir=rtl" } else { "" })
    }
}

/// The languages that are told apart well enough to be named to an author.
const TONGUES: [(Lang, &str, &str); 48] = [
    (Lang::Afr, "af", "Afrikaans"),
    (Lang::Amh, "am", "Amharic"),
    (Lang::Ara, "ar", "Arabic"),
    (Lang::Ben, "bn", "Bengali"),
    (Lang::Bul, "bg", "Bulgarian"),
    (Lang::Cat, "ca", "Catalan"),
    (Lang::Ces, "cs", "Czech"),
    (Lang::Cmn, "zh", "Chinese"),
    (Lang::Dan, "da", "Danish"),
    (Lang::Deu, "de", "German"),
    (Lang::Ell, "el", "Greek"),
    (Lang::Eng, "en", "English"),
    (Lang::Est, "et", "Estonian"),
    (Lang::Fin, "fi", "Finnish"),
    (Lang::Fra, "fr", "French"),
    (Lang::Guj, "gu", "Gujarati"),
    (Lang::Heb, "he", "Hebrew"),
    (Lang::Hin, "hi", "Hindi"),
    (Lang::Hrv, "hr", "Croatian"),
    (Lang::Hun, "hu", "Hungarian"),
    (Lang::Hye, "hy", "Armenian"),
    (Lang::Ind, "id", "Indonesian"),
    (Lang::Ita, "it", "Italian"),
    (Lang::Jpn, "ja", "Japanese"),
    (Lang::Kat, "ka", "Georgian"),
    (Lang::Kor, "ko", "Korean"),
    (Lang::Lav, "lv", "Latvian"),
    (Lang::Lit, "lt", "Lithuanian"),
    (Lang::Nld, "nl", "Dutch"),
    (Lang::Nob, "nb", "Norwegian"),
    (Lang::Pan, "pa", "Punjabi"),
    (Lang::Pes, "fa", "Persian"),
    (Lang::Pol, "pl", "Polish"),
    (Lang::Por, "pt", "Portuguese"),
    (Lang::Ron, "ro", "Romanian"),
    (Lang::Rus, "ru", "Russian"),
    (Lang::Slk, "sk", "Slovak"),
    (Lang::Slv, "sl", "Slovenian"),
    (Lang::Spa, "es", "Spanish"),
    (Lang::Srp, "sr", "Serbian"),
    (Lang::Swe, "sv", "Swedish"),
    (Lang::Tam, "ta", "Tamil"),
    (Lang::Tha, "th", "Thai"),
    (Lang::Tur, "tr", "Turkish"),
    (Lang::Ukr, "uk", "Ukrainian"),
    (Lang::Urd, "ur", "Urdu"),
    (Lang::Vie, "vi", "Vietnamese"),
    (Lang::Yid, "yi", "Yiddish"),
];

/// The language of a page, and how it is known.
pub(super) struct Own<'a> {
    pub language: &'a str,
    /// Words that stand in nearly every sentence of it, if they are listed.
    pub common: Option<&'a Phrases>,
}

impl Own<'_> {
    fn tag(&self) -> &str {
        self.language.split('-').next().unwrap_or_default()
    }

    /// Whether the language is written in this script; one that is not in the table is taken to be in Latin letters.
    fn is_written_in(&self, script: Script) -> bool {
        match TONGUES.iter().find(|(_, tag, _)| *tag == self.tag()) {
            Some((lang, ..)) => script.langs().contains(lang),
            None => script == Script::Latin,
        }
    }
}

/// Each block of a text that is in another language and not marked as such.
pub(super) fn unmarked<'a>(
    (raw, events): (&str, &[(Event<'_>, Range<usize>)]),
    blocks: impl Iterator<Item = &'a Block>,
    own: &Own<'_>,
) -> Vec<(&'a Block, Tongue)> {
    let marks = if raw.contains("lang") { marks(raw, events) } else { Vec::new() };
    let suspects = blocks
        .filter(|block| block.form != Form::Heading && may_be_long_enough(&block.text) && !is_in(own, &block.text));
    suspects.filter_map(|block| Some((block, tongue(&running(block, &marks), own)?))).collect()
}

/// Letters of other scripts than the Latin one take more than a byte each.
fn may_be_long_enough(text: &str) -> bool {
    text.len() >= FEWEST_LETTERS || !text.is_ascii() && text.len() >= FEWEST_IN_ANOTHER_SCRIPT
}

/// Whether a text is in the page's own language, by its words. No more of it is read than tells so.
fn is_in(own: &Own<'_>, text: &str) -> bool {
    let loans = text.split_whitespace().count() / WORDS_A_LOAN;
    own.common.is_some_and(|common| common.find(text).nth(loans).is_some())
}

/// The running words of a block: no code, no words for pictures, nothing that is marked.
fn running(block: &Block, marks: &[Span]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for word in block.text.split_inclusive(char::is_whitespace) {
        let marked = || {
            let written = block.written(at..at + word.len()).start;
            let next = marks.partition_point(|mark| mark.end <= written);
            marks.get(next).is_some_and(|mark| mark.start <= written)
        };
        if !block.is_inside(at, Special::Code) && !block.is_inside(at, Special::Alt) && !marked() {
            out.push_str(word);
        }
        at += word.len();
    }
    out
}

/// The language of a passage, when it is another one than the page's.
fn tongue(passage: &str, own: &Own<'_>) -> Option<Tongue> {
    let letters = passage.chars().filter(|c| c.is_alphabetic()).count();
    if letters < FEWEST_IN_ANOTHER_SCRIPT || looks_like_a_source(passage) {
        return None;
    }
    let in_another_script = !own.is_written_in(detect_script(passage)?);
    if !in_another_script && (letters < FEWEST_LETTERS || own.common.is_none()) {
        return None;
    }
    let words: Vec<&str> = passage.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).collect();
    let info = detect(passage).filter(Info::is_reliable)?;
    let (lang, tag, name) = TONGUES.into_iter().find(|(lang, ..)| *lang == info.lang())?;
    let capitals = words.windows(2).filter(|pair| !ends_sentence(pair[0]) && begins_large(pair[1])).count();
    let most = if lang == Lang::Deu { MOST_CAPITALS_IN_GERMAN } else { MOST_CAPITALS };
    (own.tag() != tag && capitals * 100 <= words.len() * most).then_some(Tongue { tag, name })
}

fn ends_sentence(word: &str) -> bool {
    word.trim_end_matches(['”', '"', '»', ')']).ends_with(['.', '!', '?', '…', ':'])
}

fn begins_large(word: &str) -> bool {
    word.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(char::is_uppercase)
}

/// An entry of a bibliography, an address of the web.
fn looks_like_a_source(passage: &str) -> bool {
    let year = |at: usize| passage[at + 1..].bytes().take_while(u8::is_ascii_digit).count() == 4;
    passage.match_indices('(').any(|(at, _)| year(at))
        || ["://", "www.", "ISBN", "ISSN", "doi:"].iter().any(|sign| passage.contains(sign))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::blocks::blocks;
    use crate::article::markdown;
    use crate::checks::lexicon::Lexicon;
    use crate::config::OwnWords;

    fn told(text: &str) -> Vec<&'static str> {
        in_page_of("en-GB", text)
    }
    fn in_page_of(language: &str, text: &str) -> Vec<&'static str> {
        let lexicon = Lexicon::of(language, &OwnWords::default());
        let own = Own { language, common: lexicon.as_ref().map(|lexicon| &lexicon.common) };
        let events: Vec<_> = markdown::with_comments(text).collect();
        unmarked((text, &events), blocks(text).iter(), &own).into_iter().map(|(_, tongue)| tongue.tag).collect()
    }

    /// Passages in the words of parents, each with its language.
    const FOREIGN: &[(&str, &str)] = &[
        (
            "de",
            "Nach einem Streit ist es nie zu spät, wieder aufeinander zuzugehen und zu sagen, dass es einem leidtut.",
        ),
        ("de", "Atme langsam aus und warte, bis dein Kind wieder ruhig ist. Dann setze dich zu ihm auf den Boden."),
        (
            "fr",
            "Après une dispute, asseyez-vous près de votre enfant et attendez que le calme revienne avant de parler.",
        ),
        ("fr", "Ce n’est pas ta faute. J’ai crié, et je le regrette. Est-ce que je peux m’asseoir à côté de toi ?"),
        ("es", "No fue culpa tuya. Grité y lo siento mucho. ¿Puedo sentarme a tu lado un momento y escucharte?"),
        ("es", "Después de la tormenta siempre llega la calma, y con ella la oportunidad de volver a empezar juntos."),
        ("it", "Dopo un litigio, siediti vicino al tuo bambino e aspetta che torni la calma prima di parlare con lui."),
        ("it", "Non è stata colpa tua. Ho gridato e mi dispiace. Posso sedermi accanto a te e ascoltare come stai?"),
        ("pt", "A culpa não foi tua. Eu gritei e peço desculpa. Posso sentar-me ao teu lado e ouvir o que sentes?"),
        ("nl", "Ga na een ruzie bij je kind zitten en wacht tot het weer rustig is voordat je begint te praten."),
        ("pl", "Po kłótni usiądź blisko swojego dziecka i poczekaj, aż wróci spokój, zanim zaczniesz rozmawiać."),
        ("pl", "To nie była twoja wina. Krzyczałem i bardzo mi przykro. Czy mogę usiąść obok ciebie na chwilę?"),
        ("sv", "Sätt dig nära ditt barn efter ett gräl och vänta tills lugnet är tillbaka innan du börjar prata."),
        ("sv", "Det var inte ditt fel. Jag skrek och jag är ledsen för det. Får jag sitta bredvid dig en stund?"),
        ("tr", "Bir tartışmadan sonra çocuğunuzun yanına oturun ve konuşmaya başlamadan önce sakinleşmesini bekleyin."),
        ("tr", "Bu senin suçun değildi. Bağırdım ve çok üzgünüm. Biraz yanına oturup seni dinleyebilir miyim?"),
        (
            "zh",
            "争吵之后，请坐在孩子身边，等他平静下来，再开始和他说话。告诉他这不是他的错，你很抱歉刚才大声喊叫，你仍然爱他，你会一直在他身边陪伴着他，直到他感觉好一些为止。",
        ),
        ("el", "Μετά από έναν καβγά, καθίστε κοντά στο παιδί σας και περιμένετε να ηρεμήσει πριν μιλήσετε μαζί του."),
        ("hu", "Vita napján ülj le a gyermeked mellé, és várd meg, amíg megnyugszik, mielőtt beszélni kezdesz vele."),
        ("nb", "Etter en krangel kan du sette deg ved siden av barnet ditt og vente til det er rolig før du snakker."),
        (
            "fi",
            "Eriden jälkeen istu lapsesi viereen ja odota, kunnes hän on rauhoittunut, ennen kuin alat puhua hänelle.",
        ),
        (
            "cs",
            "Po hádce si sedněte blízko svého dítěte a počkejte, až se uklidní, než začnete mluvit o tom, co se stalo.",
        ),
        ("hi", "झगड़े के बाद अपने बच्चे के पास बैठें और बात शुरू करने से पहले उसके शांत होने का इंतज़ार करें।"),
        ("vi", "Sau khi cãi nhau, hãy ngồi gần con và đợi cho đến khi con bình tĩnh lại rồi mới bắt đầu nói chuyện."),
    ];

    /// What is no passage in another language, or must not be called one.
    const LET_BE: &[&str] = &[
        "Sit down beside your child and wait until the noise has passed. Breathe out slowly and look at the floor.",
        "Hush, little baby, don't say a word, Mama's gonna buy you a mockingbird, if that mockingbird don't sing.",
        "Aaaah! Waaah! Noooo! Mummy mummy mummy! Grrr! Shhh, shhh, shhh. La la la la la la la la la la la la la.",
        "Och aye, dinnae fash yersel, ma wee bairn, come here an sit doon aside me noo, it's aa richt ma darlin.",
        "Tronick, E., Als, H., Adamson, L., Wise, S., & Brazelton, T. B. (1978). Journal of the American Academy.",
        "Gutton, P. (2008). Le génie adolescent et la transformation du lien entre parents et enfants. Paris: Jacob.",
        "Alice Miller, Das Drama des begabten Kindes und die Suche nach dem wahren Selbst, Suhrkamp, Frankfurt, 1979.",
        "Donald Winnicott, Mary Ainsworth, Edward Tronick, Beatrice Beebe, Daniel Stern, Tiffany Field, Peter Fonagy.",
        "Grossmann, Grossmann, Kindler, Papoušek, van IJzendoorn, Bakermans-Kranenburg, Sroufe, Egeland, Schore, Siegel.",
        "Der kleine Prinz; Le Petit Prince; El principito; Il piccolo principe; O Pequeno Príncipe; De kleine prins.",
        "Das Drama des begabten Kindes; Die Kunst des Liebens; Der Begriff Angst; Wege zum Menschen; Grundformen der Angst.",
        "Le Petit Prince; Le génie adolescent; La cause des enfants; Tout se joue avant six ans; Lorsque l’enfant paraît.",
        "Kinder- und Jugendpsychiatrischer Dienst, Universitätsklinik Heidelberg, Blumenstraße 8, 69115 Heidelberg.",
        "Centre hospitalier universitaire de Montréal, 1051 rue Sanguinet, Montréal (Québec) H2X 3E4, Canada.",
        "In German a mother may say “Es tut mir leid, ich war laut, und das war nicht deine Schuld”, with both hands open.",
        "She said: “Es tut mir leid, ich war laut, und das war nicht deine Schuld, mein Schatz, komm bitte wieder her.”",
        "The German word Feinfühligkeit and the French word sensibilité maternelle both name what Ainsworth called so.",
        "In vitro, ad libitum, sine qua non, per se, a priori, de facto, et cetera, in loco parentis, pro bono, status quo.",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore.",
        "`Nach einem Streit ist es nie zu spät, wieder aufeinander zuzugehen und zu sagen, dass es einem leidtut.`",
        "![Nach einem Streit ist es nie zu spät, wieder aufeinander zuzugehen und zu sagen, dass es leidtut.](a.png)",
        "## Nach einem Streit ist es nie zu spät, wieder aufeinander zuzugehen und zu sagen, dass es einem leidtut",
        "Es tut mir leid, mein Schatz.",
        "Gruffalo, Peppa Pig, Bluey, Moomin, Pippi Långstrumpf, Emil i Lönneberga, Alfons Åberg, Max und Moritz.",
    ];

    #[test]
    fn passages_in_other_languages_are_told_and_named() {
        for (tag, passage) in FOREIGN {
            let cell = format!("| Say |\n|---|\n| {passage} |");
            for text in [(*passage).to_owned(), format!("> {passage}"), format!("- {passage}\n- Ah."), cell] {
                assert_eq!(told(&text), [*tag], "{text}");
            }
        }
    }

    #[test]
    fn each_language_knows_its_own_and_another_script_at_once() {
        let english = LET_BE[0];
        for language in ["de", "es", "fr", "pl", "ar"] {
            assert_eq!(in_page_of(language, english), ["en"], "{language}");
            let wrong = |(other, text): &&(&str, &str)| {
                in_page_of(language, text) != vec![*other; usize::from(*other != language)]
            };
            let wrong: Vec<_> = FOREIGN.iter().filter(wrong).collect();
            assert!(wrong.len() * 15 <= FOREIGN.len(), "{language}: {wrong:?}");
            assert!(wrong.iter().all(|(_, text)| in_page_of(language, text).is_empty()), "{language}: {wrong:?}");
        }
        let greek = "Ανέπνευσε αργά και περίμενε.";
        assert_eq!((in_page_of("en", greek), in_page_of("ar", greek)), (vec!["el"], vec!["el"]));
        assert_eq!((in_page_of("cy", english), in_page_of("cy", greek)), (vec![], vec!["el"]));
    }

    #[test]
    fn everything_else_is_let_be() {
        for text in LET_BE {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_marked_passage_is_let_be() {
        let (_, german) = FOREIGN[0];
        let (_, french) = FOREIGN[2];
        for text in [
            format!("<span lang=\"de\">{german}</span>"),
            format!("> <span lang='de'>{german}</span>"),
            format!("<div lang=de>\n\n{german}\n\n<div>\n\n{german}\n\n</div>\n\n{french}\n\n</DIV>"),
            format!("<p lang=\"de\">{german}</p>"),
            format!("<blockquote lang=\"de\">\n\n{german}\n\n</blockquote>\n\nEnglish words."),
        ] {
            assert_eq!(told(&text), [""; 0], "{text}");
        }
        assert_eq!(told(&format!("<span lang=\"\">{german}</span>")), ["de"]);
        assert_eq!(told(&format!("<div lang=\"de\">\n\n{german}\n\n</div>\n\n{french}")), ["fr"]);
        assert_eq!(told(&format!("<span lang=\"de\">{german}</span> {french}")), ["fr"]);
    }

    #[test]
    fn a_tongue_is_in_the_table_once() {
        let tags = std::collections::BTreeSet::from(TONGUES.map(|(_, tag, _)| tag));
        assert_eq!(tags.len(), TONGUES.len());
        assert_eq!(Tongue { tag: "ar", name: "Arabic" }.attributes(), "lang=ar dir=rtl");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(<span lang=de>|</span>|<div lang=\"\">|</div|Nach einem Streit ist es |ä|\\n\\n|> |`|\\(2008|[(]|a| ){0,24}") {
            told(&text);
        }
    }
}
