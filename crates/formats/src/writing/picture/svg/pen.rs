//! What all parts of a picture are written with.

use panmap_layout::Drawing;
use panmap_model::text::Rgb;

use super::super::address::Targets;
use crate::writing::fitted::Fitted;

/// Where the font of the texts comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FontSource {
    /// The characters that are used are in the file.
    Embedded,
    /// The font of the system is fitted to the widths of the runs.
    System,
    /// Who draws the picture has the font, and needs neither titles nor links. It slants no font by itself.
    #[cfg(feature = "png")]
    Drawn,
}

impl FontSource {
    /// Whether the picture is only drawn, and not shown with tooltips and links.
    pub(super) fn is_drawn(self) -> bool {
        !matches!(self, Self::Embedded | Self::System)
    }
}

/// A part of a run, for who draws the picture.
#[cfg(feature = "png")]
pub(crate) struct Part {
    /// The place in the words of the run.
    pub(crate) range: std::ops::Range<usize>,
    /// The left end.
    pub(crate) x: f64,
    /// How much it is stretched.
    pub(crate) fit: f64,
    /// The family, if it is not that of the embedded font.
    pub(crate) family: Option<String>,
}

/// What all topics are written with.
pub(super) struct Pen<'p, 'f> {
    pub(super) fitted: &'p Fitted<'f>,
    pub(super) drawing: &'p Drawing<'p>,
    pub(super) targets: &'p Targets<'p>,
    pub(super) font: FontSource,
    /// The parts of each run, if the picture is only drawn.
    #[cfg(feature = "png")]
    pub(super) parts: &'p [Vec<Part>],
    /// The size and colour of most texts.
    pub(super) size: f64,
    pub(super) color: Rgb,
}
