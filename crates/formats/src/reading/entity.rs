//! References to characters, as HTML has them: `&amp;`, `&#65;`, `&#x41;`.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// No reference that HTML knows is longer.
const LONGEST: usize = 40;

/// A text with the characters that its references stand for. What is no reference stays as it is.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut decoded = String::with_capacity(text.len());
    decoded.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((chars, length)) = reference(rest) {
            decoded.push_str(&chars);
            rest = &rest[length..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The characters of the reference that a text begins with, and its length.
pub(crate) fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &inside[..end];
    let length = end + 2;
    let Some(number) = name.strip_prefix('#') else {
        return Some((resolve_html5_entity(name)?.into(), length));
    };
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let is_number = digits.bytes().all(|byte| char::from(byte).is_digit(radix));
    let char = u32::from_str_radix(digits, radix).ok().filter(|_| is_number).and_then(char::from_u32)?;
    Some((char.to_string().into(), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_characters_and_all_else_is_text() {
        for (text, right) in [
            ("a &lt;b&gt; &amp;amp; &quot;", "a <b> &amp; \""),
            ("&#65;&#x42;&copy;", "AB©"),
            ("AT&T &nosuch; &; &#; &#x; &#+5; &#1114112;", "AT&T &nosuch; &; &#; &#x; &#+5; &#1114112;"),
            ("", ""),
        ] {
            assert_eq!(decoded(text), right);
        }
    }
}
