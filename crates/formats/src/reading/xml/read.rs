//! XML elements in order, with their places in the file.
//!
//! Tags and texts, which a map contains by the hundred thousand, are read in one pass; quick-xml finds the end of
//! everything else and diagnoses tags that never end.

use panmap_model::{Code, Diagnostic, Report, Span};
use quick_xml::Reader;
use quick_xml::events::Event as Token;

use super::entity::Entities;
use super::event::{Event, Tag, Text};
use super::piece::Piece;
use super::reference;
use super::tag::{Attribute, Part, Scanner, is_space};
use super::unclosed::Unclosed;

/// What is said of a value without quotes.
pub(super) const UNQUOTED: &str = "the value of an attribute is not in quotes";

/// Names of attributes that are compared one with the other; more are not worth it.
pub(super) const COMPARED: usize = 64;

/// The elements and texts of a document. Malformed XML is an error at its position; everything before it has been
/// returned.
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that was read or is wanted")]
pub(crate) struct Elements<'a> {
    /// The diagnostics so far.
    pub(crate) report: Report,
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) open: Vec<Tag<'a>>,
    pub(super) attributes: Vec<Attribute<'a>>,
    pub(super) entities: Entities<'a>,
    /// Whether reading goes on behind what is malformed.
    pub(super) recovers: bool,
    /// Whether the last start tag was a whole element, whose end was not handed out yet.
    is_empty: bool,
    pub(super) is_root_seen: bool,
    /// Whether a document type was read.
    pub(super) has_type: bool,
    pub(super) unclosed: Unclosed,
}

impl<'a> Elements<'a> {
    pub(crate) fn new(text: &'a str, report: Report) -> Self {
        Self {
            report,
            text,
            at: 0,
            open: Vec::new(),
            attributes: Vec::new(),
            entities: Entities::default(),
            recovers: false,
            is_empty: false,
            is_root_seen: false,
            has_type: false,
            unclosed: Unclosed::default(),
        }
    }

    /// Goes on behind what is malformed, and reports it as a warning.
    pub(crate) fn recovering(self, recovers: bool) -> Self {
        Self { recovers, ..self }
    }

    /// Returns the next start tag, end tag or text; skips comments, processing instructions and document types.
    ///
    /// # Errors
    ///
    /// Returns an error if the document is malformed. Nothing more can be read in that case.
    pub(crate) fn next(&mut self) -> Result<Event<'a>, Diagnostic> {
        if std::mem::take(&mut self.is_empty)
            && let Some(tag) = self.open.pop()
        {
            return Ok(Event::End(tag.name));
        }
        loop {
            let start = self.at;
            let rest = &self.text.as_bytes()[start..];
            match rest {
                [b'<', b'/', name @ ..] => {
                    if let Some(end) = self.end(name)? {
                        return Ok(Event::End(end));
                    }
                }
                [b'<', b'!' | b'?', ..] => {
                    if let Some(text) = self.other()? {
                        return Ok(Event::Text(text));
                    }
                }
                [b'<', ..] => {
                    if let Some(tag) = self.start()? {
                        return Ok(Event::Start(tag));
                    }
                }
                [] => {
                    return match self.open.last() {
                        None => Ok(Event::Eof),
                        Some(tag) => Err(malformed(format!("<{}> is never closed", tag.name), tag.span())),
                    };
                }
                _ => {
                    // Between tags, there is usually only white space.
                    let blank = blank(rest);
                    self.at += match rest.get(blank) {
                        Some(b'<') => blank,
                        _ => memchr::memchr(b'<', rest).unwrap_or(rest.len()),
                    };
                    let raw = &self.text[start..self.at];
                    let text = Text { raw, start, is_blank: blank == raw.len(), is_literal: false };
                    if !self.open.is_empty() {
                        if !text.is_blank
                            && let Some(end) = memchr::memmem::find(raw.as_bytes(), b"]]>")
                        {
                            self.not_well_formed(start + end..start + end + 3, "`]]>` stands in a text");
                        }
                        return Ok(Event::Text(text));
                    }
                    self.outside(text)?;
                }
            }
        }
    }

    /// Returns the next start or end tag where no text should precede it; reports any text that does.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`next`](Self::next).
    #[inline]
    pub(crate) fn next_tag(&mut self) -> Result<Event<'a>, Diagnostic> {
        loop {
            // Usually, white space and a tag follow, which are read directly.
            if !self.is_empty {
                self.at += blank(&self.text.as_bytes()[self.at..]);
                match self.text.as_bytes()[self.at..] {
                    [b'<', b'/', ref name @ ..] => {
                        if let Some(end) = self.end(name)? {
                            return Ok(Event::End(end));
                        }
                        continue;
                    }
                    [b'<', b'a'..=b'z', ..] => {
                        if let Some(tag) = self.start()? {
                            return Ok(Event::Start(tag));
                        }
                        continue;
                    }
                    _ => {}
                }
            }
            match self.next()? {
                Event::Text(text) => self.ignored_text(text),
                event => return Ok(event),
            }
        }
    }

    /// The current position, after the last event returned.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Splits a text at its references. Line ends are not normalized to `\n` yet.
    pub(crate) fn pieces(&mut self, text: Text<'a>, mut take: impl FnMut(Piece<'a>)) {
        if text.is_literal {
            take(Piece::Literal(text.raw));
        } else {
            reference::pieces(text.raw, text.start, &mut self.entities, &mut self.report, take);
        }
    }

    /// Skips the rest of the innermost open element.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`next`](Self::next).
    pub(crate) fn skip(&mut self) -> Result<(), Diagnostic> {
        let depth = self.open.len();
        while !matches!(self.next()?, Event::End(_) | Event::Eof if self.open.len() < depth) {}
        Ok(())
    }

    /// Skips the rest of the innermost open element, and reports its content.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`next`](Self::next).
    pub(crate) fn leave(&mut self) -> Result<(), Diagnostic> {
        while let Event::Start(tag) = self.next_tag()? {
            self.leave_out(tag)?;
        }
        Ok(())
    }

    /// Reads a start tag with its attributes; `None` where there is nothing of it that can be read.
    #[inline]
    fn start(&mut self) -> Result<Option<Tag<'a>>, Diagnostic> {
        let start = self.at;
        let mut scanner = Scanner::new(self.text, start + 1);
        let qualified = scanner.name();
        self.attributes.clear();
        let mut is_last_kept = true;
        self.is_empty = loop {
            let before = self.attributes.len();
            match scanner.next(&mut self.attributes) {
                Part::Attribute(flaw) => {
                    if let [others @ .., attribute] = &self.attributes[..]
                        && others.iter().take(COMPARED).any(|other| other.name == attribute.name)
                    {
                        self.drop_repeated();
                    } else if let Some(flaw) = flaw {
                        self.report_flaw(flaw);
                    }
                    is_last_kept = self.attributes.len() > before;
                }
                Part::Unquoted(name) if self.recovers => {
                    scanner.unquoted(name, &mut self.attributes);
                    self.report_unquoted();
                    is_last_kept = self.attributes.len() > before;
                }
                Part::End { is_empty } => {
                    self.at = scanner.position();
                    break is_empty;
                }
                part @ (Part::Eof | Part::Wrong(..)) if self.recovers => {
                    let (message, at) = match part {
                        Part::Wrong(message, at) => (message, at),
                        _ => ("the value of an attribute has no end", scanner.position()),
                    };
                    let Some(is_empty) = self.leave_tag(message, at, is_last_kept) else { return Ok(None) };
                    break is_empty;
                }
                Part::Eof => return Err(self.unclosed()),
                part @ (Part::Wrong(..) | Part::Unquoted(_)) => {
                    let (message, at) = match part {
                        Part::Wrong(message, at) => (message, at),
                        _ => (UNQUOTED, scanner.position()),
                    };
                    let length = self.text[at..].chars().next().map_or(0, char::len_utf8);
                    return Err(malformed(message.into(), (at..at + length).into()));
                }
            }
        };
        if let Some(at) = scanner.odd_name {
            self.not_well_formed(at..at + 1, "a name has a character that no name has there");
        }
        if self.open.is_empty() && self.is_root_seen {
            self.not_well_formed(start..start + 1, "an element stands behind the end of the first one");
        }
        // Names are too short for a search by words.
        let prefix = qualified.bytes().rposition(|byte| byte == b':').map_or(0, |colon| colon + 1);
        let tag = Tag { name: &qualified[prefix..], prefix, start };
        self.open.push(tag);
        self.is_root_seen = true;
        Ok(Some(tag))
    }

    /// Skips a comment, a processing instruction or a document type, or returns the text of a CDATA section.
    fn other(&mut self) -> Result<Option<Text<'a>>, Diagnostic> {
        let start = self.at;
        if self.leave_unclosed() {
            return Ok(None);
        }
        let mut tokens = Reader::from_str(&self.text[start..]);
        let token = tokens.read_event();
        let place = |offset: u64| start.saturating_add(offset as usize).min(self.text.len());
        match token {
            Ok(token) => {
                self.at = place(tokens.buffer_position());
                if let Token::DocType(_) = token {
                    self.entities.declare(&self.text[start..self.at]);
                }
                if !matches!(token, Token::CData(_)) {
                    self.check_other(start..self.at);
                    return Ok(None);
                }
            }
            Err(error) if self.recovers => {
                self.unclosed.remember(&self.text[start..], &error);
                self.leave_other(&error.to_string());
                return Ok(None);
            }
            Err(error) => {
                let at = place(tokens.error_position());
                let length = self.text[at..].chars().next().map_or(0, char::len_utf8);
                return Err(malformed(error.to_string(), (at..at + length).into()));
            }
        }
        let (start, end) = (start + "<![CDATA[".len(), self.at - "]]>".len());
        let text = Text { raw: &self.text[start..end], start, is_blank: false, is_literal: true };
        if self.open.is_empty() {
            self.outside(text)?;
            return Ok(None);
        }
        Ok(Some(text))
    }

    /// Returns the error for a tag that never ends.
    fn unclosed(&mut self) -> Diagnostic {
        let start = self.at;
        self.other()
            .err()
            .unwrap_or_else(|| malformed("a tag is never closed".into(), (start..start + 1).into()))
    }

    /// Reads an end tag, of which this begins with the name. Returns the name of the element that it ends, if any.
    fn end(&mut self, rest: &'a [u8]) -> Result<Option<&'a str>, Diagnostic> {
        let start = self.at;
        if let Some(Tag { name, prefix: 0, .. }) = self.open.last().copied()
            && rest.strip_prefix(name.as_bytes()).is_some_and(|rest| rest.starts_with(b">"))
        {
            self.open.pop();
            self.at += "</>".len() + name.len();
            return Ok(Some(name));
        }
        let Some(length) = memchr::memchr(b'>', rest) else { return Err(self.unclosed()) };
        let end = start + "</>".len() + length;
        self.at = end;
        let name = self.text[start + 2..end - 1].trim_ascii_end();
        match self.open.pop() {
            Some(tag) if name == &self.text[tag.start + 1..tag.end()] => Ok(Some(tag.name)),
            tag if self.recovers => Ok(self.leave_end(name, tag, start)),
            Some(tag) => {
                let message = format!("</{name}> ends <{}>, which is still open", tag.name);
                Err(malformed(message, (start..end).into()))
            }
            None => Err(malformed(format!("</{name}> ends what never began"), (start..end).into())),
        }
    }

    /// Handles a text before or after the root element.
    fn outside(&mut self, text: Text<'a>) -> Result<(), Diagnostic> {
        if text.raw.trim_matches(|char: char| char.is_whitespace() || char == '\u{feff}').is_empty() {
            return Ok(());
        }
        if self.is_root_seen {
            self.ignored_text(text);
            return Ok(());
        }
        let leading = text.raw.len() - text.raw.trim_start().len();
        let start = text.start + leading;
        let length = text.raw[leading..].chars().next().map_or(0, char::len_utf8);
        let rest = &self.text[self.at..];
        if self.recovers && !rest.is_empty() {
            self.skipped("text stands before the first element", start..self.at);
            return Ok(());
        }
        let (message, help) = if rest.is_empty() {
            (
                "this is not XML: no element begins in it",
                "get the file again, or name the format it is in with `--from`",
            )
        } else if super::first::first_element(rest)
            .is_some_and(|element| element.starts_with(char::is_alphabetic))
        {
            (
                "text stands before the first element",
                "delete it if it is not part of the map; if the beginning is missing, get the whole file, or read what is there with --recover",
            )
        } else {
            (
                "the beginning of the file is missing",
                "get the whole file, or read what is there with --recover",
            )
        };
        Err(Diagnostic::error(Code::MalformedInput, message).at(start..start + length).help(help))
    }
}

/// Returns the length of the white space at the beginning of a text.
fn blank(text: &[u8]) -> usize {
    /// The number of spaces compared in one step, because tags are indented.
    const SPACES: u128 = u128::from_le_bytes([b' '; 16]);
    let mut at = usize::from(text.starts_with(b"\n"));
    while let Some(chunk) = text[at..].first_chunk() {
        let same = ((u128::from_le_bytes(*chunk) ^ SPACES).trailing_zeros() / u8::BITS) as usize;
        at += same;
        if same < chunk.len() {
            break;
        }
    }
    at + text[at..].iter().take_while(|byte| is_space(**byte)).count()
}

fn malformed(message: String, span: Span) -> Diagnostic {
    Diagnostic::error(Code::MalformedInput, message).at(span)
}
