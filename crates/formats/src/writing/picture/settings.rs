//! The settings of pictures.

use panmap_layout::{Arrangement, Options, Theme};

use crate::settings::{Setting, Settings, Values};

/// The colours.
pub(crate) const THEME: Setting = Setting {
    name: "theme",
    about: "The colours; `dark` and `colour-blind` have branches that colour-blind readers can tell apart.",
    values: Values::Words(&["light", "dark", "print", "colour-blind"]),
};

/// Whose colours are used.
pub(crate) const COLOURS: Setting = Setting {
    name: "colours",
    about: "Whether colours of the map are used, as far as texts stay readable, or only those of the theme.",
    values: Values::Words(&["map", "theme"]),
};

/// Where topics are placed.
pub(crate) const LAYOUT: Setting = Setting {
    name: "layout",
    about: "Where topics are placed; `auto` is `two-sided` from four branches on, otherwise `right`.",
    values: Values::Words(&["auto", "right", "two-sided", "down", "radial"]),
};

/// How many levels are drawn.
pub(crate) const DEPTH: Setting = Setting {
    name: "depth",
    about: "The number of levels below the root; topics further below are counted where they would be. 0 draws all.",
    values: Values::Number { default: 0, least: 0, most: 100_000 },
};

/// Whether folded branches are drawn.
pub(crate) const FOLDED: Setting = Setting {
    name: "folded",
    about: "Whether topics below a folded one are shown or counted.",
    values: Values::Words(&["show", "hide"]),
};

/// How many lines texts have.
pub(crate) const LINES: Setting = Setting {
    name: "lines",
    about: "The number of lines after which a text is cut; 0 cuts none.",
    values: Values::Number { default: 12, least: 0, most: 100_000 },
};

/// How many lines texts have where nothing shows the whole text.
#[cfg(feature = "png")]
pub(crate) const ALL_LINES: Setting = Setting {
    name: "lines",
    about: "The number of lines after which a text is cut; 0 cuts none.",
    values: Values::Number { default: 0, least: 0, most: 100_000 },
};

/// Where fonts come from that the picture is drawn with.
#[cfg(feature = "png")]
pub(crate) const FONTS: Setting = Setting {
    name: "font",
    about: "Whether characters that Panmap's font does not have are boxes, or drawn with fonts of the system.",
    values: Values::Words(&["embed", "system"]),
};

/// How large pixels are.
#[cfg(feature = "png")]
pub(crate) const SCALE: Setting = Setting {
    name: "scale",
    about: "How many pixels a pixel of the SVG has in each direction.",
    values: Values::Decimal { default: 100, least: 1, most: 1000 },
};

/// What the map is printed on.
#[cfg(feature = "pdf")]
pub(crate) const PAGE: Setting = Setting {
    name: "page",
    about: "The paper; `map` is one page as large as the map, and what does not fit on one sheet is spread over several.",
    values: Values::Words(&["map", "a5", "a4", "a3", "a2", "a1", "a0", "letter", "legal", "tabloid"]),
};

/// Where the font comes from.
pub(crate) const FONT: Setting = Setting {
    name: "font",
    about: "Whether the characters used are embedded, or the font of the system is fitted to the places of the texts.",
    values: Values::Words(&["embed", "system"]),
};

/// The choices for the drawing, with this setting for the number of lines.
pub(crate) fn options(settings: &Settings, lines: &Setting) -> Options {
    let arrangement = match settings.word(&LAYOUT) {
        "right" => Arrangement::Right,
        "two-sided" => Arrangement::TwoSided,
        "down" => Arrangement::Down,
        "radial" => Arrangement::Radial,
        _ => Arrangement::Auto,
    };
    let depth = Some(settings.number(&DEPTH)).filter(|depth| *depth > 0);
    let lines = match settings.number(lines) {
        0 => usize::MAX,
        lines => lines as usize,
    };
    Options::default()
        .arrangement(arrangement)
        .theme(Theme::named(settings.word(&THEME)).unwrap_or(&Theme::LIGHT))
        .map_colors(settings.word(&COLOURS) == "map")
        .depth(depth)
        .folds(settings.word(&FOLDED) == "hide")
        .max_lines(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_themes_are_those_of_the_layout() {
        let Values::Words(words) = THEME.values else { panic!("themes are words") };
        assert_eq!(words, Theme::ALL.map(|theme| theme.name));
    }
}
