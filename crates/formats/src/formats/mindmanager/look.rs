//! How topics look, property by property: the attributes of elements of MindManager, and what a map calls them.

use std::borrow::Cow;

use panmap_model::StyleProperty;
use panmap_model::text::Rgb;

use super::known::URN;

/// An element and its attributes that are properties of a map.
pub(super) type Looks = &'static [(&'static str, StyleProperty)];

pub(super) const TEXT: Looks = &[("TextAlignment", StyleProperty::TextAlign)];

pub(super) const FONT: Looks = &[
    ("Color", StyleProperty::Color),
    ("Name", StyleProperty::FontFamily),
    ("Size", StyleProperty::FontSize),
    ("Bold", StyleProperty::Bold),
    ("Italic", StyleProperty::Italic),
    ("Strikethrough", StyleProperty::Strike),
    ("Underline", StyleProperty::TextDecoration),
];

pub(super) const COLOR: Looks =
    &[("FillColor", StyleProperty::Background), ("LineColor", StyleProperty::EdgeColor)];

pub(super) const OFFSET: Looks = &[("CX", StyleProperty::X), ("CY", StyleProperty::Y)];

pub(super) const SHAPE: Looks = &[("SubTopicShape", StyleProperty::Shape)];

/// The shapes that other programs have, too.
const SHAPES: &[(&str, &str)] =
    &[("Line", "fork"), ("Rectangle", "rectangle"), ("RoundedRectangle", "bubble"), ("Oval", "oval")];

/// All shapes of topics.
const OTHER_SHAPES: &[&str] = &[
    "None",
    "Hexagon",
    "Octagon",
    "Circle",
    "Image",
    "Diamond",
    "Capsule",
    "Data",
    "Database",
    "PredefinedProcess",
    "Document",
];

/// The value that a map has for what MindManager wrote.
pub(super) fn read(property: StyleProperty, value: &str) -> Cow<'_, str> {
    match property {
        StyleProperty::Color | StyleProperty::Background | StyleProperty::EdgeColor => {
            color(value).map_or(value.into(), Into::into)
        }
        // SPEC: numbers have a point, even where nothing stands behind it.
        StyleProperty::FontSize | StyleProperty::X | StyleProperty::Y => {
            value.strip_suffix('.').unwrap_or(value).into()
        }
        StyleProperty::TextDecoration => match value {
            "true" => "underline".into(),
            "false" => "none".into(),
            _ => value.into(),
        },
        StyleProperty::TextAlign => {
            value.strip_prefix(URN).map_or(value.into(), |side| side.to_lowercase().into())
        }
        StyleProperty::Shape => {
            let name = value.strip_prefix(URN).unwrap_or(value);
            SHAPES.iter().find(|(own, _)| *own == name).map_or(value.into(), |(_, other)| (*other).into())
        }
        _ => value.into(),
    }
}

/// What MindManager is to read for the value of a map; `None` where it has no such value.
pub(super) fn written(property: StyleProperty, value: &str) -> Option<String> {
    let own = match property {
        StyleProperty::Color | StyleProperty::Background | StyleProperty::EdgeColor => {
            let digits = value.strip_prefix('#').filter(|digits| is_hexadecimal(digits))?;
            let (color, opacity) = digits.split_at_checked(6)?;
            format!("{}{color}", if opacity.is_empty() { "ff" } else { opacity })
        }
        StyleProperty::FontSize => {
            Some(value).filter(|value| is_number(value) && !value.starts_with('-'))?.to_owned()
        }
        StyleProperty::X | StyleProperty::Y => Some(value).filter(|value| is_number(value))?.to_owned(),
        StyleProperty::Bold | StyleProperty::Italic | StyleProperty::Strike => {
            Some(value).filter(|value| ["true", "false"].contains(value))?.to_owned()
        }
        StyleProperty::TextDecoration => match value {
            "underline" => "true".to_owned(),
            "none" => "false".to_owned(),
            _ => return None,
        },
        StyleProperty::TextAlign => match value {
            "left" => format!("{URN}Left"),
            "right" => format!("{URN}Right"),
            "center" => format!("{URN}Center"),
            _ => return None,
        },
        StyleProperty::Shape => {
            let other = SHAPES.iter().find(|(_, other)| *other == value).map(|(own, _)| *own);
            let own = || value.strip_prefix(URN).filter(|own| OTHER_SHAPES.contains(own));
            format!("{URN}{}", other.or_else(own)?)
        }
        _ => value.to_owned(),
    };
    (read(property, &own) == value).then_some(own)
}

/// A colour as other programs write it; MindManager says first how opaque it is.
pub(super) fn color(value: &str) -> Option<String> {
    let (opacity, color) = value.split_at_checked(2).filter(|_| value.len() == 8 && is_hexadecimal(value))?;
    Some(if opacity.eq_ignore_ascii_case("ff") { format!("#{color}") } else { format!("#{color}{opacity}") })
}

/// The colour of words, which are opaque.
pub(super) fn rgb(value: &str) -> Option<Rgb> {
    Rgb::from_hex(value.get(2..8).filter(|_| value.len() == 8)?)
}

fn is_hexadecimal(text: &str) -> bool {
    matches!(text.len(), 6 | 8) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a value is a number as XML has it, and not one of the words that are.
pub(super) fn is_number(value: &str) -> bool {
    value.parse::<f64>().is_ok_and(f64::is_finite)
        && value.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))
        && !value.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for (property, value) in [
            (StyleProperty::Color, "#ff8000"),
            (StyleProperty::Background, "#ff800080"),
            (StyleProperty::FontSize, "10.5"),
            (StyleProperty::Bold, "false"),
            (StyleProperty::TextDecoration, "underline"),
            (StyleProperty::TextAlign, "center"),
            (StyleProperty::Shape, "fork"),
            (StyleProperty::Shape, "urn:mindjet:Hexagon"),
            (StyleProperty::X, "-7"),
        ] {
            assert_eq!(read(property, &written(property, value).unwrap()), value);
        }
        for (property, value) in [
            (StyleProperty::Color, "red"),
            (StyleProperty::Color, "#ff00"),
            (StyleProperty::Color, "#ff8000ff"),
            (StyleProperty::FontSize, "large"),
            (StyleProperty::X, "inf"),
            (StyleProperty::Bold, "maybe"),
            (StyleProperty::Shape, "star"),
        ] {
            assert_eq!(written(property, value), None, "{value}");
        }
        assert_eq!(read(StyleProperty::X, "300."), "300");
        assert_eq!((color("ffabe595").as_deref(), color("red")), (Some("#abe595"), None));
    }
}
