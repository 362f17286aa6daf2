//! Strings, numbers and the three literals of JSON.

use std::ops::Range;

use panmap_model::Diagnostic;

use super::{Lexer, malformed};

/// Where the content of a string is: in the text, or unescaped in a buffer.
pub(crate) enum Place {
    Text(Range<usize>),
    Unescaped,
}

/// The bytes that end the content of a string or need processing: the quote, the backslash and control characters.
static STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        stops[byte] = true;
        byte += 1;
    }
    stops[b'"' as usize] = true;
    stops[b'\\' as usize] = true;
    stops
};

/// Number types with a maximum.
pub(crate) trait Bounded {
    const MAX: u32;
}

impl Bounded for u8 {
    const MAX: u32 = u8::MAX as u32;
}

impl Bounded for u16 {
    const MAX: u32 = u16::MAX as u32;
}

impl Bounded for u32 {
    const MAX: u32 = u32::MAX;
}

impl Lexer<'_> {
    /// Reads a string.
    pub(crate) fn string(&mut self) -> Result<&str, Diagnostic> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a string"));
        }
        let place = self.read_string()?;
        Ok(self.content(&place))
    }

    /// Reads a string, or a number, `true` or `false` as written; `None` for `null`.
    pub(crate) fn scalar(&mut self) -> Result<Option<&str>, Diagnostic> {
        match self.peek() {
            Some(b'"') => self.string().map(Some),
            Some(b'n') => self.read_word("null").map(|()| None),
            Some(b't' | b'f') => self.boolean().map(|value| Some(if value { "true" } else { "false" })),
            Some(b'-' | b'0'..=b'9') => {
                let range = self.read_number()?;
                Ok(Some(&self.text[range]))
            }
            _ => Err(self.unexpected("a string")),
        }
    }

    /// Reads `true` or `false`.
    pub(crate) fn boolean(&mut self) -> Result<bool, Diagnostic> {
        match self.peek() {
            Some(b't') => self.read_word("true").map(|()| true),
            Some(b'f') => self.read_word("false").map(|()| false),
            _ => Err(self.unexpected("`true` or `false`")),
        }
    }

    /// Reads a number without a fraction or exponent.
    pub(crate) fn integer(&mut self) -> Result<i64, Diagnostic> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.unexpected("a whole number"));
        }
        let range = self.read_number()?;
        self.text[range.clone()]
            .parse()
            .map_err(|_| malformed(range, "expected a whole number of at most 64 bits"))
    }

    /// Reads a number of this type without a fraction or exponent.
    pub(crate) fn number<T: TryFrom<i64> + Bounded>(&mut self) -> Result<T, Diagnostic> {
        self.peek();
        let start = self.position();
        let number = self.integer()?;
        T::try_from(number).map_err(|_| {
            malformed(start..self.position(), format!("expected a whole number from 0 to {}", T::MAX))
        })
    }

    pub(crate) fn scalar_or_error(&mut self) -> Result<(), Diagnostic> {
        self.scalar().map(|_| ()).map_err(|mut error| {
            error.message = error.message.replace("expected a string,", "expected a value,");
            error
        })
    }

    pub(crate) fn content(&self, place: &Place) -> &str {
        match place {
            Place::Text(range) => &self.text[range.clone()],
            Place::Unescaped => &self.unescaped,
        }
    }

    /// SPEC: `string = %x22 *char %x22`
    pub(crate) fn read_string(&mut self) -> Result<Place, Diagnostic> {
        self.is_fresh = false;
        let bytes = self.text.as_bytes();
        let open = self.at;
        let start = open + 1;
        let mut at = start;
        let mut copied = start;
        self.unescaped.clear();
        loop {
            while bytes.get(at).is_some_and(|byte| !STOPS[usize::from(*byte)]) {
                at += 1;
            }
            match bytes.get(at) {
                None => {
                    self.at = at;
                    return Err(malformed(open..open + 1, "this string has no end"));
                }
                Some(b'"') => {
                    self.at = at + 1;
                    if copied == start {
                        return Ok(Place::Text(start..at));
                    }
                    self.unescaped.push_str(&self.text[copied..at]);
                    return Ok(Place::Unescaped);
                }
                Some(b'\\') => {
                    self.unescaped.push_str(&self.text[copied..at]);
                    at = self.read_escape(at)?;
                    copied = at;
                }
                Some(byte) => {
                    let message =
                        format!("the control character U+{byte:04X} cannot stand in a string as it is");
                    return Err(malformed(at..at + 1, message));
                }
            }
        }
    }

    /// SPEC: `char = unescaped / escape ( %x22 / %x5C / %x2F / %x62 / %x66 / %x6E / %x72 / %x74 / %x75 4HEXDIG )`
    fn read_escape(&mut self, at: usize) -> Result<usize, Diagnostic> {
        let char = match self.text.as_bytes().get(at + 1) {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(*byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.read_code_unit(at),
            _ => {
                let end = at + 1 + self.text[at + 1..].chars().next().map_or(0, char::len_utf8);
                return Err(malformed(at..end, "there is no such escape in JSON"));
            }
        };
        self.unescaped.push(char);
        Ok(at + 2)
    }

    /// Reads `\uXXXX`, or two of them if they form one character.
    fn read_code_unit(&mut self, at: usize) -> Result<usize, Diagnostic> {
        let Some(unit) = self.code_unit(at) else {
            let rest = self.text[at + 2..].chars();
            let length: usize = rest.take(4).take_while(char::is_ascii_hexdigit).map(char::len_utf8).sum();
            return Err(malformed(at..at + 2 + length, "four hexadecimal digits belong after `\\u`"));
        };
        if let Some(char) = char::from_u32(unit) {
            self.unescaped.push(char);
            return Ok(at + 6);
        }
        if let (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) = (unit, self.code_unit(at + 6)) {
            let code = 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
            self.unescaped.extend(char::from_u32(code));
            return Ok(at + 12);
        }
        self.unescaped.push(char::REPLACEMENT_CHARACTER);
        self.lone_surrogates += 1;
        self.last_surrogate = (at..at + 6).into();
        Ok(at + 6)
    }

    fn code_unit(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| u32::from_str_radix(digits, 16).ok())?
    }

    /// SPEC: `number = [ minus ] int [ frac ] [ exp ]`
    fn read_number(&mut self) -> Result<Range<usize>, Diagnostic> {
        self.is_fresh = false;
        let bytes = self.text.as_bytes();
        let start = self.at;
        let digits = |at: usize| at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let int = start + usize::from(bytes[start] == b'-');
        let mut end = if bytes.get(int) == Some(&b'0') { int + 1 } else { digits(int) };
        let mut is_number = end > int;
        if bytes.get(end) == Some(&b'.') {
            let fraction = end + 1;
            end = digits(fraction);
            is_number &= end > fraction;
        }
        if let Some(b'e' | b'E') = bytes.get(end) {
            let exponent = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            end = digits(exponent.min(bytes.len()));
            is_number &= end > exponent;
        }
        self.at = end;
        let is_ended = !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        if is_number && is_ended {
            Ok(start..end)
        } else {
            Err(malformed(start..end, "this is no number in JSON"))
        }
    }

    fn read_word(&mut self, word: &str) -> Result<(), Diagnostic> {
        self.is_fresh = false;
        if !self.text[self.at..].starts_with(word) {
            return Err(self.unexpected("a value"));
        }
        self.at += word.len();
        Ok(())
    }
}
