//! JSON's tokens, pulled one by one: `serde_json` reads at most 128 levels, and maps are deeper.

use panmap_model::{Code, Diagnostic, Span};

mod scalar;

/// A reader of JSON that steps through a text without recursion and without a tree of its own.
///
/// SPEC (RFC 8259): `value = false / null / true / object / array / number / string`, with white space between tokens.
pub(crate) struct Lexer<'a> {
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

impl<'a> Lexer<'a> {
    /// A lexer at the beginning of a text.
    pub(crate) fn new(text: &'a str) -> Self {
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
    pub(crate) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// The byte the lexer has come to.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// How many surrogates had no other half and were replaced, and where the last one was.
    pub(crate) fn lone_surrogates(&self) -> (usize, Span) {
        (self.lone_surrogates, self.last_surrogate)
    }

    /// Steps into an object.
    pub(crate) fn open_object(&mut self) -> Result<(), Diagnostic> {
        self.open(b'{', "an object")
    }

    /// Steps into an array.
    pub(crate) fn open_array(&mut self) -> Result<(), Diagnostic> {
        self.open(b'[', "an array")
    }

    /// Steps to the next member of an object, whose name it returns, or out of the object.
    pub(crate) fn next_member(&mut self) -> Result<Option<(&str, Span)>, Diagnostic> {
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
    pub(crate) fn next_item(&mut self) -> Result<bool, Diagnostic> {
        self.next(b']', "`,` or `]`")
    }

    /// Steps over a value, however deep.
    pub(crate) fn skip(&mut self) -> Result<(), Diagnostic> {
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
    pub(crate) fn end(&mut self) -> Result<(), Diagnostic> {
        if self.peek().is_some() { Err(self.unexpected("nothing after the map")) } else { Ok(()) }
    }

    /// The error that the next token is not what should stand there.
    pub(crate) fn unexpected(&mut self, expected: &str) -> Diagnostic {
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
}

/// The error that a text is no JSON, or not what a map is made of.
pub(crate) fn malformed(span: impl Into<Span>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::MalformedInput, message).at(span)
}
