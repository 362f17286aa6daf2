//! Where a line may end.

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// Calls a function with each place after which a line may begin, in order, the end of the words included.
pub(super) fn breaks(words: &str, is_ascii: bool, mut each: impl FnMut(usize)) {
    if is_ascii {
        breaks_of_ascii(words.as_bytes(), each);
        return;
    }
    let mut last = 0;
    for (at, opportunity) in linebreaks(words) {
        let is_arrow = words[..at].ends_with('-') && words[at..].starts_with('>');
        if at > last && !is_arrow && (opportunity == BreakOpportunity::Allowed || at == words.len()) {
            each(at);
            last = at;
        }
    }
    if last < words.len() {
        each(words.len());
    }
}

/// After blanks, after hyphens between letters, and after slashes between words.
fn breaks_of_ascii(words: &[u8], mut each: impl FnMut(usize)) {
    for at in 1..words.len() {
        let (before, next) = (words[at - 1], words[at]);
        let is_break = match before {
            b' ' => next != b' ',
            b'-' | b'/' => next.is_ascii_alphabetic() && at > 1 && words[at - 2].is_ascii_alphanumeric(),
            _ => false,
        };
        if is_break {
            each(at);
        }
    }
    if !words.is_empty() {
        each(words.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(words: &str) -> Vec<&str> {
        let (mut parts, mut start) = (Vec::new(), 0);
        breaks(words, words.is_ascii(), |at| {
            parts.push(&words[start..at]);
            start = at;
        });
        assert_eq!(start, words.len());
        parts
    }

    #[test]
    fn lines_end_where_people_expect_it() {
        assert_eq!(parts("one two  three "), ["one ", "two  ", "three "]);
        assert_eq!(parts("well-known -5 a->b"), ["well-", "known ", "-5 ", "a->b"]);
        assert_eq!(parts("https://e.org/a/b"), ["https://e.org/", "a/", "b"]);
        assert_eq!(parts("caf\u{e9} a->b"), ["caf\u{e9} ", "a->b"]);
        assert_eq!(parts("\u{4e2d}\u{6587}\u{3002}"), ["\u{4e2d}", "\u{6587}\u{3002}"]);
        assert_eq!(parts("20\u{a0}km"), ["20\u{a0}km"]);
        assert_eq!(parts(""), [""; 0]);
    }
}
