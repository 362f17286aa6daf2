//! Markdown: a heading for each root, and below it nested lists that CommonMark and GFM read back to the same tree.

use std::io::{self, Write};

use panmap_model::{Code, Detection, Diagnostic, MindMap, Topic};

use crate::fit;
use crate::format::{Feature, Format, WriteOptions};
use crate::loss::Losses;
use crate::output::buffered;
use escape::{Place, write_text, write_url};

mod escape;

pub(crate) static FORMAT: Format = Format {
    name: "markdown",
    title: "Markdown",
    extensions: &["md", "markdown"],
    read: None,
    write: Some(write),
    detect,
    carries: &[Feature::Notes, Feature::Links, Feature::Roots],
    flavours: &[],
};

/// A first line that is a heading or a list item; any other text could be Markdown as well, and mostly is not.
fn detect(text: &str) -> Option<Detection> {
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty());
    let first = lines.next()?;
    let after_hashes = first.trim_start_matches('#');
    let is_atx = (1..=6).contains(&(first.len() - after_hashes.len())) && after_hashes.starts_with(' ');
    let is_setext =
        lines.next().is_some_and(|line| line.starts_with("==") && line.trim_matches('=').is_empty());
    if is_atx || is_setext {
        return Some(Detection::likely("it begins with a Markdown heading"));
    }
    ["- ", "* ", "+ "]
        .iter()
        .any(|bullet| first.starts_with(bullet))
        .then(|| Detection::possible("it begins with a Markdown list"))
}

fn write(map: &MindMap, options: &WriteOptions, out: &mut dyn Write) -> io::Result<Vec<Diagnostic>> {
    // No topics are an empty file, but what is known about the map needs a heading to stand at.
    if map.is_empty() && (map.meta().title.is_some() || map.meta().description.is_some()) {
        let mut diagnostics = vec![fit::added_root(&FORMAT, map)];
        diagnostics.extend(write_map(&fit::below_one_root(map), options, out)?);
        return Ok(diagnostics);
    }
    write_map(map, options, out)
}

fn write_map(map: &MindMap, options: &WriteOptions, out: &mut dyn Write) -> io::Result<Vec<Diagnostic>> {
    let mut losses = Losses::begin(&FORMAT, options, map);
    let mut out = buffered(out);
    // Indentation in Markdown says what belongs to what, so all of it is needed: at any depth, it is one slice.
    let mut spaces = Vec::new();
    let mut after_paragraph = false;
    for topic in map.topics() {
        let depth = topic.depth();
        losses.of_details(topic);
        if spaces.len() < 2 * depth {
            spaces.resize(4 * depth, b' ');
        }
        // Everything inside an item, its note and its children's bullets, stands below the item's text.
        let (bullet, content) = (&spaces[..2 * depth.saturating_sub(1)], &spaces[..2 * depth]);
        if after_paragraph || (depth == 0 && topic.id().index() > 0) {
            out.write_all(b"\n")?;
        }
        let mut faithful = if depth == 0 {
            write_heading(&mut out, topic)?
        } else {
            out.write_all(bullet)?;
            out.write_all(b"- ")?;
            write_topic(&mut out, topic, Place::Item, content)?
        };
        out.write_all(b"\n")?;
        // An empty paragraph is none.
        let note = fit::note_with_description(map, topic).filter(|note| !note.is_empty());
        after_paragraph = depth == 0 || note.is_some();
        if let Some(note) = note {
            faithful &= write_note(&mut out, &note, content)?;
        }
        if !faithful {
            losses.of_topic(Code::LostCharacters, topic);
        }
    }
    out.flush()?;
    Ok(losses.finish())
}

/// Writes `# text`, or the text above a line of `=` where it has several lines.
fn write_heading(out: &mut impl Write, root: Topic<'_>) -> io::Result<bool> {
    if root.text().contains('\n') {
        let faithful = write_topic(out, root, Place::Paragraph, b"")?;
        out.write_all(b"\n===")?;
        return Ok(faithful);
    }
    if root.text().is_empty() && root.link().is_none() {
        out.write_all(b"#")?;
        return Ok(true);
    }
    out.write_all(b"# ")?;
    write_topic(out, root, Place::Heading, b"")
}

/// Writes the text of a topic, as a link where it has one, and returns whether all characters could be written.
fn write_topic(out: &mut impl Write, topic: Topic<'_>, place: Place, content: &[u8]) -> io::Result<bool> {
    let Some(link) = topic.link() else {
        // An item without text loses its children when a blank line follows, and makes a heading of the line above
        // when none stands before it. A comment is text to the block structure and nothing to readers.
        if topic.text().is_empty() {
            out.write_all(b"<!-- -->")?;
            return Ok(true);
        }
        return write_text(out, topic.text(), place, content);
    };
    out.write_all(b"[")?;
    let text = write_text(out, topic.text(), Place::Link, content)?;
    out.write_all(b"](<")?;
    let url = write_url(out, link)?;
    out.write_all(b">)")?;
    Ok(text && url)
}

/// Writes a note as paragraphs inside the topic's item.
fn write_note(out: &mut impl Write, note: &str, content: &[u8]) -> io::Result<bool> {
    out.write_all(b"\n")?;
    out.write_all(content)?;
    let faithful = write_text(out, note, Place::Note, content)?;
    out.write_all(b"\n")?;
    Ok(faithful)
}

#[cfg(test)]
mod tests;
