//! SVG: the map as a picture.

use std::io;

use panmap_model::Confidence;

use crate::format::{Family, Format, Target};
use crate::reading::input::Input;
use crate::settings::Setting;
use crate::writing::fitted::Fitted;
use crate::writing::picture::settings::{COLOURS, DEPTH, FOLDED, FONT, LAYOUT, LINES, THEME};
use crate::writing::picture::svg::{FontSource, write};
use crate::writing::picture::{CARRIES, drawn};
use crate::writing::sink::Sink;

const SETTINGS: &[Setting] = &[THEME, COLOURS, LAYOUT, DEPTH, FOLDED, LINES, FONT];

pub(crate) static FORMAT: Format = Format {
    name: "svg",
    title: "SVG",
    extensions: &["svg"],
    family: Family::Picture,
    is_binary: false,
    reader: None,
    targets: &[Target {
        settings: SETTINGS,
        ..Target::new(
            "picture",
            "SVG",
            "A picture that browsers, Inkscape and librsvg draw alike.",
            CARRIES,
            write_picture,
        )
    }],
    detect,
};

/// A picture says where topics are, not what is below what, so it is known as one but not read.
fn detect(input: &Input<'_>) -> Option<Confidence> {
    let head = input.head();
    let elements = head.match_indices('<').map(|(at, _)| &head[at + 1..]);
    let first =
        elements.into_iter().find(|rest| rest.starts_with(|char: char| char.is_ascii_alphabetic()))?;
    let is_svg =
        first.strip_prefix("svg").is_some_and(|rest| !rest.starts_with(|char: char| char.is_alphanumeric()));
    (is_svg && head.trim_start_matches('\u{feff}').trim_start().starts_with('<'))
        .then_some(Confidence::Certain)
}

fn write_picture(fitted: &Fitted<'_>, out: &mut Sink<'_>) -> io::Result<()> {
    let drawing = drawn(fitted, &LINES, out);
    let system = fitted.settings().word(&FONT) == "system";
    let font = if system { FontSource::System } else { FontSource::Embedded };
    write(fitted, &drawing, font, out)
}
