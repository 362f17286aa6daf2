//! JSON as writers spell it: nested objects, each member in a line, without recursion.

use std::io::{self, Write};

use panmap_model::{Edge, MindMap, Topic};

use super::sink::indent;

/// Writes a tree of objects, each with the members that `write_members` writes and the list of its children.
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
                    out.write_all(if is_first { b"\n" } else { b",\n" })?;
                    indent(out, level)?;
                }
                out.write_all(b"{")?;
                let mut members = Members::new(out, level + 1);
                write_members(topic, &mut members)?;
                members.key("children")?.write_all(b"[")?;
                is_first = true;
            }
            Edge::Leave(topic) => {
                let level = level + 2 * topic.depth();
                if !topic.is_leaf() {
                    out.write_all(b"\n")?;
                    indent(out, level + 1)?;
                }
                out.write_all(b"]\n")?;
                indent(out, level)?;
                out.write_all(b"}")?;
                is_first = false;
            }
        }
    }
    Ok(())
}

/// Writes the members of one object, each in a line.
pub(crate) struct Members<'w, W> {
    out: &'w mut W,
    level: usize,
    is_first: bool,
}

impl<'w, W: Write> Members<'w, W> {
    pub(crate) fn new(out: &'w mut W, level: usize) -> Self {
        Self { out, level, is_first: true }
    }

    /// Writes the name of a member; its value is to be written to what is returned.
    pub(crate) fn key(&mut self, key: &str) -> io::Result<&mut W> {
        self.out.write_all(if std::mem::take(&mut self.is_first) { b"\n" } else { b",\n" })?;
        indent(self.out, self.level)?;
        write!(self.out, "\"{key}\": ")?;
        Ok(self.out)
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

    /// Writes a member that is a list of strings, where there are any.
    pub(crate) fn texts<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) -> io::Result<()> {
        self.list(key, texts, |out, text| string(out, text))
    }

    /// Writes a member that is a list of attributes, where there are any.
    pub(crate) fn attributes<'t>(
        &mut self,
        key: &str,
        attributes: impl Iterator<Item = (&'t str, &'t str)>,
    ) -> io::Result<()> {
        self.list(key, attributes, |out, (name, value)| {
            out.write_all(b"{\"name\": ")?;
            string(out, name)?;
            out.write_all(b", \"value\": ")?;
            string(out, value)?;
            out.write_all(b"}")
        })
    }

    fn list<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut W, T) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut is_first = true;
        for item in items {
            if std::mem::take(&mut is_first) {
                self.key(key)?.write_all(b"[")?;
            } else {
                self.out.write_all(b", ")?;
            }
            write(self.out, item)?;
        }
        if is_first { Ok(()) } else { self.out.write_all(b"]") }
    }
}

/// Writes a string.
pub(crate) fn string(out: &mut impl Write, text: &str) -> io::Result<()> {
    serde_json::to_writer(out, text).map_err(io::Error::from)
}
