//! Halves of surrogate pairs in a record, which JSON can spell and no text can contain.

use std::ops::Range;

/// The places of all `\\uXXXX` that are half a pair without the other one.
pub(super) fn lone(line: &str) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(length) = memchr::memchr(b'\\', bytes.get(at..).unwrap_or_default()) {
        at += length;
        let low = |at: usize| unit(bytes, at).is_some_and(|unit| (0xdc00..0xe000).contains(&unit));
        at += match unit(bytes, at) {
            Some(0xd800..0xdc00) if low(at + 6) => 12,
            Some(0xd800..0xe000) => {
                places.push(at..at + 6);
                6
            }
            Some(_) => 6,
            // A backslash and what it escapes.
            None => 2,
        };
    }
    places
}

/// The line with `\\ufffd` in these places, and so as long as before.
pub(super) fn replaced(line: &str, places: &[Range<usize>]) -> String {
    let mut replaced = String::with_capacity(line.len());
    let mut last = 0;
    for place in places {
        replaced.push_str(&line[last..place.start]);
        replaced.push_str("\\ufffd");
        last = place.end;
    }
    replaced.push_str(&line[last..]);
    replaced
}

/// The number in an escape `\\uXXXX` at a place.
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0, |number, digit| Some(number << 4 | char::from(*digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_halves_without_the_other_are_replaced() {
        for (line, expected) in [
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\ude00\uD83D""#, r#""\ufffd\ufffd""#),
            (r#""\\ud83d \n\ud83d""#, r#""\\ud83d \n\ufffd""#),
            (r#""\u00e9\ud83""#, r#""\u00e9\ud83""#),
            ("\\", "\\"),
        ] {
            assert_eq!(replaced(line, &lone(line)), expected);
        }
    }
}
