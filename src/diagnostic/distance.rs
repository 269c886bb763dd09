//! How many slips of the finger lie between two words: the restricted Damerau–Levenshtein distance, given up as soon as it
//! is more than wanted. A handbook of ten thousand articles asks for ten thousand distances for one broken link.

/// Rows of the table, kept from one pair of words to the next.
#[derive(Debug, Default)]
pub struct Rows {
    before_last: Vec<usize>,
    last: Vec<usize>,
    row: Vec<usize>,
}

impl Rows {
    /// The distance, when it is at most `most`.
    pub fn distance(&mut self, a: &[char], b: &[char], most: usize) -> Option<usize> {
        if a.len().abs_diff(b.len()) > most {
            return None;
        }
        let far = most + 1;
        for row in [&mut self.before_last, &mut self.last, &mut self.row] {
            row.clear();
            row.resize(b.len() + 1, far);
        }
        self.last.iter_mut().enumerate().take(most + 1).for_each(|(column, cell)| *cell = column);
        for (line, &letter) in a.iter().enumerate() {
            // Further from the diagonal the distance is more than wanted.
            let (first, end) = (line.saturating_sub(most), (line + most + 1).min(b.len()));
            self.row[first] = if first == 0 { line + 1 } else { far };
            let mut least = self.row[first];
            for column in first..end {
                let same = letter == b[column];
                let mut cell = self.last[column] + usize::from(!same);
                cell = cell.min(self.row[column] + 1).min(self.last[column + 1] + 1);
                if line > 0 && column > 0 && letter == b[column - 1] && a[line - 1] == b[column] {
                    cell = cell.min(self.before_last[column - 1] + 1);
                }
                self.row[column + 1] = cell.min(far);
                least = least.min(cell);
            }
            if end < b.len() {
                self.row[end + 1] = far;
            }
            if least > most {
                return None;
            }
            std::mem::swap(&mut self.before_last, &mut self.last);
            std::mem::swap(&mut self.last, &mut self.row);
        }
        Some(self.last[b.len()]).filter(|distance| *distance <= most)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Rows;

    /// The distance by its definition: the whole table, one cell after the other.
    fn plainly(a: &[char], b: &[char]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for (line, column) in (0..=a.len()).flat_map(|line| (0..=b.len()).map(move |column| (line, column))) {
            table[line][column] = match (line, column) {
                (0, _) | (_, 0) => line + column,
                _ => {
                    let (one, other) = (a[line - 1], b[column - 1]);
                    let replaced = table[line - 1][column - 1] + usize::from(one != other);
                    let added = table[line - 1][column].min(table[line][column - 1]) + 1;
                    let swapped = (line > 1 && column > 1 && one == b[column - 2] && a[line - 2] == other)
                        .then(|| table[line - 2][column - 2] + 1);
                    replaced.min(added).min(swapped.unwrap_or(usize::MAX))
                }
            };
        }
        table[a.len()][b.len()]
    }

    #[test]
    fn the_yardstick_is_right() {
        let letters = |word: &str| word.chars().collect::<Vec<char>>();
        for (a, b, distance) in
            [("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("ca", "abc", 3)]
        {
            assert_eq!(plainly(&letters(a), &letters(b)), distance, "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn it_is_the_distance_or_more_than_wanted(a in "[abcä-]{0,12}", b in "[abcä-]{0,12}", most in 0usize..7) {
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            let mut rows = Rows::default();
            // What another pair left behind does not matter.
            rows.distance(&letters(&b), &letters("abc"), 3);
            let distance = plainly(&letters(&a), &letters(&b));
            prop_assert_eq!(rows.distance(&letters(&a), &letters(&b), most), (distance <= most).then_some(distance));
        }
    }
}
