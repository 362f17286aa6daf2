//! Writing JSON: nested objects with one member per line, without recursion.

use std::fmt::Display;
use std::io::{self, Write};

use panmap_model::{Edge, MindMap, OutlineTopic, Topic};

use super::scan::stops;
use super::sink::indent;

/// Writes a tree of objects, each with the members that `write_members` writes and a list of its children.
pub(crate) fn write_trees<W: Write>(
    map: &MindMap,
    level: usize,
    out: &mut W,
    mut write_members: impl FnMut(Topic<'_>, &mut Members<'_, W>) -> io::Result<()>,
) -> io::Result<()> {
    let mut is_first = true;
    for edge in map.edges() {
        match edge {
            Edge::Enter(topic) => {
                let level = level + 2 * topic.depth();
                if topic.id().index() > 0 {
                    next(out, level, is_first)?;
                }
                out.write_all(b"{")?;
                let mut members = Members::new(out, level + 1);
                write_members(topic, &mut members)?;
                members.key("children")?.write_all(b"[")?;
                is_first = true;
            }
            Edge::Leave(topic) => {
                end(out, level + 2 * topic.depth(), topic.is_leaf())?;
                is_first = false;
            }
        }
    }
    Ok(())
}

/// Writes a topic that has a text and no more, in a tree whose first level is this one, and the ends of all that ends
/// behind it; `opening` stands before the text.
pub(crate) fn outline_topic(
    topic: OutlineTopic<'_>,
    level: usize,
    opening: &[u8],
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let level_of = |depth: usize| level + 2 * depth;
    next(out, level_of(topic.depth), topic.above < topic.depth)?;
    out.write_all(b"{\n")?;
    indent(out, level_of(topic.depth) + 1)?;
    out.write_all(opening)?;
    string(out, topic.text)?;
    out.write_all(b",\n")?;
    indent(out, level_of(topic.depth) + 1)?;
    out.write_all(b"\"children\": [")?;
    let ended = (topic.below..=topic.depth).rev();
    ended.into_iter().try_for_each(|depth| end(out, level_of(depth), depth == topic.depth))
}

/// Writes what stands before an object in a list of children.
fn next(out: &mut impl Write, level: usize, is_first: bool) -> io::Result<()> {
    out.write_all(if is_first { b"\n" } else { b",\n" })?;
    indent(out, level)
}

/// Writes the ends of a list of children, and of the object it is in.
fn end(out: &mut impl Write, level: usize, is_leaf: bool) -> io::Result<()> {
    if !is_leaf {
        out.write_all(b"\n")?;
        indent(out, level + 1)?;
    }
    out.write_all(b"]\n")?;
    indent(out, level)?;
    out.write_all(b"}")
}

/// Writes the members of one object, one per line.
pub(crate) struct Members<'w, W> {
    out: &'w mut W,
    level: usize,
    is_first: bool,
}

impl<'w, W: Write> Members<'w, W> {
    pub(crate) fn new(out: &'w mut W, level: usize) -> Self {
        Self { out, level, is_first: true }
    }

    /// Writes the name of a member and returns the output for its value.
    pub(crate) fn key(&mut self, key: &str) -> io::Result<&mut W> {
        self.out.write_all(if std::mem::take(&mut self.is_first) { b"\n" } else { b",\n" })?;
        indent(self.out, self.level)?;
        write_key(self.out, key)?;
        Ok(self.out)
    }

    /// The output for the members.
    pub(crate) fn out(&mut self) -> &mut W {
        self.out
    }

    pub(crate) fn text(&mut self, key: &str, text: &str) -> io::Result<()> {
        let out = self.key(key)?;
        string(out, text)
    }

    /// Writes a member that is an object.
    pub(crate) fn object(
        &mut self,
        key: &str,
        write: impl FnOnce(&mut Members<'_, W>) -> io::Result<()>,
    ) -> io::Result<()> {
        let level = self.level;
        let out = self.key(key)?;
        out.write_all(b"{")?;
        let mut members = Members::new(out, level + 1);
        write(&mut members)?;
        let is_empty = members.is_first;
        if !is_empty {
            out.write_all(b"\n")?;
            indent(out, level)?;
        }
        out.write_all(b"}")
    }

    /// Writes a member whose name and value are JSON already.
    pub(crate) fn member(&mut self, source: &str) -> io::Result<()> {
        self.out.write_all(if std::mem::take(&mut self.is_first) { b"\n" } else { b",\n" })?;
        indent(self.out, self.level)?;
        self.out.write_all(source.as_bytes())
    }

    /// Writes a member of any name that is a string.
    pub(crate) fn named(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.out.write_all(if std::mem::take(&mut self.is_first) { b"\n" } else { b",\n" })?;
        indent(self.out, self.level)?;
        string(self.out, name)?;
        self.out.write_all(b": ")?;
        string(self.out, text)
    }

    /// Writes a member that is a list of strings, unless there are none.
    pub(crate) fn texts<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) -> io::Result<()> {
        self.list(key, texts, |out, text| string(out, text))
    }

    /// Writes a member that is a list of attributes, unless there are none.
    pub(crate) fn attributes<'t>(
        &mut self,
        key: &str,
        attributes: impl Iterator<Item = (&'t str, &'t str)>,
    ) -> io::Result<()> {
        self.list(key, attributes, |out, (name, value)| {
            line(out, |line| {
                line.text("name", name)?;
                line.text("value", value)
            })
        })
    }

    /// Writes a member that is a list on one line, unless the list is empty.
    pub(crate) fn list<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        write: impl FnMut(&mut W, T) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut items = items.peekable();
        if items.peek().is_none() { Ok(()) } else { on_one_line(self.key(key)?, items, write) }
    }

    /// Writes a member that is a list with one item per line, unless the list is empty.
    pub(crate) fn rows<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut W, T) -> io::Result<()>,
    ) -> io::Result<()> {
        let level = self.level;
        let mut is_first = true;
        for item in items {
            if std::mem::take(&mut is_first) {
                self.key(key)?.write_all(b"[\n")?;
            } else {
                self.out.write_all(b",\n")?;
            }
            indent(self.out, level + 1)?;
            write(self.out, item)?;
        }
        if is_first {
            return Ok(());
        }
        self.out.write_all(b"\n")?;
        indent(self.out, level)?;
        self.out.write_all(b"]")
    }
}

/// Writes the members of one object, all on one line.
pub(crate) struct Line<'w, W> {
    out: &'w mut W,
    is_first: bool,
}

/// Writes an object on one line.
pub(crate) fn line<W: Write>(
    out: &mut W,
    write: impl FnOnce(&mut Line<'_, W>) -> io::Result<()>,
) -> io::Result<()> {
    out.write_all(b"{")?;
    write(&mut Line { out, is_first: true })?;
    out.write_all(b"}")
}

impl<'w, W: Write> Line<'w, W> {
    /// The members of an object whose braces somebody else writes.
    pub(crate) fn inside(out: &'w mut W) -> Self {
        Self { out, is_first: true }
    }

    /// The members of such an object after others.
    pub(crate) fn after(out: &'w mut W) -> Self {
        Self { out, is_first: false }
    }

    /// Writes the name of a member and returns the output for its value.
    pub(crate) fn key(&mut self, key: &str) -> io::Result<&mut W> {
        if !std::mem::take(&mut self.is_first) {
            self.out.write_all(b", ")?;
        }
        write_key(self.out, key)?;
        Ok(self.out)
    }

    pub(crate) fn text(&mut self, key: &str, text: &str) -> io::Result<()> {
        string(self.key(key)?, text)
    }

    /// Writes a member that is a string, unless it is empty.
    pub(crate) fn some_text(&mut self, key: &str, text: &str) -> io::Result<()> {
        if text.is_empty() { Ok(()) } else { self.text(key, text) }
    }

    /// Writes a member that is a number, if there is one.
    pub(crate) fn number(&mut self, key: &str, number: Option<impl Display>) -> io::Result<()> {
        match number {
            Some(number) => write!(self.key(key)?, "{number}"),
            None => Ok(()),
        }
    }

    /// Writes a member whose name and value are JSON already.
    pub(crate) fn member(&mut self, source: &str) -> io::Result<()> {
        if !std::mem::take(&mut self.is_first) {
            self.out.write_all(b", ")?;
        }
        self.out.write_all(source.as_bytes())
    }

    /// Writes a member that is a list, unless the list is empty.
    pub(crate) fn list<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        write: impl FnMut(&mut W, T) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut items = items.peekable();
        if items.peek().is_none() { Ok(()) } else { on_one_line(self.key(key)?, items, write) }
    }

    /// The output for the value of a member.
    pub(crate) fn out(&mut self) -> &mut W {
        self.out
    }

    /// Writes a member that is `true` if `is_set`, and nothing otherwise.
    pub(crate) fn flag(&mut self, key: &str, is_set: bool) -> io::Result<()> {
        if is_set { self.key(key)?.write_all(b"true") } else { Ok(()) }
    }
}

/// Writes a list on one line.
fn on_one_line<W: Write, T>(
    out: &mut W,
    items: impl Iterator<Item = T>,
    mut write: impl FnMut(&mut W, T) -> io::Result<()>,
) -> io::Result<()> {
    for (at, item) in items.enumerate() {
        out.write_all(if at == 0 { b"[" } else { b", " })?;
        write(out, item)?;
    }
    out.write_all(b"]")
}

/// Writes the name of a member, which needs no escapes, and what stands before its value.
fn write_key(out: &mut impl Write, key: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    out.write_all(key.as_bytes())?;
    out.write_all(b"\": ")
}

/// Whether a byte of a string is written in another way.
#[expect(clippy::needless_bitwise_bool, reason = "many bytes are compared at once")]
const fn is_escaped(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

/// Writes a string.
pub(crate) fn string(out: &mut impl Write, text: &str) -> io::Result<()> {
    let bytes = text.as_bytes();
    let mut written = 0;
    out.write_all(b"\"")?;
    stops!(is_escaped).try_each(bytes, |at| {
        out.write_all(&bytes[written..at])?;
        written = at + 1;
        match bytes[at] {
            byte @ (b'"' | b'\\') => out.write_all(&[b'\\', byte]),
            b'\n' => out.write_all(b"\\n"),
            b'\r' => out.write_all(b"\\r"),
            b'\t' => out.write_all(b"\\t"),
            8 => out.write_all(b"\\b"),
            12 => out.write_all(b"\\f"),
            control => write!(out, "\\u{control:04x}"),
        }
    })?;
    out.write_all(&bytes[written..])?;
    out.write_all(b"\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_as_serde_json_writes_them() {
        let all: String = (0..0x250).chain(0x1f34e..0x1f350).filter_map(char::from_u32).collect();
        for text in ["", "plain", "\"", "a\\b\nc", all.as_str()] {
            let mut written = Vec::new();
            string(&mut written, text).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), serde_json::to_string(text).unwrap());
        }
    }
}
