//! The width of words.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::spans::Source;
use super::style::Style;
use crate::font::{Face, cluster_width};

/// The width of words in one style, in pixels.
pub(super) fn width(words: &str, style: Style) -> f64 {
    f64::from(advance(words, style.face)) * style.size / 1000.0
}

/// The width of a part of a text, in pixels.
pub(super) fn width_of(source: &Source, range: Range<usize>) -> f64 {
    if let [(_, style)] = source.spans[..] {
        return width(&source.words[range], style);
    }
    source.styles(range).map(|(part, style)| width(&source.words[part], style)).sum()
}

/// The width of words, in thousandths of an em.
fn advance(words: &str, face: Face) -> u32 {
    if words.is_ascii() {
        return words.bytes().map(|byte| u32::from(face.ascii_advance(byte))).sum();
    }
    if words.chars().any(is_in_sequences) {
        return words.graphemes(true).map(|cluster| cluster_width(cluster, face)).sum();
    }
    words.chars().map(|char| advance_of(char, face)).sum()
}

#[inline]
fn advance_of(char: char, face: Face) -> u32 {
    match face.advance(char) {
        Some(advance) => advance.into(),
        None => cluster_width(char.encode_utf8(&mut [0; 4]), face),
    }
}

/// Whether a character can be part of a sequence that is seen as one, and as wide as one: of emoji and keycaps.
fn is_in_sequences(char: char) -> bool {
    char >= '\u{1f000}' || matches!(char, '\u{fe0f}' | '\u{20e3}' | '\u{200d}')
}
