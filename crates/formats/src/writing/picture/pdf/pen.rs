//! Drawing topics and labels on a sheet.

use std::collections::HashMap;
use std::io;

use krilla::geom::{Rect as Area, Size, Transform};
use krilla::image::Image as Bitmap;
use krilla::paint::FillRule;
use krilla::surface::Surface;
use panmap_layout::{Drawing, Drawn, Face, Image, Label, Rect, Run, Shape, Stroke};
use panmap_model::text::Rgb;
use panmap_model::{MindMap, TopicId};

use super::shape::{draw, fill, fill_rect, rounded};
use super::sheet::{Sheet, Sheets};
use super::text::Typeface;
use crate::writing::picture::address::Targets;
use crate::writing::picture::decode::Picture;
use crate::writing::picture::fallback::{Fallbacks, Source};
use crate::writing::picture::image::data_uri;
use crate::writing::picture::measure::{Measure, Placed};
use crate::writing::picture::svg::SLANT;

/// How many pixels a picture has at most on each side.
const SIDE: f32 = 1600.0;

/// Draws on sheets.
pub(super) struct Pen<'p> {
    pub(super) map: &'p MindMap,
    pub(super) drawing: &'p Drawing<'p>,
    pub(super) sheets: &'p Sheets,
    pub(super) targets: Targets<'p>,
    /// The index of each drawn topic.
    pub(super) drawn: HashMap<usize, u32>,
    fallbacks: Fallbacks<'p>,
    measure: Measure,
    regular: Typeface,
    bold: Typeface,
    system: Vec<Option<Typeface>>,
    pictures: HashMap<&'p str, Option<Bitmap>>,
    /// The links of the sheet at hand.
    pub(super) links: Vec<Link<'p>>,
}

/// A place that leads somewhere.
pub(super) struct Link<'p> {
    pub(super) address: &'p str,
    /// The place in the drawing.
    pub(super) rect: Rect,
    pub(super) topic: TopicId,
    /// Whether the link is in the text of the topic, rather than of the topic as a whole.
    pub(super) is_mark: bool,
}

impl<'p> Pen<'p> {
    pub(super) fn new(
        map: &'p MindMap,
        drawing: &'p Drawing<'p>,
        sheets: &'p Sheets,
        fallbacks: Fallbacks<'p>,
    ) -> io::Result<Self> {
        let embedded =
            |face| Typeface::embedded(face).ok_or_else(|| io::Error::other("the embedded font is damaged"));
        Ok(Self {
            map,
            drawing,
            sheets,
            targets: Targets::of(map),
            drawn: drawing
                .topics
                .iter()
                .enumerate()
                .map(|(at, own)| (own.topic.index(), at as u32))
                .collect(),
            regular: embedded(Face::Regular)?,
            bold: embedded(Face::Bold)?,
            system: fallbacks.files().iter().map(|file| Typeface::of(file.clone())).collect(),
            fallbacks,
            measure: Measure::default(),
            pictures: HashMap::new(),
            links: Vec::new(),
        })
    }

    /// Begins a sheet: its colour, and that what follows is in pixels of the drawing.
    pub(super) fn begin(&mut self, sheet: &Sheet, surface: &mut Surface<'_>) {
        if self.drawing.page != Rgb(255, 255, 255) {
            let paper = Rect { x: 0.0, y: 0.0, width: sheet.width, height: sheet.height };
            fill_rect(paper, self.drawing.page, surface);
        }
        let scale = self.sheets.scale;
        let origin = sheet.place_of(panmap_layout::Point::new(0.0, 0.0), scale);
        surface.push_transform(&Transform::from_row(
            scale as f32,
            0.0,
            0.0,
            scale as f32,
            origin.x as f32,
            origin.y as f32,
        ));
        if let (Some(_), Some(path)) = (&sheet.name, rounded(sheet.part, 0.0)) {
            surface.push_clip_path(&path, &FillRule::NonZero);
        }
    }

    /// Ends a sheet, with its name in the corner.
    pub(super) fn end(&mut self, sheet: &Sheet, surface: &mut Surface<'_>) {
        if sheet.name.is_some() {
            surface.pop();
        }
        surface.pop();
        if let Some(name) = &sheet.name {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(Rgb(128, 128, 128))));
            let glyphs = self.regular.glyphs(name, false);
            let x = sheet.width - sheet.place.x - glyphs.width * 8.0;
            self.regular.draw(&glyphs, name, (x, sheet.height - 14.0), 8.0, surface);
        }
    }

    /// Draws a topic, and keeps where its links are.
    pub(super) fn topic(&mut self, drawn: &Drawn, surface: &mut Surface<'_>) {
        for shape in &self.drawing.shapes[drawn.shapes.start as usize..drawn.shapes.end as usize] {
            draw(shape, false, surface);
        }
        for image in &self.drawing.images[drawn.images.start as usize..drawn.images.end as usize] {
            self.image(image, surface);
        }
        if let Some(topic) = self.map.get(drawn.topic)
            && let Some(address) = topic.link()
        {
            self.links.push(Link { address, rect: drawn.bounds, topic: drawn.topic, is_mark: false });
        }
        for run in &self.drawing.runs[drawn.runs.start as usize..drawn.runs.end as usize] {
            self.run(run, surface);
            if let Some(link) = run.link {
                let rect = Rect { x: run.x, y: run.y - run.size, width: run.width, height: run.size * 1.3 };
                let address = self.drawing.links[link as usize];
                self.links.push(Link { address, rect, topic: drawn.topic, is_mark: true });
            }
        }
    }

    pub(super) fn label(&mut self, label: &Label, surface: &mut Surface<'_>) {
        for shape in &self.drawing.shapes[label.shapes.start as usize..label.shapes.end as usize] {
            draw(shape, false, surface);
        }
        for run in &self.drawing.runs[label.runs.start as usize..label.runs.end as usize] {
            self.run(run, surface);
        }
    }

    fn run(&mut self, run: &Run, surface: &mut Surface<'_>) {
        let words = self.drawing.words_of(run);
        surface.set_stroke(None);
        surface.set_fill(Some(fill(run.color)));
        let own = if run.face == Face::Bold { &self.bold } else { &self.regular };
        let slant = if run.is_italic { SLANT } else { 0.0 };
        for Placed { piece, x, fit } in self.measure.place(words, run, &mut self.fallbacks) {
            let typeface = match piece.source {
                Source::System(at) => self.system[at].as_ref().unwrap_or(own),
                Source::Embedded | Source::Missing => own,
            };
            let words = &words[piece.range];
            let glyphs = typeface.glyphs(words, run.is_rtl);
            let moves = run.is_italic || (fit - 1.0).abs() > 0.001;
            if moves {
                // Stretched from the left end, and leaning from the baseline.
                let offset = x * (1.0 - fit) + slant * run.y;
                let matrix = Transform::from_row(fit as f32, 0.0, -slant as f32, 1.0, offset as f32, 0.0);
                surface.push_transform(&matrix);
            }
            typeface.draw(&glyphs, words, (x, run.y), run.size, surface);
            if moves {
                surface.pop();
            }
        }
        let line = |above: f64| Rect {
            x: run.x,
            y: run.y - run.size * above,
            width: run.width,
            height: run.size * 0.05,
        };
        if run.is_underlined {
            fill_rect(line(-0.1), run.color, surface);
        }
        if run.is_struck {
            fill_rect(line(0.32), run.color, surface);
        }
    }

    /// Draws a picture in its place, or an empty box if it is not in the map or cannot be decoded.
    fn image(&mut self, image: &Image<'p>, surface: &mut Surface<'_>) {
        let (map, rect) = (self.map, image.rect);
        let bitmap = self.pictures.entry(image.address).or_insert_with(|| bitmap(map, image.address));
        let Some(bitmap) = bitmap else {
            let stroke = Stroke { color: Rgb(128, 128, 128), width: 1.0, is_dashed: true };
            let empty = Shape::Box { rect, radius: 4.0, fill: None, stroke: Some(stroke) };
            return draw(&empty, false, surface);
        };
        let (width, height) = bitmap.size();
        let (width, height) = (f64::from(width), f64::from(height));
        let scale = f64::min(rect.width / width, rect.height / height);
        let (width, height) = (width * scale, height * scale);
        let (x, y) = (rect.x + (rect.width - width) / 2.0, rect.y + (rect.height - height) / 2.0);
        if let Some(size) = Size::from_wh(width as f32, height as f32) {
            surface.push_transform(&Transform::from_translate(x as f32, y as f32));
            surface.draw_image(bitmap.clone(), size);
            surface.pop();
        }
    }
}

/// A picture: a JPEG as it is, any other as pixels.
fn bitmap(map: &MindMap, address: &str) -> Option<Bitmap> {
    let picture = Picture::decode(&data_uri(map, address)?)?;
    if let Some(jpeg) = picture.jpeg()
        && let Ok(bitmap) = Bitmap::from_jpeg(jpeg.clone().into(), true)
    {
        return Some(bitmap);
    }
    let pixels = picture.pixels(SIDE)?;
    let (width, height) = (pixels.width(), pixels.height());
    Some(Bitmap::from_rgba8(pixels.take_demultiplied(), width, height))
}

/// A rectangle as krilla has them; `None` if it is empty.
pub(super) fn area(rect: Rect) -> Option<Area> {
    Area::from_xywh(rect.x as f32, rect.y as f32, rect.width as f32, rect.height as f32)
}
