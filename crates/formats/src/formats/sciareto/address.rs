//! Addresses of links and files, which must be URIs in a map: SciaReto leaves out all others.

use std::borrow::Cow;

/// The attributes that hold addresses as they were, where those in the map had to be encoded.
pub(super) const LINK: &str = "panmap.link";
/// The same for files.
pub(super) const FILE: &str = "panmap.file";

/// An address as the URI that means the same.
///
/// SPEC (`java.net.URI`): of ASCII, letters, digits and these signs; of all others, what is no space or control.
pub(super) fn uri(address: &str) -> Cow<'_, str> {
    let is_code = |at: usize| {
        address.as_bytes().get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    // Only one number sign may stand in a URI, and brackets only around the address of a host.
    let sign = address.find('#');
    let is_safe = |(at, char): (usize, char)| match char {
        'a'..='z'
        | 'A'..='Z'
        | '0'..='9'
        | '-'
        | '_'
        | '.'
        | '!'
        | '~'
        | '*'
        | '\''
        | '('
        | ')'
        | ','
        | ';'
        | ':'
        | '$'
        | '&'
        | '+'
        | '='
        | '?'
        | '/'
        | '@' => true,
        '#' => sign == Some(at),
        '%' => is_code(at),
        char => !char.is_ascii() && !char.is_control() && !char.is_whitespace(),
    };
    if address.char_indices().all(is_safe) {
        return Cow::Borrowed(address);
    }
    let mut uri = String::with_capacity(address.len() + 8);
    for (at, char) in address.char_indices() {
        if is_safe((at, char)) {
            uri.push(char);
        } else {
            for byte in char.encode_utf8(&mut [0; 4]).bytes() {
                uri.push('%');
                uri.extend(
                    [byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])),
                );
            }
        }
    }
    Cow::Owned(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_uris() {
        for (address, right) in [
            ("https://e.org/?a=1&b=%C3%A9#x", "https://e.org/?a=1&b=%C3%A9#x"),
            ("a b.html", "a%20b.html"),
            ("#a#b 100%", "#a%23b%20100%25"),
            ("C:\\é\n", "C:%5Cé%0A"),
        ] {
            assert_eq!(uri(address), right);
        }
    }
}
