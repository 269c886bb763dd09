//! In: `css/tokens.css` and the `colours:` of handbook.yaml. Out: a small sheet with the chosen colours, and what is wrong
//! with them.
//!
//! Invariant: no pair of colours that a page sets on each other has less contrast than WCAG 2.2 AA asks for.

use std::collections::BTreeMap;

use crate::config::{Colours, Rgb};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::theme::LOW_CONTRAST;

/// Words on a ground.
const TEXT: f64 = 4.5;
/// Borders of controls, signs, and what shows the focus.
const SIGN: f64 = 3.0;

/// Every pair of colours that meet on a page: what stands on which grounds, and the contrast it needs.
const PAIRS: [(&str, &[&str], f64); 14] = [
    ("ink", &["paper", "card", "tint", "deep", "bubble", "honey", "sage", "sky", "rose"], TEXT),
    ("soft", &["paper", "card", "tint", "bubble", "honey", "sage", "sky", "rose"], TEXT),
    ("link", &["paper", "card", "tint", "bubble", "honey", "sage", "sky", "rose"], TEXT),
    ("link-strong", &["paper", "card", "tint", "bubble", "honey", "sage", "sky", "rose"], TEXT),
    ("rose-ink", &["paper", "card", "tint", "rose"], TEXT),
    // The skip link and the chosen part of a list are printed the other way round.
    ("paper", &["ink", "link"], TEXT),
    ("edge", &["paper", "card", "tint"], SIGN),
    ("thread", &["paper", "card", "honey"], SIGN),
    ("honey-edge", &["card", "honey"], SIGN),
    ("sage-edge", &["paper", "card", "sage"], SIGN),
    ("sky-edge", &["paper", "card", "sky"], SIGN),
    ("rose-edge", &["paper", "card", "rose"], SIGN),
    ("focus", &["paper", "card", "tint", "bubble", "honey", "sage", "sky", "rose"], SIGN),
    ("seam", &["bowl"], SIGN),
];

/// Hairlines only adorn; nothing is lost with them.
#[cfg(test)]
const ADORNING: [&str; 1] = ["hair"];

/// The two lights in which a page is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Light {
    Day,
    Night,
}

/// A colour by day and by night.
type Pair = [Rgb; 2];

/// Colours of `css/tokens.css` by name.
type Tokens = BTreeMap<String, Pair>;

/// Reads lines such as `--ink: light-dark(#2b2029, #ece2db);` up to the first `@media`, where those for more contrast begin.
fn usual(css: &str) -> Tokens {
    colours(css.split_once("@media").map_or(css, |(usual, _)| usual))
}

fn colours(css: &str) -> Tokens {
    let lines = css.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
    let read = lines.filter_map(|(name, value)| {
        let inside = value.trim().strip_prefix("light-dark(")?.strip_suffix(");")?;
        let (day, night) = inside.split_once(',')?;
        Some((name.trim().to_owned(), [hex(day)?, hex(night)?]))
    });
    read.collect()
}

fn hex(text: &str) -> Option<Rgb> {
    let digits = u32::from_str_radix(text.trim().strip_prefix('#').filter(|digits| digits.len() == 6)?, 16).ok()?;
    let [_, red, green, blue] = digits.to_be_bytes();
    Some([red, green, blue])
}

/// The contrast of two colours by WCAG 2.2, from 1 to 21.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// `part` hundredths of `to` mixed into `from`.
fn mix(from: Rgb, to: Rgb, part: u16) -> Rgb {
    let mixed = |one: u8, other: u8| (u16::from(one) * (100 - part) + u16::from(other) * part) / 100;
    std::array::from_fn(|at| u8::try_from(mixed(from[at], to[at])).unwrap_or(u8::MAX))
}

/// The first pair that is too weak when `token` has this colour: the ground, its contrast, and what is needed.
fn weakest(tokens: &Tokens, token: &str, colour: Rgb, light: Light) -> Option<(Rgb, f64, f64)> {
    let pairs = PAIRS.iter().filter(|(name, ..)| *name == token);
    let on = pairs.flat_map(|(_, grounds, needed)| grounds.iter().map(move |ground| (*ground, *needed)));
    let too_weak = on.filter_map(|(ground, needed)| {
        let ground = tokens.get(ground)?[light as usize];
        let found = contrast(colour, ground);
        (found < needed).then_some((ground, found, needed))
    });
    too_weak.min_by(|one, other| (one.1 / one.2).total_cmp(&(other.1 / other.2)))
}

/// The nearest colour that can be read: darker by day, lighter by night.
fn readable(tokens: &Tokens, token: &str, colour: Rgb, light: Light) -> Rgb {
    let towards = if light == Light::Day { [0; 3] } else { [255; 3] };
    let steps = (0..=100).step_by(2).map(|part| mix(colour, towards, part));
    steps.into_iter().find(|one| weakest(tokens, token, *one, light).is_none()).unwrap_or(towards)
}

/// What a colour of handbook.yaml takes the place of.
const CHOSEN: [(&str, &str, &str, &str); 2] =
    [("accent", "accent_dark", "link", "links"), ("thread", "thread_dark", "thread", "lines and numbers")];

/// The sheet `css/colours.css` for these colours; `None` when there are none. One that cannot be read is left out.
pub(super) fn sheet(tokens: &str, chosen: &Colours, remarks: &mut Vec<Diagnostic>) -> Option<String> {
    let tokens = usual(tokens);
    let mut lines = Vec::new();
    for (day_key, night_key, token, what) in CHOSEN {
        let mut good = |key: &str, light: Light| {
            let (colour, place) = chosen.get(key)?;
            let Some((ground, found, needed)) = weakest(&tokens, token, *colour, light) else { return Some(*colour) };
            let message = format!(
                "`{key}` {} on the ground {} has a contrast of {found:.1} : 1; {what} need {needed} : 1",
                written(*colour),
                written(ground)
            );
            let better = written(readable(&tokens, token, *colour, light));
            let help = format!(
                "{} would do: {key}: \"{better}\"",
                if light == Light::Day { "a darker one" } else { "a lighter one" }
            );
            remarks.push(Diagnostic::new(&LOW_CONTRAST, place.clone(), message).help(help));
            None
        };
        let (day, night) = (good(day_key, Light::Day), good(night_key, Light::Night));
        let Some(usual) = tokens.get(token).copied() else { continue };
        // A handbook that names one colour means it for the night as well.
        let night = night.or_else(|| day.map(|day| readable(&tokens, token, day, Light::Night)));
        if day.is_none() && night.is_none() {
            continue;
        }
        let pair = [day.unwrap_or(usual[0]), night.unwrap_or(usual[1])];
        lines.push(line(token, pair));
        if token == "link" {
            lines.push(line("link-strong", [mix(pair[0], [0; 3], 35), mix(pair[1], [255; 3], 45)]));
            lines.push(line("bowl", [mix(pair[0], [0; 3], 15), mix(pair[1], [0; 3], 45)]));
        }
    }
    (!lines.is_empty()).then(|| format!(":root {{\n{}}}\n", lines.concat()))
}

fn line(token: &str, [day, night]: Pair) -> String {
    format!("  --{token}: light-dark({}, {});\n", written(day), written(night))
}

fn written([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> &'static str {
        let file = crate::theme::STATIC.get_file("css/tokens.css").and_then(|file| file.contents_utf8());
        file.expect("css/tokens.css")
    }

    /// Every pair with less contrast than it needs.
    fn too_weak(css: &str) -> Vec<String> {
        let usual = usual(css);
        let mut more = usual.clone();
        more.extend(colours(css.split_once("@media").expect("a block for more contrast").1));
        let mut found = Vec::new();
        for (name, tokens) in [("usual", &usual), ("more contrast", &more)] {
            for light in [Light::Day, Light::Night] {
                for (token, grounds, needed) in PAIRS {
                    for ground in grounds {
                        let of = |name: &str| {
                            tokens.get(name).unwrap_or_else(|| panic!("no token --{name}"))[light as usize]
                        };
                        let ratio = contrast(of(token), of(ground));
                        if ratio < needed {
                            found.push(format!("{token} on {ground}, {name}, {light:?}: {ratio:.2} of {needed}"));
                        }
                    }
                }
            }
        }
        found
    }

    #[test]
    fn every_pair_has_the_contrast_it_needs() {
        assert_eq!(too_weak(shipped()), Vec::<String>::new());
    }

    #[test]
    fn a_worse_token_is_noticed() {
        let worse = shipped().replace("--soft: light-dark(#63525f,", "--soft: light-dark(#999999,");
        assert_ne!(worse, shipped());
        assert!(too_weak(&worse).iter().any(|told| told.starts_with("soft on paper, usual, Day")));
    }

    #[test]
    fn every_colour_of_the_tokens_is_held() {
        let used: Vec<&str> = PAIRS
            .iter()
            .flat_map(|(token, grounds, _)| grounds.iter().chain([token]))
            .chain(&ADORNING)
            .copied()
            .collect();
        let tokens = usual(shipped());
        assert!(tokens.len() > 20);
        assert_eq!(
            tokens.keys().filter(|name| !used.contains(&name.as_str())).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.001);
        assert!((contrast([0x76; 3], [255; 3]) - 4.54).abs() < 0.01);
    }
}
