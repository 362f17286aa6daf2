//! Writing a drawing as SVG that browsers, Inkscape, librsvg and resvg draw alike.
//!
//! Texts are real texts at fixed places: every run is a `<tspan>` of its own, in the order in which it is read and at the
//! place where it is seen, so nobody has to wrap, order or measure them again. There are no scripts, no foreign objects,
//! and no addresses of other files; links lead to web pages, mail addresses and topics only.

mod fonts;
mod number;
mod pen;
mod shape;
mod text;

use std::io::{self, Write};

use panmap_layout::{Drawing, Drawn};
use panmap_model::{MindMap, Topic};

use self::number::{Number, color, lengths};
pub(crate) use self::pen::FontSource;
#[cfg(feature = "png")]
pub(crate) use self::pen::Part;
use self::pen::Pen;
use self::shape::{place, shapes};
#[cfg(feature = "pdf")]
pub(super) use self::text::SLANT;
use self::text::{open_link, runs, size_of_most};
use super::address::{Targets, href};
use super::image::data_uri;
use crate::writing::fitted::Fitted;
use crate::writing::xml::{Charset, escape};

/// How many branches the description of a map names.
const NAMED: usize = 8;

/// Writes a drawing of a map for those who look at it.
pub(crate) fn write(
    fitted: &Fitted<'_>,
    drawing: &Drawing<'_>,
    font: FontSource,
    out: &mut impl Write,
) -> io::Result<()> {
    let targets = Targets::of(fitted.map());
    let (size, color) = size_of_most(drawing);
    let pen = Pen {
        fitted,
        drawing,
        targets: &targets,
        font,
        #[cfg(feature = "png")]
        parts: &[],
        size,
        color,
    };
    pen.write(out)
}

/// Writes a drawing of a map for who draws it, with the parts of each run.
#[cfg(feature = "png")]
pub(crate) fn write_drawn(
    fitted: &Fitted<'_>,
    drawing: &Drawing<'_>,
    parts: &[Vec<Part>],
    out: &mut impl Write,
) -> io::Result<()> {
    let targets = Targets::of(fitted.map());
    let (size, color) = size_of_most(drawing);
    Pen { fitted, drawing, targets: &targets, font: FontSource::Drawn, parts, size, color }.write(out)
}

impl Pen<'_, '_> {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let (map, drawing, font, color) = (self.fitted.map(), self.drawing, self.font, self.color);
        let (width, height) = (Number(drawing.width.ceil()), Number(drawing.height.ceil()));
        writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"graphics-document document\" aria-labelledby=\"title desc\">"
        )?;
        head(map, out)?;
        fonts::style(drawing, font, out)?;
        let page = drawing.page;
        writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"{page}\"/>")?;
        out.write_all(b"<g fill=\"none\" stroke-linecap=\"round\">\n")?;
        shapes(&drawing.behind, out)?;
        let size = Number(self.size);
        writeln!(out, "</g>\n<g xml:space=\"preserve\" font-size=\"{size}\" fill=\"{color}\">")?;
        for topic in &drawing.topics {
            self.topic(topic, out)?;
        }
        for label in &drawing.labels {
            out.write_all(b"<g>")?;
            shapes(&drawing.shapes[label.shapes.start as usize..label.shapes.end as usize], out)?;
            runs(self, label.runs.clone(), None, out)?;
            out.write_all(b"</g>\n")?;
        }
        out.write_all(b"</g>\n")?;
        out.write_all(b"</svg>\n")
    }

    fn topic(&self, drawn: &Drawn, out: &mut impl Write) -> io::Result<()> {
        let Some(topic) = self.fitted.map().get(drawn.topic) else { return Ok(()) };
        if self.font.is_drawn() {
            shapes(&self.drawing.shapes[drawn.shapes.start as usize..drawn.shapes.end as usize], out)?;
            self.images(drawn, out)?;
            self::runs(self, drawn.runs.clone(), None, out)?;
            return out.write_all(b"\n");
        }
        out.write_all(b"<g id=\"t")?;
        Number(f64::from(drawn.topic.index() as u32)).write(out)?;
        out.write_all(b"\">")?;
        self.title(topic, drawn, out)?;
        let link = topic.link().and_then(|link| href(link, self.targets));
        if let Some(link) = &link {
            open_link(link, out)?;
        }
        shapes(&self.drawing.shapes[drawn.shapes.start as usize..drawn.shapes.end as usize], out)?;
        self.images(drawn, out)?;
        let runs = drawn.runs.clone();
        let has_links =
            self.drawing.runs[runs.start as usize..runs.end as usize].iter().any(|run| run.link.is_some());
        if has_links && link.is_some() {
            // Links do not nest, so that of the topic ends before those in its text.
            out.write_all(b"</a>")?;
        }
        self::runs(self, runs, Some(topic), out)?;
        if link.is_some() && !has_links {
            out.write_all(b"</a>")?;
        }
        out.write_all(b"</g>\n")
    }

    /// Writes what is shown when a pointer rests on the topic: the whole text if it was cut, and the note.
    fn title(&self, topic: Topic<'_>, drawn: &Drawn, out: &mut impl Write) -> io::Result<()> {
        let text = drawn.is_cut.then(|| topic.rich_text().plain());
        let note = self.fitted.note(topic).map(panmap_model::Text::plain);
        let (Some(first), second) = (match (text, note) {
            (Some(text), note) => (Some(text), note),
            (None, note) => (note, None),
        }) else {
            return Ok(());
        };
        out.write_all(b"<title>")?;
        escape(out, &first, Charset::Utf8)?;
        if let Some(second) = second {
            out.write_all(b"\n\n")?;
            escape(out, &second, Charset::Utf8)?;
        }
        out.write_all(b"</title>")
    }

    fn images(&self, drawn: &Drawn, out: &mut impl Write) -> io::Result<()> {
        for image in &self.drawing.images[drawn.images.start as usize..drawn.images.end as usize] {
            if let Some(uri) = data_uri(self.fitted.map(), image.address) {
                out.write_all(b"<image")?;
                lengths(&place(image.rect), out)?;
                out.write_all(b" href=\"")?;
                escape(out, &uri, Charset::Utf8)?;
                out.write_all(b"\">")?;
                if !image.title.is_empty() {
                    out.write_all(b"<title>")?;
                    escape(out, image.title, Charset::Utf8)?;
                    out.write_all(b"</title>")?;
                }
                out.write_all(b"</image>")?;
            } else {
                // The place of a picture that is not in the file.
                out.write_all(b"<rect")?;
                lengths(&place(image.rect), out)?;
                out.write_all(b" rx=\"4\" fill=\"none\"")?;
                color("stroke", self.color, out)?;
                out.write_all(b" stroke-dasharray=\"4 3\"/>")?;
            }
        }
        Ok(())
    }
}

/// Writes the title of the map and a description of it.
fn head(map: &MindMap, out: &mut impl Write) -> io::Result<()> {
    let root = map.roots().next();
    let title = map.meta().title.as_deref().unwrap_or_else(|| root.map_or("", Topic::text));
    out.write_all(b"<title id=\"title\">")?;
    escape(out, title, Charset::Utf8)?;
    out.write_all(b"</title>\n<desc id=\"desc\">")?;
    if let Some(description) = &map.meta().description {
        escape(out, &description.as_text().plain(), Charset::Utf8)?;
        out.write_all(b"\n\n")?;
    }
    let count = map.len();
    write!(out, "Mind map with {count} {}", if count == 1 { "topic" } else { "topics" })?;
    let branches = root.into_iter().flat_map(Topic::children);
    for (at, branch) in branches.enumerate() {
        if at == NAMED {
            out.write_all(", \u{2026}".as_bytes())?;
            break;
        }
        out.write_all(if at == 0 { b": " } else { b", " })?;
        escape(out, branch.text().lines().next().unwrap_or_default(), Charset::Utf8)?;
    }
    out.write_all(b"</desc>\n")
}
