//! The syntax of addresses.

use std::borrow::Cow;

/// What is wrong where the path of a web address has a space.
const SPACE: &str = "has a space that is not written as `%20`";

/// What is wrong with the address of a link, if anything is.
pub(super) fn problem(address: &str) -> Option<&'static str> {
    let trimmed = address.trim();
    if trimmed.is_empty() {
        return Some("is empty");
    }
    if trimmed.chars().any(char::is_control) {
        return Some("has a line break or another control character");
    }
    if trimmed != address {
        return Some("has spaces around it");
    }
    let Some((scheme, rest)) = scheme(address) else {
        return address.starts_with("//").then_some("has no scheme, such as `https:`");
    };
    if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") {
        let Some(rest) = rest.strip_prefix("//") else { return Some("has no `//` after its scheme") };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if host.is_empty() {
            return Some("has no host after its scheme");
        }
        if host.contains(char::is_whitespace) {
            return Some("has a space in its host");
        }
        return rest.contains(char::is_whitespace).then_some(SPACE);
    }
    if scheme.eq_ignore_ascii_case("mailto") && !rest.contains('@') {
        return Some("has no `@`");
    }
    None
}

/// The address without what is wrong with it, where what is meant is beyond doubt.
pub(super) fn mended(address: &str) -> Option<String> {
    problem(address)?;
    let trimmed = address.trim();
    match problem(trimmed) {
        None => Some(trimmed.to_owned()),
        Some(SPACE) => Some(trimmed.replace(' ', "%20")).filter(|mended| problem(mended).is_none()),
        Some(_) => None,
    }
}

/// The scheme of an address and what follows it. One letter is the drive of a file.
fn scheme(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char));
    is_scheme.then_some((scheme, rest))
}

/// An address with its `%` escapes resolved where they are text.
pub(super) fn decoded(address: &str) -> Cow<'_, str> {
    if !address.contains('%') {
        return address.into();
    }
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [byte, after @ ..] = rest {
        let escaped = (*byte == b'%').then(|| after.get(..2)).flatten();
        let escaped = escaped.and_then(|digits| str::from_utf8(digits).ok());
        let decoded = escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(decoded.unwrap_or(*byte));
        rest = if decoded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(address), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_follow_is_right() {
        for address in [
            "https://example.org/a?b=c#d",
            "http://[::1]:80/",
            "mailto:ann@example.org",
            "notes/my file.md",
            "C:\\maps\\a.mm",
            "#ID_1",
            "obsidian://open?vault=My Vault",
            "file:///a/b c.mm",
            "12:30",
        ] {
            assert_eq!(problem(address), None, "{address}");
            assert_eq!(mended(address), None);
        }
    }

    #[test]
    fn what_no_program_follows_is_mended_where_it_is_plain_what_is_meant() {
        for (address, expected) in [
            ("", None),
            (" https://example.org ", Some("https://example.org")),
            ("https://example.org/a b", Some("https://example.org/a%20b")),
            ("\tfile.md\n", Some("file.md")),
            ("https:/example.org", None),
            ("http://", None),
            ("https://exam ple.org/", None),
            ("//example.org/", None),
            ("mailto:ann", None),
            ("a\nb", None),
        ] {
            assert!(problem(address).is_some(), "{address}");
            assert_eq!(mended(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(decoded("%C3%A9t%c3%a9"), "été");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%FF"), "%FF");
    }
}
