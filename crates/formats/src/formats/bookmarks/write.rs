//! Writing a file that browsers import: a line for each folder and bookmark.

use std::io::{self, Write as _};

use panmap_model::{Fact, FactKind, Text, Timestamp, Topic};

use super::shape::{DOCTYPE, SPACES};
use crate::features::MapFeature;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

pub(super) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let map = fitted.map();
    let Some(root) = map.roots().next() else { return Ok(()) };
    let title = map.meta().title.as_deref().filter(|title| !title.is_empty()).unwrap_or(root.text());
    writeln!(out, "{DOCTYPE}")?;
    out.write_all(b"<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n<TITLE>")?;
    if !escape(out, title)? {
        out.lost_at(MapFeature::Title, "the title");
    }
    out.write_all(b"</TITLE>\n")?;
    element(out, "H1", root)?;
    note(out, root, fitted.note(root))?;
    out.write_all(b"<DL><p>\n")?;
    // The number of lists that are open.
    let mut open = 1;
    for topic in map.topics().skip(1) {
        while open > topic.depth() {
            open -= 1;
            close(out, open)?;
        }
        item(out, topic, fitted.note(topic))?;
        if is_folder(topic) {
            out.indent(topic.depth())?;
            out.write_all(b"<DL><p>\n")?;
            open = topic.depth() + 1;
        }
    }
    while open > 0 {
        open -= 1;
        close(out, open)?;
    }
    Ok(())
}

/// Whether a topic is a folder: what has no address is no bookmark.
fn is_folder(topic: Topic<'_>) -> bool {
    topic.children().next().is_some() || topic.link().is_none_or(str::is_empty)
}

fn close(out: &mut Sink<'_>, level: usize) -> io::Result<()> {
    out.indent(level)?;
    out.write_all(b"</DL><p>\n")
}

fn item(out: &mut Sink<'_>, topic: Topic<'_>, about: Option<Text<'_>>) -> io::Result<()> {
    out.indent(topic.depth())?;
    out.write_all(b"<DT>")?;
    element(out, if is_folder(topic) { "H3" } else { "A" }, topic)?;
    note(out, topic, about)
}

/// Writes the element of a topic on a line of its own. Browsers ignore what they know of other elements only.
fn element(out: &mut Sink<'_>, name: &str, topic: Topic<'_>) -> io::Result<()> {
    write!(out, "<{name}")?;
    let mut tags = Vec::new();
    for fact in topic.facts() {
        match fact {
            Fact::Link(address) if !address.is_empty() => {
                attribute(out, "HREF", address, topic, FactKind::Link)?;
            }
            Fact::Created(at) => time(out, "ADD_DATE", at, topic, FactKind::Created)?,
            Fact::Modified(at) => time(out, "LAST_MODIFIED", at, topic, FactKind::Modified)?,
            Fact::Folded => out.write_all(b" FOLDED")?,
            Fact::Tag(tag) if !tag.is_empty() && tag.trim() == tag && !tag.contains(',') => tags.push(tag),
            Fact::Tag(_) => out.lost(FactKind::Tag, topic),
            _ => {}
        }
    }
    if !tags.is_empty() {
        attribute(out, "TAGS", &tags.join(","), topic, FactKind::Tag)?;
    }
    out.write_all(b">")?;
    text(out, topic)?;
    writeln!(out, "</{name}>")
}

fn text(out: &mut Sink<'_>, topic: Topic<'_>) -> io::Result<()> {
    if !escape(out, topic.text())? {
        out.lost(MapFeature::AnyText, topic);
    }
    Ok(())
}

fn note(out: &mut Sink<'_>, topic: Topic<'_>, note: Option<Text<'_>>) -> io::Result<()> {
    let Some(note) = note.filter(|note| !note.is_empty()) else { return Ok(()) };
    out.indent(topic.depth())?;
    out.write_all(b"<DD>")?;
    if !escape(out, &note.plain())? {
        out.lost(MapFeature::AnyText, topic);
    }
    out.write_all(b"\n")
}

fn attribute(
    out: &mut Sink<'_>,
    name: &str,
    value: &str,
    topic: Topic<'_>,
    kind: FactKind,
) -> io::Result<()> {
    write!(out, " {name}=\"")?;
    if !escape(out, value)? {
        out.lost(kind, topic);
    }
    out.write_all(b"\"")
}

/// Writes a time in seconds; one that would be read as another is lost.
fn time(
    out: &mut Sink<'_>,
    name: &str,
    Timestamp(at): Timestamp,
    topic: Topic<'_>,
    kind: FactKind,
) -> io::Result<()> {
    let seconds = at.div_euclid(1000);
    if seconds == 0 || seconds.unsigned_abs() >= 100_000_000_000 {
        out.lost(kind, topic);
        return Ok(());
    }
    if at.rem_euclid(1000) != 0 {
        out.lost(MapFeature::Milliseconds, topic);
    }
    write!(out, " {name}=\"{seconds}\"")
}

/// Writes words in one line, so that HTML has them unchanged. Returns whether it can have all of them.
fn escape(out: &mut Sink<'_>, words: &str) -> io::Result<bool> {
    let start = words.len() - words.trim_start_matches(SPACES).len();
    let end = words.trim_end_matches(SPACES).len();
    let mut is_whole = true;
    for (at, char) in words.char_indices() {
        match char {
            '&' => out.write_all(b"&amp;")?,
            '<' => out.write_all(b"&lt;")?,
            '>' => out.write_all(b"&gt;")?,
            '"' => out.write_all(b"&quot;")?,
            '\0' => {
                is_whole = false;
                out.write_all("\u{fffd}".as_bytes())?;
            }
            '\n' | '\r' | '\t' => write!(out, "&#{};", u32::from(char))?,
            // White space at either end would be none of the words.
            _ if at < start || at >= end => write!(out, "&#{};", u32::from(char))?,
            _ => out.write_all(char.encode_utf8(&mut [0; 4]).as_bytes())?,
        }
    }
    Ok(is_whole)
}
