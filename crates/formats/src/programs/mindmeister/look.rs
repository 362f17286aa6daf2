//! How topics look in MindMeister: colours without `#`, sizes in percent.

use std::borrow::Cow;

use panmap_model::StyleProperty;

/// The properties that a map has names for.
const LOOKS: &[(&str, StyleProperty)] = &[
    ("color", StyleProperty::Color),
    ("backgroundColor", StyleProperty::Background),
    ("fontSize", StyleProperty::FontSize),
    ("bold", StyleProperty::Bold),
    ("italic", StyleProperty::Italic),
    ("borderColor", StyleProperty::BorderColor),
    ("borderWidth", StyleProperty::BorderWidth),
];

/// What says nothing about one topic: the number of the style, and all fonts that the map may use.
pub(super) const IGNORED: [&str; 2] = ["id", "fonts"];

/// The property of a map that MindMeister calls this.
pub(super) fn property(name: &str) -> Option<StyleProperty> {
    LOOKS.iter().find(|(known, _)| *known == name).map(|(_, property)| *property)
}

/// What MindMeister calls a property of a map.
pub(crate) fn name(property: StyleProperty) -> Option<&'static str> {
    LOOKS.iter().find(|(_, known)| *known == property).map(|(name, _)| *name)
}

/// The value that a map has for what MindMeister wrote.
pub(super) fn read(property: StyleProperty, value: &str) -> Cow<'_, str> {
    match property {
        StyleProperty::Color | StyleProperty::Background | StyleProperty::BorderColor if is_color(value) => {
            format!("#{value}").into()
        }
        StyleProperty::FontSize if is_number(value) => format!("{value}%").into(),
        _ => value.into(),
    }
}

/// The JSON that MindMeister is to read for the value of a map; `None` where it has no such value.
pub(crate) fn written(property: StyleProperty, value: &str) -> Option<String> {
    let text = |value: &str| format!("\"{value}\"");
    match property {
        StyleProperty::Color | StyleProperty::Background | StyleProperty::BorderColor => {
            value.strip_prefix('#').filter(|digits| is_color(digits)).map(text)
        }
        StyleProperty::FontSize => value.strip_suffix('%').filter(|size| is_number(size)).map(str::to_owned),
        StyleProperty::Bold | StyleProperty::Italic => {
            matches!(value, "true" | "false").then(|| value.to_owned())
        }
        StyleProperty::BorderWidth => is_number(value).then(|| value.to_owned()),
        _ => None,
    }
}

/// Whether a value is a coordinate, a whole number that may be negative.
pub(crate) fn is_position(value: &str) -> bool {
    is_number(value.strip_prefix('-').filter(|number| *number != "0").unwrap_or(value))
}

fn is_color(value: &str) -> bool {
    value.len() == 6 && value.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a value is a whole number as JSON has it.
fn is_number(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
        && (value == "0" || !value.starts_with('0'))
        && (1..=9).contains(&value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for (property, value, json) in [
            (StyleProperty::Color, "#444E53", "\"444E53\""),
            (StyleProperty::FontSize, "100%", "100"),
            (StyleProperty::Bold, "true", "true"),
        ] {
            assert_eq!(written(property, value).as_deref(), Some(json));
            assert_eq!(read(property, json.trim_matches('"')), value);
        }
        for (property, value) in [
            (StyleProperty::Color, "red"),
            (StyleProperty::FontSize, "12"),
            (StyleProperty::BorderWidth, "02"),
        ] {
            assert_eq!(written(property, value), None);
        }
    }
}
