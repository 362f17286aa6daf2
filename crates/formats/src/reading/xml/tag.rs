//! The parts of a start tag, from left to right.

use panmap_model::Span;

/// An attribute as written in the file.
#[derive(Clone, Copy)]
pub(crate) struct Attribute<'a> {
    pub(crate) name: &'a str,
    pub(crate) raw: &'a str,
    pub(super) start: usize,
}

/// The next part of a tag.
pub(super) enum Part<'a> {
    /// An attribute, which now is the last of the list.
    Attribute(Option<Flaw>),
    End {
        is_empty: bool,
    },
    /// The document ends within the tag.
    Eof,
    /// An error, with its message and position.
    Wrong(&'static str, usize),
    /// The name of an attribute whose value is not in quotes, which is next.
    Unquoted(&'a str),
}

const BARE_QUOTE: &str = "a quotation mark stands inside a value: XML writes it `&quot;`";

/// Reads a start tag.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Whether something stands before the attribute that is next, as it should.
    is_apart: bool,
    /// Where a name has a character that no name has.
    pub(super) odd_name: Option<usize>,
}

/// What XML forbids in an attribute that can be read all the same.
#[derive(Clone, Copy)]
pub(super) enum Flaw {
    /// No white space stands before it.
    Joined,
    /// A `<` stands in the value, at this place.
    Less(usize),
}

impl Attribute<'_> {
    /// The range of the value.
    pub(crate) fn span(self) -> Span {
        (self.start..self.start + self.raw.len()).into()
    }
}

impl<'a> Scanner<'a> {
    /// Creates a scanner for the text after the `<`.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, is_apart: true, odd_name: None }
    }

    /// The current position.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Reads a name: all characters up to one that ends a name.
    pub(super) fn name(&mut self) -> &'a str {
        let start = self.at;
        let begins = self.peek().is_some_and(|first| {
            first.is_ascii_alphabetic() || first >= 0x80 || matches!(first, b'_' | b':')
        });
        self.pass(|byte| IS_NAME[usize::from(byte)]);
        let odd = if begins { self.at } else { start };
        if !begins || self.peek().is_some_and(|next| !ENDS_NAME[usize::from(next)]) {
            self.pass(|byte| !ENDS_NAME[usize::from(byte)]);
            if self.at > start {
                self.odd_name.get_or_insert(odd);
            }
        }
        &self.text[start..self.at]
    }

    /// Reads the next attribute into a list, or the end of the tag.
    pub(super) fn next(&mut self, attributes: &mut Vec<Attribute<'a>>) -> Part<'a> {
        let end = self.at;
        self.pass(is_space);
        let start = self.at;
        self.is_apart = start > end;
        match &self.text.as_bytes()[start..] {
            [] | [b'/'] => return Part::Eof,
            [b'>', ..] => {
                self.at += 1;
                return Part::End { is_empty: false };
            }
            [b'/', b'>', ..] => {
                self.at += 2;
                return Part::End { is_empty: true };
            }
            _ => {}
        }
        let name = self.name();
        self.pass(is_space);
        match self.peek() {
            Some(b'=') if !name.is_empty() => self.at += 1,
            None => return Part::Eof,
            // What stands beside a value without quotes is no matter of quotes.
            _ if !self.is_apart && self.text[..end].ends_with(['"', '\'']) => {
                return Part::Wrong(BARE_QUOTE, end - 1);
            }
            _ => return Part::Wrong("an attribute has no `=`", start),
        }
        self.pass(is_space);
        let mark = match self.peek() {
            Some(mark @ (b'"' | b'\'')) => mark,
            None => return Part::Eof,
            _ => return Part::Unquoted(name),
        };
        let start = self.at + 1;
        let rest = &self.text.as_bytes()[start..];
        let mut flaw = (!self.is_apart).then_some(Flaw::Joined);
        let mut length = memchr::memchr2(mark, b'<', rest);
        if let Some(less) = length.filter(|at| rest[*at] == b'<') {
            flaw = flaw.or(Some(Flaw::Less(start + less)));
            length = memchr::memchr(mark, &rest[less..]).map(|behind| less + behind);
        }
        let Some(length) = length else { return Part::Eof };
        self.at = start + length + 1;
        attributes.push(Attribute { name, raw: &self.text[start..start + length], start });
        Part::Attribute(flaw)
    }

    /// Reads a value that is not in quotes: up to white space or the end of the tag.
    pub(super) fn unquoted(&mut self, name: &'a str, attributes: &mut Vec<Attribute<'a>>) {
        let start = self.at;
        self.pass(|byte| !is_space(byte) && !matches!(byte, b'<' | b'>'));
        if self.peek() == Some(b'>') && self.text[start..self.at].ends_with('/') {
            self.at -= 1;
        }
        attributes.push(Attribute { name, raw: &self.text[start..self.at], start });
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn pass(&mut self, is_passed: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&is_passed) {
            self.at += 1;
        }
    }
}

/// Whether a byte is white space.
pub(super) fn is_space(byte: u8) -> bool {
    // The first comparison decides for nearly all bytes.
    byte <= b' ' && matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Whether a byte can be one of a name.
pub(super) const fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.') || byte >= 0x80
}

/// Whether each byte can be one of a name.
const IS_NAME: [bool; 256] = {
    let mut is_name = [false; 256];
    let mut byte = 0;
    while byte < is_name.len() {
        is_name[byte] = is_of_name(byte as u8);
        byte += 1;
    }
    is_name
};

/// Whether each byte ends a name.
const ENDS_NAME: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte = 0;
    while byte < ends.len() {
        ends[byte] = matches!(byte as u8, b' ' | b'\t' | b'\n' | b'\r' | b'=' | b'>' | b'/');
        byte += 1;
    }
    ends
};
