//! Drawing a map as PDF, from the display list: texts that can be selected, links and bookmarks.

mod link;
mod outline;
mod pen;
mod shape;
mod sheet;
mod text;

use std::io::{self, Write};

use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use panmap_model::{Code, Diagnostic, MindMap, Topic};

use self::outline::outline;
use self::pen::Pen;
use self::shape::draw;
use self::sheet::{Item, Sheets};
use super::ours::drawn_by_us;
use super::settings::PAGE;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

/// Writes a map as PDF.
pub(crate) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let (drawing, fallbacks) = drawn_by_us(fitted, "PDF", out);
    let map = fitted.map();
    let sheets = Sheets::new(&drawing, fitted.settings().word(&PAGE));
    let mut document =
        Document::new_with(SerializeSettings { enable_tagging: false, ..SerializeSettings::default() });
    let mut pen = Pen::new(map, &drawing, &sheets, fallbacks)?;
    for (at, sheet) in sheets.all.iter().enumerate() {
        let settings = PageSettings::from_wh(sheet.width as f32, sheet.height as f32);
        let mut page = document.start_page_with(settings.unwrap_or_default());
        let mut surface = page.surface();
        pen.begin(sheet, &mut surface);
        for item in &sheet.items {
            match item {
                Item::Behind(shape) => draw(&drawing.behind[*shape as usize], true, &mut surface),
                Item::Topic(topic) => pen.topic(&drawing.topics[*topic as usize], &mut surface),
                Item::Label(label) => pen.label(&drawing.labels[*label as usize], &mut surface),
            }
        }
        pen.end(sheet, &mut surface);
        surface.finish();
        for annotation in pen.links(at, out) {
            page.add_annotation(annotation);
        }
        page.finish();
    }
    document.set_outline(outline(map, &drawing, &sheets));
    document.set_metadata(metadata(map));
    let bytes = document.finish().map_err(|error| {
        let message = format!("the PDF cannot be written: {error}");
        io::Error::new(io::ErrorKind::InvalidData, Diagnostic::error(Code::UnwritableOutput, message))
    })?;
    out.write_all(&bytes)
}

/// What the map says about itself. There are no dates in it, so that the same map gives the same bytes.
fn metadata(map: &MindMap) -> Metadata {
    let meta = map.meta();
    let root = map.roots().next().map_or("", Topic::text);
    let metadata = Metadata::new()
        .title(meta.title.as_deref().unwrap_or(root).replace('\n', " "))
        .authors(meta.author.clone().into_iter().collect())
        .creator("Panmap".to_owned());
    match &meta.description {
        Some(description) => metadata.description(description.plain().into_owned()),
        None => metadata,
    }
}
