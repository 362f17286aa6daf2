//! Comparing texts as people expect it, in no language.

use std::cmp::Ordering;

/// A text as it is compared: capitals as small letters, and without white space around it.
pub(crate) fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Compares texts piece by piece: digits as the number that they are, everything else character by character.
///
/// Zeros before a number count only where everything else is equal.
pub(crate) fn compare(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    while let (Some(a), Some(b)) = (left.chars().next(), right.chars().next()) {
        if a.is_ascii_digit() && b.is_ascii_digit() {
            let ((number, left_rest), (same, right_rest)) = (digits(left), digits(right));
            let order = number.len().cmp(&same.len()).then_with(|| number.cmp(same));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (left_rest, right_rest);
        } else {
            if a != b {
                return a.cmp(&b);
            }
            (left, right) = (&left[a.len_utf8()..], &right[b.len_utf8()..]);
        }
    }
    left.len().cmp(&right.len()).then_with(|| one.cmp(other))
}

/// The digits that a text begins with, without zeros before them, and what follows.
fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    (digits.trim_start_matches('0'), rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_count_as_numbers() {
        let mut texts =
            vec!["b", "item 10", "a 2 b", "item 9", "item", "a 02 b", "a 2 a", "item 9.10", "item 9.9"];
        texts.sort_by(|one, other| compare(one, other));
        let sorted = ["a 2 a", "a 02 b", "a 2 b", "b", "item", "item 9", "item 9.9", "item 9.10", "item 10"];
        assert_eq!(texts, sorted);
    }

    proptest! {
        /// Otherwise the standard library may panic where it sorts.
        #[test]
        fn it_is_an_order(texts in prop::collection::vec("[a0-2 .]{0,6}", 3)) {
            let [a, b, c] = &texts[..] else { unreachable!("three were made") };
            prop_assert_eq!(compare(a, b), compare(b, a).reverse());
            prop_assert_eq!(compare(a, b) == Ordering::Equal, a == b);
            if compare(a, b) != Ordering::Greater && compare(b, c) != Ordering::Greater {
                prop_assert!(compare(a, c) != Ordering::Greater, "{} {} {}", a, b, c);
            }
        }
    }
}
