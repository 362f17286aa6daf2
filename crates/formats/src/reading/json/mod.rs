//! JSON tokens, pulled one by one, because `serde_json` reads at most 128 levels and maps are deeper.

use panmap_model::{Code, Diagnostic, Report, Severity, Span};

mod scalar;
pub(crate) mod values;

/// A JSON reader that steps through a text without recursion and without building a tree.
///
/// SPEC (RFC 8259): `value = false / null / true / object / array / number / string`, with white space between tokens.
pub(crate) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// Whether an object or array was just opened, so that no comma precedes its first element.
    is_fresh: bool,
    /// The last string, if it contained escapes.
    unescaped: String,
    /// The number of surrogates without their other half, and the range of the last one.
    lone_surrogates: usize,
    last_surrogate: Span,
}

impl<'a> Lexer<'a> {
    /// Creates a lexer at the beginning of a text.
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

    /// Creates a lexer at a place in a text.
    pub(crate) fn starting_at(text: &'a str, at: usize) -> Self {
        Self { at, ..Self::new(text) }
    }

    /// The first byte of the next token; `None` at the end.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// The current position in bytes.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Reports the unpaired surrogates that were replaced so far.
    pub(crate) fn report_surrogates(&self, report: &mut Report) {
        told_of_surrogates(self.surrogates(), report);
    }

    /// The number of unpaired surrogates that were replaced so far, and the range of the last one.
    fn surrogates(&self) -> (usize, Span) {
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

    /// Steps to the next member of an object and returns its name, or steps out of the object.
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

    /// Steps to the next item of an array, or steps out of the array and returns `false`.
    pub(crate) fn next_item(&mut self) -> Result<bool, Diagnostic> {
        self.next(b']', "`,` or `]`")
    }

    /// Steps over a value of any depth.
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
            // Steps out of everything that ends here, and to the next value.
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

    /// Checks that only white space remains.
    pub(crate) fn end(&mut self) -> Result<(), Diagnostic> {
        if self.peek().is_some() { Err(self.unexpected("nothing after the map")) } else { Ok(()) }
    }

    /// Returns the error for an unexpected token.
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

    /// Steps over the comma before the next element of an object or array, or over the end.
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

/// Returns the error for a text that is not JSON or not a map.
pub(crate) fn malformed(span: impl Into<Span>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::MalformedInput, message).at(span)
}

/// Reports this many unpaired surrogates, of which the last is here.
fn told_of_surrogates((count, last): (usize, Span), report: &mut Report) {
    if count > 0 {
        report.add(Severity::Warning, Code::ReplacedCharacters, last, || {
            format!(
                "{count} of the characters are half a surrogate pair and became U+FFFD, the last one here"
            )
        });
    }
}
