//! Nodes that are nothing but words.

use std::io::{self, Write};

use panmap_model::OutlineTopic;

use super::super::dialect::{self, Dialect, PLAIN};
use crate::writing::sink::{indent, number};
use crate::writing::xml::{self, Charset};

/// Writes a topic that is nothing but words, and the ends of those that end behind it.
pub(in super::super) fn outline_topic(topic: OutlineTopic<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    indent(out, topic.depth)?;
    write_plain(out, &PLAIN, topic.text, false)?;
    write_number(out, topic.position + 1)?;
    out.write_all(if topic.below <= topic.depth { b"/>\n" } else { b">\n" })?;
    (topic.below..topic.depth).rev().try_for_each(|depth| write_end(out, depth))
}

/// Writes the end of a node with others below it.
pub(super) fn write_end(out: &mut impl Write, depth: usize) -> io::Result<()> {
    indent(out, depth)?;
    out.write_all(b"</node>\n")
}

/// Writes the name of the element and a text without marks, and returns whether all characters could be written.
pub(super) fn write_plain(
    out: &mut impl Write,
    dialect: &Dialect,
    text: &str,
    is_formula: bool,
) -> io::Result<bool> {
    let opening = "<node TEXT=\"";
    if dialect.is_freeplane && !is_formula && dialect::is_special(text) {
        return xml::attribute(out, "<node TEXT=\"'", text, Charset::Ascii);
    }
    // FreeMind takes such a text for markup, Panmap does not where the `<` is a number.
    let markup = text.trim_start();
    if !markup.starts_with('<') || !dialect::is_html(markup) {
        return xml::attribute(out, opening, text, Charset::Ascii);
    }
    out.write_all(opening.as_bytes())?;
    for char in text[..=text.len() - markup.len()].chars() {
        write!(out, "&#x{:x};", u32::from(char))?;
    }
    xml::attribute(out, "", &markup[1..], Charset::Ascii)
}

/// Writes the id that is the number of a topic.
pub(super) fn write_number(out: &mut impl Write, id: usize) -> io::Result<()> {
    out.write_all(b" ID=\"ID_")?;
    number(out, id)?;
    out.write_all(b"\"")
}
