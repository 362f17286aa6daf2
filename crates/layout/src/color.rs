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
    let linear = |channel: u8| f64::from(LINEAR[usize::from(channel)]) / 1e6;
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

/// The linear light of each value of a channel, in millionths: a table, since powers differ between machines.
#[rustfmt::skip]
static LINEAR: [u32; 256] = [
    0, 304, 607, 911, 1214, 1518, 1821, 2125, 2428, 2732, 3035, 3347, 3677, 4025, 4391, 4777, 5182,
    5605, 6049, 6512, 6995, 7499, 8023, 8568, 9134, 9721, 10330, 10960, 11612, 12286, 12983, 13702,
    14444, 15209, 15996, 16807, 17642, 18500, 19382, 20289, 21219, 22174, 23153, 24158, 25187, 26241,
    27321, 28426, 29557, 30713, 31896, 33105, 34340, 35601, 36889, 38204, 39546, 40915, 42311, 43735,
    45186, 46665, 48172, 49707, 51269, 52861, 54480, 56128, 57805, 59511, 61246, 63010, 64803, 66626,
    68478, 70360, 72272, 74214, 76185, 78187, 80220, 82283, 84376, 86500, 88656, 90842, 93059, 95307,
    97587, 99899, 102242, 104616, 107023, 109462, 111932, 114435, 116971, 119538, 122139, 124772,
    127438, 130136, 132868, 135633, 138432, 141263, 144128, 147027, 149960, 152926, 155926, 158961,
    162029, 165132, 168269, 171441, 174647, 177888, 181164, 184475, 187821, 191202, 194618, 198069,
    201556, 205079, 208637, 212231, 215861, 219526, 223228, 226966, 230740, 234551, 238398, 242281,
    246201, 250158, 254152, 258183, 262251, 266356, 270498, 274677, 278894, 283149, 287441, 291771,
    296138, 300544, 304987, 309469, 313989, 318547, 323143, 327778, 332452, 337164, 341914, 346704,
    351533, 356400, 361307, 366253, 371238, 376262, 381326, 386429, 391572, 396755, 401978, 407240,
    412543, 417885, 423268, 428690, 434154, 439657, 445201, 450786, 456411, 462077, 467784, 473531,
    479320, 485150, 491021, 496933, 502886, 508881, 514918, 520996, 527115, 533276, 539479, 545724,
    552011, 558340, 564712, 571125, 577580, 584078, 590619, 597202, 603827, 610496, 617207, 623960,
    630757, 637597, 644480, 651406, 658375, 665387, 672443, 679542, 686685, 693872, 701102, 708376,
    715694, 723055, 730461, 737910, 745404, 752942, 760525, 768151, 775822, 783538, 791298, 799103,
    806952, 814847, 822786, 830770, 838799, 846873, 854993, 863157, 871367, 879622, 887923, 896269,
    904661, 913099, 921582, 930111, 938686, 947307, 955973, 964686, 973445, 982251, 991102, 1000000,
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
