//! The note of a topic: plain for programs that know nothing else, and as HTML.

use std::io::{self, Write};

use panmap_model::text::{Image, Link};
use panmap_model::{Mark, Run, Text, TextBuf, TextBuilder, Topic};

use super::writer::Writer;
use crate::features::MapFeature;
use crate::programs::xmind::address::in_html;
use crate::reading::html::{Scratch, document_text};
use crate::writing::html::{self, Reading};
use crate::writing::json::Line;

pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    members: &mut Line<'_, impl Write>,
) -> io::Result<()> {
    let fitted = writer.fitted;
    let Some(note) = fitted.note(topic) else { return Ok(()) };
    let plain = note.plain();
    let mut html = String::new();
    if note.is_plain() {
        // SPEC: XMind ends notes with line breaks that are not part of them.
        if plain.ends_with('\n') {
            writer.lost(MapFeature::AnyText, topic);
        }
        writer.check(&plain, topic);
        for line in plain.split('\n') {
            html.push_str("<div>");
            html.push_str(if line.is_empty() { "<br/>" } else { "" });
            html::write(&mut html, line.into(), Reading::Document);
            html.push_str("</div>");
        }
    } else {
        let own = with_files(writer, note);
        html::write(&mut html, own.as_ref().map_or(note, TextBuf::as_text), Reading::Document);
        let mut scratch = Scratch::default();
        let read = in_html(&html, &|entry| writer.files.medium(entry));
        let (again, _) = document_text(&read, &mut scratch);
        if again.is_plain() {
            // Then it is read as the plain note.
            writer.sink.changed(note, plain.trim_end_matches('\n').into(), topic);
        } else {
            writer.sink.changed(note, again, topic);
        }
    }
    let out = members.key("notes")?;
    out.write_all(b"{\"plain\": {")?;
    Line::inside(out).text("content", &plain)?;
    out.write_all(b"}, \"realHTML\": {")?;
    Line::inside(out).text("content", &html)?;
    out.write_all(b"}}")
}

/// The text with the addresses of files as XMind has them; `None` where it has none of these.
fn with_files(writer: &Writer<'_, '_, '_, '_>, text: Text<'_>) -> Option<TextBuf> {
    let entry = |address: &str| writer.files.entry(address).map(|_| writer.address(address).into_owned());
    let is_there = text.marks().any(|(_, mark)| match mark {
        Mark::Link(link) => entry(link.address).is_some(),
        Mark::Image(image) => entry(image.address).is_some(),
        _ => false,
    });
    if !is_there {
        return None;
    }
    let mut builder = TextBuilder::new();
    for run in if text.has_blocks() { text.runs() } else { text.inline_runs() } {
        let (Run::Open(mark) | Run::Close(mark)) = run else {
            builder.extend([run]);
            continue;
        };
        let address = match mark {
            Mark::Link(link) => entry(link.address),
            Mark::Image(image) => entry(image.address),
            _ => None,
        };
        let mark = match (mark, &address) {
            (Mark::Link(link), Some(address)) => Mark::Link(Link { address, ..link }),
            (Mark::Image(image), Some(address)) => Mark::Image(Image { address, ..image }),
            (mark, _) => mark,
        };
        builder.extend([if matches!(run, Run::Open(_)) { Run::Open(mark) } else { Run::Close(mark) }]);
    }
    Some(builder.finish().into())
}
