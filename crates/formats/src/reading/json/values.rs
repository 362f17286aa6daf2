//! A JSON text as a flat vector of values: the shapes in which topics do not stand in document order need all of it.

use std::borrow::Cow;

use panmap_model::{Diagnostic, Report, Span};

use super::Lexer;

/// The position of a value in a text's vector.
pub(crate) type At = usize;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    Array,
    /// A string, a number or a boolean.
    Scalar,
    Null,
}

#[derive(Clone, Copy, Debug)]
struct Value {
    /// Where the name of the member begins; for items of arrays where the item does.
    key: u32,
    start: u32,
    /// The value behind this one and all that is in it.
    next: u32,
}

/// The values of a text, each followed by what is in it. Arrays of arrays hold no topics, so what is in them is left out.
#[derive(Debug)]
pub(crate) struct Values<'a> {
    text: &'a str,
    all: Vec<Value>,
    /// The number of surrogates without their other half, and the place of the last one.
    lone_surrogates: (usize, Span),
}

impl<'a> Values<'a> {
    /// The values of a text, as far as it is well-formed, and where it is not.
    pub(crate) fn of(text: &'a str) -> (Self, Result<(), Diagnostic>) {
        let mut values = Self { text, all: Vec::new(), lone_surrogates: (0, Span::default()) };
        let mut lexer = Lexer::new(text);
        let mut open = Vec::new();
        let end = values.read(&mut lexer, &mut open);
        values.lone_surrogates = lexer.surrogates();
        let count = values.all.len() as u32;
        for at in open {
            values.all[at as usize].next = count;
        }
        (values, end.and_then(|()| lexer.end()))
    }

    fn read(&mut self, lexer: &mut Lexer<'a>, open: &mut Vec<u32>) -> Result<(), Diagnostic> {
        let mut key = None;
        loop {
            let first = lexer.peek();
            let start = lexer.position() as u32;
            let at = self.all.len() as u32;
            let is_in_array = open.last().is_some_and(|above| self.kind(*above as usize) == Kind::Array);
            match first {
                Some(b'{') => lexer.open_object()?,
                Some(b'[') if !is_in_array => lexer.open_array()?,
                _ => lexer.skip()?,
            }
            self.all.push(Value { key: key.unwrap_or(start), start, next: at + 1 });
            if first == Some(b'{') || first == Some(b'[') && !is_in_array {
                open.push(at);
            }
            // Out of all that ends here, and on to the next value.
            loop {
                let Some(&at) = open.last() else { return Ok(()) };
                key = None;
                let is_inside = if self.kind(at as usize) == Kind::Object {
                    key = lexer.next_member()?.map(|(_, span)| span.start as u32);
                    key.is_some()
                } else {
                    lexer.next_item()?
                };
                if is_inside {
                    break;
                }
                open.pop();
                self.all[at as usize].next = self.all.len() as u32;
            }
        }
    }

    /// The outermost value.
    pub(crate) fn root(&self) -> Option<At> {
        (!self.all.is_empty()).then_some(0)
    }

    pub(crate) fn kind(&self, at: At) -> Kind {
        match self.text.as_bytes()[self.all[at].start as usize] {
            b'{' => Kind::Object,
            b'[' => Kind::Array,
            b'n' => Kind::Null,
            _ => Kind::Scalar,
        }
    }

    /// Where the name of a member stands, or an item itself.
    pub(crate) fn place(&self, at: At) -> Span {
        let start = self.all[at].key as usize;
        (start..start + self.quoted(start).unwrap_or(1)).into()
    }

    /// How long the string is that begins here.
    fn quoted(&self, start: usize) -> Option<usize> {
        let mut lexer = Lexer::new(&self.text[start..]);
        lexer.string().is_ok().then(|| lexer.position())
    }

    /// The name of a member as it is written; names with escapes are none that a program is known by.
    pub(crate) fn key(&self, at: At) -> &'a str {
        let Value { key, start, .. } = self.all[at];
        let name = &self.text[key as usize..start as usize];
        name.trim_end()
            .strip_suffix(':')
            .map(str::trim_end)
            .and_then(|name| name.strip_prefix('"')?.strip_suffix('"'))
            .unwrap_or_default()
    }

    /// The name of a member as it is meant.
    pub(crate) fn name(&self, at: At) -> Cow<'a, str> {
        let written = self.key(at);
        if !written.contains('\\') {
            return written.into();
        }
        let quoted = format!("\"{written}\"");
        let mut lexer = Lexer::new(&quoted);
        lexer.string().map(|name| name.to_owned().into()).unwrap_or(written.into())
    }

    /// Whether a value is `true` or `false`.
    pub(crate) fn is_boolean(&self, at: At) -> bool {
        matches!(self.text.as_bytes()[self.all[at].start as usize], b't' | b'f')
    }

    /// What is directly in an object or an array.
    pub(crate) fn items(&self, at: At) -> impl Iterator<Item = At> {
        let end = self.all[at].next as usize;
        let mut next = at + 1;
        std::iter::from_fn(move || {
            let item = next;
            next = if item < end { self.all[item].next as usize } else { return None };
            Some(item)
        })
    }

    /// Whether a value is another or stands in it.
    pub(crate) fn holds(&self, at: At, other: At) -> bool {
        (at..self.all[at].next as usize).contains(&other)
    }

    /// A member of an object; of several with this name the last.
    pub(crate) fn member(&self, at: At, name: &str) -> Option<At> {
        if self.kind(at) != Kind::Object {
            return None;
        }
        self.items(at).filter(|item| self.key(*item) == name).last()
    }

    /// A member of a member, and so on.
    pub(crate) fn path(&self, at: At, names: &[&str]) -> Option<At> {
        names.iter().try_fold(at, |at, name| self.member(at, name))
    }

    /// A string, a number or a boolean as text.
    pub(crate) fn text(&self, at: At) -> Option<String> {
        let mut lexer = Lexer::new(&self.text[self.all[at].start as usize..]);
        if self.kind(at) == Kind::Scalar { lexer.scalar().ok().flatten().map(str::to_owned) } else { None }
    }

    /// A member of an object that is a string, a number or a boolean.
    pub(crate) fn word(&self, at: At, name: &str) -> Option<String> {
        self.text(self.member(at, name)?)
    }

    /// Reports characters that were not whole.
    pub(crate) fn told_of_surrogates(&self, report: &mut Report) {
        super::told_of_surrogates(self.lone_surrogates, report);
    }

    /// A value as written, without the white space between its tokens.
    pub(crate) fn compact(&self, at: At) -> String {
        let text = &self.text[self.all[at].start as usize..];
        let mut lexer = Lexer::new(text);
        // What is malformed ends the text, and so the value.
        let end = if lexer.skip().is_ok() { lexer.position() } else { text.len() };
        let (mut compact, mut is_in_string, mut is_escaped) = (String::new(), false, false);
        for char in text[..end].chars() {
            match char {
                ' ' | '\n' | '\r' | '\t' if !is_in_string => continue,
                '"' if !is_escaped => is_in_string = !is_in_string,
                _ => {}
            }
            is_escaped = char == '\\' && !is_escaped;
            compact.push(char);
        }
        compact
    }

    /// Whether a value says anything: it is not `null`, `""`, `[]` or `{}`.
    pub(crate) fn is_there(&self, at: At) -> bool {
        match self.kind(at) {
            Kind::Null => false,
            Kind::Object => self.all[at].next as usize > at + 1,
            Kind::Array => !self.text[self.all[at].start as usize + 1..].trim_start().starts_with(']'),
            Kind::Scalar => !self.text[self.all[at].start as usize..].starts_with("\"\""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_names() {
        let (values, end) = Values::of(r#"{"a": [1, {"b": "c\n"}], "d": null, "a2": {}}"#);
        assert!(end.is_ok());
        let list = values.member(0, "a").unwrap();
        let items: Vec<_> = values.items(list).collect();
        assert_eq!(values.text(items[0]).as_deref(), Some("1"));
        assert_eq!(values.path(items[1], &["b"]).and_then(|at| values.text(at)).as_deref(), Some("c\n"));
        assert_eq!(values.items(0).map(|at| values.key(at)).collect::<Vec<_>>(), ["a", "d", "a2"]);
        assert_eq!(values.items(0).filter(|at| values.is_there(*at)).count(), 1);
        assert_eq!(values.compact(list), r#"[1,{"b":"c\n"}]"#);
        let (spaced, _) = Values::of(r#" [ " \\" , "\" " ] "#);
        assert_eq!(spaced.compact(0), r#"[" \\","\" "]"#);
        let (cut, end) = Values::of(r#"{"a": [1, {"b""#);
        assert!(end.is_err() && cut.items(0).count() == 1);
    }
}
