//! The note of a topic as XHTML, and in short for programs that know nothing else.

use std::collections::BTreeMap;
use std::io::{self, Write};

use panmap_model::text::Image;
use panmap_model::{Mark, Run, Text, TextBuf, TextBuilder, Topic};

use super::super::known::{ARCHIVE, NOTES};
use super::writer::Writer;
use crate::features::MapFeature;
use crate::names::xml::is_allowed;
use crate::reading::html::{Scratch, document_text};
use crate::writing::html::{self, Reading};

/// How many characters of a note stand beside it.
const SHORT: usize = 1000;

pub(super) fn write<'m>(
    writer: &mut Writer<'m, '_, '_, '_>,
    topic: Topic<'m>,
    out: &mut impl Write,
) -> io::Result<()> {
    let Some(note) = writer.fitted.note(topic) else { return Ok(()) };
    if note.is_empty() {
        return Ok(());
    }
    let plain = note.plain();
    let (own, pictures) = in_text(writer, note);
    let mut page = String::new();
    if note.is_plain() {
        for line in plain.split('\n') {
            page.push_str("<p>");
            html::write(&mut page, line.into(), Reading::Breaks);
            page.push_str("</p>");
        }
    } else {
        html::write(&mut page, own.as_ref().map_or(note, TextBuf::as_text), Reading::Document);
    }
    if page.chars().any(|char| !is_allowed(char)) {
        page = page
            .chars()
            .map(|char| if is_allowed(char) { char } else { char::REPLACEMENT_CHARACTER })
            .collect();
        writer.lost(MapFeature::AnyText, topic);
    }
    let read = pictures.iter().fold(page.clone(), |page, (address, name)| {
        let mut escaped = String::new();
        html::escape(&mut escaped, name);
        page.replace(&format!("src=\"{address}\""), &format!("src=\"{escaped}\""))
    });
    let mut scratch = Scratch::default();
    let (again, _) = document_text(&read, &mut scratch);
    writer.changed(note, again, topic);
    let short: String =
        plain.chars().take(SHORT).map(|char| if is_allowed(char) { char } else { ' ' }).collect();
    writer.attribute(out, "<ap:NotesGroup><ap:NotesXhtmlData PreviewPlainText=\"", &short, topic)?;
    out.write_all(b"><html xmlns=\"http://www.w3.org/1999/xhtml\">")?;
    out.write_all(page.as_bytes())?;
    out.write_all(b"</html></ap:NotesXhtmlData>")?;
    for (index, (address, name)) in pictures.iter().enumerate() {
        let Some(file) = writer.files.file(name) else { continue };
        write!(
            out,
            "<ap:NotesData Index=\"{index}\" ImageUri=\"{address}\"><cor:Uri>{ARCHIVE}{}</cor:Uri></ap:NotesData>",
            file.entry
        )?;
    }
    out.write_all(b"</ap:NotesGroup>")
}

/// A text with the addresses that MindManager has for the pictures in it, and the names of these in the map by their
/// addresses; `None` where no picture is a file of the map.
fn in_text(writer: &Writer<'_, '_, '_, '_>, text: Text<'_>) -> (Option<TextBuf>, BTreeMap<String, String>) {
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    for (_, mark) in text.marks() {
        if let Mark::Image(Image { address, .. }) = mark
            && let Some(file) = writer.files.file(address)
        {
            names.insert(address, format!("{NOTES}{}", file.entry.rsplit('/').next().unwrap_or_default()));
        }
    }
    if names.is_empty() {
        return (None, BTreeMap::new());
    }
    let runs = if text.has_blocks() { text.runs() } else { text.inline_runs() };
    let own = |mark| match mark {
        Mark::Image(image) => {
            let address = names.get(image.address).map_or(image.address, String::as_str);
            Mark::Image(Image { address, ..image })
        }
        mark => mark,
    };
    let mut builder = TextBuilder::new();
    builder.extend(runs.map(|run| match run {
        Run::Open(mark) => Run::Open(own(mark)),
        Run::Close(mark) => Run::Close(own(mark)),
        run @ Run::Text(_) => run,
    }));
    let text = builder.finish().into();
    (Some(text), names.into_iter().map(|(name, address)| (address, name.to_owned())).collect())
}
