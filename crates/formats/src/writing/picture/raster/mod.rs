//! Drawing a map as pixels: our SVG, drawn by resvg with the fonts that we give it.

mod encode;
mod fonts;

use std::io;

use panmap_layout::Drawing;
use panmap_model::text::Rgb;
use panmap_model::{Code, Diagnostic};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Error, Tree};

use self::encode::encode;
use self::fonts::{family, options};
use super::fallback::Source;
use super::measure::{Measure, Placed};
use super::ours::drawn_by_us;
use super::settings::SCALE;
use super::svg::{Part, write_drawn};
use crate::settings::decimal;
use crate::writing::fitted::Fitted;
use crate::writing::sink::Sink;

/// How many pixels a picture has at most on each side. Browsers and many programs show no larger ones.
const SIDE: u32 = 16_384;

/// How many pixels a picture has at most. Each takes four bytes while it is drawn.
const PIXELS: u64 = 200_000_000;

/// Writes a map as PNG.
pub(crate) fn write(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let (drawing, mut fallbacks) = drawn_by_us(fitted, "PNG", out);
    let hundredths = fitted.settings().number(&SCALE);
    let (width, height) = size(&drawing, hundredths)?;
    let mut svg = Vec::new();
    let mut measure = Measure::default();
    let parts = drawing.runs.iter().map(|run| {
        let placed = measure.place(drawing.words_of(run), run, &mut fallbacks);
        placed.into_iter().map(part).collect()
    });
    let parts: Vec<Vec<Part>> = parts.collect();
    write_drawn(fitted, &drawing, &parts, &mut svg)?;
    let tree = Tree::from_data(&svg, &options(&fallbacks)).map_err(|error| undrawable(&error))?;
    drop(svg);
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| refusal(too_large(&drawing)))?;
    // The last pixels may lie half beyond the drawing.
    let Rgb(red, green, blue) = drawing.page;
    pixels.fill(Color::from_rgba8(red, green, blue, 255));
    let scale = (f64::from(hundredths) / 100.0) as f32;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    drop(tree);
    encode(fitted.map(), pixels, out)
}

/// A part of a run as SVG has it.
fn part(Placed { piece, x, fit }: Placed) -> Part {
    let family = match piece.source {
        Source::System(at) => Some(family(at)),
        Source::Embedded | Source::Missing => None,
    };
    Part { range: piece.range, x, fit, family }
}

/// The size of a drawing at a scale of hundredths, or why it is refused.
fn size(drawing: &Drawing<'_>, hundredths: u32) -> io::Result<(u32, u32)> {
    let (width, height) = scaled(drawing, hundredths);
    if fits((width, height)) {
        return Ok((width as u32, height as u32));
    }
    let largest = (1..hundredths).rev().find(|smaller| fits(scaled(drawing, *smaller)));
    let message = format!(
        "the picture would have {width} × {height} pixels, more than {SIDE} on a side or {} million",
        PIXELS / 1_000_000
    );
    let diagnostic = Diagnostic::error(Code::UnwritableOutput, message);
    Err(refusal(match largest {
        Some(largest) => {
            diagnostic.help(format!("`--scale {}` fits; SVG and PDF have no such limit", decimal(largest)))
        }
        None => too_large(drawing),
    }))
}

/// The width and height at a scale of hundredths.
#[allow(clippy::cast_sign_loss, reason = "lengths are positive")]
fn scaled(drawing: &Drawing<'_>, hundredths: u32) -> (u64, u64) {
    let scaled = |length: f64| (length.ceil() * f64::from(hundredths) / 100.0).ceil().max(1.0) as u64;
    (scaled(drawing.width), scaled(drawing.height))
}

fn fits((width, height): (u64, u64)) -> bool {
    width.max(height) <= u64::from(SIDE) && width * height <= PIXELS
}

/// That a map is too large for any scale.
fn too_large(drawing: &Drawing<'_>) -> Diagnostic {
    let message = format!(
        "the map is too large for a picture of pixels: {} × {} at full size",
        drawing.width.ceil(),
        drawing.height.ceil()
    );
    Diagnostic::error(Code::UnwritableOutput, message)
        .help("`--depth 3` draws three levels; SVG and PDF have no such limit")
}

fn undrawable(error: &Error) -> io::Error {
    let message = format!("the picture cannot be drawn: {error}");
    refusal(Diagnostic::error(Code::UnwritableOutput, message).help("SVG and PDF are drawn in another way"))
}

fn refusal(diagnostic: Diagnostic) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, diagnostic)
}
