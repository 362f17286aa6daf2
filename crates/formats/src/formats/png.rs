//! PNG: the map as a picture of pixels.

use crate::features::MapFeature;
use crate::format::{Family, Format, Target};
use crate::settings::Setting;
use crate::writing::picture::DRAWN;
use crate::writing::picture::raster::write;
use crate::writing::picture::settings::{ALL_LINES, COLOURS, DEPTH, FOLDED, FONTS, LAYOUT, SCALE, THEME};

const SETTINGS: &[Setting] = &[SCALE, THEME, COLOURS, LAYOUT, DEPTH, FOLDED, ALL_LINES, FONTS];

pub(crate) static FORMAT: Format = Format {
    name: "png",
    title: "PNG",
    extensions: &["png"],
    family: Family::Picture,
    is_binary: true,
    reader: None,
    targets: &[Target {
        settings: SETTINGS,
        ..Target::new(
            "picture",
            "PNG",
            "A picture of pixels, as resvg draws the SVG.",
            DRAWN.map(&[MapFeature::Author]),
            write,
        )
    }],
    // Whoever opens an input refuses pictures by their first bytes.
    detect: |_| None,
};
