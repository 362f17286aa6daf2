//! How topics look: what iThoughts calls each property.

use std::borrow::Cow;

use panmap_model::StyleProperty;
use panmap_model::text::Rgb;

/// The attributes that say how a topic looks.
const LOOKS: &[(&str, StyleProperty, Kind)] = &[
    ("color", StyleProperty::Background, Kind::Color),
    ("text-color", StyleProperty::Color, Kind::Color),
    ("shape", StyleProperty::Shape, Kind::Word),
    ("text-size", StyleProperty::FontSize, Kind::Number),
    ("text-width", StyleProperty::MaxWidth, Kind::Number),
    ("text-font", StyleProperty::FontFamily, Kind::Name),
];

#[derive(Clone, Copy)]
enum Kind {
    Color,
    Word,
    Number,
    Name,
}

/// The property and its value that an attribute says.
pub(super) fn read<'v>(name: &str, value: &'v str) -> Option<(StyleProperty, Cow<'v, str>)> {
    let (_, property, kind) = LOOKS.iter().find(|(known, ..)| *known == name)?;
    let value: Cow<'v, str> = match kind {
        // SPEC: a colour is six digits, without `#`.
        Kind::Color => Rgb::from_hex(value).filter(|_| value.len() == 6)?.to_string().into(),
        Kind::Word => is_word(value).then_some(value)?.into(),
        Kind::Number => is_number(value).then_some(value)?.into(),
        Kind::Name => is_name(value).then_some(value)?.into(),
    };
    Some((*property, value))
}

/// The attribute that says a property and its value, as it is read again.
pub(super) fn attribute(property: StyleProperty, value: &str) -> Option<(&'static str, Cow<'_, str>)> {
    let (name, _, kind) = LOOKS.iter().find(|(_, known, _)| *known == property)?;
    let written: Cow<'_, str> = match kind {
        Kind::Color => value.strip_prefix('#')?.to_ascii_uppercase().into(),
        Kind::Word | Kind::Number | Kind::Name => value.into(),
    };
    let is_read = read(name, &written).is_some_and(|(_, again)| again == value);
    is_read.then_some((*name, written))
}

/// The position that a value such as `{352, -64}` says.
pub(super) fn position(value: &str) -> Option<(&str, &str)> {
    let (x, y) = value.strip_prefix('{')?.strip_suffix('}')?.split_once(',')?;
    let (x, y) = (x.trim(), y.trim());
    (is_position(x) && is_position(y)).then_some((x, y))
}

/// Whether a value is a coordinate.
pub(super) fn is_position(value: &str) -> bool {
    is_number(value.strip_prefix('-').unwrap_or(value))
}

fn is_number(value: &str) -> bool {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    value.len() <= 20 && is_digits(whole) && is_digits(decimals)
}

fn is_word(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn is_name(value: &str) -> bool {
    !value.is_empty()
        && value.chars().all(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for (property, value, name, written) in [
            (StyleProperty::Background, "#0033ff", "color", "0033FF"),
            (StyleProperty::FontSize, "17", "text-size", "17"),
            (StyleProperty::Shape, "rounded", "shape", "rounded"),
            (StyleProperty::FontFamily, "Avenir Next", "text-font", "Avenir Next"),
        ] {
            assert_eq!(attribute(property, value), Some((name, written.into())));
            assert_eq!(read(name, written), Some((property, value.into())));
        }
        for (property, value) in [
            (StyleProperty::Color, "red"),
            (StyleProperty::Background, "#00ff0080"),
            (StyleProperty::FontSize, "large"),
            (StyleProperty::Bold, "true"),
        ] {
            assert_eq!(attribute(property, value), None, "{value}");
        }
    }

    #[test]
    fn positions_are_pairs_of_numbers() {
        assert_eq!(position("{352, -64.5}"), Some(("352", "-64.5")));
        for value in ["", "{1}", "{1, }", "1, 2", "{a, b}", "{1, 2, 3}"] {
            assert_eq!(position(value), None, "{value}");
        }
    }
}
