//! Names that XML does not allow, written as names it does: `due date` is `due_x0020_date`.
//!
//! The convention is that of .NET's `XmlConvert.EncodeName`.

use std::borrow::Cow;
use std::fmt::Write;

/// SPEC (XML 1.0, production 2): Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
pub(crate) fn is_allowed(char: char) -> bool {
    !matches!(char, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

/// The XML name for any text: what cannot stand in a name, and what would be read as such a replacement, is `_xHHHH_`.
///
/// A colon is one of them, since a prefix that is not declared is an error to many parsers.
pub(crate) fn name_of(text: &str) -> Cow<'_, str> {
    let is_plain = |(at, char): (usize, char)| is_name_char(char, at == 0) && !is_like_code(&text[at..]);
    // SPEC (XML 1.0): names that begin like this are for standards to come, and OPML's `xmlUrl` has come.
    let is_xml = ["xml", "xmlns"].iter().any(|own| text.eq_ignore_ascii_case(own));
    if !text.is_empty() && text != NOTHING && !is_xml && text.char_indices().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut name = String::with_capacity(text.len() + 8);
    for (at, char) in text.char_indices() {
        if is_plain((at, char)) && !(at == 0 && (is_xml || text == NOTHING)) {
            name.push(char);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(name, "_x{:04X}_", u32::from(char));
        }
    }
    if name.is_empty() {
        name.push_str(NOTHING);
    }
    Cow::Owned(name)
}

/// Whether a text is a name of XML as it is.
pub(crate) fn is_name(text: &str) -> bool {
    matches!(name_of(text), Cow::Borrowed(_))
}

/// The name for a text that [`name_of`] must not leave as it is, because it means something else.
pub(crate) fn replaced_name_of(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| format!("_x{:04X}_", u32::from(first))).unwrap_or_default();
    match chars.as_str() {
        "" => {
            if first.is_empty() {
                NOTHING.into()
            } else {
                first
            }
        }
        // Behind another character, what is no first one may stand.
        rest => name_of(&format!("a{rest}")).replacen('a', &first, 1),
    }
}

/// The text a name stands for.
pub(crate) fn name_from(name: &str) -> Cow<'_, str> {
    if name == NOTHING {
        return Cow::Borrowed("");
    }
    if !name.contains("_x") {
        return Cow::Borrowed(name);
    }
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find("_x") {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((char, length)) = code(rest) {
            text.push(char);
            rest = &rest[length..];
        } else {
            text.push_str("_x");
            rest = &rest[2..];
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// What stands for the empty name: a replacement with nothing in it.
const NOTHING: &str = "_x_";

/// The character a text begins to stand for, and how many bytes it does that with: `_x0020_`.
fn code(text: &str) -> Option<(char, usize)> {
    let (digits, _) = text
        .strip_prefix("_x")?
        .split_at_checked(8)
        .map_or_else(|| text[2..].split_once('_'), |(most, _)| most.split_once('_'))?;
    let is_code = matches!(digits.len(), 4..=6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_code)?;
    Some((char::from_u32(code)?, digits.len() + 3))
}

/// Whether a text may be read as a replacement, with what is written behind it.
fn is_like_code(text: &str) -> bool {
    let digits = text.strip_prefix("_x").unwrap_or_default().as_bytes();
    digits.len() >= 4 && digits[..4].iter().all(u8::is_ascii_hexdigit)
}

/// SPEC (XML 1.0, production 4): `NameStartChar`. `º` and circled letters are alphabetic, but no name begins with them.
pub(crate) fn is_name_start(char: char) -> bool {
    matches!(char,
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

/// A safe part of what XML allows: letters and digits of any script as far as XML 1.0 knew them in all its editions.
fn is_name_char(char: char, is_first: bool) -> bool {
    match char {
        'a'..='z' | 'A'..='Z' | '_' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{ff}' => true,
        '0'..='9' | '-' | '.' => !is_first,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_names_stay() {
        for name in ["isComment", "_status", "due-date", "été", "a.b_x"] {
            assert_eq!((name_of(name), name_from(name)), (name.into(), name.into()));
        }
        assert_eq!(name_of("due date"), "due_x0020_date");
        assert_eq!(name_of("1:_x0020_"), "_x0031__x003A__x005F_x0020_");
        assert_eq!(replaced_name_of("type"), "_x0074_ype");
        assert_eq!((name_of("xmlUrl"), name_of("xmlns")), ("xmlUrl".into(), "_x0078_mlns".into()));
        assert_eq!(name_from("_x0078_mlUrl"), "xmlUrl");
    }

    proptest! {
        #[test]
        fn every_text_is_a_name(text in "(_|x|00|20|5F|[ -~]|é|😀|:){0,9}") {
            for name in [name_of(&text).into_owned(), replaced_name_of(&text)] {
                prop_assert_eq!(name_from(&name), text.as_str());
                prop_assert!(roxmltree::Document::parse(&format!("<a {name}=''/>")).is_ok(), "{}", name);
            }
        }
    }
}
