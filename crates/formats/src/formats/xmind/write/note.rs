//! The note of a topic: plain for programs that know nothing else, and as HTML.

use std::io::{self, Write};

use panmap_model::{TextBuf, Topic};

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
            html::write(&mut html, line.into(), Reading::Breaks);
            html.push_str("</div>");
        }
    } else {
        let own = writer.links.in_text(note);
        html::write(&mut html, own.as_ref().map_or(note, TextBuf::as_text), Reading::Document);
        let mut scratch = Scratch::default();
        let read = in_html(&html, &|entry| writer.links.files.medium(entry));
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
