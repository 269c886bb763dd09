//! In: a map between `{` and `}`, and the keys it may have. Out: the values that a comma has cut.
//!
//! `{ do: Sit down, then breathe. }` holds for YAML a second key, `then breathe.`, without a value.

use serde_yaml::Mapping;

use super::written::quoted;
use crate::diagnostic::sentences;

/// A value that was cut.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// What YAML takes for keys, in order.
    pub pieces: Vec<String>,
    /// What was meant, as it can be written.
    pub meant: String,
}

/// The values that were cut. `alone` tells of a key whether no colon stands behind it.
pub(super) fn cut(map: &Mapping, known: &[&str], alone: impl Fn(&str) -> bool) -> Vec<Cut> {
    let mut found: Vec<Cut> = Vec::new();
    let mut whole: Option<(&str, String)> = None;
    let mut goes_on = false;
    for (key, value) in map {
        // A word that is nearly a key is one without its value, unless a value is cut already.
        let Some(name) = key.as_str() else { continue };
        let is_piece = value.is_null()
            && !known.contains(&name)
            && (goes_on || sentences::nearest(name, known.iter().copied()).is_none())
            && alone(name);
        match (&mut whole, value) {
            (Some((key, text)), _) if is_piece => {
                *text += &format!(", {name}");
                let meant = format!("{key}: {}", quoted(text));
                match found.last_mut().filter(|_| goes_on) {
                    Some(cut) => {
                        cut.pieces.push(name.to_owned());
                        cut.meant = meant;
                    }
                    None => found.push(Cut { pieces: vec![name.to_owned()], meant }),
                }
                goes_on = true;
            }
            _ => {
                whole = value.as_str().map(|text| (name, text.to_owned()));
                goes_on = false;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_a_comma_has_cut_is_put_together() {
        let map: Mapping = serde_yaml::from_str("{ a: One, two, three, b: x, c: 4, five, d: y, \"e\" }").expect("YAML");
        let cuts = cut(&map, &["a", "b", "c", "d", "e"], |_| true);
        let pieces = vec!["two".to_owned(), "three".to_owned()];
        assert_eq!(cuts, [Cut { pieces, meant: "a: \"One, two, three\"".to_owned() }]);
        assert!(cut(&map, &["a"], |_| false).is_empty());
    }
}
