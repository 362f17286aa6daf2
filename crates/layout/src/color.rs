//! Contrast between colours, and colours that keep enough of it.

use panmap_model::text::Rgb;

/// The least contrast between a text and what is behind it.
///
/// SPEC: WCAG 2.2, success criterion 1.4.3 (AA).
pub const CONTRAST: f64 = 4.5;

/// The contrast between two colours, from 1 (the same) to 21 (black on white).
///
/// SPEC: WCAG 2.2, contrast ratio: (L1 + 0.05) / (L2 + 0.05) of the relative luminances, the lighter one first.
#[must_use]
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of a colour, from 0 (black) to 1 (white).
fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
    let linear = |channel: u8| f64::from(LINEAR[usize::from(channel)]) / 65535.0;
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// The colour, darkened or lightened until it has this contrast to a background.
pub(crate) fn readable(color: Rgb, background: Rgb, least: f64) -> Rgb {
    if contrast(color, background) >= least {
        return color;
    }
    let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
    let end = if contrast(black, background) > contrast(white, background) { black } else { white };
    let steps = (1..32).map(|step| mix(color, end, step * 8));
    steps.into_iter().find(|color| contrast(*color, background) >= least).unwrap_or(end)
}

/// Black or white or whatever two colours are given, whichever has more contrast to a background.
pub(crate) fn better(one: Rgb, other: Rgb, background: Rgb) -> Rgb {
    if contrast(one, background) >= contrast(other, background) { one } else { other }
}

/// The colour with so many 256ths of another one in it.
pub(crate) fn mix(Rgb(red, green, blue): Rgb, other: Rgb, share: u32) -> Rgb {
    let mixed =
        |one: u8, other: u8| ((u32::from(one) * (256 - share) + u32::from(other) * share + 128) / 256) as u8;
    Rgb(mixed(red, other.0), mixed(green, other.1), mixed(blue, other.2))
}

/// The colour that a source wrote as six or three hexadecimal digits after `#`, or as one of the names that CSS has had
/// from the beginning.
pub(crate) fn parse(value: &str) -> Option<Rgb> {
    let value = value.trim();
    if value.starts_with('#') {
        // Eight digits end with the opacity.
        return Rgb::from_hex(value.get(..7).unwrap_or(value));
    }
    NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(value)).map(|(_, color)| *color)
}

static NAMES: [(&str, Rgb); 17] = [
    ("aqua", Rgb(0, 255, 255)),
    ("black", Rgb(0, 0, 0)),
    ("blue", Rgb(0, 0, 255)),
    ("fuchsia", Rgb(255, 0, 255)),
    ("gray", Rgb(128, 128, 128)),
    ("green", Rgb(0, 128, 0)),
    ("lime", Rgb(0, 255, 0)),
    ("maroon", Rgb(128, 0, 0)),
    ("navy", Rgb(0, 0, 128)),
    ("olive", Rgb(128, 128, 0)),
    ("orange", Rgb(255, 165, 0)),
    ("purple", Rgb(128, 0, 128)),
    ("red", Rgb(255, 0, 0)),
    ("silver", Rgb(192, 192, 192)),
    ("teal", Rgb(0, 128, 128)),
    ("white", Rgb(255, 255, 255)),
    ("yellow", Rgb(255, 255, 0)),
];

/// The linear light of each value of a channel, in 65535ths: a table, since powers differ between machines.
#[rustfmt::skip]
static LINEAR: [u16; 256] = [
    0, 20, 40, 60, 80, 99, 119, 139, 159, 179, 199, 219, 241, 264, 288, 313, 340, 367, 396, 427, 458,
    491, 526, 562, 599, 637, 677, 718, 761, 805, 851, 898, 947, 997, 1048, 1101, 1156, 1212, 1270, 1330,
    1391, 1453, 1517, 1583, 1651, 1720, 1790, 1863, 1937, 2013, 2090, 2170, 2250, 2333, 2418, 2504,
    2592, 2681, 2773, 2866, 2961, 3058, 3157, 3258, 3360, 3464, 3570, 3678, 3788, 3900, 4014, 4129,
    4247, 4366, 4488, 4611, 4736, 4864, 4993, 5124, 5257, 5392, 5530, 5669, 5810, 5953, 6099, 6246,
    6395, 6547, 6700, 6856, 7014, 7174, 7335, 7500, 7666, 7834, 8004, 8177, 8352, 8528, 8708, 8889,
    9072, 9258, 9445, 9635, 9828, 10022, 10219, 10417, 10619, 10822, 11028, 11235, 11446, 11658, 11873,
    12090, 12309, 12530, 12754, 12980, 13209, 13440, 13673, 13909, 14146, 14387, 14629, 14874, 15122,
    15371, 15623, 15878, 16135, 16394, 16656, 16920, 17187, 17456, 17727, 18001, 18277, 18556, 18837,
    19121, 19407, 19696, 19987, 20281, 20577, 20876, 21177, 21481, 21787, 22096, 22407, 22721, 23038,
    23357, 23678, 24002, 24329, 24658, 24990, 25325, 25662, 26001, 26344, 26688, 27036, 27386, 27739,
    28094, 28452, 28813, 29176, 29542, 29911, 30282, 30656, 31033, 31412, 31794, 32179, 32567, 32957,
    33350, 33745, 34143, 34544, 34948, 35355, 35764, 36176, 36591, 37008, 37429, 37852, 38278, 38706,
    39138, 39572, 40009, 40449, 40891, 41337, 41785, 42236, 42690, 43147, 43606, 44069, 44534, 45002,
    45473, 45947, 46423, 46903, 47385, 47871, 48359, 48850, 49344, 49841, 50341, 50844, 51349, 51858,
    52369, 52884, 53401, 53921, 54445, 54971, 55500, 56032, 56567, 57105, 57646, 58190, 58737, 59287,
    59840, 60396, 60955, 61517, 62082, 62650, 63221, 63795, 64372, 64952, 65535,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_specification() {
        let (black, white) = (Rgb(0, 0, 0), Rgb(255, 255, 255));
        assert!((contrast(black, white) - 21.0).abs() < 1e-9);
        assert!((contrast(Rgb(0x76, 0x76, 0x76), white) - 4.54).abs() < 0.01);
        assert!((contrast(white, white) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn any_colour_becomes_readable_on_any_other() {
        let levels = [0, 51, 102, 119, 128, 153, 204, 255];
        let all =
            levels.iter().flat_map(|r| levels.iter().flat_map(|g| levels.iter().map(|b| Rgb(*r, *g, *b))));
        let all: Vec<_> = all.collect();
        for background in &all {
            for color in &all {
                assert!(contrast(readable(*color, *background, CONTRAST), *background) >= CONTRAST);
            }
        }
        assert_eq!(readable(Rgb(1, 2, 3), Rgb(255, 255, 255), CONTRAST), Rgb(1, 2, 3));
    }

    #[test]
    fn colours_are_read_as_sources_write_them() {
        assert_eq!(parse(" #ff8000 "), Some(Rgb(255, 128, 0)));
        assert_eq!(parse("#ff800080"), Some(Rgb(255, 128, 0)));
        assert_eq!(parse("Teal"), Some(Rgb(0, 128, 128)));
        assert_eq!(parse("#é"), None);
        assert_eq!(parse("none"), None);
    }
}
