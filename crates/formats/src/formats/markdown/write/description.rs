//! The description of a map: what stands before the first topic.

use std::io::{self, Write};

use panmap_model::TextBuf;

use super::level::Levels;
use crate::features::MapFeature;
use crate::formats::markdown::escape::{Place, write_text};
use crate::formats::markdown::flavours::Style;
use crate::formats::markdown::head::{self, Form};
use crate::formats::markdown::rich::{Lost, Page, PagePlace};
use crate::writing::sink::Sink;

/// What losses of the description are found in.
const NAME: &str = "the description";

/// Writes the description before the topics.
pub(super) fn write(
    description: &TextBuf,
    out: &mut Sink<'_>,
    levels: &Levels,
    style: Style,
) -> io::Result<()> {
    let text = description.as_text();
    if text.is_empty() {
        return Ok(());
    }
    let mut written = Vec::new();
    let lost = if text.is_plain() {
        Lost::unless(write_text(&mut written, text.words(), Place::Note, b"", style)?)
    } else {
        let mut page = Page::new(b"", PagePlace::Heading, style);
        page.write(text);
        written = page.out;
        page.lost
    };
    if lost.characters {
        out.lost_at(MapFeature::AnyText, NAME);
    }
    for kind in lost.kinds() {
        out.lost_at(kind, NAME);
    }
    if written.is_empty() {
        return Ok(());
    }
    let is_line = !written.contains(&b'\n');
    if is_line && !levels.has_headings() && style.head != Some(Form::Properties) {
        hide_title(&mut written, out);
    }
    written.extend(b"\n\n");
    // `title: words` before all else would be metadata.
    let is_head = str::from_utf8(&written).is_ok_and(|written| head::body(written).0.len() < written.len());
    let colon = written.iter().position(|byte| *byte == b':').filter(|_| is_head);
    let (before, after) = written.split_at(colon.unwrap_or(0));
    out.write_all(before)?;
    if colon.is_some() {
        out.write_all(b"\\")?;
    }
    out.write_all(after)?;
    Ok(())
}

/// Keeps a line from being read as the title of the list below it, by a reference in the place of its first character.
fn hide_title(line: &mut Vec<u8>, out: &mut Sink<'_>) {
    let Some(first) = str::from_utf8(line).unwrap_or_default().chars().next() else { return };
    if first.is_alphanumeric() || first == '"' {
        line.splice(..first.len_utf8(), format!("&#{};", u32::from(first)).into_bytes());
    } else if matches!(first, '*' | '_') {
        out.lost_at(MapFeature::Description, NAME);
    }
}
