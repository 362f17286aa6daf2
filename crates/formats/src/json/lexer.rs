//! JSON's tokens, pulled one by one: `serde_json` reads at most 128 levels, and maps are deeper.

use std::ops::Range;

use panmap_model::{Code, Diagnostic, Span};

/// A reader of JSON that steps through a text without recursion and without a tree of its own.
///
/// SPEC (RFC 8259): `value = false / null / true / object / array / number / string`, with white space between tokens.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// Whether an object or array was just opened, so that no comma stands before what comes next.
    is_fresh: bool,
    /// The last string, where it had escapes.
    unescaped: String,
    /// Surrogates without their other half, and where the last one stands.
    lone_surrogates: usize,
    last_surrogate: Span,
}

/// Where the content of a string is: in the text, or unescaped beside it.
enum Place {
    Text(Range<usize>),
    Unescaped,
}

/// Bytes at which the content of a string ends or needs work: the quote, the backslash, and control characters.
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

impl<'a> Lexer<'a> {
    /// A lexer at the beginning of a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            is_fresh: true,
            unescaped: String::new(),
            lone_surrogates: 0,
            last_surrogate: Span::default(),
        }
    }

    /// The first byte of the next token; `None` at the end.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// The byte the lexer has come to.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// How many surrogates had no other half and were replaced, and where the last one was.
    pub(super) fn lone_surrogates(&self) -> (usize, Span) {
        (self.lone_surrogates, self.last_surrogate)
    }

    /// Steps into an object.
    pub(super) fn open_object(&mut self) -> Result<(), Diagnostic> {
        self.open(b'{', "an object")
    }

    /// Steps into an array.
    pub(super) fn open_array(&mut self) -> Result<(), Diagnostic> {
        self.open(b'[', "an array")
    }

    /// Steps to the next member of an object, whose name it returns, or out of the object.
    pub(super) fn next_member(&mut self) -> Result<Option<(&str, Span)>, Diagnostic> {
        if !self.next(b'}', "`,` or `}`")? {
            return Ok(None);
        }
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("the name of a member in quotes"));
        }
        let start = self.at;
        let place = self.read_string()?;
        let span = Span::from(start..self.at);
        if self.peek() != Some(b':') {
            return Err(self.unexpected("`:`"));
        }
        self.at += 1;
        Ok(Some((self.content(&place), span)))
    }

    /// Steps to the next item of an array, or out of the array and returns false.
    pub(super) fn next_item(&mut self) -> Result<bool, Diagnostic> {
        self.next(b']', "`,` or `]`")
    }

    /// Reads a string.
    pub(super) fn string(&mut self) -> Result<&str, Diagnostic> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a string"));
        }
        let place = self.read_string()?;
        Ok(self.content(&place))
    }

    /// Reads a string, or a number, `true` or `false` as it is written; `null` is `None`.
    pub(super) fn scalar(&mut self) -> Result<Option<&str>, Diagnostic> {
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
    pub(super) fn boolean(&mut self) -> Result<bool, Diagnostic> {
        match self.peek() {
            Some(b't') => self.read_word("true").map(|()| true),
            Some(b'f') => self.read_word("false").map(|()| false),
            _ => Err(self.unexpected("`true` or `false`")),
        }
    }

    /// Reads a number without fraction or exponent.
    pub(super) fn integer(&mut self) -> Result<i64, Diagnostic> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.unexpected("a whole number"));
        }
        let range = self.read_number()?;
        self.text[range.clone()]
            .parse()
            .map_err(|_| malformed(range, "expected a whole number of at most 64 bits"))
    }

    /// Steps over a value, however deep.
    pub(super) fn skip(&mut self) -> Result<(), Diagnostic> {
        let mut open = Vec::new();
        loop {
            match self.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    self.open(bracket, "")?;
                    open.push(bracket);
                }
                _ => {
                    self.scalar_or_error()?;
                }
            }
            // Out of all that ends here, and on to the next value.
            loop {
                let is_inside = match open.last() {
                    None => return Ok(()),
                    Some(b'{') => self.next_member()?.is_some(),
                    Some(_) => self.next_item()?,
                };
                if is_inside {
                    break;
                }
                open.pop();
            }
        }
    }

    /// Whether nothing but white space is left; an error where something is.
    pub(super) fn end(&mut self) -> Result<(), Diagnostic> {
        if self.peek().is_some() { Err(self.unexpected("nothing after the map")) } else { Ok(()) }
    }

    /// The error that the next token is not what should stand there.
    pub(super) fn unexpected(&mut self, expected: &str) -> Diagnostic {
        let found = match self.peek() {
            None => return malformed(self.at..self.at, format!("expected {expected}, but the text ends")),
            Some(b'"') => "a string",
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b'-' | b'0'..=b'9') => "a number",
            Some(_) if self.text[self.at..].starts_with("null") => "`null`",
            Some(_) if self.text[self.at..].starts_with("true") => "`true`",
            Some(_) if self.text[self.at..].starts_with("false") => "`false`",
            Some(_) => {
                let char = self.text[self.at..].chars().next().unwrap_or_default();
                let end = self.at + char.len_utf8();
                return malformed(
                    self.at..end,
                    format!("expected {expected}, found `{}`", char.escape_debug()),
                );
            }
        };
        malformed(self.at..self.at + 1, format!("expected {expected}, found {found}"))
    }

    fn open(&mut self, bracket: u8, what: &str) -> Result<(), Diagnostic> {
        if self.peek() != Some(bracket) {
            return Err(self.unexpected(what));
        }
        self.at += 1;
        self.is_fresh = true;
        Ok(())
    }

    /// Steps over the comma before what comes next in an object or array, or over its end.
    fn next(&mut self, end: u8, expected: &str) -> Result<bool, Diagnostic> {
        let is_first = std::mem::take(&mut self.is_fresh);
        match self.peek() {
            Some(byte) if byte == end => {
                self.at += 1;
                return Ok(false);
            }
            Some(_) if is_first => {}
            Some(b',') => {
                self.at += 1;
                if self.peek() == Some(end) {
                    return Err(self.unexpected("something after the comma"));
                }
            }
            _ => return Err(self.unexpected(expected)),
        }
        Ok(true)
    }

    fn scalar_or_error(&mut self) -> Result<(), Diagnostic> {
        self.scalar().map(|_| ()).map_err(|mut error| {
            error.message = error.message.replace("expected a string,", "expected a value,");
            error
        })
    }

    fn content(&self, place: &Place) -> &str {
        match place {
            Place::Text(range) => &self.text[range.clone()],
            Place::Unescaped => &self.unescaped,
        }
    }

    /// SPEC: `string = %x22 *char %x22`
    fn read_string(&mut self) -> Result<Place, Diagnostic> {
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

    /// Reads `\uXXXX`, or two of them that are one character.
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

/// The error that a text is no JSON, or not what a map is made of.
pub(super) fn malformed(span: impl Into<Span>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::MalformedInput, message).at(span)
}
