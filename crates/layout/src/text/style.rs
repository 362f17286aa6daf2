//! How words look, and what a text may take.

use panmap_model::text::Rgb;

use crate::font::Face;

/// The height of a line, in ems.
pub(crate) const LINE_HEIGHT: f64 = 1.362;

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) size: f64,
    pub(crate) color: Rgb,
    pub(crate) background: Option<Rgb>,
    pub(crate) is_italic: bool,
    pub(crate) is_underlined: bool,
    pub(crate) is_struck: bool,
    pub(crate) link: Option<u32>,
    /// How far the words are raised, in pixels.
    pub(crate) raised: f64,
}

impl Style {
    pub(crate) fn new(size: f64, face: Face, color: Rgb) -> Self {
        Self {
            face,
            size,
            color,
            background: None,
            is_italic: false,
            is_underlined: false,
            is_struck: false,
            link: None,
            raised: 0.0,
        }
    }
}

/// What a text may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The width at which lines are wrapped.
    pub(crate) width: f64,
    /// The number of lines after which the text is cut.
    pub(crate) lines: usize,
    /// Whether lines are centred.
    pub(crate) is_centred: bool,
}
