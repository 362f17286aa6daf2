//! Texts that were written by JavaScript's `escape()`.

use std::borrow::Cow;

/// The text that was escaped: `%u2019` is a unit of UTF-16, `%20` a character up to U+00FF. What is no escape stays as
/// it is.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((char, length)) = character(rest) {
            plain.push(char);
            rest = &rest[length..];
        } else {
            plain.push('%');
            rest = &rest[1..];
        }
    }
    plain.push_str(rest);
    plain.into()
}

/// The character that a text begins with an escape of, and the length of that.
fn character(text: &str) -> Option<(char, usize)> {
    if let Some(unit) = unit(text) {
        if let Some(char) = char::from_u32(unit) {
            return Some((char, 6));
        }
        // Half of a character, which is nothing without its other half.
        let low = self::unit(text.get(6..)?)?;
        let pair = [u16::try_from(unit).ok()?, u16::try_from(low).ok()?];
        let char = char::decode_utf16(pair).next()?.ok()?;
        return Some((char, 12));
    }
    let digits = text.get(1..3).filter(|digits| is_hexadecimal(digits))?;
    Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, 3))
}

fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("%u")?.get(..4).filter(|digits| is_hexadecimal(digits))?;
    u32::from_str_radix(digits, 16).ok()
}

fn is_hexadecimal(digits: &str) -> bool {
    digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_units_of_utf_16_or_characters_of_latin_1() {
        for (text, plain) in [
            ("it%u2019s%20a%0Anote", "it\u{2019}s a\nnote"),
            ("%E9t%E9", "\u{e9}t\u{e9}"),
            ("%uD83D%uDE00", "\u{1f600}"),
            ("100% of 5%", "100% of 5%"),
            ("%u12 %uD83D %g0 %", "%u12 %uD83D %g0 %"),
            ("%\u{e9}\u{e9}", "%\u{e9}\u{e9}"),
        ] {
            assert_eq!(unescaped(text), plain);
        }
    }
}
