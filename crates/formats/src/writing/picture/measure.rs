//! How wide words are in fonts of the system, and how they are fitted to the width that was measured without them.

use std::collections::HashMap;

use harfrust::{Direction, FontRef, GlyphBuffer, ShapeOptions, ShaperData, UnicodeBuffer};
use panmap_layout::{Font, Run};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};

use super::fallback::{Fallbacks, Piece, Source};
use crate::fonts::FontFile;

/// How much words are stretched at most. More would look like another font.
const STRETCH: f64 = 1.15;

/// A part of a run at its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) piece: Piece,
    /// The left end.
    pub(super) x: f64,
    /// How much it is stretched.
    pub(super) fit: f64,
}

/// Places the parts of runs.
#[derive(Default)]
pub(super) struct Measure {
    shapers: HashMap<usize, Option<Shaper>>,
}

/// What shapes words in one font.
pub(super) struct Shaper {
    data: ShaperData,
    units: f64,
}

impl Measure {
    /// The parts of a run from left to right.
    pub(super) fn place(&mut self, words: &str, run: &Run, fallbacks: &mut Fallbacks<'_>) -> Vec<Placed> {
        let mut pieces = fallbacks.pieces(words, run.font, run.face);
        if run.font == Font::Embedded {
            return pieces.into_iter().map(|piece| Placed { piece, x: run.x, fit: 1.0 }).collect();
        }
        if run.is_rtl {
            pieces.reverse();
        }
        let widths: Vec<f64> = pieces
            .iter()
            .map(|piece| {
                let words = &words[piece.range.clone()];
                let width = match piece.source {
                    Source::System(at) => self.width(at, &fallbacks.files()[at], words, run.is_rtl),
                    Source::Embedded | Source::Missing => None,
                };
                let embedded =
                    || words.chars().map(|char| f64::from(run.face.advance(char).unwrap_or(BOX)) / 1000.0);
                width.unwrap_or_else(|| embedded().sum()) * run.size
            })
            .collect();
        let natural: f64 = widths.iter().sum();
        let fit = if natural > 0.0 { f64::min(run.width / natural, STRETCH) } else { 1.0 };
        let mut x = run.x + (run.width - natural * fit) / 2.0;
        let placed = pieces.into_iter().zip(widths).map(|(piece, width)| {
            let placed = Placed { piece, x, fit };
            x += width * fit;
            placed
        });
        placed.collect()
    }

    /// The width of words in a font, in ems; `None` if the font is damaged.
    fn width(&mut self, at: usize, file: &FontFile, words: &str, is_rtl: bool) -> Option<f64> {
        let shaper = self.shapers.entry(at).or_insert_with(|| Shaper::new(file)).as_ref()?;
        let font = FontRef::from_index(file.data(), file.index()).ok()?;
        let glyphs = shaper.shape(&font, words, is_rtl, &[]);
        Some(
            glyphs.glyph_positions().iter().map(|glyph| f64::from(glyph.x_advance)).sum::<f64>()
                / shaper.units,
        )
    }
}

/// The width of the box that stands for a character without a font, in thousandths of an em.
const BOX: u16 = 600;

impl Shaper {
    /// Shapes words in a font; `None` if the font is damaged.
    pub(super) fn new(file: &FontFile) -> Option<Self> {
        let font = FontRef::from_index(file.data(), file.index()).ok()?;
        let units = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        (units > 0).then(|| Self { data: ShaperData::new(&font), units: f64::from(units) })
    }

    /// How many units an em has.
    pub(super) fn units(&self) -> f64 {
        self.units
    }

    /// The glyphs of words, from left to right.
    pub(super) fn shape(
        &self,
        font: &FontRef<'_>,
        words: &str,
        is_rtl: bool,
        features: &[harfrust::Feature],
    ) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        self.data.shaper(font).build().shape(buffer, ShapeOptions::new().features(features))
    }
}
