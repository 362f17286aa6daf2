//! Runs as glyphs: shaped where the script asks for it, and otherwise placed as they were measured.

use std::ops::Range;
use std::sync::Arc;

use harfrust::{Feature, FontRef, Tag};
use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use panmap_layout::Face;
use skrifa::MetadataProvider;

use crate::fonts::FontFile;
use crate::writing::picture::measure::Shaper;

/// A font that glyphs are taken from.
pub(super) struct Typeface {
    font: Font,
    file: FontFile,
    shaper: Shaper,
    /// The face of the embedded font that this is.
    face: Option<Face>,
}

/// Glyphs of one font, from left to right, in ems.
pub(super) struct Glyphs {
    glyphs: Vec<KrillaGlyph>,
    /// How wide they are together, in ems.
    pub(super) width: f64,
}

impl Typeface {
    /// A face of the embedded font.
    pub(super) fn embedded(face: Face) -> Option<Self> {
        let file = FontFile::new(Arc::new(face.bytes().to_vec()), 0)?;
        Some(Self { face: Some(face), ..Self::of(file)? })
    }

    /// A font of the system; `None` if it is damaged.
    pub(super) fn of(file: FontFile) -> Option<Self> {
        let font = Font::new(file.data().clone().into(), file.index())?;
        Some(Self { font, shaper: Shaper::new(&file)?, file, face: None })
    }

    /// The glyphs of some words.
    pub(super) fn glyphs(&self, words: &str, is_rtl: bool) -> Glyphs {
        let Ok(font) = FontRef::from_index(self.file.data(), self.file.index()) else {
            return Glyphs { glyphs: Vec::new(), width: 0.0 };
        };
        let glyphs = match self.face {
            Some(face) if !is_rtl && words.chars().all(|char| stands_alone(char, face)) => {
                plain(words, face, &font)
            }
            _ => self.shaped(words, is_rtl, &font),
        };
        let width = glyphs.iter().map(|glyph| f64::from(glyph.x_advance)).sum();
        Glyphs { glyphs, width }
    }

    fn shaped(&self, words: &str, is_rtl: bool, font: &FontRef<'_>) -> Vec<KrillaGlyph> {
        // As the embedded font was measured.
        let off = [b"kern", b"liga", b"clig"].map(|tag| Feature::new(Tag::new(tag), 0, ..));
        let features = if self.face.is_some() { &off[..] } else { &[] };
        let shaped = self.shaper.shape(font, words, is_rtl, features);
        let starts = shaped.glyph_infos().iter().map(|info| info.cluster as usize);
        let ranges = ranges(starts, words.len());
        let em = |length: i32| (f64::from(length) / self.shaper.units()) as f32;
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).zip(ranges);
        glyphs
            .map(|((info, position), text_range)| KrillaGlyph {
                glyph_id: GlyphId::new(info.glyph_id),
                text_range,
                x_advance: em(position.x_advance),
                x_offset: em(position.x_offset),
                y_offset: em(position.y_offset),
                y_advance: 0.0,
                location: None,
            })
            .collect()
    }

    /// Draws glyphs of this font at a place.
    pub(super) fn draw(
        &self,
        glyphs: &Glyphs,
        words: &str,
        at: (f64, f64),
        size: f64,
        surface: &mut Surface<'_>,
    ) {
        let start = Point::from_xy(at.0 as f32, at.1 as f32);
        surface.draw_glyphs(start, &glyphs.glyphs, self.font.clone(), words, size as f32, false);
    }
}

/// Whether a character has a glyph of its own that moves the next one: it is in the font, and no mark on another.
fn stands_alone(char: char, face: Face) -> bool {
    char.is_ascii() || (!is_mark(char) && face.advance(char).is_some_and(|advance| advance > 0))
}

fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

fn plain(words: &str, face: Face, font: &FontRef<'_>) -> Vec<KrillaGlyph> {
    let charmap = font.charmap();
    let glyph = |(at, char): (usize, char)| KrillaGlyph {
        glyph_id: GlyphId::new(charmap.map(char).map_or(0, skrifa::GlyphId::to_u32)),
        text_range: at..at + char.len_utf8(),
        x_advance: f32::from(face.advance(char).unwrap_or_default()) / 1000.0,
        x_offset: 0.0,
        y_offset: 0.0,
        y_advance: 0.0,
        location: None,
    };
    words.char_indices().map(glyph).collect()
}

/// The words that each glyph stands for, by where the clusters of the glyphs begin.
fn ranges(starts: impl Iterator<Item = usize> + Clone, end: usize) -> impl Iterator<Item = Range<usize>> {
    let mut clusters: Vec<_> = starts.clone().collect();
    clusters.sort_unstable();
    clusters.dedup();
    starts.map(move |start| {
        let next = clusters.partition_point(|cluster| *cluster <= start);
        start..clusters.get(next).copied().unwrap_or(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_as_wide_as_they_were_measured() {
        for face in [Face::Regular, Face::Bold] {
            let typeface = Typeface::embedded(face).unwrap();
            for words in ["Fiddling fjords, AV To", "Жёлтый → ≤ 1", "naïve cafe\u{301}"] {
                let measured: u32 = words.chars().filter_map(|char| face.advance(char)).map(u32::from).sum();
                let glyphs = typeface.glyphs(words, false);
                assert!((glyphs.width - f64::from(measured) / 1000.0).abs() < 0.001, "{words}");
                let drawn: String =
                    glyphs.glyphs.iter().map(|glyph| &words[glyph.text_range.clone()]).collect();
                assert!(drawn == words || words.contains('\u{301}'), "{drawn}");
                assert!(glyphs.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() > 0), "{words}");
            }
        }
    }

    #[test]
    fn clusters_end_where_the_next_begins_in_either_direction() {
        let of = |starts: &[usize]| ranges(starts.iter().copied(), 9).collect::<Vec<_>>();
        assert_eq!(of(&[0, 2, 2, 5]), [0..2, 2..5, 2..5, 5..9]);
        assert_eq!(of(&[5, 2, 0]), [5..9, 2..5, 0..2]);
    }
}
